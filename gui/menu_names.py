"""Names of the menus and submenus, in one place for the actions and the key list.

An action names its menu as a path: `Review > Move boundaries`.
"""

from __future__ import annotations

from core.extract import default_codebook
from core.translation import _, pgettext

SEPARATOR = " > "

FILE = _("File")
EDIT = _("Edit")
REVIEW = pgettext("menu", "Review")
ENTITIES = _("Entities")
CLAIMS = _("Figures")
COMPARE = _("Compare")
COPIES = _("Copies")
CODEBOOK = _("Codebook")
ARTICLE = _("Article")
VIEW = _("View")
HELP = _("Help")


def join_path(*names: str) -> str:
    """Return the path of a submenu."""
    return SEPARATOR.join(names)


def last_name(path: str) -> str:
    """Return the name of the innermost menu of a path."""
    return path.rpartition(SEPARATOR)[2]


BOUNDARIES = join_path(REVIEW, _("Move boundaries"))
EVERYWHERE = join_path(REVIEW, _("Names everywhere"))
CODING = join_path(ARTICLE, _("Coding"))
SCREENING = join_path(ARTICLE, _("Screening"))
RECORDS = join_path(ARTICLE, _("Records"))
ASSIGNMENTS = join_path(ARTICLE, _("Assignments"))
CODERS = join_path(ARTICLE, _("Coders"))
LABELS = {group.name: join_path(REVIEW, group.title) for group in default_codebook().groups}
"""The submenu of each group of codes."""
OWN_LABELS = join_path(REVIEW, _("All codes"))
"""The submenu with the way to every code, and with those that do not ship."""
ADDING = join_path(CODEBOOK, _("Add"))
MOVING = join_path(CODEBOOK, _("Move"))

KEY_LIST_ORDER = tuple(
    last_name(path)
    for path in (
        REVIEW,
        OWN_LABELS,
        *LABELS.values(),
        ENTITIES,
        EVERYWHERE,
        BOUNDARIES,
        CODEBOOK,
        ADDING,
        MOVING,
        ARTICLE,
        SCREENING,
        CODING,
        RECORDS,
        ASSIGNMENTS,
        CODERS,
        EDIT,
        FILE,
        VIEW,
        HELP,
    )
)
"""Menus in the order of the key list, the most needed first."""

"""The warning of an export that holds answers under an older definition."""

from __future__ import annotations

from core.store.project import Project
from core.store.queries.outdated_answers import count_outdated
from core.translation import format_count, ngettext

_NAMED = 5
"""Variables that the warning names."""


def describe_outdated(project: Project, *, without_outdated: bool = False) -> str | None:
    """Return the warning of an export; None if no answer is older than the definition of its
    variable. `without_outdated`: whether the export leaves them out."""
    found = count_outdated(project)
    if not found:
        return None
    count = sum(one.count for one in found)
    names = ", ".join(one.variable.name for one in found[:_NAMED]) + (" …" if len(found) > _NAMED else "")
    if without_outdated:
        sentence = ngettext(
            "{count} answer was given under an older definition and is left out ({variables}).",
            "{count} answers were given under an older definition and are left out ({variables}).",
            count,
        )
    else:
        sentence = ngettext(
            "{count} answer was given under an older definition ({variables}): the column “outdated” says which.",
            "{count} answers were given under an older definition ({variables}): the column “outdated” says which.",
            count,
        )
    return sentence.format(count=format_count(count), variables=names)

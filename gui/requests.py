"""What actions and panes ask of each other without knowing each other: every request is a member or an instance of a
class below, and `Session.request` brings it to whoever registered for it with `Session.handle`.

A member of a `Command` says everything itself; a request with parameters is a frozen dataclass. A request that nobody
in the window handles fails a test.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

from core.store.decidable import Decidable, Decision

if TYPE_CHECKING:
    from core.compare import Conflict


class Command(Enum):
    """A request without parameters: its members stand in the subclasses."""


class Focus(Command):
    """A part of the window gets the keyboard."""

    ARTICLES = auto()
    ARTICLE_SEARCH = auto()
    TEXT = auto()
    TEXT_SEARCH = auto()
    MARKS = auto()
    MARK_VALUE = auto()
    MARK_ENTITY = auto()
    MARK_COMMENT = auto()
    FOUND = auto()
    ENTITIES = auto()
    ENTITY_SEARCH = auto()
    MENTIONS = auto()
    CLAIMS = auto()
    CLAIM_SEARCH = auto()
    GROUPS = auto()
    GROUP_SEARCH = auto()
    GROUP_CLAIMS = auto()
    CHART = auto()
    CONFLICTS = auto()
    CONFLICT_CLAIMS = auto()
    TIMELINE = auto()
    COPIES = auto()
    STORIES = auto()
    QUOTATIONS = auto()


class MarkCommand(Command):
    """About the mark at hand, or the marks chosen in the table that has the keyboard."""

    SHOW_SPEAKER = auto()
    """Go to the words that name the speaker of a quote."""
    GO_ON = auto()
    """After a decision in a table: go to the next undecided row. Every such table hears it; the one in use answers."""


class EntityCommand(Command):
    """About the entities or the mentions chosen in the entities view."""

    RENAME = auto()
    MERGE = auto()
    SPLIT = auto()
    EDIT = auto()
    SHOW_IN_ARTICLE = auto()


class ClaimCommand(Command):
    """About the claims chosen in the claims view, or the slot being edited there."""

    GROUP_NEXT = auto()
    """Group the table by the next property."""
    SHOW_IN_ARTICLE = auto()
    SHOW_NEXT = auto()
    SHOW_PREVIOUS = auto()
    DUPLICATE = auto()
    EDIT_COLUMN = auto()
    TAKE_POINTED = auto()
    """Fill the slot with what is selected in the article."""
    LEAVE_SLOT = auto()


class CompareCommand(Command):
    """About the groups and claims chosen in the comparison."""

    SHOW_IN_ARTICLE = auto()
    MERGE = auto()
    TAKE_OUT = auto()
    LOAD_RATES = auto()
    EXPORT_PNG = auto()
    EXPORT_SVG = auto()
    EXPORT_TABLE = auto()


class ConflictCommand(Command):
    """About the conflict chosen in the list of conflicts."""

    EXPLAIN = auto()
    REOPEN = auto()
    COMPARE = auto()
    SHOW_IN_ARTICLE = auto()


class TimelineCommand(Command):
    """About what is chosen on the timeline."""

    SHOW_IN_ARTICLE = auto()


class CopiesCommand(Command):
    """About the stories and articles chosen in the copies view."""

    LOOK = auto()
    SHOW_NEXT = auto()
    SHOW_PREVIOUS = auto()
    SHOW_IN_ARTICLE = auto()
    SET_BASE = auto()
    SAME_STORY = auto()
    OTHER_STORY = auto()
    ADD_SHOWN = auto()
    APPLY_REVIEW = auto()


@dataclass(frozen=True, slots=True)
class ZoomText:
    """Make the text of the article larger (`steps` above 0) or smaller; 0: normal size."""

    steps: int


@dataclass(frozen=True, slots=True)
class Decide:
    """Decide on the rows chosen in the view that has the keyboard; they are of this kind."""

    decision: Decision
    kind: Decidable


@dataclass(frozen=True, slots=True)
class EditSlot:
    """Edit a slot (gui.models.slots.BY_NAME) of the claim at hand in the claims view."""

    name: str


@dataclass(frozen=True, slots=True)
class ShowEntity:
    """Choose an entity in the entities view."""

    entity_id: int


@dataclass(frozen=True, slots=True)
class ShowClaim:
    """Choose a claim in the claims view."""

    claim_id: int


@dataclass(frozen=True, slots=True)
class ShowGroup:
    """Choose the group of a claim in the comparison."""

    claim_id: int


@dataclass(frozen=True, slots=True)
class OpenClaim:
    """Bring the claims view to the front with a claim."""

    claim_id: int


@dataclass(frozen=True, slots=True)
class OpenGroup:
    """Bring the comparison to the front with the group of a claim."""

    claim_id: int


@dataclass(frozen=True, slots=True)
class OpenProject:
    """Open a project file."""

    path: Path


@dataclass(frozen=True, slots=True)
class ImportPaths:
    """Import files and folders; a project file among them is opened."""

    paths: Sequence[Path]


@dataclass(frozen=True, slots=True)
class EditEntity:
    """Ask for the names, role and note of an entity."""

    entity_id: int


@dataclass(frozen=True, slots=True)
class MergeEntities:
    """Ask which name stays, and make these entities one."""

    entity_ids: Sequence[int]


@dataclass(frozen=True, slots=True)
class SplitEntity:
    """Ask whose mentions these are, and move them there."""

    entity_id: int
    span_ids: Sequence[int]


@dataclass(frozen=True, slots=True)
class ExplainConflict:
    """Ask why the claims of a conflict may all stand; `pairs`: the contradictions that are not explained yet."""

    conflict: Conflict
    pairs: Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class ApplyReview:
    """Preview what the review of an article decides in its copies."""

    article_id: int
    copy_ids: Sequence[int]


Request = (
    Command | ZoomText | Decide | EditSlot | ShowEntity | ShowClaim | ShowGroup | OpenClaim | OpenGroup | OpenProject
    | ImportPaths | EditEntity | MergeEntities | SplitEntity | ExplainConflict | ApplyReview
)  # fmt: skip
"""Everything that can be asked for."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the user came to the text from: a pane, and the part of it that gets the keyboard back."""

    pane: str
    focus: Focus

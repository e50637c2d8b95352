"""Requests by which actions and panes call each other without knowing each other.

`Session.send_request` sends a request to the receivers added with `Session.add_receiver`. A request without parameters
is a member of a `Command`, one with parameters a frozen dataclass. A test fails if nothing in the window handles a
request.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

from core.store.decision_kinds import Decidable, Decision
from gui.picture_look import PictureLook
from gui.study_requests import ListArticles as ListArticles
from gui.study_requests import MakeRecord as MakeRecord
from gui.study_requests import NoticeAnswer as NoticeAnswer
from gui.study_requests import OpenLanes as OpenLanes
from gui.study_requests import ShowLanes as ShowLanes
from gui.study_requests import ShowMemo as ShowMemo
from gui.study_requests import ShowNotice as ShowNotice
from gui.study_requests import ShowRecord as ShowRecord
from gui.study_requests import WriteMemo as WriteMemo

if TYPE_CHECKING:
    from core.compare import Conflict


class Command(Enum):
    """A request without parameters; the subclasses have the members."""


class Focus(Command):
    """Move the keyboard focus to a part of the window."""

    ARTICLES = auto()
    ARTICLE_SEARCH = auto()
    TEXT = auto()
    TEXT_SEARCH = auto()
    MARKS = auto()
    MARK_VALUE = auto()
    MARK_ENTITY = auto()
    MARK_COMMENT = auto()
    MARK_CODING = auto()
    CODING = auto()
    FOUND = auto()
    FOUND_ROWS = auto()
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
    CODEBOOK = auto()
    SCREENING = auto()
    SCREENING_SEARCH = auto()
    RECORDS = auto()
    RECORD_SEARCH = auto()
    ARTICLE_RECORDS = auto()
    CODERS = auto()
    LANES = auto()


class WindowCommand(Command):
    """About the window itself."""

    SHOW_WORK = auto()
    """Open or close the panel of running work."""


class MarkCommand(Command):
    """About the selected mark, or the marks selected in the focused table."""

    SHOW_SPEAKER = auto()
    """Go to the words that name the speaker of a quote."""
    GO_ON = auto()
    """Go to the next undecided row after a decision in a table. All such tables receive it; the focused one acts."""


class CodingCommand(Command):
    """About the question at hand in the form that is seen."""

    ATTACH = auto()
    """Attach the words selected in the text to its answer."""
    DETACH = auto()
    """Detach the words that were attached to it last."""


class FoundCommand(Command):
    """About the result at hand in the workspace for finding."""

    OPEN = auto()
    """Read the article of the result at hand, or show its entity."""


class TextCommand(Command):
    """About how the text of the article is shown."""

    LAY_OUT = auto()
    """Lay it out again: the font or the distance of lines is another."""


class EntityCommand(Command):
    """About the entities or mentions selected in the entities view."""

    RENAME = auto()
    MERGE = auto()
    SPLIT = auto()
    EDIT = auto()
    MEMO = auto()
    """Write a memo about the selected entity."""
    SHOW_IN_ARTICLE = auto()


class ClaimCommand(Command):
    """About the claims selected in the claims view, or the slot being edited there."""

    GROUP_NEXT = auto()
    """Group the table by the next property."""
    SHOW_IN_ARTICLE = auto()
    SHOW_NEXT = auto()
    SHOW_PREVIOUS = auto()
    DUPLICATE = auto()
    EDIT_COLUMN = auto()
    TAKE_POINTED = auto()
    """Fill the slot with the selection in the article."""
    LEAVE_SLOT = auto()
    CODE = auto()
    """Give the keyboard to the questions of the codebook about the figure."""


class CompareCommand(Command):
    """About the groups and claims selected in the comparison."""

    SHOW_IN_ARTICLE = auto()
    MERGE = auto()
    TAKE_OUT = auto()
    LOAD_RATES = auto()
    EXPORT_PNG = auto()
    EXPORT_SVG = auto()
    EXPORT_PDF = auto()
    EXPORT_TABLE = auto()


class ConflictCommand(Command):
    """About the conflict selected in the list of conflicts."""

    EXPLAIN = auto()
    REOPEN = auto()
    COMPARE = auto()
    SHOW_IN_ARTICLE = auto()


class TimelineCommand(Command):
    """About the selection in the timeline."""

    SHOW_IN_ARTICLE = auto()


class CopiesCommand(Command):
    """About the stories and articles selected in the copies view."""

    LOOK = auto()
    SHOW_NEXT = auto()
    SHOW_PREVIOUS = auto()
    SHOW_IN_ARTICLE = auto()
    SET_BASE = auto()
    SAME_STORY = auto()
    OTHER_STORY = auto()
    ADD_SHOWN = auto()
    APPLY_REVIEW = auto()


class RecordCommand(Command):
    """About the records selected in the table, or the one whose card is open beside the text."""

    FILL = auto()
    """Fill the slots of the record."""
    SHOW_IN_ARTICLE = auto()
    REMOVE = auto()
    REMOVE_OPEN = auto()
    """Remove the record whose card is open beside the text."""
    COMMENT = auto()
    SAVE_TABLE = auto()


@dataclass(frozen=True, slots=True)
class ZoomText:
    """Make the article text larger (`steps` above 0) or smaller; 0: normal size."""

    steps: int


@dataclass(frozen=True, slots=True)
class SayAtMark:
    """Say something beside the selected mark in the text; letters do nothing until a key or a click ends it."""

    sentence: str


@dataclass(frozen=True, slots=True)
class ShowWords:
    """Bring words of the article shown into view; the keyboard stays where it is."""

    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class MoveToPlace:
    """Move the end (`stop`) or the start of the selected mark to the selected words or the caret in the text."""

    stop: bool


@dataclass(frozen=True, slots=True)
class Decide:
    """Decide on the rows selected in the focused view, which are of this kind."""

    decision: Decision
    kind: Decidable


@dataclass(frozen=True, slots=True)
class EditSlot:
    """Edit a slot (gui.models.claim_slots.BY_NAME) of the selected claim in the claims view."""

    name: str


@dataclass(frozen=True, slots=True)
class ShowEntity:
    """Select an entity in the entities view."""

    entity_id: int


@dataclass(frozen=True, slots=True)
class ShowClaim:
    """Select a claim in the claims view."""

    claim_id: int


@dataclass(frozen=True, slots=True)
class ShowGroup:
    """Select the group of a claim in the comparison."""

    claim_id: int


@dataclass(frozen=True, slots=True)
class OpenClaim:
    """Bring the claims view to the front and select a claim."""

    claim_id: int


@dataclass(frozen=True, slots=True)
class OpenGroup:
    """Bring the comparison to the front and select the group of a claim."""

    claim_id: int


@dataclass(frozen=True, slots=True)
class ShowBeside:
    """Show a mark in its article beside the workspace, if articles are shown there; the keyboard stays where it is."""

    article_id: int
    mark_id: int | None


@dataclass(frozen=True, slots=True)
class FindWords:
    """Search the whole project in the workspace for finding, which is shown already."""

    words: str
    kind: str = ""
    """Value of a core.store.found_rows.FoundKind whose results are shown; empty: those shown last."""


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
    """Edit the names, role and note of an entity."""

    entity_id: int


@dataclass(frozen=True, slots=True)
class MergeEntities:
    """Ask which name to keep, and merge these entities."""

    entity_ids: Sequence[int]


@dataclass(frozen=True, slots=True)
class SplitEntity:
    """Ask which entity these mentions refer to, and move them there."""

    entity_id: int
    span_ids: Sequence[int]


@dataclass(frozen=True, slots=True)
class DrawPicture:
    """Ask how a chart is laid out for a page, then where, and write it."""

    kind: str
    """The kind of file offered first, as in PictureLook."""
    title: str
    """Proposed titles of the chart and its axes; the unit is None where axes have different ones."""
    time_title: str
    value_title: str | None
    write: Callable[[PictureLook], object]
    """Asks for the path and writes the file."""


@dataclass(frozen=True, slots=True)
class ExplainConflict:
    """Ask why the claims of a conflict can all be true; `pairs`: the contradictions not explained yet."""

    conflict: Conflict
    pairs: Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class ApplyReview:
    """Preview what the review of an article decides in its copies."""

    article_id: int
    copy_ids: Sequence[int]


@dataclass(frozen=True, slots=True)
class DecideMany:
    """Open the dialog that decides on all marks of the project that meet some conditions, with these filled in."""

    words: str = ""
    """A query, as one types it to find marks."""
    label: str | None = None
    state: str | None = "suggested"
    """A state as SpanRow.state has it; None: any."""
    outlet: str | None = None
    entity_id: int | None = None
    entity_name: str = ""
    """The name of that entity."""


Request = (
    Command | ZoomText | Decide | EditSlot | ShowEntity | ShowClaim | ShowGroup | OpenClaim | OpenGroup | OpenProject
    | SayAtMark | MoveToPlace | ShowWords | ShowRecord | MakeRecord | ShowMemo | WriteMemo | OpenLanes | ShowLanes
    | ImportPaths | EditEntity | MergeEntities | SplitEntity | ExplainConflict | ApplyReview | ShowBeside
    | ShowNotice | ListArticles
    | DrawPicture | DecideMany | FindWords
)  # fmt: skip
"""Every request."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the user came to the text from: a pane, and the part of it that gets the focus back."""

    pane: str
    focus: Focus

"""Make records of what is selected, fill their slots and remove them; refusals are said in the status bar."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from core import word_edges
from core.codebook import AnswerType, RecordSlot, RecordType, SlotContent
from core.codebook.slots import SlotThing, stands_alone
from core.translation import _, format_count, ngettext
from gui.long_edits import EditSize
from gui.models.article_spans import spans_of
from gui.session import Session

if TYPE_CHECKING:
    from core.records import Change


def selected_place(session: Session) -> tuple[int, int] | None:
    """Return the words or else the mark selected in the article shown, half-open; None if neither is."""
    spans = spans_of(session)
    if session.selection is not None and spans.article is not None:
        return word_edges.snap_range(spans.article.text, *session.selection) or session.selection
    row = spans.selected_mark()
    return None if row is None else (row.start, row.stop)


def make_record(
    session: Session, kind: RecordType, fillings: Mapping[RecordSlot, Sequence[SlotThing]] | None = None
) -> int | None:
    """Make a record and return its id; None if it was refused.

    A record with a place takes the words or the mark selected in the text. One of a type that stands alone belongs to
    no article, any other one to the article shown.
    """
    from core.store import edits

    alone = stands_alone(session.codebook.record_types, kind)
    article_id = None if alone else session.article_id
    anchor = selected_place(session) if kind.is_anchored and article_id is not None else None
    change = session.run_edit(edits.add_record, kind, article_id, anchor, fillings)
    if change is None:
        return None
    if anchor is not None:
        session.set_selection(None)
    (made,) = change.records
    return made


def typed_fillings(kind: RecordType, typed: str) -> dict[RecordSlot, Sequence[SlotThing]]:
    """Return the first slot for words with words typed for a new record in it; nothing without one."""
    slot = next(
        (
            one for one in kind.slots
            if one.takes is SlotContent.VALUE and one.type is AnswerType.TEXT and not one.hidden
        ),
        None,
    )  # fmt: skip
    return {slot: [SlotThing(value=typed.strip())]} if slot is not None and typed.strip() else {}


def remove_chosen(session: Session, ids: Sequence[int]) -> None:
    """Remove records as one operation; undo brings them back."""
    from core.store import edits

    if not ids:
        session.show_message(_("Choose a record first."))
        return

    def tell_removal(change: Change | None) -> None:
        if change is not None:
            said = ngettext("{count} record removed.", "{count} records removed.", len(change.records))
            session.show_message(said.format(count=format_count(len(change.records))))

    session.run_sized_edit(
        _("Remove records"), lambda project: edits.remove_records(project, ids), EditSize(len(ids)), tell_removal
    )

"""The undecided marks of the paragraph that the selected mark stands in, with what each of them says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from core.codebook import Codebook
from core.language.unwrapped_text import join_words
from core.store.decision_kinds import Decidable, Decision
from core.store.row_states import SUGGESTED
from core.translation import _, format_count, ngettext
from gui.models.article_spans import spans_of
from gui.models.decisions import decide_rows
from gui.models.mark_glosses import gloss_forms
from gui.models.mark_values import format_mark_value
from gui.models.mark_visibility import visibility_of
from gui.session import Session

if TYPE_CHECKING:
    from core.store.rows import SpanRow


@dataclass(slots=True)
class ToldMark:
    """Suggestions of one paragraph that say the same of the same words."""

    label: str
    words: str
    meaning: str
    """The entity of a name, the speaker of a quote, the value of anything else; empty if the words say it."""
    count: int = 1


class ParagraphMarks(QObject):
    """Follows the selected mark. Marks that the legend hides are left out: nobody sees them."""

    altered = Signal()
    """`rows` or `place` has changed."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.setObjectName("paragraph marks")
        self._session, self._spans, self._visibility = session, spans_of(session), visibility_of(session)
        self.rows: tuple[SpanRow, ...] = ()
        """Undecided marks that begin in the paragraph, in reading order."""
        self.place: tuple[int, int] | None = None
        """The paragraph as code points, half-open; None: no mark is selected."""
        for moved in (session.mark_shown, self._spans.loaded, self._spans.altered, self._visibility.changed):
            moved.connect(self._follow_mark)
        self._follow_mark()

    @property
    def codebook(self) -> Codebook:
        """The codebook of the project, by which the marks are named."""
        return self._session.codebook

    def _follow_mark(self, _changed: object = None) -> None:
        place, rows = self._find_rows()
        if (place, rows) != (self.place, self.rows):
            self.place, self.rows = place, rows
            self.altered.emit()

    def _find_rows(self) -> tuple[tuple[int, int] | None, tuple[SpanRow, ...]]:
        row, article = self._spans.selected_mark(), self._spans.article
        if row is None or article is None:
            return None, ()
        from core.word_edges import line_at

        start, stop = line_at(article.text, row.start)
        return (start, stop), tuple(
            one
            for one in self._spans.places.spans_touching(start, stop)
            if one.start >= start and one.status == SUGGESTED and self._visibility.shows(one)
        )

    def told_marks(self) -> list[ToldMark]:
        """Return what the undecided marks say, in reading order, those that say the same of the same words as one."""
        found: dict[tuple[str, str, str], ToldMark] = {}
        for row in self.rows:
            one = self._tell_mark(row)
            held = found.setdefault((one.label, one.words, one.meaning), one)
            held.count += held is not one
        return list(found.values())

    def glosses(self) -> dict[int, tuple[str, ...]]:
        """Return what those of the undecided marks say whose words do not say it, by id: the whole, then ever shorter
        forms."""
        found: dict[int, tuple[str, ...]] = {}
        for row in self.rows:
            meaning = self._tell_mark(row).meaning
            if meaning:
                forms = gloss_forms(self.codebook, row)
                found[row.id] = forms if forms[:1] == (meaning,) else (meaning,)
        return found

    def _tell_mark(self, row: SpanRow) -> ToldMark:
        codebook = self.codebook
        words = join_words(self._spans.mark_text(row))
        if codebook.is_quote(row.label):
            meaning = row.entity or _("nobody")
        else:
            meaning = format_mark_value(codebook, row)
        return ToldMark(row.label, words, "" if meaning == words else meaning)


def accept_paragraph(session: Session) -> bool:
    """Accept those undecided marks of the paragraph that are in sight: in bulk, as one step of undo, unless there is
    only one. Return False if nothing was decided."""
    paragraph = paragraph_marks_of(session)
    rows = [row for row in paragraph.rows if session.sight is None or session.sight.shows_place(row.start, row.stop)]
    if not rows:
        session.show_message(_("This paragraph has no undecided mark in sight."))
        return False
    left = len(paragraph.rows) - len(rows)
    if not decide_rows(session, Decidable.MARK, Decision.ACCEPT, [row.id for row in rows]):
        return False
    count = len(rows)
    told = ngettext(
        "Accepted the only undecided mark of this paragraph.",
        "Accepted {count} marks of this paragraph in bulk. Ctrl+Z undoes it.",
        count,
    ).format(count=format_count(count))
    if left:
        out = ngettext("{count} was out of sight and stays.", "{count} were out of sight and stay.", left)
        told = f"{told} {out.format(count=format_count(left))}"
    session.show_message(told)
    return True


def paragraph_marks_of(session: Session) -> ParagraphMarks:
    """Return the ParagraphMarks of a session, made on first use; it lives as long as the session."""
    found = session.findChild(ParagraphMarks, "paragraph marks")
    return found if found is not None else ParagraphMarks(session)

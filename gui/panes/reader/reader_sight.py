"""Says what of the article is in sight, so that no key decides elsewhere than the eye is, and scrolls it there."""

from __future__ import annotations

from gui.models.article_spans import ArticleSpans
from gui.panes.reader.marked_text import MarkedText
from gui.session import Session


class ReaderSight:
    """The gui.text_sight.TextSight of one text."""

    def __init__(self, text: MarkedText, session: Session, spans: ArticleSpans) -> None:
        self._text, self._session, self._spans = text, session, spans

    def has_keyboard(self) -> bool:
        """Return whether keys go to the text."""
        return self._text.window().focusWidget() is self._text and self._text.isVisible()

    def bring_into_sight(self) -> bool:
        """Scroll to the selected words, else to the selected mark; return False if they were in sight already."""
        row = self._spans.selected_mark()
        place = self._session.selection or (None if row is None else (row.start, row.stop))
        if place is None or self._text.shows_range(*place):
            return False
        self._text.bring_into_view(*place)
        return True

    def shows_place(self, start: int, stop: int) -> bool:
        """Return whether all lines of a range are in sight; of one that is higher than the pane, as many as fit."""
        return self._text.shows_whole_range(start, stop)

    def bring_paragraph(self, start: int, stop: int) -> None:
        """Scroll so that as much as fits of a paragraph is in sight, its first line first."""
        if not self._text.shows_whole_range(start, stop):
            self._text.bring_to_top(start)

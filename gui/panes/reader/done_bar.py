"""The bar below a text whose marks are all decided: what can come next, with its keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton

from core.store.rows import REVIEWED
from core.translation import _, format_count, ngettext
from gui.keys import find_window_chord
from gui.models.article_claims import article_claims_of
from gui.models.article_spans import ArticleSpans
from gui.plain_text import PlainLabel
from gui.qt_overrides import guard_override
from gui.session import Session
from gui.widgets.nested_layouts import nest_layout

_FIGURES = "claim.view"
_NEXT = (
    ("article.reviewed", _("Reviewed, and next article"), ""),
    ("mark.next_undecided", _("Next undecided mark"), "mark.accept"),
)
"""Commands of the bar, their words, and the command whose key does the same while no mark is selected."""

_MARGINS = (16, 6, 16, 6)


class DoneBar(QFrame):
    """Shown while an article that is not reviewed has marks, none of them undecided, and none is selected."""

    def __init__(self, session: Session, spans: ArticleSpans) -> None:
        super().__init__()
        self._session, self._spans, self._claims = session, spans, article_claims_of(session)
        self.setObjectName("done")
        self.words = PlainLabel()
        self.buttons = [self._make_button(name) for name, _words, _key in _NEXT]
        self.figures = self._make_button(_FIGURES)
        self.figures.setFlat(True)
        self._decided, self._following = QHBoxLayout(), QHBoxLayout()
        for told in (self.words, self.figures):
            self._decided.addWidget(told)
        for button in self.buttons:
            self._following.addWidget(button)
        self._box = QHBoxLayout(self)
        self._box.setContentsMargins(*_MARGINS)
        self._box.setSpacing(4)
        self._box.addStretch(1)
        for part in (self._decided, self._following):
            nest_layout(self._box, part)
            self._box.setAlignment(part, Qt.AlignmentFlag.AlignCenter)
        self._box.addStretch(1)
        self._claims.altered.connect(self.update_bar)
        self.hide()

    def _make_button(self, name: str) -> QPushButton:
        button = QPushButton()
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda _checked: self._session.run_command(name))
        return button

    def update_bar(self, _changed: object = None) -> None:
        """Show or hide the bar for the article and its marks as they are now."""
        rows = [row for row in self._spans.places.rows.values() if row.status != "removed"]
        article = self._spans.article
        is_open = article is not None and article.state != REVIEWED and self._session.mark_id is None
        if not (is_open and rows) or any(row.status == "suggested" for row in rows):
            self.hide()
            return
        words = ngettext("The {count} mark is decided:", "All {count} marks are decided:", len(rows))
        self.words.setText(words.format(count=format_count(len(rows))))
        for button, (name, said, other) in zip(self.buttons, _NEXT, strict=True):
            chord = find_window_chord(self, other or name)
            button.setText(_("{words} ({key})").format(words=said, key=chord) if chord else said)
        self._show_figures()
        self._fit_width()
        self.show()

    def _fit_width(self) -> None:
        """Put the buttons below the words, and below each other, where they have no room beside them."""
        words = [one.sizeHint().width() for one in (self.words, self.figures) if not one.isHidden()]
        room, buttons = self.width() - _MARGINS[0] - _MARGINS[2], self._buttons_width()
        ways = QBoxLayout.Direction
        beside = sum(words) + buttons + 4 * self._box.spacing() <= room
        self._box.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        self._following.setDirection(ways.LeftToRight if buttons <= room else ways.TopToBottom)
        self._decided.setDirection(ways.LeftToRight if sum(words) <= room else ways.TopToBottom)

    def _buttons_width(self) -> int:
        return sum(button.sizeHint().width() + self._box.spacing() for button in self.buttons)

    @guard_override
    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102 - Qt's name
        super().resizeEvent(event)
        self._fit_width()

    def _show_figures(self) -> None:
        """Offer the figures of the article that are undecided: a review does not ask for them."""
        count = self._claims.count_undecided()
        words = ngettext("{count} figure is undecided: show it", "{count} figures are undecided: show them", count)
        self.figures.setText(words.format(count=format_count(count)))
        self.figures.setVisible(count > 0)

"""The bar below a text whose marks are all decided: what can come next, with its keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from core.store.rows import REVIEWED
from core.translation import _, format_count, ngettext
from gui.keys import find_window_chord
from gui.models.article_claims import article_claims_of
from gui.models.article_spans import ArticleSpans
from gui.plain_text import PlainLabel
from gui.session import Session

_FIGURES = "claim.view"
_NEXT = (
    ("article.reviewed", _("Reviewed, and next article"), ""),
    ("mark.next_undecided", _("Next undecided mark"), "mark.accept"),
)
"""Commands of the bar, their words, and the command whose key does the same while no mark is selected."""


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
        above = QHBoxLayout()
        above.addStretch(1)
        above.addWidget(self.words)
        for button in self.buttons:
            above.addWidget(button)
        above.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 6, 16, 6)
        box.setSpacing(2)
        box.addLayout(above)
        box.addWidget(self.figures, 0, Qt.AlignmentFlag.AlignHCenter)
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
        self.show()

    def _show_figures(self) -> None:
        """Offer the figures of the article that are undecided: a review does not ask for them."""
        count = self._claims.count_undecided()
        words = ngettext(
            "{count} figure is undecided: show figures", "{count} figures are undecided: show figures", count
        )
        self.figures.setText(words.format(count=format_count(count)))
        self.figures.setVisible(count > 0)

"""One claim: what it says in a line, its words in their sentences, and the form, or the field that edits a slot."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.store.claim_rows import ClaimRow
from core.store.decidable import Decidable, Decision
from gui import theme
from gui.models import claim_words as words
from gui.models.claim_context import Excerpt
from gui.overrides import guarded
from gui.panes.claims.editor import Editor
from gui.panes.claims.evidence import Evidence
from gui.panes.claims.form import Form, Keys
from gui.plain_text import MarkupLabel, PlainLabel, filled, joined, plain_tooltip
from gui.requests import ClaimCommand, Decide, EditSlot, Request
from gui.session import Session

NOTHING = "Choose a claim to see the words it was read from."
_BUTTONS = (
    # name, request, words, action, what it does
    (
        "accept",
        Decide(Decision.ACCEPT, Decidable.CLAIM),
        "━  Accept",
        "claim.accept",
        "Right as it stands, and to the next undecided one",
    ),
    (
        "reject",
        Decide(Decision.REJECT, Decidable.CLAIM),
        "✕  Reject",
        "claim.reject",
        "No such claim; never suggested again",
    ),
    ("duplicate", ClaimCommand.DUPLICATE, "Duplicate", "claim.duplicate", "The same once more, to be changed"),
    ("jump", ClaimCommand.SHOW_IN_ARTICLE, "Show in the article", "claim.jump", "Esc comes back"),
)


class Sheet(QWidget):
    """Shows; what is asked for goes to the pane."""

    asked = Signal(object)
    """A request (gui.requests): Decide, ClaimCommand or EditSlot."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.head = MarkupLabel(wordWrap=True)
        self.head.setAccessibleName("The claim")
        self.head.setContentsMargins(8, 4, 8, 4)
        self.head.linkActivated.connect(lambda _link: self.asked.emit(ClaimCommand.SHOW_IN_ARTICLE))
        self.evidence = Evidence()
        self.form = Form()
        self.editor = Editor()
        self.below = QStackedWidget()
        self.below.addWidget(self.form)
        self.below.addWidget(self.editor)
        self.below.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.buttons = {name: self._button(asked, said) for name, asked, said, _, _ in _BUTTONS}
        row = QHBoxLayout()
        row.setContentsMargins(6, 2, 6, 4)
        row.setSpacing(6)
        for button in self.buttons.values():
            row.addWidget(button)
        row.addStretch(1)
        self.full = QWidget()
        box = QVBoxLayout(self.full)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        line = QFrame()
        line.setFrameShape(QFrame.Shape.HLine)
        line.setFrameShadow(QFrame.Shadow.Plain)
        line.setForegroundRole(QPalette.ColorRole.AlternateBase)
        for part in (self.head, self.evidence, line, self.below):
            box.addWidget(part, 1 if part is self.evidence else 0)
        box.addLayout(row)
        self.nothing = PlainLabel(NOTHING, alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self.nothing.setMargin(16)
        self.nothing.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.nothing)
        self.stack.addWidget(self.full)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)
        self._row: ClaimRow | None = None
        for place in (self.form, self.evidence):
            place.asked.connect(lambda name: self.asked.emit(EditSlot(name)))

    def _button(self, asked: Request, said: str) -> QPushButton:
        button = QPushButton(said)
        button.setAutoDefault(False)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # after a click the keys still mean what they say
        button.setAccessibleName(said.replace("━", "").replace("✕", "").strip())
        button.clicked.connect(lambda _=False: self.asked.emit(asked))
        return button

    # -- what is shown

    def show_claim(self, row: ClaimRow | None, excerpt: Excerpt, editable: bool, keys: Keys, empty: str) -> None:
        """Show a claim (None: none, and `empty` says why); `keys` gives the key of an action."""
        self._row = row
        self.form.show_claim(row, editable, keys)
        for name, _, _, action, meaning in _BUTTONS:
            button = self.buttons[name]
            button.setEnabled(row is not None and (editable or name == "jump"))
            key = keys(action)
            button.setToolTip(plain_tooltip(f"{meaning} ({key})" if key else meaning))
        if row is None:
            self.nothing.setText(empty or NOTHING)
            self.stack.setCurrentWidget(self.nothing)
            return
        self._tell(row)
        self.evidence.show_excerpt(excerpt, words.described(row, self._session.codebook))
        self.stack.setCurrentWidget(self.full)

    def _tell(self, row: ClaimRow) -> None:
        colour, faint = theme.colour(row.label).name(), theme.faint().name()
        sign = f"{words.SIGNS.get(row.decided_state, '')} {row.decided_state}"
        sure = f" ({row.confidence:.2f})" if row.state == "suggested" and row.confidence is not None else ""
        said = words.value(row, self._session.codebook)
        where = ", ".join(part for part in (row.title, row.outlet, row.published) if part)
        lines = [
            filled("<b style='color:{}'>{}</b> = {}", colour, words.on_one_line(row.words), said),
            filled(" <span style='color:{}'>·</span> {}{}<br>", faint, sign, sure),
            filled("<a href='jump' style='color:{}; text-decoration:none'>{}</a>", faint, where),
        ]
        if row.comment:
            lines.append(filled("<br><i>{}</i>", row.comment))
        if row.mark in ("rejected", "removed"):
            warn = theme.warning().name()
            said = "The mark of its amount was rejected: this claim counts nowhere."
            lines.append(filled("<br><span style='color:{}'>{}</span>", warn, said))
        self.head.show_markup(joined("", lines))
        self.head.setToolTip(plain_tooltip(words.described(row, self._session.codebook)))

    def edit(self, editing: bool) -> None:
        """Show the field that edits a slot in place of the form, or the form again."""
        page = self.editor if editing else self.form
        self.below.setCurrentWidget(page)
        self.below.setFixedHeight(page.sizeHint().height())
        for button in self.buttons.values():
            button.setVisible(not editing)  # their room goes to the list

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102 - Qt's name
        super().resizeEvent(event)
        self.form.fit(self.width())
        self.edit(self.below.currentWidget() is self.editor)

    @guarded
    def changeEvent(self, event: QEvent) -> None:
        """Colours stand in the words of the heading."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and getattr(self, "_row", None) is not None:
            assert self._row is not None
            self._tell(self._row)

"""One claim: a summary, its words in their sentences, and the form, or the field that edits a slot."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.codebook import StudyUnit
from core.store.claim_rows import ClaimRow
from core.store.decision_kinds import Decidable, Decision
from core.translation import _, format_count
from gui import theme
from gui.models import claim_text as words
from gui.models.claim_context import Excerpt
from gui.models.unit_form import UnitForm
from gui.panes.claims.evidence_view import EvidenceView
from gui.panes.claims.slot_editor import SlotEditor
from gui.panes.claims.slot_form import Keys, SlotForm
from gui.plain_text import MarkupLabel, PlainLabel, fill_markup, join_markup, plain_tooltip
from gui.qt_overrides import guard_override
from gui.requests import ClaimCommand, Decide, EditSlot, Focus, Request
from gui.session import Session
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.state_words import SIGNS, describe_state, describe_sureness

_LEAST_HEIGHT = 120
"""Least height in pixels of what is shown of a claim above its buttons."""
NOTHING = _("Choose a figure to see its evidence.")
_BUTTONS = (
    # name, request, words with and without a sign, command, what it does
    (
        "accept",
        Decide(Decision.ACCEPT, Decidable.CLAIM),
        "✓  {words}",
        _("Accept"),
        "claim.accept",
        _("Accept the figure as it is and go to the next undecided one"),
    ),
    (
        "reject",
        Decide(Decision.REJECT, Decidable.CLAIM),
        "✕  {words}",
        _("Reject"),
        "claim.reject",
        _("Reject the figure; it is never suggested again"),
    ),
    (
        "duplicate",
        ClaimCommand.DUPLICATE,
        "{words}",
        _("Duplicate"),
        "claim.duplicate",
        _("Make a copy of the figure that you can change"),
    ),
    (
        "jump",
        ClaimCommand.SHOW_IN_ARTICLE,
        "{words}",
        _("Show in article"),
        "claim.jump",
        _("Show the amount in its article; Esc returns here"),
    ),
)


class ClaimSheet(QWidget):
    """Shows a claim. Requests of the user go to the pane."""

    asked = Signal(object)
    """A request (gui.requests): Decide, ClaimCommand or EditSlot."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.head = MarkupLabel(wordWrap=True)
        self.head.setAccessibleName(_("Summary of the figure"))
        self.head.setContentsMargins(8, 4, 8, 4)
        self.head.linkActivated.connect(lambda _link: self.asked.emit(ClaimCommand.SHOW_IN_ARTICLE))
        self.evidence = EvidenceView()
        self.form = SlotForm()
        self.editor = SlotEditor()
        self.below = QStackedWidget()
        self.below.addWidget(self.form)
        self.below.addWidget(self.editor)
        self.below.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.buttons = {name: self._make_button(asked, form, said) for name, asked, form, said, _key, _tip in _BUTTONS}
        self.questions = UnitForm(session, StudyUnit.CLAIM, self, Focus.CLAIMS)
        self.questions.setContentsMargins(8, 0, 8, 0)
        self.questions.coder.lights = False
        self.questions.form.completed.connect(self._end_questions)
        self.full = self._lay_out()
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
        session.article_shown.connect(self._show_questions)
        session.add_receiver(ClaimCommand.CODE, self.enter_questions)

    def _lay_out(self) -> QWidget:
        """Put the claim into a part that scrolls where it is low, and below it the buttons, which wrap."""
        line = QFrame()
        line.setFrameShape(QFrame.Shape.HLine)
        line.setFrameShadow(QFrame.Shadow.Plain)
        line.setForegroundRole(QPalette.ColorRole.AlternateBase)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for part in (self.head, self.evidence, line, self.below, self.questions):
            column.addWidget(part, 1 if part is self.evidence else 0)
        self.scrolled = QScrollArea(widgetResizable=True)
        self.scrolled.setFrameShape(QFrame.Shape.NoFrame)
        self.scrolled.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scrolled.setMinimumHeight(_LEAST_HEIGHT)
        self.scrolled.setWidget(inside)
        self.verbs = QWidget()
        flow = FlowLayout(self.verbs)
        for button in self.buttons.values():
            flow.addWidget(button)
        full = QWidget()
        box = QVBoxLayout(full)
        box.setContentsMargins(0, 0, 0, 4)
        box.setSpacing(4)
        box.addWidget(self.scrolled, 1)
        box.addWidget(self.verbs)
        return full

    def _make_button(self, asked: Request, form: str, said: str) -> QPushButton:
        button = QPushButton(form.format(words=said))
        button.setAutoDefault(False)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard where it is
        button.setAccessibleName(said)
        button.clicked.connect(lambda _checked=False: self.asked.emit(asked))
        return button

    # -- what is shown

    def count_chosen(self, count: int, concerned: int) -> None:
        """Say on the buttons that decide how many of the `count` selected claims they concern, if several are."""
        for name, form, said in ((one[0], one[2], one[3]) for one in _BUTTONS[:2]):
            counted = _("{verb} {count}") if concerned == count else _("{verb} {count} undecided")
            many = counted.format(verb=said, count=format_count(concerned)) if count > 1 else said
            self.buttons[name].setText(form.format(words=many))
            self.buttons[name].setAccessibleName(many)

    def show_claim(self, row: ClaimRow | None, excerpt: Excerpt, editable: bool, keys: Keys, empty: str) -> None:
        """Show a claim, or for None the reason `empty` why there is none; `keys` returns the key of a command."""
        self._row = row
        self._show_questions()
        self.form.show_claim(row, editable, keys)
        for name, _asked, _form, _words, action, meaning in _BUTTONS:
            button = self.buttons[name]
            button.setEnabled(row is not None and (editable or name == "jump"))
            key = keys(action)
            button.setToolTip(plain_tooltip(f"{meaning} ({key})" if key else meaning))
        if row is None:
            self.nothing.setText(empty or NOTHING)
            self.stack.setCurrentWidget(self.nothing)
            return
        self._show_summary(row)
        self.evidence.show_excerpt(excerpt, words.describe_claim(row, self._session.codebook))
        self.stack.setCurrentWidget(self.full)

    def _show_questions(self, _article: object = None) -> None:
        """Show the questions of the codebook about the figure, once its article stands beside it."""
        from core.store.codings import UnitKey

        row = self._row
        is_here = row is not None and row.article_id == self._session.article_id
        self.questions.show_unit(
            _("Questions about this figure"), UnitKey(row.article_id, row.id) if row is not None and is_here else None
        )

    def enter_questions(self) -> None:
        """Give the keyboard to the question at hand about the figure."""
        if self.isVisible() and not self.questions.form.take_keyboard():
            self._session.show_message(_("The codebook asks nothing about figures."))

    def _end_questions(self) -> None:
        self._session.send_request(Focus.CLAIMS)
        self._session.show_message(_("All questions about this figure are answered."))

    def _show_summary(self, row: ClaimRow) -> None:
        colour, faint = theme.label_colour(row.label).name(), theme.faint_colour().name()
        sign = f"{SIGNS.get(row.decided_state, '')} {describe_state(row.decided_state)}"
        sure = describe_sureness(row.confidence) if row.state == "suggested" else ""
        said = words.format_amount(row, self._session.codebook)
        where = ", ".join(part for part in (row.title, row.outlet, row.published) if part)
        lines = [
            fill_markup("<b style='color:{}'>{}</b> = {}", colour, words.on_one_line(row.words), said),
            fill_markup(" <span style='color:{}'>·</span> {}<br>", faint, " · ".join(filter(None, (sign, sure)))),
            fill_markup("<a href='jump' style='color:{}; text-decoration:none'>{}</a>", faint, where),
        ]
        if row.comment:
            lines.append(fill_markup("<br><i>{}</i>", row.comment))
        if row.mark in ("rejected", "removed"):
            warn = theme.warning_colour().name()
            said = _("The mark of the amount is rejected, so this figure does not count.")
            lines.append(fill_markup("<br><span style='color:{}'>{}</span>", warn, said))
        self.head.show_markup(join_markup("", lines))
        self.head.setToolTip(plain_tooltip(words.describe_claim(row, self._session.codebook)))

    def show_editor(self, editing: bool) -> None:
        """Show the field that edits a slot in place of the form, or the form again."""
        page = self.editor if editing else self.form
        self.below.setCurrentWidget(page)
        self.below.setFixedHeight(page.sizeHint().height())
        self.verbs.setVisible(not editing)  # their room goes to the list
        if editing:
            for part in (self.below, self.editor.line):  # where not all fits, the field itself
                self.scrolled.ensureWidgetVisible(part, 0, 4)

    @guard_override
    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: D102 - Qt's name
        super().resizeEvent(event)
        self.verbs.setMinimumHeight(self.verbs.heightForWidth(self.width()))
        self.form.fit_width(self.width() - self.scrolled.verticalScrollBar().sizeHint().width())
        self.show_editor(self.below.currentWidget() is self.editor)

    @guard_override
    def changeEvent(self, event: QEvent) -> None:
        """Show the heading again when the palette changes, because it contains colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and getattr(self, "_row", None) is not None:
            assert self._row is not None
            self._show_summary(self._row)

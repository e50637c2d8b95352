"""The codebook workspace: connects tree, forms and session, and does what the commands ask for."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.codebook import Code, UnitVariable
from core.codebook.rearrange import BookPart, PartKind, find_part
from core.records import Change
from core.translation import _
from gui.keys import WHERE
from gui.models.codebook_editor import editor_of
from gui.models.hit_trail import trail_of
from gui.panes.codebook.code_form import CodeForm, CodeGroupForm
from gui.panes.codebook.meaning_bar import MeaningBar
from gui.panes.codebook.part_edits import PartEdits
from gui.panes.codebook.part_form import PartForm
from gui.panes.codebook.record_form import RecordSlotForm, RecordTypeForm
from gui.panes.codebook.revision_view import RevisionView
from gui.panes.codebook.tree import CodebookTree
from gui.panes.codebook.tree_rows import CODES, REVISIONS, describe_list, list_tree_rows, name_addition
from gui.panes.codebook.variable_form import VariableForm
from gui.plain_text import PlainLabel, plain_tooltip
from gui.qt_overrides import guard_override
from gui.requests import Focus, Origin, WriteMemo
from gui.session import Session
from gui.widgets.context_menus import add_entry, offer_menu
from gui.widgets.nested_layouts import insert_layout
from gui.widgets.table_pane import TablePane, fill_column, make_split

ACROSS = 640
"""Width in pixels from which tree and form stand side by side."""
_ADD = (
    ("codebook.add_code", _("Code")), ("codebook.add_code_under", _("Code under it")),
    ("codebook.add_variable", _("Variable")), ("codebook.add_record_type", _("Record type")),
    ("codebook.add_slot", _("Slot")),
)  # fmt: skip
_MORE = (
    ("codebook.duplicate", _("Duplicate")), ("codebook.hide", _("Hide or show again")),
    ("codebook.remove", _("Remove")), ("codebook.nest", _("Put under the code above")),
    ("codebook.unnest", _("Move out of its code")), ("codebook.merge", _("Merge codes …")),
    ("codebook.split", _("Split code …")), ("coding.codebook_memo", _("Memo …")),
)  # fmt: skip

_FILES = (
    ("codebook.templates", _("Templates …")), ("codebook.import", _("Import …")), ("codebook.export", _("Export …")),
)  # fmt: skip


class CodebookPane(TablePane):
    """Tree at the left, the form of the current part at the right."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.setProperty(WHERE, "codebook workspace")
        self.editor = editor_of(session)
        self._part: BookPart | None = None
        """The part whose form is shown."""
        self.edits = PartEdits(session, self.editor)
        self.finder = QLineEdit(placeholderText=_("Filter by title, name or key"), clearButtonEnabled=True)
        self.finder.setAccessibleName(_("Filter of the codebook"))
        self.hidden = QCheckBox(_("Show hidden"))
        self.tree = CodebookTree()
        self.tree.setProperty(WHERE, "codebook")
        self.code_form = CodeForm(session, self.editor)
        self.group_form = CodeGroupForm(self.editor)
        self.variable_form = VariableForm(session, self.editor)
        self.type_form = RecordTypeForm(session, self.editor)
        self.slot_form = RecordSlotForm(self.editor)
        self.revisions = RevisionView(session)
        self.told = PlainLabel(wordWrap=True)
        self.told.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.told.setMargin(16)
        self.forms = QStackedWidget()
        forms = self.code_form, self.group_form, self.variable_form, self.type_form, self.slot_form, self.revisions
        for form in (self.told, *forms):
            self.forms.addWidget(form)
        self.bar = MeaningBar()
        self.split = make_split(self._make_left(), self._make_right(), sizes=(420, 560))
        self.lay_rows(self.split, margins=(0, 0, 0, 0))
        self._connect_signals()
        self._show_part(None)

    def _make_left(self) -> QWidget:
        left = QWidget()
        self.add = self._make_menu_button(_("Add"), _ADD)
        self.more = self._make_menu_button(_("More"), _MORE)
        self.files = self._make_menu_button(_("Files"), _FILES)
        self.up = self._make_button("▲", "codebook.move_up", _("Move up"))
        self.down = self._make_button("▼", "codebook.move_down", _("Move down"))
        tools = QHBoxLayout()
        tools.setSpacing(4)
        for part in (self.add, self.up, self.down, self.more, self.files):
            tools.addWidget(part)
        tools.addStretch(1)
        tools.addWidget(self.hidden)
        column = fill_column(left, self.finder, self.tree, margins=(8, 6, 4, 4))
        insert_layout(column, 0, tools)
        return left

    def _make_right(self) -> QWidget:
        right = QWidget()
        box = QVBoxLayout(right)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.forms, 1)
        box.addWidget(self.bar)
        return right

    def _make_menu_button(self, words: str, entries: tuple[tuple[str, str], ...]) -> QToolButton:
        button = QToolButton()
        button.setText(words)
        button.setAccessibleName(words)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        menu = QMenu(button)
        for action, text in entries:
            add_entry(menu, text, partial(self._session.run_command, action))
        button.setMenu(menu)
        return button

    def _make_button(self, words: str, action: str, title: str) -> QToolButton:
        button = QToolButton()
        button.setText(words)
        button.setAccessibleName(title)
        button.setToolTip(plain_tooltip(title))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda _checked=False: self._session.run_command(action))
        return button

    def _connect_signals(self) -> None:
        session, editor = self._session, self.editor
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.fill_tree)
        self.finder.textChanged.connect(lambda _text: self.fill_tree())
        self.finder.returnPressed.connect(self._enter_found)
        self.finder.installEventFilter(self)
        self.hidden.toggled.connect(lambda _on: self.fill_tree())
        self.tree.shown.connect(self._show_part)
        self.tree.dropped.connect(self.edits.drop)
        self.tree.itemSelectionChanged.connect(self._note_choice)
        self.tree.itemActivated.connect(lambda *_args: self.enter_form())
        offer_menu(self.tree, self._fill_menu)
        self.watch_keyboard(self.tree)
        for form in (self.code_form, self.variable_form, self.type_form):
            form.examples.opened.connect(self._show_example)
        self.code_form.renamed.connect(self._follow_rename)
        self.revisions.opened.connect(self._show_article)
        self.bar.answered.connect(self._say_meaning)
        editor.asked.connect(self.bar.ask_about)
        editor.settled.connect(self._follow_answer)
        editor.called.connect(self.run_named)
        editor.pointed.connect(self.go_to)
        editor.counts.ready.connect(self._soon.start)
        session.add_receiver(Focus.CODEBOOK, self.enter_tree)
        session.opened.connect(self._follow_opening)
        session.closed.connect(self._forget_part)
        session.changed.connect(self._follow_change)
        session.article_shown.connect(self._follow_article)

    # -- following

    def wake_models(self, awake: bool) -> None:  # noqa: D102 - as in TablePane
        self.editor.counts.query.set_awake(awake, "codebook")
        if awake:
            self.fill_tree()
        else:
            self._store_typed()
            self.editor.end_editing()

    def follow_palette(self) -> None:
        """Draw the colours of codes again."""
        self.fill_tree()

    def _follow_opening(self) -> None:
        self.finder.clear()
        if self.isVisible():
            self.fill_tree()

    def _forget_part(self) -> None:
        self._show_part(None)

    def _follow_article(self, article_id: int | None) -> None:
        """Store what is typed before the project is closed, which shows no article first."""
        if article_id is None:
            self._store_typed()
            self.editor.end_editing()

    def _follow_change(self, change: Change) -> None:
        if change.codebook and self.isVisible():
            self.fill_tree()

    def _follow_answer(self) -> None:
        self.bar.setVisible(self.editor.is_waiting)
        self._show_form()

    def _say_meaning(self, is_meaning: bool, note: str) -> None:
        self.editor.say_meaning(is_meaning, note)

    def _follow_rename(self, part: BookPart) -> None:
        self._part = part

    def _store_typed(self) -> None:
        form = self.forms.currentWidget()
        if isinstance(form, PartForm) and self._session.project is not None:
            form.leave_fields()

    def fill_tree(self) -> None:
        """Show the codebook as it is now; the current part stays current."""
        self._soon.stop()
        if self._session.project is None:
            return
        wanted = self._part
        rows = list_tree_rows(
            self._session.codebook, self.editor.counts.value, self.finder.text(), with_hidden=self.hidden.isChecked()
        )
        self.tree.show_rows(rows, unfolded=bool(self.finder.text().strip()))
        if wanted is not None and wanted != self.tree.current_part():
            self.tree.go_to(wanted)
        elif self.tree.current_part() is None:
            self.tree.go_to(CODES)
        elif wanted is None:  # a project was opened whose tree has the rows of the one before
            self._part = self.tree.current_part()
        self._show_form()

    # -- the form

    def _show_part(self, part: BookPart | None) -> None:
        self._store_typed()
        self._part = part
        self._show_form()

    def _show_form(self) -> None:
        """Show the form of the current part."""
        part = self._part
        if self._session.project is None or part is None:
            self.forms.setCurrentWidget(self.told)
            return
        book, editable = self._session.codebook, not self._session.read_only
        forms = {
            PartKind.CODE: self.code_form, PartKind.VARIABLE: self.variable_form, PartKind.RECORD_TYPE: self.type_form,
            PartKind.SLOT: self.slot_form, PartKind.GROUP: self.group_form,
        }  # fmt: skip
        form = forms.get(part.kind)
        is_there = part.kind is PartKind.GROUP or find_part(book, part) is not None
        if form is not None and is_there:
            form.show_part(book, part, editable)
            self.forms.setCurrentWidget(form)
        elif part == REVISIONS:
            self.revisions.show_revisions()
            self.forms.setCurrentWidget(self.revisions)
        else:
            self.told.setText(describe_list(part))
            self.forms.setCurrentWidget(self.told)

    def enter_form(self) -> None:
        """Give the first field of the form the keyboard."""
        form = self.forms.currentWidget()
        if isinstance(form, PartForm):
            form.go_to_field()
        elif form is self.revisions:
            self.revisions.list.setFocus()

    def _show_example(self, article_id: int, start: int, stop: int) -> None:
        """Show an example in its article; Esc returns here."""
        trail_of(self._session).show_places(article_id, [(start, stop)], (start, stop))
        self._show_article(article_id)

    def _show_article(self, article_id: int) -> None:
        self._session.show_article(article_id)
        self._session.run_command("view.read")
        self._session.send_request(Focus.TEXT)
        self._session.origin = Origin("codebook", Focus.CODEBOOK)

    # -- keyboard and commands

    def _note_choice(self) -> None:
        self.editor.chosen = tuple(self.tree.chosen_parts())

    def enter_tree(self) -> None:
        """Give the tree the keyboard."""
        self.fill_tree()
        self.tree.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _enter_found(self) -> None:
        """Go from the filter to the first row that it found."""
        rows = list_tree_rows(self._session.codebook, self.editor.counts.value, self.finder.text(),
                              with_hidden=self.hidden.isChecked())  # fmt: skip
        waiting = list(rows)
        while waiting:
            row = waiting.pop(0)
            if find_part(self._session.codebook, row.part) is not None:
                self.tree.go_to(row.part)
                break
            waiting[:0] = row.rows
        self.tree.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @guard_override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go from the filter to the tree with the arrow down."""
        if watched is self.finder and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down:  # type: ignore[attr-defined]
            self._enter_found()
            return True
        return super().eventFilter(watched, event)

    def go_to(self, part: BookPart) -> None:
        """Show a part, clearing a filter that hides it."""
        if not self.tree.has_part(part):
            self.finder.clear()
            self.fill_tree()
        if not self.tree.has_part(part):
            self.hidden.setChecked(True)
        if self.tree.go_to(part):
            self._show_part(part)

    def run_named(self, name: str) -> None:
        """Do what a command asks for."""
        at, edits = self.tree.current_part(), self.edits
        self._store_typed()
        adding: dict[str, Callable[[], BookPart | None]] = {
            "add_code": partial(edits.add_code, at, under=False),
            "add_code_under": partial(edits.add_code, at, under=True),
            "add_variable": partial(edits.add_variable, at),
            "add_record_type": edits.add_record_type,
            "add_slot": partial(edits.add_slot, at),
            "duplicate": partial(edits.duplicate, at),
        }
        changing: dict[str, Callable[[], object]] = {
            "hide": partial(edits.toggle_hidden, self.tree.chosen_parts()),
            "remove": partial(edits.remove, self.tree.chosen_parts()),
            "move_up": partial(edits.move, at, -1), "move_down": partial(edits.move, at, 1),
            "nest": partial(edits.nest, at), "unnest": partial(edits.unnest, at),
            "find": self._enter_filter, "edit": self.enter_form, "show_hidden": self.hidden.toggle,
            "leave_form": self.enter_tree, "memo": partial(self._write_memo, at),
        }  # fmt: skip
        if name == "add":
            name = name_addition(at)
        if name in adding:
            made = adding[name]()
            if made is not None:
                self.go_to(made)
                self.enter_form()
        else:
            changing[name]()

    def _write_memo(self, at: BookPart | None) -> None:
        """Open the memos with a new one about a code or variable; about the project if it is neither."""
        from core.store.memos import MemoPlace, MemoUnit

        found = find_part(self._session.codebook, at) if at is not None else None
        asked = WriteMemo(_("The project"), MemoPlace())
        if isinstance(found, Code):
            place = MemoPlace(MemoUnit.CODE, subject=found.name)
            asked = WriteMemo(_("The code {code}").format(code=found.title), place)
        elif isinstance(found, UnitVariable):
            place = MemoPlace(MemoUnit.VARIABLE, found.row)
            asked = WriteMemo(_("The variable {variable}").format(variable=found.title or found.name), place)
        self._session.send_request(asked)

    def _enter_filter(self) -> None:
        self.finder.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.finder.selectAll()

    def _fill_menu(self, menu: QMenu) -> None:
        if not self._session.read_only:
            for action, text in (*_ADD, *_MORE):
                if action in ("codebook.add_code", "codebook.duplicate"):
                    menu.addSeparator()
                add_entry(menu, text, partial(self._session.run_command, action))

    @guard_override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the form to the right of the tree in a wide pane, below it in a narrow one."""
        super().resizeEvent(event)
        self.turn_split(self.split, self.width() >= ACROSS)

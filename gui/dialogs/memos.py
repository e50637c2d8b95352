"""Write a memo, and list, find, change and remove those of the project."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
)  # fmt: skip

from core.codebook.rearrange import BookPart, PartKind
from core.records import Change
from core.store.memos import MemoPlace, MemoRow, MemoUnit, list_memos
from core.translation import _, format_count, ngettext
from gui import settings
from gui.main_window_api import MainWindowApi
from gui.models.article_spans import spans_of
from gui.models.codebook_editor import editor_of
from gui.models.label_words import label_title
from gui.models.local_time import format_local_time
from gui.plain_text import PlainLabel, plain_tooltip
from gui.qt_overrides import guard_override
from gui.requests import ShowEntity, ShowWords
from gui.widgets.nested_layouts import nest_layout

_SHOWN = (MemoUnit.ENTITY, MemoUnit.CODE, MemoUnit.VARIABLE)
"""What can be shown although it is in no article."""
_LONGEST = 70
"""Characters of words and titles in a row."""


def _shorten(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= _LONGEST else f"{flat[: _LONGEST - 1].rstrip()}…"


def memo_places(desk: MainWindowApi) -> list[tuple[str, MemoPlace]]:
    """Return what a new memo can be about now, the most likely first, with its name."""
    session, spans = desk.session, spans_of(desk.session)
    found: list[tuple[str, MemoPlace]] = []
    article, row, selection = spans.article, spans.selected_mark(), session.selection
    if article is not None and selection is not None:
        words = _("The selected words “{words}”").format(words=_shorten(article.text[slice(*selection)]))
        place = MemoPlace(MemoUnit.ARTICLE, article.id, article_id=article.id, start=selection[0], stop=selection[1])
        found.append((words, place))
    if article is not None:
        named = _("This article: {title}").format(title=_shorten(article.title or article.uid))
        found.append((named, MemoPlace(MemoUnit.ARTICLE, article.id, article_id=article.id)))
    if article is not None and row is not None:
        mark = _("The selected mark “{words}”").format(words=_shorten(spans.mark_text(row)))
        found.append((mark, MemoPlace(MemoUnit.MARK, row.id, article_id=article.id)))
        if row.entity_id is not None:
            entity = _("The entity {name}").format(name=_shorten(row.entity or ""))
            found.append((entity, MemoPlace(MemoUnit.ENTITY, row.entity_id)))
        code = _("The code {code}").format(code=label_title(session.codebook, row.label))
        found.append((code, MemoPlace(MemoUnit.CODE, subject=row.label)))
    found.append((_("The project"), MemoPlace()))
    return found


class MemosDialog(QDialog):
    """A field for a new memo, or for the one selected in the list below it."""

    def __init__(
        self, desk: MainWindowApi, first: tuple[str, MemoPlace] | None = None, memo_id: int | None = None
    ) -> None:
        """`first`: words and place of what a new memo is about, if it is not what the article has at hand; `memo_id`:
        the memo to show."""
        super().__init__(desk.widget)
        self._session = desk.session
        self._first = None if first is None else first[1]
        self._rows: list[MemoRow] = []
        self._edited: MemoRow | None = None
        self.setWindowTitle(_("Memos"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.about = QComboBox()
        self.about.setAccessibleName(_("What the memo is about"))
        self.about.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        places = memo_places(desk)
        if first is not None:
            places = [(_shorten(first[0]), first[1]), *(one for one in places if one[1] != first[1])]
        for words, place in places:
            self.about.addItem(words, place)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(_("Memo"))
        self.text.setPlaceholderText(_("Write a memo; Ctrl+Enter saves it"))
        self.text.setTabChangesFocus(True)
        self.text.installEventFilter(self)
        self.save = QPushButton(_("Add memo"))
        self.save.setDefault(True)
        self.new = QPushButton(_("New memo"))
        self.remove = QPushButton(_("Remove"))
        self.show_place = QPushButton(_("Show"))
        self.search = QLineEdit(placeholderText=_("Find in memos"))
        self.search.setAccessibleName(_("Find in memos"))
        self.told = PlainLabel()
        self.table = QTreeWidget()
        self.table.setAccessibleName(_("Memos"))
        self.table.setHeaderLabels([_("About"), _("Memo"), _("Written")])
        self.table.setRootIsDecorated(False)
        self.table.setUniformRowHeights(True)
        self._lay_out()
        self._connect_signals()
        self._fill_table()
        settings.resize_dialog(self, 680, 520)
        self.text.setFocus()
        for at, row in enumerate(self._rows):
            item = self.table.topLevelItem(at)
            if row.id == memo_id and item is not None:
                self.table.setCurrentItem(item)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        for button in (self.save, self.new, self.show_place, self.remove):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        line = QHBoxLayout()
        line.addWidget(self.told, 1)
        line.addWidget(self.search, 1)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        box = QVBoxLayout(self)
        box.addWidget(self.about)
        box.addWidget(self.text, 2)
        nest_layout(box, buttons)
        nest_layout(box, line)
        box.addWidget(self.table, 3)
        box.addWidget(close)
        self.table.setColumnWidth(0, 200)
        self.table.setColumnWidth(1, 290)

    def _connect_signals(self) -> None:
        self.save.clicked.connect(lambda _checked=False: self.save_memo())
        self.new.clicked.connect(lambda _checked=False: self._edit_memo(None))
        self.remove.clicked.connect(lambda _checked=False: self.remove_memo())
        self.show_place.clicked.connect(lambda _checked=False: self.go_to_memo())
        self.search.textChanged.connect(lambda _typed: self._fill_table())
        self.table.itemSelectionChanged.connect(self._follow_selection)
        self.table.itemActivated.connect(lambda _item, _column: self.go_to_memo())
        self.text.textChanged.connect(self._update_buttons)
        self._session.changed.connect(self._follow_change)
        self._session.closed.connect(self.reject)

    # -- the list

    def _fill_table(self) -> None:
        wanted = self.search.text().casefold().split()
        rows = sorted(self._session.ask_store(list_memos), key=lambda row: not self._is_about_first(row))
        self._rows = [row for row in rows if all(part in _searched(row) for part in wanted)]
        kept = self._edited.id if self._edited is not None else None
        blocked = self.table.blockSignals(True)
        self.table.clear()
        for row in self._rows:
            item = QTreeWidgetItem(
                [self._name_place(row), _shorten(row.text), f"{row.made_by}, {format_local_time(row.made_at)}"]
            )
            item.setToolTip(1, plain_tooltip(row.text))
            self.table.addTopLevelItem(item)
            item.setSelected(row.id == kept)
        self.table.blockSignals(blocked)
        count = len(self._rows)
        said = ngettext("{count} memo", "{count} memos", count).format(count=format_count(count))
        self.told.setText(said if rows else _("No memos yet."))
        self._edit_memo(next((row for row in self._rows if row.id == kept), None))

    def _is_about_first(self, row: MemoRow) -> bool:
        """Return whether a memo is about what the dialog was opened for; such memos are listed first."""
        place, first = row.place, self._first
        if first is None:
            return False
        return (place.unit, place.unit_id, place.subject) == (first.unit, first.unit_id, first.subject)

    def _name_place(self, row: MemoRow) -> str:
        if row.place.unit is MemoUnit.PROJECT:
            return _("The project")
        named = label_title(self._session.codebook, row.named) if row.place.unit is MemoUnit.CODE else row.named
        return (
            _("“{words}” in {title}").format(words=_shorten(row.words), title=named) if row.words else _shorten(named)
        )

    def _follow_selection(self) -> None:
        chosen = self.table.selectedItems()
        self._edit_memo(self._rows[self.table.indexOfTopLevelItem(chosen[0])] if chosen else None)

    def _edit_memo(self, row: MemoRow | None) -> None:
        """Show a memo in the field; None: a new one."""
        if row is None and self._edited is None:
            self._update_buttons()
            return
        self._edited = row
        self.text.setPlainText("" if row is None else row.text)
        if row is None:
            self.table.clearSelection()
        self._update_buttons()

    def _update_buttons(self) -> None:
        row, words = self._edited, self.text.toPlainText().strip()
        editable = not self._session.read_only
        self.save.setText(_("Add memo") if row is None else _("Save memo"))
        self.save.setEnabled(editable and bool(words) and (row is None or words != row.text))
        self.new.setEnabled(row is not None)
        self.remove.setEnabled(editable and row is not None)
        self.about.setEnabled(row is None)
        self.text.setReadOnly(not editable)
        self.show_place.setEnabled(row is not None and (row.place.article_id is not None or row.place.unit in _SHOWN))

    def _follow_change(self, change: Change) -> None:
        if change.study and self._session.project is not None:
            self._fill_table()

    # -- what is done

    def save_memo(self) -> None:
        """Store the memo; a new one closes the dialog."""
        from core.store import edits

        words = self.text.toPlainText()
        if not self.save.isEnabled():
            return
        if self._edited is not None:
            self._session.run_edit(edits.change_memo, self._edited.id, words)
        elif self._session.run_edit(edits.add_memo, self.about.currentData(), words) is not None:
            self._session.show_message(_("The memo is saved."))
            self.accept()

    def remove_memo(self) -> None:
        """Remove the memo that is selected; undo brings it back."""
        from core.store import edits

        if self._edited is not None:
            self._session.run_edit(edits.remove_memo, self._edited.id)

    def go_to_memo(self) -> None:
        """Show what the selected memo is about."""
        if self._edited is None:
            return
        place = self._edited.place
        if place.article_id is not None:
            self._session.show_article(place.article_id, place.unit_id if place.unit is MemoUnit.MARK else None)
            if place.start is not None and place.stop is not None:
                self._session.send_request(ShowWords(place.start, place.stop))
            self.accept()
        elif place.unit is MemoUnit.ENTITY:
            self._session.run_command("view.entities")
            self._session.send_request(ShowEntity(place.unit_id))
            self.accept()
        elif place.unit in _SHOWN:
            is_code = place.unit is MemoUnit.CODE
            part = BookPart(PartKind.CODE, place.subject) if is_code else BookPart(PartKind.VARIABLE, row=place.unit_id)
            self._session.run_command("codebook.view")
            editor_of(self._session).pointed.emit(part)
            self.accept()

    @guard_override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Save with Ctrl+Enter."""
        if watched is self.text and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if held and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.save_memo()
                return True
        return super().eventFilter(watched, event)


def _searched(row: MemoRow) -> str:
    return f"{row.text} {row.named} {row.words} {row.made_by}".casefold()


def show_dialog(
    desk: MainWindowApi, first: tuple[str, MemoPlace] | None = None, memo_id: int | None = None
) -> MemosDialog:
    """Open the dialog; the parameters are those of MemosDialog."""
    made = MemosDialog(desk, first, memo_id)
    made.open()
    return made

"""Preferences: name of the reviewer, colours, keys, and the names model."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QTabWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.errors import UserError
from core.translation import _
from gui import keys, settings, theme
from gui.dialogs.names_page import NamesPage
from gui.main_window_api import MainWindowApi
from gui.menu_names import last_name
from gui.plain_text import PlainLabel
from gui.qt_overrides import guard_override
from gui.requests import TextCommand, ZoomText
from gui.widgets.nested_layouts import nest_layout
from gui.widgets.number_field import indent_number

SCHEMES = {
    _("Follow the system"): "system", _("Light"): "light", _("Dark"): "dark",
    _("High contrast, light"): "light_high", _("High contrast, dark"): "dark_high",
}  # fmt: skip
SPACINGS = dict(zip((_("Narrow"), _("Normal"), _("Wide")), theme.LINE_SPACINGS, strict=True))
"""Names of the distances of lines."""
_MODIFIERS = frozenset(
    key.value
    for key in (
        Qt.Key.Key_Shift,
        Qt.Key.Key_Control,
        Qt.Key.Key_Alt,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_Meta,
        Qt.Key.Key_CapsLock,
    )
)


class ChordField(QLineEdit):
    """Shows the key combination pressed in it instead of typing it."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setAccessibleName(_("New key of the command"))
        self.setPlaceholderText(_("Press the new key here"))
        self.installEventFilter(self)

    @guard_override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102 - Qt's name
        if isinstance(event, QKeyEvent) and event.key() not in _MODIFIERS:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            pressed = keys.event_chords(event)
            if event.type() == QEvent.Type.KeyPress and pressed and pressed[0] not in ("Tab", "Shift+Tab", "Esc"):
                self.setText(pressed[0])
                return True
        return False


class PreferencesDialog(QDialog):
    """Key changes apply at once, everything else on Save."""

    def __init__(self, desk: MainWindowApi) -> None:
        super().__init__(desk.widget)
        self._desk = desk
        self.setWindowTitle(_("Preferences"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.who = QLineEdit(settings.read_text(desk.settings, "reviewer"))
        self.who.setPlaceholderText(_("Name stored with each decision; empty for your login name"))
        self.scheme = QComboBox()
        self.scheme.addItems(list(SCHEMES))
        chosen = settings.read_text(desk.settings, "scheme", "system")
        self.scheme.setCurrentIndex(list(SCHEMES.values()).index(chosen) if chosen in SCHEMES.values() else 0)
        self.text_size = QSpinBox()
        indent_number(self.text_size)
        self.text_size.setRange(8, 32)
        self.text_size.setSuffix(_(" pt"))
        self.text_size.setValue(round(theme.READING_SIZE) + settings.read_number(desk.settings, "zoom"))
        self._size_before = self.text_size.value()
        self.spacing = QComboBox()
        self.spacing.addItems(list(SPACINGS))
        spacing = settings.read_number(desk.settings, settings.LINE_SPACING, theme.LINE_SPACING)
        self.spacing.setCurrentIndex(min(range(3), key=lambda at: abs(theme.LINE_SPACINGS[at] - spacing)))
        self.motion = QCheckBox(_("Reduce motion: no animations, and no blinking"))
        self.motion.setChecked(settings.read_text(desk.settings, settings.REDUCED_MOTION) == "yes")
        self.ask_reviewed = QCheckBox(_("Ask before an article with undecided marks is marked as reviewed"))
        self.ask_reviewed.setChecked(settings.read_text(desk.settings, settings.ASK_REVIEWED) != "no")
        self.table = QTreeWidget()
        self.table.setAccessibleName(_("Keys of the commands"))
        self.table.setHeaderLabels([_("Command"), _("Key")])
        self.table.setUniformRowHeights(True)
        self.chord = ChordField()
        self.use = QPushButton(_("Use this key"))
        self.drop = QPushButton(_("Restore default"))
        self.reset = QPushButton(_("Restore all defaults"))
        self.told = PlainLabel(" ")
        self.names = NamesPage(desk)
        self.pages = QTabWidget()
        self._lay_out()
        self._fill_keys()
        self.use.clicked.connect(lambda _checked: self.set_keys())
        self.drop.clicked.connect(lambda _checked: self._choose_none())
        self.reset.clicked.connect(lambda _checked: self._restore_defaults())
        self.chord.textChanged.connect(self._show_conflict)
        self.table.currentItemChanged.connect(lambda *_args: self.chord.clear())

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow(_("Reviewer"), self.who)
        form.addRow(_("Colours"), self.scheme)
        form.addRow(_("Text size"), self.text_size)
        form.addRow(_("Line spacing"), self.spacing)
        form.addRow("", self.motion)
        form.addRow("", self.ask_reviewed)
        row = QHBoxLayout()
        for widget in (self.chord, self.use, self.drop, self.reset):
            row.addWidget(widget)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        buttons.button(QDialogButtonBox.StandardButton.Save).setAutoDefault(False)
        general = QWidget()
        page = QVBoxLayout(general)
        nest_layout(page, form)
        page.addStretch(1)
        of_keys = QWidget()
        column = QVBoxLayout(of_keys)
        column.addWidget(self.table, 1)
        nest_layout(column, row)
        column.addWidget(self.told)
        self.pages.addTab(general, _("&General"))
        self.pages.addTab(of_keys, _("&Keys"))
        self.pages.addTab(self.names, _("&Names"))
        box = QVBoxLayout(self)
        box.addWidget(self.pages, 1)
        box.addWidget(buttons)
        settings.resize_dialog(self, 640, 640)

    def _fill_keys(self) -> None:
        chosen = self.selected_command()
        self.table.clear()
        groups: dict[str, QTreeWidgetItem] = {}
        for command in self._desk.commands:
            if not command.menu:
                continue
            head = groups.get(command.menu)
            if head is None:
                head = groups[command.menu] = QTreeWidgetItem([last_name(command.menu)])
                self.table.addTopLevelItem(head)
                head.setExpanded(True)
            own = " *" if self._desk.keymap.is_customized(command.name) else ""
            item = QTreeWidgetItem([command.text, "  ".join(self._desk.keymap.chords_of(command.name)) + own])
            item.setData(0, Qt.ItemDataRole.UserRole, command.name)
            head.addChild(item)
            if command.name == chosen:
                self.table.setCurrentItem(item)
        self.table.setColumnWidth(0, 380)

    def selected_command(self) -> str | None:
        """Return the command selected in the table."""
        item = self.table.currentItem()
        found = item.data(0, Qt.ItemDataRole.UserRole) if item is not None else None
        return found if isinstance(found, str) else None

    def _show_conflict(self, chord: str) -> None:
        keymap, name = self._desk.keymap, self.selected_command()
        other = keymap.find_action(chord, (keymap.place_of(name) if name else "",)) if chord else None
        texts = {command.name: command.text for command in self._desk.commands}
        taken = _("{key} is in use: “{command}” would lose it.")
        in_use = other is not None and other != self.selected_command()
        self.told.setText(taken.format(key=chord, command=texts[other]) if other is not None and in_use else " ")

    def set_keys(self) -> None:
        """Assign the pressed key to the selected command."""
        name, chord = self.selected_command(), self.chord.text()
        if name is None or not chord:
            self.told.setText(_("Select a command above, then press the new key in the field."))
            return
        self._desk.keymap.set_chords(name, [chord])
        self._fill_keys()
        self.chord.clear()

    def _choose_none(self) -> None:
        name = self.selected_command()
        if name is not None:
            self._desk.keymap.set_chords(name, None)
            self._fill_keys()

    def _restore_defaults(self) -> None:
        self._desk.keymap.restore_defaults()
        self._fill_keys()

    def accept(self) -> None:
        """Save the reviewer's name, the looks and the names model."""
        try:
            self.names.save_choice()
        except UserError as wrong:
            self.pages.setCurrentWidget(self.names)
            self.names.show_message(str(wrong))
            return
        who, scheme = self.who.text().strip(), SCHEMES[self.scheme.currentText()]
        self._desk.settings.setValue("reviewer", who)
        self._desk.settings.setValue("scheme", scheme)
        self._desk.settings.setValue(settings.ASK_REVIEWED, "yes" if self.ask_reviewed.isChecked() else "no")
        self._desk.session.name_reviewer(who)
        self._save_looks(scheme)
        super().accept()

    def _save_looks(self, scheme: str) -> None:
        stored, app = self._desk.settings, QApplication.instance()
        assert isinstance(app, QApplication)
        spacing, still = SPACINGS[self.spacing.currentText()], self.motion.isChecked()
        stored.setValue(settings.LINE_SPACING, str(spacing))
        stored.setValue(settings.REDUCED_MOTION, "yes" if still else "no")
        theme.reduce_motion(app, still)
        theme.apply_theme(app, scheme)
        if round(theme.line_spacing() * 100) != spacing:
            theme.use_line_spacing(spacing)
            self._desk.session.send_request(TextCommand.LAY_OUT)
        if steps := self.text_size.value() - self._size_before:
            self._desk.session.send_request(ZoomText(steps))


def show_dialog(desk: MainWindowApi) -> PreferencesDialog:
    """Open the preferences."""
    made = PreferencesDialog(desk)
    made.open()
    return made

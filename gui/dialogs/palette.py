"""The list of the find box: commands, articles and entities by a few letters, and searches of all texts and marks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from core.store.found_rows import FoundKind
from core.translation import _, format_count, ngettext
from gui.dialogs.palette_rows import PaletteDelegate, PaletteRow
from gui.main_window_api import CommandInfo, MainWindowApi
from gui.menu_names import last_name
from gui.models.name_search import NamedPlace, names_of
from gui.qt_overrides import guard_override
from gui.requests import FindWords, Focus, ShowEntity
from gui.settings import read_text
from gui.widgets.find_button import NAME as FIND_BUTTON
from gui.widgets.line_list import LineList, ListLine

WIDTH, HEIGHT = 600, 460
RECENT_COMMANDS = "find/commands"
"""Setting with the names of the commands started last, newest first, separated by blanks."""
_COMMANDS = 7
"""Commands that are offered beside articles and entities."""
_RECENT = 5
"""Commands used last that are offered before anything is typed."""
_REMEMBERED = 20


class PaletteDialog(QDialog):
    """A field above a list; the arrow keys move in the list while you type."""

    def __init__(self, desk: MainWindowApi, mode: str = "") -> None:
        """`mode`: `places` offers articles and entities only."""
        super().__init__(desk.widget, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self._desk, self._mode = desk, mode
        self.setObjectName("popover")
        self.setAccessibleName(_("Find anything"))
        self._index = _index_commands(desk.commands)
        self._commands: list[PaletteRow] = []
        self._places: list[NamedPlace] = []
        self._moved = False
        """Whether the arrow keys have moved since the last letter."""
        self.field = QLineEdit()
        hint = _("Go to article or entity") if mode else _("Find commands, articles, entities, texts")
        self.field.setPlaceholderText(hint)
        self.field.setAccessibleName(hint)
        self.field.installEventFilter(self)
        self.list = LineList(_("What matches"), is_typed_above=True)
        self.list.setUniformItemSizes(False)
        self.list.setItemDelegate(PaletteDelegate(self.list))
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 8, 8, 8)
        box.addWidget(self.field)
        box.addWidget(self.list)
        self.resize(WIDTH, HEIGHT)
        self.field.textChanged.connect(self._find_matches)
        self.list.line_clicked.connect(self._start_line)
        self._find_matches("")
        self.field.setFocus()

    # -- what matches

    def _find_matches(self, typed: str) -> None:
        self._commands = [] if self._mode else self._match_commands(typed)
        if self._desk.session.project is not None:
            names_of(self._desk.session).find_places(typed, self._take_places)
        self._fill_list()

    def _take_places(self, _typed: str, found: list[NamedPlace]) -> None:
        self._places = found
        self._fill_list()

    def _match_commands(self, typed: str) -> list[PaletteRow]:
        commands = [command for command in self._desk.commands if command.menu]
        recent = read_text(self._desk.settings, RECENT_COMMANDS).split()
        if typed.strip():
            chosen = [commands[number] for number in self._index(typed, recent)]
        else:
            by_name = {command.name: command for command in commands}
            chosen = [by_name[name] for name in recent[:_RECENT] if name in by_name]
        return [self._command_row(command) for command in chosen]

    def _all_commands(self) -> list[PaletteRow]:
        return [self._command_row(command) for command in self._desk.commands if command.menu]

    def _command_row(self, command: CommandInfo) -> PaletteRow:
        keys = self._desk.keymap.chords_of(command.name)
        return PaletteRow(
            self._desk.command_text(command.name),
            last_name(command.menu),
            keys[0] if keys else "",
            partial(self._run_command, command.name),
            help=command.help,
            enabled=self._desk.can_run(command.name),
        )

    def _place_row(self, place: NamedPlace) -> PaletteRow:
        if place.kind is FoundKind.ARTICLE:
            detail = " · ".join(filter(None, (place.outlet, place.published)))
            return PaletteRow(place.name, detail, "", partial(self._open_article, place.id))
        times = ngettext("{count} mention", "{count} mentions", place.mentions)
        detail = " · ".join((place.label, times.format(count=format_count(place.mentions))))
        return PaletteRow(place.name, detail, "", partial(self._open_entity, place.id))

    def _search_rows(self, typed: str) -> list[PaletteRow]:
        if not typed or self._desk.session.project is None or self._mode:
            return []
        texts, marks = _("Find “{words}” in all texts"), _("Find marks: {words}")
        return [
            PaletteRow(texts.format(words=typed), "", "", partial(self._find_words, typed, FoundKind.TEXT)),
            PaletteRow(marks.format(words=typed), "", "", partial(self._find_words, typed, FoundKind.MARK)),
        ]

    # -- the list

    def _fill_list(self) -> None:
        typed = self.field.text().strip()
        articles = [self._place_row(place) for place in self._places if place.kind is FoundKind.ARTICLE]
        entities = [self._place_row(place) for place in self._places if place.kind is FoundKind.ENTITY]
        groups = (
            (_("Commands") if typed else _("Commands used last"), self._commands),
            (_("Articles") if typed else _("Articles shown last"), articles),
            (_("Entities"), entities),
            (_("All texts"), self._search_rows(typed)),
            (_("All commands"), [] if typed or self._mode else self._all_commands()),
        )
        shown: list[PaletteRow] = []
        for title, rows in groups:
            if rows:
                shown.append(PaletteRow(title, "", "", None))
            shown.extend(rows)
        if not shown:
            nothing = _("Nothing matches “{typed}”.").format(typed=typed) if typed else _("Type a few letters.")
            shown.append(PaletteRow(nothing, "", "", None))
        kept = self.list.current_row
        first = next((at for at, row in enumerate(shown) if row.run is not None), -1)
        self.list.show_lines(map(_make_line, shown), kept if first < kept < len(shown) and self._moved else first)
        self._fit_height()

    def _fit_height(self) -> None:
        """Make the list as high as its rows, up to HEIGHT."""
        rows = sum(self.list.sizeHintForRow(at) for at in range(min(len(self.list.lines), 20)))
        self.resize(WIDTH, min(self.field.sizeHint().height() + rows + 40, HEIGHT))

    def _row_at(self, at: int) -> PaletteRow:
        row = self.list.lines[at].value
        assert isinstance(row, PaletteRow)
        return row

    def _move_by(self, step: int) -> None:
        at, count = self.list.current_row, len(self.list.lines)
        self._moved = True
        for _number in range(abs(step)):
            beyond = at + (1 if step > 0 else -1)
            while 0 <= beyond < count and self._row_at(beyond).run is None:
                beyond += 1 if step > 0 else -1
            if not 0 <= beyond < count:
                break
            at = beyond
        self.list.go_to_row(at)

    def _start_line(self, line: ListLine | None = None) -> None:
        row = line.value if line is not None else self.list.current_value
        if isinstance(row, PaletteRow) and row.run is not None:
            self.close()
            run = row.run
            self._desk.run_later(lambda: _call(run))

    # -- what the rows do

    def _run_command(self, name: str) -> None:
        recent = [one for one in read_text(self._desk.settings, RECENT_COMMANDS).split() if one != name]
        self._desk.settings.setValue(RECENT_COMMANDS, " ".join([name, *recent][:_REMEMBERED]))
        self._desk.run_command(name)

    def _open_article(self, article_id: int) -> None:
        self._desk.show_pane("reader")
        self._desk.session.show_article(article_id)
        self._desk.session.send_request(Focus.TEXT)

    def _open_entity(self, entity_id: int) -> None:
        names_of(self._desk.session).note_place(FoundKind.ENTITY, entity_id)
        self._desk.show_pane("entities")
        self._desk.session.send_request(ShowEntity(entity_id))

    def _find_words(self, words: str, kind: FoundKind) -> None:
        self._desk.show_pane("found")
        self._desk.session.send_request(FindWords(words, kind.value))

    # -- keys

    @guard_override
    def event(self, event: QEvent) -> bool:  # noqa: D102 - Qt's name
        if event.type() == QEvent.Type.WindowDeactivate:
            self.close()  # the user switched to another window
        return super().event(event)

    @guard_override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102 - Qt's name
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
        step = next((by for key, by in steps.items() if key.value == event.key()), None)
        if step is not None:
            self._move_by(step)
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._start_line()
            return True
        self._moved = False
        return False


def _index_commands(commands: Sequence[CommandInfo]) -> Callable[[str, list[str]], list[int]]:
    """Return what finds the numbers of commands, among those with a menu, for typed text and recent names."""
    from core.search.name_index import FuzzyNameIndex

    listed = [command for command in commands if command.menu]
    texts = FuzzyNameIndex([f"{command.text} {last_name(command.menu)}" for command in listed])
    helps = FuzzyNameIndex([f"{command.text} {command.menu} {command.help}" for command in listed])

    def find(typed: str, recent: list[str]) -> list[int]:
        bonus = {at: len(recent) - recent.index(one.name) for at, one in enumerate(listed) if one.name in recent}
        found = [match.number for match in texts.find_names(typed, _COMMANDS, bonus)]
        found += [match.number for match in helps.find_names(typed, _COMMANDS)]
        return list(dict.fromkeys(found))[:_COMMANDS]

    return find


def _make_line(row: PaletteRow) -> ListLine:
    words = ", ".join(filter(None, (row.title, row.detail, row.keys)))
    return ListLine(words, row, row.help, is_enabled=row.run is not None)


def _call(run: Callable[[], object]) -> None:
    run()


def show_dialog(desk: MainWindowApi, mode: str = "") -> PaletteDialog:
    """Show the palette in the place of the find box, or else over the upper part of the window."""
    made = PaletteDialog(desk, mode)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    window = desk.widget
    corner = window.mapToGlobal(QPoint((window.width() - made.width()) // 2, 70))
    button = window.findChild(QWidget, FIND_BUTTON)
    if isinstance(button, QWidget) and button.isVisible():
        place = button.mapToGlobal(QPoint(0, 0))
        middle = place.x() + button.width() // 2 - made.width() // 2
        left = window.mapToGlobal(QPoint(8, 0)).x()
        right = window.mapToGlobal(QPoint(window.width() - made.width() - 8, 0)).x()
        corner = QPoint(max(min(middle, right), left), place.y() - 8)
    made.move(corner)
    made.show()
    made.field.setFocus()
    return made

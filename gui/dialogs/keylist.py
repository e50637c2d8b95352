"""List all keys as currently set (F1)."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout

from core.translation import _
from gui import settings
from gui.main_window_api import CommandInfo, MainWindowApi
from gui.menu_names import KEY_LIST_ORDER, last_name


def make_page(commands: dict[str, list[tuple[CommandInfo, str]]]) -> str:
    """Return the list as HTML: a table per menu, in two columns."""

    def make_table(name: str) -> str:
        rows = "".join(
            f"<tr><td width='120'><b>{escape(keys)}</b></td><td>{escape(command.text)}"
            + (f" <span style='color:gray'>– {escape(command.help)}</span>" if command.help else "")
            + "</td></tr>"
            for command, keys in commands[name]
        )
        return f"<h3>{escape(name)}</h3><table cellpadding='2'>{rows}</table>"

    known = [name for name in dict.fromkeys((*KEY_LIST_ORDER, *commands)) if name in commands]
    half, rows, split = sum(len(commands[name]) + 2 for name in known) / 2, 0, 0
    while split < len(known) and rows < half:  # two columns of equal height
        rows += len(commands[known[split]]) + 2
        split += 1
    left = "".join(make_table(name) for name in known[:split])
    right = "".join(make_table(name) for name in known[split:])
    hint = _(
        "With text selected, the key of a label creates a new mark. Otherwise it relabels and accepts the selected "
        "mark and goes to the next. Shift and an arrow move a boundary while the caret is on the selected mark; "
        "elsewhere they select text. You can change keys under Edit, Preferences."
    )
    columns = f"<td width='50%'>{left}</td><td width='50%'>{right}</td>"
    return f"<p>{escape(hint)}</p><table width='100%'><tr>{columns}</tr></table>"


def show_dialog(desk: MainWindowApi) -> QDialog:
    """Show the list; it may stay open next to the window."""
    groups: dict[str, list[tuple[CommandInfo, str]]] = {}
    for command in desk.commands:
        keys = (*desk.keymap.chords_of(command.name), *desk.keymap.extra_chords_of(command.name))
        if command.menu and keys:
            groups.setdefault(last_name(command.menu), []).append((command, _(" or ").join(keys)))
    made = QDialog(desk.widget)
    made.setWindowTitle(_("All keys"))
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    text = QTextBrowser()
    text.setAccessibleName(_("All keys"))
    text.setHtml(make_page(groups))
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(made.close)
    box = QVBoxLayout(made)
    box.addWidget(text)
    box.addWidget(buttons)
    settings.resize_dialog(made, 980, 720)
    made.show()
    return made

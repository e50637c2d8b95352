"""All keys on one page (F1), as they are set now."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout

from gui.desk import Command, Desk

_ORDER = (
    "Review",
    "Names",
    "Amounts",
    "Times",
    "Quotes",
    "Entities",
    "Names everywhere",
    "Move the boundaries",
    "Article",
    "Edit",
    "File",
    "View",
    "Help",
)
"""What a reviewer needs first stands first."""


def page(commands: dict[str, list[tuple[Command, str]]]) -> str:
    """HTML of the list: groups in two columns of tables."""

    def group(name: str) -> str:
        rows = "".join(
            f"<tr><td width='120'><b>{escape(keys)}</b></td><td>{escape(command.text)}"
            + (f" <span style='color:gray'>– {escape(command.help)}</span>" if command.help else "")
            + "</td></tr>"
            for command, keys in commands[name]
        )
        return f"<h3>{escape(name)}</h3><table cellpadding='2'>{rows}</table>"

    known = [name for name in _ORDER if name in commands] + [name for name in commands if name not in _ORDER]
    half, rows, split = sum(len(commands[name]) + 2 for name in known) / 2, 0, 0
    while split < len(known) and rows < half:  # two columns of one height
        rows += len(commands[known[split]]) + 2
        split += 1
    left = "".join(group(name) for name in known[:split])
    right = "".join(group(name) for name in known[split:])
    hint = (
        "<p>With words selected in the text, a label's key makes a new mark of them; otherwise it relabels and accepts "
        "the mark at hand and goes on. Keys can be changed under Edit, Preferences.</p>"
    )
    return f"{hint}<table width='100%'><tr><td width='50%'>{left}</td><td width='50%'>{right}</td></tr></table>"


def show(desk: Desk) -> QDialog:
    """Show the list; it may stay open beside the window."""
    groups: dict[str, list[tuple[Command, str]]] = {}
    for command in desk.commands:
        keys = desk.keymap.keys(command.name)
        if command.menu and keys:
            groups.setdefault(command.menu.split(" > ")[-1], []).append((command, " or ".join(keys)))
    made = QDialog(desk.widget)
    made.setWindowTitle("All keys")
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    text = QTextBrowser()
    text.setHtml(page(groups))
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(made.close)
    box = QVBoxLayout(made)
    box.addWidget(text)
    box.addWidget(buttons)
    made.resize(980, 720)
    made.show()
    return made

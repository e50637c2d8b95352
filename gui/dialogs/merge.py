"""Several entities that are one: which name stays?"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QListWidget, QListWidgetItem, QVBoxLayout

from core.store.rows import EntityLine
from gui.desk import Desk
from gui.models import entity_deeds as deeds
from gui.plain_text import PlainLabel, plain_tooltip
from gui.requests import ShowEntity


def best(lines: Sequence[EntityLine]) -> int:
    """Place of the one whose name most likely stays: the most mentioned of those with the most words."""
    return max(range(len(lines)), key=lambda at: (min(len(lines[at].name.split()), 3), lines[at].mentions))


class MergeDialog(QDialog):
    """A line for each; Enter merges the others into the one chosen."""

    def __init__(self, desk: Desk, lines: Sequence[EntityLine]) -> None:
        super().__init__(desk.widget)
        self._session, self._lines = desk.session, list(lines)
        self.setWindowTitle(f"Merge {len(lines)} entities")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asked = PlainLabel("Which name stays?")
        self.list = QListWidget()
        self.list.setAccessibleName("Which name stays")
        self.list.setUniformItemSizes(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        for line in lines:
            role = f" · {line.roles[0]}" if line.roles else ""
            item = QListWidgetItem(f"{line.name}  ·  {line.kind}{role} · {deeds.count(line.mentions, 'mention')}")
            item.setToolTip(plain_tooltip(item.text()))
            item.setSizeHint(QSize(0, self.fontMetrics().height() + 8))
            self.list.addItem(item)
        self.list.setCurrentRow(best(lines))
        self.told = PlainLabel(wordWrap=True)
        self.told.setAccessibleName("What will happen")
        self.told.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.button = buttons.addButton("Merge", QDialogButtonBox.ButtonRole.AcceptRole)
        self.button.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        box = QVBoxLayout(self)
        for part in (asked, self.list, self.told, buttons):
            box.addWidget(part)
        self.list.currentRowChanged.connect(lambda _: self._tell())
        self.list.itemDoubleClicked.connect(lambda _: self.accept())
        self._tell()
        self.list.setFocus()
        self.resize(480, 300)

    @property
    def keep(self) -> EntityLine:
        """The one that stays."""
        return self._lines[max(self.list.currentRow(), 0)]

    def _tell(self) -> None:
        kinds = {line.kind for line in self._lines}
        warned = f" They are of several kinds: {', '.join(sorted(kinds))}." if len(kinds) > 1 else ""
        self.told.setText(
            f"The others become other names of {self.keep.name}, and their mentions are of {self.keep.name}, also in "
            f"imports to come. Undo takes it all back.{warned}"
        )

    def accept(self) -> None:
        """Merge; where it is refused the status line says why."""
        keep = self.keep
        super().accept()
        others = [line for line in self._lines if line.id != keep.id]
        if deeds.merge(self._session, keep, others):
            self._session.request(ShowEntity(keep.id))


def show(desk: Desk, ids: Sequence[int]) -> MergeDialog | None:
    """Ask; None where fewer than two of these are there still."""
    from core.store import queries

    lines = desk.session.ask_store(queries.entity_lines, list(ids))
    if len(lines) < 2:
        desk.session.say("Choose two entities or more to merge.")
        return None
    made = MergeDialog(desk, lines)
    made.open()
    return made

"""Merge several entities into one, whose name stays."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QListWidget, QListWidgetItem, QVBoxLayout

from core.store.rows import EntityLine
from core.translation import _, format_count
from gui.desk import Desk
from gui.models import entity_deeds as deeds
from gui.plain_text import PlainLabel, plain_tooltip
from gui.requests import ShowEntity


def best(lines: Sequence[EntityLine]) -> int:
    """Return the index of the entity whose name is kept by default: most words first, then most mentions."""
    return max(range(len(lines)), key=lambda at: (min(len(lines[at].name.split()), 3), lines[at].mentions))


class MergeDialog(QDialog):
    """One row per entity; Enter merges the others into the selected one."""

    def __init__(self, desk: Desk, lines: Sequence[EntityLine]) -> None:
        super().__init__(desk.widget)
        self._session, self._lines = desk.session, list(lines)
        self.setWindowTitle(_("Merge {count} entities").format(count=format_count(len(lines))))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asked = PlainLabel(_("Which name do you want to keep?"))
        self.list = QListWidget()
        self.list.setAccessibleName(_("Name to keep"))
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
        self.told.setAccessibleName(_("What merging does"))
        self.told.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.button = buttons.addButton(_("Merge"), QDialogButtonBox.ButtonRole.AcceptRole)
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
        """The selected entity, which stays."""
        return self._lines[max(self.list.currentRow(), 0)]

    def _tell(self) -> None:
        kinds = {line.kind for line in self._lines}
        sentences = [
            _(
                "The other names become aliases of {name}, and their mentions are linked to it, in later imports as "
                "well. "
                "Undo reverts the merge."
            ).format(name=self.keep.name)
        ]
        if len(kinds) > 1:
            sentences.append(
                _("These entities are of different kinds: {kinds}.").format(kinds=", ".join(sorted(kinds)))
            )
        self.told.setText(" ".join(sentences))

    def accept(self) -> None:
        """Merge; the status bar shows why if that is refused."""
        keep = self.keep
        super().accept()
        others = [line for line in self._lines if line.id != keep.id]
        if deeds.merge(self._session, keep, others):
            self._session.request(ShowEntity(keep.id))


def show(desk: Desk, ids: Sequence[int]) -> MergeDialog | None:
    """Open the dialog; None, with a message, if fewer than two of these entities are left."""
    from core.store import queries

    lines = desk.session.ask_store(queries.entity_lines, list(ids))
    if len(lines) < 2:
        desk.session.say(_("Select at least two entities to merge."))
        return None
    made = MergeDialog(desk, lines)
    made.open()
    return made

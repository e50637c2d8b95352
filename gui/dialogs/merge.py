"""Merge several entities into one, whose name stays."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout

from core.store.rows import EntityLine
from core.translation import _, format_count
from gui import settings
from gui.main_window_api import MainWindowApi
from gui.models import entity_operations as deeds
from gui.models.label_words import label_title
from gui.plain_text import PlainLabel
from gui.requests import ShowEntity
from gui.widgets.line_list import LineList, ListLine


def best_line(lines: Sequence[EntityLine]) -> int:
    """Return the index of the entity whose name is kept by default: the one with most mentions, of several the one with
    most words."""
    return max(range(len(lines)), key=lambda at: (lines[at].mentions, len(lines[at].name.split())))


class MergeDialog(QDialog):
    """One row per entity; Enter merges the others into the selected one."""

    def __init__(self, desk: MainWindowApi, lines: Sequence[EntityLine]) -> None:
        super().__init__(desk.widget)
        self._session, self._lines = desk.session, list(lines)
        self._codebook = desk.session.codebook
        self.setWindowTitle(_("Merge {count} entities").format(count=format_count(len(lines))))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asked = PlainLabel(_("Which name do you want to keep?"))
        self.list = LineList(_("Name to keep"))
        self.list.set_row_height(self.fontMetrics().height() + 8)
        self.list.show_lines(map(self._make_line, lines), best_line(lines))
        self.told = PlainLabel(wordWrap=True)
        self.told.setAccessibleName(_("What merging does"))
        self.told.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.button = buttons.addButton(_("Merge"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        box = QVBoxLayout(self)
        for part in (asked, self.list, self.told, buttons):
            box.addWidget(part)
        self.button.setDefault(True)  # in the dialog only, where Cancel would take its place
        self.list.moved.connect(self._update_words)
        self.list.doubleClicked.connect(lambda _index: self.accept())
        self._update_words()
        self.list.setFocus()
        settings.resize_dialog(self, 480, 300)

    def _make_line(self, line: EntityLine) -> ListLine:
        role = f" · {line.roles[0]}" if line.roles else ""
        kind, times = label_title(self._codebook, line.kind), deeds.format_noun_count(line.mentions, "mention")
        words = f"{line.name}  ·  {kind}{role} · {times}"
        return ListLine(words, line, words)

    @property
    def kept_entity(self) -> EntityLine:
        """The selected entity, which stays."""
        return self._lines[max(self.list.current_row, 0)]

    def _update_words(self) -> None:
        kinds = {label_title(self._codebook, line.kind) for line in self._lines}
        sentences = [
            _(
                "The other names stay as other names of {name}, and their mentions are linked to it, in later imports "
                "as well. Undo reverts the merge."
            ).format(name=self.kept_entity.name)
        ]
        if len(kinds) > 1:
            sentences.append(
                _("These entities are of different kinds: {kinds}.").format(kinds=", ".join(sorted(kinds)))
            )
        self.told.setText(" ".join(sentences))

    def accept(self) -> None:
        """Merge; the status bar shows why if that is refused."""
        keep = self.kept_entity
        super().accept()
        others = [line for line in self._lines if line.id != keep.id]
        if deeds.merge_entities(self._session, keep, others):
            self._session.send_request(ShowEntity(keep.id))


def show_dialog(desk: MainWindowApi, ids: Sequence[int]) -> MergeDialog | None:
    """Open the dialog; None, with a message, if fewer than two of these entities are left."""
    from core.store import queries

    lines = desk.session.ask_store(queries.entity_lines, list(ids))
    if len(lines) < 2:
        desk.session.show_message(_("Select at least two entities to merge."))
        return None
    made = MergeDialog(desk, lines)
    made.open()
    return made

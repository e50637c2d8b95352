"""Move mentions to another entity, an existing or a new one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QVBoxLayout

from core.language.unwrapped_text import join_words
from core.store.rows import EntityLine, EntityRow
from core.translation import _, format_count, ngettext
from gui.dialogs.entity import fill_kinds
from gui.dialogs.entity_picker import SHOWN, EntityPicker
from gui.main_window_api import MainWindowApi
from gui.models import entity_operations as deeds
from gui.plain_text import PlainLabel
from gui.widgets.nested_layouts import nest_layout


class SplitDialog(QDialog):
    """A name above a list: a new entity first, then the existing ones of that name."""

    def __init__(self, desk: MainWindowApi, entity: EntityLine, span_ids: Sequence[int], words: str) -> None:
        super().__init__(desk.widget)
        self._session, self._entity, self._ids = desk.session, entity, list(span_ids)
        self.setWindowTitle(_("Move mentions to another entity"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        question = ngettext(
            "Move this mention from {name} to:", "Move these {count} mentions from {name} to:", len(span_ids)
        )
        asked = PlainLabel(question.format(count=format_count(len(span_ids)), name=entity.name), wordWrap=True)
        self.picker = EntityPicker(
            self._search_entities, new=True, without=(entity.id,), codebook=self._session.codebook
        )
        self.kind = QComboBox()
        self.kind.setAccessibleName(_("Kind of the new entity"))
        fill_kinds(self.kind, desk.session.codebook)
        self.kind.setCurrentIndex(self.kind.findData(entity.kind))
        self.form = QFormLayout()
        self.form.addRow(_("Kind"), self.kind)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.button = buttons.addButton(_("Move"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        box = QVBoxLayout(self)
        box.addWidget(asked)
        box.addWidget(self.picker)
        nest_layout(box, self.form)
        box.addWidget(buttons)
        self.picker.changed.connect(self._update_buttons)
        self.picker.entered.connect(self.accept)
        self.picker.start_search(words)
        self.picker.setFocus()
        self.setMinimumWidth(440)

    def _search_entities(self, typed: str) -> Sequence[EntityRow]:
        from core.store import queries

        return self._session.ask_store(queries.search_entities, typed, SHOWN + 1)

    def _update_buttons(self) -> None:
        other = self.picker.selected_entity
        self.kind.setEnabled(other is None)
        self.kind.setCurrentIndex(self.kind.findData((other or self._entity).kind))
        self.button.setEnabled(other is not None or bool(self.picker.typed_name))
        self.button.setText(_("Create and move") if other is None else _("Move"))

    def accept(self) -> None:
        """Move the mentions; the status bar shows the outcome or why it was refused."""
        other, name = self.picker.selected_entity, self.picker.typed_name
        if other is None and not name:
            return
        super().accept()
        if other is None:
            deeds.split_entity(self._session, self._entity, self._ids, name, str(self.kind.currentData()))
        else:
            deeds.move_mentions(self._session, self._entity, self._ids, other)


def show_dialog(desk: MainWindowApi, entity_id: int, span_ids: Sequence[int]) -> SplitDialog | None:
    """Open the dialog; None, with a message, if the entity is gone."""
    from core.store import queries

    lines = desk.session.ask_store(queries.entity_lines, [entity_id])
    if not lines:
        desk.session.show_message(_("That entity no longer exists. Select another one."))
        return None
    row = desk.session.ask_store(queries.get_span, span_ids[0])
    text = desk.session.ask_store(queries.get_article, row.article_id).text
    made = SplitDialog(desk, lines[0], span_ids, join_words(text[row.start : row.stop]))
    made.open()
    return made

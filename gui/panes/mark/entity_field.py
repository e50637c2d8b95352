"""The entity of a mark: its name and aliases, and a field that searches while you type."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.codebook import SHIPPED, Codebook
from core.language.unwrapped_text import join_words
from core.store.rows import EntityRow
from core.translation import _, format_count, ngettext
from gui.models.label_words import label_title
from gui.plain_text import MarkupLabel, fill_markup
from gui.qt_overrides import guard_override
from gui.widgets.line_list import LineList, ListLine
from gui.widgets.nested_layouts import nest_layout

CANDIDATES = 7
"""Maximum number of entities offered."""

EntitySearch = Callable[[str], Sequence[EntityRow]]


class EntityField(QWidget):
    """Shows an entity and offers others; Enter links the selected one, at first the best, or makes a new one."""

    linked = Signal(object)
    """Id of the chosen entity, or None to unlink."""
    made = Signal(str)
    """Name of a new entity to make."""
    edited = Signal()
    """The entity itself is to be edited."""
    done = Signal()
    """An entity was chosen or Escape pressed: the text takes the focus again."""

    def __init__(
        self, search: EntitySearch, parent: QWidget | None = None, last: Callable[[], EntityRow | None] = lambda: None
    ) -> None:
        """`search` finds entities by what is typed; `last` returns the one that was linked last."""
        super().__init__(parent)
        self._search, self._find_last = search, last
        self._words = ""
        self._codebook = SHIPPED
        self.linked_to: int | None = None
        self.told = MarkupLabel(self, wordWrap=True)
        self.told.setAccessibleName(_("Entity"))
        self.line = QLineEdit(self, placeholderText=_("Find an entity; Enter links it"))
        self.line.setAccessibleName(_("Find an entity"))
        self.edit = QToolButton(self, autoRaise=True)
        self.edit.setText(_("Edit …"))
        self.edit.setToolTip(_("Edit the name, kind and other names of this entity"))
        self.unlink = QToolButton(self, autoRaise=True)
        self.unlink.setText(_("Unlink"))
        self.unlink.setToolTip(_("Remove the link from this mark to its entity"))
        self.list = LineList(_("Entities found"), self, is_typed_above=True)
        self.list.hide()
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(self.line, 1)
        row.addWidget(self.edit)
        row.addWidget(self.unlink)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.told)
        nest_layout(column, row)
        column.addWidget(self.list)
        self.line.textEdited.connect(self._offer_entities)
        self.line.installEventFilter(self)
        self.list.line_clicked.connect(self._take_choice)
        self.edit.clicked.connect(lambda _checked=False: self.edited.emit())
        self.unlink.clicked.connect(lambda _checked=False: self.linked.emit(None))

    def show_entity(self, entity: EntityRow | None, words: str, codebook: Codebook = SHIPPED) -> None:
        """Show the entity of a mark, or that it has none; a search starts from `words`. `codebook` is the project's."""
        self._codebook = codebook
        self._words = join_words(words)
        self.linked_to = None if entity is None else entity.id
        self.edit.setVisible(entity is not None)
        self.unlink.setVisible(entity is not None)
        if entity is None:
            self.told.show_markup(fill_markup("<i>{}</i>", _("not linked to an entity")))
            return
        others = [alias for alias in entity.aliases if alias != entity.name]
        kind = label_title(codebook, entity.kind)
        also = fill_markup("<br>{}", _("Other names: {names}").format(names=", ".join(others))) if others else ""
        text = ngettext("{count} mention", "{count} mentions", entity.mentions)
        times = text.format(count=format_count(entity.mentions))
        self.told.show_markup(
            fill_markup("<b style='font-size:x-large'>{}</b><br>{} · {}{}", entity.name, kind, times, also)
        )

    def enter_search(self) -> None:
        """Take the focus with the words of the mark typed in, and show candidates for them."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.setText(self._words)
        self.line.selectAll()
        self._offer_entities(self._words, self._find_last())

    def close_list(self) -> None:
        """Close the list and clear the field."""
        self.list.hide()
        self.line.clear()

    def _offer_entities(self, typed: str, used: EntityRow | None = None) -> None:
        """List the candidates for what is typed, best first, behind the best the entity used last, and the choice to
        make a new entity last."""
        typed = " ".join(typed.split())
        found = list(self._search(typed))[:CANDIDATES]
        if used is not None and used.id not in (self.linked_to, *(entity.id for entity in found[:2])):
            found = [*found[:1], used, *(entity for entity in found[1:] if entity.id != used.id)]
        lines: list[ListLine] = []
        for entity in found:
            others = [alias for alias in entity.aliases if alias != entity.name][:3]
            also = f" — {', '.join(others)}" if others else ""
            if entity is used:
                also = f" — {_('linked last')}{also}"
            words = f"{entity.name}  ·  {label_title(self._codebook, entity.kind)}{also}"
            lines.append(ListLine(words, entity.id, words))
        if typed:
            names = {name.casefold() for entity in found for name in (entity.name, *entity.aliases)}
            twin = typed.casefold() in names
            words = _("＋ Another entity called “{name}”") if twin else _("＋ New entity “{name}”")
            lines.append(ListLine(words.format(name=typed), typed))
        self.list.set_row_height(self.list.fontMetrics().height() + 6, len(lines))
        self.list.show_lines(lines, 0)
        self.list.setVisible(bool(lines))

    def _take_choice(self, line: ListLine | None) -> None:
        if line is None:
            return
        chosen = line.value
        self.close_list()
        if isinstance(chosen, str):
            self.made.emit(chosen)
        elif chosen is not None:
            self.linked.emit(int(chosen))
        self.done.emit()

    def _step_choice(self, by: int) -> None:
        if self.list.isVisible() and self.list.lines:
            self.list.step_row(by)
        else:
            self._offer_entities(self.line.text() or self._words)

    @guard_override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Select with Up and Down, link with Enter, cancel with Escape."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._handle_key(event)
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            # a click into the list does not change the focus; anything else closes the list
            self.close_list()
        return super().eventFilter(watched, event)

    def _handle_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.close_list()
            self.done.emit()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._step_choice(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.list.isVisible():
                self._take_choice(self.list.current_line)
            else:
                self._offer_entities(self.line.text() or self._words)
        else:
            return False
        return True

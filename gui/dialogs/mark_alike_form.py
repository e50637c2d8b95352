"""What is marked, how, and where: the fields above the places."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from core.translation import _, format_count, ngettext
from gui.models.alike_search import AlikeRequest
from gui.models.label_words import label_with_code
from gui.plain_text import PlainLabel, plain_tooltip
from gui.session import Session
from gui.widgets.filter_bar import make_choice
from gui.widgets.nested_layouts import nest_layout

if TYPE_CHECKING:
    from core.store.alike_places import AlikeWords


class AlikeScope(StrEnum):
    """Where words are marked."""

    PROJECT = "project"
    LIST = "list"
    ARTICLE = "article"


class AlikeForm(QWidget):
    """Two rows of fields; `edited` after each change."""

    edited = Signal()

    def __init__(self, session: Session, asked: AlikeRequest) -> None:
        super().__init__()
        self._asked = asked
        codebook = session.codebook
        self.words = QLineEdit(asked.words)
        self.words.setAccessibleName(_("Words"))
        codes = [(label_with_code(codebook, code.name), code.name) for code in codebook.visible_codes]
        if asked.label and all(name != asked.label for _title, name in codes):
            codes.append((label_with_code(codebook, asked.label), asked.label))
        self.label = make_choice(_("Label"), _("Choose a label"), list(codes))
        self.label.setCurrentIndex(max(self.label.findData(asked.label or None), 0))
        self.scope = self._make_scope(session)
        self.whole = QCheckBox(_("W&hole words only"))
        self.whole.setChecked(True)
        self.case = QCheckBox(_("Ca&pitals count"))
        self.case.setChecked(True)
        self.case.setToolTip(plain_tooltip(_("Ticked: “Port” and “port” are different words")))
        self.entity = PlainLabel()
        self.entity.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self._lay_out()
        self.words.textChanged.connect(self._tell_edit)
        for choice in (self.label, self.scope):
            choice.currentIndexChanged.connect(self._tell_edit)
        for box in (self.whole, self.case):
            box.toggled.connect(self._tell_edit)
        self._show_entity()

    def _make_scope(self, session: Session) -> QComboBox:
        scope = QComboBox()
        scope.setAccessibleName(_("Where"))
        scope.addItem(_("The whole project"), AlikeScope.PROJECT)
        count = len(session.order or ())
        listed = ngettext("{count} article of the list", "{count} articles of the list", count)
        scope.addItem(listed.format(count=format_count(count)), AlikeScope.LIST)
        scope.addItem(_("This article"), AlikeScope.ARTICLE)
        return scope

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setColumnStretch(1, 2)
        grid.setColumnStretch(3, 1)
        for at, field in enumerate((self.words, self.label)):
            name = PlainLabel(field.accessibleName())
            name.setBuddy(field)
            grid.addWidget(name, 0, 2 * at)
            grid.addWidget(field, 0, 2 * at + 1)
        name = PlainLabel(self.scope.accessibleName())
        name.setBuddy(self.scope)
        ways = QHBoxLayout()
        ways.setSpacing(16)
        ways.addWidget(self.scope)
        ways.addWidget(self.whole)
        ways.addWidget(self.case)
        ways.addStretch(1)
        grid.addWidget(name, 1, 0)
        nest_layout(grid, ways, 1, 1)
        grid.addWidget(self.entity, 1, 3)

    def _tell_edit(self, _value: object = None) -> None:
        self._show_entity()
        self.edited.emit()

    def _show_entity(self) -> None:
        kept = self._kept_entity() is not None
        self.entity.setText(_("Linked to {name}").format(name=self._asked.entity) if kept else "")

    def _kept_entity(self) -> int | None:
        """Return the entity of the mark while its own label is chosen."""
        return self._asked.entity_id if self.label.currentData() == self._asked.label else None

    def read_words(self) -> tuple[AlikeWords, int | None]:
        """Return what is sought, with empty words or label if these are not chosen, and the entity of the marks."""
        from core.store.alike_places import AlikeWords

        words, label = " ".join(self.words.text().split()), self.label.currentData() or ""
        return AlikeWords(words, label, self.whole.isChecked(), self.case.isChecked()), self._kept_entity()

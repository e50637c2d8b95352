"""How an exported chart is laid out for a page: size, letters, titles, colours, kind of file."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from core.translation import _
from gui.main_window_api import MainWindowApi
from gui.picture_look import PictureLook
from gui.requests import DrawPicture
from gui.widgets.nested_layouts import nest_layout
from gui.widgets.number_field import indent_number

_KINDS = (("png", _("Picture (PNG)")), ("svg", _("Drawing (SVG)")), ("pdf", _("Page (PDF)")))
_UNITS = (("mm", _("millimetres"), 1.0), ("in", _("inches"), 25.4))
"""Unit of the size, its name, and its millimetres."""
_WIDTHS = (
    # (name, millimetres of width and height): what journals and slides commonly ask for
    (_("One column (85 mm)"), 85.0, 65.0),
    (_("One and a half (120 mm)"), 120.0, 80.0),
    (_("Whole page width (175 mm)"), 175.0, 110.0),
    (_("Slide (254 mm)"), 254.0, 143.0),
)


def _make_number(low: float, high: float, value: float, name: str, decimals: int = 1) -> QDoubleSpinBox:
    made = QDoubleSpinBox()
    indent_number(made)
    made.setRange(low, high)
    made.setDecimals(decimals)
    made.setValue(value)
    made.setAccessibleName(name)
    return made


class ChartPictureDialog(QDialog):
    """Fields for a PictureLook; Export asks for the path."""

    def __init__(self, desk: MainWindowApi, asked: DrawPicture) -> None:
        super().__init__(desk.widget)
        self._asked = asked
        self._millimetres = 1.0
        self.setWindowTitle(_("Export chart"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._make_fields()
        self._lay_out()
        self.preset.setCurrentIndex(1)
        self._restore_choice(desk.settings)
        self.kind.setCurrentIndex(max(self.kind.findData(asked.kind), 0))
        self._follow_kind()
        self.setMinimumWidth(420)

    def _make_fields(self) -> None:
        self.kind = QComboBox()
        for kind, name in _KINDS:
            self.kind.addItem(name, kind)
        self.preset = QComboBox()
        for name, width, height in _WIDTHS:
            self.preset.addItem(name, (width, height))
        self.unit = QComboBox()
        for unit, name, factor in _UNITS:
            self.unit.addItem(name, (unit, factor))
        self.unit.setAccessibleName(_("Unit of the size"))
        self.width_field = _make_number(30, 600, 120, _("Width"))
        self.height_field = _make_number(25, 600, 80, _("Height"))
        self.points = _make_number(5, 36, 9, _("Size of the letters"))
        self.points.setSuffix(_(" pt"))
        self.dpi = _make_number(72, 1200, 300, _("Pixels per inch"), 0)
        self.dpi.setSuffix(_(" dpi"))
        self.title = self._make_text(self._asked.title)
        self.time_title = self._make_text(self._asked.time_title)
        self.value_title = self._make_text(self._asked.value_title or "")
        self.value_title.setEnabled(self._asked.value_title is not None)
        if self._asked.value_title is None:
            self.value_title.setPlaceholderText(_("the unit of each axis"))
        self.grey = QCheckBox(_("Without colours (greys with outlines)"))
        self.preset.currentIndexChanged.connect(self._take_preset)
        self.unit.currentIndexChanged.connect(self._change_unit)
        self.kind.currentIndexChanged.connect(self._follow_kind)

    @property
    def _kept(self) -> dict[str, QDoubleSpinBox]:
        return {"width": self.width_field, "height": self.height_field, "points": self.points, "dpi": self.dpi}

    def _restore_choice(self, remembered: QSettings) -> None:
        """Begin with what was chosen for the last chart."""
        self._remembered = remembered
        self.unit.setCurrentIndex(int(str(remembered.value("chart_picture/unit", 0)) == "1"))
        for name, field in self._kept.items():
            with suppress(ValueError):
                field.setValue(float(str(remembered.value(f"chart_picture/{name}", field.value()))))
        self.grey.setChecked(str(remembered.value("chart_picture/grey", "")) == "true")

    def _keep_choice(self) -> None:
        self._remembered.setValue("chart_picture/unit", self.unit.currentIndex())
        for name, field in self._kept.items():
            self._remembered.setValue(f"chart_picture/{name}", field.value())
        self._remembered.setValue("chart_picture/grey", "true" if self.grey.isChecked() else "")

    def _make_text(self, words: str) -> QLineEdit:
        made = QLineEdit(words)
        made.setPlaceholderText(_("none"))
        made.setClearButtonEnabled(True)
        made.setCursorPosition(0)
        return made

    def _lay_out(self) -> None:
        size = QWidget()
        row = QHBoxLayout(size)
        row.setContentsMargins(0, 0, 0, 0)
        for part in (self.width_field, self.height_field, self.unit):
            row.addWidget(part, 1)
        form = QFormLayout()
        rows: tuple[tuple[str, QWidget], ...] = (
            (_("File"), self.kind), (_("For"), self.preset), (_("Width and height"), size),
            (_("Letters"), self.points), (_("Resolution"), self.dpi), (_("Title"), self.title),
            (_("Axis of time"), self.time_title), (_("Axis of values"), self.value_title), ("", self.grey),
        )  # fmt: skip
        for words, field in rows:
            form.addRow(words, field)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.button = buttons.addButton(_("Export …"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setAutoDefault(False)
        self.button.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        box = QVBoxLayout(self)
        nest_layout(box, form)
        box.addWidget(buttons)

    def _take_preset(self) -> None:
        width, height = self.preset.currentData()
        self.width_field.setValue(width / self._millimetres)
        self.height_field.setValue(height / self._millimetres)

    def _change_unit(self) -> None:
        """Write the same size in the other unit."""
        size = [field.value() * self._millimetres for field in (self.width_field, self.height_field)]
        unit, self._millimetres = self.unit.currentData()
        for field, value, least in zip((self.width_field, self.height_field), size, (30.0, 25.0), strict=True):
            field.setDecimals(1 if unit == "mm" else 2)
            field.setRange(least / self._millimetres, 600 / self._millimetres)
            field.setValue(value / self._millimetres)

    def _follow_kind(self) -> None:
        self.dpi.setEnabled(self.kind.currentData() == "png")

    def read_look(self) -> PictureLook:
        """Return what the fields say."""
        fixed: dict[str, Any] = {"value_title": None}
        if self._asked.value_title is not None:
            fixed["value_title"] = self.value_title.text().strip()
        return PictureLook(
            self.kind.currentData(),
            self.width_field.value() * self._millimetres,
            self.height_field.value() * self._millimetres,
            self.points.value(),
            self.dpi.value(),
            self.title.text().strip(),
            self.time_title.text().strip(),
            grey=self.grey.isChecked(),
            **fixed,
        )

    def accept(self) -> None:
        """Have the chart written."""
        look = self.read_look()
        self._keep_choice()
        super().accept()
        self._asked.write(look)


def show_dialog(desk: MainWindowApi, asked: DrawPicture) -> ChartPictureDialog:
    """Ask how a chart is laid out, then have it written."""
    made = ChartPictureDialog(desk, asked)
    made.open()
    return made

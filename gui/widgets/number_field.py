"""The look of fields for numbers."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractSpinBox

_MARGIN = 6
"""Pixels before the number, as in other fields: style sheets do not reach the text of these."""


def indent_number(field: QAbstractSpinBox) -> None:
    """Let the number of a field begin where the text of other fields does."""
    field.lineEdit().setTextMargins(_MARGIN, 0, 0, 0)

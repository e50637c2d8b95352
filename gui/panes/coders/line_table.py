"""A line per variable, code, record type and slot: the primary coefficient, and on the same line what coders missed."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from core.coder_comparison.line_words import describe_missing
from core.coder_comparison.study_lines import LineKind, StudyLine, StudyReport
from core.reliability.coefficients import COEFFICIENT_NAMES, SHORT_NAMES, PrimaryCoefficient
from core.reliability.figure_words import format_figure, format_interval, format_percent, name_level
from core.translation import _, format_count
from gui import theme
from gui.plain_text import with_plain_tips
from gui.widgets.column_model import RIGHT, ColumnModel, Index

NAME, LEVEL, VALUE, INTERVAL, AGREEMENT, UNITS, VALUES, MISSING, UNITIZING, F1 = range(10)
_INDENT = "    "
"""Before what is said of marks and records, which stand below the line about them."""


class LineTable(ColumnModel):
    """The lines of a report."""

    right_columns = frozenset(range(VALUE, F1 + 1))

    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[StudyLine, ...] = ()
        self._coefficient = PrimaryCoefficient.ALPHA
        self.columns = self._name_columns()

    def _name_columns(self) -> tuple[str, ...]:
        return (
            _("Variable"), _("Level"), SHORT_NAMES[self._coefficient], _("{percent} % CI").format(percent=95),
            _("Agreement"), _("Units"), _("Values"), _("Missing"), _("Unitizing alpha"), _("F1"),
        )  # fmt: skip

    def show_report(self, report: StudyReport | None) -> None:
        """Show the lines of another report."""
        self.beginResetModel()
        self.lines = report.lines if report is not None else ()
        self._coefficient = report.coefficient if report is not None else PrimaryCoefficient.ALPHA
        self.columns = self._name_columns()
        self.endResetModel()

    def line_at(self, row: int) -> StudyLine | None:
        """Return the line of a row, None for no row."""
        return self.lines[row] if 0 <= row < len(self.lines) else None

    def row_of(self, name: str) -> int | None:
        """Return the row of the line with this name, or None."""
        return next((row for row, one in enumerate(self.lines) if one.name == name), None)

    def count_rows(self) -> int:  # noqa: D102 - as in ColumnModel
        return len(self.lines)

    @with_plain_tips
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: D102 - Qt's name
        line = self.line_at(index.row()) if index.isValid() else None
        if line is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return _say_cell(line, index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if index.column() in self.right_columns else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return describe_line(line, self._coefficient)
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == LEVEL:
            return theme.faint_colour()
        return None


def _say_cell(line: StudyLine, column: int) -> str:
    finding, own = line.finding, not line.kind.is_about_finding
    if column == NAME:
        inside = line.kind in (LineKind.MARK, LineKind.SLOT)
        title = _("{title} (if asked)").format(title=line.title) if line.is_filtered else line.title
        return f"{_INDENT if inside else ''}{title}"
    if column == UNITIZING:
        return format_figure(finding.unitizing) if finding is not None else ""
    if column == F1:
        return format_figure(finding.f1_overlap) if finding is not None else ""
    if column == UNITS:
        if finding is not None and not own:
            return _("{shared} of {found}").format(
                shared=format_count(finding.shared), found=format_count(finding.found)
            )
        return format_count(line.units)
    if column == VALUES:
        return format_count(line.values)
    if not own:
        return ""
    said = {
        LEVEL: name_level(line.level) if line.level is not None else "", VALUE: format_figure(line.value),
        INTERVAL: format_interval(line.low, line.high),
        AGREEMENT: format_percent(line.agreement), MISSING: format_count(line.missing),
    }  # fmt: skip
    return said[column]


def describe_line(line: StudyLine, coefficient: PrimaryCoefficient) -> str:
    """Return what a line says beyond its cells, for the tooltip and below the table."""
    parts = [f"{line.subject_title}: {line.title}" if line.subject_title != line.title else line.title]
    if not line.subject_title:
        parts = [line.title]
    if not line.kind.is_about_finding:
        others = [
            f"{COEFFICIENT_NAMES[one]} {format_figure(value)}"
            for one, value in line.others.items()
            if one is not coefficient
        ]
        if line.cohen is not None:
            others.append(_("Cohen’s kappa {value}").format(value=format_figure(line.cohen)))
        parts += [", ".join(others), _("Missing {counts}").format(counts=describe_missing(line))]
        parts.append(
            _("“Absent, checked” counts as a value.") if line.absent_counts
            else _("“Absent, checked” counts as missing.")
        )  # fmt: skip
    if line.is_filtered:
        parts.append(_("Asked only where another answer says so; it is reported apart."))
    finding = line.finding
    if finding is not None and finding.unitizing is not None:
        parts.append(
            _("Unitizing alpha {value} {interval}, F1 {exact} of exactly equal marks").format(
                value=format_figure(finding.unitizing), interval=format_interval(finding.low, finding.high),
                exact=format_figure(finding.f1_exact),
            )
        )  # fmt: skip
    if line.reason:
        parts.append(line.reason)
    return "\n".join(parts)

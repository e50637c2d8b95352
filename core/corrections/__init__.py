"""Comparing an exported table that was corrected in a spreadsheet with the current project.

Nothing is written here: `comparison` returns corrections (applied by core.store.edits.apply_corrections) and refused
rows and cells. `corrected_table` reads the file, `spreadsheet_cells` interprets numbers and dates as spreadsheets write
them, `mark_rows` interprets a row, `cell_differences` finds the cells that were changed, and `other_tables` finds the
changes in tables without marks.
"""

from __future__ import annotations

from core.corrections.cell_differences import CellDifference
from core.corrections.comparison import Progress, ProposedCorrection, RefusedRow, TableComparison, compare_table
from core.corrections.corrected_table import is_table
from core.corrections.other_tables import REQUIRED

__all__ = [
    "REQUIRED",
    "CellDifference",
    "Progress",
    "ProposedCorrection",
    "RefusedRow",
    "TableComparison",
    "compare_table",
    "is_table",
]

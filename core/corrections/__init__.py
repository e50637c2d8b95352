"""Comparing an exported table that was corrected in a spreadsheet with the current project.

Nothing is written here: `compare` returns `Proposed` corrections (applied by core.store.edits.apply_corrections) and
`Refused` rows and cells. `sheet` reads the file, `cells` interprets numbers and dates as spreadsheets write them,
`meaning` interprets a row, `touched` finds the cells that were changed, `others` the changes in tables without marks.
"""

from __future__ import annotations

from core.corrections.cell_differences import CellDifference
from core.corrections.comparison import Progress, ProposedCorrection, RefusedRow, TableComparison, compare_table
from core.corrections.corrected_table import REQUIRED, is_table

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

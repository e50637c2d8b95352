"""Comparing an exported table that was corrected in a spreadsheet with the current project.

Nothing is written here: `compare` returns `Proposed` corrections (applied by core.store.edits.apply_corrections) and
`Refused` rows and cells. `sheet` reads the file, `cells` interprets numbers and dates as spreadsheets write them,
`meaning` interprets a row, `touched` finds the cells that were changed, `others` the changes in tables without marks.
"""

from __future__ import annotations

from core.corrections.compare import Comparison, Progress, Proposed, Refused, compare
from core.corrections.sheet import REQUIRED, is_table
from core.corrections.touched import Difference

__all__ = ["REQUIRED", "Comparison", "Difference", "Progress", "Proposed", "Refused", "compare", "is_table"]

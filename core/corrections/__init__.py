"""A table of an export that somebody corrected in a spreadsheet, compared with the project as it stands.

Nothing is written here: `compare` gives `Proposed` corrections (core.store.edits.apply_corrections writes those) and
`Refused` rows. `sheet` reads the file, `cells` what spreadsheets make of numbers and dates, `meaning` what a row says.
"""

from __future__ import annotations

from core.corrections.compare import Comparison, Difference, Progress, Proposed, Refused, compare
from core.corrections.sheet import REQUIRED, is_table

__all__ = ["REQUIRED", "Comparison", "Difference", "Progress", "Proposed", "Refused", "compare", "is_table"]

"""A table of an export that somebody corrected in a spreadsheet, compared with the project as it stands.

Nothing is written here: `compare` gives `Proposed` corrections (core.store.edits.apply_corrections writes those) and
`Refused` rows and cells. `sheet` reads the file, `cells` what spreadsheets make of numbers and dates, `meaning` what a
row says, `touched` which cells were changed at all, `others` what was changed in tables that are none of marks.
"""

from __future__ import annotations

from core.corrections.compare import Comparison, Progress, Proposed, Refused, compare
from core.corrections.sheet import REQUIRED, is_table
from core.corrections.touched import Difference

__all__ = ["REQUIRED", "Comparison", "Difference", "Progress", "Proposed", "Refused", "compare", "is_table"]

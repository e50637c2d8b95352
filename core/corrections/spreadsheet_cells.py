"""Cells as spreadsheets rewrite them: numbers as 5E+09 or 5.000.000,00, dates as 19/11/2019 or Nov-19, apostrophes.

Where a cell can mean two things, both are returned: the comparison takes the value that the project has, and refuses
the row if neither matches.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from core.export.csv_cells import remove_guard
from core.patterns import compile_later

_GROUPED = compile_later(r"[+-]?\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*")
_PLAIN = compile_later(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
_SCIENTIFIC = compile_later(r"[+-]?(\d)(?:[.,](\d+))?[eE][+-]?\d+")
_BLANKS = compile_later(r"(?<=\d)[ \u00a0\u2009\u202f'’](?=\d{3}(?!\d))")
"""Other thousands separators: blanks of any width (French), apostrophes (Swiss)."""
_DAY = compile_later(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})")
_DAY_ISO = compile_later(r"(\d{4})([./-])(\d{1,2})\2(\d{1,2})")
_CLOCK = compile_later(r"(\d{1,2}):(\d{2})(?::(\d{2})(?:\.0+)?)?(?:\s*([AaPp])\.?[Mm]\.?)?")
_NAMED = compile_later(r"(\d{1,2})[- ]([A-Za-z]{3})[- ](\d{4}|\d{2})")
_NAMED_MONTH = compile_later(r"([A-Za-z]{3})-(\d{2})")
_SERIAL = compile_later(r"[2-6]\d{4}(?:\.0+)?")
_EPOCH = date(1899, 12, 30)
"""Day 0 of spreadsheets; five digits cover the years 1954 to 2091."""
_MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11,
    "dec": 12,
}  # fmt: skip
_PIVOT = 30
"""Two-digit years below this are in the 2000s, as in Excel and LibreOffice."""
_FAULTS = compile_later(r"#+|#(?:NAME\?|REF!|VALUE!|DIV/0!|NUM!|N/A|NULL!|SPILL!)|Err:\d+")
_EXACT = 15
"""Significant digits that spreadsheets keep."""
_KEPT = 9
"""Digits above which a spreadsheet may show a number rounded: 11 characters in Excel, 10 in LibreOffice."""
_SHOWN = 4
"""Minimum digits of a rounded number for it to count as unchanged."""


@dataclass(frozen=True, slots=True)
class SpreadsheetHabits:
    """How a spreadsheet writes numbers and dates; None if the table does not show it."""

    point: str | None = "."
    """Decimal separator, `.` or `,`."""
    day_first: bool | None = None
    """Whether 3/4/2019 means 3 April."""


@dataclass(slots=True)
class HabitDetector:
    """Collects evidence from all cells of a table that are compatible with one habit only."""

    _points: set[str] = field(default_factory=set)
    _orders: set[bool] = field(default_factory=set)

    def add_number(self, cell: str) -> None:
        """Add a cell of a column of numbers."""
        cell = cell.strip()
        if not any(sign in cell for sign in ".,"):
            return
        grouped = _GROUPED.fullmatch(cell)
        if grouped:
            if cell.count(grouped[1]) > 1:
                self._points.add("," if grouped[1] == "." else ".")
            elif cell.lstrip("+-").startswith("0"):
                self._points.add(grouped[1])
        elif re.fullmatch(r"[+-]?[\d.,]*[.,]\d+(?:[eE][+-]?\d+)?", cell):
            self._points.add("." if cell.rfind(".") > cell.rfind(",") else ",")

    def add_date(self, cell: str) -> None:
        """Add a cell of a column of dates."""
        match = _DAY.match(cell.strip())
        if match:
            first, second = int(match[1]), int(match[3])
            if match[2] == "." or first > 12 >= second:
                self._orders.add(True)
            elif second > 12 >= first:
                self._orders.add(False)

    def detected_habits(self, delimiter: str) -> SpreadsheetHabits:
        """Return the habits found; a table with semicolons and no evidence leaves the decimal separator open."""
        point: str | None = None
        if len(self._points) == 1:
            (point,) = self._points
        elif not self._points and delimiter != ";":
            point = "."
        return SpreadsheetHabits(point, next(iter(self._orders)) if len(self._orders) == 1 else None)


def spreadsheet_fault(cell: str) -> str | None:
    """Return what a spreadsheet wrote in place of a value it could not show or compute (`####`, `#REF!`), or None."""
    return cell.strip() if _FAULTS.fullmatch(cell.strip()) else None


def possible_texts(cell: str) -> tuple[str, ...]:
    """Return the possible readings of a text cell: without the apostrophe of the export, then unchanged."""
    cell = cell.strip()
    said = remove_guard(cell)
    return (said,) if said == cell else (said, cell)


def possible_numbers(cell: str, habits: SpreadsheetHabits) -> tuple[float, ...]:
    """Return the numbers that a cell can mean, the likelier first; empty if it is not a number in digits."""
    text = _BLANKS.sub("", remove_guard(cell.strip()).removeprefix("'").replace("−", "-").strip())
    grouped = _GROUPED.fullmatch(text)
    if grouped:
        sign = grouped[1]
        several, other = text.count(sign) > 1, "," if sign == "." else "."
        whole, broken = text.replace(sign, ""), text.replace(sign, ".")
        if several or habits.point == other:
            wanted = [whole]
        elif habits.point == sign or text.lstrip("+-").startswith("0"):
            wanted = [broken]
        else:
            wanted = [broken, whole]
    elif "," in text and text.rfind(",") > text.rfind("."):
        groups, _, rest = text.rpartition(",")
        wanted = [groups.replace(".", "") + "." + rest] if "," not in groups else []
    else:
        groups, point, rest = text.rpartition(".")
        wanted = [groups.replace(",", "") + point + rest] if "." not in groups else []
    found = [float(one) for one in wanted if _PLAIN.fullmatch(one)]
    return tuple(whole_number(one) for one in found if math.isfinite(one))


def whole_number(value: float) -> float:
    """Return an int for a whole number, as stored in values."""
    return int(value) if value == int(value) else value


def same_number(stands: float, said: float, cell: str) -> bool:
    """Return whether a cell read as `said` shows the current number, perhaps rounded by the spreadsheet."""
    if said in (stands, float(f"{stands:.{_EXACT}g}")):
        return True
    scientific = _SCIENTIFIC.fullmatch(cell.strip())
    if scientific:
        return float(f"{stands:.{len(scientific[2] or '')}e}") == said
    decimals = len(f"{said!r}".partition(".")[2])
    return (
        _count_digits(stands) > max(_KEPT, _count_digits(said))
        and _count_digits(said) >= _SHOWN
        and round(stands, decimals) == said
    )


def _count_digits(number: float) -> int:
    """Count the digits of a number without leading zeros."""
    return len(f"{number!r}".lstrip("-0.").replace(".", ""))


def possible_dates(cell: str, habits: SpreadsheetHabits) -> tuple[str, ...]:
    """Return the days (ISO), days with a time, or months (`Nov-19`) that a cell can mean; empty if it is none."""
    text = remove_guard(cell.strip()).strip()
    if _SERIAL.fullmatch(text):
        return ((_EPOCH + timedelta(days=int(text.partition(".")[0]))).isoformat(),)
    month = _NAMED_MONTH.fullmatch(text)
    if month and month[1].lower() in _MONTHS:
        return (f"{_full_year(month[2])}-{_MONTHS[month[1].lower()]:02d}",)
    day, _, hours = text.replace("T", " ", 1).partition(" ")
    named = _NAMED.match(text)
    if named:
        day, hours = named[0], text[named.end() :]
    at = parse_clock(hours.strip())
    if at is None:
        return ()
    found = []
    for year, months, days in _possible_days(day, habits):
        try:
            found.append(date(year, months, days).isoformat() + at)
        except ValueError:
            continue
    return tuple(dict.fromkeys(found))


def _possible_days(day: str, habits: SpreadsheetHabits) -> list[tuple[int, int, int]]:
    """Return year, month and day for every order that the cell allows."""
    if iso := _DAY_ISO.fullmatch(day):
        return [(int(iso[1]), int(iso[3]), int(iso[4]))]
    if named := _NAMED.fullmatch(day):
        at = _MONTHS.get(named[2].lower())
        return [(_full_year(named[3]), at, int(named[1]))] if at else []
    match = _DAY.fullmatch(day)
    if not match:
        return []
    first, second, year = int(match[1]), int(match[3]), _full_year(match[4])
    orders = {True: (year, second, first), False: (year, first, second)}
    if match[2] == ".":  # countries that write dates with points put the day first
        return [orders[True]]
    return [orders[habits.day_first]] if habits.day_first is not None else list(orders.values())


def _full_year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else int(digits) + (2000 if int(digits) < _PIVOT else 1900)


def parse_clock(clock: str) -> str | None:
    """Return a time of day as `T09:30`, empty for midnight or no time, None if it is not a time of day."""
    if not clock:
        return ""
    match = _CLOCK.fullmatch(clock)
    if not match or int(match[1]) > 23 or int(match[2]) > 59:
        return None
    at = int(match[1])
    if match[4]:
        at = at % 12 + (12 if match[4].lower() == "p" else 0)
    seconds = f":{match[3]}" if match[3] and int(match[3]) else ""
    return "" if (at, int(match[2]), seconds) == (0, 0, "") else f"T{at:02d}:{match[2]}{seconds}"

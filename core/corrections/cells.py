"""What spreadsheets make of a cell: numbers as 5E+09 or 5.000.000,00, dates as 19/11/2019 or Nov-19, apostrophes.

Where a cell can mean two things, both are given: the comparison takes the one that stands in the project, and refuses
the row where none does.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from core.export.csv_cells import unguard
from core.patterns import compile_later

_GROUPED = compile_later(r"[+-]?\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*")
_PLAIN = compile_later(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
_SCIENTIFIC = compile_later(r"[+-]?(\d)(?:[.,](\d+))?[eE][+-]?\d+")
_BLANKS = compile_later(r"(?<=\d)[ \u00a0\u2009\u202f'’](?=\d{3}(?!\d))")
"""What else groups thousands: blanks of any width (French), apostrophes (Swiss)."""
_DAY = compile_later(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})")
_DAY_ISO = compile_later(r"(\d{4})([./-])(\d{1,2})\2(\d{1,2})")
_CLOCK = compile_later(r"(\d{1,2}):(\d{2})(?::(\d{2})(?:\.0+)?)?(?:\s*([AaPp])\.?[Mm]\.?)?")
_NAMED = compile_later(r"(\d{1,2})[- ]([A-Za-z]{3})[- ](\d{4}|\d{2})")
_NAMED_MONTH = compile_later(r"([A-Za-z]{3})-(\d{2})")
_SERIAL = compile_later(r"[2-6]\d{4}(?:\.0+)?")
_EPOCH = date(1899, 12, 30)
"""Spreadsheets count days from here; five digits are the years 1954 to 2091."""
_MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11,
    "dec": 12,
}  # fmt: skip
_PIVOT = 30
"""Two-digit years below this are of the 2000s, as Excel and LibreOffice read and write them."""
_FAULTS = compile_later(r"#+|#(?:NAME\?|REF!|VALUE!|DIV/0!|NUM!|N/A|NULL!|SPILL!)|Err:\d+")
_EXACT = 15
"""Significant digits that a spreadsheet keeps of a number."""
_KEPT = 9
"""Digits from which on a spreadsheet may show a number rounded: 11 characters in Excel, 10 in LibreOffice."""
_SHOWN = 4
"""Digits that such a rounded number must have at least, to be taken for the one that stands."""


@dataclass(frozen=True, slots=True)
class Habits:
    """How the spreadsheet that wrote a table writes; None: the table does not tell."""

    point: str | None = "."
    """Decimal sign, `.` or `,`."""
    day_first: bool | None = None
    """Whether 3/4/2019 is the third of April."""


@dataclass(slots=True)
class Watch:
    """Gathers from all cells of a table those that can be written by one habit only."""

    _points: set[str] = field(default_factory=set)
    _orders: set[bool] = field(default_factory=set)

    def number(self, cell: str) -> None:
        """Look at a cell of a column of numbers."""
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

    def date(self, cell: str) -> None:
        """Look at a cell of a column of dates."""
        match = _DAY.match(cell.strip())
        if match:
            first, second = int(match[1]), int(match[3])
            if match[2] == "." or first > 12 >= second:
                self._orders.add(True)
            elif second > 12 >= first:
                self._orders.add(False)

    def habits(self, delimiter: str) -> Habits:
        """What was gathered; without evidence a table with semicolons leaves open what its decimal sign is."""
        point: str | None = None
        if len(self._points) == 1:
            (point,) = self._points
        elif not self._points and delimiter != ";":
            point = "."
        return Habits(point, next(iter(self._orders)) if len(self._orders) == 1 else None)


def fault(cell: str) -> str | None:
    """What a spreadsheet wrote for a cell it could not show or compute (`####`, `#REF!`); None: nothing of that
    kind."""
    return cell.strip() if _FAULTS.fullmatch(cell.strip()) else None


def texts(cell: str) -> tuple[str, ...]:
    """A text cell as meant: with the apostrophe of the export taken away first, then as it stands."""
    cell = cell.strip()
    said = unguard(cell)
    return (said,) if said == cell else (said, cell)


def numbers(cell: str, habits: Habits) -> tuple[float, ...]:
    """What a cell of digits can mean as a number, the likelier first; empty where it is not one number in digits."""
    text = _BLANKS.sub("", unguard(cell.strip()).removeprefix("'").replace("−", "-").strip())
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
    """An int where the number is whole, as values keep it."""
    return int(value) if value == int(value) else value


def same_number(stands: float, said: float, cell: str) -> bool:
    """Whether a cell read as `said` shows the number that stands, as a spreadsheet may have rounded it."""
    if said in (stands, float(f"{stands:.{_EXACT}g}")):
        return True
    scientific = _SCIENTIFIC.fullmatch(cell.strip())
    if scientific:
        return float(f"{stands:.{len(scientific[2] or '')}e}") == said
    decimals = len(f"{said!r}".partition(".")[2])
    return _digits(stands) > max(_KEPT, _digits(said)) and _digits(said) >= _SHOWN and round(stands, decimals) == said


def _digits(number: float) -> int:
    """How many digits a number is written with, zeros at its head left out."""
    return len(f"{number!r}".lstrip("-0.").replace(".", ""))


def dates(cell: str, habits: Habits) -> tuple[str, ...]:
    """What a cell can mean as a day (ISO), a day with a time of day, or a month (`Nov-19`); empty: none of these."""
    text = unguard(cell.strip()).strip()
    if _SERIAL.fullmatch(text):
        return ((_EPOCH + timedelta(days=int(text.partition(".")[0]))).isoformat(),)
    month = _NAMED_MONTH.fullmatch(text)
    if month and month[1].lower() in _MONTHS:
        return (f"{_year(month[2])}-{_MONTHS[month[1].lower()]:02d}",)
    day, _, hours = text.replace("T", " ", 1).partition(" ")
    named = _NAMED.match(text)
    if named:
        day, hours = named[0], text[named.end() :]
    at = hour(hours.strip())
    if at is None:
        return ()
    found = []
    for year, months, days in _parts(day, habits):
        try:
            found.append(date(year, months, days).isoformat() + at)
        except ValueError:
            continue
    return tuple(dict.fromkeys(found))


def _parts(day: str, habits: Habits) -> list[tuple[int, int, int]]:
    """Year, month and day in every order that the cell allows."""
    if iso := _DAY_ISO.fullmatch(day):
        return [(int(iso[1]), int(iso[3]), int(iso[4]))]
    if named := _NAMED.fullmatch(day):
        at = _MONTHS.get(named[2].lower())
        return [(_year(named[3]), at, int(named[1]))] if at else []
    match = _DAY.fullmatch(day)
    if not match:
        return []
    first, second, year = int(match[1]), int(match[3]), _year(match[4])
    orders = {True: (year, second, first), False: (year, first, second)}
    if match[2] == ".":  # points stand in dates of countries that write the day first
        return [orders[True]]
    return [orders[habits.day_first]] if habits.day_first is not None else list(orders.values())


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else int(digits) + (2000 if int(digits) < _PIVOT else 1900)


def hour(clock: str) -> str | None:
    """`T09:30` of a time of day, empty for midnight or none, None where it is no time of day."""
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

"""Exchange rates supplied by the user: currencies are never converted without a table."""

from __future__ import annotations

import csv
import datetime
import io
from bisect import bisect_right
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from core.codebook import Nature
from core.compare.figures import ComparedClaim
from core.errors import UserError
from core.translation import _

_COLUMNS = ("from", "to", "rate")


class ExchangeRate(NamedTuple):
    """One row: how many units of `target` one of `source` is worth from a day on."""

    source: str
    target: str
    date: str
    """ISO date from which it holds; empty for always."""
    rate: float


def read_rates(path: Path) -> list[ExchangeRate]:
    """Read the rates of a CSV with the columns `from,to,rate` and optionally `date` (ISO). Raises UserError that says
    what is wrong and where."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(
            _("{file} cannot be read as a UTF-8 text file. Save it as CSV in UTF-8.").format(file=path.name)
        ) from error
    reader = csv.DictReader(io.StringIO(text))
    names = [name.strip().casefold() for name in reader.fieldnames or ()]
    if not set(_COLUMNS) <= set(names):
        raise UserError(
            _("{file} needs the columns from, to and rate (and date if rates change). Add them.").format(file=path.name)
        )
    reader.fieldnames = names
    found = [_parse_rate(path.name, number, row) for number, row in enumerate(reader, 2) if any(row.values())]
    if not found:
        raise UserError(_("{file} has no rates. Add a row such as EUR,USD,1.12.").format(file=path.name))
    return found


def _parse_rate(file: str, number: int, row: dict[str, str]) -> ExchangeRate:
    source, target = (str(row.get(name) or "").strip().upper() for name in ("from", "to"))
    date = str(row.get("date") or "").strip()
    try:
        value = float(str(row.get("rate") or "").strip())
        if date:
            datetime.date.fromisoformat(date)
    except ValueError:
        raise UserError(
            _("{file}, line {line}: the rate must be a number and the date YYYY-MM-DD. Correct it.").format(
                file=file, line=number
            )
        ) from None
    if not (len(source) == len(target) == 3 and source.isalpha() and target.isalpha() and 0 < value < 1e12):
        raise UserError(
            _("{file}, line {line}: currencies must be ISO codes such as EUR and the rate above 0. Correct it.").format(
                file=file, line=number
            )
        )
    return ExchangeRate(source, target, date, value)


def convert_currency(figure: ComparedClaim, target: str, rates: Sequence[ExchangeRate]) -> ComparedClaim | None:
    """Convert the figure by the last rate on or before its article's day (without a day the last of all), or by the
    inverse of the opposite rate. None without such a rate."""
    if figure.nature is not Nature.SUM:
        return None
    if figure.unit == target:
        return figure
    found = _rate_on_day(figure, [r for r in rates if (r.source, r.target) == (figure.unit, target)])
    back = None if found else _rate_on_day(figure, [r for r in rates if (r.target, r.source) == (figure.unit, target)])
    factor = found.rate if found else 1 / back.rate if back else None
    if factor is None:
        return None
    return figure.multiplied_by(factor, target)


def _rate_on_day(figure: ComparedClaim, rates: list[ExchangeRate]) -> ExchangeRate | None:
    rates.sort(key=lambda rate: rate.date)
    place = bisect_right([rate.date for rate in rates], figure.published) if figure.published else len(rates)
    return rates[place - 1] if place else None

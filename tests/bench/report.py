"""The section "Compared with other libraries" of docs/accuracy.md: its tables, and its place between two comments."""

from __future__ import annotations

import platform
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

BESIDE, KINDS = "beside other libraries", "kinds of errors"
"""The parts of the document that are made."""
BEGIN = "<!-- {}: begin (made by `python -m tests.bench.compare`) -->"
END = "<!-- {}: end -->"
NONE = "–"

SUITES = {
    "recognizers CurrencyModel": "currency",
    "recognizers PercentModel": "percent",
    "recognizers DimensionModel": "dimension",
    "recognizers TemperatureModel": "temperature",
    "recognizers dates": "dates",
    "duckling money": "duckling money",
    "quantulum3 values": "quantulum3",
}
"""Names of the suites in score.py, and their heads in the table."""


@dataclass(slots=True)
class Row:
    """What was measured of one library."""

    name: str
    version: str
    reads: frozenset[str]
    gold: dict[str, tuple[float, int, int, int]] = field(default_factory=dict)
    """By group, plain and `cut`: F1, values right, right by any answer, values asked."""
    details: dict[str, str] = field(default_factory=dict)
    suites: dict[str, dict[str, Any]] = field(default_factory=dict)
    errors: dict[str, Counter[str]] = field(default_factory=dict)
    """By suite, how many of each kind are wrong."""
    speed: float | None = None
    """Words per CPU second."""
    words: int = 0
    """Words read for that."""
    broken: int = 0
    """Texts on which the library stopped with an error."""


def section(rows: list[Row]) -> str:
    """The tables with all measured rows, ours first."""
    names = ", ".join(
        f"{name} {version}" for name, version in {r.name.split(",")[0]: r.version for r in rows[1:]}.items()
    )
    lines = [
        f"Measured on {date.today().isoformat()} in one run with Python {platform.python_version()}: {names}.",
        "",
        *gold_table(rows),
        "",
        *details(rows[0]),
        *suite_table(rows),
        "",
        *speed_table(rows),
    ]
    return "\n".join(lines)


def table(head: list[str], body: list[list[str]]) -> list[str]:
    return [f"| {' | '.join(cells)} |" for cells in (head, ["---"] * len(head), *body)]


def gold_table(rows: list[Row]) -> list[str]:
    """Exact spans and values on the three gold articles."""
    head = ["gold, three articles"]
    for group in ("amounts", "times"):
        head += [f"{group}: F1", f"{group}: values right", f"{group}: F1, values with edges cut"]
    body = []
    for row in rows:
        cells = [row.name]
        for group in ("amounts", "times"):
            plain, cut = row.gold.get(group), row.gold.get(group + " cut")
            cells += (
                [percent(plain[0]), right(plain), f"{percent(cut[0])}, {right(cut)}"] if plain and cut else [NONE] * 3
            )
        body.append(cells)
    return table(head, body)


def details(row: Row) -> list[str]:
    """A line on the attributes that only we give."""
    said = ", ".join(f"`{key}` {value}" for key, value in row.details.items())
    return [f"Attributes that no other gives, right in ours: {said}.", ""] if said else []


def suite_table(rows: list[Row]) -> list[str]:
    """Span, span and value on the shown suites."""
    counts = {name: r.suites[name]["n"] for r in rows for name in SUITES if name in r.suites}
    head = ["suites: span, span and value"] + [f"{SUITES[name]} ({n})" for name, n in counts.items()]
    body = []
    for row in rows:
        cells = [row.name]
        for name in counts:
            one = row.suites.get(name)
            cells.append(f"{percent(one['span'])}, {percent(one['span and value'])}" if one else NONE)
        body.append(cells)
    return table(head, body)


def kinds_of_errors(rows: list[Row]) -> str:
    """What kinds of errors each library makes in the suites: missed, other edges, other value."""
    names = [name for name in SUITES if any(name in row.errors for row in rows)]
    body = [[row.name, *(kinds(row.errors.get(name)) for name in names)] for row in rows]
    return "\n".join(table(["wrong: missed, edges, value", *(SUITES[name] for name in names)], body))


def kinds(counted: Counter[str] | None) -> str:
    return NONE if counted is None else ", ".join(str(counted[kind]) for kind in ("missed", "edges", "value"))


def speed_table(rows: list[Row]) -> list[str]:
    """Words per CPU second, and how much slower than we each is."""
    ours = rows[0].speed or 0.0
    body = []
    for row in rows:
        if row.speed:
            figures = [f"{rounded(row.speed):,}", f"{row.words:,}", f"{ours / row.speed:,.0f}", str(row.broken)]
            body.append([row.name, " and ".join(sorted(row.reads)), *figures])
    return table(["speed", "reads", "words per CPU second", "words read", "times slower", "texts it failed on"], body)


def percent(share: float) -> str:
    return f"{100 * share:.1f}"


def right(figures: tuple[float, int, int, int]) -> str:
    """`31 of 38`, and in brackets with the best of its answers where that is more."""
    _, first, best, n = figures
    return f"{first} of {n}" + (f" ({best} by any answer)" if best > first else "")


def rounded(rate: float) -> int:
    """To two figures: more would be noise."""
    digits = max(0, len(str(int(rate))) - 2)
    return int(round(rate, -digits))


def write(path: Path, text: str, part: str = BESIDE) -> None:
    """Put the text between the two comments of a part of the document, which stay."""
    old = path.read_text(encoding="utf-8")
    first, last = BEGIN.format(part), END.format(part)
    head, begin, rest = old.partition(first)
    _, end, tail = rest.partition(last)
    if not begin or not end:
        raise SystemExit(f"{path.name} has not the two comments between which {part} go")
    path.write_text(f"{head}{first}\n\n{text}\n\n{last}{tail}", encoding="utf-8")

"""Values of times beside two sets that name days: Duckling's phrases and the dates of GUM.

Run from the root: `python -m tests.bench.times_sets [--data DIR] [--errors]`. DIR holds `data/times`. Neither
set follows our guide: Duckling looks ahead (a bare `Monday` is the coming one), GUM writes a range as two dates. The
figures tell whether a change makes values better or worse.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from core.document import lay_out_document
from core.extract import times
from core.extract.times import timex
from core.records import Article, Span

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = "2013-02-12"
"""The day that all phrases of Duckling count from."""
DOMAINS = {"EN": "", "US": "https://example.com"}
"""Where a locale's phrases are said to be published: the others under their own top-level domain."""
_MOMENT = re.compile(r"\((\d{4}), (\d+), (\d+), (\d+), (\d+), ([\d.]+)\)")
_LENGTH = re.compile(r"DurationData (\d+) (\w+)")
_UNITS = {"Second": "TS", "Minute": "TM", "Hour": "TH", "Day": "D", "Week": "W", "Month": "M", "Year": "Y"}
_SECONDS = {"TS": 1, "TM": 60, "TH": 3600, "D": 86400, "W": 604800, "M": 2629800, "Q": 7889400, "Y": 31557600}
Outcome = tuple[str, bool, bool, str]
"""Kind, whether a mark was found, whether its value is right, and a line that tells the case."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--errors", action="store_true", help="print every wrong case")
    options = parser.parse_args()
    for name, score in (("duckling.jsonl", duckling), ("gum_dates_train.jsonl", gum)):
        path = options.data / "data" / "times" / name
        if not path.is_file():
            print(f"left out: there is no {name} in {path.parent}")
            continue
        lines = path.read_text(encoding="utf-8").splitlines()
        report(name, score([json.loads(line) for line in lines if line.strip()]), options.errors)
    return 0


def report(name: str, outcomes: Iterator[Outcome], errors: bool) -> None:
    """Counts by kind, and the wrong cases."""
    counts: dict[str, Counter[str]] = {}
    for kind, found, right, line in outcomes:
        counts.setdefault(kind, Counter()).update(n=1, found=found, right=right)
        if errors and not right:
            print(f"  {kind} | {line}")
    for kind, count in sorted(counts.items()):
        shares = [f"{key} {count[key]} ({100 * count[key] / count['n']:.1f} %)" for key in ("found", "right")]
        print(f"{name} {kind}: {count['n']} cases, {', '.join(shares)}")


def marks(text: str, published: str | None, url: str | None = None) -> list[Span]:
    """Our marks of time in a text."""
    return times.extract(lay_out_document(Article("a", "a", text, published=published, url=url), ()))


def duckling(rows: list[dict[str, Any]]) -> Iterator[Outcome]:
    """The longest mark of each phrase: first day, last day, time of day, or length."""
    for row in rows:
        if row.get("negative") or not (_MOMENT.search(row["value"] or "") or _LENGTH.search(row["value"] or "")):
            continue
        domain = DOMAINS.get(row["locale"], f"https://example.{row['locale'].lower()}/")
        found = sorted(marks(row["text"], REFERENCE, domain or None), key=lambda span: span.start - span.stop)
        kind = row["value"][1:].split(" ")[0]
        ways = {
            "in a text": dict(found[0].value) if found else {},
            "typed": times.read_typed_value(row["text"], REFERENCE) or {},
        }
        for how, value in ways.items():
            line = f"{row['locale']} {row['text']} | {row['value']} | {value.get('value')} {value.get('mod')}"
            yield f"{kind} {how}", bool(value), bool(value) and _same(row["value"], value), line


def _same(wanted: str, value: dict[str, Any]) -> bool:
    length = _LENGTH.search(wanted)
    if length:
        seconds = int(length[1]) * _SECONDS[_UNITS[length[2]]]
        return abs(_seconds(str(value.get("value", ""))) - seconds) <= 0.01 * seconds
    moments = [tuple(int(float(part)) for part in found) for found in _MOMENT.findall(wanted)]
    first = date(*moments[0][:3])
    side = "latest" if "Before" in wanted else "earliest"
    if "OpenInterval" in wanted:
        return first.isoformat() in {value.get("earliest"), value.get("latest")} or value.get(side) is None
    if value.get("earliest") != first.isoformat():
        return False
    if len(moments) > 1 and moments[1][3:] == (0, 0, 0):
        return bool(value.get("latest") == (date(*moments[1][:3]) - timedelta(days=1)).isoformat())
    clock = re.search(r"T(\d\d):(\d\d)", str(value.get("value", "")))
    if wanted.endswith(("Minute)", "Hour)", "Second)")) and len(moments) == 1:
        return bool(clock) and (int(clock[1]) % 24, int(clock[2])) == moments[0][3:5] if clock else False
    return True


def _seconds(value: str) -> float:
    """How long a TIMEX3 duration is; zero where it is none."""
    days, _, clock = value.removeprefix("P").partition("T")
    sizes = [(n, u) for n, u in re.findall(r"([\d.]+)(DE|CE|[A-Z])", days)]
    sizes += [(n, "T" + u) for n, u in re.findall(r"([\d.]+)([A-Z])", clock)]
    return sum(float(n) * _SECONDS.get(unit, 0) for n, unit in sizes)


def gum(rows: list[dict[str, Any]]) -> Iterator[Outcome]:
    """Each date of a document that names whole days, months or years: a mark over it, and the days it covers."""
    for row in rows:
        text, published = row["text"], row["meta"].get("date")
        found = marks(text, published if re.fullmatch(r"\d{4}-\d\d-\d\d", published or "") else None)
        for gold in row["spans"]:
            wanted = _days(gold)
            over = [span for span in found if span.start < gold["end"] and gold["start"] < span.stop]
            ranged = any("/" in str(span.value.get("value", "")) for span in over)
            exact = any((span.start, span.stop) == (gold["start"], gold["end"]) for span in over)
            days = {(span.value.get("earliest"), span.value.get("latest")) for span in over}
            near = {day for pair in days for day in pair}
            right = bool(over) and (wanted in days or (ranged and (wanted[0] in near or wanted[1] in near)))
            if "when" not in gold:
                right = bool(over) and (wanted[0] in {None, *near}) and (wanted[1] in {None, *near})
            kind = "exact" if exact else "part of a range" if ranged else "other edges" if over else "unmarked"
            said = [(text[s.start : s.stop], s.value.get("value")) for s in over]
            around = text[max(0, gold["start"] - 40) : gold["end"] + 20].replace("\n", " ")
            line = f"{around!r} | {text[gold['start'] : gold['end']]} | {wanted} | {said} | {published}"
            yield kind, bool(over), right, line


def _days(gold: dict[str, Any]) -> tuple[str | None, str | None]:
    """First and last day that a date of GUM covers."""
    when = gold.get("when")
    if when:
        first, last = timex.value_bounds(when)
        return (first.isoformat() if first else when), (last.isoformat() if last else when)
    return gold.get("from") or gold.get("notBefore"), gold.get("to") or gold.get("notAfter")


if __name__ == "__main__":
    raise SystemExit(main())

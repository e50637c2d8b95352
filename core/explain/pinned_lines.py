"""Lines for the test tables: a wrong mark becomes a line there, corrected by hand, before a rule is changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from core.extract import default_codebook
from core.records import Span

_TABLES = {
    "amounts": "tests/core/extract/test_amounts.py",
    "names": "tests/core/extract/names/test_rules.py",
    "times": "tests/core/extract/test_times.py",
}
"""Test tables for marks, by room; quotations have a text and a list there. The table for names covers the rules alone,
so what the network found goes into the table of whole lines."""
_QUOTES = "tests/core/extract/test_quotes.py"
_WHOLE = "tests/core/explain/test_explain.py"


def pinned_lines(text: str, spans: Sequence[Span], published: str | None = None) -> list[dict[str, Any]]:
    """Return each line of the text that has marks, in the notation of each room's table: `table`, `line`, `published`.

    The first pin of a line contains all its marks, from all rooms.
    """
    found: list[dict[str, Any]] = []
    start = 0
    for line in text.split("\n"):
        here = [span for span in spans if start <= span.start and span.stop <= start + len(line)]
        plain = [span for span in here if default_codebook().is_flat(span.label)]
        if plain:
            found.append({"table": _WHOLE, "line": _mark_line(line, start, plain, values=False)})
        for room, table in _TABLES.items():
            own = [span for span in plain if span.rule.startswith(f"{room}.")]
            if own and not any(span.rule.startswith(("names.network", "names.guest")) for span in own):
                made = {"table": table, "line": _mark_line(line, start, own, values=room == "times")}
                found.append({**made, "published": published} if room == "times" else made)
        quotes = [text[span.start : span.stop] for span in here if default_codebook().is_quote(span.label)]
        if quotes:
            found.append({"table": _QUOTES, "line": f"({line!r}, {quotes!r}),"})
        start += len(line) + 1
    return found


def _mark_line(line: str, offset: int, spans: Sequence[Span], *, values: bool) -> str:
    """Return the line with its marks: `paid [[MONEY: $5 million]]`, or with `values` `in [[DATE: May 2021 =
    2021-05]]`."""
    for span in sorted(spans, key=lambda one: -one.start):
        start, stop = span.start - offset, span.stop - offset
        value = ""
        if values:
            value = " = " + str(span.value.get("value", "-")) + (f" {span.value['mod']}" if "mod" in span.value else "")
        line = f"{line[:start]}[[{span.label}: {line[start:stop]}{value}]]{line[stop:]}"
    return line

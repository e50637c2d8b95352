"""What `explain` found, for people: plain lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

_MOST_ROWS = 8
"""Rows of tables that are printed for one mark; `--json` has all."""
_WIDTH = 10


def lines(found: Mapping[str, Any]) -> Iterator[str]:
    """Lines of the object that `core.explain.explain` gives."""
    if not found["marks"]:
        yield "Nothing in this text became a mark."
    for mark in found["marks"]:
        yield from _mark(mark)
    for one in found["regions"]:
        yield ""
        yield f"{_short(one['text'])} is a region of the page: {one['region']}"
        yield from _rules(one)
        yield from _rows(one["rows"])
    for one in found["statements"]:
        yield from _statement(one)
    for one in found["claims"]:
        yield from _claim(one)
    if found["set_aside"]:
        yield ""
        yield "Looked at, and no mark:"
        for loss in found["set_aside"]:
            yield f"  {_lost(loss)}"
    if found["pins"]:
        yield ""
        yield "Lines for the tables of the tests (correct by hand what is wrong in them):"
        for pin in found["pins"]:
            yield f"  {pin['table']}"
            yield f"    {pin['line']}"


def _mark(mark: Mapping[str, Any]) -> Iterator[str]:
    yield ""
    yield f"{_short(mark['text'])} is marked {mark['label']}: {mark['says']}"
    yield from _rules(mark)
    yield _row("sure", f"{mark['confidence']:g} of 1, said by {mark['extractor']}")
    if mark.get("why"):
        yield _row("value", str(mark["why"]))
    yield from _rows(mark["rows"])
    for loss in mark["beaten"]:
        yield _row("instead of", _lost(loss))


def _statement(one: Mapping[str, Any]) -> Iterator[str]:
    yield ""
    source = one.get("source", {}).get("text", "somebody")
    cue = f" by “{one['cue']['text']}”" if "cue" in one else ""
    yield f"{_short(' ... '.join(part['text'] for part in one['content']))} is what {source} says{cue} ({one['kind']})"
    yield from _rules(one)
    yield _row("sure", f"{one['confidence']:g} of 1, said by {one['extractor']}")
    yield from _rows(one["rows"])


def _claim(one: Mapping[str, Any]) -> Iterator[str]:
    yield ""
    kept = ("amount", "evidence", "confidence", "extractor", "rule", "means", "rows")
    slots = ", ".join(f"{slot} {value}" for slot, value in one.items() if slot not in kept)
    yield f"{_short(one['amount']['text'])} makes a claim: {slots}"
    yield from _rules(one)
    yield _row("sure", f"{one['confidence']:g} of 1, said by {one['extractor']}")
    yield from _rows(one["rows"])


def _rules(one: Mapping[str, Any]) -> Iterator[str]:
    first, *passes = one["means"]
    yield _row("rule", f"{first['rule']}: {first['means']}")
    for later in passes:
        yield _row("then", f"{later['rule']}: {later['means']}")


def _rows(rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for one in rows[:_MOST_ROWS]:
        cells = ", ".join(f"{column} {cell}" for column, cell in one["row"].items() if cell)
        yield _row("table", f"{one['table']}.csv: {_cut(cells, 100)}")
    if len(rows) > _MOST_ROWS:
        yield _row("table", f"and {len(rows) - _MOST_ROWS} rows more (--json has them all)")


def _lost(loss: Mapping[str, Any]) -> str:
    label = f" as {loss['label']}" if loss["label"] else ""
    means = loss["means"][0]["means"]
    to = f", lost to {_short(loss['to']['text'])}" if "to" in loss else ""
    return f"{_short(loss['text'])}{label}{to}: {loss['why']} ({loss['rule']}{f': {means}' if means else ''})"


def _row(name: str, words: str) -> str:
    return f"  {name:<{_WIDTH}} {words}"


def _short(words: str) -> str:
    return f"“{_cut(' '.join(words.split()), 70)}”"


def _cut(words: str, most: int) -> str:
    return words if len(words) <= most else f"{words[: most - 4].rstrip()} ..."

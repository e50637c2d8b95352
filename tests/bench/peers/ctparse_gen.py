"""ctparse: `ctparse_gen` with reference date, sentence by sentence.

It is made to read one expression in a short string, so each sentence is handed to it alone, with its own time limit of
one second; of all parses that it yields, the best scored that do not overlap are kept. Helped: the text is brought to
the form in which it counts characters (runs of commas, brackets and blanks as one blank), so that places are right.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from tests.bench.peers import Find, Found, Peer, apart

SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"])|\n+")
PARTS = {"morning": "MO", "forenoon": "MO", "noon": "AF", "afternoon": "AF", "evening": "EV", "night": "NI"}
UNITS = {"minutes": "PT{}M", "hours": "PT{}H", "days": "P{}D", "nights": "P{}D", "weeks": "P{}W", "months": "P{}M"}


def load() -> Find:
    from ctparse import ctparse_gen

    def find(text: str, reference: datetime) -> list[Found]:
        found = []
        for start, sentence in sentences(text):
            flat, places = flattened(sentence)
            parses = [p for p in ctparse_gen(flat, ts=reference) if p and p.resolution]
            hits = []
            for parse in sorted(parses, key=lambda p: -p.match_score):
                first, last = parse.resolution.mstart, min(parse.resolution.mend, len(flat))
                last = first + len(flat[first:last].rstrip())
                if first < last:
                    label, answer = read(parse.resolution)
                    hits.append(Found(start + places[first], start + places[last - 1] + 1, label, (answer,)))
            found += apart(hits)
        return found

    return find


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Sentences with their places, cut at stops before a capital and at line breaks."""
    start = 0
    for gap in SENTENCE.finditer(text):
        yield start, text[start : gap.start()]
        start = gap.end()
    yield start, text[start:]


def flattened(text: str) -> tuple[str, list[int]]:
    """The text as ctparse counts it, and for each of its characters the place in `text`."""
    flat: list[str] = []
    places: list[int] = []
    for i, char in enumerate(text):
        kind = unicodedata.category(char)
        if char in ",;" or kind[0] in "ZC" or kind in ("Ps", "Pe"):
            char = " "
        elif kind == "Pd":
            char = "-"
        if char in " -" and (flat[-1:] == [char] or (char == " " and not flat)):
            continue
        flat.append(char)
        places.append(i)
    return "".join(flat), places


def read(resolution: Any) -> tuple[str, dict[str, Any]]:
    """Label and TIMEX3 value of one of its resolutions; open where it leaves year or month open."""
    kind = type(resolution).__name__
    if kind == "Duration":
        return "DURATION", {"value": UNITS[resolution.unit.value].format(resolution.value)}
    if kind == "Interval":
        first = resolution.t_from or resolution.t_to
        return "DATE", day_of(first)
    answer = day_of(resolution)
    if resolution.hour is not None:
        clock = f"T{resolution.hour:02d}:{resolution.minute or 0:02d}"
    elif resolution.POD:
        clock = "T" + PARTS.get(resolution.POD, "")
    else:
        return "DATE", answer
    return "TIME", answer | {"value": answer["value"] + clock}


def day_of(time: Any) -> dict[str, Any]:
    """Year, month and day of its time, as far as known."""
    year = f"{time.year:04d}" if time.year else "XXXX"
    month, day = (f"-{part:02d}" if part else "" for part in (time.month, time.day))
    value = year + month + (day if month else "")
    earliest = f"{year}{month or '-01'}{day or '-01'}" if time.year else None
    return {"value": value, "earliest": earliest}


PEERS = (Peer("ctparse", "ctparse", frozenset({"times"}), load),)

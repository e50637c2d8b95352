"""The other libraries behind one face: text and reference date in, what was found out. Each adapter calls its library's
best documented search for English and says nothing of its own; what it adds to help a library stands in its docstring.

A new one is a new file and its word in `peers`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib import metadata
from typing import Any

REFERENCE = datetime(2019, 11, 19)
"""For texts that have no date of their own, so that a run can be made again."""


@dataclass(frozen=True, slots=True)
class Found:
    """One thing found: place in code points, our label, and its answers, the library's first one first. What two
    recognizers of one library make of the same words may overlap."""

    start: int
    end: int
    label: str
    answers: tuple[Mapping[str, Any], ...]


Find = Callable[[str, datetime], list[Found]]


@dataclass(frozen=True, slots=True)
class Peer:
    """One way of calling one library."""

    name: str
    package: str
    reads: frozenset[str]
    """Of `amounts` and `times`."""
    load: Callable[[], Find]
    """Imports the library: ImportError where it is not installed."""

    def version(self) -> str:
        return metadata.version(self.package)


def plain(text: str) -> str:
    """Thin, no-break and other blanks as the common one, same length: most libraries know no other."""
    return "".join(" " if unicodedata.category(c) == "Zs" else c for c in text)


def apart(found: list[Found]) -> list[Found]:
    """No two overlap: earlier ones in the list stay. Empty ones are dropped."""
    kept: list[Found] = []
    for one in found:
        if one.start < one.end and not any(one.start < k.end and k.start < one.end for k in kept):
            kept.append(one)
    return sorted(kept, key=lambda f: f.start)


def number_label(value: float, words: str) -> str:
    """The label of a bare number, for libraries that have but one: a share told by words or a slash is a FRACTION."""
    return "FRACTION" if 0 < value < 1 and "." not in words else "CARDINAL"


def peers() -> tuple[Peer, ...]:
    """All adapters, in the order of the table."""
    from tests.bench.peers import ctparse_gen, dateparser_search, quantulum, recognizers

    return (*dateparser_search.PEERS, *quantulum.PEERS, *recognizers.PEERS, *ctparse_gen.PEERS)

"""What one text has and another has not, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from core.copies.words import words

_PIECES = re.compile(r"\w+(?:['’]\w+)*|[^\w\s]|\s+")


class Piece(NamedTuple):
    """A stretch that both texts have, or that takes the other's place; ranges are half-open code points."""

    kind: str
    """`same`, `replaced`, `removed` (only in the first) or `added` (only in the second)."""
    first: tuple[int, int]
    """Range of the first text, empty for `added`."""
    second: tuple[int, int]
    """Range of the second text, empty for `removed`."""


def difference(first: str, second: str) -> list[Piece]:
    """Pieces that cover both texts from end to end, in order. Capitals, kinds of quotation marks and of blanks are no
    difference."""
    from rapidfuzz.distance import Indel  # on first use: the window's start must not wait for it

    one, other = _pieces(first), _pieces(second)
    found: list[Piece] = []
    codes = Indel.opcodes([_plain(w) for _, _, w in one], [_plain(w) for _, _, w in other])
    for code in codes:
        piece = Piece(
            {"equal": "same", "delete": "removed", "insert": "added"}[code.tag],
            _range(one, code.src_start, code.src_end, len(first)),
            _range(other, code.dest_start, code.dest_end, len(second)),
        )
        if found and {found[-1].kind, piece.kind} == {"removed", "added"}:
            piece = Piece(
                "replaced",
                (min(found[-1].first[0], piece.first[0]), max(found[-1].first[1], piece.first[1])),
                (min(found[-1].second[0], piece.second[0]), max(found[-1].second[1], piece.second[1])),
            )
            found.pop()
        found.append(piece)
    return found


def readable(pieces: Sequence[Piece], first: str) -> list[Piece]:
    """The same pieces with changes that only blanks or signs part made one: `the Korean negotiating team` for `a
    Seoul team` is one change, not three."""
    found: list[Piece] = []
    for at, piece in enumerate(pieces):
        last = found[-1] if found else None
        if last is None or last.kind == "same" or (piece.kind == "same" and not _joins(pieces, at, first)):
            found.append(piece)
            continue
        one, other = (last.first[0], piece.first[1]), (last.second[0], piece.second[1])
        kind = "replaced" if one[0] < one[1] and other[0] < other[1] else last.kind
        found[-1] = Piece(kind, one, other)
    return found


def _joins(pieces: Sequence[Piece], at: int, first: str) -> bool:
    """Whether what is the same at a place is no word and stands before another change on its line."""
    words = first[slice(*pieces[at].first)]
    return at + 1 < len(pieces) and "\n" not in words and not any(char.isalnum() for char in words)


def share(pieces: Iterable[Piece], first: str, second: str) -> float:
    """Words of the shorter text that stand in the longer one, in the same order, of all its words: 0 to 1."""
    least = min(len(words(first)), len(words(second)))
    same = sum(len(words(first[slice(*piece.first)])) for piece in pieces if piece.kind == "same")
    return min(1.0, same / least) if least else 0.0


def _pieces(text: str) -> list[tuple[int, int, str]]:
    return [(m.start(), m.end(), m[0]) for m in _PIECES.finditer(text)]


def _range(pieces: list[tuple[int, int, str]], low: int, high: int, end: int) -> tuple[int, int]:
    if low < high:
        return pieces[low][0], pieces[high - 1][1]
    at = pieces[low][0] if low < len(pieces) else end
    return at, at


_ALIKE = str.maketrans(dict.fromkeys("“”„«»‟", '"') | dict.fromkeys("‘’‚`´", "'") | dict.fromkeys("–—‒", "-"))


def _plain(word: str) -> str:
    return " " if word.isspace() else word.casefold().translate(_ALIKE)

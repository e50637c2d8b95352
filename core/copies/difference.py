"""The difference between two texts, word by word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from core.copies.words import words
from core.patterns import compile_later

_STRAY = 2
"""Maximum words of an island that may be left between two changes by chance."""
_PIECES = compile_later(r"\w+(?:['’]\w+)*|[^\w\s]|\s+")


class Piece(NamedTuple):
    """A range that both texts share or that differs; ranges are half-open code points."""

    kind: str
    """`same`, `replaced`, `removed` (only in the first) or `added` (only in the second)."""
    first: tuple[int, int]
    """Range of the first text, empty for `added`."""
    second: tuple[int, int]
    """Range of the second text, empty for `removed`."""


def difference(first: str, second: str) -> list[Piece]:
    """Return pieces that cover both texts from end to end, in order. Capitals, kinds of quotation marks and kinds of
    blanks make no difference."""
    from rapidfuzz.distance import Indel  # on first use, so that the window starts without it

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


def readable(pieces: Sequence[Piece], first: str, second: str) -> list[Piece]:
    """Merge pieces as a person would mark them: changes separated only by blanks, punctuation or a few stray words
    become one, and common words at the ends of a change are taken out of it. This is the semantic clean-up of N.
    Fraser, "Diff strategies", 2006: an island as short as the changes around it is chance."""
    found: list[Piece] = []
    for at, piece in enumerate(pieces):
        last = found[-1] if found else None
        if last is None or last.kind == "same" or (piece.kind == "same" and not _joins(last, pieces, at, first)):
            found.append(piece)
        else:
            found[-1] = _between((last.first[0], piece.first[1]), (last.second[0], piece.second[1]))
    trimmed = [part for piece in found for part in _trimmed(piece, first, second)]
    return _without_doubles(trimmed)


def _joins(last: Piece, pieces: Sequence[Piece], at: int, first: str) -> bool:
    """Whether an equal piece between two changes of one line is part of a larger change."""
    island = first[slice(*pieces[at].first)]
    if at + 1 >= len(pieces) or "\n" in island:
        return False
    within = words(island)
    around = min(_size(last), _size(pieces[at + 1]))
    return not within or (len(within) <= _STRAY and len(island) < around)


def _size(piece: Piece) -> int:
    return max(piece.first[1] - piece.first[0], piece.second[1] - piece.second[0])


def _between(one: tuple[int, int], other: tuple[int, int]) -> Piece:
    """Make a change of one range into another."""
    kind = "added" if one[0] == one[1] else "removed" if other[0] == other[1] else "replaced"
    return Piece(kind, one, other)


def _trimmed(piece: Piece, first: str, second: str) -> list[Piece]:
    """Split off what both sides of a change begin and end with."""
    if piece.kind != "replaced":
        return [piece]
    one, other = _pieces(first[slice(*piece.first)]), _pieces(second[slice(*piece.second)])
    left = [_plain(word) for _, _, word in one]
    right = [_plain(word) for _, _, word in other]
    room = min(len(left), len(right))
    head = next((n for n in range(room) if left[n] != right[n]), room)
    tail = next((n for n in range(room - head) if left[-1 - n] != right[-1 - n]), room - head)
    (low, high), (at, end) = piece.first, piece.second
    begins = low + (one[head - 1][1] if head else 0), at + (other[head - 1][1] if head else 0)
    ends = high - _length(one, tail), end - _length(other, tail)
    made = [
        Piece("same", (low, begins[0]), (at, begins[1])),
        _between((begins[0], ends[0]), (begins[1], ends[1])),
        Piece("same", (ends[0], high), (ends[1], end)),
    ]
    return [part for part in made if _size(part)]


def _length(pieces: list[tuple[int, int, str]], count: int) -> int:
    """Return the code points of the last `count` pieces."""
    return sum(len(word) for _, _, word in pieces[len(pieces) - count :])


def _without_doubles(pieces: Iterable[Piece]) -> list[Piece]:
    """Merge neighbouring equal pieces."""
    found: list[Piece] = []
    for piece in pieces:
        if found and found[-1].kind == piece.kind == "same":
            last = found.pop()
            piece = Piece("same", (last.first[0], piece.first[1]), (last.second[0], piece.second[1]))
        found.append(piece)
    return found


def share(pieces: Iterable[Piece], first: str, second: str) -> float:
    """Return the share of the shorter text's words that occur in the longer text in the same order, 0 to 1."""
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

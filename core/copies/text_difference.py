"""The difference between two texts, word by word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from core.copies.compared_words import compared_words
from core.patterns import compile_later

_STRAY = 2
"""Maximum words of an island that may be left between two changes by chance."""
_PIECES = compile_later(r"\w+(?:['’]\w+)*|[^\w\s]|\s+")


class DifferencePiece(NamedTuple):
    """A range that both texts share or that differs; ranges are half-open code points."""

    kind: str
    """`same`, `replaced`, `removed` (only in the first) or `added` (only in the second)."""
    first: tuple[int, int]
    """Range of the first text, empty for `added`."""
    second: tuple[int, int]
    """Range of the second text, empty for `removed`."""


def diff_texts(first: str, second: str) -> list[DifferencePiece]:
    """Return pieces that cover both texts from end to end, in order. Capitals, kinds of quotation marks and kinds of
    blanks make no difference."""
    from rapidfuzz.distance import Indel  # on first use, so that the window starts without it

    one, other = _split_pieces(first), _split_pieces(second)
    found: list[DifferencePiece] = []
    codes = Indel.opcodes([_comparison_form(w) for _, _, w in one], [_comparison_form(w) for _, _, w in other])
    for code in codes:
        piece = DifferencePiece(
            {"equal": "same", "delete": "removed", "insert": "added"}[code.tag],
            _pieces_range(one, code.src_start, code.src_end, len(first)),
            _pieces_range(other, code.dest_start, code.dest_end, len(second)),
        )
        if found and {found[-1].kind, piece.kind} == {"removed", "added"}:
            piece = DifferencePiece(
                "replaced",
                (min(found[-1].first[0], piece.first[0]), max(found[-1].first[1], piece.first[1])),
                (min(found[-1].second[0], piece.second[0]), max(found[-1].second[1], piece.second[1])),
            )
            found.pop()
        found.append(piece)
    return found


def merge_changes(pieces: Sequence[DifferencePiece], first: str, second: str) -> list[DifferencePiece]:
    """Merge pieces as a person would mark them: changes separated only by blanks, punctuation or a few stray words
    become one, and common words at the ends of a change are taken out of it. This is the semantic clean-up of N.
    Fraser, "Diff strategies", 2006: an island as short as the changes around it is chance."""
    found: list[DifferencePiece] = []
    for at, piece in enumerate(pieces):
        last = found[-1] if found else None
        if (
            last is None
            or last.kind == "same"
            or (piece.kind == "same" and not _joins_changes(last, pieces, at, first))
        ):
            found.append(piece)
        else:
            found[-1] = _make_change((last.first[0], piece.first[1]), (last.second[0], piece.second[1]))
    trimmed = [part for piece in found for part in _trim_change(piece, first, second)]
    return _merge_equal(trimmed)


def _joins_changes(last: DifferencePiece, pieces: Sequence[DifferencePiece], at: int, first: str) -> bool:
    """Return whether an equal piece between two changes of one line is part of a larger change."""
    island = first[slice(*pieces[at].first)]
    if at + 1 >= len(pieces) or "\n" in island:
        return False
    within = compared_words(island)
    around = min(_piece_size(last), _piece_size(pieces[at + 1]))
    return not within or (len(within) <= _STRAY and len(island) < around)


def _piece_size(piece: DifferencePiece) -> int:
    return max(piece.first[1] - piece.first[0], piece.second[1] - piece.second[0])


def _make_change(one: tuple[int, int], other: tuple[int, int]) -> DifferencePiece:
    """Make a change of one range into another."""
    kind = "added" if one[0] == one[1] else "removed" if other[0] == other[1] else "replaced"
    return DifferencePiece(kind, one, other)


def _trim_change(piece: DifferencePiece, first: str, second: str) -> list[DifferencePiece]:
    """Split off what both sides of a change begin and end with."""
    if piece.kind != "replaced":
        return [piece]
    one, other = _split_pieces(first[slice(*piece.first)]), _split_pieces(second[slice(*piece.second)])
    left = [_comparison_form(word) for _, _, word in one]
    right = [_comparison_form(word) for _, _, word in other]
    room = min(len(left), len(right))
    head = next((n for n in range(room) if left[n] != right[n]), room)
    tail = next((n for n in range(room - head) if left[-1 - n] != right[-1 - n]), room - head)
    (low, high), (at, end) = piece.first, piece.second
    begins = low + (one[head - 1][1] if head else 0), at + (other[head - 1][1] if head else 0)
    ends = high - _tail_length(one, tail), end - _tail_length(other, tail)
    made = [
        DifferencePiece("same", (low, begins[0]), (at, begins[1])),
        _make_change((begins[0], ends[0]), (begins[1], ends[1])),
        DifferencePiece("same", (ends[0], high), (ends[1], end)),
    ]
    return [part for part in made if _piece_size(part)]


def _tail_length(pieces: list[tuple[int, int, str]], count: int) -> int:
    """Return the code points of the last `count` pieces."""
    return sum(len(word) for _, _, word in pieces[len(pieces) - count :])


def _merge_equal(pieces: Iterable[DifferencePiece]) -> list[DifferencePiece]:
    """Merge neighbouring equal pieces."""
    found: list[DifferencePiece] = []
    for piece in pieces:
        if found and found[-1].kind == piece.kind == "same":
            last = found.pop()
            piece = DifferencePiece("same", (last.first[0], piece.first[1]), (last.second[0], piece.second[1]))
        found.append(piece)
    return found


def word_containment(pieces: Iterable[DifferencePiece], first: str, second: str) -> float:
    """Return the share of the shorter text's words that occur in the longer text in the same order, 0 to 1."""
    least = min(len(compared_words(first)), len(compared_words(second)))
    same = sum(len(compared_words(first[slice(*piece.first)])) for piece in pieces if piece.kind == "same")
    return min(1.0, same / least) if least else 0.0


def _split_pieces(text: str) -> list[tuple[int, int, str]]:
    return [(m.start(), m.end(), m[0]) for m in _PIECES.finditer(text)]


def _pieces_range(pieces: list[tuple[int, int, str]], low: int, high: int, end: int) -> tuple[int, int]:
    if low < high:
        return pieces[low][0], pieces[high - 1][1]
    at = pieces[low][0] if low < len(pieces) else end
    return at, at


_ALIKE = str.maketrans(dict.fromkeys("“”„«»‟", '"') | dict.fromkeys("‘’‚`´", "'") | dict.fromkeys("–—‒", "-"))


def _comparison_form(word: str) -> str:
    return " " if word.isspace() else word.casefold().translate(_ALIKE)

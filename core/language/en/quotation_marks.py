"""Where quotations begin and end: pairs of marks in every style, mixed pairs, missing marks; not what they mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.language.signs import MASK
from core.patterns import compile_later

_DOUBLE = compile_later(r"[\"“”„‟«»]|``|''")
_SINGLE = compile_later(r"['‘’‚‛‹›]")
_CLOSERS = {
    '"': "\"”″''",
    "“": "”\"“''",
    "”": '”"',
    "„": '“”"‟',
    "‟": '”"',
    "«": "»",
    "»": "«»",
    "``": "''\"”",
    "''": "''\"",
    "'": "'’",
    "‘": "’'",
    "‚": "‘’",
    "‛": "’'",
    "‹": "›",
    "›": "‹›",
}
"""By opening mark, the marks that may close it, because typists and converters mix styles."""

_ELISION = compile_later(
    r"['’‘](?:\d0s?\b|\d\d\b|[Tt](?:is|was|il|ill)\b|[Ee]m\b|[Cc](?:ause|uz)\b|[Nn]['’]?\s|[Bb]out\b|[Ss]\b|[Rr]ound\b)"
)
_BEFORE_OPENING = frozenset(' \t\n\u00a0\u2009\u202f([{—–-/:…“„«"' + MASK)
_AFTER_CLOSING = frozenset(" \t\n\u00a0\u2009\u202f.,;:!?)]}—–-/…”\"'’*" + MASK)
_LONGEST_SINGLE = 600
"""Longest quotation between single marks, in characters; beyond that an apostrophe was taken for a mark."""


@dataclass(frozen=True, slots=True)
class QuotedRange:
    """One quoted range including its marks; code points."""

    start: int
    stop: int
    paragraph: int
    """Number of its paragraph."""
    closed: bool
    """Whether there is a closing mark."""
    single: bool
    """Whether the marks are single."""


def find_quotations(read: str, paragraphs: Sequence[tuple[int, int]]) -> list[QuotedRange]:
    """Return all outermost quoted ranges by start, in time linear in the length of `read`."""
    found: list[QuotedRange] = []
    for number, (start, stop) in enumerate(paragraphs):
        doubles = _find_doubles(read, start, stop, number)
        found += _add_singles(read, start, stop, number, doubles)
    return found


def _can_open(read: str, at: int, after: int, low: int, high: int) -> bool:
    """Return whether the mark at `at` (ending at `after`) stands where only an opening mark can."""
    if after >= high or read[after].isspace() or read[after] == MASK:
        return False
    return at == low or read[at - 1] in _BEFORE_OPENING


def _find_doubles(read: str, low: int, high: int, number: int) -> list[QuotedRange]:
    marks = [(m.start(), m.end(), m.group()) for m in _DOUBLE.finditer(read, low, high)]
    if not marks:
        return []
    opening = [_is_opening(read, mark, low, high) for mark in marks]
    # closers minus openers from each mark on: distinguishes nested quotations from unclosed ones
    surplus = [0] * (len(marks) + 1)
    for i in range(len(marks) - 1, -1, -1):
        surplus[i] = surplus[i + 1] + (-1 if opening[i] else 1)
    found: list[QuotedRange] = []
    begun: tuple[int, str] | None = None
    depth = 0
    for i, (at, after, mark) in enumerate(marks):
        if begun is None:
            if opening[i] or (
                mark == '"' and _glued_opening(read, at, after, low, high, i + 1 < len(marks) and not opening[i + 1])
            ):
                begun, depth = (at, mark), 0
        elif opening[i] and not (begun[1] == "»" and mark == "«"):
            if surplus[i] >= 1:
                depth += 1
            else:
                found.append(QuotedRange(begun[0], _unclosed_end(read, begun[0], at), number, False, False))
                begun, depth = (at, mark), 0
        elif depth:
            depth -= 1
        elif mark in _CLOSERS[begun[1]] or surplus[i + 1] < 1:
            found.append(QuotedRange(begun[0], after, number, True, False))
            begun = None
    if begun is not None:
        found.append(QuotedRange(begun[0], _unclosed_end(read, begun[0], high), number, False, False))
    return [quoted for quoted in found if quoted.stop - quoted.start > 2]


def _glued_opening(read: str, at: int, after: int, low: int, high: int, closed: bool) -> bool:
    """Return whether a `"` opens although there is no blank before it or there is one after it; `closed`: a closing
    mark comes next."""
    if at > low and read[at - 1].isdigit():
        return False  # inches, seconds
    if after < high and read[after] not in _AFTER_CLOSING:
        return True
    return closed and after < high and at > low and read[at - 1] in ",:" and read[after] == " "


def _is_opening(read: str, mark: tuple[int, int, str], low: int, high: int) -> bool:
    at, after, sign = mark
    if sign in "„«``":
        return sign != "``" or _can_open(read, at, after, low, high)
    if sign == "”" or sign == "''":
        return _can_open(read, at, after, low, high) and (at == low or read[at - 1].isspace())
    return _can_open(read, at, after, low, high)


def _unclosed_end(read: str, start: int, stop: int) -> int:
    """Return the end of an unclosed quotation, before white space and page furniture."""
    while stop > start and (read[stop - 1].isspace() or read[stop - 1] == MASK):
        stop -= 1
    return stop


def _add_singles(read: str, low: int, high: int, number: int, doubles: Sequence[QuotedRange]) -> list[QuotedRange]:
    """Find quotations in single marks between those in double marks and merge both in order."""
    found: list[QuotedRange] = []
    at = low
    for quoted in doubles:
        found += _find_singles(read, at, quoted.start, number)
        found.append(quoted)
        at = quoted.stop
    found += _find_singles(read, at, high, number)
    return found


def _find_singles(read: str, low: int, high: int, number: int) -> list[QuotedRange]:
    marks = [(m.start(), m.group()) for m in _SINGLE.finditer(read, low, high)]
    found: list[QuotedRange] = []
    done = low
    for i, (at, mark) in enumerate(marks):
        if at < done or mark == "’" or not _can_open(read, at, at + 1, low, high) or _ELISION.match(read, at):
            continue
        stop = _single_end(read, marks, i, high)
        if stop is not None:
            found.append(QuotedRange(at, stop, number, True, True))
            done = stop
    return found


def _single_end(read: str, marks: Sequence[tuple[int, str]], i: int, high: int) -> int | None:
    """Return the end of the quotation that opens with mark `i`: at a mark that is not the apostrophe of a plural, else
    at such an apostrophe."""
    start, opener = marks[i]
    fallback: int | None = None
    for at, mark in marks[i + 1 : i + 24]:
        if at - start > _LONGEST_SINGLE:
            break
        if (
            mark not in _CLOSERS[opener]
            or read[at - 1].isspace()
            or (at + 1 < high and read[at + 1] not in _AFTER_CLOSING)
        ):
            continue
        plural = read[at - 1] == "s" and at + 1 < high and read[at + 1].isspace()
        if not plural:
            return at + 1
        fallback = fallback or at + 1
    return fallback

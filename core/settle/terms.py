"""A project's own lexicon: words that a person decided on, which beat what every extractor found.

Words are sought exactly as written, whole words only, where `Document.read` has text (body, title, dateline, caption).
A straight and a curly apostrophe are the same, so are blanks of any width and number; case counts. The longest term
stands, then the earliest. Time grows with the text and the length of the longest term, not with the number of terms.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from core import trace
from core.document import Document
from core.language.signs import MASK
from core.patterns import compile_later
from core.records import Span, Term
from core.rules import whole

EXTRACTOR = "terms/1"
"""What marks of the lexicon name as their finder."""

ROOM = "project_rule"
RULES = whole(
    ROOM,
    {
        "link": "words that a person decided on for the whole project: label and entity",
        "no_name": "words of which a person said for the whole project that they are no name",
        "relabel": "words that a person decided on for the whole project: the label",
    },
)

_APOSTROPHES = str.maketrans("’‘ʼ`´", "'''''")
_PIECE = compile_later(r"(?:[^\W_]|[\u0300-\u036f])+|[^\S\n]+|[^\w\s]|_|\n")
"""A word with its accents (also those that are characters of their own), a run of blanks, a sign, a line's end."""
_END = ""
"""Key of a node of the trie where a term ends; no piece of text is empty."""

_Node = dict[str, Any]


def apply(document: Document, spans: Sequence[Span], terms: tuple[Term, ...]) -> list[Span]:
    """Spans of the lexicon, and of `spans` those that it leaves alone. Sorted by start, then longest first.

    A term gives a span of its label, confidence 1, with the term's `entity` if it names one; what crosses that span
    goes away. A term without a label takes away the names that lie within its words. A mark that holds a term and more
    words besides (`Mark Oakley` round `Oakley`, `May 5` round `May`) is none of the term's business and stays, and
    the term gives no span there. Quotes stay as they are.
    """
    if not terms:
        return list(spans)
    codebook = document.codebook
    flat = sorted((s for s in spans if codebook.is_flat(s.label)), key=lambda s: (s.start, s.stop))
    lengths = max((s.stop - s.start for s in flat), default=0)
    starts = [s.start for s in flat]
    gone: set[int] = set()
    made: list[Span] = []
    for start, stop, term in _found(document.read, _trie(terms)):
        near = range(bisect_left(starts, start - lengths), bisect_left(starts, stop))
        crossing = [i for i in near if flat[i].stop > start]
        if any(flat[i].start <= start and flat[i].stop >= stop and _longer(flat[i], start, stop) for i in crossing):
            continue
        if term.label:
            gone.update(crossing)
            value = {"entity": term.entity} if term.entity and codebook.names_entity(term.label) else {}
            rule = f"{ROOM}.link" if value else f"{ROOM}.relabel"
            made.append(Span(start, stop, term.label, value, 1.0, EXTRACTOR, rule))
            _tell(flat, crossing, (start, stop), rule)
        else:
            names = [i for i in crossing if codebook.names_entity(flat[i].label) and flat[i].start >= start]
            gone.update(names)
            _tell(flat, names, None, f"{ROOM}.no_name")
    lost = {id(flat[i]) for i in gone}
    left = [*(span for span in spans if id(span) not in lost), *made]
    return sorted(left, key=lambda s: (s.start, -s.stop, s.label))


def _tell(spans: Sequence[Span], lost: Sequence[int], to: tuple[int, int] | None, rule: str) -> None:
    """Tell the trace, if there is one, of the marks that a term takes away."""
    seen = trace.current()
    for one in (spans[i] for i in lost) if seen else ():
        why = "the project's own rules beat every extractor"
        seen.lost((one.start, one.stop), one.label, one.rule, to, rule, why) if seen else None


def decided(span: Span) -> str | None:
    """Entity that a project's lexicon gives a mark; None where the lexicon says nothing of it."""
    return span.value.get("entity") if span.extractor == EXTRACTOR else None


def _longer(span: Span, start: int, stop: int) -> bool:
    return span.stop - span.start > stop - start


@lru_cache(maxsize=2)
def _trie(terms: tuple[Term, ...]) -> _Node:
    """Terms by their pieces: dictionaries within each other. Of two terms with the same words the later counts."""
    root: _Node = {}
    for term in terms:
        node = root
        words = term.text.strip()
        if not words or MASK in words or "\n" in words:
            continue
        for start, stop in _pieces(words):
            node = node.setdefault(_piece(words, start, stop), {})
        node[_END] = term
    return root


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in _PIECE.finditer(text))


def _piece(text: str, start: int, stop: int) -> str:
    piece = text[start:stop]
    return " " if piece.isspace() and piece != "\n" else piece.translate(_APOSTROPHES)


def _found(text: str, trie: _Node) -> Iterator[tuple[int, int, Term]]:
    """Where terms stand: (start, stop, term), none crossing another."""
    places = list(_pieces(text))
    pieces = [_piece(text, start, stop) for start, stop in places]
    at = 0
    while at < len(pieces):
        node: _Node | None = trie.get(pieces[at])
        stop, term = at + 1, None
        if node is not None and _may_begin(pieces, at):
            stop, term = _longest(pieces, at, node)
        if term is not None:
            yield places[at][0], places[stop - 1][1], term
        at = stop


def _longest(pieces: Sequence[str], at: int, node: _Node) -> tuple[int, Term | None]:
    """Piece behind the longest term that begins at `at`, where the trie led to `node`, and that term; where none does,
    (at + 1, None)."""
    found: tuple[int, Term | None] = at + 1, None
    ahead = at + 1
    while True:
        follows = pieces[ahead] if ahead < len(pieces) else "\n"
        if _END in node and (_is_word(pieces[ahead - 1]) or not _is_word(follows)):
            found = ahead, node[_END]
        if follows not in node:
            return found
        node = node[follows]
        ahead += 1


def _may_begin(pieces: Sequence[str], at: int) -> bool:
    """`Brien` in `O'Brien` is no word of its own, nor `.5` in `1.5` or `@home` in `x@home`; `Oban` in `'Oban'` is."""
    if not at:
        return True
    if not _is_word(pieces[at]):
        return not _is_word(pieces[at - 1])
    return not (at > 1 and pieces[at - 1] == "'" and len(pieces[at - 2]) == 1 and _is_word(pieces[at - 2]))


def _is_word(piece: str) -> bool:
    return piece[0].isalnum()

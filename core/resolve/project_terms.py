"""A project's own lexicon: decisions of people about words, which override every extractor.

Words are matched exactly as written and as whole words, unless their term says otherwise, where `Document.read` has
text (body, title, dateline, caption). Straight and curly apostrophes are equal, and so are blanks of any width and
number. The longest term wins, then the earliest. Time grows with the text, the length of the longest term and the
number of terms that are matched otherwise.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from core import trace
from core.codebook import Codebook
from core.document import Document
from core.language.alike_words import find_alike_words
from core.language.signs import MASK
from core.patterns import compile_later
from core.records import Span, Term
from core.rules import prefix_rules
from core.translation import _

EXTRACTOR = "terms/1"
"""Extractor named by marks of the lexicon."""

ROOM = "project_rule"
RULES = prefix_rules(
    ROOM,
    {
        "link": "decision for the whole project: these words have this label and entity",
        "no_name": "decision for the whole project: these words are not a name",
        "relabel": "decision for the whole project: these words have this label",
    },
)

_APOSTROPHES = str.maketrans("’‘ʼ`´", "'''''")
_PIECE = compile_later(r"(?:[^\W_]|[\u0300-\u036f])+|[^\S\n]+|[^\w\s]|_|\n")
"""A word with its accents (including combining characters), a run of blanks, a punctuation mark, or a line end."""
_END = ""
"""Key of a trie node at which a term ends; no piece of text is empty."""

_Node = dict[str, Any]


def apply_terms(document: Document, spans: Sequence[Span], terms: tuple[Term, ...]) -> list[Span]:
    """Return the spans of the lexicon and those of `spans` that it leaves alone, sorted by start, then longest first.

    A term makes a span of its label with confidence 1 and the term's `entity`, if any, and removes marks that overlap
    it. A term without a label removes the names within its words. A mark that contains a term and more words (`Mark
    Oakley` around `Oakley`, `May 5` around `May`) stays, and the term makes no span there. Quotes stay as they are.
    """
    if not terms:
        return list(spans)
    codebook = document.codebook
    flat = sorted((s for s in spans if codebook.is_flat(s.label)), key=lambda s: (s.start, s.stop))
    lengths = max((s.stop - s.start for s in flat), default=0)
    starts = [s.start for s in flat]
    gone: set[int] = set()
    made: list[Span] = []
    for start, stop, term in _find_places(document.read, terms):
        near = range(bisect_left(starts, start - lengths), bisect_left(starts, stop))
        crossing = [i for i in near if flat[i].stop > start]
        if any(flat[i].start <= start and flat[i].stop >= stop and _is_longer(flat[i], start, stop) for i in crossing):
            continue
        if term.label:
            if _is_marked(codebook, flat, crossing, (start, stop), term):
                continue
            gone.update(crossing)
            value = {"entity": term.entity} if term.entity and codebook.names_entity(term.label) else {}
            rule = f"{ROOM}.link" if value else f"{ROOM}.relabel"
            made.append(Span(start, stop, term.label, value, 1.0, EXTRACTOR, rule))
            _note_losses(flat, crossing, (start, stop), rule)
        else:
            names = [i for i in crossing if codebook.names_entity(flat[i].label) and flat[i].start >= start]
            gone.update(names)
            _note_losses(flat, names, None, f"{ROOM}.no_name")
    lost = {id(flat[i]) for i in gone}
    left = [*(span for span in spans if id(span) not in lost), *made]
    return sorted(left, key=lambda s: (s.start, -s.stop, s.label))


def _is_marked(
    codebook: Codebook, flat: Sequence[Span], crossing: Sequence[int], place: tuple[int, int], term: Term
) -> bool:
    """Return whether an extractor marks the words of a term with its label already and knows their value."""
    return not codebook.names_entity(term.label) and any(
        (flat[i].start, flat[i].stop, flat[i].label) == (*place, term.label) for i in crossing
    )


def _note_losses(spans: Sequence[Span], lost: Sequence[int], to: tuple[int, int] | None, rule: str) -> None:
    """Record in the trace, if there is one, the marks that a term removes."""
    seen = trace.current_trace()
    for one in (spans[i] for i in lost) if seen else ():
        why = _("the project's own rules override every extractor")
        seen.note_loss((one.start, one.stop), one.label, one.rule, to, rule, why) if seen else None


def entity_from_terms(span: Span) -> str | None:
    """Return the entity that a project's lexicon sets for a mark; None if it sets none."""
    return span.value.get("entity") if span.extractor == EXTRACTOR else None


def _is_longer(span: Span, start: int, stop: int) -> bool:
    return span.stop - span.start > stop - start


@lru_cache(maxsize=2)
def _build_trie(terms: tuple[Term, ...]) -> _Node:
    """Return a trie of terms by their pieces, as nested dictionaries. Of two terms with the same words the later
    counts."""
    root: _Node = {}
    for term in terms:
        node = root
        words = term.text.strip()
        if not words or MASK in words or "\n" in words or not _is_exact(term):
            continue
        for start, stop in _piece_ranges(words):
            node = node.setdefault(_fold_piece(words, start, stop), {})
        node[_END] = term
    return root


def _piece_ranges(text: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in _PIECE.finditer(text))


def _fold_piece(text: str, start: int, stop: int) -> str:
    piece = text[start:stop]
    return " " if piece.isspace() and piece != "\n" else piece.translate(_APOSTROPHES)


def _find_places(text: str, terms: tuple[Term, ...]) -> Iterator[tuple[int, int, Term]]:
    """Yield the places of all terms, without overlaps: those that are matched as written, and between them those that
    are matched otherwise, the longest first."""
    exact = list(_find_terms(text, _build_trie(terms)))
    loose = [term for term in terms if term.label and not _is_exact(term)]
    if not loose:
        yield from exact
        return
    places = list(exact)
    for term in sorted(loose, key=lambda one: -len(one.text)):
        for start, stop in find_alike_words(text, term.text, whole_words=term.whole_words, match_case=term.match_case):
            if MASK not in text[start:stop] and all(stop <= low or start >= high for low, high, _ in places):
                places.append((start, stop, term))
    yield from sorted(places, key=lambda place: place[0])


def _is_exact(term: Term) -> bool:
    return term.whole_words and term.match_case


def _find_terms(text: str, trie: _Node) -> Iterator[tuple[int, int, Term]]:
    """Yield the places of terms: (start, stop, term), without overlaps."""
    places = list(_piece_ranges(text))
    pieces = [_fold_piece(text, start, stop) for start, stop in places]
    at = 0
    while at < len(pieces):
        node: _Node | None = trie.get(pieces[at])
        stop, term = at + 1, None
        if node is not None and _may_begin_term(pieces, at):
            stop, term = _longest_term(pieces, at, node)
        if term is not None:
            yield places[at][0], places[stop - 1][1], term
        at = stop


def _longest_term(pieces: Sequence[str], at: int, node: _Node) -> tuple[int, Term | None]:
    """Return the piece index after the longest term that begins at `at`, where the trie led to `node`, and that term;
    (at + 1, None) if there is none."""
    found: tuple[int, Term | None] = at + 1, None
    ahead = at + 1
    while True:
        follows = pieces[ahead] if ahead < len(pieces) else "\n"
        if _END in node and (_is_word_piece(pieces[ahead - 1]) or not _is_word_piece(follows)):
            found = ahead, node[_END]
        if follows not in node:
            return found
        node = node[follows]
        ahead += 1


def _may_begin_term(pieces: Sequence[str], at: int) -> bool:
    """Return whether a term may begin here: not at `Brien` in `O'Brien`, `.5` in `1.5` or `@home` in `x@home`, but
    at `Oban` in `'Oban'`."""
    if not at:
        return True
    if not _is_word_piece(pieces[at]):
        return not _is_word_piece(pieces[at - 1])
    return not (at > 1 and pieces[at - 1] == "'" and len(pieces[at - 2]) == 1 and _is_word_piece(pieces[at - 2]))


def _is_word_piece(piece: str) -> bool:
    return piece[0].isalnum()

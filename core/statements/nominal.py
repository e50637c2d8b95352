"""Cues that are not verbs: `according to X`, and nouns with a clause (`Trump's claim that S`, `reports that S`)."""

from __future__ import annotations

from functools import cache

from core.language.en import noun_phrases
from core.language.en.closed_classes import closed_class
from core.lexicon import rows
from core.patterns import compile_later
from core.statements import clauses, frames, lefthand, subjects
from core.statements.line import Line, Range, Report
from core.statements.tokens import holds_clause, is_auxiliary, kind

_NO_SPEAKERS = frozenset(
    ("plan", "plans", "schedule", "size", "age", "need", "needs", "tradition", "rules", "preference", "taste")
)
_OWNED = compile_later(r"['’]s$|s['’]$")


def read(line: Line) -> list[Report]:
    """Return the reports of one sentence whose cue is `according to` or a noun."""
    found: list[Report] = []
    known = frames.nouns()
    for at, token in enumerate(line.tokens):
        report = None
        if token.low == "according":
            report = _according(line, at)
        elif token.low in known and at + 1 < line.end and (at == 0 or not token.is_capital):
            report = _noun(line, at)
        if report is not None:
            found.append(report)
    return found


def _according(line: Line, at: int) -> Report | None:
    """`According to X, S`; `S, according to X`; `S, according to X, S`."""
    if at + 2 >= line.end or line.tokens[at + 1].low != "to":
        return None
    source = noun_phrases.phrase_from(line.words, line.tokens[at + 2].start, line.high)
    if source is None or line.words[slice(*source)].rsplit(maxsplit=1)[-1].lower() in _NO_SPEAKERS:
        return None
    cue = line.range(at, at + 2)
    ranges: list[Range] = []
    edge = at - 1 if at and line.tokens[at - 1].low in (",", "—", "–", "-") else at
    begun = lefthand.left_start(line, edge) if edge > 0 else 0
    if edge > 0 and line.tokens[edge - 1].low in ("that", "which", "who", "and", "but"):
        begun = edge  # `learned that, according to X, S`
    left = any(token.is_word for token in line.tokens[begun:edge]) and edge - begun > 1
    if left:
        ranges.append(line.range(begun, edge))
    beyond = _beyond(line, line.index(source[1]))
    quoted = not left and at > 0 and line.tokens[0].is_quoted
    if beyond is not None and not quoted and (not left or not holds_clause(line.tokens, begun, edge)):
        within = "main"
        stop = clauses.stop(line.tokens, at + 2, beyond, line.end, within, frozenset())
        ranges.append(line.range(beyond, stop))
    return Report(cue, source, tuple(ranges), "according", None, 0.85, "nominal.according")


def _beyond(line: Line, at: int) -> int | None:
    """Return the index at which the clause begins after the source of `According to X, ...` and any description of
    X."""
    if at < line.end and line.tokens[at].low in kind("determiner") | {"over", "more", "about"}:
        return at if _says(line, at) else None  # `According to Lee the wall was cracked`
    limit = min(line.end, at + 30)
    while at < limit and line.tokens[at].low not in (",", ":", "—"):
        at += 1
    if at + 1 >= line.end or at >= limit:
        return None
    following = next((i for i in range(at + 1, min(line.end, at + 16)) if line.tokens[i].low == ","), None)
    if following is not None and following + 1 < line.end and _describes(line, at + 1, following):
        at = following
    return at + 1


def _describes(line: Line, at: int, stop: int) -> bool:
    """Whether the insert `tokens[at:stop]` describes the source: `, a lawyer,`, `, who saw it,`, `, Minister of
    Health,`."""
    insert = line.tokens[at].low
    if insert in ("who", "which", "whose") or insert in kind("closing"):
        return _says(line, stop + 1)
    if holds_clause(line.tokens, at, stop) or not _says(line, stop + 1):
        return False
    words = line.words[line.tokens[at].start : line.tokens[stop].start]
    office = any(token.is_capital and token.low in _offices() for token in line.tokens[at:stop])
    person = noun_phrases.speaker_kind(words) == "person" and words[0].islower()
    return office or person or insert in closed_class("article")


@cache
def _offices() -> frozenset[str]:
    return frozenset(row["word"].lower() for row in rows("roles") if row["kind"] == "head")


def _says(line: Line, at: int) -> bool:
    """Whether a clause or quotation begins at `at`."""
    return line.tokens[at].is_quoted or holds_clause(line.tokens, at, line.end)


def _noun(line: Line, at: int) -> Report | None:
    """`X's claim that S`, `a claim by X that S`, `reports that S`, `made a claim that S`."""
    noun = frames.nouns()[line.tokens[at].low]
    that, source = at + 1, None
    if line.tokens[that].low in ("by", "from") and that + 1 < line.end:
        source = noun_phrases.phrase_from(line.words, line.tokens[that + 1].start, line.high)
        if source is None:
            return None
        that = line.index(source[1])
    if that + 2 >= line.end or line.tokens[that].low != "that" or is_auxiliary(line.tokens[that + 1]):
        return None
    if not holds_clause(line.tokens, that + 2, line.end):
        return None
    source = source or _owner(line, at)
    if source is None and not noun.alone:
        return None
    stop = clauses.stop(line.tokens, at + 1, that, line.end, "main", line.cues)
    stop = _before_second_verb(line, that + 1, stop)
    content = line.range(that, stop)
    return Report(line.range(at, at + 1), source, (content,), noun.use, None, 0.7 if source else 0.5, "nominal.noun")


def _owner(line: Line, at: int) -> Range | None:
    """Return `Trump's` or `his` before the noun, or the subject of `made a claim`."""
    for i in range(at - 1, max(-1, at - 4), -1):
        token = line.tokens[i]
        if token.low in closed_class("third_possessive"):
            return token.start, token.stop
        if _OWNED.search(token.word) and token.is_word:
            stop = token.stop - (2 if token.word[-1] == "s" else 1)
            return _possessor(line, noun_phrases.phrase_before(line.words, line.low, stop))
        if token.low in kind("making"):
            return noun_phrases.phrase_before(line.words, line.low, token.start)
        if not token.is_word or token.low in kind("preposition"):
            return None
    return None


def _possessor(line: Line, found: Range | None) -> Range | None:
    """Return the part of a noun phrase that owns what follows: `tension over Washington` -> `Washington`."""
    if found is None:
        return None
    found = subjects.behind_verbs(line, found)
    edges = [t.stop for t in line.tokens if found[0] <= t.start < found[1] and t.low in kind("preposition") - {"of"}]
    start = max(edges, default=found[0])
    while start < found[1] and line.words[start].isspace():
        start += 1
    return start, found[1]


def _before_second_verb(line: Line, at: int, stop: int) -> int:
    """Return where the clause that is a subject ends: `the claim that the town was sold | was rejected`."""
    seen = False
    for i in range(at, stop):
        token = line.tokens[i]
        if token.low in kind("joining") | kind("wh") or token.low in (",", "that", "or"):
            return stop
        if is_auxiliary(token) and "'" not in token.low and not (i > at and is_auxiliary(line.tokens[i - 1])):
            if seen and i > at + 3:
                return i
            seen = True
    return stop

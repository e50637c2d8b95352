"""Cues that are not verbs: `according to X`, and nouns with a clause (`Trump's claim that S`, `reports that S`)."""

from __future__ import annotations

from functools import cache

from core.language.en import noun_phrases
from core.language.en.closed_classes import closed_class
from core.lexicon import lexicon_rows
from core.patterns import compile_later
from core.statements import clauses, cue_tables, left_content, subjects
from core.statements.clause_tokens import cue_words, holds_clause, is_auxiliary
from core.statements.cue_sentence import CueReport, CueSentence, Range

_NO_SPEAKERS = frozenset(
    ("plan", "plans", "schedule", "size", "age", "need", "needs", "tradition", "rules", "preference", "taste")
)
_OWNED = compile_later(r"['’]s$|s['’]$")


def read_nominal_cues(line: CueSentence) -> list[CueReport]:
    """Return the reports of one sentence whose cue is `according to` or a noun."""
    found: list[CueReport] = []
    known = cue_tables.reporting_nouns()
    for at, token in enumerate(line.tokens):
        report = None
        if token.low == "according":
            report = _read_according_to(line, at)
        elif token.low in known and at + 1 < line.end and (at == 0 or not token.is_capital):
            report = _read_noun(line, at)
        if report is not None:
            found.append(report)
    return found


def _read_according_to(line: CueSentence, at: int) -> CueReport | None:
    """`According to X, S`; `S, according to X`; `S, according to X, S`."""
    if at + 2 >= line.end or line.tokens[at + 1].low != "to":
        return None
    source = noun_phrases.phrase_from(line.words, line.tokens[at + 2].start, line.high)
    if source is None or line.words[slice(*source)].rsplit(maxsplit=1)[-1].lower() in _NO_SPEAKERS:
        return None
    cue = line.offset_range(at, at + 2)
    ranges: list[Range] = []
    edge = at - 1 if at and line.tokens[at - 1].low in (",", "—", "–", "-") else at
    begun = left_content.left_start(line, edge) if edge > 0 else 0
    if edge > 0 and line.tokens[edge - 1].low in ("that", "which", "who", "and", "but"):
        begun = edge  # `learned that, according to X, S`
    left = any(token.is_word for token in line.tokens[begun:edge]) and edge - begun > 1
    if left:
        ranges.append(line.offset_range(begun, edge))
    beyond = _clause_behind_source(line, line.token_index(source[1]))
    quoted = not left and at > 0 and line.tokens[0].is_quoted
    if beyond is not None and not quoted and (not left or not holds_clause(line.tokens, begun, edge)):
        within = "main"
        stop = clauses.clause_end(line.tokens, at + 2, beyond, line.end, within, frozenset())
        ranges.append(line.offset_range(beyond, stop))
    return CueReport(cue, source, tuple(ranges), "according", None, 0.85, "nominal.according_to")


def _clause_behind_source(line: CueSentence, at: int) -> int | None:
    """Return the index at which the clause begins after the source of `According to X, ...` and any description of
    X."""
    if at < line.end and line.tokens[at].low in cue_words("determiner") | {"over", "more", "about"}:
        return at if _begins_content(line, at) else None  # `According to Lee the wall was cracked`
    limit = min(line.end, at + 30)
    while at < limit and line.tokens[at].low not in (",", ":", "—"):
        at += 1
    if at + 1 >= line.end or at >= limit:
        return None
    following = next((i for i in range(at + 1, min(line.end, at + 16)) if line.tokens[i].low == ","), None)
    if following is not None and following + 1 < line.end and _describes_source(line, at + 1, following):
        at = following
    return at + 1


def _describes_source(line: CueSentence, at: int, stop: int) -> bool:
    """Return whether the insert `tokens[at:stop]` describes the source: `, a lawyer,`, `, who saw it,`, `, Minister of
    Health,`."""
    insert = line.tokens[at].low
    if insert in ("who", "which", "whose") or insert in cue_words("closing"):
        return _begins_content(line, stop + 1)
    if holds_clause(line.tokens, at, stop) or not _begins_content(line, stop + 1):
        return False
    words = line.words[line.tokens[at].start : line.tokens[stop].start]
    office = any(token.is_capital and token.low in _office_words() for token in line.tokens[at:stop])
    person = noun_phrases.speaker_kind(words) == "person" and words[0].islower()
    return office or person or insert in closed_class("article")


@cache
def _office_words() -> frozenset[str]:
    return frozenset(row["word"].lower() for row in lexicon_rows("roles") if row["kind"] == "head")


def _begins_content(line: CueSentence, at: int) -> bool:
    """Return whether a clause or quotation begins at `at`."""
    return line.tokens[at].is_quoted or holds_clause(line.tokens, at, line.end)


def _read_noun(line: CueSentence, at: int) -> CueReport | None:
    """`X's claim that S`, `a claim by X that S`, `reports that S`, `made a claim that S`."""
    noun = cue_tables.reporting_nouns()[line.tokens[at].low]
    that, source = at + 1, None
    if line.tokens[that].low in ("by", "from") and that + 1 < line.end:
        source = noun_phrases.phrase_from(line.words, line.tokens[that + 1].start, line.high)
        if source is None:
            return None
        that = line.token_index(source[1])
    if that + 2 >= line.end or line.tokens[that].low != "that" or is_auxiliary(line.tokens[that + 1]):
        return None
    if not holds_clause(line.tokens, that + 2, line.end):
        return None
    source = source or _find_owner(line, at)
    if source is None and not noun.alone:
        return None
    stop = clauses.clause_end(line.tokens, at + 1, that, line.end, "main", line.cues)
    stop = _before_second_verb(line, that + 1, stop)
    content = line.offset_range(that, stop)
    return CueReport(
        line.offset_range(at, at + 1),
        source,
        (content,),
        noun.use,
        None,
        0.7 if source else 0.5,
        "nominal.reporting_noun",
    )


def _find_owner(line: CueSentence, at: int) -> Range | None:
    """Return `Trump's` or `his` before the noun, or the subject of `made a claim`."""
    for i in range(at - 1, max(-1, at - 4), -1):
        token = line.tokens[i]
        if token.low in closed_class("third_possessive"):
            return token.start, token.stop
        if _OWNED.search(token.word) and token.is_word:
            stop = token.stop - (2 if token.word[-1] == "s" else 1)
            return _find_possessor(line, noun_phrases.phrase_before(line.words, line.low, stop))
        if token.low in cue_words("making"):
            return noun_phrases.phrase_before(line.words, line.low, token.start)
        if not token.is_word or token.low in cue_words("preposition"):
            return None
    return None


def _find_possessor(line: CueSentence, found: Range | None) -> Range | None:
    """Return the part of a noun phrase that owns what follows: `tension over Washington` -> `Washington`."""
    if found is None:
        return None
    found = subjects.trim_to_subject(line, found)
    edges = [
        t.stop for t in line.tokens if found[0] <= t.start < found[1] and t.low in cue_words("preposition") - {"of"}
    ]
    start = max(edges, default=found[0])
    while start < found[1] and line.words[start].isspace():
        start += 1
    return start, found[1]


def _before_second_verb(line: CueSentence, at: int, stop: int) -> int:
    """Return where the clause that is a subject ends: `the claim that the town was sold | was rejected`."""
    seen = False
    for i in range(at, stop):
        token = line.tokens[i]
        if token.low in cue_words("joining") | cue_words("wh") or token.low in (",", "that", "or"):
            return stop
        if is_auxiliary(token) and "'" not in token.low and not (i > at and is_auxiliary(line.tokens[i - 1])):
            if seen and i > at + 3:
                return i
            seen = True
    return stop

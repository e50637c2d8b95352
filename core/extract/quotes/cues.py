"""Find who says something in a sentence: each cue (`said`, `according to`) with its source, a noun phrase."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from core.language.en import noun_phrases
from core.language.en.sentences import SentenceRange
from core.language.en.tokens import LETTER_RUN
from core.language.signs import VEIL
from core.lexicon import lexicon_rows
from core.patterns import compile_later

_BE = frozenset(("was", "were", "is", "are", "been", "be", "being", "get", "got", "gets"))
_HEARER_NEXT = compile_later(r"(?:tell|ask|inform|remind|assure)(?:s|ed)?$|told$")
"""Verbs that are followed by the hearer: in `told Kim`, Kim is never the source."""

_AS_SAYING = compile_later(r"\bas (?:saying|telling|writing|stating|having said)\b")
_CONTENT = compile_later(rf"\s*(?:[,:]\s*)?(?:{VEIL}|that\b)")
_ENDS = compile_later(r"\s*(?:[.,;:]|$)")
_OBJECT = compile_later(r"\s+(?:an?|the|his|her|its|their|it|him|them|us|me|this|these|those|for|on|as|[A-Z]\w*)\b")
_NOT_BEFORE_VERB = frozenset(
    (
        "a",
        "an",
        "the",
        "his",
        "her",
        "its",
        "their",
        "our",
        "my",
        "s",
        "of",
        "this",
        "that",
        "no",
        "any",
        "some",
        "in",
        "by",
    )
)
_BEFORE_BASE = frozenset(
    ("they", "we", "i", "you", "who", "and", "also", "not", "do", "did", "does", "will", "would", "can", "could", "may")
)
_BY = compile_later(r"\s+by\s+")
_WORDS_OF = compile_later(r"\bin the words of\s+", re.IGNORECASE)
_WITH_ONE = compile_later(r"\bwith (?P<who>(?:an?|one|the|some|many|[a-z]+ [A-Z]|[A-Z])[^,;.]{0,40}?)\s$")
"""`..., with one poster writing “...”`: the writer is between `with` and the verb."""
_UNLISTED = compile_later(rf"{VEIL}+\s*(?P<verb>[a-z]{{3,}}(?:ed|es))\s+(?=[A-Z])")
"""`“We fly,” enthused Ann Lee`: after a quotation that begins the sentence, any verb before a name is a cue."""
_GOES_ON_TO = compile_later(r"\b(?:goes|went|go|going) on to $")
_BEFORE_INVERTED = compile_later(rf"{VEIL}\s*[,—–-]?\s*$")
_SUBJECT_WITHIN = 400
"""Characters of a sentence that are searched for its subject."""


@dataclass(frozen=True, slots=True)
class CuedSource:
    """One cue of a sentence and its source; ranges are code points of the document."""

    cue: tuple[int, int]
    source: tuple[int, int] | None
    form: str
    """One of: before (source, cue), inverted (cue, source), according, shared (a participle or second verb)."""
    use: str
    """One of: speech (a clause may be its content), judging (takes a few words), stance (no saying, last resort)."""


@cache
def _cue_verbs() -> dict[str, dict[str, str]]:
    return {row["form"]: row for row in lexicon_rows("cue_verbs")}


def find_cued_sources(words: str, offset: int, sentence: SentenceRange) -> list[CuedSource]:
    """Return the cues of `sentence` in order; `words` is the veiled paragraph that begins at `offset`."""
    low, high = sentence.start - offset, sentence.stop - offset
    known = _cue_verbs()
    found: list[CuedSource] = []
    before = ""
    for match in LETTER_RUN.finditer(words, low, high):
        word = match.group().lower()
        gap = words[max(low, match.start() - 2) : match.start()]
        if VEIL in gap or "," in gap:
            before = ""  # `was “no surprise,” said Ann Lee`: the verb before belongs to another clause
        elif gap and match.group()[0].isupper():
            word = ""  # a name: United States
        if found and match.start() < found[-1].cue[1]:
            continue  # the `saying` of `quoted as saying`
        if word in known or word in ("according", "quoted", "quoting", "words"):
            said = _read_cue(words, low, high, match, word, before)
            if said is not None:
                found.append(said)
        before = word
    if not found and (unlisted := _UNLISTED.match(words, low, high)):
        source = noun_phrases.phrase_from(words, unlisted.end(), high)
        if source is not None:
            found.append(CuedSource(unlisted.span("verb"), source, "inverted", "speech"))
    latest: tuple[int, int] | None = None
    placed: list[CuedSource] = []
    for said in found:
        source = (
            said.source or latest or noun_phrases.leading_subject(words, low, min(said.cue[0], low + _SUBJECT_WITHIN))
        )
        if said.source is not None and said.form != "according":
            latest = said.source
        moved = None if source is None else (source[0] + offset, source[1] + offset)
        placed.append(CuedSource((said.cue[0] + offset, said.cue[1] + offset), moved, said.form, said.use))
    return placed


def _read_cue(words: str, low: int, high: int, match: re.Match[str], word: str, before: str) -> CuedSource | None:
    """Return the cue at `match`, with ranges within `words`; None if the word is not a cue here."""
    start, stop = match.span()
    if word == "words":
        of = _WORDS_OF.match(words, max(low, start - 7), high)
        source = noun_phrases.phrase_from(words, of.end(), high) if of else None
        return CuedSource((start - 7, stop + 3), source, "before", "speech") if of and source else None
    if word == "according":
        to = re.compile(r"\s+to\s+").match(words, stop, high)
        source = noun_phrases.phrase_from(words, to.end(), high) if to else None
        return (
            CuedSource((start, stop + len(to.group().rstrip())), source, "according", "speech")
            if to and source
            else None
        )
    if word in ("quoted", "quoting", "cited") and (quoted := _read_quoted_as(words, low, high, start, stop, before)):
        return quoted
    if word not in _cue_verbs():
        return None
    row = _cue_verbs()[word]
    use = row["use"]
    if row["noun"] and not _is_verb(words, low, start, stop, high, row, before):
        return None
    if before == "to":
        goes = _GOES_ON_TO.search(words, max(low, start - 16), start)
        return (
            CuedSource((start, stop), noun_phrases.phrase_before(words, low, goes.start()), "before", use)
            if goes
            else None
        )
    if row["tense"] == "past" and (by := _BY.match(words, stop, high)):
        source = noun_phrases.phrase_from(words, by.end(), high)
        return CuedSource((start, stop), source, "before", use) if source else None
    if before in _BE and row["tense"] == "past":
        return None
    if row["tense"] == "ing" and before not in _BE:
        with_one = _WITH_ONE.search(words, max(low, start - 60), start)
        return CuedSource((start, stop), with_one and with_one.span("who"), "shared", use)
    if not _HEARER_NEXT.match(word) and use == "speech" and (source := _inverted_source(words, low, start, stop, high)):
        return CuedSource((start, stop), source, "inverted", use)
    source = noun_phrases.phrase_before(words, low, start)
    return CuedSource((start, stop), source, "before" if source else "shared", use)


def _read_quoted_as(words: str, low: int, high: int, start: int, stop: int, before: str) -> CuedSource | None:
    """Read `was quoted as saying`, `quoted Kim as saying`."""
    saying = _AS_SAYING.search(words, stop, min(high, stop + 160))
    if saying is None:
        return None
    if before in _BE or words[stop : saying.start()].isspace():
        source = noun_phrases.phrase_before(words, low, start)
    else:
        source = noun_phrases.phrase_from(words, stop + len(words[stop:]) - len(words[stop:].lstrip()), saying.start())
    cue = (start, saying.end()) if words[stop : saying.start()].isspace() else saying.span()
    return CuedSource(cue, source, "before", "speech")


def _is_verb(words: str, low: int, start: int, stop: int, high: int, row: dict[str, str], before: str) -> bool:
    """Return whether a form that is also a noun is a verb here: with a subject before it or content behind it."""
    if before in _NOT_BEFORE_VERB:
        return False
    if _BEFORE_INVERTED.search(words, max(low, start - 6), start):
        return True
    if row["tense"] != "base" and _ENDS.match(words, stop, high) and VEIL in words[max(low, start - 60) : start]:
        return True  # `“He should go,” the statement read.`
    if row["tense"] == "base" and before not in _BEFORE_BASE and not before.endswith("s"):
        return False
    if _CONTENT.match(words, stop, high):
        return True
    return VEIL in words[stop : min(high, stop + 60)] and _OBJECT.match(words, stop, high) is not None


def _inverted_source(words: str, low: int, start: int, stop: int, high: int) -> tuple[int, int] | None:
    after_quote = start == low or _BEFORE_INVERTED.search(words, max(low, start - 6), start) is not None
    if not after_quote and not words[max(low, start - 3) : start].rstrip().endswith(","):
        return None
    blank = stop
    while blank < high and words[blank].isspace():
        blank += 1
    if blank == stop or blank >= high:
        return None
    found = noun_phrases.phrase_from(words, blank, high)
    if found is None or after_quote:
        return found
    rest = words[found[1] : found[1] + 2]
    return found if rest[:1] in (",", ".", "") and words[blank].isupper() else None

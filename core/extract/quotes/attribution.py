"""Attribute a quotation to a cue of its sentence or, if there is none, to the speaker of the words before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from core.extract.quotes.cues import CuedSource
from core.extract.quotes.quote_context import CuedSentence, ParsedParagraph
from core.language.en import noun_phrases
from core.language.en.quotation_marks import QuotedRange
from core.lexicon import lexicon_column
from core.patterns import compile_later

_BETWEEN = compile_later(r"[\s,—–-]*")
_NEW_CLAUSE = compile_later(r"[,;]\s+(?:but|and|while|although|though|whereas)\b|;")
_SIGNED = compile_later(r"\s*(?:—|–|--|-)\s*(?P<name>[A-Z][^.!?\n]{2,80}?)\.?\s*$")
_GAP = 300
"""Characters between cue and quotation that are searched for a new clause."""
_MOST_SPEAKER_WORDS = 12


@dataclass(frozen=True, slots=True)
class Credit:
    """The source of a quotation and its cue; ranges are code points of the document."""

    source: tuple[int, int]
    cue: tuple[int, int] | None
    rule: str = ""
    """Rule that gave the credit."""


@cache
def _known_outlets() -> frozenset[str]:
    return lexicon_column("outlets", "name")


def _only_reports(read: str, said: CuedSource) -> bool:
    """Return whether the source only passes the words on: a known agency or paper, or the verb `reported`."""
    if read[said.cue[0] : said.cue[1]].lower() in ("reported", "reports"):
        return True
    source = "" if said.source is None else read[said.source[0] : said.source[1]]
    return source.removeprefix("The ").removeprefix("the ") in _known_outlets()


def credit_in_sentence(
    read: str, parsed: ParsedParagraph, turn: CuedSentence, quoted: QuotedRange, direct: bool
) -> Credit | None:
    """Return the credit given by the quotation's own sentence."""
    before = [said for said in turn.cues_before(quoted.start) if said.source is not None and said.form != "according"]
    after = [
        said
        for said in turn.cues_after(quoted.stop)
        if said.source is not None and said.form in ("before", "inverted") and said.use == "speech"
    ]
    near = next((said for said in after if _touches_quotation(parsed, quoted, said)), None)
    for use in (("speech",), ("speech", "judging")) if direct else (("speech", "judging"),):
        better = [said for said in before if said.use in use]
        if better:
            before = better
            break
    if before and near is not None and not _only_reports(read, near):
        gap = parsed.words[before[-1].cue[1] - parsed.offset : quoted.start - parsed.offset]
        if _NEW_CLAUSE.search(gap[-_GAP:]):
            before = []
    last, first = before[-1] if before else None, after[0] if after else None
    for said, rule in (
        (last, "attribution.cue_before"),
        (near, "attribution.adjacent_cue"),
        (first, "attribution.cue_after"),
    ):
        if said is not None and said.source is not None:
            return Credit(said.source, said.cue, rule)
    return (
        _credit_by_according(turn, quoted)
        or _credit_by_colon(parsed, turn, quoted)
        or _credit_by_signature(parsed, quoted)
    )


def _touches_quotation(parsed: ParsedParagraph, quoted: QuotedRange, said: CuedSource) -> bool:
    """Return whether at most a comma separates the closing mark from the attribution."""
    begin = min(said.cue[0], said.source[0] if said.source else said.cue[0])
    if begin < quoted.stop:
        return False
    return _BETWEEN.fullmatch(parsed.words, quoted.stop - parsed.offset, begin - parsed.offset) is not None


def _credit_by_according(turn: CuedSentence, quoted: QuotedRange) -> Credit | None:
    near = turn.cues_before(quoted.start) + turn.cues_after(quoted.stop)
    found = [said for said in near if said.form == "according" and said.source is not None]
    if not found:
        return None
    said = min(found, key=lambda s: abs(s.cue[0] - quoted.start))
    return Credit(said.source or said.cue, said.cue, "attribution.according_to")


def _credit_by_colon(parsed: ParsedParagraph, turn: CuedSentence, quoted: QuotedRange) -> Credit | None:
    """Read a name and a colon: `Minister Ann Lee: “...”`."""
    low, high = turn.sentence.start - parsed.offset, quoted.start - parsed.offset
    bare = parsed.words[max(low, high - 4) : high].rstrip()
    if low >= high or not bare.endswith(":"):
        return None
    found = noun_phrases.phrase_before(parsed.words, low, max(low, high - 4) + len(bare) - 1)
    if found is None or len(parsed.words[found[0] : found[1]].split()) > _MOST_SPEAKER_WORDS:
        return None
    return Credit((found[0] + parsed.offset, found[1] + parsed.offset), None, "attribution.name_and_colon")


def _credit_by_signature(parsed: ParsedParagraph, quoted: QuotedRange) -> Credit | None:
    """Read a signature at the end of the paragraph: `“...” — Ann Lee`."""
    if quoted.stop - parsed.offset + 120 < len(parsed.words):
        return None
    found = _SIGNED.fullmatch(parsed.words, quoted.stop - parsed.offset)
    if found is None:
        return None
    return Credit(
        (found.start("name") + parsed.offset, found.end("name") + parsed.offset), None, "attribution.signature"
    )


def last_source(read: str, turns: Sequence[CuedSentence]) -> tuple[int, int] | None:
    """Return the source of the last statement in these sentences; `according to` only if its sentence has no other."""
    for turn in reversed(turns):
        stated = [
            said for said in turn.cues_before(turn.sentence.stop) if said.use == "speech" and said.source is not None
        ]
        for said in sorted(stated, key=lambda s: (s.form == "according", -s.cue[0])):
            if said.source is None:
                continue
            words = read[said.source[0] : said.source[1]]
            if words.lower() in noun_phrases.PERSONAL or noun_phrases.speaker_kind(words):
                return said.source
    return None

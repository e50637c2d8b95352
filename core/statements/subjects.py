"""The subject of a verb of saying: the noun phrase to its left, what `who` refers to, or the previous speaker."""

from __future__ import annotations

from core.language.en import noun_phrases
from core.statements import cue_tables
from core.statements.clause_tokens import cue_words, is_auxiliary
from core.statements.cue_sentence import CueSentence, Range
from core.statements.cue_tables import VerbFrame

_NO_SPEAKERS = frozenset(
    ("times", "time", "day", "days", "week", "weeks", "month", "months", "year", "years", "ago", "once")
)
"""Last words of a period of time, which cannot speak: `several times described`."""


def subject_before(line: CueSentence, at: int, chain: int) -> Range | None:
    """Return the subject to the left of the verb; for `who said` the noun phrase that `who` refers to."""
    start = line.tokens[chain].start if chain < at else line.tokens[at].start
    if chain and line.tokens[chain - 1].low in ("who", "which", "that"):
        if chain < 2:
            return None
        relative = chain - 2 if line.tokens[chain - 2].low == "," else chain - 1
        stop = line.tokens[relative].start
        return noun_phrases.phrase_before(line.words, line.low, stop) if relative else None
    found = _skip_times(line, noun_phrases.phrase_before(line.words, line.low, start))
    if found is None or line.words.startswith(("According", "according"), found[0]):
        return None
    found = trim_to_subject(line, found)
    if line.words.startswith("by ", found[0]):
        found = (found[0] + 3, found[1])
    words = line.words[slice(*found)]
    speaks = any(c.isalpha() for c in words) and words.rsplit(maxsplit=1)[-1] not in _NO_SPEAKERS
    return found if speaks else None


def skip_time_before(line: CueSentence, chain: int) -> int:
    """Return the index of the first token of a time right before token `chain`: `Lee on Tuesday said`."""
    for first in range(chain - 1, max(0, chain - 6), -1):
        if line.times.index_after(line.tokens, first, line.end) == chain:
            return first - 1 if line.tokens[first - 1].low in cue_words("preposition") and first > 1 else first
    return chain


def trim_to_subject(line: CueSentence, source: Range) -> Range:
    """Remove a clause that was taken as the start of the noun phrase: `think it's clear the President`."""
    first = line.token_index(source[0])
    start = first
    for i in range(first, line.end):
        token = line.tokens[i]
        if token.stop > source[1] or token.low in ("who", "which", "that", "whose"):
            break
        verb = is_auxiliary(token) or token.low in cue_words("finite") or token.low in cue_words("present")
        if verb and not token.is_capital and i + 1 < line.end and line.tokens[i + 1].start < source[1]:
            start = i + 1
    return line.tokens[start].start, source[1]


def _skip_times(line: CueSentence, source: Range | None) -> Range | None:
    """Remove a time before the noun phrase: `In July of this year California`."""
    if source is None:
        return None
    at = line.token_index(source[0])
    while at < line.end and line.tokens[at].start < source[1]:
        behind = line.times.index_after(line.tokens, at, line.end)
        if behind > at and behind < line.end and line.tokens[behind].start < source[1]:
            return line.tokens[behind].start, source[1]
        at += 1
    return source


def shared_speaker(line: CueSentence, before: int) -> Range | None:
    """Return the speaker for a verb without a subject of its own: the previous speaker in the sentence, else its
    subject."""
    for report in reversed(line.found):
        if report.source is not None and report.cue[0] < before:
            return report.source
    return noun_phrases.leading_subject(line.words, line.low, min(before, line.low + 400))


def participle_speaker(line: CueSentence, at: int, frame: VerbFrame) -> Range | None:
    """Return the speaker of the sentence. If the verb is repeated (`said X pushed her, saying`), it is the subject of
    the content."""
    token = line.tokens[at]
    spoken = [r for r in line.found if r.source is not None and r.cue[0] < token.start]
    speaking = [r for r in spoken if not any(low <= r.cue[0] < high for other in spoken for low, high in other.content)]
    for report in reversed(speaking):
        verb = cue_tables.verb_frames().get(line.words[slice(*report.cue)].lower())
        inside = any(low <= token.start < high for low, high in report.content)
        if inside and verb is not None and verb.verb == frame.verb:
            low, high = report.content[0]
            if line.words.startswith("that ", low):
                low += 5
            return noun_phrases.leading_subject(line.words, low, min(high, token.start)) or report.source
        return report.source
    own = noun_phrases.phrase_before(line.words, line.low, token.start) if at and line.tokens[at - 1].is_word else None
    if own is not None and noun_phrases.speaker_kind(line.words[slice(*own)]) in ("person", "name", "body"):
        return own
    return noun_phrases.leading_subject(line.words, line.low, min(token.start, line.low + 400)) or own

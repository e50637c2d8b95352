"""Content to the left of an attribution (`S, he said`) that may continue after it (`The deal, he said, was off`)."""

from __future__ import annotations

from core.statements import clauses, cue_tables
from core.statements.clause_tokens import cue_words, holds_clause
from core.statements.cue_sentence import CueSentence, Range
from core.statements.cue_tables import VerbFrame


def left_clause(line: CueSentence, first: int, frame: VerbFrame) -> tuple[int, int] | None:
    """Return the half-open token range of the clause to the left of an attribution that begins at token `first`."""
    if "after" not in frame.frames or first < 2:
        return None
    edge = first - 1
    if line.tokens[edge].is_quoted:
        edge = first
    elif line.tokens[edge].low not in (",", "—", "–", "-"):
        return None
    begun = left_start(line, edge)
    if not any(token.is_word for token in line.tokens[begun:edge]):
        return None
    return begun, edge


def may_follow_clause(line: CueSentence, at: int, frame: VerbFrame) -> bool:
    """Return whether the words after the verb allow the clause to stand before it: nothing, a time, a place or a
    hearer, but not an object."""
    if at >= line.end:
        return True
    token = line.tokens[at]
    if not token.is_word or line.times.index_after(line.tokens, at, line.end) > at or "hearer" in frame.frames:
        return token.low != "to"
    if token.low == "to":
        return at + 1 < line.end and line.tokens[at + 1].low in ("reporters", "the", "a", "journalists", "media")
    return token.low in cue_words("preposition") | cue_words("adverb") | {"when", "while", "as"} or token.low.endswith(
        "ly"
    )


def left_start(line: CueSentence, edge: int) -> int:
    """Return the start of the clause that ends at token `edge`: the start of the sentence, or after `, but` following
    another statement."""
    if line.found:
        last = max(r.cue[1] for r in line.found)
        for i in range(edge - 1, 0, -1):
            if line.tokens[i].start < last:
                break
            joint = line.tokens[i + 1].low in cue_words("joining") and line.tokens[i].low == ","
            if (joint or line.tokens[i].low == ";") and i + 2 < edge:
                return i + 1 if line.tokens[i].low == ";" else i + 2
    begun = 0
    while begun < edge and not (
        line.tokens[begun].is_word or line.tokens[begun].is_quoted or line.tokens[begun].low in "(["
    ):
        begun += 1
    return begun


def split_content(line: CueSentence, left: tuple[int, int], at: int) -> tuple[Range, ...]:
    """Return the clause to the left of `, he said` and its continuation after the next comma: `The deal, he said, was
    off`."""
    if is_quotation_next(line, at + 1):
        return _quoted_predicate(line, left, at)
    ranges = [line.offset_range(*left)]
    i = at + 1
    while (
        i < min(line.end, at + 20)
        and line.tokens[i].low not in (",", ";", ":", "—", "–")
        and not line.tokens[i].is_quoted
    ):
        i += 1
    clause = holds_clause(line.tokens, *left)
    if i + 2 < line.end and line.tokens[i].low == "," and not line.tokens[i + 1].is_quoted:
        word = line.tokens[i + 1]
        frame = cue_tables.verb_frames().get(word.low)
        going = frame is not None and frame.tense == "ing"
        closing = word.low in cue_words("closing") | {"and", "but", "while", "as", "although", "which", "who"}
        if not going and not (closing and clause) and not (clause and line.tokens[left[1] - 1].is_quoted):
            stop = clauses.clause_end(line.tokens, at + 1, i + 1, line.end, "main", line.cues - {at})
            ranges.append(line.offset_range(i + 1, stop))
    if line.tokens[left[1] - 1].low in cue_words("joining") | {"because", "that", "as", "if"}:
        ranges = ranges[1:]  # `because, they argue, it was private`
    elif len(ranges) == 1 and not clause:
        return ()
    return tuple(ranges)


def is_quotation_next(line: CueSentence, at: int) -> bool:
    """`After the match, he said: “...”`: whether a quotation follows, which is the content instead of the words
    before."""
    for token in line.tokens[at : at + 16]:
        if token.is_quoted:
            return True
        if token.low in (";", ".") or token.low in cue_words("aux"):
            return False
    return False


def _quoted_predicate(line: CueSentence, left: tuple[int, int], at: int) -> tuple[Range, ...]:
    """`The bureau, he said, “did nothing wrong.”`: return a subject and its quoted predicate.

    Not for a longer name: `The chief, Ann Lee, said “...”`.
    """
    if at - left[1] > 2:
        return ()
    first = line.tokens[left[0]].low
    if any(first in cue_words(k) for k in ("preposition", "subordinator", "adverb", "joining")) or holds_clause(
        line.tokens, *left
    ):
        return ()
    if at + 2 >= line.end or line.tokens[at + 1].low != "," or not line.tokens[at + 2].is_quoted:
        return ()
    return line.offset_range(*left), line.offset_range(at + 2, at + 3)

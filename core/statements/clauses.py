"""Where the clause that a cue introduces begins and ends; indices of one sentence's tokens.

As in GUM and PARC, the content includes its `that` and the quotation marks inside; the full stop or comma at its end
stays outside.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from core.language.en.closed_classes import closed_class
from core.language.en.noun_phrases import speaker_kind
from core.statements.clause_tokens import (
    ClauseToken,
    SkippableRanges,
    begins_clause,
    cue_words,
    holds_clause,
    is_auxiliary,
)
from core.statements.cue_tables import VerbFrame, verb_frames

_FARTHEST = 26
"""Words between a cue and its clause: `told reporters at a news conference in Seoul on Tuesday that ...`."""
_INSERT = 14
"""Words of an insert between commas."""
_FRONTED = frozenset(
    ("after", "when", "while", "although", "though", "as", "since", "because", "if", "asked", "despite")
)
_NO_CLAUSE = frozenset(
    ("so", "nothing", "no", "yes", "little", "much", "goodbye", "something", "more", "less", "few", "prayers")
)
_NO_UNITS = SkippableRanges(())


class ClauseStart(NamedTuple):
    """A clause that a cue introduces: index of its first token, and its hearer."""

    at: int
    hearer: tuple[int, int] | None
    """Half-open indices of the hearer's tokens."""
    wish: bool = False
    """Whether it is an infinitive: something promised or asked for, not a fact."""

    def rule_name(self, tokens: Sequence[ClauseToken]) -> str:
        """Return the name of the rule by which the clause was recognized."""
        if self.wish:
            return "clauses.infinitive"
        if tokens[self.at].low == "that":
            return "clauses.that"
        if tokens[self.at - 1].low == ":":
            return "clauses.colon"
        if tokens[self.at].low in cue_words("wh"):
            return "clauses.question"
        return "clauses.quotation" if tokens[self.at].is_quoted else "clauses.without_marker"


def find_clause(
    tokens: Sequence[ClauseToken],
    at: int,
    end: int,
    frame: VerbFrame,
    times: SkippableRanges,
    names: SkippableRanges = _NO_UNITS,
) -> ClauseStart | None:
    """Find the clause to the right of a cue whose last token is before `at`; None if there is none."""
    wish = _find_infinitive(tokens, at, end, frame, times, names)
    if wish is not None or "on" in frame.frames:
        return wish
    hearer: tuple[int, int] | None = None
    first, stepped = at, False
    while at < min(end, first + _FARTHEST):
        low = tokens[at].low
        if low == ":":
            return ClauseStart(at + 1, hearer) if "colon" in frame.frames and at + 1 < end else None
        if _opens_clause(tokens, at, end, frame, at == first or hearer is not None, stepped):
            return ClauseStart(at, hearer)
        beyond = _step_over(tokens, at, end, frame, times)
        if beyond is None:
            return None
        if beyond > at:
            stepped = stepped or low == "," or low in cue_words("preposition")
            at = beyond
        elif "hearer" in frame.frames and hearer is None and not stepped and _is_hearer(tokens, at, end, frame):
            named = names.index_after(tokens, at, end)
            beyond = named if named > at else _skip_phrase(tokens, at, end, times)
            hearer, at = (at, beyond), beyond
        else:
            told = hearer is not None or not {"hearer", "loose"} <= frame.frames
            return ClauseStart(at, hearer) if told and _is_clause(tokens, at, end, frame) else None
    return None


def _opens_clause(
    tokens: Sequence[ClauseToken], at: int, end: int, frame: VerbFrame, near: bool, stepped: bool
) -> bool:
    """Return whether the word at `at` opens the clause: `that`, a question word, a quotation that continues.

    `near`: only the hearer stands between cue and clause; `stepped`: other words do.
    """
    low = tokens[at].low
    if low == "that" and "that" in frame.frames:
        return not (stepped and at + 1 < end and is_auxiliary(tokens[at + 1]))
    if low in cue_words("wh"):
        fits = "wh" in frame.frames and (near or low in ("whether", "if", "how", "why"))
        return fits and _is_question(tokens, at, end, frame)
    return tokens[at].is_quoted and near and _continues_quotation(tokens, at, end)


def _step_over(
    tokens: Sequence[ClauseToken], at: int, end: int, frame: VerbFrame, times: SkippableRanges
) -> int | None:
    """Return the index after a time, place, insert or adverb at `at`; `at` itself if there is none; None if the words
    cannot lead to a clause."""
    token, low = tokens[at], tokens[at].low
    if low == ",":
        return _skip_insert(tokens, at, end, frame)
    behind = times.index_after(tokens, at, end)
    if behind > at:
        return behind
    blocked = token.is_quoted or low == "as" or low in cue_words("wh") or low == "that"
    if blocked or (low == "to" and at + 1 < end and not _is_hearer_behind(tokens[at + 1])):
        return at if low == "that" and "that" not in frame.frames else None
    if low in cue_words("preposition"):
        return _skip_phrase(tokens, at + 1, end, times)
    adverb = low in cue_words("adverb") or (low.endswith("ly") and len(low) > 4 and not token.is_capital)
    return at + 1 if adverb else at


def _find_infinitive(
    tokens: Sequence[ClauseToken], at: int, end: int, frame: VerbFrame, times: SkippableRanges, names: SkippableRanges
) -> ClauseStart | None:
    """`vowed to go`, `urged Seoul to pay`, `called on them to stay`: find an infinitive with its subject, if it has
    one."""
    if "on" in frame.frames:
        if at >= end or tokens[at].low not in ("on", "upon"):
            return None
        at += 1
    if at >= end:
        return None
    if "inf" in frame.frames:
        behind = times.index_after(tokens, at, end)
        return ClauseStart(behind, None, True) if behind + 1 < end and tokens[behind].low == "to" else None
    if (
        "hinf" not in frame.frames
        or not tokens[at].is_word
        or tokens[at].low in cue_words("preposition") | cue_words("wh") | {"that"}
    ):
        return None
    stop = max(names.index_after(tokens, at, end), _skip_phrase(tokens, at, end, times))
    if tokens[at].low in ("him", "them", "us", "me", "her", "you", "it"):
        stop = at + 1
    while stop + 2 < end and tokens[stop].low in ("of", "and", "in", "not", "from"):
        stop = stop + 1 if tokens[stop].low == "not" else _skip_phrase(tokens, stop + 1, end, times)
    to = next((i for i in range(at + 1, min(end - 1, stop + 1)) if tokens[i].low == "to"), None)
    if (
        to is None
        or tokens[to + 1].low in cue_words("determiner")
        or tokens[to + 1].is_capital
        or not tokens[to + 1].is_word
    ):
        return None
    return ClauseStart(at, None, True)


def _is_clause(tokens: Sequence[ClauseToken], at: int, end: int, frame: VerbFrame) -> bool:
    if "loose" in frame.frames:
        first = tokens[at]
        quoted = any(tokens[i].is_quoted for i in range(at + 1, min(end, at + 9)))
        begins = (first.is_word or first.is_quoted) and end - at > 1 and first.low != "to"
        if frame.verb == "say" and begins and end - at > 3 and first.low not in _NO_CLAUSE:
            return True
        short = first.low in cue_words("subject") and "'" in first.low  # `said he'd vote no`
        return begins and (quoted or short or holds_clause(tokens, at, end, 1))
    return "bare" in frame.frames and begins_clause(tokens, at, end, "ed" in frame.frames)


def _is_question(tokens: Sequence[ClauseToken], at: int, end: int, frame: VerbFrame) -> bool:
    """Return whether the question word opens content (`asked whether`, `explained how`) and not an adverbial clause
    (`said when he arrived`)."""
    low = tokens[at].low
    if low in ("who", "whom", "whose", "which", "where", "when", "if"):
        return (
            frame.verb in ("ask", "wonder", "tell", "know", "question", "inquire", "explain", "decide") and end - at > 2
        )
    return end - at > 2


def _continues_quotation(tokens: Sequence[ClauseToken], at: int, end: int) -> bool:
    """Return whether the quotation is only the beginning of a clause: `said “the deal” was off`."""
    return holds_clause(tokens, at + 1, end) and at + 1 < end and tokens[at + 1].is_word


def _is_hearer_behind(token: ClauseToken) -> bool:
    """Return whether a hearer follows `to` and not an infinitive: `complained to the mayor that`."""
    return (
        token.is_capital
        or token.low in cue_words("determiner")
        or token.low.endswith("s")
        or token.low in ("me", "them", "him", "us")
    )


def _is_hearer(tokens: Sequence[ClauseToken], at: int, end: int, frame: VerbFrame) -> bool:
    """Return whether the token is a hearer (`told reporters`, `warned Seoul that`); a subject pronoun begins the clause
    instead."""
    token = tokens[at]
    if not token.is_word or token.low in cue_words("adverb"):
        return False
    if "loose" in frame.frames:
        return True
    if token.low in closed_class("clause_subject"):
        return False
    return any(tokens[i].low == "that" or tokens[i].low in cue_words("wh") for i in range(at, min(end, at + 10)))


def _skip_insert(tokens: Sequence[ClauseToken], at: int, end: int, frame: VerbFrame) -> int | None:
    """Return the index after `, citing two officials,` or `, however,` if the clause follows; None after a single
    comma."""
    for i in range(at + 1, min(end, at + _INSERT)):
        if tokens[i].low == ",":
            if i + 1 < end and (tokens[i + 1].low == "that" or "loose" in frame.frames):
                return i + 1
            return None
        if tokens[i].is_quoted or tokens[i].low in ("and", "but", "that"):
            return None
    return None


def _skip_phrase(tokens: Sequence[ClauseToken], at: int, end: int, times: SkippableRanges) -> int:
    """Return the index after the short noun phrase that begins at `at`, always greater than `at` within the
    sentence."""
    begun = at
    while at < end:
        token = tokens[at]
        if at > begun:
            if not token.is_word or token.low == "that" or token.low in cue_words("preposition") | cue_words("wh"):
                break
            if token.low in closed_class("clause_subject") or is_auxiliary(token):
                break
            if token.low in cue_words("determiner") and tokens[at - 1].low not in ("all", "of", "both", "and", "half"):
                break
            if times.index_after(tokens, at, end) > at:
                break
        behind = times.index_after(tokens, at, end)
        at = behind if behind > at else at + 1
    return max(at, min(begun + 1, end))


def clause_end(tokens: Sequence[ClauseToken], cue: int, at: int, end: int, within: str, cues: frozenset[int]) -> int:
    """Return the index after the last token of the clause that begins at `at` and whose cue ends at token `cue`.

    `within` is the position of the cue: main, fronted (`After he said S, ...`) or relative (`..., who said S, ...`).
    `cues` are the indices of the sentence's other verbs of saying that have a source of their own.
    """
    depth = 0
    for i in range(at + 1, end):
        low = tokens[i].low
        if low in ("(", "["):
            depth += 1
        elif low in (")", "]"):
            depth -= 1
            if depth < 0:
                return i
        if depth:
            continue
        closes = low in (",", "—", "–", ";") and _ends_clause(tokens, cue, i, end, within, cues)
        if closes and (within != "main" or holds_clause(tokens, at, i) or any(t.is_quoted for t in tokens[at:i])):
            return i
        if tokens[i].is_quoted and _is_attributed_behind(tokens, i, end, cues):
            return i + 1
        if low.endswith("ing") and _is_speech_participle(tokens, i, end):
            return i - 1 if tokens[i - 1].low in ("also", ",") else i
        if low in ("and", "but") and _has_second_verb(tokens, cue, i, end):
            return i if tokens[i - 1].low != "," else i - 1
        if low == "according" and i + 1 < end and tokens[i + 1].low == "to":
            return i - 1 if tokens[i - 1].low == "," else i
    last = end
    while (
        last > at + 1
        and not (tokens[last - 1].is_word or tokens[last - 1].is_quoted)
        and tokens[last - 1].low not in ")]%'’"
    ):
        last -= 1
    return last


def _ends_clause(tokens: Sequence[ClauseToken], cue: int, i: int, end: int, within: str, cues: frozenset[int]) -> bool:
    """Return whether the comma at `i` ends the clause."""
    if i + 1 >= end:
        return True
    following = tokens[i + 1]
    if following.low in ("which", "who", "whose", "where") and within == "main":
        return False
    if within == "relative" and tokens[i].low == ",":
        return True
    if within == "fronted" and following.is_word and following.low not in cue_words("wh") | cue_words("joining"):
        return holds_clause(tokens, i + 1, end)
    at = i + 1
    while at < end and (
        tokens[at].low in cue_words("joining") or tokens[at].low.endswith("ly") or tokens[at].low in cue_words("adverb")
    ):
        at += 1
    if at >= end:
        return True
    word = tokens[at]
    frame = verb_frames().get(word.low)
    if frame is not None and frame.tense == "ing" and not word.is_capital:
        return _is_same_speaker_participle(tokens, cue, frame)
    if word.low in cue_words("closing"):
        return at == i + 1
    if at + 1 < end and word.low == "in" and tokens[at + 1].low in ("a", "an") and at + 2 < end:
        return tokens[at + 2].low in ("statement", "interview", "letter", "speech", "tweet")
    if frame is not None and frame.tense == cue_tense(tokens, cue) and frame.use == "speech" and not word.is_capital:
        return at > i + 1
    return _next_speaker(tokens, at, end, cues, at > i + 1)


def _next_speaker(tokens: Sequence[ClauseToken], at: int, end: int, cues: frozenset[int], joined: bool) -> bool:
    """Return whether another speaker follows the comma: `, Lee added`, and after a conjunction also `, but Lee, who
    left, told them`."""
    n, limit = at, min(end, at + 24)
    while n < limit:
        low = tokens[n].low
        if n > at and n in cues:
            return True
        if low == "," and joined:
            n = next((k for k in range(n + 1, limit) if tokens[k].low == ","), limit)
        elif low in ("that", "which", "who", ",", ";", ":") or tokens[n].is_quoted or n > at + 12:
            return False
        if n < limit and is_auxiliary(tokens[n]) and not any(k in cues for k in range(n + 1, min(limit, n + 4))):
            return False
        n += 1
    return False


def _is_speech_participle(tokens: Sequence[ClauseToken], i: int, end: int) -> bool:
    """Return whether a participle of saying follows without a comma (`urged them not to go saying that S`); in
    `reports saying that` it belongs to the noun."""
    frame = verb_frames().get(tokens[i].low)
    if frame is None or frame.use != "speech" or i + 1 >= end or tokens[i + 1].low != "that" or tokens[i].is_capital:
        return False
    before = tokens[i - 1]
    return before.low == "also" or (before.is_word and speaker_kind(before.word) is None and not is_auxiliary(before))


def _is_attributed_behind(tokens: Sequence[ClauseToken], i: int, end: int, cues: frozenset[int]) -> bool:
    """`... “time to think,” Reuters reported Tuesday`: whether an attribution follows whose comma is inside the
    quotation marks."""
    own = next((n for n in range(i + 2, min(end, i + 12)) if n in cues), None)
    if own is None or any(
        tokens[n].low in (",", "that", "which", "who", "and") or is_auxiliary(tokens[n]) for n in range(i + 1, own)
    ):
        return False
    return (
        own + 1 >= end
        or not tokens[own + 1].is_word
        or tokens[own + 1].is_capital
        or tokens[own + 1].low in cue_words("preposition")
    )


def cue_tense(tokens: Sequence[ClauseToken], cue: int) -> str:
    """Return the tense of the cue whose last token stands before index `cue`."""
    frame = verb_frames().get(tokens[cue - 1].low)
    return "past" if frame is None else frame.tense


def _is_same_speaker_participle(tokens: Sequence[ClauseToken], cue: int, frame: VerbFrame) -> bool:
    """Return whether the participle continues with the speaker (`, adding that`); in `said X pushed her, saying` it
    is part of the content."""
    verb = verb_frames().get(tokens[cue - 1].low)
    return verb is None or verb.verb != frame.verb


def _has_second_verb(tokens: Sequence[ClauseToken], cue: int, i: int, end: int) -> bool:
    """`said A and added that B`: whether a second verb of saying in the cue's tense follows the conjunction."""
    at = i + 1
    while at < end and (tokens[at].low in cue_words("adverb") or tokens[at].low.endswith("ly")):
        at += 1
    if at + 1 >= end:
        return False
    frame = verb_frames().get(tokens[at].low)
    if frame is None or frame.use != "speech" or frame.tense == "base" or tokens[at].is_capital:
        return False
    if frame.tense not in (cue_tense(tokens, cue), "ing"):
        return False
    return find_clause(tokens, at + 1, end, frame, _NO_UNITS) is not None


def cue_position(tokens: Sequence[ClauseToken], source: int, cue: int) -> str:
    """Return the position of the cue whose source begins at token `source`: main, fronted or relative."""
    before = tokens[cue - 1].low if cue else ""
    if before in ("who", "which"):
        return "relative"
    if source > 0 and tokens[source - 1].low in _FRONTED and (source == 1 or tokens[source - 2].low in (",", "and")):
        return "fronted"
    return "main"

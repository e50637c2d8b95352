"""Verb cues of one sentence with their sources and contents, read by frames and function words."""

from __future__ import annotations

from collections.abc import Sequence

from core.language.en import noun_phrases
from core.rules import add_pass
from core.statements import clauses, cue_tables, left_content, subjects
from core.statements.clause_tokens import ClauseToken, cue_words, holds_clause, is_auxiliary
from core.statements.cue_sentence import CueReport, CueSentence, Range
from core.statements.cue_tables import VerbFrame

_BE = frozenset(("is", "are", "was", "were", "be", "been", "being", "am", "get", "got"))
_QUOTED = frozenset(("quoted", "quoting", "quotes", "cited", "citing"))
_PARTICIPLES = frozenset(("known", "written", "shown", "foreseen", "sworn", "seen"))
_TOLD = frozenset(("tell", "inform", "notify", "assure", "remind", "advise", "warn"))
_SINGLE_SUBJECTS = frozenset(("he", "she", "it", "who", "which"))


def read_verb_cues(line: CueSentence) -> list[CueReport]:
    """Read all verbs of saying of a sentence in order, including those without content."""
    for at in line.hits:
        report = _read_verb(line, at)
        if report is not None:
            line.found.append(report)
    return line.found


def _read_verb(line: CueSentence, at: int) -> CueReport | None:
    """Read the verb at token `at` as a cue; None if it is not one."""
    token = line.tokens[at]
    frame = cue_tables.verb_frames()[token.low]
    chain = _auxiliaries_start(line.tokens, at)
    lows = {t.low for t in line.tokens[chain:at]}
    before = line.tokens[chain - 1].low if chain else ""
    if lows & cue_words("negation") or any(low.endswith("n't") for low in lows) or lows & cue_words("hedge"):
        return None
    if frame.tense == "adj":
        return _read_active(line, at, chain, frame) if lows & _BE else None
    if before == "to" or "to" in lows:
        return _read_infinitive(line, at, chain, frame)
    if frame.tense == "past" and lows & _BE:
        return _read_passive(line, at, chain, frame)
    if frame.tense == "ing" and not lows & _BE:
        return _read_participle(line, at, frame)
    if token.low in _PARTICIPLES and not lows & {"has", "have", "had", "having"}:
        return None
    chain = subjects.skip_time_before(line, chain)
    if not _is_verb_here(line, at, chain, frame):
        return None
    return _read_active(line, at, chain, frame)


def _auxiliaries_start(tokens: Sequence[ClauseToken], at: int) -> int:
    """Return the index of the first auxiliary or adverb before the verb at `at`."""
    first = at
    while first and at - first < 6:
        token = tokens[first - 1]
        low = token.low
        helping = (
            low in cue_words("aux")
            or low in cue_words("modal")
            or low in cue_words("negation")
            or low.endswith(("n't", "'ve"))
        )
        if not (
            helping or low in cue_words("adverb") or (low.endswith("ly") and low not in ("only", "family", "ally"))
        ):
            break
        first -= 1
    return first


def _is_verb_here(line: CueSentence, at: int, chain: int, frame: VerbFrame) -> bool:
    """Return whether the form is a verb here (`officials say`), not a noun or adjective (`the reported sale`)."""
    if not chain:
        return False
    before = line.tokens[chain - 1]
    low = before.low
    if low in cue_words("determiner") and low not in (
        "one",
        "many",
        "some",
        "both",
        "others",
        "most",
        "this",
        "that",
        "these",
        "all",
    ):
        return False
    if low in cue_words("preposition"):
        return False
    if (
        line.tokens[at].start - before.stop < 2
        and low.endswith(("'s", "s'"))
        and low not in cue_words("subject")
        and line.tokens[at].low in cue_tables.reporting_nouns()
    ):
        return False
    noun = line.tokens[at].low in cue_tables.reporting_nouns()
    if frame.tense == "third" and noun:
        single = before.is_capital or low in _SINGLE_SUBJECTS or noun_phrases.speaker_kind(before.word)
        return bool(single) and (not low.endswith("s") or before.is_capital)
    if frame.tense == "base" and low in ("and", "but") and any(r.source is not None for r in line.found):
        return not noun
    if frame.tense == "base" and not noun and _has_plural_head(line, at, chain):
        return True
    if frame.tense == "base":
        if noun and not (
            low in ("they", "we", "i", "you", "who", "many", "some", "others")
            or (low.endswith("s") and not low.endswith(("us", "ss")))
        ):
            return False
        pair = any(t.low == "and" for t in line.tokens[max(0, chain - 4) : chain])
        plural = (
            low.endswith("s")
            or (before.is_capital and pair)
            or low in ("people", "men", "women", "police", "media", "who", "some")
        )
        return plural or low in ("i", "we", "you", "they", "many", "others", "and", "both", "most")
    return True


def _has_plural_head(line: CueSentence, at: int, chain: int) -> bool:
    """`Officials familiar with the plan say`: whether the noun before the verb is not the head of its subject."""
    source = subjects.subject_before(line, at, chain)
    if source is None:
        return False
    for token in line.tokens[line.token_index(source[0]) : at]:
        if token.low in cue_words("preposition") or token.low in ("who", "familiar", "close", "briefed", ","):
            return False
        if (
            token.low.endswith("s")
            and not token.low.endswith(("ss", "'s", "us"))
            and token.is_word
            and token.low not in cue_words("determiner")
        ):
            return True
    return False


def _read_active(line: CueSentence, at: int, chain: int, frame: VerbFrame) -> CueReport | None:
    """`X said S`, `S, X said`, `S, said X`."""
    token = line.tokens[at]
    before = line.tokens[chain - 1].low if chain else ""
    inverted = _read_inverted(line, at, chain, frame)
    if inverted is not None:
        return inverted
    source = subjects.subject_before(line, at, chain)
    shared = source is None
    if source is None:
        if before not in ("and", "but", ",", "then", "also") and chain and not line.tokens[chain - 1].is_quoted:
            return None
        source = subjects.shared_speaker(line, token.start)
    first = at if source is None or shared else line.token_index(source[0])
    left = (
        left_content.left_clause(line, first, frame)
        if not shared and left_content.may_follow_clause(line, at + 1, frame)
        else None
    )
    begun = clauses.find_clause(line.tokens, at + 1, line.end, frame, line.times, line.names)
    if begun is not None and not begun.wish and _is_said_before(line, at, begun.at, first, left is not None):
        begun = None
    if begun is not None and _is_plausible(line, begun.at, source, frame):
        within = "relative" if begun.wish else clauses.cue_position(line.tokens, first, chain)
        stop = clauses.clause_end(line.tokens, at + 1, begun.at, line.end, within, line.cues - {at})
        hearer = None if begun.hearer is None else line.offset_range(*begun.hearer)
        sure = 0.85 if line.tokens[begun.at].low == "that" or "loose" in frame.frames else 0.7
        use, sure = ("wish", 0.6) if begun.wish else (frame.use, sure)
        rule = add_pass("attribution.active", begun.rule_name(line.tokens))
        return CueReport(_cue_range(line, at), source, (line.offset_range(begun.at, stop),), use, hearer, sure, rule)
    ranges = () if left is None else left_content.split_content(line, left, at)
    return CueReport(
        _cue_range(line, at), source, ranges, frame.use, None, 0.8, "attribution.active+left_content.split_content"
    )


def _cue_range(line: CueSentence, at: int) -> Range:
    """Return the range of the verb, including `out` of `pointed out` and `on` of `called on`."""
    more = (
        1 if at + 1 < line.end and line.tokens[at + 1].low in ("out", "on", "upon") and _takes_particle(line, at) else 0
    )
    return line.offset_range(at, at + 1 + more)


def _takes_particle(line: CueSentence, at: int) -> bool:
    """Return whether the particle after the verb at `at` belongs to it."""
    verb = cue_tables.verb_frames()[line.tokens[at].low].verb
    return (verb, line.tokens[at + 1].low) in (("point", "out"), ("call", "on"), ("call", "upon"))


def _is_said_before(line: CueSentence, at: int, begun: int, first: int, left: bool) -> bool:
    """Return whether the words to the left were said and not the clause at `begun`: `“S,” he told the town's radio`,
    `S, he said, S`."""
    if line.tokens[begun].low == "that":
        return False
    if first and line.tokens[first - 1].is_quoted:
        return True
    return left and any(line.tokens[i].low == "," for i in range(at + 1, begun))


def _is_plausible(line: CueSentence, at: int, source: Range | None, frame: VerbFrame) -> bool:
    """Return whether the clause can be content: after `show` without `that` the source must be a text or a person."""
    if line.tokens[at].low == "that" or frame.use != "finding":
        return True
    return source is not None and noun_phrases.speaker_kind(line.words[slice(*source)]) is not None


def _read_inverted(line: CueSentence, at: int, chain: int, frame: VerbFrame) -> CueReport | None:
    """`S, said X`. After a quotation it only names the speaker."""
    if "after" not in frame.frames or chain != at or at < 1 or at + 1 >= line.end or frame.tense in ("base", "ing"):
        return None
    edge = line.tokens[at - 1]
    if not (edge.low in (",", "—", "–") or edge.is_quoted):
        return None
    first = line.tokens[at + 1]
    if not first.is_word or first.low in ("he", "she", "it", "they", "that", "there", "we", "i", "to"):
        return None
    source = noun_phrases.phrase_from(line.words, first.start, line.high)
    if source is None or line.times.index_after(line.tokens, at + 1, line.end) > at + 1:
        return None
    beyond = line.token_index(source[1])
    if not edge.is_quoted and beyond < line.end and _continues_clause(line, beyond):
        return None
    if edge.is_quoted and beyond < line.end and is_auxiliary(line.tokens[beyond]):
        return None  # `Hall, speaking on “This Week,” said Lee was wrong`
    if edge.is_quoted:
        return CueReport(_cue_range(line, at), source, (), frame.use, rule="attribution.inverted")
    begun = left_content.left_start(line, at - 1)
    if not holds_clause(line.tokens, begun, at - 1) or noun_phrases.speaker_kind(line.words[slice(*source)]) is None:
        return None
    return CueReport(
        _cue_range(line, at), source, (line.offset_range(begun, at - 1),), frame.use, None, 0.85, "attribution.inverted"
    )


def _continues_clause(line: CueSentence, at: int) -> bool:
    """Return whether the words from token `at` on belong to a clause, so that the words before are not a speaker."""
    token = line.tokens[at]
    adjunct = token.low in cue_words("preposition") or token.low in cue_words("wh") or token.low == "as"
    return token.is_word and not adjunct and line.times.index_after(line.tokens, at, line.end) == at


def _read_passive(line: CueSentence, at: int, chain: int, frame: VerbFrame) -> CueReport | None:
    """`It was announced that S`, `Lee was told that S`: the speaker follows `by` or is not named."""
    subject = line.tokens[chain - 1].low if chain else ""
    told = frame.verb in _TOLD
    begun = clauses.find_clause(line.tokens, at + 1, line.end, frame, line.times, line.names)
    if begun is None or not (told or subject == "it") or (line.tokens[begun.at].low != "that" and not told):
        return None
    source, rule = None, add_pass("attribution.passive", begun.rule_name(line.tokens))
    if at + 2 < line.end and line.tokens[at + 1].low == "by":
        source = noun_phrases.phrase_from(line.words, line.tokens[at + 2].start, line.high)
    stop = clauses.clause_end(line.tokens, at + 1, begun.at, line.end, "main", line.cues - {at})
    return CueReport(_cue_range(line, at), source, (line.offset_range(begun.at, stop),), frame.use, None, 0.6, rule)


def _read_infinitive(line: CueSentence, at: int, chain: int, frame: VerbFrame) -> CueReport | None:
    """`went on to say that S`; not `declined to say whether`."""
    to = next((i for i in range(at - 1, max(-1, chain - 2), -1) if line.tokens[i].low == "to"), None)
    if to is None or to == 0 or frame.use != "speech":
        return None
    nearby = {t.low for t in line.tokens[max(0, to - 5) : to]}
    if (
        line.tokens[to - 1].low in cue_words("refusing")
        or not nearby & cue_words("carrying")
        or nearby & cue_words("negation")
    ):
        return None
    begun = clauses.find_clause(line.tokens, at + 1, line.end, frame, line.times, line.names)
    if begun is None or line.tokens[begun.at].low != "that":
        return None
    stop = clauses.clause_end(line.tokens, at + 1, begun.at, line.end, "main", line.cues - {at})
    source, rule = subjects.shared_speaker(line, line.tokens[to].start), "attribution.infinitive+clauses.that"
    return CueReport(_cue_range(line, at), source, (line.offset_range(begun.at, stop),), frame.use, None, 0.7, rule)


def _read_participle(line: CueSentence, at: int, frame: VerbFrame) -> CueReport | None:
    """`..., adding that S`, `quoted as saying S`, `a statement saying that S`."""
    before = line.tokens[at - 1].low if at else ""
    if before == "as":
        return _read_quoted_as(line, at, frame)
    if before in ("of", "for", "without", "to", "from") or before in cue_words("determiner") or frame.use != "speech":
        return None
    begun = clauses.find_clause(line.tokens, at + 1, line.end, frame, line.times, line.names)
    rule = "attribution.participle"
    if begun is None:
        return (
            CueReport(
                _cue_range(line, at),
                subjects.shared_speaker(line, line.tokens[at].start),
                (),
                frame.use,
                None,
                0.8,
                rule,
            )
            if before in (",", "and")
            else None
        )
    source = subjects.participle_speaker(line, at, frame)
    within = "relative" if begun.wish else "main"
    stop = clauses.clause_end(line.tokens, at + 1, begun.at, line.end, within, line.cues - {at})
    use, sure = ("wish", 0.5) if begun.wish else (frame.use, 0.75)
    rule = add_pass(rule, begun.rule_name(line.tokens))
    return CueReport(_cue_range(line, at), source, (line.offset_range(begun.at, stop),), use, None, sure, rule)


def _read_quoted_as(line: CueSentence, at: int, frame: VerbFrame) -> CueReport | None:
    """`Lee was quoted as saying that S`, `The Times quoted Lee as saying S`."""
    quoted = next((i for i in range(at - 2, max(-1, at - 24), -1) if line.tokens[i].low in _QUOTED), None)
    if quoted is None:
        return None
    source, hearer = None, None
    chain = _auxiliaries_start(line.tokens, quoted)
    if {t.low for t in line.tokens[chain:quoted]} & _BE or quoted == at - 2:
        source = noun_phrases.phrase_before(line.words, line.low, line.tokens[chain].start)
    else:
        source = noun_phrases.phrase_from(line.words, line.tokens[quoted + 1].start, line.tokens[at - 1].start)
        hearer = noun_phrases.phrase_before(line.words, line.low, line.tokens[chain].start)
    begun = clauses.find_clause(line.tokens, at + 1, line.end, frame, line.times, line.names)
    content: tuple[Range, ...] = ()
    rule = "attribution.quoted_as"
    if begun is not None:
        rule = add_pass(rule, begun.rule_name(line.tokens))
        stop = clauses.clause_end(line.tokens, at + 1, begun.at, line.end, "main", line.cues - {at})
        content = (line.offset_range(begun.at, stop),)
    return CueReport((line.tokens[at - 1].start, line.tokens[at].stop), source, content, frame.use, hearer, 0.8, rule)

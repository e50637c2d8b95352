"""Who says what in one sentence: each cue with its source and its content, read by frames and small words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.extract.quotes import cues, nouns
from core.statements import clauses, frames
from core.statements.frames import Frame
from core.statements.tokens import Times, Token, cut, holds_clause, kind

Range = tuple[int, int]

_MOST_TOKENS = 600
"""Tokens of a sentence that are read: time stays linear on text without full stops."""
_MOST_CUES = 24
"""Cues of a sentence that are read."""
_BE = frozenset(("is", "are", "was", "were", "be", "been", "being", "am", "get", "got"))
_TOLD = frozenset(("tell", "inform", "notify", "assure", "remind", "advise", "warn"))


@dataclass(frozen=True, slots=True)
class Report:
    """One cue; ranges are offsets of the paragraph. Without content it only tells who speaks."""

    cue: Range
    source: Range | None
    content: tuple[Range, ...]
    use: str
    """speech, thought, finding or according."""
    hearer: Range | None = None
    sure: float = 0.8


class Line:
    """One sentence being read."""

    def __init__(self, words: str, low: int, high: int, times: Times) -> None:
        """`words` is the veiled paragraph, the sentence its stretch from `low` to `high`."""
        self.words = words
        self.low = low
        self.tokens = cut(words, low, high)[:_MOST_TOKENS]
        self.end = len(self.tokens)
        self.high = self.tokens[-1].stop if self.tokens else high
        self.times = times
        self.found: list[Report] = []
        known = frames.verbs()
        hits = [i for i, token in enumerate(self.tokens) if token.low in known and not token.is_capital]
        self.hits = hits[:_MOST_CUES]
        self.cues = frozenset(self.hits)

    def index(self, offset: int) -> int:
        """Number of the first token that begins at or behind `offset`."""
        for i, token in enumerate(self.tokens):
            if token.start >= offset:
                return i
        return self.end

    def range(self, first: int, stop: int) -> Range:
        """Offsets of `tokens[first:stop]`."""
        return self.tokens[first].start, self.tokens[stop - 1].stop


def read(line: Line) -> list[Report]:
    """All verbs of saying in a sentence in order of their place; those without content included."""
    for at in line.hits:
        report = _verb(line, at)
        if report is not None:
            line.found.append(report)
    return line.found


def _verb(line: Line, at: int) -> Report | None:
    """The verb at token `at` as a cue; None where it is none."""
    token = line.tokens[at]
    frame = frames.verbs()[token.low]
    chain = _chain(line.tokens, at)
    lows = {t.low for t in line.tokens[chain:at]}
    before = line.tokens[chain - 1].low if chain else ""
    if lows & kind("negation") or any(low.endswith("n't") for low in lows) or lows & kind("hedge"):
        return None
    if before == "to" or "to" in lows:
        return _infinitive(line, at, chain, frame)
    if frame.tense == "past" and lows & _BE:
        return _passive(line, at, chain, frame)
    if frame.tense == "ing" and not lows & _BE:
        return _participle(line, at, frame)
    if not _is_verb_here(line, at, chain, frame):
        return None
    return _active(line, at, chain, frame)


def _chain(tokens: Sequence[Token], at: int) -> int:
    """Index of the first of the auxiliaries and adverbs that stand before the verb at `at`."""
    first = at
    while first and at - first < 6:
        token = tokens[first - 1]
        low = token.low
        helping = low in kind("aux") or low in kind("modal") or low in kind("negation") or low.endswith(("n't", "'ve"))
        if not (helping or low in kind("adverb") or (low.endswith("ly") and low not in ("only", "family", "ally"))):
            break
        first -= 1
    return first


def _is_verb_here(line: Line, at: int, chain: int, frame: Frame) -> bool:
    """The form is no noun or adjective here: `claims that`, `the reported sale`, `officials say`."""
    if not chain:
        return False
    before = line.tokens[chain - 1]
    low = before.low
    if low in kind("determiner") and low not in ("one", "many", "some", "both", "others", "most", "this", "that", "these", "all"):
        return False
    if low in kind("preposition") or low.endswith(("'s", "s'")) and "'" in low and low not in kind("subject"):
        return False
    noun = line.tokens[at].low in frames.nouns()
    if frame.tense == "third" and noun:
        single = before.is_capital or low in ("he", "she", "it", "who", "which") or nouns.speaker_kind(before.word)
        return bool(single) and (not low.endswith("s") or before.is_capital)
    if frame.tense == "base":
        if noun and not (low in ("they", "we", "i", "you", "who") or low.endswith("s")):
            return False
        plural = low.endswith("s") or before.is_capital or low in ("people", "men", "women", "police", "media", "who", "some")
        return plural or low in ("i", "we", "you", "they", "many", "others", "and", "both", "most")
    return True


def _active(line: Line, at: int, chain: int, frame: Frame) -> Report | None:
    """`X said S`, `S, X said`, `S, said X`."""
    token = line.tokens[at]
    before = line.tokens[chain - 1].low if chain else ""
    inverted = _inverted(line, at, chain, frame)
    if inverted is not None:
        return inverted
    source = _source(line, at, chain)
    shared = source is None
    if source is None:
        if before not in ("and", "but", ",", "then", "also") and chain:
            return None
        source = _shared(line, token.start)
    first = at if source is None or shared else line.index(source[0])
    left = _left(line, first, frame) if not shared and _may_follow(line, at + 1, frame) else None
    begun = clauses.begin(line.tokens, at + 1, line.end, frame, line.times)
    if begun is not None and left is not None and _beyond_comma(line, at, begun.at):
        begun = None
    if begun is not None and _plausible(line, begun.at, source, frame):
        within = clauses.where(line.tokens, first, chain)
        stop = clauses.stop(line.tokens, at + 1, begun.at, line.end, within, line.cues - {at})
        hearer = None if begun.hearer is None else line.range(*begun.hearer)
        sure = 0.85 if line.tokens[begun.at].low == "that" or "loose" in frame.frames else 0.7
        return Report(_cue(line, at), source, (line.range(begun.at, stop),), frame.use, hearer, sure)
    if left is not None:
        ranges, hearer = _around(line, left, at)
        return Report(_cue(line, at), source, ranges, frame.use, hearer, 0.8)
    return Report(_cue(line, at), source, (), frame.use)


def _cue(line: Line, at: int) -> Range:
    """The verb, with `out` of `pointed out`."""
    return line.tokens[at].start, line.tokens[at].stop


def _beyond_comma(line: Line, at: int, begun: int) -> bool:
    """The clause begins behind a comma: `S, he said, S`."""
    return line.tokens[begun].low != "that" and any(line.tokens[i].low == "," for i in range(at + 1, begun))


def _plausible(line: Line, at: int, source: Range | None, frame: Frame) -> bool:
    """A clause without `that` behind `show` needs a text or a person that shows."""
    if line.tokens[at].low == "that" or frame.use != "finding":
        return True
    return source is not None and nouns.speaker_kind(line.words[slice(*source)]) is not None


def _source(line: Line, at: int, chain: int) -> Range | None:
    """The subject left of the verb; of `who said` the noun phrase that `who` stands for."""
    start = line.tokens[chain].start if chain < at else line.tokens[at].start
    if chain and line.tokens[chain - 1].low in ("who", "which", "that"):
        if chain < 2:
            return None
        relative = chain - 2 if line.tokens[chain - 2].low == "," else chain - 1
        stop = line.tokens[relative].start
        found = nouns.left(line.words, line.low, stop) if relative else None
        return found
    found = nouns.left(line.words, line.low, start)
    return found


def _shared(line: Line, before: int) -> Range | None:
    """Who speaks in a verb without subject of its own: who spoke before it in the sentence, else its subject."""
    for report in reversed(line.found):
        if report.source is not None and report.cue[0] < before:
            return report.source
    return cues.subject(line.words, line.low, min(before, line.low + 400))


def _left(line: Line, first: int, frame: Frame) -> tuple[int, int] | None:
    """Tokens of the clause left of an attribution that begins at token `first`; half-open indices."""
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


def _may_follow(line: Line, at: int, frame: Frame) -> bool:
    """What stands behind the verb lets the clause stand before it: nothing, a time, a place, a hearer; no object."""
    if at >= line.end:
        return True
    token = line.tokens[at]
    if not token.is_word or line.times.after(line.tokens, at, line.end) > at or "hearer" in frame.frames:
        return token.low != "to"
    if token.low == "to":
        return at + 1 < line.end and line.tokens[at + 1].low in ("reporters", "the", "a", "journalists", "media")
    return token.low in kind("preposition") | kind("adverb") | {"when", "while", "as"} or token.low.endswith("ly")


def left_start(line: Line, edge: int) -> int:
    """Where the clause begins that ends at token `edge`: the sentence's start, or behind `, but` after another
    statement."""
    if line.found:
        last = max(r.cue[1] for r in line.found)
        for i in range(edge - 1, 0, -1):
            if line.tokens[i].start < last:
                break
            joint = line.tokens[i + 1].low in kind("joining") and line.tokens[i].low == ","
            if (joint or line.tokens[i].low == ";") and i + 2 < edge:
                return i + 1 if line.tokens[i].low == ";" else i + 2
    begun = 0
    while begun < edge and not (line.tokens[begun].is_word or line.tokens[begun].is_quoted or line.tokens[begun].low in "(["):
        begun += 1
    return begun


def _around(line: Line, left: tuple[int, int], at: int) -> tuple[tuple[Range, ...], Range | None]:
    """The clause left of `, he said` and what goes on behind the next comma: `The deal, he said, was off`."""
    ranges = [line.range(*left)]
    i = at + 1
    while i < min(line.end, at + 20) and line.tokens[i].low not in (",", ";", ":", "—", "–") and not line.tokens[i].is_quoted:
        i += 1
    clause = holds_clause(line.tokens, *left)
    if i + 2 < line.end and line.tokens[i].low == "," and not line.tokens[i + 1].is_quoted:
        word = line.tokens[i + 1]
        frame = frames.verbs().get(word.low)
        going = frame is not None and frame.tense == "ing"
        closing = word.low in kind("closing") | {"and", "but", "while", "as", "although", "which", "who"}
        if not going and not (closing and clause) and not (clause and line.tokens[left[1] - 1].is_quoted):
            stop = clauses.stop(line.tokens, at + 1, i + 1, line.end, "main", line.cues - {at})
            ranges.append(line.range(i + 1, stop))
    return tuple(ranges), None


def _inverted(line: Line, at: int, chain: int, frame: Frame) -> Report | None:
    """`S, said X`; behind a quotation alone it tells the speaker."""
    if "after" not in frame.frames or chain != at or at < 1 or at + 1 >= line.end or frame.tense in ("base", "ing"):
        return None
    edge = line.tokens[at - 1]
    if not (edge.low in (",", "—", "–") or edge.is_quoted):
        return None
    first = line.tokens[at + 1]
    if not first.is_word or first.low in ("he", "she", "it", "they", "that", "there", "we", "i", "to"):
        return None
    source = nouns.right(line.words, first.start, line.high)
    if source is None or line.times.after(line.tokens, at + 1, line.end) > at + 1:
        return None
    beyond = line.index(source[1])
    if beyond < line.end and line.tokens[beyond].is_word and line.tokens[beyond].low not in kind("preposition") | kind("wh") | {"as"}:
        if line.times.after(line.tokens, beyond, line.end) == beyond and not edge.is_quoted:
            return None
    if edge.is_quoted:
        return Report(_cue(line, at), source, (), frame.use)
    begun = left_start(line, at - 1)
    if not any(token.is_word for token in line.tokens[begun : at - 1]) or not holds_clause(line.tokens, begun, at - 1):
        return Report(_cue(line, at), source, (), frame.use) if begun < at - 1 else None
    return Report(_cue(line, at), source, (line.range(begun, at - 1),), frame.use, None, 0.85)


def _passive(line: Line, at: int, chain: int, frame: Frame) -> Report | None:
    """`It was announced that S`, `Lee was told that S`: who said it stands behind `by`, or nowhere."""
    subject = line.tokens[chain - 1].low if chain else ""
    told = frame.verb in _TOLD
    begun = clauses.begin(line.tokens, at + 1, line.end, frame, line.times)
    if begun is None or not (told or subject == "it") or (line.tokens[begun.at].low != "that" and not told):
        return None
    source = None
    if at + 2 < line.end and line.tokens[at + 1].low == "by":
        source = nouns.right(line.words, line.tokens[at + 2].start, line.high)
    stop = clauses.stop(line.tokens, at + 1, begun.at, line.end, "main", line.cues - {at})
    return Report(_cue(line, at), source, (line.range(begun.at, stop),), frame.use, None, 0.6)


def _infinitive(line: Line, at: int, chain: int, frame: Frame) -> Report | None:
    """`went on to say that S`; not `declined to say whether`."""
    to = next((i for i in range(at - 1, max(-1, chain - 2), -1) if line.tokens[i].low == "to"), None)
    if to is None or to == 0 or frame.use != "speech":
        return None
    nearby = {t.low for t in line.tokens[max(0, to - 5) : to]}
    if line.tokens[to - 1].low in kind("refusing") or not nearby & kind("carrying") or nearby & kind("negation"):
        return None
    begun = clauses.begin(line.tokens, at + 1, line.end, frame, line.times)
    if begun is None or line.tokens[begun.at].low != "that":
        return None
    stop = clauses.stop(line.tokens, at + 1, begun.at, line.end, "main", line.cues - {at})
    source = _shared(line, line.tokens[to].start)
    return Report(_cue(line, at), source, (line.range(begun.at, stop),), frame.use, None, 0.7)


def _participle(line: Line, at: int, frame: Frame) -> Report | None:
    """`..., adding that S`, `quoted as saying S`, `a statement saying that S`."""
    before = line.tokens[at - 1].low if at else ""
    if before in ("of", "for", "without", "to", "from") or before in kind("determiner") or frame.use != "speech":
        return None
    begun = clauses.begin(line.tokens, at + 1, line.end, frame, line.times)
    if begun is None:
        return Report(_cue(line, at), _shared(line, line.tokens[at].start), (), frame.use) if before in (",", "and") else None
    source = _participle_source(line, at, frame)
    stop = clauses.stop(line.tokens, at + 1, begun.at, line.end, "main", line.cues - {at})
    return Report(_cue(line, at), source, (line.range(begun.at, stop),), frame.use, None, 0.75)


def _participle_source(line: Line, at: int, frame: Frame) -> Range | None:
    """The speaker of the sentence; of the same verb again (`said X pushed her, saying`) the subject of what was said."""
    token = line.tokens[at]
    speaking = [r for r in line.found if r.source is not None and r.cue[0] < token.start]
    for report in reversed(speaking):
        verb = frames.verbs().get(line.words[slice(*report.cue)].lower())
        inside = any(low <= token.start < high for low, high in report.content)
        if inside and verb is not None and verb.verb == frame.verb:
            low, high = report.content[0]
            if line.words.startswith("that ", low):
                low += 5
            return cues.subject(line.words, low, min(high, token.start)) or report.source
        return report.source
    own = nouns.left(line.words, line.low, token.start) if at and line.tokens[at - 1].is_word else None
    if own is not None and nouns.speaker_kind(line.words[slice(*own)]) in ("person", "name", "body"):
        return own
    return cues.subject(line.words, line.low, min(token.start, line.low + 400)) or own

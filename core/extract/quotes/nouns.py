"""Noun phrases by shape, left and right of a cue: `a spokesman for the ministry`.

There is no tagger: boundaries are small words (`noun_edges.csv`), punctuation and capitals.
"""

from __future__ import annotations

import re
from functools import cache

from core.extract.quotes.sentences import VEIL
from core.lexicon import column, rows

MOST_WORDS = 24
"""Words of the longest source taken as it stands; of a longer one the end alone."""

_FARTHEST = 400
"""Characters looked at on one side of a cue."""

_TOKEN = re.compile(rf"[^\s,;:()\[\]—–{VEIL}\"“”]+|[,;:()\[\]—–{VEIL}\"“”]")
PERSONAL = frozenset(("he", "she", "they", "it"))
_REFERRING = frozenset(("that", "which", "who", "this", "these", "those"))
PRONOUNS = PERSONAL | _REFERRING | {"we", "i", "you", "one", "both"}


@cache
def _edge(kind: str) -> frozenset[str]:
    return frozenset(row["word"] for row in rows("noun_edges") if row["kind"] == kind)


@cache
def _verbs() -> frozenset[str]:
    return column("cue_verbs", "form") - frozenset(row["form"] for row in rows("cue_verbs") if row["noun"])


def _plain(token: str) -> str:
    return token.lower().replace("’", "'").rstrip(".")


def is_capital(token: str) -> bool:
    """A name's word: begins with a capital or is made like `al-Amr`, `iPhone`."""
    return token[:1].isupper() or bool(re.match(r"[a-z]{1,3}-?[A-Z]", token))


def left(words: str, low: int, high: int) -> tuple[int, int] | None:
    """The noun phrase that ends at `high` (adverbs and auxiliaries in between are stepped over), not before `low`.

    Offsets are those of `words`, a veiled paragraph. None where no noun phrase stands there.
    """
    tokens = [(m.start(), m.end(), m.group()) for m in _TOKEN.finditer(words, max(low, high - _FARTHEST), high)]
    stop = len(tokens)
    while stop and (_plain(tokens[stop - 1][2]) in _edge("between") or _is_adverb(tokens[stop - 1][2])):
        stop -= 1
    if not stop:
        return None
    if tokens[stop - 1][2] in (",", "—", "–", ")"):
        return _over_insert(tokens, stop)
    start = _start(tokens, 0, stop)
    return _range(tokens, start, stop)


Token = tuple[int, int, str]


def _is_adverb(token: str) -> bool:
    return len(token) > 4 and token.endswith("ly") and token[0].islower()


def _range(tokens: list[Token], start: int | None, stop: int) -> tuple[int, int] | None:
    if start is None or start >= stop:
        return None
    return tokens[start][0], tokens[stop - 1][1]


def _over_insert(tokens: list[Token], stop: int) -> tuple[int, int] | None:
    """`NP, insert, cue`: the NP, with the insert when that names the same person again."""
    end = stop - 1
    if tokens[end][2] == ")":
        opening = next((i for i in range(end, -1, -1) if tokens[i][2] == "("), None)
        return None if not opening else _range(tokens, _start(tokens, 0, opening), opening)
    mark = tokens[end][2]
    begun = next(
        (i for i in range(end - 1, -1, -1) if tokens[i][2] in (",", "—", "–") and (mark == "," or tokens[i][2] != ",")),
        None,
    )
    if begun is None or begun == 0:
        # "However, said": nothing but the insert; a source that a comma parts from its verb by mistake
        start = _start(tokens, 0 if begun is None else 1, end)
        return _range(tokens, start, end)
    first = _plain(tokens[begun + 1][2]) if begun + 1 < end else ""
    main = begun
    while main >= 2 and tokens[main - 1][2].isdigit() and tokens[main - 2][2] == ",":
        main -= 2  # `Ann Lee, 52, a lawyer, said`
    start = _start(tokens, 0, main)
    again = bool(first) and first not in _edge("insert") and not first.isdigit() and not first.endswith(("ing", "ed"))
    if start is None or tokens[start][2].lower() in _edge("preposition"):
        return _range(tokens, _start(tokens, begun + 1, end), end) if again else None
    return _range(tokens, start, end if again else main)


def _start(tokens: list[Token], low: int, stop: int) -> int | None:
    """First token of the noun phrase that ends before `stop`; None where the words are no noun phrase."""
    if stop <= low:
        return None
    last = _plain(tokens[stop - 1][2])
    if last in _edge("never") or last in _edge("preposition") or not any(c.isalnum() for c in last):
        return None
    start = stop - 1
    if last in PRONOUNS:
        return None if last in _REFERRING else start
    while start > low and stop - start < MOST_WORDS + 8:
        word = tokens[start - 1][2]
        plain = _plain(word)
        if (not word[0].isalnum() and word[0] not in "'’$€£@#.&%") or plain in _edge("boundary"):
            break
        if plain in _edge("relative"):
            return _start(tokens, low, start - 1)
        if plain in PRONOUNS or (plain in _verbs() and word[0].islower()):
            break
        if plain in ("and", "or", "&") and not _pairs(tokens, start, low):
            break
        start -= 1
    return _without_lead(tokens, start, stop)


def _pairs(tokens: list[Token], after: int, low: int) -> bool:
    """`and` at `after - 1` joins two nouns: `Esper and Pompeo`, `officials and lawmakers`; not two clauses."""
    if after - 2 < low:
        return False
    before, behind = tokens[after - 2][2], tokens[after][2]
    if is_capital(behind) and is_capital(before):
        return True
    return before[0].islower() and behind[0].islower() and before.endswith("s") and after - 2 == low


def _without_lead(tokens: list[Token], start: int, stop: int) -> int | None:
    """Step over words that lead into the sentence: `But`, `On Tuesday`, `Last week`, `In Seoul the ...`."""
    while start < stop and _plain(tokens[start][2]) in _edge("lead"):
        start += 1
    if start >= stop:
        return None
    if _plain(tokens[start][2]) in _edge("preposition"):
        return _last_phrase(tokens, start, stop)
    if stop - start > MOST_WORDS or any(_plain(t[2]) in _edge("verb") for t in tokens[start:stop]):
        return _last_phrase(tokens, start, stop)
    return start


def _last_phrase(tokens: list[Token], start: int, stop: int) -> int | None:
    """Start of the last small noun phrase of a stretch: from its last article, else the capitals at its end."""
    at = stop - 1
    while at > start and is_capital(tokens[at - 1][2]) and _plain(tokens[at - 1][2]) not in _edge("time"):
        at -= 1
    if is_capital(tokens[stop - 1][2]) and _plain(tokens[at - 1][2]) not in _edge("preposition"):
        return at - 1 if at - 1 > start and _plain(tokens[at - 1][2]) in _edge("article") else at
    for i in range(stop - 1, start, -1):
        before = _plain(tokens[i - 1][2])
        if _plain(tokens[i][2]) in _edge("article") and before not in _edge("preposition"):
            return i
    return None


def right(words: str, low: int, high: int) -> tuple[int, int] | None:
    """The noun phrase that begins at `low` (`said the ministry's spokesman, ...`), ending before `high`."""
    tokens = [(m.start(), m.end(), m.group()) for m in _TOKEN.finditer(words, low, min(high, low + _FARTHEST))]
    if not tokens or not (tokens[0][2][0].isalnum() or tokens[0][2][0] in "@#"):
        return None
    first = _plain(tokens[0][2])
    if first in _edge("never") or first in _edge("preposition") or first in _edge("boundary") or first in _edge("time"):
        return None
    if first in PRONOUNS:
        return (tokens[0][0], tokens[0][1]) if first not in _REFERRING else None
    open_article = first in _edge("article")
    stop = 1
    while stop < len(tokens) and stop < MOST_WORDS and _goes_on(tokens, stop, open_article):
        stop += 1
    while stop > 1 and _plain(tokens[stop - 1][2]) in _edge("preposition") | _edge("article") | {"and", "or"}:
        stop -= 1
    if stop == 1 and (first in _edge("article") or first in _edge("lead")):
        return None
    if open_article and stop + 1 < len(tokens) and tokens[stop][2] == ",":
        stop = _with_name(tokens, stop)
    start, end = tokens[0][0], tokens[stop - 1][1]
    if words[end - 1] == "." and not re.search(r"\b(?:[A-Z]|Jr|Sr|Inc|Corp|Co|Ltd)\.$", words[start:end]):
        end -= 1
    return start, end


def _goes_on(tokens: list[Token], i: int, open_article: bool) -> bool:
    """Token `i` still belongs to the noun phrase that was begun."""
    word, before = tokens[i][2], tokens[i - 1][2]
    plain = _plain(word)
    if not (word[0].isalnum() or word[0] in "'’&@"):
        return False
    if before.endswith(".") and len(before) > 5 and word[0].isupper():
        return False
    if plain in _edge("joint"):
        return open_article or plain in ("of", "for")
    if plain in ("and", "&"):
        return i + 1 < len(tokens) and is_capital(tokens[i + 1][2]) and is_capital(before)
    if plain in _edge("boundary") or plain in _edge("preposition") or plain in _edge("between"):
        return False
    if plain in _edge("relative") or plain in _edge("verb") or plain in PRONOUNS or plain in _edge("time"):
        return False
    if word[0].islower() and (plain in _verbs() or _is_adverb(word)):
        return False
    past = word[0].islower() and plain.endswith("ed")
    # "the united front" has its participle before the noun; behind a name, a plural or a noun it is the verb
    return not (past and before[-2:] not in ("'s", "’s") and (i > 1 or is_capital(before) or before.endswith("s")))


def _with_name(tokens: list[Token], stop: int) -> int:
    """`said a spokesman, Ann Lee.`: the name behind the comma belongs to the source."""
    end = stop + 1
    while end < len(tokens) and is_capital(tokens[end][2]) and end - stop < 6:
        end += 1
    closed = end == len(tokens) or tokens[end][2] in (",", ".", ";") or tokens[end - 1][2].endswith(".")
    return end if end > stop + 1 and closed else stop

"""Noun phrases by shape, left and right of a cue: `a spokesman for the ministry`.

There is no tagger: function words (`noun_edges.csv`), punctuation and capitals set the boundaries.
"""

from __future__ import annotations

import re
from functools import cache

from core.language.signs import VEIL
from core.lexicon import lexicon_column, lexicon_rows
from core.patterns import compile_later

MOST_WORDS = 24
"""Words of the longest source that is taken whole; of a longer one only the end is taken."""

_FARTHEST = 400
"""Characters searched on one side of a cue."""

_MOST_CHUNKS = 5
_AFTER_NAME = frozenset(("inc", "ltd", "llc", "corp", "co", "jr", "sr", "plc"))

_SHORTENED = compile_later(
    r"(?:that|it|he|she|there|here|what|who|let|i|we|you|they)'|(?:yes|yeah|well|ok|please|thanks)$"
)
"""`that's`, `let's` and interjections have a capital at the start of a sentence without being names."""
_TOKEN = compile_later(rf"[^\s,;:()\[\]—–{VEIL}\"“”]+|[,;:()\[\]—–{VEIL}\"“”]")
_NUMBER_FIRST = compile_later(
    r"(?:(?:around|about|some|nearly|almost|over|roughly|approximately|more than|at least) )?\d[\d,.]*\s", re.IGNORECASE
)
PERSONAL = frozenset(("he", "she", "they", "it"))
_REFERRING = frozenset(("that", "which", "who", "this", "these", "those"))
PRONOUNS = PERSONAL | _REFERRING | {"we", "i", "you", "one", "both"}


@cache
def _edge_words(kind: str) -> frozenset[str]:
    return frozenset(row["word"] for row in lexicon_rows("noun_edges") if row["kind"] == kind)


@cache
def _speech_verbs() -> frozenset[str]:
    return lexicon_column("cue_verbs", "form") - frozenset(
        row["form"] for row in lexicon_rows("cue_verbs") if row["noun"]
    )


def _lookup_form(token: str) -> str:
    """Return the form for table lookups, without the full stop of an abbreviation: lower case, but words in capitals
    stay because they are names (`WHO` is not `who`). Never empty: a token of nothing but full stops stays."""
    if len(token) > 1 and token.isupper():
        return token.rstrip(".")
    return token.lower().replace("’", "'").rstrip(".") or token


def is_capital(token: str) -> bool:
    """Return whether a word may belong to a name: it begins with a capital or is shaped like `al-Amr` or `iPhone`."""
    return token[:1].isupper() or bool(re.match(r"[a-z]{1,3}-?[A-Z]", token))


def phrase_before(words: str, low: int, high: int) -> tuple[int, int] | None:
    """Return the noun phrase that ends at `high` (skipping adverbs and auxiliaries in between) and does not begin
    before `low`.

    Offsets refer to `words`, a veiled paragraph. None if there is no noun phrase.
    """
    tokens = [(m.start(), m.end(), m.group()) for m in _TOKEN.finditer(words, max(low, high - _FARTHEST), high)]
    stop = len(tokens)
    while stop and (_lookup_form(tokens[stop - 1][2]) in _edge_words("between") or _is_adverb(tokens[stop - 1][2])):
        stop -= 1
    if not stop:
        return None
    if tokens[stop - 1][2] in (",", "—", "–", ")"):
        return _phrase_over_insert(tokens, stop)
    start = _phrase_start(tokens, 0, stop)
    if start is not None and start > 1 and tokens[start - 1][2] == "," and tokens[start][2][0].islower():
        chunks = _comma_chunks(tokens, stop)
        if len(chunks) > 1 and _is_name_chunk(tokens, *chunks[1]):
            start = chunks[1][0]  # `Ann Lee, minister of trade said`: a comma is missing
    return _offset_range(tokens, start, stop)


Token = tuple[int, int, str]


def _is_adverb(token: str) -> bool:
    return len(token) > 4 and token.endswith("ly") and token[0].islower()


def _offset_range(tokens: list[Token], start: int | None, stop: int) -> tuple[int, int] | None:
    if start is None or start >= stop:
        return None
    return tokens[start][0], tokens[stop - 1][1]


def _comma_chunks(tokens: list[Token], stop: int) -> list[tuple[int, int]]:
    """Split the tokens before `stop` at commas and dashes, last piece first. `Inc.` and `Jr.` do not split."""
    found: list[tuple[int, int]] = []
    end = stop
    for i in range(stop - 1, -2, -1):
        word = tokens[i][2] if i >= 0 else ";"
        if word in (",", "—", "–", ";", ":", VEIL, "(", ")", '"', "“", "”"):
            if word == "," and i + 1 < stop and _lookup_form(tokens[i + 1][2]) in _AFTER_NAME:
                continue
            if end > i + 1:
                found.append((i + 1, end))
            end = i
            if word not in (",", "—", "–") or len(found) == _MOST_CHUNKS:
                break
    return found


def _phrase_over_insert(tokens: list[Token], stop: int) -> tuple[int, int] | None:
    """`NP, insert, insert, cue`: take the noun phrase up to the last insert that names the same person again."""
    if tokens[stop - 1][2] == ")":
        opening = next((i for i in range(stop - 1, -1, -1) if tokens[i][2] == "("), 0)
        return _offset_range(tokens, _phrase_start(tokens, 0, opening), opening) if opening else None
    chunks = _comma_chunks(tokens, stop - 1)
    if not chunks:
        return None
    at = 0
    while at + 1 < len(chunks) and _is_description(tokens, chunks, at):
        at += 1
    low, high = chunks[at]
    start = _phrase_start(tokens, low, high)
    if start is None:
        at, (low, high) = 0, chunks[0]
        start = _phrase_start(tokens, low, high)
    nearest = chunks[0][0]
    again = (
        at == 1
        and _lookup_form(tokens[nearest][2]) not in _edge_words("insert")
        and not tokens[nearest][2][0].isdigit()
    )
    return _offset_range(
        tokens, start, chunks[0][1] if again and _phrase_start(tokens, *chunks[0]) is not None else high
    )


def _is_description(tokens: list[Token], chunks: list[tuple[int, int]], at: int) -> bool:
    """Return whether chunk `at` only describes the noun phrase to its left: an insert, an age, `a lawyer`, a place."""
    low, high = chunks[at]
    word, further = tokens[low][2], tokens[chunks[at + 1][0]][2]
    first = _lookup_form(word)
    if first in ("but", "and", "while", "though", "although") and high - low > 1 and is_capital(tokens[low + 1][2]):
        return False  # `..., but Lee, who left, said`: a conjunction that begins a new clause
    if first in _edge_words("insert") or first[0].isdigit() or first.endswith(("ing", "ed")):
        return True
    if _is_lead(further):
        return False
    if word[0].islower() or first in _edge_words("article"):
        return _phrase_start(tokens, *chunks[at + 1]) is not None or _lookup_form(further) in _edge_words("insert")
    if at == 0 and high - low <= 2 and (further[0].islower() and at + 2 < len(chunks)):
        return True
    if at or _phrase_start(tokens, *chunks[1]) is None:
        return False
    # `Norway's prime minister, Ann Lee, said`: office and name are one source
    office = " ".join(token[2] for token in tokens[slice(*chunks[1])])
    return is_capital(tokens[chunks[1][1] - 1][2]) or speaker_kind(office) == "person"


def _is_lead(word: str) -> bool:
    plain = _lookup_form(word)
    if word[0].isupper() and plain in _edge_words("preposition") | _edge_words("boundary"):
        return True
    return plain in _edge_words("lead") or plain in _edge_words("time")


def _is_name_chunk(tokens: list[Token], low: int, high: int) -> bool:
    """Return whether the chunk is a name, so that the words after its comma only describe it: `Ann Lee, a lawyer`."""
    words = [token[2] for token in tokens[low:high]]
    if not 1 <= len(words) <= 7 or _lookup_form(words[0]) in _edge_words("lead") | _edge_words("time") | _edge_words(
        "preposition"
    ):
        return False
    first = 1 if _lookup_form(words[0]) in _edge_words("article") and len(words) > 1 else 0
    return len(words) - first > 1 and all(
        is_capital(w) or _lookup_form(w) in ("of", "al", "de", "van") for w in words[first:]
    )


def _phrase_start(tokens: list[Token], low: int, stop: int) -> int | None:
    """Return the first token of the noun phrase that ends before `stop`; None if the words are not a noun phrase."""
    if stop <= low:
        return None
    last = _lookup_form(tokens[stop - 1][2])
    if last in _edge_words("never") or last in _edge_words("preposition") or not any(c.isalnum() for c in last):
        return None
    start = stop - 1
    if last in PRONOUNS:
        return None if last in _REFERRING else start
    while start > low and stop - start < MOST_WORDS + 8:
        word = tokens[start - 1][2]
        plain = _lookup_form(word)
        if (not word[0].isalnum() and word[0] not in "'’$€£@#.&%") or plain in _edge_words("boundary"):
            break
        if plain in _edge_words("relative"):
            return _phrase_start(tokens, low, start - 1)
        if plain in PRONOUNS - {"one", "both"} or (plain in _speech_verbs() and word[0].islower()):
            break
        if plain in ("and", "or", "&") and not _joins_nouns(tokens, start, low):
            break
        start -= 1
    return _skip_lead(tokens, start, stop)


def _joins_nouns(tokens: list[Token], after: int, low: int) -> bool:
    """Return whether `and` at `after - 1` joins two nouns (`Esper and Pompeo`, `officials and lawmakers`) and not two
    clauses."""
    if after - 2 < low:
        return False
    before, behind = tokens[after - 2][2], tokens[after][2]
    if is_capital(behind) and is_capital(before):
        return True
    return before[0].islower() and behind[0].islower() and before.endswith("s") and after - 2 == low


def _skip_lead(tokens: list[Token], start: int, stop: int) -> int | None:
    """Skip words that lead into the sentence: `But`, `On Tuesday`, `Last week`, `In Seoul the ...`."""
    while start < stop and _lookup_form(tokens[start][2]) in _edge_words("lead"):
        start += 1
    if start >= stop:
        return None
    if _lookup_form(tokens[start][2]) in _edge_words("preposition"):
        return _last_phrase(tokens, start, stop)
    if stop - start > MOST_WORDS or any(_lookup_form(t[2]) in _edge_words("verb") for t in tokens[start:stop]):
        return _last_phrase(tokens, start, stop)
    return start


def _last_phrase(tokens: list[Token], start: int, stop: int) -> int | None:
    """Return the start of the last short noun phrase of a range: its last article, else the capitalized words at its
    end."""
    at = _capitals_start(tokens, start, stop)
    if at < stop:
        while at > start + 1 and _lookup_form(tokens[at - 1][2]) in ("of", "for") and is_capital(tokens[at - 2][2]):
            at = _capitals_start(tokens, start, at - 1)
        return at - 1 if at - 1 > start and _lookup_form(tokens[at - 1][2]) in _edge_words("article") else at
    for i in range(stop - 1, start, -1):
        before = _lookup_form(tokens[i - 1][2])
        if _lookup_form(tokens[i][2]) in _edge_words("article") and before not in _edge_words("preposition"):
            return i
    return None


def _capitals_start(tokens: list[Token], start: int, stop: int) -> int:
    """Return the first token of the run of capitalized words that ends at `stop`."""
    at = stop
    while at > start and is_capital(tokens[at - 1][2]) and not (_is_lead(tokens[at - 1][2]) and at - 1 == start):
        at -= 1
    return at


def phrase_from(words: str, low: int, high: int) -> tuple[int, int] | None:
    """Return the noun phrase that begins at `low` (`said the ministry's spokesman, ...`) and ends before `high`."""
    tokens = [(m.start(), m.end(), m.group()) for m in _TOKEN.finditer(words, low, min(high, low + _FARTHEST))]
    if not tokens or not (tokens[0][2][0].isalnum() or tokens[0][2][0] in "@#"):
        return None
    first = _lookup_form(tokens[0][2])
    if _SHORTENED.match(first):
        return None
    if first not in _edge_words("article") and any(
        first in _edge_words(k) for k in ("never", "preposition", "boundary", "time")
    ):
        return None
    if first in PRONOUNS and not (first == "one" and _continues_phrase(tokens, 1, True) if len(tokens) > 1 else False):
        return (tokens[0][0], tokens[0][1]) if first not in _REFERRING else None
    open_article = first in _edge_words("article")
    stop = 1
    while stop < len(tokens) and stop < MOST_WORDS and _continues_phrase(tokens, stop, open_article):
        stop += 1
    while stop > 1 and _lookup_form(tokens[stop - 1][2]) in _edge_words("preposition") | _edge_words("article") | {
        "and",
        "or",
    }:
        stop -= 1
    if stop == 1 and (first in _edge_words("article") or first in _edge_words("lead")):
        return None
    office = open_article or any(_speaker_nouns().get(token[2].lower()) == "person" for token in tokens[:stop])
    if office and stop + 1 < len(tokens) and tokens[stop][2] == ",":
        stop = _include_name(tokens, stop)
    start, end = tokens[0][0], tokens[stop - 1][1]
    if words[end - 1] == "." and not re.search(r"\b(?:[A-Z]|Jr|Sr|Inc|Corp|Co|Ltd)\.$", words[start:end]):
        end -= 1
    return start, end


def _continues_phrase(tokens: list[Token], i: int, open_article: bool) -> bool:
    """Return whether token `i` still belongs to the noun phrase."""
    word, before = tokens[i][2], tokens[i - 1][2]
    plain = _lookup_form(word)
    if not (word[0].isalnum() or word[0] in "'’&@"):
        return False
    if before.endswith(".") and len(before) > 5 and word[0].isupper():
        return False
    if plain in _edge_words("time") and _lookup_form(before) == "the" and word[0].isupper() and i + 1 < len(tokens):
        return is_capital(tokens[i + 1][2])  # the Sunday Times
    if plain == "by":
        return open_article and _speaker_nouns().get(_lookup_form(before)) == "text"
    if plain == "in" and _speaker_nouns().get(_lookup_form(before)) != "text":
        return False  # `said the mayor in a statement`, but `a report in The Post`
    if plain in _edge_words("joint"):
        return open_article or plain in ("of", "for")
    if plain in ("and", "&"):
        return i + 1 < len(tokens) and is_capital(tokens[i + 1][2]) and is_capital(before)
    if plain in _edge_words("boundary") or plain in _edge_words("preposition") or plain in _edge_words("between"):
        return False
    if plain in _edge_words("relative") or plain in _edge_words("verb") or plain in PRONOUNS:
        return False
    after = tokens[i + 1][2] if i + 1 < len(tokens) else ""
    if plain in _edge_words("time"):
        return False
    if after[:1].isdigit() and plain in ("jan", "mar", "may", "april", "june", "august"):
        return False
    if word[0].islower() and (plain in _speech_verbs() or plain == "say" or _is_adverb(word)):
        return False
    past = word[0].islower() and plain.endswith("ed")
    # "the united front" has its participle before the noun; after a name, a plural or a noun it is the verb
    return not (past and before[-2:] not in ("'s", "’s") and (i > 1 or is_capital(before) or before.endswith("s")))


def _include_name(tokens: list[Token], stop: int) -> int:
    """`said a spokesman, Ann Lee.`: include the name after the comma in the source."""
    end = stop + 1
    while end < len(tokens) and is_capital(tokens[end][2]) and end - stop < 6:
        end += 1
    closed = end == len(tokens) or tokens[end][2] in (",", ".", ";") or tokens[end - 1][2].endswith(".")
    return end if end > stop + 1 and closed else stop


@cache
def _speaker_nouns() -> dict[str, str]:
    return {row["noun"]: row["kind"] for row in lexicon_rows("speaker_nouns")}


def speaker_kind(words: str) -> str | None:
    """Return the kind of speaker by the head of the noun phrase: person, body, text, name (capitalized); None if it
    cannot speak."""
    tokens = words.split()
    for i, token in enumerate(tokens):
        plain = _lookup_form(token).rstrip(",")
        if i and plain in _edge_words("joint") | _edge_words("preposition"):
            break
        if (
            not is_capital(token)
            and i + 1 < len(tokens)
            and not (tokens[i + 1].islower() and _lookup_form(tokens[i + 1]) in _joining_words())
        ):
            continue
        kind = (
            _speaker_nouns().get(plain)
            or _speaker_nouns().get(plain.removesuffix("s"))
            or _speaker_nouns().get(plain.removesuffix("men") + "man")
        )
        if kind and not is_capital(token):
            return kind
    return (
        "name"
        if any(is_capital(token) and _lookup_form(token) not in _edge_words("article") for token in tokens)
        else None
    )


def _joining_words() -> frozenset[str]:
    return _edge_words("joint") | _edge_words("preposition") | _edge_words("relative")


def leading_subject(words: str, low: int, high: int) -> tuple[int, int] | None:
    """Return the noun phrase that begins the sentence, after a leading phrase with its comma; within `words`."""
    at = low
    for _ in range(2):
        while at < high and words[at].isspace():
            at += 1
        number = _NUMBER_FIRST.match(words, at, high)
        found = phrase_from(words, number.end() if number else at, high)
        if found is not None:
            return (number.start() if number else found[0]), found[1]
        comma = words.find(",", at, high)
        if comma < 0:
            return None
        at = comma + 1
    return None

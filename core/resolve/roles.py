"""Roles that an article gives to a person or body: titles before the name, appositions after it or before it with a
comma.

`Defense Secretary Ann Lee`, `Ann Lee, 54, the top Norhaven negotiator,`, `the ambassador to Norhaven, Ann Lee`. Noun
phrases follow a small grammar instead of a parser: words before a head that names a role, one prepositional phrase
after it, and punctuation at the end. Anything else is not a role, because a wrong role costs a reader more than a
missing one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from core import lexicon
from core.codebook import Codebook, Nature
from core.document import Document
from core.language.signs import MASK
from core.patterns import compile_later
from core.records import Span
from core.resolve import role_words

_REACH = 160
"""Maximum length of a role in characters."""
_WORDS = 14
"""Maximum words of a noun phrase after a name."""
_SHOUTED = 6
"""Letters of a capitalized word that is part of a headline and not an abbreviation."""
_TOKEN = compile_later(r"[^\s,;:()\[\]{}“”\"„«»—–|" + MASK + r"]+")
_GAP = compile_later(r"[ \u00a0\u2009\u202f]")
_AGE = compile_later(r"(?:, (?:aged? )?\d{1,3}(?:-years?-old)?| \(\d{1,3}\))(?=[,.; ])")
_COMMA = compile_later(r",[ \u00a0]")
_OWNER = compile_later(r"['’]s ([A-Z]\w+)")
_AND = compile_later(r",? and\b")
_MORE = compile_later(r", [A-Z][\w-]+(?:, [A-Z][\w-]+)*,? and [A-Z]")
"""After `Minister for Environment` the role continues with `, Forest and Climate Change`: the comma is not its end."""
_BRACKET = compile_later(r" \([^()]{1,20}\) [A-Z]")
_ARTICLE = compile_later(r"(?:the|an?|The|An?)[ \u00a0]")
_END = compile_later(r"[,;:)—”\"]|\.(?=[\s”\"]|$)|[ \u00a0][—–(-]|$")
_CLAUSE = compile_later(
    r"[ \u00a0](?:who|whom|whose|which|that|when|where|after|before|while|as|because|since|but|whom|known)\b"
)
_TAILED = frozenset({"of", "for", "to", "at", "in", "from", "with", "on", "and", "against", "behind", "under"})
"""Words that continue a noun phrase after its head."""
_OWNED = compile_later(r"['’`][sS]?$")
_AUXILIARIES = frozenset({"to", "would", "will", "can", "could", "may", "might", "must", "should", "shall", "not"})
_ARTICLES = frozenset({"the", "a", "an", "his", "her", "its", "their", "our", "my"})


class RoleRange(NamedTuple):
    """A role as written, without its article: half-open range of code points."""

    start: int
    stop: int


def find_roles(document: Document, names: Sequence[Span]) -> dict[int, RoleRange]:
    """Return the roles of people and bodies, by the start of the name. `names` are name spans sorted by start."""
    reader = _RoleReader(document.read, names, document.codebook)
    found: dict[int, RoleRange] = {}
    for low, high in document.paragraphs:
        for index in reader.names_within(low, high):
            name = names[index]
            if reader.nature(name.label) is Nature.BODY or (reader.is_person(name) and reader.may_be_person(name)):
                role = reader.find_role(index, low, high)
                if role is not None:
                    found[name.start] = role
    return found


class _RoleWord(NamedTuple):
    start: int
    stop: int
    text: str


class _RoleReader:
    """Text and names of one article, used to find the role of a name."""

    def __init__(self, read: str, names: Sequence[Span], codebook: Codebook) -> None:
        self._read = read
        self._names = names
        self.nature = codebook.nature_of
        self._starts = [name.start for name in names]
        self._by_stop = {name.stop: name for name in names}
        self._by_start = {name.start: name for name in names}

    def names_within(self, low: int, high: int) -> range:
        """Return the indices of the names in a paragraph."""
        return range(bisect_left(self._starts, low), bisect_left(self._starts, high))

    def is_person(self, name: Span) -> bool:
        """Return whether a name is marked as a person."""
        return self.nature(name.label) is Nature.PERSON

    def may_be_person(self, name: Span) -> bool:
        """Return whether a PERSON is not part of a longer name (`Queen Ann Hospital`, `Queen Ann's County`), in
        which a title belongs to the name."""
        owned = _OWNER.match(self._read, name.stop)
        words = self._name_text(name).split()
        if len(words[0]) == len(self._name_text(name)) < 2:
            return False
        return not any(word.lower() in role_words.generic_words() for word in (*words, *((owned[1],) if owned else ())))

    def find_role(self, index: int, low: int, high: int) -> RoleRange | None:
        """Return the role of one name in its paragraph: a title before it, else an apposition after it, else one before
        it."""
        name = self._names[index]
        person = self.is_person(name)
        title = self._find_title(name, low) if person else None
        if title is not None and self._read[title.start : title.stop] not in role_words.words_of_kind("honorific"):
            return title
        heads = role_words.person_heads() if person else role_words.body_heads()
        return self._role_behind(name, high, heads) or title or self._role_in_front(name, low, high, heads)

    def _find_title(self, name: Span, low: int) -> RoleRange | None:
        """Return a title right before a name: `Defense Secretary`."""
        words = self._words_before(name.start, low)
        if not words or not _GAP.fullmatch(self._read, name.start - 1, name.start):
            return None
        at = _find_title_head(words)
        if (
            at is None
            or self._is_inside_name(words[at])
            or words[at].text in lexicon.lexicon_column("first_names", "name")
        ):
            return None
        first = self._title_start(words, at)
        served = _head_before_served(words, first)
        if served is not None:
            at, first = served, self._title_start(words, served)
        while first < at and _is_verb(words, first):
            first += 1
        if self._is_half_title(words, first):
            return None
        return RoleRange(words[first].start, words[-1].stop)

    def _title_start(self, words: Sequence[_RoleWord], first: int) -> int:
        """Return the index of the first word of a title whose head is at `first`."""
        while first > 0:
            before = self._name_ending_at(words[first - 1])
            if before is not None:
                whole = next((i for i, word in enumerate(words) if word.start == before.start), None)
                if whole is None:
                    break
                first = whole
            elif not self._is_inside_name(words[first - 1]) and _may_precede_head(words, first - 1):
                first -= 1
            else:
                break
        return first

    def _is_half_title(self, words: Sequence[_RoleWord], first: int) -> bool:
        """Return whether only half of a title was read: `Sanitation Minister` of `Health and Sanitation Minister`."""
        if first < 2 or words[first - 1].text not in ("and", "&") or not words[first].text[0].isupper():
            return False
        return words[first - 2].text[0].isupper() and not self._is_inside_name(words[first - 2])

    def _name_ending_at(self, word: _RoleWord) -> Span | None:
        """Return the place, people or body that ends with a word, or with its possessive (`Norhaven's`)."""
        name = self._by_stop.get(word.stop)
        if name is None:
            owned = _OWNED.search(word.text)
            return self._by_stop.get(word.start + owned.start()) if owned else None
        return name if not self.is_person(name) else None

    def _is_inside_name(self, word: _RoleWord) -> bool:
        at = bisect_left(self._starts, word.stop) - 1
        return at >= 0 and self._names[at].stop > word.start

    def _role_behind(self, name: Span, high: int, heads: frozenset[str]) -> RoleRange | None:
        """Return an apposition after a name and its age: `, the top Norhaven negotiator,`."""
        age = _AGE.match(self._read, name.stop, high)
        comma = _COMMA.match(self._read, age.end() if age else name.stop, high)
        if comma is None:
            return None
        article = _ARTICLE.match(self._read, comma.end(), high)
        start = article.end() if article else comma.end()
        stop = self._find_phrase_end(start, high)
        if stop is None:
            return None
        words = _split_words(self._read, start, stop)
        if (
            words is None
            or not self._is_role_phrase(words, heads)
            or self._belongs_to_next(words, article is not None, high)
        ):
            return None
        return RoleRange(start, stop)

    def _belongs_to_next(self, words: Sequence[_RoleWord], article: bool, high: int) -> bool:
        """Return whether a phrase is the title of the next name in a list: `Ann Lee, Chair of the Port Bank (PB) Bo
        Dam, ...`."""
        if article or not words[0].text[0].isupper():
            return False
        last = self._by_stop.get(words[-1].stop)
        if last is not None and self.is_person(last):
            return True
        return any(more.match(self._read, words[-1].stop, high) for more in (_BRACKET, _MORE))

    def _find_phrase_end(self, start: int, high: int) -> int | None:
        """Return the end of a phrase that begins at `start`: at punctuation, at a clause or at the end of the
        paragraph."""
        reach = min(high, start + _REACH)
        for end in _END.finditer(self._read, start, reach):
            if end[0] == "." and _ABBREVIATED.search(self._read, max(start, end.start() - 8), end.start()):
                continue
            if not end[0] and reach < high:
                return None
            clause = _CLAUSE.search(self._read, start, end.start())
            stop = clause.start() if clause else end.start()
            return stop if stop > start else None
        return None

    def _role_in_front(self, name: Span, low: int, high: int, heads: frozenset[str]) -> RoleRange | None:
        """Return an apposition before a name that is followed by punctuation: `the ambassador to Norhaven, `."""
        comma = name.start - 2
        if comma <= low or not _COMMA.fullmatch(self._read, comma, name.start):
            return None
        if not _END.match(self._read, name.stop, high) and name.stop != high:
            return None
        words = self._words_before(comma, low)
        if not words or words[-1].stop != comma:
            return None
        if self._read[words[0].start - 2 : words[0].start - 1] == "," and words[0].start - 2 in self._by_stop:
            return None  # "Bo Dam, the envoy, Ann Lee": the envoy is the one before
        if _AND.match(self._read, name.stop, high):
            return None  # "the envoy, Ann Lee, and a guard" may be three
        for first in range(len(words) - 1, -1, -1):
            owner = self._by_start.get(words[first].start)
            owns = owner is not None and _OWNED.match(self._read[owner.stop : owner.stop + 2]) is not None
            if not owns and (first == 0 or words[first - 1].text.lower() not in _ARTICLES):
                continue
            vague = first > 0 and words[first - 1].text in ("a", "an") and " " not in self._name_text(name)
            if not vague and self._is_role_phrase(words[first:], heads):
                return RoleRange(words[first].start, comma)
        return None

    def _name_text(self, name: Span) -> str:
        return self._read[name.start : name.stop]

    def _words_before(self, stop: int, low: int) -> list[_RoleWord]:
        """Return the words before an offset, back to punctuation or the end of a sentence."""
        words = [_RoleWord(*m.span(), m[0]) for m in _TOKEN.finditer(self._read, max(low, stop - _REACH), stop)]
        if words and words[0].start == stop - _REACH > low:
            words = words[1:]  # it may be cut
        first = len(words)
        while first > 0:
            word = words[first - 1]
            follows = words[first].start if first < len(words) else stop
            gap = self._read[word.stop : follows]
            ends = word.text.endswith((".", "!", "?")) and not _is_abbreviation(word.text)
            if ends or not (_GAP.fullmatch(gap) or (not gap and first == len(words))):
                break
            first -= 1
        return words[first:]

    def _is_role_phrase(self, words: Sequence[_RoleWord], heads: frozenset[str]) -> bool:
        """Return whether words are modifiers, a head that names a role, and at most phrases that belong to it."""
        if not words or len(words) > _WORDS:
            return False
        if any(word.text in role_words.words_of_kind("verb") for word in words):
            return False
        for at, word in enumerate(words):
            last = at + 1 == len(words)
            small = heads is not role_words.body_heads() or word.text.islower()
            if small and role_words.is_head(word.text, heads) and (last or words[at + 1].text in _TAILED):
                return last or self._is_phrase_tail(words[at + 1 :])
            if (
                not at
                and word.text.endswith("ing")
                and word.text.islower()
                and word.text not in role_words.words_of_kind("before")
            ):
                return False
            if word.text in role_words.function_words() and not (at and word.text in ("and", "&", "of", "for")):
                return False
        return False

    def _is_phrase_tail(self, words: Sequence[_RoleWord]) -> bool:
        """Return whether the words after a head are not a clause: no past tense after a noun."""
        for before, word in pairwise(words):
            past = word.text.endswith("ed") and word.text.islower()
            if past and before.text not in role_words.function_words():
                return False
        return words[-1].text not in role_words.function_words()


_ABBREVIATED = compile_later(
    r"(?:\b[A-Z]|\.[A-Za-z]|\b(?:St|Lt|Gen|Sen|Rep|Gov|Dr|Mr|Mrs|Ms|Prof|Inc|Corp|Co|Ltd|Jr|Sr|No))$"
)
"""Words after which a full stop does not end a sentence."""


def _is_abbreviation(word: str) -> bool:
    return word.endswith(".") and (
        _ABBREVIATED.search(word[:-1]) is not None or word in role_words.words_of_kind("honorific")
    )


def _split_words(read: str, start: int, stop: int) -> list[_RoleWord] | None:
    """Return the words of a range if single blanks separate them, else None."""
    words = [_RoleWord(*m.span(), m[0]) for m in _TOKEN.finditer(read, start, stop)]
    if not words or words[0].start != start or words[-1].stop != stop:
        return None
    return words if all(_GAP.fullmatch(read, a.stop, b.start) for a, b in pairwise(words)) else None


def _find_title_head(words: Sequence[_RoleWord]) -> int | None:
    """Return the index of the head of a title that ends with these words: the last one, or `Secretary` of `Secretary of
    State`."""
    last = len(words) - 1
    if role_words.is_title(words[last].text):
        return last
    for at in range(last, max(-1, last - 6), -1):
        text = words[at].text
        if text == "of" and at:
            return at - 1 if role_words.is_title(words[at - 1].text) and at < last else None
        if text not in role_words.words_of_kind("department") and text not in ("and", "the", "&"):
            return None
    return None


def _may_precede_head(words: Sequence[_RoleWord], at: int) -> bool:
    """Return whether a word may stand before the head of a title, the words in between being part of it.

    Words of the tables may. Before lower-case words so may lower-case words that do not look like verbs. A capitalized
    word may anywhere but at the start of a sentence (`Pentagon Acquisition Director`).
    """
    word = words[at].text
    if role_words.is_barred(word):
        return False
    if role_words.is_modifier(word):
        return True
    if not word[0].isalpha() or not word.replace("-", "").isalnum() or word.lower().endswith(("ed", "ing", "ly")):
        return False
    if word[0].isupper():
        return at > 0 and (len(word) < _SHOUTED or not word.isupper())
    return len(word) > 3 and not word.endswith("s") and words[at + 1].text[0].islower()


def _head_before_served(words: Sequence[_RoleWord], first: int) -> int | None:
    """`Adviser to the President Ann Lee` is not a president: return the index of the earlier head if a title is the
    person served."""
    if first < 3 or words[first - 1].text != "the" or words[first - 2].text not in ("to", "of", "for"):
        return None
    return first - 3 if role_words.is_title(words[first - 3].text) else None


def _is_verb(words: Sequence[_RoleWord], at: int) -> bool:
    """Return whether a lower-case word that is in no table stands in the place of a verb: `would replace`, `to
    call`."""
    known = any(words[at].text in role_words.words_of_kind(kind) for kind in ("before", "head"))
    return words[at].text.islower() and not known and at > 0 and words[at - 1].text in _AUXILIARIES

"""Which line ends of a text are white space inside a sentence, because the text was broken at a fixed width.

A line end is soft if the words run on over it: the next line begins with a lower-case letter, the line ends with a
word that ends no sentence, or the next word did not fit into the width of the text. Blank lines, list items, columns,
other depths of quoting in mails and headings are never joined. Everything is decided from the text itself.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from core.language.en.closed_classes import closed_class
from core.lexicon import lexicon_column
from core.patterns import compile_later

NARROWEST, WIDEST = 40, 100
"""Columns between which texts are broken at a fixed width."""

_SURE_ENDS = 3
"""Line ends inside sentences from which on the whole text counts as broken at its width, and not one block alone."""

_REACH = 4_000
"""Characters around a place in which its paragraph is looked for."""

_MANY_LINES = 3
"""Lines of a headline at most."""

_PREFIX = compile_later(r"(?:[ \t]{0,3}>){0,20}")
"""Signs of quoting at the start of a line of a mail."""
_ITEM = compile_later(r"(?:[-*•·–—▪◦‣+#]|\(?\d{1,3}[.)]|\(?[a-zA-Z][.)])\s")
_FIELD = compile_later(r"(?:[A-Z][\w-]{0,20}(?: \w{1,20}){0,2}|cc|bcc|to|from|re|fwd):(?:\s|$)|\S{0,40}(?:://|@)|www\.")
"""A field of a mail or an export with its name, or an address."""
_COLUMNS = compile_later(r"\t|\S {3}|\|")
_OPENERS = "\"“„«‘'([{"
_CLOSERS = "\"”’»')]}*"
_STOPS = ".!?…:;"

_STRONG = frozenset({"the", "a", "an", "of", "and", "that", "than", "its", "their", "his", "her", "our"})
"""Words that stand before another one and so end neither a sentence nor a heading."""
_FEWEST_WORDS = 3
"""Words of a line before a soft end that only its last word shows: fewer are a button or a heading."""


@dataclass(frozen=True, slots=True)
class WrappedLine:
    """One line that is not blank; positions are code points of the text."""

    start: int
    """First character that is neither white space nor a sign of quoting."""
    stop: int
    """Behind the last character that is no white space."""
    depth: int
    """Signs of quoting (`> >`) in front."""
    indent: int
    """Columns between them and the words."""
    width: int
    """Columns up to the end of the words."""
    words: tuple[str, ...]
    """Its pieces between white space."""
    text: str

    @property
    def initial(self) -> str:
        """The first character that is no opening mark; empty if there is none."""
        return self.words[0].lstrip(_OPENERS)[:1]

    @property
    def last(self) -> str:
        """The last piece without quotation marks and brackets."""
        return self.words[-1].strip(_OPENERS + _CLOSERS)

    @property
    def is_ended(self) -> bool:
        """Whether a full stop or the like that belongs to no abbreviation ends it."""
        bare = self.text.rstrip(_CLOSERS)
        if bare[-1:] not in _STOPS:
            return False
        return not (bare.endswith(".") and self.ends_short)

    @property
    def ends_short(self) -> bool:
        """Whether its last piece is an abbreviation in front of a name or a number: `Mr.`, `Nov.`, `No.`"""
        last = self.last
        return last.endswith(".") and last[:-1] in _leading_short()


@cache
def _leading_short() -> frozenset[str]:
    return closed_class("honorific") | (closed_class("abbreviation") - {"Jr", "Sr", "Inc", "Corp", "Co", "Ltd", "etc"})


@cache
def _before_numbers() -> frozenset[str]:
    """Return words that a number follows: prepositions, months and their abbreviations."""
    months = {word.capitalize() for word in lexicon_column("time_months", "text")}
    return frozenset(closed_class("preposition") | months | {f"{word}." for word in months})


@cache
def _sentence_openers() -> frozenset[str]:
    """Return function words; with a capital they begin a sentence."""
    classes = ("article", "pronoun", "preposition", "conjunction", "determiner", "possessive", "relative")
    return frozenset(word.lower() for one in classes for word in closed_class(one))


def find_soft_ends(text: str, title: str | None = None) -> list[int]:
    """Return the positions of the line feeds that are white space, in order; `title` is the one from metadata. Takes
    linear time."""
    found: list[int] = []
    blocks = [block for block in _cut_blocks(text) if len(block) > 1]
    if not blocks:
        return found
    sure = [_find_sure_ends(block) for block in blocks]
    width = _text_width(blocks, sure)
    everywhere = sum(map(sum, sure)) >= _SURE_ENDS
    at_top = next(iter(text.split("\n", 1)), "").strip() != "" or blocks[0][0].start == len(text) - len(text.lstrip())
    for number, (block, known) in enumerate(zip(blocks, sure, strict=True)):
        head = number == 0 and at_top
        soft = _soften_block(block, known, width if everywhere or any(known) else 0)
        if head:
            soft = _soften_headline(block, soft, width, title)
        found += [text.index("\n", one.stop) for one, joined in zip(block, soft, strict=False) if joined]
    return found


def paragraph_around(text: str, start: int, stop: int) -> tuple[int, int]:
    """Return the half-open range of the lines on which a range stands, and of those that their sentences go on over,
    without the last line feed. Looks at most _REACH characters to each side."""
    low = max(text.rfind("\n\n", max(0, start - _REACH), start), text.rfind("\n", 0, max(0, start - _REACH))) + 1
    high = text.find("\n\n", stop, stop + _REACH)
    if high < 0:
        high = text.find("\n", min(stop + _REACH, len(text)))
    block = text[low : len(text) if high < 0 else high]
    hard = [low - 1]
    soft = {low + one for one in find_soft_ends(block)} if "\n" in block.strip() else set()
    at = text.find("\n", low)
    while 0 <= at < low + len(block):
        if at not in soft:
            hard.append(at)
        at = text.find("\n", at + 1)
    hard.append(low + len(block))
    first = bisect_right(hard, start - 1) - 1
    return hard[first] + 1, hard[bisect_left(hard, stop, first + 1)]


def _cut_blocks(text: str) -> Iterator[list[WrappedLine]]:
    """Yield the runs of lines between blank ones."""
    block: list[WrappedLine] = []
    at = 0
    for piece in text.split("\n"):
        line = _read_line(piece, at)
        if line is not None:
            block.append(line)
        elif block:
            yield block
            block = []
        at += len(piece) + 1
    if block:
        yield block


def _read_line(piece: str, at: int) -> WrappedLine | None:
    prefix = _PREFIX.match(piece)
    behind = prefix.end() if prefix else 0
    bare = piece[behind:].strip()
    if not bare:
        return None
    lead = len(piece) - behind - len(piece[behind:].lstrip())
    start = at + behind + lead
    words = tuple(bare.split()) if len(bare) <= 4 * WIDEST else (*bare[:WIDEST].split(), *bare[-WIDEST:].split())
    return WrappedLine(
        start, start + len(bare), piece.count(">", 0, behind), lead, behind + lead + len(bare), words, bare
    )


def _is_barred(one: WrappedLine, other: WrappedLine) -> bool:
    """Return whether two neighbouring lines are separate, whatever their words: another depth of quoting, an item of a
    list, a field, a table, a ruled line."""
    if one.depth != other.depth or _FIELD.match(other.text):
        return True
    if _ITEM.match(other.text) and not (other.initial.isdigit() and one.ends_short):
        return True
    if one.text == "--" or not any(c.isalnum() for c in one.text[:WIDEST]):
        return True
    return any(_COLUMNS.search(line.text, 0, 4 * WIDEST) for line in (one, other)) or not any(
        c.isalnum() for c in other.text[:WIDEST]
    )


def _find_sure_ends(block: Sequence[WrappedLine]) -> list[bool]:
    """Return for each line end of a block whether its words alone show that it is soft. In a block with longer lines
    than broken texts have, which has a line for each paragraph, only a word that needs another one shows it."""
    pairs = list(pairwise(block))
    sure = [_is_sure(one, other) for one, other in pairs]
    if _is_long(block):
        return [known and _needs_more(one, other) for known, (one, other) in zip(sure, pairs, strict=True)]
    if sure[0] and _may_be_short_heading(*pairs[0]):
        sure[0] = False
    return sure


def _is_long(block: Sequence[WrappedLine]) -> bool:
    """Return whether a line of several words is wider than texts are broken."""
    return any(line.width > WIDEST and len(line.words) > 2 for line in block)


def _needs_more(one: WrappedLine, other: WrappedLine) -> bool:
    """Return whether a line ends with an article, a preposition or a number and the next one goes on in lower case."""
    last = one.last
    return other.initial.islower() and (last in _STRONG or last in closed_class("preposition") or _is_count(last))


def _is_count(word: str) -> bool:
    """Return whether a word ends with a number that is no year, number of a form or the like."""
    digits = len(word) - len(word.rstrip("0123456789"))
    return 0 < digits < 4


def _may_be_short_heading(one: WrappedLine, other: WrappedLine) -> bool:
    """Return whether a first line of a few words stands above a much longer one that begins like a sentence, in a text
    without capitals."""
    first = other.words[0].strip(_OPENERS + _CLOSERS)
    if one.last in _STRONG or first not in _sentence_openers() or first in closed_class("preposition"):
        return False
    return len(one.words) <= 2 * _FEWEST_WORDS and 5 * (one.width + 1 + len(first)) < 3 * other.width


def _is_sure(one: WrappedLine, other: WrappedLine) -> bool:
    """Return whether the words alone show that they run on."""
    if _is_barred(one, other):
        return False
    if ends_with_hyphen(one.text) and other.initial.isalnum():
        return True
    if other.initial.islower() and not one.is_ended:
        return len(one.words) > 1 and not (other.initial == other.words[0] and other.initial not in "a")
    if len(one.words) < _FEWEST_WORDS or one.is_ended:
        return False
    if one.ends_short or one.last in _STRONG:
        return True
    return other.initial.isdigit() and one.last in _before_numbers()


def ends_with_hyphen(line: str) -> bool:
    """Return whether a line ends inside a word: with a letter or digit and a hyphen."""
    return line[-1:] in ("-", "‐") and line[-2:-1].isalnum()


def _text_width(blocks: Sequence[Sequence[WrappedLine]], sure: Sequence[Sequence[bool]]) -> int:
    """Return the greatest width of the lines before sure soft ends, 0 if the text has none as wide as broken texts
    are."""
    widths = [
        line.width
        for block, known in zip(blocks, sure, strict=True)
        for line, is_soft in zip(block, known, strict=False)
        if is_soft and line.width <= WIDEST
    ]
    widest = max(widths, default=0)
    return widest if widest >= NARROWEST else 0


def _soften_block(block: Sequence[WrappedLine], sure: Sequence[bool], width: int) -> list[bool]:
    """Return for each line end of a block whether it is soft; `width` is that of the text, 0 if it has none."""
    soft: list[bool] = []
    pairs = list(pairwise(block))
    names = [not known and _is_inside_name(one, other) for known, (one, other) in zip(sure, pairs, strict=True)]
    named = any(sure) or sum(names) > 1
    if _is_long(block):
        return list(sure)
    for number, (one, other) in enumerate(pairs):
        if sure[number]:
            soft.append(True)
        elif _is_barred(one, other) or (other.indent >= one.indent + 2 and one.is_ended):
            soft.append(False)
        elif width and one.width <= width and _is_full(one, other, width):
            soft.append(not (number == 0 and _may_be_heading(one, other)))
        else:
            soft.append(names[number] and (named or _is_known_name(one, other)))
    return soft


def _is_full(one: WrappedLine, other: WrappedLine, width: int) -> bool:
    """Return whether the first word of the next line did not fit into the width."""
    return one.width + 1 + len(other.words[0].partition("-")[0]) > width


def _may_be_heading(one: WrappedLine, other: WrappedLine) -> bool:
    """Return whether a line without a full stop is followed by one that begins a sentence."""
    return not one.is_ended and _begins_sentence(other) and not one.text.endswith((",", "-", "–", "—"))


def _begins_sentence(line: WrappedLine) -> bool:
    first = line.words[0].strip(_OPENERS + _CLOSERS)
    return first[:1].isupper() and first.lower() in _sentence_openers()


def _is_inside_name(one: WrappedLine, other: WrappedLine) -> bool:
    """Return whether a capitalized word stands on both sides of the line end, in a sentence and not in a heading of
    such words."""
    if one.is_ended or len(one.words) < _FEWEST_WORDS or _begins_sentence(other) or _is_barred(one, other):
        return False
    if not (one.last[:1].isupper() and one.last.isalpha() and other.initial.isupper()):
        return False
    if one.last in lexicon_column("first_names", "name") and len(other.words) > 1 and other.words[1].islower():
        return True
    return any(word.isalpha() and word.islower() and len(word) > 3 for word in one.words)


def _is_known_name(one: WrappedLine, other: WrappedLine) -> bool:
    """Return whether the lexica have a name that goes on over the line end."""
    return f"{one.last} {other.words[0].strip(_CLOSERS + ',;.')}" in _name_beginnings()


@cache
def _name_beginnings() -> frozenset[str]:
    """Return neighbouring words of the names of places, outlets and organizations."""
    found: set[str] = set()
    for table, field in (("countries", "text"), ("places", "text"), ("organisations", "text"), ("outlets", "name")):
        for name in lexicon_column(table, field):
            words = name.split()
            found.update(f"{a} {b}" for a, b in pairwise(words))
    return frozenset(found)


def _soften_headline(block: Sequence[WrappedLine], soft: Sequence[bool], width: int, title: str | None) -> list[bool]:
    """Join the lines of a headline at the top: those that make the title of the metadata, else lines without a full
    stop that are as wide as the text allows or stand in the middle of it."""
    joined = list(soft)
    wanted = _letters_of(title or "")
    if wanted:
        for count in range(2, min(len(block), 2 * _MANY_LINES) + 1):
            if _letters_of(" ".join(line.text[: 4 * WIDEST] for line in block[:count])) == wanted:
                joined[: count - 1] = [True] * (count - 1)
                joined[count - 1 : count] = [False] * len(joined[count - 1 : count])
                return joined
    if len(block) > _MANY_LINES or any(line.is_ended for line in block) or not width:
        return joined
    for number, (one, other) in enumerate(pairwise(block)):
        full = one.indent + one.width + len(other.words[0]) > width if _is_centred(one, other) else False
        if (full or _is_full(one, other, width)) and not _is_barred(one, other):
            joined[number] = True
    return joined


def _is_centred(one: WrappedLine, other: WrappedLine) -> bool:
    """Return whether both lines are indented and have the same middle."""
    middles = (one.indent + one.width, other.indent + other.width)
    return min(one.indent, other.indent) >= 4 and abs(middles[0] - middles[1]) <= 4


def _letters_of(words: str) -> str:
    return "".join(c for c in words.casefold() if c.isalnum())

"""Group capitalized words into runs, with known names recognized and uninformative words left out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from core.extract.names.rules.capitalised_words import CapitalisedWord
from core.extract.names.rules.context import cue_words
from core.extract.names.rules.tables import LexiconName, NameTables
from core.patterns import compile_later

_PARTICLES = frozenset(f" {particle} " for particle in cue_words("particle"))
"""Particles that may stand between two words of a person's name."""

_SMALL_WORD = compile_later(r"(?<!\w)[a-zß-öø-ÿ]{4,}")
_BIG_WORD = compile_later(r"(?<!\w)[A-ZÀ-Þ]\w{3,}")
_OPENERS = " \u00a0\u2009\"'“”„«»‘’([—–-*•\t"
_LONGEST = 25
"""Words of a run: no name is longer, and the rules compare every pair of them."""
_HEADLINE_LENGTH = 250
"""Code points above which a paragraph is not a headline."""


class RunItem(NamedTuple):
    """One word of a run, or one known name of several words."""

    start: int
    stop: int
    text: str
    known: LexiconName | None
    ends: bool


class CapitalisedRun(NamedTuple):
    """Items that stand side by side."""

    items: tuple[RunItem, ...]
    opens: bool
    """Whether it is at the start of a sentence or in a headline, where a capital is no evidence."""


def cut_runs(
    text: str, tokens: Sequence[CapitalisedWord], paragraphs: Sequence[tuple[int, int]], tables: NameTables
) -> Iterator[CapitalisedRun]:
    """Yield the runs of a text in order. `text` is the text of the document with plain blanks."""
    headlines = _find_headlines(text, paragraphs)
    run: list[RunItem] = []
    for item in _find_items(text, tokens, headlines, tables):
        if run and (len(run) == _LONGEST or not _is_joined(text, run[-1], item)):
            yield _close_run(text, run, headlines)
            run = []
        run.append(item)
    if run:
        yield _close_run(text, run, headlines)


def _close_run(text: str, items: Sequence[RunItem], headlines: Sequence[tuple[int, int]]) -> CapitalisedRun:
    start = items[0].start
    at = bisect_right(headlines, start, key=lambda line: line[0])
    shouted = at > 0 and start < headlines[at - 1][1]
    return CapitalisedRun(tuple(items), shouted or opens_sentence(text, start))


def opens_sentence(text: str, start: int) -> bool:
    """Return whether the word at `start` begins a sentence, a line, a quotation or a list entry."""
    at = start - 1
    while at >= 0 and text[at] in _OPENERS:
        if text[at] in '"“„«' and text[at + 1 : at + 2].isalpha():
            return True
        at -= 1
    return at < 0 or text[at] in ".!?:;\n\ufffc…"


def _is_joined(text: str, before: RunItem, after: RunItem) -> bool:
    if before.ends:
        return False
    gap = text[before.stop : after.start]
    if gap == " ":
        return True
    if not gap:
        return before.text[-1] == "."  # J.P. Morgan
    return gap in _PARTICLES and not (before.known and not before.known.weak and before.known.label != "PERSON")


def _find_items(
    text: str, tokens: Sequence[CapitalisedWord], headlines: Sequence[tuple[int, int]], tables: NameTables
) -> Iterator[RunItem]:
    line = 0
    stop = -1
    for index, token in enumerate(tokens):
        if token.start < stop:
            continue
        known = longest_name(text, token, tables)
        if known is not None:
            stop = token.start + len(known.text)
            yield RunItem(
                token.start,
                stop,
                text[token.start : stop],
                known,
                text[stop : stop + 1] in "'-" and stop < len(text),
            )
            continue
        if token.text.lower() in tables.function_words:
            continue
        if token.text in tables.no_names and not (token.text.isupper() and _is_amid_capitals(text, tokens, index)):
            continue
        while line < len(headlines) and headlines[line][1] <= token.start:
            line += 1
        if line < len(headlines) and headlines[line][0] <= token.start and _is_idle(token.text, tables):
            continue
        yield RunItem(token.start, token.stop, token.text, None, token.ends)


def _is_amid_capitals(text: str, tokens: Sequence[CapitalisedWord], index: int) -> bool:
    """Return whether a word stands between capitalized words: `AIDS` in `International AIDS Society`."""
    if not 0 < index < len(tokens) - 1:
        return False
    before, token, after = tokens[index - 1 : index + 2]
    return text[before.stop : token.start] == " " == text[token.stop : after.start] and not token.ends


def longest_name(text: str, token: CapitalisedWord, tables: NameTables) -> LexiconName | None:
    """Return the longest known name that begins at a token and ends at the end of a word."""
    word = token.text
    some = tables.known.get(word)
    if some is None:
        if not (word.isupper() and len(word) > 2):
            return None
        some = tables.shouted.get(word)
        if some is None:
            return None
    for name in some:
        size = len(name.text)
        if size == len(word) or (
            text.startswith(name.text, token.start) and not text[token.start + size : token.start + size + 1].isalnum()
        ):
            return name
    return None


def _is_idle(word: str, tables: NameTables) -> bool:
    """Return whether a word of a headline, where any word may be capitalized, is common in lower case."""
    return word.lower() in tables.common and word not in tables.honorifics


def _find_headlines(text: str, paragraphs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the paragraphs without a full stop in which nearly every word of four letters or more is capitalized."""
    found: list[tuple[int, int]] = []
    for start, stop in paragraphs:
        if stop - start > _HEADLINE_LENGTH or text[start:stop].rstrip().endswith((".", ".”", '."')):
            continue
        big = sum(1 for _ in _BIG_WORD.finditer(text, start, stop))
        if big >= 4 and sum(1 for _ in _SMALL_WORD.finditer(text, start, stop)) <= 0.25 * big:
            found.append((start, stop))
    return found

"""Splitting a file that holds several articles at lines that a person describes by a regular expression.

The expression is applied line by line, to the beginning of each line and in limited time, so that no expression and no
file can make the program wait for ever.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from core.collections.article_record import make_article_or_failure
from core.collections.collection_file import CollectionFile
from core.collections.labelled_head import read_labelled_head
from core.collections.plain_lines import SUFFIXES as PLAIN_SUFFIXES
from core.collections.plain_lines import read_plain_lines
from core.errors import UserError
from core.patterns import compile_later
from core.readers.day_orders import learn_day_orders
from core.readers.repeated_shapes import is_mere_heading
from core.records import Failure, Raw, SourceRemark
from core.translation import _, format_count, ngettext

TITLE = _("articles split at the lines of an expression")

SUFFIXES = (*PLAIN_SUFFIXES, ".pdf")
"""Endings of files that can be split."""

LONGEST_EXPRESSION = 300
"""Most characters of an expression."""

_MOST_REPEATS = 1_000
"""Largest product of the counts in braces (`{3}{40}`): each is as many copies of what it repeats."""

_LOOKED_AT = 300
"""Characters of a line to which the expression is applied."""

_SECONDS = 4.0
"""Time for one file, besides that for its lines."""

_LINE_SECONDS = 20e-6
"""Time for each line, several times what an ordinary expression takes."""

_COUNT = compile_later(r"\{\s*(?:\d*\s*,)?\s*(?P<most>\d{1,9})[^{}]{0,12}\}")


@dataclass(frozen=True, slots=True)
class SplitChoice:
    """What a person said about files that look like several articles in an unknown form."""

    expression: str | None
    """Regular expression that is found in the first line of each article; None: every file is one article, even if it
    looks like several."""


@dataclass(frozen=True, slots=True)
class SplitArticle:
    """One article as an expression cuts it."""

    first_line: str
    """The line in which the expression was found, without blanks at both ends."""
    text: str
    """From that line to the next article, without blanks at both ends."""

    @property
    def length(self) -> int:
        """Characters of the text."""
        return len(self.text)


@dataclass(frozen=True, slots=True)
class SplitResult:
    """A text as an expression cuts it."""

    articles: tuple[SplitArticle, ...]
    above: str
    """What stands above the first article, without blanks at both ends; all of the text if there is none."""


def compile_expression(expression: str, seconds: float = _SECONDS) -> LineMatcher:
    """Return what finds an expression in lines, for `seconds` altogether. Raises UserError, with the reason, if it is
    no regular expression, is too large, or is found in every line."""
    import regex

    shown = expression[:60]
    counts = math.prod(int(found["most"]) or 1 for found in _COUNT.finditer(expression))
    if len(expression) > LONGEST_EXPRESSION or counts > _MOST_REPEATS:
        sentence = _("The expression “{expression}” is too long or repeats something too often. Use a simpler one.")
        raise UserError(sentence.format(expression=shown))
    try:
        compiled = regex.compile(expression)
    except (regex.error, RecursionError, OverflowError, ValueError, KeyError) as error:
        sentence = _("“{expression}” is not a regular expression ({reason}). Correct it.")
        raise UserError(sentence.format(expression=shown, reason=str(error)[:100])) from error
    matcher = LineMatcher(compiled, shown, seconds)
    if matcher.is_found_in(""):
        sentence = _(
            "The expression “{expression}” is found in every line. Write what the first line of an article has."
        )
        raise UserError(sentence.format(expression=shown))
    return matcher


class LineMatcher:
    """A compiled expression with the time that is left for it. Of one thread only; make one per file."""

    def __init__(self, compiled: Any, shown: str, seconds: float) -> None:
        self._compiled, self._shown, self._left = compiled, shown, seconds

    def add_time(self, seconds: float) -> None:
        """Allow more time."""
        self._left += seconds

    def is_found_in(self, line: str) -> bool:
        """Return whether the expression is found in the beginning of a line. Raises UserError when time is up; lets
        other threads run."""
        began = time.monotonic()
        try:
            if self._left <= 0:
                raise TimeoutError
            found = self._compiled.search(line[:_LOOKED_AT], timeout=self._left, concurrent=True)
        except (TimeoutError, MemoryError, RecursionError) as error:
            self._left = 0
            sentence = _("The expression “{expression}” takes too long to look for. Use a simpler one.")
            raise UserError(sentence.format(expression=self._shown)) from error
        self._left -= time.monotonic() - began
        return found is not None


def split_text(text: str, matcher: LineMatcher) -> SplitResult:
    """Cut a text (LF as line end) at each line that is not blank and has the expression. Raises UserError."""
    starts: list[tuple[int, str]] = []
    place = 0
    matcher.add_time(text.count("\n") * _LINE_SECONDS)
    for line in text.split("\n"):
        words = line.strip()
        if words and matcher.is_found_in(words):
            starts.append((place, words))
        place += len(line) + 1
    stops = [*(start for start, _line in starts), len(text)][1:]
    articles = tuple(
        SplitArticle(words, text[start:stop].strip()) for (start, words), stop in zip(starts, stops, strict=True)
    )
    return SplitResult(articles, text[: starts[0][0] if starts else len(text)].strip())


def read_split_text(opened: CollectionFile) -> str:
    """Return the text of a file in which an expression is looked for: lines of a text or a PDF, paragraphs of anything
    else. Raises UserError."""
    if opened.suffix != ".pdf":
        return read_plain_lines(opened)
    from core.office.pdf_pages import read_pdf_pages

    pages = read_pdf_pages(opened.data, opened.source).pages
    return "\n\n".join("\n".join(line.text for line in page.lines) for page in pages)


def split_file(opened: CollectionFile, expression: str) -> SplitResult:
    """Return a file as an expression cuts it. Raises UserError, naming the file, if that cannot be done."""
    matcher = compile_expression(expression)
    text = read_split_text(opened)
    try:
        return split_text(text, matcher)
    except UserError as error:
        raise UserError(_("{source}: {reason}").format(source=opened.source, reason=error)) from error


def make_articles(opened: CollectionFile, found: SplitResult) -> Iterator[Raw | Failure | SourceRemark]:
    """Make one Raw per article, with what labelled lines at its top say (`Date: …`); say what stands above the first
    one and is left out."""
    above = len(found.above.split())
    if above:
        sentence = ngettext(
            "{source}: {count} word above the first article was left out.",
            "{source}: {count} words above the first article were left out.",
            above,
        )
        yield SourceRemark(opened.source, sentence.format(source=opened.source, count=format_count(above)))
    is_text = opened.suffix in (".txt", ".text", ".md", ".markdown")
    read = [read_labelled_head(_drop_heading(one)) for one in found.articles]
    orders = learn_day_orders((fields.get("published") or "", fields.get("outlet") or "") for fields in read)
    for number, fields in enumerate(read, 1):
        if fields.get("published"):
            fields["published"] = orders.settle_day(fields["published"] or "", fields.get("outlet") or "")
        yield make_article_or_failure(opened.source, number, fields, opened.encoding if is_text else "utf-8")


def _drop_heading(one: SplitArticle) -> str:
    """Return the text of an article without a first line that only counts or separates articles."""
    return one.text.partition("\n")[2].strip() if is_mere_heading(one.first_line) else one.text

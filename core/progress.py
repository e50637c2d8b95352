"""Progress of a long command: failures on standard error, and a running count if that is a terminal."""

from __future__ import annotations

import sys
import time
from contextlib import suppress

from core.errors import UserError
from core.records import Failure, GarbledText
from core.translation import _, format_count, ngettext
from core.word_edges import one_line

_EVERY = 0.2
"""Seconds between two updates of the count: people cannot read faster, and terminals are slow."""

_NAMED = 10
"""Maximum number of articles named on one line."""


class Progress:
    """Counts results, reports failures and, on a terminal, shows progress and speed."""

    def __init__(self, verb: str) -> None:
        self._verb, self.count, self.failed = verb, 0, 0
        self._garbled: list[str] = []
        self._repaired: list[str] = []
        self._lacks: set[str] = set()
        self._start = self._shown = time.monotonic()
        self._live = sys.stderr.isatty()

    def add_result(self, result: object) -> None:
        """Count a result; report it if it is a Failure or an exception."""
        self.count += 1
        if isinstance(result, UserError):
            self.report_failure(str(result))
        elif isinstance(result, BaseException):
            self.report_failure(
                _("One input caused an error in Pressmark ({kind}). Please report it.").format(
                    kind=type(result).__name__
                )
            )
        elif isinstance(result, Failure):
            self.report_failure(result.reason)
        now = time.monotonic()
        if self._live and now - self._shown > _EVERY:
            self._shown = now
            speed = format_count(round(self.count / (now - self._start)))
            words = _("{command}: {count} done, {speed} per second")
            self._write_text("\r" + words.format(command=self._verb, count=format_count(self.count), speed=speed) + " ")

    def report_failure(self, sentence: str) -> None:
        """Report a failure."""
        self.failed += 1
        self.print_line(sentence)

    def note_garbled(self, source: str, garbled: GarbledText | None) -> None:
        """Note an article with garbled or repaired characters; `report_garbled` reports them."""
        if garbled:
            (self._repaired if garbled.repaired else self._garbled).append(source)

    def report_missing(self, sentences: tuple[str, ...]) -> None:
        """Report once what was missing for the extractors."""
        for sentence in sentences:
            if sentence not in self._lacks:
                self._lacks.add(sentence)
                self.print_line(sentence)

    def report_garbled(self, advice: str) -> None:
        """Report the garbled articles, with advice, and the repaired ones, on one line each."""
        if self._garbled:
            count = len(self._garbled)
            words = ngettext(
                "{count} article looks garbled, as if it was read with the wrong encoding ({sources}). {advice}",
                "{count} articles look garbled, as if they were read with the wrong encoding ({sources}). {advice}",
                count,
            )
            self.print_line(
                words.format(count=format_count(count), sources=_name_sources(self._garbled), advice=advice)
            )
        if self._repaired:
            count = len(self._repaired)
            words = ngettext(
                "Garbled characters were repaired in {count} article ({sources}).",
                "Garbled characters were repaired in {count} articles ({sources}).",
                count,
            )
            self.print_line(words.format(count=format_count(count), sources=_name_sources(self._repaired)))

    def print_line(self, sentence: str) -> None:
        """Print one line for people."""
        self._write_text(("\r\033[K" if self._live else "") + one_line(sentence) + "\n")

    def print_summary(self, sentence: str | None = None) -> int:
        """Print the last line, if one is given or on a terminal, and return the exit status."""
        if sentence or self._live:
            words = _("{command}: {count} done, {failed} failed.")
            count, failed = format_count(self.count - self.failed), format_count(self.failed)
            self.print_line(sentence or words.format(command=self._verb, count=count, failed=failed))
        return 1 if self.failed else 0

    @staticmethod
    def _write_text(words: str) -> None:
        with suppress(OSError):  # it was closed, or redirected to a full disk
            sys.stderr.write(words)
            sys.stderr.flush()


def _name_sources(sources: list[str]) -> str:
    """List the first few sources, and how many more there are."""
    first = ", ".join(sources[:_NAMED])
    more = len(sources) - _NAMED
    if more <= 0:
        return first
    words = ngettext("{sources} and {count} more", "{sources} and {count} more", more)
    return words.format(sources=first, count=format_count(more))

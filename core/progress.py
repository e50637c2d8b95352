"""How far a long verb of the command line is: named failures on standard error, and a running count when that is a
terminal."""

from __future__ import annotations

import sys
import time
from contextlib import suppress

from core.errors import UserError
from core.records import Failure, Garbled
from core.words import one_line

_EVERY = 0.2
"""Seconds between two looks at the count: a person cannot read faster, and a terminal is slow."""

_NAMED = 10
"""Articles named in one line at most."""


class Progress:
    """Counts results, names failures and, on a terminal, shows how far and how fast it goes."""

    def __init__(self, verb: str) -> None:
        self._verb, self.count, self.failed = verb, 0, 0
        self._garbled: list[str] = []
        self._repaired: list[str] = []
        self._lacks: set[str] = set()
        self._start = self._shown = time.monotonic()
        self._live = sys.stderr.isatty()

    def step(self, result: object) -> None:
        """One input more; a Failure or an exception among the results is named."""
        self.count += 1
        if isinstance(result, UserError):
            self.fail(str(result))
        elif isinstance(result, BaseException):
            self.fail(f"One input met a fault in Pressmark itself ({type(result).__name__}): please report it.")
        elif isinstance(result, Failure):
            self.fail(result.reason)
        now = time.monotonic()
        if self._live and now - self._shown > _EVERY:
            self._shown = now
            self._write(f"\r{self._verb}: {self.count:,} done, {self.count / (now - self._start):,.0f} a second ")

    def fail(self, sentence: str) -> None:
        """Name one failure."""
        self.failed += 1
        self.say(sentence)

    def letters(self, source: str, garbled: Garbled | None) -> None:
        """Remember an article whose letters look garbled, or were repaired; `tell_letters` names them."""
        if garbled:
            (self._repaired if garbled.repaired else self._garbled).append(source)

    def lacks(self, sentences: tuple[str, ...]) -> None:
        """Say what the extractors had to do without, once."""
        for sentence in sentences:
            if sentence not in self._lacks:
                self._lacks.add(sentence)
                self.say(sentence)

    def tell_letters(self, advice: str) -> None:
        """One line on the articles that look garbled, with what to do about it, and one on those repaired."""
        if self._garbled:
            what = "article looks garbled" if len(self._garbled) == 1 else "articles look garbled"
            named = _named(self._garbled)
            self.say(f"{len(self._garbled):,} {what}, as if read in a wrong encoding ({named}). {advice}")
        if self._repaired:
            what = "1 article" if len(self._repaired) == 1 else f"{len(self._repaired):,} articles"
            self.say(f"Garbled letters were repaired in {what} ({_named(self._repaired)}).")

    def say(self, sentence: str) -> None:
        """One line for people."""
        self._write(("\r\033[K" if self._live else "") + one_line(sentence) + "\n")

    def done(self, sentence: str | None = None) -> int:
        """The last line (on a terminal, or always if one is given), and the exit status."""
        if sentence or self._live:
            self.say(sentence or f"{self._verb}: {self.count - self.failed:,} done, {self.failed:,} failed.")
        return 1 if self.failed else 0

    @staticmethod
    def _write(words: str) -> None:
        with suppress(OSError):  # who closed it, or sent it to a full disk, does not want to know
            sys.stderr.write(words)
            sys.stderr.flush()


def _named(sources: list[str]) -> str:
    """The first few, and how many more."""
    more = f" and {len(sources) - _NAMED:,} more" if len(sources) > _NAMED else ""
    return ", ".join(sources[:_NAMED]) + more

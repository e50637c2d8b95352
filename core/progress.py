"""How far a long verb of the command line is: named failures on standard error, and a running count when that is a
terminal."""

from __future__ import annotations

import sys
import time

from core.records import Failure

_EVERY = 0.2
"""Seconds between two looks at the count: a person cannot read faster, and a terminal is slow."""


class Progress:
    """Counts results, names failures and, on a terminal, shows how far and how fast it goes."""

    def __init__(self, verb: str) -> None:
        self._verb, self.count, self.failed = verb, 0, 0
        self._start = self._shown = time.monotonic()
        self._live = sys.stderr.isatty()

    def step(self, result: object) -> None:
        """One input more; a Failure or an exception among the results is named."""
        self.count += 1
        if isinstance(result, BaseException):
            self.fail(f"One input met a fault in Pressmark itself, please report it: {type(result).__name__}: {result}")
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

    def say(self, sentence: str) -> None:
        """One line for people."""
        self._write(("\r\033[K" if self._live else "") + sentence + "\n")

    def done(self, sentence: str | None = None) -> int:
        """The last line (on a terminal, or always if one is given), and the exit status."""
        if sentence or self._live:
            self.say(sentence or f"{self._verb}: {self.count - self.failed:,} done, {self.failed:,} failed.")
        return 1 if self.failed else 0

    @staticmethod
    def _write(words: str) -> None:
        sys.stderr.write(words.encode("utf-8", "replace").decode("utf-8"))  # a file name may hold lone surrogates
        sys.stderr.flush()

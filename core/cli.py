"""The verbs of the command line. Standard output carries data only; progress and complaints go to standard error.

Exit status: 0 done, 1 some inputs failed (each named, the others done), 2 wrong use.
"""

from __future__ import annotations

import itertools
import os
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

import click

from core import sources
from core.errors import UserError
from core.json_lines import extracted
from core.pool import cores, ordered_map
from core.records import Failure, Raw

FEW = 300_000
"""Bytes of input below which one process is faster: about 50,000 words, 1.5 s of reading; starting the others takes
0.5 s."""


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="pressmark", prog_name="pressmark", message="%(prog)s %(version)s")
def verbs() -> None:
    """Names, amounts, dates and quotes out of news articles. Without a verb, the window opens."""


@verbs.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--published", metavar="YYYY-MM-DD", help="Day of publication of all of them; beats what they say themselves."
)
@click.option(
    "--jobs", type=click.IntRange(1), metavar="N", help="Processes; by default one for little input, else one a core."
)
def extract(paths: tuple[str, ...], published: str | None, jobs: int | None) -> int:
    """Print one JSON object per article, in the order of the input. PATH: file, folder, ZIP, table, or - for standard
    input."""
    day = _day(published)
    raws: Iterator[Raw | Failure] = (
        replace(raw, published=day) if day and isinstance(raw, Raw) else raw for raw in sources.find(paths)
    )
    if jobs is None:
        jobs, raws = _jobs(raws, streaming="-" in paths)
    progress = Progress("extract")
    out = sys.stdout.buffer
    for result in ordered_map(extracted, raws, jobs):
        if isinstance(result, str):
            out.write(result.encode() + b"\n")
            if "-" in paths:
                out.flush()
        progress.step(result)
    out.flush()
    return progress.done()


def main(argv: Sequence[str]) -> int:
    """Run one verb; the exit status. A reader of our output that stops reading is no error of ours."""
    try:
        status = verbs.main(list(argv), prog_name="pressmark", standalone_mode=False)
        return status if isinstance(status, int) else 0
    except click.Abort:
        click.echo("Stopped.", err=True)
        return 1
    except click.ClickException as error:
        error.show()
        return 2
    except UserError as error:
        click.echo(str(error), err=True)
        return 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # so that the flush at exit finds a listener
        return 0


class Progress:
    """Counts results, names failures on standard error and, on a terminal, shows how far and how fast it goes."""

    def __init__(self, verb: str) -> None:
        self._verb, self._count, self._failed = verb, 0, 0
        self._start = self._shown = time.monotonic()
        self._live = sys.stderr.isatty()

    def step(self, result: object) -> None:
        """One input more; a Failure or an exception among the results is named."""
        self._count += 1
        if isinstance(result, BaseException):
            self.fail(
                f"An input could not be read because of a fault in Pressmark itself: {type(result).__name__}: {result}"
            )
        elif isinstance(result, Failure):
            self.fail(result.reason)
        now = time.monotonic()
        if self._live and now - self._shown > 0.2:
            self._shown = now
            speed = self._count / (now - self._start)
            click.echo(f"\r{self._verb}: {self._count:,} done, {speed:,.0f} a second", err=True, nl=False)

    def fail(self, sentence: str) -> None:
        """Name one failure."""
        self._failed += 1
        click.echo(("\r" if self._live else "") + sentence, err=True)

    def done(self) -> int:
        """The exit status."""
        if self._live:
            click.echo(f"\r{self._verb}: {self._count - self._failed:,} done, {self._failed:,} failed.      ", err=True)
        return 1 if self._failed else 0


def _day(words: str | None) -> str | None:
    if words is None:
        return None
    try:
        return date.fromisoformat(words).isoformat()
    except ValueError:
        raise click.BadParameter(f"“{words}” is no day; write it as 2019-11-19.", param_hint="--published") from None


def _jobs(raws: Iterable[Raw | Failure], streaming: bool) -> tuple[int, Iterator[Raw | Failure]]:
    """Processes that pay for themselves, and the input again. A stream is never read ahead: its writer may wait for
    our answer."""
    raws = iter(raws)
    if streaming or cores() == 1:
        return 1, raws
    head: list[Raw | Failure] = []
    size = 0
    for raw in raws:
        head.append(raw)
        size += len(raw.data) if isinstance(raw, Raw) else 0
        if size > FEW:
            return cores(), itertools.chain(head, raws)
    return 1, iter(head)

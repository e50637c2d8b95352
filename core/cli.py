"""The verbs of the command line. Standard output carries data only; progress and complaints go to standard error.

Exit status: 0 done, 1 some inputs failed (each named, the others done), 2 wrong use; ended by a signal, 128 and its
number.
"""

from __future__ import annotations

import errno
import itertools
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import click

from core import ending, exporting, removing, sources
from core.errors import UserError
from core.extract.names.guests import MOST
from core.json_lines import Line, extracted
from core.pipeline import Named, attempt
from core.pool import cores, ordered_map, patience, unhurried
from core.progress import Progress
from core.records import Failure, Raw
from core.sources import kinds
from core.words import one_line

FEW = 300_000
"""Bytes of input below which one process is faster: about 50,000 words, 1.5 s of reading; starting others takes 0.5
s."""

FEW_ARTICLES = 60
"""Articles of a project below which reading them again in one process is faster."""

_LOST = frozenset({errno.ENOSPC, errno.EIO, errno.EFBIG, errno.EPIPE, errno.EBADF})
"""What writing to standard output meets; such an error names no file."""
_CUT_OFF = "The output could not be written to its end: the disk is full or gone; make room and run it again."

_PATHS = click.argument("paths", nargs=-1, required=True, metavar="PATH...")
_MORE_PATHS = click.argument("paths", nargs=-1, metavar="[PATH...]")
_AGAIN = click.option(
    "--again", is_flag=True, help="Read the project's own articles once more first; what was decided stays."
)
_RESTORE = click.option(
    "--restore", is_flag=True, help="Bring texts that lie in the trash of the project back from there."
)
_PUBLISHED = click.option(
    "--published", metavar="YYYY-MM-DD", help="Day of publication of all of them; beats what they say themselves."
)
_JOBS = click.option(
    "--jobs", type=click.IntRange(1), metavar="N", help="Processes; by default one for little input, else one a core."
)
_REPAIR = click.option("--repair", is_flag=True, help="Put letters right that a wrong encoding garbled (â€™ for ’).")
_NAMES = click.option(
    "--names",
    "guest",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Find names with the spaCy pipeline or Hugging Face model in this folder.",
)
_PROJECT = click.argument("project", type=click.Path(path_type=Path))


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
def verbs() -> None:
    """Names, amounts, dates and quotes out of news articles. Without a verb, the window opens."""


_READ = "\n".join(f"  {' '.join(one.suffixes)}: {one.title}" for one in kinds.listed())


@verbs.command(
    help=f"Print one JSON object per article, in the order of the input.\n\n\b\n"
    f"PATH is a folder, - for standard input, or a file:\n{_READ}"
)
@_PATHS
@_PUBLISHED
@_JOBS
@_REPAIR
@_NAMES
def extract(paths: tuple[str, ...], published: str | None, jobs: int | None, repair: bool, guest: Path | None) -> int:
    """Print one JSON object per article."""
    raws, jobs = _inputs(paths, published, jobs, guest)
    progress = Progress("extract")
    out = sys.stdout.buffer
    try:
        reading = partial(extracted, repair=repair, guest=guest)
        named = Named()
        limit = unhurried if guest else patience
        with closing(ordered_map(reading, named.fed(raws), jobs, limit)) as results:
            for result in named.told(results):
                if isinstance(result, Line):
                    out.write(result.words.encode() + b"\n")
                    progress.letters(result.source, result.garbled)
                    progress.lacks(result.without)
                    if "-" in paths:
                        out.flush()  # whoever writes to us may wait for the answer
                progress.step(result)
        out.flush()
    except BrokenPipeError:  # `extract ... | head`: a reader that has enough is no error of ours
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # so that the flush at exit finds a listener
    progress.tell_letters("Run it again with --repair to put their letters right.")
    return progress.done()


@verbs.command("import")
@_PROJECT
@_MORE_PATHS
@_PUBLISHED
@_JOBS
@_REPAIR
@_NAMES
@_AGAIN
@_RESTORE
def import_(
    project: Path,
    paths: tuple[str, ...],
    published: str | None,
    jobs: int | None,
    repair: bool,
    guest: Path | None,
    again: bool,
    restore: bool,
) -> int:
    """Read articles into a project; it is made when it does not exist.

    The same text twice is skipped, and said. What was stored before a failure or Ctrl+C stays; import the same again to
    go on, skipping at once what is in. A text that lies in the trash is said, and comes back with --restore. Rules of
    the project are obeyed. An exported table of marks that was corrected (amounts.csv, dates.csv, spans.csv) is known
    by its header: what differs is set right. With --again, no PATH is needed.
    """
    from core import corrections, importing
    from core.store.project import create, open_project

    if not paths and not again:
        raise click.UsageError("Name at least one PATH, or read the project's own articles with --again.")
    progress = Progress("import")
    tables = [path for path in paths if corrections.is_table(Path(path))]
    if tables:
        _correct(project, [Path(path) for path in tables], progress)
        paths = tuple(path for path in paths if path not in tables)
    if again:
        _read_again(project, jobs, guest, progress)
    if not paths:
        return progress.done()
    with open_project(project) if project.exists() else create(project) as opened:
        if opened.read_only:
            raise UserError(opened.read_only_because or f"{project} is open read-only.")
        raws, jobs = _inputs(paths, published, jobs, guest)
        reading = partial(attempt, repair=repair, guest=guest)
        taken = importing.take(opened, paths, raws, reading, jobs, progress, restoring=restore)
        back = importing.bring_back(opened, taken, progress)
    progress.tell_letters("They are stored as they were; import again with --repair to add repaired copies.")
    if guest and taken.found_by:
        progress.say(f"Names were found by {' and '.join(sorted(taken.found_by))}.")
    restored = f", {back:,} restored" if back else ""
    skipped = taken.skipped - back
    return progress.done(f"{taken.added:,} imported{restored}, {skipped:,} skipped, {progress.failed:,} failed.")


def _read_again(project: Path, jobs: int | None, guest: Path | None, progress: Progress) -> None:
    """Read the project's own articles once more and store what is found; no decision is touched. Raises UserError."""
    from core import again
    from core.store.project import open_project

    with open_project(project) as opened:
        if opened.read_only:
            raise UserError(opened.read_only_because or f"{project} is open read-only.")
        few = len(again.all_ids(opened)) <= FEW_ARTICLES
        changed = again.whole(opened, jobs or (1 if few else cores()), progress.step, guest)
    progress.say(f"{progress.count:,} read again, {changed:,} of them with other suggestions than before.")


def _correct(project: Path, tables: Sequence[Path], progress: Progress) -> None:
    """Apply corrected tables, one deed each; refused rows are named. Raises UserError."""
    from core import corrections
    from core.store import edits
    from core.store.project import open_project

    with open_project(project) as opened:
        if opened.read_only:
            raise UserError(opened.read_only_because or f"{project} is open read-only.")
        for path in tables:
            found = corrections.compare(opened, path)
            taken, refused = found.unasked()
            for reason in [found.whole] if found.whole else [one.reason for one in refused]:
                progress.fail(reason)
            edits.apply_corrections(opened, [one.correction for one in taken], path.name)
            said = f"{len(taken):,} corrected, {found.same:,} as they were, {len(refused):,} refused"
            progress.say(f"{path}: {said}.")


@verbs.command()
@_PROJECT
def info(project: Path) -> int:
    """Print a project's numbers."""
    from core.store import queries
    from core.store.project import open_project

    with open_project(project, backup=False) as opened:
        found = queries.info(opened)
    for name in ("articles", "reviewed", "words", "entities", "failures", "deeds", "trashed"):
        click.echo(f"{name}: {getattr(found, name)}")
    for kind, counts in (
        ("marks", found.spans), ("claims", found.claims), ("statements", found.statements), ("label", found.labels),
    ):  # fmt: skip
        for name, count in counts.items():
            click.echo(f"{kind} {name}: {count}")
    return 0


for _verb in (*removing.VERBS, exporting.export):
    verbs.add_command(_verb)


@verbs.command()
@_PROJECT
@click.option("--accept", "accepting", is_flag=True, help="Take the rows as they are for right, after telling.")
def check(project: Path, accepting: bool) -> int:
    """Check a project: the file's structure, the sums over its rows, texts against their fingerprints, marks against
    texts, the index of words.

    A program that is not Pressmark and wrote into the file breaks the sums. With --accept what it wrote is taken for
    right, and what is counted or indexed from it is made anew.
    """
    from core.store.check import accept, faults
    from core.store.project import open_project

    progress = Progress("check")
    with open_project(project, backup=False) as opened:
        for sentence in faults(opened):
            progress.fail(sentence)
        if accepting:
            accept(opened)
            progress.say(f"{project}: the rows are taken as they are; check it once more.")
    if not progress.failed:
        click.echo(f"{project} is sound.")
    return progress.done()


@verbs.command()
@click.argument("text")
@click.option("--published", metavar="YYYY-MM-DD", help="Day of publication, from which `last Tuesday` counts.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of lines for people.")
def explain(text: str, published: str | None, as_json: bool) -> int:
    """Say why each mark of a TEXT is one (- reads it from standard input).

    For each mark, region, statement and claim: the rule that made it and the passes that changed it, rows of the tables
    of words that took part, what lost to it, and the line for the table of tests that would pin it.
    """
    import json

    from core import explain as reasons
    from core.explain import told

    words = sys.stdin.buffer.read().decode("utf-8", "replace") if text == "-" else text
    found = reasons.explain(words, _day(published))
    said = [json.dumps(found, ensure_ascii=False)] if as_json else list(told.lines(found))
    sys.stdout.buffer.write("\n".join([*said, ""]).lstrip("\n").encode())
    sys.stdout.buffer.flush()
    return 0


def main(argv: Sequence[str]) -> int:
    """Run one verb; the exit status."""
    try:
        with ending.clean():
            status = verbs.main(list(argv), prog_name="pressmark", standalone_mode=False)
            sys.stdout.flush()
        return status if isinstance(status, int) else 0
    except ending.Ended as end:
        click.echo("Stopped.", err=True)
        return end.status
    except OSError as error:
        if error.errno not in _LOST or error.filename is not None:
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # so that the flush at exit finds a listener
        if error.errno != errno.EPIPE:  # one who stops reading wants no word
            click.echo(_CUT_OFF, err=True)
        return 1
    except click.Abort:
        click.echo("Stopped.", err=True)
        return 1
    except click.ClickException as error:
        error.show()
        return 2
    except UserError as error:
        click.echo(one_line(str(error)), err=True)
        return 1


def _inputs(
    paths: Sequence[str], published: str | None, jobs: int | None, guest: Path | None
) -> tuple[Iterator[Raw | Failure], int]:
    """The inputs, dated if a day was given, and how many processes pay for themselves: fewer where each must hold a
    guest's model."""
    day = _day(published)
    raws: Iterator[Raw | Failure] = (
        replace(raw, published=day) if day and isinstance(raw, Raw) else raw for raw in sources.find(paths)
    )
    if jobs:
        return raws, jobs
    raws, jobs = _measured(raws, streaming="-" in paths)
    return raws, min(jobs, MOST) if guest else jobs


def _day(words: str | None) -> str | None:
    if words is None:
        return None
    try:
        return date.fromisoformat(words).isoformat()
    except ValueError:
        raise click.BadParameter(f"“{words}” is no day; write it as 2019-11-19.", param_hint="--published") from None


def _measured(raws: Iterable[Raw | Failure], streaming: bool) -> tuple[Iterator[Raw | Failure], int]:
    """The input again, and one process for a little of it, else all. A stream is never read ahead: its writer may
    wait."""
    raws = iter(raws)
    if streaming or cores() == 1:
        return raws, 1
    head: list[Raw | Failure] = []
    size = 0
    for raw in raws:
        head.append(raw)
        size += len(raw.data) if isinstance(raw, Raw) else 0
        if size > FEW:
            return itertools.chain(head, raws), cores()
    return iter(head), 1

"""The command `import`: inputs are read in other processes and stored here in batches, as one import."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial

from core.extract import finders, lacks
from core.pipeline import Named
from core.pool import ordered_map, patience, unhurried
from core.progress import Progress
from core.records import Digest, Failure, Raw, seen_key
from core.sources.counting import files_below
from core.store import edits, imports, intake, queries, storing
from core.store.intake import Added
from core.store.project import Project
from core.translation import _, format_count, ngettext

AT_ONCE = 100
"""Articles stored in one transaction, because each commit is slow."""


@dataclass(slots=True)
class Taken:
    """What an import has done so far."""

    number: int
    added: int = 0
    skipped: int = 0
    found_by: set[str] = field(default_factory=set)
    """What found the names."""
    known: list[tuple[str, int]] = field(default_factory=list)
    """Sources with bytes that were read before, with the article that has their text; not reported yet."""
    trashed: dict[int, None] = field(default_factory=dict)
    """Articles in the trash that have the text of an input."""
    restoring: bool = False
    """Whether they will be restored."""


def take(
    opened: Project,
    paths: Sequence[str],
    raws: Iterator[Raw | Failure],
    read: partial[Digest | Failure],
    jobs: int,
    progress: Progress,
    restoring: bool = False,
) -> Taken:
    """Read and store inputs as one import of the project, and report an earlier import that was interrupted.

    With `restoring`, articles in the trash will be restored (`bring_back`).
    """
    cut = imports.cut_off(opened)
    if cut is not None:
        sentence = _("The import of {sources} was interrupted on {date}: {progress}.")
        progress.say(sentence.format(sources=", ".join(cut.sources), date=cut.at[:10], progress=cut.far))
    taken = Taken(imports.begin(opened, paths), restoring=restoring)
    whole = False
    try:
        if "-" not in paths:
            imports.expect(opened, taken.number, files_below(paths))
        new = raws if read.keywords["repair"] else _new(opened, raws, taken)
        limit = unhurried if read.keywords["guest"] else patience
        named = Named()
        reading = partial(read, terms=queries.terms(opened), codebook=opened.codebook)
        with closing(ordered_map(reading, named.fed(new), jobs, limit)) as results:
            told: Iterator[Digest | Failure] = named.told(results)
            while batch := list(itertools.islice(told, AT_ONCE)):
                _take_in(opened, batch, taken, progress)
        _take_in(opened, (), taken, progress)
        whole = True
    finally:
        imports.end(opened, taken.number, cancelled=not whole)
    return taken


def _new(opened: Project, raws: Iterator[Raw | Failure], taken: Taken) -> Iterator[Raw | Failure]:
    """Iterate over inputs to read; those with bytes that were read before are added to `known`."""
    for raw in raws:
        key = seen_key(raw.source, raw.data) if isinstance(raw, Raw) else ""
        held = imports.seen(opened, [key]).get(key) if key else None
        if held is None:
            yield raw
        else:
            taken.known.append((raw.source, held))


def _take_in(opened: Project, batch: Sequence[Digest | Failure], taken: Taken, progress: Progress) -> None:
    """Store a batch; anything that cannot be stored becomes a failure."""
    known, taken.known = taken.known, []
    failures = [result for result in batch if isinstance(result, Failure)]
    digests = [result for result in batch if isinstance(result, Digest)]
    storer = partial(intake.add, opened, import_id=taken.number)
    for digest, one in storing.each(digests, storer) if digests else ():
        if isinstance(one, Failure):
            failures.append(one)
            progress.fail(one.reason)
            continue
        if one.article_id is not None:
            taken.added += 1
            taken.found_by |= finders(digest.spans)
            progress.letters(one.source, digest.article.garbled)
            progress.lacks(lacks(digest.article.notes))
        _skipped(one, taken, progress)
    for one in intake.skip(opened, known, taken.number) if known else ():
        _skipped(one, taken, progress)
    if failures:
        intake.fail(opened, failures, taken.number)
    for result in (*batch, *known):
        progress.step(result)


def _skipped(one: Added, taken: Taken, progress: Progress) -> None:
    """Report an input with a text that the project already has."""
    if one.trashed is not None:
        taken.trashed[one.trashed] = None
    if one.skipped:
        taken.skipped += 1
        back = one.trashed is not None and taken.restoring
        if back:
            sentence = _("{source} has the text of an article in the trash, which is restored.")
        else:
            sentence = _("{source} was skipped. {reason}")
        progress.say(sentence.format(source=one.source, reason=one.skipped))


def bring_back(opened: Project, taken: Taken, progress: Progress) -> int:
    """Restore the articles found in the trash, or report how to do so. Return the number restored."""
    if taken.trashed and taken.restoring:
        return len(edits.restore_articles(opened, taken.trashed).articles)
    if taken.trashed:
        count = len(taken.trashed)
        sentence = ngettext(
            "{count} of them is in the trash. Import again with --restore to restore it.",
            "{count} of them are in the trash. Import again with --restore to restore them.",
            count,
        )
        progress.say(sentence.format(count=format_count(count)))
    return 0

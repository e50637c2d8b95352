"""The command `import`: inputs are read in other processes and stored here in batches, as one import."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial

from core import sources
from core.extract import describe_finders, select_model_notes
from core.pipeline import FailureNames
from core.pool import ordered_map, seconds_allowed, seconds_for_own_model
from core.progress import Progress
from core.records import Digest, Failure, Found, Raw, SourceFile, SourceRemark, seen_key
from core.sources.count_files import count_files
from core.store import article_sources, edits, imports, intake, queries, store_batch
from core.store.intake import StoreResult
from core.store.project import Project
from core.translation import _, format_count, ngettext

AT_ONCE = 100
"""Articles stored in one transaction, because each commit is slow."""


@dataclass(slots=True)
class ImportSummary:
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
    files: list[SourceFile] = field(default_factory=list)
    """Files with many articles that are not stored yet."""
    file_rows: dict[str, int] = field(default_factory=dict)
    """Rows of those that are stored, by source."""
    remarks: list[SourceRemark] = field(default_factory=list)
    """Remarks on inputs that are not reported yet."""

    def receive_aside(self, one: SourceFile | SourceRemark) -> None:
        """Take what comes with the articles and is not read in another process."""
        if isinstance(one, SourceFile):
            self.files.append(one)
        else:
            self.remarks.append(one)


def run_import(
    opened: Project,
    paths: Sequence[str],
    inputs: Found,
    read: partial[Digest | Failure],
    jobs: int,
    progress: Progress,
    restoring: bool = False,
) -> ImportSummary:
    """Read and store inputs as one import of the project, and report an earlier import that was interrupted.

    With `restoring`, articles in the trash are restored.
    """
    cut = imports.interrupted_import(opened)
    if cut is not None:
        sentence = _("The import of {sources} was interrupted on {date}: {progress}.")
        progress.print_line(
            sentence.format(sources=", ".join(cut.sources), date=cut.at[:10], progress=cut.progress_text)
        )
    taken = ImportSummary(imports.begin_import(opened, paths), restoring=restoring)
    whole = False
    try:
        if "-" not in paths:
            imports.set_expected_files(opened, taken.number, count_files(paths))
        raws = sources.keep_articles(inputs, taken.receive_aside)
        new = raws if read.keywords["repair"] else _skip_known_inputs(opened, raws, taken)
        limit = seconds_for_own_model if read.keywords["guest"] else seconds_allowed
        named = FailureNames()
        reading = partial(read, terms=queries.list_terms(opened), codebook=opened.codebook)
        with closing(ordered_map(reading, named.remember_sources(new), jobs, limit)) as results:
            told: Iterator[Digest | Failure] = named.name_failures(results)
            while batch := list(itertools.islice(told, AT_ONCE)):
                _store_batch(opened, batch, taken, progress)
        _store_batch(opened, (), taken, progress)
        whole = True
    finally:
        imports.end_import(opened, taken.number, cancelled=not whole)
    return taken


def _skip_known_inputs(opened: Project, raws: Iterator[Raw | Failure], taken: ImportSummary) -> Iterator[Raw | Failure]:
    """Iterate over inputs to read; those with bytes that were read before are added to `known`."""
    for raw in raws:
        key = seen_key(raw.source, raw.data) if isinstance(raw, Raw) else ""
        held = imports.find_seen(opened, [key]).get(key) if key else None
        if held is None:
            yield raw
        else:
            taken.known.append((raw.source, held))


def _store_batch(opened: Project, batch: Sequence[Digest | Failure], taken: ImportSummary, progress: Progress) -> None:
    """Store a batch; anything that cannot be stored becomes a failure."""
    known, taken.known = taken.known, []
    remarks, taken.remarks = taken.remarks, []
    for remark in remarks:
        progress.print_line(remark.sentence)
    if remarks:
        article_sources.store_remarks(opened, remarks, taken.number)
    files, taken.files = taken.files, []
    if files:
        taken.file_rows |= article_sources.store_source_files(opened, files)
    failures = [result for result in batch if isinstance(result, Failure)]
    digests = [result for result in batch if isinstance(result, Digest)]
    storer = partial(intake.add_articles, opened, import_id=taken.number, source_files=taken.file_rows)
    for digest, one in store_batch.store_each(digests, storer) if digests else ():
        if isinstance(one, Failure):
            failures.append(one)
            progress.report_failure(one.reason)
            continue
        if one.article_id is not None:
            taken.added += 1
            taken.found_by |= describe_finders(digest.spans)
            progress.note_garbled(one.source, digest.article.garbled)
            progress.report_missing(select_model_notes(digest.article.notes))
        _report_skipped(one, taken, progress)
    for one in intake.skip_articles(opened, known, taken.number) if known else ():
        _report_skipped(one, taken, progress)
    if failures:
        intake.add_failures(opened, failures, taken.number)
    for result in (*batch, *known):
        progress.add_result(result)


def _report_skipped(one: StoreResult, taken: ImportSummary, progress: Progress) -> None:
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
        progress.print_line(sentence.format(source=one.source, reason=one.skipped))


def restore_from_trash(opened: Project, taken: ImportSummary, progress: Progress) -> int:
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
        progress.print_line(sentence.format(count=format_count(count)))
    return 0

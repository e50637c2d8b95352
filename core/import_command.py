"""The command `import`: inputs are read in other processes and stored here in batches, as one import."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial

from core import sources
from core.extract import describe_finders, select_model_notes
from core.near_copies import mark_near_copies
from core.pipeline import FailureNames
from core.pool import ordered_map, seconds_allowed, seconds_for_own_model
from core.progress import Progress
from core.records import AsideItem, Digest, Failure, Found, Raw, SourceFile, SourceRemark, SourceSearch, seen_key
from core.sources.count_files import count_files
from core.store import article_sources, edits, imports, intake, queries, search_records, source_changes, store_batch
from core.store.duplicate_policy import DUPLICATE_KINDS, IDENTICAL, KIND_TITLES, DuplicatePolicy, read_policy
from core.store.intake import StoreResult
from core.store.project import Project
from core.store.search_records import SearchRecord
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
    kinds: Counter[str] = field(default_factory=Counter)
    """Kinds of the inputs skipped (core.store.duplicate_policy.DUPLICATE_KINDS)."""
    newer: int = 0
    """Articles that are newer versions of others."""
    differing: int = 0
    """Articles whose metadata the source gives otherwise."""

    searches: list[SourceSearch] = field(default_factory=list)
    """What files say of their searches."""

    def receive_aside(self, one: AsideItem) -> None:
        """Take what comes with the articles and is not read in another process."""
        if isinstance(one, SourceFile):
            self.files.append(one)
        elif isinstance(one, SourceRemark):
            self.remarks.append(one)
        else:
            self.searches.append(one)


def run_import(
    opened: Project,
    paths: Sequence[str],
    inputs: Found,
    read: partial[Digest | Failure],
    jobs: int,
    progress: Progress,
    restoring: bool = False,
    policy: DuplicatePolicy | None = None,
    search: SearchRecord | None = None,
) -> ImportSummary:
    """Read and store inputs as one import of the project, and report an earlier import that was interrupted.

    With `restoring`, articles in the trash are restored. `policy`: which duplicates are left out; None: as the project
    says. `search`: what is said of the search that they come from; what files say of it is added.
    """
    cut = imports.interrupted_import(opened)
    if cut is not None:
        sentence = _("The import of {sources} was interrupted on {date}: {progress}.")
        progress.print_line(
            sentence.format(sources=", ".join(cut.sources), date=cut.at[:10], progress=cut.progress_text)
        )
    policy = policy or read_policy(opened)
    taken = ImportSummary(imports.begin_import(opened, paths, policy), restoring=restoring)
    whole = False
    try:
        search_records.store_given_search(opened, taken.number, search or SearchRecord())
        if "-" not in paths:
            imports.set_expected_files(opened, taken.number, count_files(paths))
        raws = sources.keep_articles(inputs, taken.receive_aside)
        new = raws if read.keywords["repair"] else _skip_known_inputs(opened, raws, taken)
        limit = seconds_for_own_model if read.keywords["guest"] else seconds_allowed
        named = FailureNames()
        reading = partial(read, terms=queries.list_terms(opened), codebook=opened.codebook)
        with closing(ordered_map(reading, named.remember_sources(new), jobs, limit)) as results:
            told: Iterator[Digest | Failure] = mark_near_copies(
                named.name_failures(results), policy, lambda marker: marker.remember_project(opened)
            )
            while batch := list(itertools.islice(told, AT_ONCE)):
                _store_batch(opened, batch, taken, progress)
        _store_batch(opened, (), taken, progress)
        search_records.add_stated_search(opened, taken.number, search_records.combine_searches(taken.searches))
        whole = True
    finally:
        imports.end_import(opened, taken.number, cancelled=not whole)
    return taken


def _skip_known_inputs(opened: Project, raws: Iterator[Raw | Failure], taken: ImportSummary) -> Iterator[Raw | Failure]:
    """Iterate over inputs to read; those with bytes that were read before are added to `known`."""
    for raw in raws:
        # What a table beside a file or a person says of it may have changed, though its bytes have not.
        plain = isinstance(raw, Raw) and not raw.about and raw.published is None
        key = seen_key(raw.source, raw.data) if isinstance(raw, Raw) and plain else ""
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
        _report_newer(one, taken, progress)
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
        taken.kinds[one.kind or ""] += 1
        back = one.trashed is not None and taken.restoring
        if back:
            sentence = _("{source} has the text of an article in the trash, which is restored.")
        else:
            sentence = _("{source} was skipped. {reason}")
        progress.print_line(sentence.format(source=one.source, reason=one.skipped))


def _report_newer(one: StoreResult, taken: ImportSummary, progress: Progress) -> None:
    """Report an article whose source changed its text, and count one whose source changed its metadata."""
    taken.differing += bool(one.differences)
    if one.earlier is not None:
        taken.newer += 1
        sentence = _(
            "{source} has changed since it was imported as article {number}. It was taken in as a new article."
        )
        progress.print_line(sentence.format(source=one.source, number=one.earlier))


def report_left_out(taken: ImportSummary, progress: Progress) -> None:
    """Report how many inputs were skipped by kind, if they are of other kinds than identical texts."""
    if taken.kinds.keys() - {IDENTICAL}:
        parts = [
            _("{kind}: {count}").format(kind=KIND_TITLES[kind], count=format_count(taken.kinds[kind]))
            for kind in DUPLICATE_KINDS
            if taken.kinds[kind]
        ]
        progress.print_line(_("Skipped: {kinds}.").format(kinds=", ".join(parts)))


def report_differences(opened: Project, progress: Progress) -> int:
    """Report what sources give otherwise of articles of the project, one line per article; return the number of
    articles that can be updated."""
    told = source_changes.group_by_article(source_changes.list_differences(opened))
    for title, some in told:
        sentence = _("Article {number}, “{title}”: {differences}.")
        differences = ", ".join(one.sentence for one in some)
        progress.print_line(sentence.format(number=some[0].article_id, title=title, differences=differences))
    return sum(not all(one.decided for one in some) for _title, some in told)


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

"""The command `import`: articles into a project, corrected tables into its marks."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from core import corrections, import_command, redated_articles, reprocess, returned_table
from core.cli.inputs import InputOptions, check_model_folder, open_inputs
from core.errors import UserError
from core.pipeline import digest_or_failure
from core.pool import count_cores
from core.progress import Progress
from core.store import edits
from core.store.duplicate_policy import parse_policy, write_policy
from core.store.project import Project, create_project, open_project
from core.store.reader_connection import copy_store_file
from core.store.search_records import SearchRecord
from core.translation import _, format_count, list_in_words, ngettext

FEW_ARTICLES = 60
_TABLES = frozenset({".csv", ".tsv"})
"""Number of articles below which reprocessing them in one process is faster."""


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """The options of `import`."""

    inputs: InputOptions
    jobs: int | None
    repair: bool
    guest: Path | None
    again: bool
    restore: bool
    duplicates: str | None = None
    """Which duplicates are left out; None: as the project says."""
    dry_run: bool = False
    """Whether everything is done in a copy of the project that is thrown away."""
    update_metadata: bool = False
    """Whether metadata are updated to what the sources give."""
    search: SearchRecord | None = None
    """The search that the articles come from."""


def import_articles(project: Path, paths: Sequence[str], wanted: ImportOptions) -> int:
    """Import articles into a project, created if needed; return the exit status. Raises UserError."""
    if not wanted.dry_run:
        return _import_into(project, paths, wanted)
    with TemporaryDirectory(prefix="pressmark-") as folder:
        copy = Path(folder) / project.name
        if project.exists():
            copy_store_file(project, copy)
        try:
            status = _import_into(copy, paths, wanted)
        except UserError as error:
            raise UserError(str(error).replace(str(copy), str(project))) from error
    sys.stderr.write(_("Nothing was written, because this was a dry run.") + "\n")
    return status


def _import_into(project: Path, paths: Sequence[str], wanted: ImportOptions) -> int:
    check_model_folder(wanted.guest)
    progress = Progress("import")
    tables = [path for path in paths if _is_returned(Path(path))]
    if tables:
        apply_tables(project, [Path(path) for path in tables], progress)
    paths = tuple(path for path in paths if path not in tables)
    if wanted.again:
        read_again(project, wanted, progress)
    if paths:
        return _import_paths(project, paths, wanted, progress)
    if wanted.update_metadata:
        with open_project(project) as opened:
            refuse_read_only(opened)
            _update_metadata(opened, wanted, progress)
    return progress.print_summary()


def _import_paths(project: Path, paths: Sequence[str], wanted: ImportOptions, progress: Progress) -> int:
    policy = parse_policy(wanted.duplicates) if wanted.duplicates else None
    is_new = not project.exists()
    with create_project(project) if is_new else open_project(project) as opened:
        refuse_read_only(opened)
        if is_new and policy is not None:
            write_policy(opened, policy)
        raws, jobs = open_inputs(paths, wanted.inputs, wanted.jobs, wanted.guest)
        reading = partial(digest_or_failure, repair=wanted.repair, guest=wanted.guest)
        taken = import_command.run_import(
            opened, paths, raws, reading, jobs, progress, wanted.restore, policy, wanted.search
        )
        back = import_command.restore_from_trash(opened, taken, progress)
        import_command.report_left_out(taken, progress)
        _update_metadata(opened, wanted, progress, taken)
    progress.report_garbled(_("They are stored unchanged; import again with --repair to add repaired copies."))
    if wanted.guest and taken.found_by:
        models = list_in_words(sorted(taken.found_by))
        progress.print_line(_("Names were found by {models}.").format(models=models))
    counts = {
        "added": format_count(taken.added),
        "restored": format_count(back),
        "skipped": format_count(taken.skipped - back),
        "failed": format_count(progress.failed),
    }
    if back:
        said = _("{added} imported, {restored} restored, {skipped} skipped, {failed} failed.")
    else:
        said = _("{added} imported, {skipped} skipped, {failed} failed.")
    return progress.print_summary(said.format(**counts))


def _update_metadata(
    opened: Project, wanted: ImportOptions, progress: Progress, taken: import_command.ImportSummary | None = None
) -> None:
    """Report what sources give otherwise, and update it if that is wanted. Without it, nothing is said unless this
    import found something."""
    if not wanted.update_metadata and not (taken and taken.differing):
        return
    count = import_command.report_differences(opened, progress)
    if not wanted.update_metadata:
        sentence = ngettext(
            "The source gives other metadata for {count} article. Add --update-metadata to take them over.",
            "The source gives other metadata for {count} articles. Add --update-metadata to take them over.",
            count,
        )
    else:
        jobs = wanted.jobs or (1 if count <= FEW_ARTICLES else count_cores())
        count = len(redated_articles.update_from_sources(opened, jobs, wanted.guest).articles)
        sentence = ngettext("{count} article was updated.", "{count} articles were updated.", count)
    progress.print_line(sentence.format(count=format_count(count)))


def refuse_read_only(opened: Project) -> None:
    """Raise UserError if the project cannot be written."""
    if opened.read_only:
        raise UserError(opened.read_only_because or _("{project} is open read-only.").format(project=opened.path))


def read_again(project: Path, wanted: ImportOptions, progress: Progress) -> None:
    """Reprocess the articles of the project and store the result; decisions are kept. Raises UserError."""
    with open_project(project) as opened:
        refuse_read_only(opened)
        few = len(reprocess.all_ids(opened)) <= FEW_ARTICLES
        changed = reprocess.reprocess_project(
            opened, wanted.jobs or (1 if few else count_cores()), progress.add_result, wanted.guest
        )
    said = ngettext(
        "{count} article reprocessed, {changed} with different suggestions.",
        "{count} articles reprocessed, {changed} with different suggestions.",
        progress.count,
    )
    progress.print_line(said.format(count=format_count(progress.count), changed=format_count(changed)))


def _is_returned(path: Path) -> bool:
    """Return whether a file is a table that says something of what is in a project, rather than one of articles."""
    is_memos = path.suffix.lower() in _TABLES and returned_table.find_table_kind(path) is returned_table.TableKind.MEMOS
    return is_memos or corrections.is_table(path)


def _take_returned(opened: Project, path: Path, progress: Progress) -> None:
    """Take back a table of answers, records or memos, and report what is refused. Raises UserError."""
    plan = returned_table.plan_returned_table(opened, path)
    for fault in plan.faults:
        progress.report_failure(fault)
    returned_table.take_returned_table(opened, plan, path.name)
    changed = ngettext("{path}: {count} cell changed.", "{path}: {count} cells changed.", len(plan.changes))
    progress.print_line(changed.format(path=path, count=format_count(len(plan.changes))))


def apply_tables(project: Path, tables: Sequence[Path], progress: Progress) -> None:
    """Apply corrected tables, one operation each, and report refused rows. Raises UserError."""
    with open_project(project) as opened:
        refuse_read_only(opened)
        for path in tables:
            if returned_table.find_table_kind(path) is not None:
                _take_returned(opened, path, progress)
                continue
            found = corrections.compare_table(opened, path)
            taken, refused = found.resolve_without_asking()
            for reason in [found.whole] if found.whole else [one.reason for one in refused]:
                progress.report_failure(reason)
            edits.apply_corrections(opened, [one.correction for one in taken], path.name)
            said = _("{path}: {corrected} corrected, {same} unchanged, {refused} refused.")
            progress.print_line(
                said.format(
                    path=path,
                    corrected=format_count(len(taken)),
                    same=format_count(found.unchanged_rows),
                    refused=format_count(len(refused)),
                )
            )

"""The command `import`: articles into a project, corrected tables into its marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from core import corrections, import_command, reprocess
from core.cli.inputs import InputOptions, open_inputs
from core.errors import UserError
from core.pipeline import digest_or_failure
from core.pool import count_cores
from core.progress import Progress
from core.store import edits
from core.store.project import Project, create_project, open_project
from core.translation import _, format_count, list_in_words, ngettext

FEW_ARTICLES = 60
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


def import_articles(project: Path, paths: Sequence[str], wanted: ImportOptions) -> int:
    """Import articles into a project, created if needed; return the exit status. Raises UserError."""
    progress = Progress("import")
    tables = [path for path in paths if corrections.is_table(Path(path))]
    if tables:
        apply_tables(project, [Path(path) for path in tables], progress)
    paths = tuple(path for path in paths if path not in tables)
    if wanted.again:
        read_again(project, wanted, progress)
    if not paths:
        return progress.print_summary()
    with open_project(project) if project.exists() else create_project(project) as opened:
        refuse_read_only(opened)
        raws, jobs = open_inputs(paths, wanted.inputs, wanted.jobs, wanted.guest)
        reading = partial(digest_or_failure, repair=wanted.repair, guest=wanted.guest)
        taken = import_command.run_import(opened, paths, raws, reading, jobs, progress, restoring=wanted.restore)
        back = import_command.restore_from_trash(opened, taken, progress)
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


def apply_tables(project: Path, tables: Sequence[Path], progress: Progress) -> None:
    """Apply corrected tables, one operation each, and report refused rows. Raises UserError."""
    with open_project(project) as opened:
        refuse_read_only(opened)
        for path in tables:
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

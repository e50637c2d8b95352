"""The commands of the command line: their names, arguments and help.

Modules that read, find or store are imported inside the functions, never at the top; a house test checks it.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from core import (
    agreement_command,
    audit_command,
    code_command,
    codebook_command,
    decide_command,
    export_command,
    mark_command,
    metadata_command,
    packet_command,
    reliability_command,
    sample_command,
    screen_command,
    trash_commands,
)
from core.translation import _

_PATHS = click.argument("paths", nargs=-1, required=True, metavar="PATH...")
_MORE_PATHS = click.argument("paths", nargs=-1, metavar="[PATH...]")
_AGAIN = click.option(
    "--again",
    is_flag=True,
    help=_("First reprocess the articles of the project; decisions are kept."),
)
_RESTORE = click.option(
    "--restore", is_flag=True, help=_("Restore articles from the trash of the project when they are imported again.")
)
_PUBLISHED = click.option(
    "--published",
    metavar="YYYY-MM-DD",
    help=_("Publication date for all articles; it overrides their own."),
)
_JOBS = click.option(
    "--jobs",
    type=click.IntRange(1),
    metavar="N",
    help=_("Number of processes; by default one for a small input, otherwise one per core."),
)
_REPAIR = click.option("--repair", is_flag=True, help=_("Repair characters that a wrong encoding garbled (â€™ for ’)."))
_NAMES = click.option(
    "--names",
    "guest",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help=_("Find names with the spaCy pipeline or Hugging Face model in this folder."),
)
_MAP = click.option(
    "--map",
    "columns",
    multiple=True,
    metavar="FIELD=COLUMN",
    help=_(
        "Say which column of a table is which: text=Body,date=Erschienen. FIELD is - to leave a column out: Notes=-."
    ),
)
_SPLIT = click.option(
    "--split",
    metavar="EXPRESSION",
    help=_(
        "Split files that hold several articles in no known form: the regular expression is found in the first line of "
        "each article."
    ),
)
_SINGLE = click.option(
    "--single",
    is_flag=True,
    help=_("Read files as one article each, even if they look like several in no known form."),
)
_DUPLICATES = click.option(
    "--duplicates",
    type=click.Choice(["identical", "whitespace", "editions", "syndicated"]),
    help=_(
        "Leave out texts that are identical, or also those that differ only in white space (unless the project says "
        "otherwise), or also the same story in another edition of its outlet, or also copies of it in other outlets. "
        "A new project keeps the answer."
    ),
)
_DRY_RUN = click.option(
    "--dry-run", is_flag=True, help=_("Only report what would be imported and left out; write nothing.")
)
_UPDATE = click.option(
    "--update-metadata",
    is_flag=True,
    help=_("Update title, outlet, author, date, URL and variables of articles to what their source gives now."),
)
_DATABASE = click.option("--database", metavar="NAME", help=_("Database that was searched."))
_QUERY = click.option("--query", metavar="WORDS", help=_("Words of the search."))
_PERIOD = click.option("--period", metavar="FIRST..LAST", help=_("Days searched: 2019-01-01..2019-12-31."))
_SEARCHED = click.option("--searched-on", metavar="YYYY-MM-DD", help=_("Day of the search."))
_HITS = click.option("--hits", type=click.IntRange(0), metavar="N", help=_("Number of articles that the search found."))
_NOTE = click.option("--note", metavar="WORDS", help=_("Note on the search."))
_PROJECT = click.argument("project", type=click.Path(path_type=Path))


class ExtractCommand(click.Command):
    """A command whose help lists the kinds of files that can be read, looked up only then."""

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does, then the kinds of files."""
        from core.sources import kinds

        listed = "\n".join(f"  {' '.join(one.suffixes)}: {one.title}" for one in kinds.list_kinds())
        said = _("PATH is a folder, - for standard input, or a file:")
        self.help = f"{self.get_short_help_str(200)}\n\n\b\n{said}\n{listed}"
        super().format_help_text(ctx, formatter)


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help=_("Find names, amounts, dates and quotations in news articles. Without a command, the window opens."),
)
def verbs() -> None:
    """All commands; without one, the help is printed."""


@verbs.command(cls=ExtractCommand, short_help=_("Print one JSON object per article, in the order of the input."))
@_PATHS
@_PUBLISHED
@_JOBS
@_REPAIR
@_NAMES
@_MAP
@_SPLIT
@_SINGLE
def extract(
    paths: tuple[str, ...],
    published: str | None,
    jobs: int | None,
    repair: bool,
    guest: Path | None,
    columns: tuple[str, ...],
    split: str | None,
    single: bool,
) -> int:
    """Print one JSON object per article."""
    from core.cli import extract_command, inputs

    said = inputs.InputOptions(published, columns, split, single)
    return extract_command.extract_articles(paths, said, jobs, repair=repair, guest=guest)


@verbs.command(
    "import",
    help=_(
        "Import articles into a project, which is created if it does not exist.\n\n"
        "A text that is already in the project is skipped and reported. Articles stored before a failure or Ctrl+C are "
        "kept; run the same import again to continue. A text that is in the trash is reported, and restored with "
        "--restore. The rules of the project are applied. An exported table of marks that was corrected "
        "(amounts.csv, dates.csv, spans.csv) is recognized by its header, and its changes are applied. With --again or "
        "--update-metadata, no PATH is needed."
    ),
)
@_PROJECT
@_MORE_PATHS
@_PUBLISHED
@_JOBS
@_REPAIR
@_NAMES
@_AGAIN
@_RESTORE
@_MAP
@_SPLIT
@_SINGLE
@_DUPLICATES
@_DRY_RUN
@_UPDATE
@_DATABASE
@_QUERY
@_PERIOD
@_SEARCHED
@_HITS
@_NOTE
def import_(
    project: Path,
    paths: tuple[str, ...],
    published: str | None,
    jobs: int | None,
    repair: bool,
    guest: Path | None,
    again: bool,
    restore: bool,
    columns: tuple[str, ...],
    split: str | None,
    single: bool,
    duplicates: str | None,
    dry_run: bool,
    update_metadata: bool,
    **search: Any,
) -> int:
    """Import articles into a project."""
    from core.cli import import_articles, inputs

    if not paths and not again and not update_metadata:
        raise click.UsageError(_("Name at least one PATH, or use --again to reprocess the articles of the project."))
    wanted = import_articles.ImportOptions(
        inputs.InputOptions(published, columns, split, single), jobs, repair, guest, again, restore, duplicates,
        dry_run, update_metadata, inputs.parse_search(**search),
    )  # fmt: skip
    return import_articles.import_articles(project, paths, wanted)


@verbs.command(help=_("Print the main counts of a project."))
@_PROJECT
def info(project: Path) -> int:
    """Print the main counts of a project."""
    from core.store.overview import get_project_info as count_project
    from core.store.project import open_project

    with open_project(project, backup=False) as opened:
        found = count_project(opened)
    for name in ("articles", "reviewed", "words", "entities", "failures", "deeds", "trashed"):
        click.echo(f"{name}: {getattr(found, name)}")
    for kind, counts in (
        ("marks", found.spans), ("claims", found.claims), ("statements", found.statements), ("label", found.labels),
    ):  # fmt: skip
        for name, count in counts.items():
            click.echo(f"{kind} {name}: {count}")
    return 0


for _verb in (
    *trash_commands.VERBS,
    export_command.export_project,
    *metadata_command.VERBS,
    *decide_command.VERBS,
    *code_command.VERBS,
    *screen_command.VERBS,
    *sample_command.VERBS,
    *codebook_command.VERBS,
    *mark_command.VERBS,
    *agreement_command.VERBS,
    *packet_command.VERBS,
    *reliability_command.VERBS,
    *audit_command.VERBS,
):
    verbs.add_command(_verb)


@verbs.command(
    help=_(
        "Check a project: the structure of the file, the checksums of its rows, texts against their fingerprints, "
        "marks against texts, and the full-text index.\n\n"
        "A program other than Pressmark that changes the file breaks the checksums. With --accept its changes are "
        "accepted as correct, and counts and indexes are rebuilt."
    )
)
@_PROJECT
@click.option("--accept", "accepting", is_flag=True, help=_("After reporting, accept the rows as they are."))
def check(project: Path, accepting: bool) -> int:
    """Check a project."""
    from core.progress import Progress
    from core.store.integrity_check import accept_rows, find_faults
    from core.store.project import open_project

    progress = Progress("check")
    with open_project(project, backup=False) as opened:
        for sentence in find_faults(opened):
            progress.report_failure(sentence)
        if accepting:
            accept_rows(opened)
            progress.print_line(
                _("{project}: the rows are accepted as they are; check it again.").format(project=project)
            )
    if not progress.failed:
        click.echo(_("{project} is sound.").format(project=project))
    return progress.print_summary()


@verbs.command(
    help=_(
        "Explain why each mark of a TEXT was made (- reads the text from standard input).\n\n"
        "For each mark, region, statement and figure, print the rule that made it and the passes that changed it, the "
        "rows of the word tables that were used, the candidates that lost to it, and the line that would pin it in the "
        "test table."
    )
)
@click.argument("text")
@click.option(
    "--published",
    metavar="YYYY-MM-DD",
    help=_("Publication date, from which “last Tuesday” and the like are worked out."),
)
@click.option("--json", "as_json", is_flag=True, help=_("Print one JSON object instead of plain text."))
def explain(text: str, published: str | None, as_json: bool) -> int:
    """Explain why each mark of a text was made."""
    import json

    from core import explain as reasons
    from core.cli.inputs import parse_day
    from core.explain import plain_lines

    words = sys.stdin.buffer.read().decode("utf-8", "replace") if text == "-" else text
    found = reasons.explain_text(words, parse_day(published))
    said = [json.dumps(found, ensure_ascii=False)] if as_json else list(plain_lines.explanation_lines(found))
    sys.stdout.buffer.write("\n".join([*said, ""]).lstrip("\n").encode())
    sys.stdout.buffer.flush()
    return 0

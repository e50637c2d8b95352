"""The command `codebook`: the codebook of a project written to files and taken from files, projects and templates."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from core.errors import UserError
from core.translation import _

if TYPE_CHECKING:
    from core.codebook_files import MergePlan

_PROJECT = click.argument("project", type=click.Path(path_type=Path))


@click.group("codebook", help=_(
    "Write the codebook of a project to a file, and take codes, variables and record types from files, other projects "
    "and templates."
))  # fmt: skip
def codebook() -> None:
    """Commands about the codebook."""


@codebook.command("export", help=_(
    "Write the codebook of a project to a FILE. Its suffix says in which form: .json (everything), .csv (everything, "
    "as a table), .qdc (codes, for NVivo, MAXQDA, ATLAS.ti and QualCoder; what is lost is listed), .html (a page for "
    "people, to be printed)."
))  # fmt: skip
@_PROJECT
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--no-examples", is_flag=True, help=_("Leave out the examples, which may be words of articles."))
@click.option("--bom", is_flag=True, help=_("Mark a table as UTF-8 for Excel (byte-order mark)."))
def export_codebook(project: Path, file: Path, no_examples: bool, bom: bool) -> int:
    """Write the codebook of a project to a file."""
    from core.codebook_files import WriteOptions, write_codebook_file
    from core.store.project import open_project

    with open_project(project, backup=False) as opened:
        for sentence in write_codebook_file(opened, file, WriteOptions(not no_examples, bom)):
            click.echo(sentence, err=True)
    click.echo(str(file))
    return 0


@codebook.command("import", help=_(
    "Take the codebook of a FILE (.json, .csv, .qdc, or another .pressmark project) or of a template into a project, "
    "which is created if it does not exist. What is new is added as one operation that can be undone; what the project "
    "has, too, but differently, stays as it is and is listed, unless --update is given. Nothing is removed."
))  # fmt: skip
@_PROJECT
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option("--template", metavar="NAME", help=_("A template instead of a file; “codebook templates” lists them."))
@click.option("--update", is_flag=True, help=_("Also change what the project has to what the file says."))
@click.option("--dry-run", is_flag=True, help=_("Print what would be taken over; change nothing."))
@click.option("--note", metavar="WORDS", default="", help=_("Note on the revision of the codebook that this makes."))
def import_codebook(
    project: Path, file: Path | None, template: str | None, update: bool, dry_run: bool, note: str
) -> int:
    """Take the codebook of a file or template into a project."""
    from core.codebook_files import load_template, plan_merge, read_codebook_file
    from core.extract import default_codebook
    from core.store import edits
    from core.store.project import create_project, open_project

    if (file is None) is (template is None):
        raise click.UsageError(_("Name a FILE or a --template, one of the two."))
    read = load_template(template) if template is not None else read_codebook_file(file or Path())
    if dry_run and not project.exists():
        return _print_plan(plan_merge(default_codebook(), read), dry_run)
    with open_project(project) if project.exists() else create_project(project) as opened:
        if opened.read_only and not dry_run:
            raise UserError(opened.read_only_because or _("{path} is open read-only.").format(path=project))
        plan = plan_merge(opened.codebook, read, update=update)
        if not dry_run:
            edits.take_codebook(opened, plan.wanted, plan.examples, plan.detail, note=note)
        return _print_plan(plan, dry_run)


def _print_plan(plan: MergePlan, dry_run: bool) -> int:
    """Print what a merge does; return the exit status, 1 if something was kept back."""
    if dry_run:
        for sign, paths in (("+", plan.added), ("*", plan.updated)):
            for path in paths:
                click.echo(f"{sign} {path}")
    for sentence in (*plan.remarks, *(one.sentence for one in plan.conflicts)):
        click.echo(sentence, err=True)
    click.echo(plan.outcome_sentence(), err=True)
    if plan.conflicts:
        click.echo(_("--update takes over what the file says of them."), err=True)
    return 1 if plan.conflicts else 0


@codebook.command("templates", help=_("List the codebooks that come with Pressmark."))
def print_templates() -> int:
    """List the codebooks that come with Pressmark."""
    from core.codebook_files import list_templates

    for one in list_templates():
        click.echo(f"{one.name}: {one.title}. {one.description}")
    return 0


VERBS: Sequence[click.Command] = (codebook,)

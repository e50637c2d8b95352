"""The verb `export` of the command line: its help and options are those that the formats declare."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from core.export import Option

_TYPES = {"yes or no": click.BOOL, "words": click.STRING, "number": click.INT}


class Exporting(click.Command):
    """A command that asks the formats for what it takes when it is used: other verbs need not wait for them."""

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Arguments, then the options of all formats."""
        from core.export import FORMATS

        options = {option.name: option for form in FORMATS.values() for option in form.OPTIONS}
        *own, helping = super().get_params(ctx)
        return [*own, *(_offered(option) for option in options.values()), helping]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What it does, then the formats."""
        from core.export import FORMATS

        super().format_help_text(ctx, formatter)
        with formatter.section("Formats"):
            formatter.write_dl([(form.NAME, form.TITLE) for form in FORMATS.values()])


def _offered(option: Option) -> click.Option:
    flag = f"--{option.name.replace('_', '-')}"
    if option.kind == "yes or no":
        return click.Option([flag, option.name], is_flag=True, default=None, help=f"{option.title}.")
    return click.Option([flag, option.name], type=_TYPES[option.kind], default=None, help=f"{option.title}.")


@click.command(cls=Exporting)
@click.argument("project", type=click.Path(path_type=Path))
@click.argument("format_", metavar="FORMAT")
@click.argument("target", metavar="DIR|FILE", type=click.Path(path_type=Path))
def export(project: Path, format_: str, target: Path, **given: Any) -> int:
    """Write a project out, into a folder or a file, and print what was written."""
    from core.export import FORMATS
    from core.store.project import open_project

    if format_ not in FORMATS:
        raise click.BadParameter(f"“{format_}” is none of: {', '.join(FORMATS)}.", param_hint="FORMAT")
    form = FORMATS[format_]
    options: Mapping[str, Any] = {name: value for name, value in given.items() if value is not None}
    foreign = [name for name in options if name not in {option.name for option in form.OPTIONS}]
    if foreign:
        raise click.UsageError(f"The format {format_} has no option --{foreign[0].replace('_', '-')}.")
    with open_project(project, backup=False) as opened:
        for path in form.write(opened, target, options):
            click.echo(os.fsencode(path))  # as bytes: a name need not be UTF-8
    return 0

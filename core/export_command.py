"""The command `export`, with help and options as declared by the formats."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from core.translation import _

if TYPE_CHECKING:
    from core.export import Option

_TYPES = {"yes or no": click.BOOL, "words": click.STRING, "number": click.INT, "articles": click.STRING}


class ExportCommand(click.Command):
    """A command that loads its options from the formats on use, so that other commands need not wait for them."""

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Return the arguments, then the options of all formats."""
        from core.export import FORMATS

        options = {option.name: option for form in FORMATS.values() for option in form.OPTIONS}
        *own, helping = super().get_params(ctx)
        return [*own, *(_click_option(option) for option in options.values()), helping]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help text, then the formats."""
        from core.export import FORMATS

        super().format_help_text(ctx, formatter)
        with formatter.section(_("Formats")):
            formatter.write_dl([(form.NAME, form.TITLE) for form in FORMATS.values()])


def _click_option(option: Option) -> click.Option:
    flag = f"--{option.name.replace('_', '-')}"
    if option.kind == "yes or no":
        return click.Option([flag, option.name], is_flag=True, default=None, help=f"{option.title}.")
    return click.Option([flag, option.name], type=_TYPES[option.kind], default=None, help=f"{option.title}.")


@click.command(
    "export", cls=ExportCommand, help=_("Export a project to a folder or a file, and print the files written.")
)
@click.argument("project", type=click.Path(path_type=Path))
@click.argument("format_", metavar="FORMAT")
@click.argument("target", metavar="DIR|FILE", type=click.Path(path_type=Path))
def export_project(project: Path, format_: str, target: Path, **given: Any) -> int:
    """Export a project to a folder or a file, and print the files written."""
    from core.export import FORMATS, describe_outdated
    from core.store.project import open_project

    if format_ not in FORMATS:
        sentence = _("“{name}” is not a format. Choose one of: {formats}.")
        raise click.BadParameter(sentence.format(name=format_, formats=", ".join(FORMATS)), param_hint="FORMAT")
    form = FORMATS[format_]
    options: Mapping[str, Any] = {name: value for name, value in given.items() if value is not None}
    foreign = [name for name in options if name not in {option.name for option in form.OPTIONS}]
    if foreign:
        sentence = _("The format {name} has no option --{option}.")
        raise click.UsageError(sentence.format(name=format_, option=foreign[0].replace("_", "-")))
    blank = [option.name for option in form.OPTIONS if option.kind == "articles" and given.get(option.name) == ""]
    if blank:
        raise click.UsageError(_("--{option} names no article.").format(option=blank[0]))
    with open_project(project, backup=False) as opened:
        for path in form.write_project(opened, target, options):
            click.echo(os.fsencode(path))  # as bytes, because a name need not be UTF-8
        warning = describe_outdated(opened, without_outdated=bool(options.get("without_outdated")))
        if warning is not None:
            click.echo(warning, err=True)
    return 0

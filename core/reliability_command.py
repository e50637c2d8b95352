"""The command `reliability`: how well coders agree, from what came back of coding assignments."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from core.errors import UserError
from core.translation import _, format_count

if TYPE_CHECKING:
    from core.coder_comparison.study_agreement import StudyAgreement
    from core.gathered_works import GatheredWorks


@click.command("reliability", short_help=_("Print how well coders agree."), help=_(
    "Print how well coders agree: Krippendorff's alpha of each variable at its level of measurement with a bootstrap "
    "interval over articles, and for marks also how well coders agree on where they are. FILE is a coded assignment (a "
    "project file, a file of answers, or an archive of such files), or the project that gave assignments out, whose "
    "returned work is then compared; several projects of people who coded the same articles are compared as well. "
    "Articles are the same if their texts are."
))  # fmt: skip
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--round", "round_name", metavar="NAME", help=_("Round of the project whose work is compared."))
@click.option("--draws", type=click.IntRange(10, 100_000), default=1000, show_default=True, metavar="N",
              help=_("Draws of the bootstrap."))  # fmt: skip
@click.option("--seed", type=click.IntRange(0, 2**31 - 1), default=1, show_default=True, metavar="N",
              help=_("Number from which the draws follow."))  # fmt: skip
@click.option("--export", "folder", metavar="DIR", type=click.Path(path_type=Path), help=_(
    "Also write the figures, a table for a paper with its sentences, and the codings with syntax for SPSS and Stata, "
    "into this folder."
))  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help=_("Print JSON: variable -> its figures."))
def print_reliability(
    files: Sequence[Path], round_name: str | None, draws: int, seed: int, folder: Path | None, as_json: bool
) -> int:
    """Print the agreement of coders."""
    import json

    from core.coder_comparison.study_agreement import measure_study
    from core.gathered_works import gather_works

    gathered = gather_works(files, round_name)
    for sentence in gathered.faults:
        click.echo(sentence, err=True)
    if len(gathered.works) < 2:
        raise UserError(_("Agreement needs the work of at least two coders on the same articles."))
    study = measure_study(gathered.works, gathered.lengths, gathered.book, draws, seed)
    if not study.articles:
        raise UserError(_("No two of these coders coded the same article."))
    if folder is not None:
        count = _export_study(gathered, folder, draws, seed)
        click.echo(_("{count} files in {folder}").format(count=format_count(count), folder=folder), err=True)
    click.echo(json.dumps(study.list_figures(), ensure_ascii=False, indent=1) if as_json else _describe_study(study))
    return 1 if gathered.faults else 0


def _export_study(gathered: GatheredWorks, folder: Path, draws: int, seed: int) -> int:
    """Write the files of a study by its primary coefficient, and return how many there are."""
    from core.coder_comparison.study_report import ReportWish, measure_report
    from core.reliability_files.report_folder import write_report
    from core.reliability_files.sentences import ReportOrigin
    from core.store.primary_coefficient import current_coefficient

    wish = ReportWish(current_coefficient(gathered.choices), draws, seed)
    report = measure_report(gathered.works, gathered.lengths, gathered.book, wish)
    origin = ReportOrigin(gathered.choices, gathered.first_return, gathered.round_name)
    return len(write_report(folder, report, origin))


def _describe_study(study: StudyAgreement) -> str:
    lines = [
        _("{coders} coders, {articles} articles that at least two of them read").format(
            coders=format_count(len(study.coders)), articles=format_count(study.articles)
        )
    ]
    for name, figures in study.list_figures().items():
        said = [
            _("alpha {alpha} [{low}, {high}]").format(
                alpha=_short(figures["alpha"]), low=_short(figures["low"]), high=_short(figures["high"])
            ),
            _("{units} units").format(units=format_count(int(figures["units"] or 0))),
        ]
        if "f1" in figures:
            said.append(
                _("found by both: {shared} of {found}, F1 {f1}").format(
                    shared=format_count(int(figures["shared"] or 0)), found=format_count(int(figures["found"] or 0)),
                    f1=_short(figures["f1"]),
                )
            )  # fmt: skip
        lines.append(f"{name}: {'; '.join(said)}")
    return "\n".join(lines)


def _short(figure: float | None) -> str:
    """Return a coefficient as papers print it, without the zero before the point."""
    if figure is None:
        return _("not defined")
    words = f"{figure:.3f}"
    return words.replace("0.", ".", 1) if words.startswith(("0.", "-0.")) else words


VERBS = (print_reliability,)

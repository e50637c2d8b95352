"""The command `audit`: how good the machine is, from articles that people coded without seeing its suggestions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from core.translation import _, format_count

if TYPE_CHECKING:
    from core.machine_audit import MachineAudit
    from core.reliability.cluster_ratio import ClusterRatio


@click.command("audit", short_help=_("Print how good the machine is."), help=_(
    "Print precision and recall of the machine by code, from articles that people coded without suggestions (rounds of "
    "the kind audit, or if there are none other rounds without suggestions). Intervals are clustered by article and "
    "respect how the sample was drawn. The table audit.csv of an export has each unit, for packages that correct for "
    "errors."
))  # fmt: skip
@click.argument("project", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help=_("Print JSON: code -> precision, recall and n."))
def print_audit(project: Path, as_json: bool) -> int:
    """Print the audit of a project."""
    import json

    from core.machine_audit import audit_machine
    from core.store.project import open_project

    with open_project(project, backup=False) as opened:
        audit = audit_machine(opened)
    for sentence in audit.warnings:
        click.echo(sentence, err=True)
    if as_json:
        click.echo(json.dumps(audit.list_figures(), ensure_ascii=False, indent=1))
    else:
        for line in _describe(audit):
            click.echo(line)
    return 0 if audit.articles else 1


def _describe(audit: MachineAudit) -> Iterator[str]:
    from core.reliability.audit_groups import calibrate_guesses, cost_thresholds
    from core.reliability.figure_words import format_figure, format_interval
    from core.reliability.wording import describe_audit

    for code, score in audit.scores.items():
        yield describe_audit(code, score)
    for code, shares in audit.prevalence.items():
        found = next((one for one in shares.shares if one.value is True), None)
        if found is not None and found.corrected is not None:
            yield _("Articles with {code}: {said} by the machine, {corrected} {interval} corrected.").format(
                code=code, said=format_figure(found.said), corrected=format_figure(found.corrected),
                interval=format_interval(found.low, found.high),
            )  # fmt: skip
    if audit.prevalence:
        yield next(iter(audit.prevalence.values())).assumption
    yield from _describe_accepted(audit)
    if audit.guesses:
        table = calibrate_guesses(audit.guesses)
        yield _("Calibration error: {error}.").format(error=format_figure(table.error))
        for cost in cost_thresholds(audit.guesses, audit.misses, (0.5, 0.7, 0.9)):
            yield _("Confidence from {threshold}: {kept} suggestions, precision {precision}, recall {recall}.").format(
                threshold=format_figure(cost.threshold), kept=format_count(cost.kept),
                precision=format_figure(cost.precision.value), recall=format_figure(cost.recall.value),
            )  # fmt: skip


def _describe_accepted(audit: MachineAudit) -> Iterator[str]:
    if audit.one_by_one is not None:
        yield _("Accepted one by one: {share} right.").format(share=_share(audit.one_by_one))
    if audit.in_bulk is not None:
        yield _("Accepted in bulk: {share} right.").format(share=_share(audit.in_bulk))


def _share(ratio: ClusterRatio) -> str:
    from core.reliability.figure_words import format_figure, format_interval

    return f"{format_figure(ratio.value)} {format_interval(ratio.low, ratio.high)}"


VERBS = (print_audit,)

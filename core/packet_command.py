"""The commands `packet make`, `packet take` and `packet status`: coding assignments for several coders, out and
back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from core.errors import UserError
from core.translation import _, format_count, ngettext

if TYPE_CHECKING:
    from core.assignment_files import MadeRound
    from core.store.project import Project
    from core.store.rounds import AssignmentRow

_PROJECT = click.argument("project", type=click.Path(path_type=Path))
_KINDS = ("training", "pilot", "reliability", "main", "drift", "audit")


@click.group("packet", short_help=_("Give out coding assignments and take them back."), help=_(
    "Coding assignments: make a file for each coder of a round, take back what coders return, and see how far they are."
))  # fmt: skip
def packet() -> None:
    """Commands about assignments."""


@packet.command("make", help=_(
    "Make the files of a round of coding in the folder DIR, one for each coder: ROUND-CODER.pressmark, or with --html "
    "ROUND-CODER.html for the browser of a coder who does not have the program. Each holds the texts, the codebook and "
    "nothing that others decided. Rounds of the kinds pilot, reliability, drift and audit never carry suggestions."
))  # fmt: skip
@_PROJECT
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option("--sample", metavar="NAME", help=_("Sample to be coded; by default all articles not screened out."))
@click.option("--coders", required=True, metavar="A,B,...", help=_("Pseudonyms of the coders."))
@click.option("--overlap", default="all", show_default=True, metavar="all|pairs|SHARE", help=_(
    "Who codes what: all coders everything, each article two coders in turn, or a share such as 0.2 that all code "
    "while the rest is divided."
))  # fmt: skip
@click.option("--round", "kind", type=click.Choice(_KINDS), default="main", show_default=True,
              help=_("What the round is for."))  # fmt: skip
@click.option("--hide", default="", metavar="THING,...", help=_(
    "What coders do not see: suggestions, coders, outlet, date, byline, title, source."
))  # fmt: skip
@click.option("--html", "as_form", is_flag=True, help=_("Make files for the browser."))
@click.option("--seed", type=click.IntRange(0, 2**31 - 1), default=1, show_default=True, metavar="N",
              help=_("Number from which the division and the orders follow."))  # fmt: skip
@click.option("--due", metavar="YYYY-MM-DD", help=_("Day by which it should be back."))
@click.option("--name", metavar="NAME", help=_("Name of the round; by default its kind with a number."))
@click.option("--anchor", "anchors", multiple=True, metavar="ID", help=_(
    "ID of an article that every coder gets again, to see whether coding drifts; may be repeated."
))  # fmt: skip
@click.option("--stage", type=click.Choice(["mark", "code"]), default="code", show_default=True,
              help=_("What is asked: only marks and records, or everything."))  # fmt: skip
@click.option("--most-words", type=click.IntRange(0), metavar="N", help=_(
    "Words of full texts that may leave in one round, as a licence may limit them; the project keeps the number."
))  # fmt: skip
def make_packets(
    project: Path,
    folder: Path,
    sample: str | None,
    coders: str,
    overlap: str,
    kind: str,
    hide: str,
    as_form: bool,
    seed: int,
    due: str | None,
    name: str | None,
    anchors: Sequence[str],
    stage: str,
    most_words: int | None,
) -> int:
    """Make the files of a round."""
    from core.assignment_files import RoundRequest, make_round
    from core.assignments import CodingStage, RoundKind, RoundPlan, parse_hidden, parse_overlap
    from core.store.project import open_project

    with open_project(project) as opened:
        _require_writing(opened, project)
        plan = RoundPlan(
            name or _next_name(opened, kind), tuple(_split_names(coders)), RoundKind(kind), parse_overlap(overlap),
            parse_hidden(_split_names(hide)), (), seed, (CodingStage(stage),), due,
        )  # fmt: skip
        made = make_round(opened, folder, RoundRequest(plan, sample, as_form, tuple(anchors), most_words))
    _print_made(made)
    return 0


def _require_writing(project: Project, path: Path) -> None:
    if project.read_only:
        raise UserError(project.read_only_because or _("{path} is open read-only.").format(path=path))


def _split_names(typed: str) -> list[str]:
    return [one.strip() for one in typed.split(",") if one.strip()]


def _next_name(project: Project, kind: str) -> str:
    """Return the first name of a round of this kind that is free: reliability, reliability2 ..."""
    from core.store.rounds import list_rounds

    taken = {one.plan.name.casefold() for one in list_rounds(project)}
    number = 1
    while (name := kind if number == 1 else f"{kind}{number}") in taken:
        number += 1
    return name


def _print_made(made: MadeRound) -> None:
    for file in made.files:
        click.echo(str(file.path))
    for file in made.files:
        articles = ngettext("{count} article", "{count} articles", file.articles).format(
            count=format_count(file.articles)
        )
        click.echo(f"{file.coder}: {articles}", err=True)
    for one in made.words:
        sentence = ngettext(
            "{outlet}: {words} words in {count} text leave.", "{outlet}: {words} words in {count} texts leave.",
            one.articles,
        )  # fmt: skip
        outlet = one.outlet or _("without outlet")
        click.echo(
            sentence.format(outlet=outlet, words=format_count(one.words), count=format_count(one.articles)), err=True
        )
    for remark in made.remarks:
        click.echo(remark, err=True)


@packet.command("take", help=_(
    "Take back what coders return: project files, files with answers from the browser (ROUND-CODER.answers.json), or "
    ".zip archives that hold such files. What comes back is kept beside the project's own marks and answers. Each file "
    "is one operation that can be undone; one that cannot be taken is reported, and the others go on."
))  # fmt: skip
@_PROJECT
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
def take_packets(project: Path, files: Sequence[Path]) -> int:
    """Take back files of coders."""
    from core.assignment_files import TakenState, expand_files, take_file
    from core.store.project import open_project

    refused = 0
    with open_project(project) as opened:
        _require_writing(opened, project)
        with expand_files(files) as found:
            for file in found:
                taken = take_file(opened, file)
                refused += taken.state is TakenState.REFUSED
                for sentence in taken.sentences:
                    click.echo(sentence, err=True)
    return 1 if refused else 0


@packet.command("status", help=_("Print who has which assignment, when it is due, and how far it is."))
@_PROJECT
@click.option("--json", "as_json", is_flag=True, help=_("Print it as JSON."))
def print_status(project: Path, as_json: bool) -> int:
    """Print the assignments of a project."""
    import json

    from core.store.project import open_project
    from core.store.rounds import list_assignments

    with open_project(project, backup=False) as opened:
        rows = list_assignments(opened)
    if as_json:
        click.echo(json.dumps([_status_fields(one) for one in rows], ensure_ascii=False, indent=2))
        return 0
    for one in rows:
        click.echo(_describe_assignment(one))
    if not rows:
        click.echo(_("Nothing has been given out."), err=True)
    return 0


def _status_fields(one: AssignmentRow) -> dict[str, object]:
    return {
        "round": one.round_name, "kind": one.kind, "coder": one.coder, "form": one.form, "state": one.state,
        "due": one.due, "given_at": one.given_at, "returned_at": one.returned_at, "articles": one.articles,
        "begun": one.begun, "done": one.done,
    }  # fmt: skip


def _describe_assignment(one: AssignmentRow) -> str:
    states = {
        "given": _("nothing has come back"),
        "returned": _("came back"),
        "withdrawn": _("withdrawn"),
    }
    line = _("{round} ({kind}), {coder}: {done} of {articles} articles done, {state}").format(
        round=one.round_name, kind=one.kind, coder=one.coder, done=format_count(one.done),
        articles=format_count(one.articles), state=states.get(one.state, one.state),
    )  # fmt: skip
    return line + (_(", due {day}").format(day=one.due) if one.due else "")


_ROUND = click.option("--round", "round_name", required=True, metavar="NAME", help=_("Name of the round."))
_CODER = click.option("--coder", required=True, metavar="NAME", help=_("Pseudonym of the coder."))


@packet.command("reassign", help=_(
    "Give to others what a coder who drops out has not called done: make their files in the folder DIR, and withdraw "
    "the assignments of the coder in that round. An article goes to nobody who has it already."
))  # fmt: skip
@_PROJECT
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@_ROUND
@_CODER
@click.option("--to", "coders", required=True, metavar="A,B,...", help=_("Pseudonyms of those who take over."))
def reassign_packet(project: Path, folder: Path, round_name: str, coder: str, coders: str) -> int:
    """Give what a coder has not done to others."""
    from core.assignment_files import reassign_round
    from core.store.project import open_project

    with open_project(project) as opened:
        _require_writing(opened, project)
        for one in _find_assignments(opened, round_name, coder):
            _print_made(reassign_round(opened, folder, one, _split_names(coders)))
    return 0


@packet.command("withdraw", help=_(
    "Withdraw the assignments of a coder in a round: nothing of them is taken back any more. What came back stays."
))  # fmt: skip
@_PROJECT
@_ROUND
@_CODER
def withdraw_packet(project: Path, round_name: str, coder: str) -> int:
    """Withdraw the assignments of a coder."""
    from core.store import edits
    from core.store.project import open_project

    with open_project(project) as opened:
        _require_writing(opened, project)
        found = _find_assignments(opened, round_name, coder)
        edits.withdraw_assignments(opened, [one.id for one in found])
    return 0


def _find_assignments(project: Project, round_name: str, coder: str) -> list[AssignmentRow]:
    """Return the assignments of a coder in a round that stand. Raises UserError if there is none."""
    from core.store.rounds import WITHDRAWN, list_assignments

    wanted = round_name.casefold(), coder.casefold()
    found = [
        one
        for one in list_assignments(project)
        if (one.round_name.casefold(), one.coder.casefold()) == wanted and one.state != WITHDRAWN
    ]
    if not found:
        raise UserError(_("{coder} has no assignment in a round “{round}”.").format(coder=coder, round=round_name))
    return found


VERBS: Sequence[click.Command] = (packet,)

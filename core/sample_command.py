"""The command `sample`: draw a sample of articles, or list those of a project."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from core.errors import UserError
from core.translation import _, format_count, ngettext

if TYPE_CHECKING:
    from core.samples.draws import StratumCount
    from core.samples.plans import SamplePlan
    from core.store.project import Project
    from core.store.samples import FrameChoice, SampleRow

_SHARED_OUT = ("proportional", "equal")


@click.command("sample", help=_(
    "Draw a sample of the articles of a project, store it by its name as one operation that can be undone, and print "
    "what was drawn from each stratum. Without --name, the samples are listed.\n\n"
    "A simple random sample needs --n; --systematic steps through the days; --stratify draws from each stratum; "
    "--constructed-weeks draws days within weekdays and takes all of their articles; --filter alone takes all that it "
    "finds; --article chooses by hand. The same seed always draws the same articles."
))  # fmt: skip
@click.argument("project", type=click.Path(path_type=Path))
@click.option("--name", metavar="NAME", help=_("Name of the new sample."))
@click.option("--n", "size", type=click.IntRange(1), metavar="N", help=_("Number of articles to draw."))
@click.option("--stratify", default="", metavar="NAME,...", help=_("Variables that make the strata: outlet,year."))
@click.option(
    "--allocate",
    default="proportional",
    metavar="HOW",
    show_default=True,
    help=_("How many from each stratum: proportional, equal, or fixed numbers: STRATUM=N,..."),
)
@click.option(
    "--minimum",
    type=click.IntRange(0),
    default=1,
    show_default=True,
    metavar="N",
    help=_("Number of articles from each stratum at least, with proportional allocation."),
)
@click.option("--systematic", is_flag=True, help=_("Draw in equal steps through the days, from a random start."))
@click.option("--constructed-weeks", "weeks", type=click.IntRange(1), metavar="N", help=_("Number of weeks to draw."))
@click.option(
    "--period",
    type=click.Choice(["year", "span"]),
    default="year",
    show_default=True,
    help=_("Draw so many weeks from each year, or from the whole span."),
)
@click.option("--filter", "words", default="", metavar="WORDS", help=_(
    "Draw only from articles that a search for these words in the list of articles finds, such as frame:conflict."
))  # fmt: skip
@click.option("--article", "articles", multiple=True, metavar="ID", help=_("ID of an article; may be repeated."))
@click.option("--with-copies", is_flag=True, help=_("Draw also from copies of earlier articles."))
@click.option("--with-not-relevant", is_flag=True, help=_("Draw also from articles screened as not relevant."))
@click.option("--seed", type=click.IntRange(0), default=1, show_default=True, metavar="N", help=_("Seed of the draw."))
@click.option("--note", default="", metavar="WORDS", help=_("Note on the sample."))
@click.option("--dry-run", is_flag=True, help=_("Only print what would be drawn; store nothing."))
@click.option("--list", "listing", is_flag=True, help=_("List the samples of the project."))
@click.option("--json", "as_json", is_flag=True, help=_("Print JSON instead of plain text."))
def sample_project(project: Path, **given: Any) -> int:
    """Draw or list samples."""
    from core.store.project import open_project

    name = str(given["name"] or "").strip()
    if given["listing"] or not (name or given["dry_run"]):
        _refuse_drawing(given)
        with open_project(project, backup=False) as opened:
            _print_samples(opened, as_json=given["as_json"])
        return 0
    plan = _make_plan(given)
    with open_project(project) as opened:
        _draw_named(opened, name, plan, given)
    return 0


def _refuse_drawing(given: dict[str, Any]) -> None:
    """Raise UsageError where a draw is described, but has no name."""
    asked = ("size", "stratify", "systematic", "weeks", "words", "articles")
    if any(given[one] for one in asked) or (given["listing"] and given["name"]):
        raise click.UsageError(_("Give the sample a name with --name, or list the samples with --list alone."))


def _make_plan(given: dict[str, Any]) -> SamplePlan:
    from core.samples.allocate import parse_shares
    from core.samples.plans import Allocation, Period, SampleKind, SamplePlan

    kind = _choose_kind(given)
    allocate = str(given["allocate"]).strip()
    stratify = tuple(one.strip() for one in given["stratify"].split(",") if one.strip())
    shared = allocate.casefold() in _SHARED_OUT
    if not shared and not (stratify and kind in (SampleKind.STRATIFIED, SampleKind.SYSTEMATIC)):
        raise click.UsageError(_("Fixed numbers of articles need --stratify."))
    return SamplePlan(
        kind, given["seed"], given["size"] or 0, stratify,
        Allocation(allocate.casefold()) if shared else Allocation.FIXED, given["minimum"],
        {} if shared else parse_shares(allocate), given["weeks"] or 0, Period(given["period"]),
    )  # fmt: skip


def _choose_kind(given: dict[str, Any]) -> Any:
    from core.samples.plans import SampleKind

    if given["articles"]:
        if given["size"] or given["weeks"] or given["systematic"] or given["stratify"] or given["words"]:
            raise click.UsageError(_("Articles chosen with --article are not drawn: leave the other options out."))
        return SampleKind.HAND
    if given["weeks"]:
        if given["systematic"]:
            raise click.UsageError(_("Choose either --systematic or --constructed-weeks."))
        return SampleKind.WEEKS
    if given["systematic"]:
        return SampleKind.SYSTEMATIC
    if given["stratify"].strip(" ,"):
        return SampleKind.STRATIFIED
    if given["size"]:
        return SampleKind.RANDOM
    if given["words"].strip():
        return SampleKind.FILTER
    raise click.UsageError(_("Say how many articles to draw with --n, or choose them with --filter or --article."))


def _draw_named(project: Project, name: str, plan: SamplePlan, given: dict[str, Any]) -> None:
    from core.store import edits, queries
    from core.store.samples import find_sample

    if project.read_only and not given["dry_run"]:
        raise UserError(project.read_only_because or _("{path} is open read-only.").format(path=project.path))
    planned = queries.plan_draw(project, plan, _choose_frame(project, given))
    if not given["dry_run"]:
        edits.draw_sample(project, name, planned, given["note"])
    draw = planned.draw
    warnings = list(draw.warnings)
    if given["weeks"] and given["size"]:
        warnings.append(_("Constructed weeks take all articles of the days drawn, so --n is not used."))
    stored = None if given["dry_run"] else find_sample(project, name)
    said = {
        "name": stored.name if stored else name, "kind": plan.kind.value, "drawn": len(draw.articles),
        "seed": plan.seed if plan.kind.is_drawn else None,
        "frame": draw.frame_size, "left_out": {key: count for key, count in planned.left_out.items() if count},
        "strata": [_stratum_fields(one) for one in draw.strata], "warnings": warnings,
    }  # fmt: skip
    if given["as_json"]:
        import json

        click.echo(json.dumps(said, ensure_ascii=False))
        return
    for line in _describe_draw(said, draw.strata):
        click.echo(line)
    for sentence in warnings:
        click.echo(sentence, err=True)


def _choose_frame(project: Project, given: dict[str, Any]) -> FrameChoice:
    from core.store.article_filter import ArticleFilter
    from core.store.samples import FrameChoice

    if given["articles"]:
        return FrameChoice(articles=tuple(_find_articles(project, given["articles"])))
    return FrameChoice(
        ArticleFilter(text=given["words"].strip()), None, given["with_copies"], given["with_not_relevant"]
    )


def _find_articles(project: Project, uids: Sequence[str]) -> list[int]:
    from core.store import queries

    known: dict[str, list[int]] = {}
    for one in queries.list_article_names(project):
        known.setdefault(one.uid, []).append(one.id)
    for uid in uids:
        if len(known.get(uid, ())) != 1:
            sentence = _("Several articles have the ID {uid}.") if uid in known else _(
                "There is no article with the ID {uid} in the list."
            )  # fmt: skip
            raise UserError(sentence.format(uid=uid))
    return [known[uid][0] for uid in uids]


def _stratum_fields(one: StratumCount) -> dict[str, Any]:
    return {
        "name": one.name, "articles": one.articles, "units": one.units, "drawn": one.drawn,
        "drawn_articles": one.drawn_articles,
    }  # fmt: skip


def _describe_draw(said: dict[str, Any], strata: Sequence[StratumCount]) -> list[str]:
    from core.samples.sentences import describe_left_out

    articles = ngettext("{count} article of {frame} drawn", "{count} articles of {frame} drawn", said["drawn"])
    drawn = articles.format(count=format_count(said["drawn"]), frame=format_count(said["frame"]))
    head = _("{name}: {drawn}") if said["seed"] is None else _("{name}: {drawn}, seed {seed}")
    lines = [head.format(name=said["name"] or _("not stored"), drawn=drawn, seed=said["seed"])]
    for one in strata:
        if one.name and one.units == one.articles:
            sentence = _("{name}: {drawn} of {units}")
        elif one.name:
            sentence = _("{name}: {drawn} of {units} days, {articles} articles")
        else:
            continue
        lines.append("  " + sentence.format(
            name=one.name, drawn=format_count(one.drawn), units=format_count(one.units),
            articles=format_count(one.drawn_articles),
        ))  # fmt: skip
    return [*lines, *describe_left_out(said["left_out"])]


def _print_samples(project: Project, *, as_json: bool) -> None:
    from core.store.samples import list_samples

    rows = list_samples(project)
    if as_json:
        import json

        click.echo(json.dumps([_sample_fields(one) for one in rows], ensure_ascii=False))
        return
    for one in rows:
        sentence = ngettext(
            "{name}: {kind}, {count} article of {frame}", "{name}: {kind}, {count} articles of {frame}", one.articles
        )
        click.echo(sentence.format(
            name=one.name, kind=one.kind.value, count=format_count(one.articles), frame=format_count(one.frame_size)
        ))  # fmt: skip
    if not rows:
        click.echo(_("The project has no samples."))


def _sample_fields(one: SampleRow) -> dict[str, Any]:
    return {
        "name": one.name, "kind": one.kind.value, "seed": one.seed, "frame": one.frame_size, "drawn": one.drawn,
        "articles": one.articles, "plan": one.plan, "note": one.note, "drawn_by": one.drawn_by,
        "drawn_at": one.drawn_at,
    }  # fmt: skip


VERBS: Sequence[click.Command] = (sample_project,)

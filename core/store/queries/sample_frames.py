"""The frame of a sample: the articles from which it is drawn, and what was left out."""

from __future__ import annotations

from collections.abc import Sequence

from core.codebook import AnswerType, StudyUnit, UnitVariable
from core.codebook.answers import chosen_values
from core.errors import UserError
from core.samples.draws import draw_sample
from core.samples.frames import FrameArticle, SampleFrame
from core.samples.plans import SamplePlan
from core.store.file_errors import translate_errors
from core.store.project import Project
from core.store.queries.article_clusters import list_clusters
from core.store.queries.article_lists import first_article_ids
from core.store.row_checks import check_day, check_types
from core.store.samples import FrameChoice, PlannedSample
from core.store.span_fetch import ids_json
from core.store.verdicts import Verdict
from core.translation import _

FIELDS = {
    "outlet": "outlet",
    "year": "substr(published, 1, 4)",
    "month": "substr(published, 1, 7)",
    "language": "language",
    "author": "author",
}
"""What every article has to stratify by, beside the article variables of the codebook."""
_WORD = (str, type(None))


@translate_errors
def plan_draw(project: Project, plan: SamplePlan, choice: FrameChoice) -> PlannedSample:
    """Draw a sample without storing it. Raises UserError if the plan or the frame does not allow it."""
    plan.check_plan()
    frame = read_frame(project, plan.stratify, choice)
    draw = draw_sample(frame, plan)
    left_out = {
        "others": frame.others, "trashed": frame.trashed, "not_relevant": frame.not_relevant, "copies": frame.copies,
        "undated": draw.undated,
    }  # fmt: skip
    return PlannedSample(draw, choice, left_out)


@translate_errors
def read_frame(project: Project, stratify: Sequence[str], choice: FrameChoice) -> SampleFrame:
    """Return the articles from which a sample is drawn, by their numbers, with the values that make its strata. Raises
    UserError for an unknown variable."""
    variables = [_find_variable(project, name) for name in stratify]
    if choice.articles is not None:
        return SampleFrame(tuple(FrameArticle(one) for one in _live_among(project, choice.articles)))
    ((live, trashed),) = check_types(
        project.read_rows("SELECT (SELECT count(*) FROM live_article), (SELECT count(*) FROM trash)"), int, int
    )
    ids = list(first_article_ids(project, "id", False, choice.chosen, -1))
    others = live - len(ids)
    found, kept = len(ids), ids
    if not choice.with_not_relevant:
        refused = _screened_out(project)
        kept = [one for one in ids if one not in refused]
    not_relevant = found - len(kept)
    copies = 0 if choice.with_copies else len(kept)
    if not choice.with_copies:
        kept = _without_copies(project, kept)
        copies -= len(kept)
    values = [
        _field_values(project, one) if isinstance(one, str) else _variable_values(project, one) for one in variables
    ]
    days = _published_days(project)
    return SampleFrame(
        tuple(
            FrameArticle(
                one, days.get(one),
                {name: held.get(one, "") for name, held in zip(stratify, values, strict=True)},
            )
            for one in kept
        ),
        trashed, not_relevant, copies, others,
    )  # fmt: skip


@translate_errors
def list_strata_variables(project: Project) -> list[str]:
    """Return the names by which a sample can be stratified."""
    return [*FIELDS, *(one.name for one in _article_variables(project) if one.name.casefold() not in FIELDS)]


def _article_variables(project: Project) -> list[UnitVariable]:
    return [one for one in project.codebook.unit_variables if one.unit is StudyUnit.ARTICLE and not one.is_computed]


def _find_variable(project: Project, name: str) -> str | UnitVariable:
    folded = name.strip().casefold()
    if folded in FIELDS:
        return folded
    known = _article_variables(project)
    found = next((one for one in known if one.name.casefold() == folded), None)
    if found is None:
        listed = ", ".join([*FIELDS, *(one.name for one in known)])
        raise UserError(_("There is no variable “{name}” to stratify by; there are {names}.").format(
            name=name, names=listed
        ))  # fmt: skip
    return found


def _field_values(project: Project, name: str) -> dict[int, str]:
    rows = project.read_rows(f"SELECT id, {FIELDS[name]} FROM live_article")
    return {row[0]: row[1] or "" for row in check_types(rows, int, _WORD)}


def _variable_values(project: Project, variable: UnitVariable) -> dict[int, str]:
    rows = project.read_rows(
        "SELECT article_id, value, state FROM live_coding WHERE variable_id = ? AND unit_id = 0", (variable.row,)
    )
    several = variable.type is AnswerType.CHOICES
    return {
        article: f"({state})" if value is None else "; ".join(chosen_values(value)) if several else value
        for article, value, state in check_types(rows, int, _WORD, str)
    }


def _published_days(project: Project) -> dict[int, str | None]:
    rows = check_types(project.read_rows("SELECT id, published FROM live_article"), int, _WORD)
    return {row[0]: check_day(row[1]) for row in rows}


def _screened_out(project: Project) -> set[int]:
    rows = project.read_rows("SELECT article_id FROM screening WHERE verdict = ?", (Verdict.NOT_RELEVANT.value,))
    return {row[0] for row in check_types(rows, int)}


def _without_copies(project: Project, ids: Sequence[int]) -> list[int]:
    """Keep of each cluster of copies the earliest article that is among these."""
    among = set(ids)
    gone: set[int] = set()
    for cluster in list_clusters(project):
        gone.update([one for one in cluster.articles if one in among][1:])
    return [one for one in ids if one not in gone]


def _live_among(project: Project, ids: Sequence[int]) -> list[int]:
    """Return those of these articles that are in the list, in the order given, each once."""
    rows = project.read_rows(
        "SELECT id FROM live_article WHERE id IN (SELECT value FROM json_each(?))", (ids_json(ids),)
    )
    live = {row[0] for row in check_types(rows, int)}
    return [one for one in dict.fromkeys(ids) if one in live]

"""Read what an audit of the machine compares: what the machine guessed, what people coded blind, and how the articles
were drawn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from core.assignments import HiddenThing, RoundKind
from core.coder_comparison.judged_points import JudgedPoint, PointKind
from core.coder_work import CoderWork, WorkMark
from core.store.adjudications import (
    AdjudicationRow,
    PointOutcome,
    list_round_points,
    text_lengths_of,
    works_by_coder,
)
from core.store.file_errors import translate_errors
from core.store.project import Project
from core.store.rounds import RoundRow, list_coders, list_rounds
from core.store.row_checks import check_types, make_row
from core.store.span_fetch import ids_json


@dataclass(frozen=True, slots=True)
class GuessRow:
    """A mark as the machine suggested it, whatever was decided about it since."""

    article_id: int
    start: int
    stop: int
    label: str
    confidence: float | None
    status: str
    in_bulk: bool


@dataclass(frozen=True, slots=True)
class AuditedText:
    """An article of an audit, with how it was drawn."""

    article_id: int
    uid: str
    length: int
    """Characters of its text."""
    outlet: str
    year: str
    stratum: str
    cluster: str
    weight: float
    """One over the chance with which it was drawn; 1 where all articles were coded."""
    works: dict[str, CoderWork]
    """By coder, what was coded blind."""
    settled: frozenset[tuple[str, int, int, str]]
    """Marks (coder, start, stop, code) about which adjudication has decided."""
    standing: tuple[WorkMark, ...]
    """What stands by these decisions."""
    open_marks: int
    """Marks on which coders disagree, and nobody has decided."""


@translate_errors
def list_blind_rounds(project: Project) -> list[RoundRow]:
    """Return the rounds whose coders saw no suggestions and in which something came back: those that were made to audit
    the machine, or if there are none all others, trainings apart."""
    blind = [
        one for one in list_rounds(project)
        if HiddenThing.SUGGESTIONS in one.plan.kept_back and one.plan.kind is not RoundKind.TRAINING
        and project.read_rows(
            "SELECT 1 FROM live_coder_work JOIN assignment ON assignment.id = assignment_id WHERE round_id = ? LIMIT 1",
            (one.id,),
        )
    ]  # fmt: skip
    audits = [one for one in blind if one.plan.kind is RoundKind.AUDIT]
    return audits or blind


@dataclass(slots=True)
class _JudgedMarks:
    """What adjudication decided about the marks of an article."""

    settled: set[tuple[str, int, int, str]] = field(default_factory=set)
    standing: list[WorkMark] = field(default_factory=list)
    open_marks: int = 0


@translate_errors
def list_drawn_articles(project: Project, rounds: Iterable[RoundRow]) -> list[AuditedText]:
    """Return the articles that somebody coded blind in these rounds, each once; where an expert coded an article, the
    words of the expert count alone."""
    experts = {one.name for one in list_coders(project) if one.is_expert}
    found: dict[int, AuditedText] = {}
    for one in rounds:
        works, rows = works_by_coder(project, one.id)
        judged = _judge_marks(project, one.id)
        draws = _list_draws(project, one.sample_id)
        lengths = text_lengths_of(project, rows)
        for key, article_id in rows.items():
            if article_id in found:
                continue
            own = {coder: each[key] for coder, each in works.items() if key in each}
            expert = {coder: work for coder, work in own.items() if coder in experts}
            head, said = _read_head(project, article_id), judged.get(article_id, _JudgedMarks())
            found[article_id] = AuditedText(
                article_id, head[0], lengths[key], head[1], head[2], *draws.get(article_id, ("", "", 1.0)),
                expert or own, frozenset(said.settled), tuple(said.standing), said.open_marks,
            )  # fmt: skip
    return [found[article] for article in sorted(found)]


def _judge_marks(project: Project, round_id: int) -> dict[int, _JudgedMarks]:
    """Return what adjudication decided about marks, by article."""
    found: dict[int, _JudgedMarks] = {}
    for article in list_round_points(project, round_id):
        judged = found.setdefault(article.article_id, _JudgedMarks())
        for point in article.points:
            if point.kind is not PointKind.MARK:
                continue
            verdict = article.decided.get(point.name)
            if verdict is None:
                judged.open_marks += not point.is_agreed
                continue
            judged.settled |= {(coder, one.start, one.stop, one.label) for coder, one in point.marks.items()}
            judged.standing += _standing_marks(project, point, verdict)
    return found


def _standing_marks(project: Project, point: JudgedPoint, verdict: AdjudicationRow) -> list[WorkMark]:
    if verdict.outcome is PointOutcome.ANEW:
        rows = project.read_rows("SELECT start, stop, label FROM live_span WHERE id = ?", (verdict.unit_id,))
        return [WorkMark("anew", *row) for row in check_types(rows, int, int, str)]
    taken = [point.marks[coder] for coder in verdict.taken_from if coder in point.marks]
    if verdict.outcome is PointOutcome.NONE:
        return []
    return list({(one.start, one.stop, one.label): one for one in taken}.values())


def _list_draws(project: Project, sample_id: int | None) -> dict[int, tuple[str, str, float]]:
    """Return stratum, cluster and weight of the articles of a sample."""
    rows = project.read_rows(
        "SELECT article_id, stratum, cluster, stratum_units, stratum_drawn FROM live_sample_article"
        " WHERE sample_id = ?",
        (sample_id,),
    )
    found = {}
    for article, stratum, cluster, units, drawn in rows:
        weight = int(units) / int(drawn) if units and drawn else 1.0
        found[int(article)] = (str(stratum), str(cluster), weight)
    return found


def _read_head(project: Project, article_id: int) -> tuple[str, str, str]:
    ((uid, outlet, published),) = check_types(
        project.read_rows(
            "SELECT uid, coalesce(outlet, ''), coalesce(published, '') FROM article WHERE id = ?", (article_id,)
        ),
        str, str, str,
    )  # fmt: skip
    return uid, outlet, published[:4]


@translate_errors
def list_guesses(project: Project, article_ids: Iterable[int] | None = None) -> list[GuessRow]:
    """Return what the machine suggested in articles, or in all, by article and place; none of articles in the trash."""
    rows = project.read_rows(
        "SELECT article_id, guess_start, guess_stop, guess_label, confidence, status, in_bulk FROM live_span"
        " WHERE guess_label IS NOT NULL AND (?1 IS NULL OR article_id IN (SELECT value FROM json_each(?1)))"
        " ORDER BY article_id, guess_start, guess_stop, guess_label",
        (None if article_ids is None else ids_json(article_ids),),
    )
    return [make_row(GuessRow, (*row[:6], bool(row[6]))) for row in rows]


@translate_errors
def count_articles(project: Project) -> int:
    """Return the number of articles outside the trash."""
    ((count,),) = project.read_rows("SELECT count(*) FROM live_article")
    return int(count)


@translate_errors
def uids_of_articles(project: Project, article_ids: Iterable[int]) -> dict[int, str]:
    """Return the identifiers of articles by row."""
    rows = project.read_rows(
        "SELECT id, uid FROM article WHERE id IN (SELECT value FROM json_each(?))", (ids_json(article_ids),)
    )
    return {int(row): str(uid) for row, uid in check_types(rows, int, str)}

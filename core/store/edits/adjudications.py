"""Decide what stands where coders said something: into the marks, answers and records of the master project, with whose
word it was. Decisions about any number of points are one operation."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from core.codebook.answers import Answer
from core.coder_comparison.judged_points import JudgedPoint, PointKind, Said
from core.coder_work import WorkAnswer, WorkMark, WorkRecord
from core.errors import UserError
from core.records import Change
from core.store.adjudications import AdjudicationRow, PointOutcome, list_adjudications, works_by_coder
from core.store.codings import UnitKey, find_codings
from core.store.edits.codings import write_answers
from core.store.edits.lookup import clean_text
from core.store.edits.standing_records import StandingWriter
from core.store.file_errors import translate_errors
from core.store.journal import utc_now
from core.store.project import Project
from core.translation import _

_OF_TYPES = {"claim": "claim", "statement": "statement"}
_STATUS_COLUMNS = {"span": "status", "record": "status", "claim": "state"}


def _table_of(point: JudgedPoint) -> str:
    """Return the table of what stands by a decision about a point."""
    if point.kind is PointKind.ANSWER:
        return "coding"
    if point.kind is PointKind.MARK:
        return "span"
    return _OF_TYPES.get(point.name.split("/")[1], "record")


@dataclass(frozen=True, slots=True)
class PointVerdict:
    """What is decided about one point."""

    article_id: int
    point: JudgedPoint
    outcome: PointOutcome
    coders: tuple[str, ...] = ()
    """Whose word stands: of ONE the first counts, of BOTH all; of AGREED it is everybody."""
    anew: Said | None = None
    """What stands instead, of ANEW."""


@translate_errors
def adjudicate_points(project: Project, round_id: int, verdicts: Sequence[PointVerdict]) -> Change:
    """Write what stands, and how it came about; an earlier decision about a point is replaced, and what stood by it is
    taken away. Raises UserError for a round that is gone, for a question about a mark or record that does not stand,
    and for what does not fit the text or the codebook."""
    if not project.read_rows("SELECT 1 FROM coding_round WHERE id = ?", (round_id,)):
        raise UserError(_("That round no longer exists."))
    held = {(one.article_id, one.question): one for one in list_adjudications(project, round_id)}
    ordered = sorted(verdicts, key=lambda one: bool(one.point.about))  # what a question is about comes first
    detail = ordered[0].point.name if len(ordered) == 1 else f"{len(ordered)} points"
    with project.record_operation("adjudicate", clean_text(detail)) as deed:
        writers: dict[int, StandingWriter] = {}
        for one in ordered:
            if one.article_id not in writers:
                works, _rows = works_by_coder(project, round_id, one.article_id)
                mine = {coder: work for coder, own in works.items() for work in own.values()}
                writers[one.article_id] = StandingWriter(project, one.article_id, mine)
            earlier = held.get((one.article_id, one.point.name))
            if earlier is not None:
                _take_away(project, earlier)
            rows = _write_standing(project, round_id, one, writers[one.article_id])
            _write_adjudication(project, round_id, one, rows)
    return deed.change


def _standing_things(verdict: PointVerdict) -> list[tuple[Said, str]]:
    """Return what stands by a verdict, each with the coder whose word it is (empty: nobody's)."""
    voices = verdict.point.voices
    if verdict.outcome is PointOutcome.NONE:
        return []
    if verdict.outcome is PointOutcome.ANEW:
        return [(verdict.anew, "")] if verdict.anew is not None else []
    coders: Iterable[str] = verdict.coders
    if verdict.outcome is PointOutcome.AGREED:
        if not verdict.point.is_agreed:
            raise ValueError("the coders do not agree on this point")
        coders = tuple(voices)[:1]
    elif verdict.outcome is PointOutcome.ONE:
        coders = verdict.coders[:1]
    found, forms = [], set()
    for coder in coders:
        said = voices[coder]
        if said is not None and verdict.point.forms[coder] not in forms:
            forms.add(verdict.point.forms[coder])
            found.append((said, coder))
    return found


def _write_standing(project: Project, round_id: int, verdict: PointVerdict, writer: StandingWriter) -> list[int]:
    """Write what stands; return its rows."""
    rows: list[int] = []
    things = _standing_things(verdict)
    if verdict.point.kind is PointKind.ANSWER:
        row = _write_answer(project, round_id, verdict, things[0][0] if things else None)
        return [] if row is None else [row]
    for said, coder in things:
        if isinstance(said, WorkMark):
            rows.append(writer.write_mark(said))
        elif isinstance(said, WorkRecord):
            rows.append(writer.write_record(said, coder))
    if not things:
        writer.reject_equal(one for one in verdict.point.voices.values() if isinstance(one, WorkMark))
    return list(dict.fromkeys(rows))


def _write_answer(project: Project, round_id: int, verdict: PointVerdict, said: Said | None) -> int | None:
    point = verdict.point
    asked = point.variable
    variable = next((one for one in project.codebook.unit_variables if one == asked), None)
    if variable is None:
        raise UserError(
            _("“{name}” was changed or removed since the coders answered it: compare the round again.").format(
                name=asked.name if asked else ""
            )
        )
    unit = UnitKey(verdict.article_id, _unit_of(project, round_id, verdict) if point.about else 0)
    answer = Answer(said.value, said.state) if isinstance(said, WorkAnswer) else None
    write_answers(project, variable, {unit: answer})
    held = find_codings(project, variable.row, [unit]).get(unit)
    return held.id if held is not None else None


def _unit_of(project: Project, round_id: int, verdict: PointVerdict) -> int:
    """Return the row of the mark or record that a question is about: what stands by the decision about it."""
    rows = project.read_rows(
        "SELECT unit_id FROM adjudication WHERE round_id = ? AND article_id = ? AND question = ?",
        (round_id, verdict.article_id, verdict.point.about),
    )
    if not rows or rows[0][0] is None:
        raise UserError(_("Decide first that the mark or record stands that this question is about."))
    return int(rows[0][0])


def _take_away(project: Project, earlier: AdjudicationRow) -> None:
    """Take away what stands by an earlier decision, within the open operation."""
    for row in (earlier.unit_id, *earlier.others):
        if earlier.tbl == "coding":
            project.connection.execute("DELETE FROM coding_passage WHERE coding_id = ?", (row,))
            project.connection.execute("DELETE FROM coding WHERE id = ?", (row,))
        elif earlier.tbl in _STATUS_COLUMNS:
            column = _STATUS_COLUMNS[earlier.tbl]
            project.connection.execute(
                f"UPDATE {earlier.tbl} SET {column} = 'removed', decided_by = ?, decided_at = ? WHERE id = ?",
                (project.who, utc_now(), row),
            )


def _write_adjudication(project: Project, round_id: int, verdict: PointVerdict, rows: Sequence[int]) -> None:
    point = verdict.point
    unit_id = rows[0] if rows else None
    taken = tuple(point.voices) if verdict.outcome is PointOutcome.AGREED else verdict.coders
    project.connection.execute(
        "INSERT INTO adjudication(round_id, article_id, question, tbl, unit_id, others, outcome, voices, taken_from,"
        " decided_by, decided_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT(round_id, article_id, question) DO UPDATE SET tbl = excluded.tbl, unit_id = excluded.unit_id,"
        " others = excluded.others, outcome = excluded.outcome, voices = excluded.voices,"
        " taken_from = excluded.taken_from,"
        " decided_by = excluded.decided_by, decided_at = excluded.decided_at",
        (
            round_id, verdict.article_id, point.name, _table_of(point) if unit_id is not None else None, unit_id,
            json.dumps(list(rows[1:])), verdict.outcome.value, json.dumps(dict(point.forms), ensure_ascii=False),
            json.dumps(list(taken), ensure_ascii=False), project.who, utc_now(),
        ),
    )  # fmt: skip


def agree_on(articles: Iterable[tuple[int, Sequence[JudgedPoint]]]) -> list[PointVerdict]:
    """Return the verdicts that let stand what all coders say alike, of these open points."""
    return [
        PointVerdict(article_id, point, PointOutcome.AGREED)
        for article_id, points in articles
        for point in points
        if point.is_agreed
    ]

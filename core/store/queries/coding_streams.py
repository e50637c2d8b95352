"""Read answers unit by unit, for exports, in bounded memory: those that people gave, each with its unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from core.codebook import AnswerType, StudyUnit
from core.store.codings import CODING_COLUMNS, CodingRow, make_coding
from core.store.file_errors import translate_errors
from core.store.project import Project
from core.store.row_checks import check_types
from core.store.span_fetch import ids_json
from core.store.study_records import StudyRecord

_AT_ONCE = 500
"""Articles whose answers are read at once."""
_ENTITY = "(SELECT name FROM entity WHERE entity.id = coding.entity_id)"
_BY_PERSON = "decided_by IS NOT NULL"


@dataclass(frozen=True, slots=True)
class CodedUnit:
    """A unit with the answers that people gave about it."""

    article_id: int | None
    article_uid: str | None
    unit_id: int
    """As in UnitKey."""
    subject: str
    """Code of a mark, type of a record; empty otherwise."""
    codings: dict[int, CodingRow]
    """By the row of the variable."""


def _name_entities(codings: Iterator[tuple[CodingRow, str | None]], with_entities: set[int]) -> Iterator[CodingRow]:
    """Yield answers, those about entities with the name that the entity has now."""
    for one, name in codings:
        if name is not None and one.variable_id in with_entities:
            yield replace(one, answer=replace(one.answer, value=name))
        else:
            yield one


def _read_codings(project: Project, where: str, parameters: tuple[int, ...]) -> Iterator[CodingRow]:
    """Yield the answers of people that meet a condition, by article, variable and unit."""
    rows = project.read_rows(
        f"SELECT {CODING_COLUMNS}, {_ENTITY} FROM live_coding AS coding WHERE {_BY_PERSON} AND {where}"
        " ORDER BY article_id, variable_id, unit_id",
        parameters,
    )
    entities = {one.row for one in project.codebook.unit_variables if one.type is AnswerType.ENTITY}
    yield from _name_entities(((make_coding(row[:-1]), row[-1]) for row in rows), entities)


def _article_pages(project: Project) -> Iterator[dict[int, str]]:
    """Yield the identifiers of articles in the list by their numbers, some at a time."""
    last = 0
    while rows := project.read_rows(
        "SELECT id, uid FROM live_article WHERE id > ? ORDER BY id LIMIT ?", (last, _AT_ONCE)
    ):
        yield {row[0]: row[1] for row in check_types(rows, int, str)}
        last = rows[-1][0]


@translate_errors
def every_coding(project: Project) -> Iterator[tuple[str | None, CodingRow]]:
    """Yield the answers that people gave, each with the identifier of its article (None: a record outside articles), by
    article; about entities, with the names that they have now."""
    for one in _read_codings(project, "article_id IS NULL", ()):
        yield None, one
    for page in _article_pages(project):
        ids = list(page)
        for one in _read_codings(project, "article_id BETWEEN ? AND ?", (ids[0], ids[-1])):
            article_id = one.unit.article_id
            yield (page.get(article_id) if article_id is not None else None), one


@translate_errors
def read_record_codings(project: Project, kind: str, records: Sequence[StudyRecord]) -> dict[int, list[CodingRow]]:
    """Return the answers that people gave about some records of a type, by record; about entities, with the names that
    they have now."""
    found: dict[int, list[CodingRow]] = {}
    places = ids_json({one.article_id or 0 for one in records}), ids_json(one.id for one in records)
    for variable in project.codebook.unit_variables:
        if variable.unit is StudyUnit.RECORD and variable.subject == kind:
            rows = project.read_rows(
                f"SELECT {CODING_COLUMNS}, {_ENTITY} FROM coding WHERE {_BY_PERSON} AND variable_id = ?"
                " AND coalesce(article_id, 0) IN (SELECT value FROM json_each(?))"
                " AND unit_id IN (SELECT value FROM json_each(?))",
                (variable.row, *places),
            )
            entities = {variable.row} if variable.type is AnswerType.ENTITY else set()
            for one in _name_entities(((make_coding(row[:-1]), row[-1]) for row in rows), entities):
                found.setdefault(one.unit.unit_id, []).append(one)
    return found


_UNITS = {
    StudyUnit.MARK: (
        "SELECT article_id, id, label FROM live_span WHERE status NOT IN ('rejected', 'removed') AND {place}"
        " ORDER BY article_id, start, stop, id"
    ),
    StudyUnit.CLAIM: (
        "SELECT claim.article_id, claim.id, '' FROM live_claim AS claim JOIN span ON span.id = span_id"
        " WHERE state NOT IN ('rejected', 'removed') AND span.status NOT IN ('rejected', 'removed') AND claim.{place}"
        " ORDER BY claim.article_id, span.start, claim.id"
    ),
    StudyUnit.STATEMENT: (
        "SELECT article_id, id, '' FROM live_statement WHERE state NOT IN ('rejected', 'removed') AND {place}"
        " ORDER BY article_id, start, id"
    ),
    StudyUnit.RECORD: (
        "SELECT article_id, record.id, name FROM live_record AS record JOIN record_type"
        " ON record_type.id = record_type_id WHERE status NOT IN ('rejected', 'removed') AND {place}"
        " ORDER BY article_id, record.id"
    ),
}


@translate_errors
def every_coded_unit(project: Project, unit: StudyUnit) -> Iterator[CodedUnit]:
    """Yield the units of a kind of which the codebook asks something, each with its answers, by article and place; also
    those without an answer, but no rejected marks, figures, statements and records."""
    variables = [one for one in project.codebook.unit_variables if one.unit is unit]
    subjects = {one.subject for one in variables}
    if not variables:
        return
    if unit is StudyUnit.RECORD:
        yield from _units_here(project, unit, "article_id IS NULL", (), {}, subjects)
    for page in _article_pages(project):
        ids = list(page)
        if unit is StudyUnit.ARTICLE:
            held = _group_by_unit(project, unit, "article_id BETWEEN ? AND ?", (ids[0], ids[-1]))
            for article_id, uid in page.items():
                yield CodedUnit(article_id, uid, 0, "", held.get((article_id, 0), {}))
        else:
            yield from _units_here(project, unit, "article_id BETWEEN ? AND ?", (ids[0], ids[-1]), page, subjects)


def _units_here(
    project: Project,
    unit: StudyUnit,
    place: str,
    parameters: tuple[int, ...],
    uids: dict[int, str],
    subjects: set[str],
) -> Iterator[CodedUnit]:
    held = _group_by_unit(project, unit, place, parameters)
    for article_id, unit_id, subject in project.read_rows(_UNITS[unit].format(place=place), parameters):
        if subject in subjects and (article_id is None or article_id in uids):
            uid = None if article_id is None else uids[article_id]
            yield CodedUnit(article_id, uid, unit_id, subject, held.get((article_id, unit_id), {}))


def _group_by_unit(
    project: Project, unit: StudyUnit, place: str, parameters: tuple[int, ...]
) -> dict[tuple[int | None, int], dict[int, CodingRow]]:
    asked = {one.row for one in project.codebook.unit_variables if one.unit is unit}
    held: dict[tuple[int | None, int], dict[int, CodingRow]] = {}
    for one in _read_codings(project, place, parameters):
        if one.variable_id in asked:
            held.setdefault((one.unit.article_id, one.unit.unit_id), {})[one.variable_id] = one
    return held

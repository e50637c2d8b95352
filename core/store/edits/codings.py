"""Answer variables: one answer for one or many units is one operation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from core.codebook import AnswerState, StudyUnit, UnitVariable
from core.codebook.answers import describe_answer
from core.codebook.units import STORED_STATES
from core.errors import UserError
from core.records import Change
from core.store.codings import Answer, CodingRow, UnitKey, find_codings
from core.store.edits.lookup import check_edges, clean_text, quote_words
from core.store.file_errors import translate_errors
from core.store.journal import utc_now
from core.store.project import Project
from core.store.span_fetch import ids_json, text_of
from core.translation import _


@translate_errors
def set_answer(project: Project, variable: UnitVariable, units: Iterable[UnitKey], answer: Answer | None) -> Change:
    """Answer a variable for some units; None takes the answer back. For more than one unit it is one in bulk.

    The value is stored as it is: core.codebook.answers checks what a person types. Raises UserError for a variable that
    the project no longer has, or that is computed, and for a state that no answer has.
    """
    keys = list(dict.fromkeys(units))
    held = find_codings(project, variable.row, keys) if len(keys) == 1 else {}
    detail = _describe_answer(variable, answer, len(keys), [one.answer for one in held.values()])
    with project.record_operation("code_units", detail) as deed:
        write_answers(project, variable, dict.fromkeys(keys, answer), in_bulk=len(keys) > 1)
    return deed.change


@translate_errors
def set_answers(project: Project, answers: Mapping[UnitVariable, Mapping[UnitKey, Answer | None]]) -> Change:
    """Write answers that were given one by one elsewhere (a table, a coder's file) as one operation; otherwise as
    `set_answer`."""
    titles = [quote_words(one.title or one.name) for one in answers]
    count = sum(map(len, answers.values()))
    with project.record_operation("code_units", clean_text(f"{count:,} answers to {', '.join(titles)}")) as deed:
        for variable, some in answers.items():
            write_answers(project, variable, some)
    return deed.change


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """One answer that a table brings."""

    variable: UnitVariable
    unit: UnitKey
    answer: Answer | None
    """None takes back what is there."""
    coder: str = ""
    """Who answered; empty: the reviewer of the project."""
    revision: int | None = None
    """Of the codebook under which it was answered; None: the current one."""


def write_given(project: Project, given: Iterable[GivenAnswer]) -> None:
    """Write the answers of a table inside the open operation."""
    groups: dict[tuple[UnitVariable, str, int | None], dict[UnitKey, Answer | None]] = {}
    for one in given:
        groups.setdefault((one.variable, one.coder, one.revision), {})[one.unit] = one.answer
    for (variable, coder, revision), answers in groups.items():
        write_answers(project, variable, answers, coder=coder, revision=revision)


@translate_errors
def find_new_answers(project: Project, given: Sequence[GivenAnswer]) -> list[GivenAnswer]:
    """Return the answers that differ from what the project has, in their order; the same answer by the same coder is
    none. Nothing is written."""
    units: dict[UnitVariable, list[UnitKey]] = {}
    for one in given:
        units.setdefault(one.variable, []).append(one.unit)
    held = {variable: find_codings(project, variable.row, some) for variable, some in units.items()}
    found = []
    for one in given:
        before = held[one.variable].get(one.unit)
        if one.answer is None:
            if before is not None:
                found.append(one)
        elif before is None or not _is_same_decision(before, one.answer, one.coder, before.revision):
            found.append(one)
    return found


def write_answers(
    project: Project,
    variable: UnitVariable,
    answers: Mapping[UnitKey, Answer | None],
    *,
    in_bulk: bool = False,
    coder: str = "",
    revision: int | None = None,
) -> None:
    """Write answers to one variable inside the open operation; `coder` and `revision` as in GivenAnswer."""
    if variable.is_computed:
        raise UserError(
            _("“{name}” is computed from other answers and cannot be answered itself.").format(name=variable.name)
        )
    if not project.read_rows("SELECT 1 FROM unit_variable WHERE id = ?", (variable.row,)):
        raise UserError(_("The variable “{name}” is no longer in the codebook.").format(name=variable.name))
    _require_units(project, variable, answers)
    held = find_codings(project, variable.row, answers)
    current = project.codebook.revision
    number, now, who = current if revision is None else min(revision, current), utc_now(), coder or project.who
    for unit, answer in answers.items():
        before = held.get(unit)
        if answer is None:
            if before is not None:
                _delete_coding(project, before.id)
        elif before is None or not _is_same_decision(before, answer, coder, number):
            _write_answer(project, variable.row, unit, answer, (number, int(in_bulk), who, now))


def _is_same_decision(held: CodingRow, answer: Answer, coder: str, revision: int) -> bool:
    """Return whether an answer is a person's already, under this revision; `coder`: whose, empty for anybody's."""
    is_theirs = held.decided_by == coder if coder else held.decided_by is not None
    return is_theirs and held.answer == answer and held.revision == revision


_UNIT_TABLES = {
    StudyUnit.MARK: "span",
    StudyUnit.CLAIM: "claim",
    StudyUnit.STATEMENT: "statement",
    StudyUnit.RECORD: "record",
}


def _require_units(project: Project, variable: UnitVariable, units: Iterable[UnitKey]) -> None:
    """Raise UserError if one of the units is not in the project, or not in the article that it names."""
    keys = set(units)
    if variable.unit is StudyUnit.ARTICLE:
        sql, ids = "SELECT id, 0 FROM article", [one.article_id for one in keys]
    else:
        sql, ids = f"SELECT article_id, id FROM {_UNIT_TABLES[variable.unit]}", [one.unit_id for one in keys]
    rows = project.read_rows(
        f"{sql} WHERE id IN (SELECT value FROM json_each(?))", (ids_json(one for one in ids if one is not None),)
    )
    if keys - {UnitKey(*row) for row in rows}:
        raise UserError(
            _("“{name}” was to be answered for something that is no longer there.").format(name=variable.name)
        )


def _write_answer(
    project: Project, variable: int, unit: UnitKey, answer: Answer, decision: tuple[int, int, str, str]
) -> None:
    if answer.state not in STORED_STATES or (answer.value is not None) is not (answer.state is AnswerState.VALUE):
        raise UserError(_("An answer is a value, or absent, or one that nobody can tell."))
    value = None if answer.value is None else clean_text(answer.value)
    project.connection.execute(
        "INSERT INTO coding(variable_id, article_id, unit_id, value, state, entity_id, revision, in_bulk, decided_by,"
        " decided_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT(variable_id, coalesce(article_id, 0), unit_id) DO UPDATE SET value = excluded.value,"
        " state = excluded.state, entity_id = excluded.entity_id, revision = excluded.revision,"
        " in_bulk = excluded.in_bulk, decided_by = excluded.decided_by, decided_at = excluded.decided_at",
        (variable, unit.article_id, unit.unit_id, value, answer.state.value, answer.entity_id, *decision),
    )


def _delete_coding(project: Project, coding_id: int) -> None:
    """Delete an answer with the words that justify it; undo brings both back."""
    project.connection.execute("DELETE FROM coding_passage WHERE coding_id = ?", (coding_id,))
    project.connection.execute("DELETE FROM coding WHERE id = ?", (coding_id,))


def _describe_answer(variable: UnitVariable, answer: Answer | None, count: int, held: Sequence[Answer]) -> str:
    """Return what an answer says, in words; `held`: the answer before, of a single unit."""
    title = quote_words(variable.title or variable.name)
    before = _quote_answer(variable, held[0]) if held else ""
    if answer is None:
        said = f"Answer to {title} removed" + (f" (it was {before})" if before else "")
    else:
        was = f" (was {before})" if before and held[0] != answer else ""
        said = f"Answered {_quote_answer(variable, answer)}{was} to {title}"
    return clean_text(said + (f" ({count:,} units)" if count > 1 else ""))


def _quote_answer(variable: UnitVariable, answer: Answer) -> str:
    if answer.value is None:
        return answer.state.value.replace("_", " ")
    return quote_words(describe_answer(variable, answer))


@translate_errors
def add_passage(project: Project, coding_id: int, article_id: int, start: int, stop: int) -> Change:
    """Attach words of an article to an answer, as its reason. Raises UserError if the answer is gone, or for words that
    are none."""
    text = text_of(project.read_rows, article_id)
    check_edges(text, start, stop)
    _require_coding(project, coding_id)
    with project.record_operation("attach_words", quote_words(text[start:stop])) as deed:
        project.connection.execute(
            "INSERT INTO coding_passage(coding_id, article_id, start, stop) SELECT ?1, ?2, ?3, ?4 WHERE NOT EXISTS"
            " (SELECT 1 FROM coding_passage WHERE (coding_id, article_id, start, stop) = (?1, ?2, ?3, ?4))",
            (coding_id, article_id, start, stop),
        )
    return deed.change


@translate_errors
def remove_passage(project: Project, passage_id: int) -> Change:
    """Detach words from an answer."""
    with project.record_operation("detach_words") as deed:
        project.connection.execute("DELETE FROM coding_passage WHERE id = ?", (passage_id,))
    return deed.change


def _require_coding(project: Project, coding_id: int) -> None:
    if not project.read_rows("SELECT 1 FROM coding WHERE id = ?", (coding_id,)):
        raise UserError(_("That answer no longer exists: answer the question first."))

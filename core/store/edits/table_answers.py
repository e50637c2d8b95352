"""What a table says of answers, as one operation: those of the project, and those of other coders, which are kept as
their work."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from core.assignments import RoundPlan
from core.codebook import UnitVariable
from core.coder_work import CoderWork, WorkAnswer, dump_work
from core.errors import UserError
from core.records import Change
from core.store.codings import Answer
from core.store.edits.codings import GivenAnswer, find_new_answers, write_given
from core.store.edits.lookup import clean_text
from core.store.edits.rounds import OutgoingAssignment, write_assignment
from core.store.file_errors import translate_errors
from core.store.journal import utc_now
from core.store.project import Project
from core.store.rounds import RETURNED, TABLE_ROUND, list_assignments, list_works
from core.translation import _

_Works = Mapping[tuple[str, int], CoderWork]
"""By coder, case-folded, and article."""


@translate_errors
def take_answers(
    project: Project, given: Sequence[GivenAnswer], source: str, others: Sequence[GivenAnswer] = ()
) -> Change | None:
    """Write the answers of a table as one operation, without those that the project has already; None if it has all.

    `source`: name of the table. `others`: answers about articles by coders who are none of the project's; they are kept
    as the work of these and change no answer of the project. Raises UserError as `set_answer`.
    """
    new, theirs = find_new_answers(project, given), find_new_coder_answers(project, others)
    if not new and not theirs:
        return None
    detail = clean_text(f"{len(new) + len(theirs):,} answers of {source}")
    with project.record_operation("code_units", detail) as deed:
        write_given(project, new)
        if theirs:
            _write_works(project, theirs)
    return deed.change


@translate_errors
def find_new_coder_answers(project: Project, given: Sequence[GivenAnswer]) -> list[GivenAnswer]:
    """Return the answers of other coders that differ from those that were kept of them from tables, in their order."""
    works = _read_works(project) if given else {}
    found = []
    for one in given:
        work = works.get((one.coder.casefold(), one.unit.article_id or 0))
        held = _find_answer(work, one.variable) if work is not None else None
        same = held is None if one.answer is None else held is not None and _to_answer(held) == _plain(one.answer)
        if not same:
            found.append(one)
    return found


@translate_errors
def answers_kept_of(project: Project, given: Iterable[GivenAnswer]) -> Iterator[Answer | None]:
    """Iterate over what was kept from tables of each of these other coders, for the same variable and article."""
    works = _read_works(project)
    for one in given:
        work = works.get((one.coder.casefold(), one.unit.article_id or 0))
        held = _find_answer(work, one.variable) if work is not None else None
        yield None if held is None else _to_answer(held)


def _read_works(project: Project) -> _Works:
    ids = _find_round(project)
    coders = {one.id: one.coder.casefold() for one in list_assignments(project, ids)} if ids is not None else {}
    return {(coders[one.assignment_id], one.article_id): one.work for one in list_works(project, assignment_ids=coders)}


def _find_round(project: Project) -> int | None:
    rows = project.read_rows("SELECT id FROM coding_round WHERE name = ? COLLATE NOCASE", (TABLE_ROUND,))
    return int(rows[0][0]) if rows else None


def _find_answer(work: CoderWork, variable: UnitVariable) -> WorkAnswer | None:
    return next((one for one in work.answers if _is_about(one, variable)), None)


def _is_about(one: WorkAnswer, variable: UnitVariable) -> bool:
    return (one.unit, one.subject, one.variable) == (variable.unit, variable.subject, variable.name)


def _to_answer(held: WorkAnswer) -> Answer:
    return Answer(held.value, held.state)


def _plain(answer: Answer) -> Answer:
    """Return an answer as a work holds it: an entity by its name alone."""
    return replace(answer, entity_id=None)


def _write_works(project: Project, given: Sequence[GivenAnswer]) -> None:
    """Write answers of other coders into what is kept of them, inside the open operation."""
    names = {one.coder.casefold(): one.coder for one in reversed(given)}
    round_id = _find_round(project)
    if round_id is None:
        plan = RoundPlan(TABLE_ROUND, tuple(names.values()))
        plan.check_plan()
        cursor = project.connection.execute(
            "INSERT INTO coding_round(name, kind, revision, plan, made_by, made_at) VALUES (?, ?, ?, ?, ?, ?)",
            (plan.name, plan.kind.value, project.codebook.revision, plan.to_json(), project.who, utc_now()),
        )
        round_id = int(cursor.lastrowid or 0)
    works = _read_works(project)
    for folded, name in names.items():
        some = [one for one in given if one.coder.casefold() == folded]
        articles = list(dict.fromkeys(one.unit.article_id or 0 for one in some))
        assignment = _require_assignment(project, round_id, name, articles)
        heads = _read_heads(project, articles)
        for article in articles:
            work = works.get((folded, article)) or CoderWork(*heads[article], is_done=True)
            for one in some:
                if one.unit.article_id == article:
                    work = _with_answer(work, one, project.codebook.revision)
            _write_work(project, assignment, article, work)


def _require_assignment(project: Project, round_id: int, coder: str, articles: Sequence[int]) -> int:
    """Return the assignment of a coder in the round of tables, with these articles in it."""
    held = [one for one in list_assignments(project, round_id) if one.coder.casefold() == coder.casefold()]
    if not held:
        RoundPlan(TABLE_ROUND, (coder,)).check_plan()
        outgoing = OutgoingAssignment(secrets.token_hex(16), coder, tuple((one, False) for one in articles))
        assignment = write_assignment(project, round_id, outgoing, None)
    else:
        assignment = held[0].id
        project.connection.executemany(
            "INSERT INTO assignment_article(assignment_id, article_id, place) SELECT ?1, ?2,"
            " (SELECT count(*) FROM assignment_article WHERE assignment_id = ?1) WHERE NOT EXISTS"
            " (SELECT 1 FROM assignment_article WHERE (assignment_id, article_id) = (?1, ?2))",
            [(assignment, article) for article in articles],
        )
    project.connection.execute(
        "UPDATE assignment SET state = ?, returned_at = ? WHERE id = ?", (RETURNED, utc_now(), assignment)
    )
    return assignment


def _read_heads(project: Project, articles: Sequence[int]) -> dict[int, tuple[str, str]]:
    """Return uid and fingerprint of articles. Raises UserError for one that is gone."""
    found = {}
    for article in articles:
        rows = project.read_rows("SELECT uid, sha256 FROM article WHERE id = ?", (article,))
        if not rows:
            raise UserError(_("An article that was answered about is no longer there."))
        found[article] = (str(rows[0][0]), str(rows[0][1]))
    return found


def _with_answer(work: CoderWork, one: GivenAnswer, current: int) -> CoderWork:
    """Return a work with another answer to one variable."""
    kept = tuple(held for held in work.answers if not _is_about(held, one.variable))
    if one.answer is None:
        return replace(work, answers=kept)
    variable, said = one.variable, one.answer
    revision = current if one.revision is None else min(one.revision, current)
    value = None if said.value is None else clean_text(said.value)
    made = WorkAnswer(variable.unit, "", variable.subject, variable.name, said.state, value, revision)
    return replace(work, answers=(*kept, made))


def _write_work(project: Project, assignment: int, article: int, work: CoderWork) -> None:
    if not (work.answers or work.marks or work.records):
        project.connection.execute(
            "DELETE FROM coder_work WHERE assignment_id = ? AND article_id = ?", (assignment, article)
        )
        return
    revision = max((one.revision for one in work.answers), default=0)
    project.connection.execute(
        "INSERT INTO coder_work(assignment_id, article_id, is_done, revision, work) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT(assignment_id, article_id) DO UPDATE SET is_done = excluded.is_done,"
        " revision = excluded.revision, work = excluded.work",
        (assignment, article, int(work.is_done), revision, dump_work(work)),
    )

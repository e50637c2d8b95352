"""Coders, rounds and assignments: give out, change, withdraw, reassign and take back, each as one operation."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from core.assignments import RoundPlan
from core.assignments.round_plan import check_due, check_name
from core.coder_work import CoderWork, dump_work
from core.errors import UserError
from core.records import Change
from core.store.edits.lookup import clean_text
from core.store.file_errors import translate_errors
from core.store.journal import utc_now
from core.store.project import Project
from core.store.rounds import RETURNED, WITHDRAWN, list_assigned_articles
from core.translation import _


@dataclass(frozen=True, slots=True)
class OutgoingAssignment:
    """One assignment that is about to be given out."""

    uid: str
    coder: str
    articles: tuple[tuple[int, bool], ...]
    """Rows of its articles in the order of work, each with whether it is an anchor."""
    form: str = "project"
    """project or html."""


@translate_errors
def add_coder(project: Project, name: str, *, note: str = "", is_expert: bool = False) -> Change:
    """Add a coder. Raises UserError for a name that is taken or cannot stand in the name of a file."""
    check_name(name, _("The pseudonym of a coder"))
    if project.read_rows("SELECT 1 FROM coder WHERE name = ? COLLATE NOCASE", (name,)):
        raise UserError(_("There is a coder {name} already.").format(name=name))
    with project.record_operation("add_coder", name) as deed:
        project.connection.execute(
            "INSERT INTO coder(name, note, is_expert) VALUES (?, ?, ?)", (name, clean_text(note), int(is_expert))
        )
    return deed.change


@translate_errors
def change_coder(
    project: Project,
    coder_id: int,
    *,
    note: str | None = None,
    is_expert: bool | None = None,
    has_left: bool | None = None,
) -> Change:
    """Change what is known of a coder; None leaves it. The name stays: it stands in files that are out."""
    name = _coder_name(project, coder_id)
    with project.record_operation("change_coder", name) as deed:
        project.connection.execute(
            "UPDATE coder SET note = coalesce(?, note), is_expert = coalesce(?, is_expert),"
            " has_left = coalesce(?, has_left) WHERE id = ?",
            (None if note is None else clean_text(note), is_expert, has_left, coder_id),
        )
    return deed.change


@translate_errors
def remove_coder(project: Project, coder_id: int) -> Change:
    """Remove a coder who never had an assignment. Raises UserError for one who did."""
    name = _coder_name(project, coder_id)
    if project.read_rows("SELECT 1 FROM assignment WHERE coder_id = ?", (coder_id,)):
        raise UserError(_("{name} has assignments and stays in the project: say that {name} left.").format(name=name))
    with project.record_operation("remove_coder", name) as deed:
        project.connection.execute("DELETE FROM coder WHERE id = ?", (coder_id,))
    return deed.change


def _coder_name(project: Project, coder_id: int) -> str:
    rows = project.read_rows("SELECT name FROM coder WHERE id = ?", (coder_id,))
    if not rows:
        raise UserError(_("That coder is no longer in the project."))
    return str(rows[0][0])


@translate_errors
def give_out(
    project: Project, plan: RoundPlan, outgoing: Sequence[OutgoingAssignment], sample_id: int | None = None
) -> Change:
    """Store a round with its assignments as one operation; coders that are new are added. Raises UserError for a plan
    that cannot be, and if a round of this name exists."""
    plan.check_plan()
    if project.read_rows("SELECT 1 FROM coding_round WHERE name = ? COLLATE NOCASE", (plan.name,)):
        raise UserError(_("There is a round “{name}” already: choose another name.").format(name=plan.name))
    with project.record_operation("give_out", f"{plan.name}: {len(outgoing)} assignments") as deed:
        cursor = project.connection.execute(
            "INSERT INTO coding_round(name, kind, sample_id, revision, plan, made_by, made_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                plan.name, plan.kind.value, sample_id, project.codebook.revision, plan.to_json(), project.who,
                utc_now(),
            ),
        )  # fmt: skip
        round_id = int(cursor.lastrowid or 0)
        for one in outgoing:
            write_assignment(project, round_id, one, plan.due)
    return deed.change


def write_assignment(project: Project, round_id: int, one: OutgoingAssignment, due: str | None) -> int:
    """Write an assignment inside the open operation, and return its row; a coder who is new is added."""
    project.connection.execute(
        "INSERT INTO coder(name) SELECT ?1 WHERE NOT EXISTS (SELECT 1 FROM coder WHERE name = ?1 COLLATE NOCASE)",
        (one.coder,),
    )
    cursor = project.connection.execute(
        "INSERT INTO assignment(round_id, coder_id, uid, form, due, given_at) VALUES (?,"
        " (SELECT id FROM coder WHERE name = ? COLLATE NOCASE), ?, ?, ?, ?)",
        (round_id, one.coder, one.uid, one.form, due, utc_now()),
    )
    project.connection.executemany(
        "INSERT INTO assignment_article(assignment_id, article_id, place, is_anchor) VALUES (?, ?, ?, ?)",
        [(cursor.lastrowid, article, place, int(anchor)) for place, (article, anchor) in enumerate(one.articles)],
    )
    return int(cursor.lastrowid or 0)


@translate_errors
def change_due(project: Project, assignment_ids: Iterable[int], due: str | None) -> Change:
    """Change when assignments are due; None: at no day. Raises UserError for a day that is none."""
    check_due(due)
    return _change_assignments(project, assignment_ids, "due = ?", due, due or "")


@translate_errors
def withdraw_assignments(project: Project, assignment_ids: Iterable[int]) -> Change:
    """Withdraw assignments: nothing of them is taken back any more; what came back stays."""
    return _change_assignments(project, assignment_ids, "state = ?", WITHDRAWN, WITHDRAWN)


def _change_assignments(project: Project, ids: Iterable[int], what: str, value: str | None, detail: str) -> Change:
    wanted = json.dumps([int(one) for one in ids])
    where = "id IN (SELECT value FROM json_each(?))"
    if not project.read_rows(f"SELECT 1 FROM assignment WHERE {where}", (wanted,)):
        raise UserError(_("None of these assignments is in the project any more."))
    with project.record_operation("change_assignment", detail) as deed:
        project.connection.execute(f"UPDATE assignment SET {what} WHERE {where}", (value, wanted))
    return deed.change


@translate_errors
def find_unreturned(project: Project, assignment_id: int) -> list[tuple[int, bool]]:
    """Return the articles of an assignment that its coder has not called done, each with whether it is an anchor."""
    done = {
        row[0]
        for row in project.read_rows(
            "SELECT article_id FROM coder_work WHERE assignment_id = ? AND is_done", (assignment_id,)
        )
    }
    articles = list_assigned_articles(project, assignment_id)
    return [(one.article_id, one.is_anchor) for one in articles if one.article_id not in done]


@translate_errors
def reassign_articles(project: Project, assignment_id: int, outgoing: Sequence[OutgoingAssignment]) -> Change:
    """Withdraw an assignment whose coder drops out, and give what is not done to others of the same round, as one
    operation. Raises UserError if nothing of it is left to do."""
    rows = project.read_rows(
        "SELECT round_id, due, coder_id, coder.name FROM assignment JOIN coder ON coder.id = coder_id"
        " WHERE assignment.id = ?",
        (assignment_id,),
    )
    if not rows or not find_unreturned(project, assignment_id):
        raise UserError(_("Nothing of this assignment is left to do."))
    round_id, due, coder_id, name = rows[0]
    with project.record_operation("give_out", f"instead of {name}: {len(outgoing)} assignments") as deed:
        project.connection.execute("UPDATE assignment SET state = ? WHERE id = ?", (WITHDRAWN, assignment_id))
        project.connection.execute("UPDATE coder SET has_left = 1 WHERE id = ?", (coder_id,))
        for one in outgoing:
            write_assignment(project, round_id, one, due)
    return deed.change


@dataclass(frozen=True, slots=True)
class ReturnedWork:
    """What a coder says of one article that came back."""

    article_id: int
    work: CoderWork


def digest_works(works: Iterable[ReturnedWork], revision: int) -> str:
    """Return a digest of what came back, by which the same work is recognized however it is stored."""
    said = sorted((one.article_id, dump_work(one.work)) for one in works)
    return hashlib.sha256(json.dumps([revision, said], ensure_ascii=False).encode()).hexdigest()


@translate_errors
def take_back(project: Project, assignment_id: int, works: Sequence[ReturnedWork], revision: int) -> Change:
    """Keep what came back of an assignment in place of what came back of these articles before, as one operation; the
    marks and answers of the project itself stay as they are.

    `revision`: of the codebook under which it was coded. Articles about which nothing was said are kept only if they
    are done.
    """
    rows = project.read_rows(
        "SELECT coder.name, coding_round.name FROM assignment JOIN coder ON coder.id = coder_id"
        " JOIN coding_round ON coding_round.id = round_id WHERE assignment.id = ?",
        (assignment_id,),
    )
    if not rows:
        raise UserError(_("That assignment is no longer in the project."))
    kept = [one for one in works if _says_something(one.work)]
    with project.record_operation("take_back", f"{rows[0][1]}, {rows[0][0]}: {len(kept)} articles") as deed:
        project.connection.executemany(
            "DELETE FROM coder_work WHERE assignment_id = ? AND article_id = ?",
            [(assignment_id, one.article_id) for one in works if not _says_something(one.work)],
        )
        project.connection.executemany(
            "INSERT INTO coder_work(assignment_id, article_id, is_done, revision, work) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT(assignment_id, article_id) DO UPDATE SET is_done = excluded.is_done,"
            " revision = excluded.revision, work = excluded.work",
            [(assignment_id, one.article_id, int(one.work.is_done), revision, dump_work(one.work)) for one in kept],
        )
        project.connection.execute(
            "UPDATE assignment SET state = ?, returned_at = ?, return_digest = ? WHERE id = ?",
            (RETURNED, utc_now(), digest_works(works, revision), assignment_id),
        )
    return deed.change


def _says_something(work: CoderWork) -> bool:
    return bool(work.is_done or work.marks or work.answers or work.records)

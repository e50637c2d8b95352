"""Read what a project holds of several coders: coders, rounds, assignments, their articles, and what came back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from core.assignments import AssignmentTicket, RoundKind, RoundPlan, read_ticket
from core.coder_work import CoderWork, read_work
from core.errors import UserError
from core.store.file_errors import translate_errors
from core.store.project import Project
from core.store.row_checks import BadRow, decode_json, enum_member, make_row
from core.translation import _

GIVEN, RETURNED, WITHDRAWN = "given", "returned", "withdrawn"
TABLE_ROUND = "tables"
"""Name of the round that keeps answers of other coders from tables."""
"""States of an assignment: nothing has come back, something has, or nothing is expected any more."""
TICKET = "assignment"
"""Setting of a project file that is an assignment: its ticket (core.assignments)."""


def find_ticket(project: Project) -> AssignmentTicket | None:
    """Return the ticket of a project that is a coding assignment, otherwise None. Raises UserError for a broken one."""
    text = project.get_setting(TICKET, "")
    return read_ticket(text, project.path.name) if text else None


@translate_errors
def count_done(project: Project) -> tuple[int, int]:
    """Return how many articles of a coding assignment are reviewed, and how many it has."""
    ((done, total),) = project.read_rows(
        "SELECT count(*) FILTER (WHERE state = 'reviewed'), count(*) FROM live_article"
    )
    return int(done), int(total)


def refuse_assignment(project: Project) -> None:
    """Raise UserError if a project is a coding assignment, whose articles stay as they were given out."""
    if project.get_setting(TICKET, ""):
        raise UserError(
            _(
                "{file} is a coding assignment: its articles stay as they were given out. Nothing is imported or "
                "reprocessed in it."
            ).format(file=project.path.name)
        )


@dataclass(frozen=True, slots=True)
class CoderRow:
    """A person who codes, under a pseudonym."""

    id: int
    name: str
    note: str
    is_expert: bool
    """Whether the answers of this coder are the standard of trainings."""
    has_left: bool


@dataclass(frozen=True, slots=True)
class RoundRow:
    """Assignments that were given out together."""

    id: int
    sample_id: int | None
    revision: int
    """Of the codebook."""
    plan: RoundPlan
    note: str
    made_by: str
    made_at: str


@dataclass(frozen=True, slots=True)
class AssignmentRow:
    """One coder's part of a round, with how far it is."""

    id: int
    round_id: int
    round_name: str
    kind: str
    coder_id: int
    coder: str
    uid: str
    form: str
    """project or html."""
    state: str
    due: str | None
    given_at: str
    returned_at: str | None
    return_digest: str | None
    """Of the work that came back last."""
    articles: int
    """Number of articles outside the trash."""
    begun: int
    """Of them, those about which something came back."""
    done: int
    """Of them, those that the coder called done."""


@dataclass(frozen=True, slots=True)
class AssignedArticle:
    """One article of an assignment."""

    article_id: int
    place: int
    is_anchor: bool
    fingerprint: str
    uid: str


@dataclass(frozen=True, slots=True)
class CoderWorkRow:
    """What came back about one article."""

    assignment_id: int
    article_id: int
    revision: int
    """Of the codebook under which it was coded."""
    work: CoderWork


@translate_errors
def list_coders(project: Project) -> list[CoderRow]:
    """Return the coders by name."""
    rows = project.read_rows("SELECT id, name, note, is_expert, has_left FROM coder ORDER BY name COLLATE NOCASE")
    return [make_row(CoderRow, (*row[:3], bool(row[3]), bool(row[4]))) for row in rows]


@translate_errors
def list_rounds(project: Project) -> list[RoundRow]:
    """Return the rounds, the latest first."""
    found = []
    for row, sample, revision, name, kind, plan, note, by, at in project.read_rows(
        "SELECT id, sample_id, revision, name, kind, plan, note, made_by, made_at FROM coding_round ORDER BY id DESC"
    ):
        try:
            read = RoundPlan.from_json(str(name), str(kind), decode_json(plan, dict))
        except (ValueError, TypeError, UserError):
            raise BadRow(_("the plan of a round is not in the form that Pressmark writes")) from None
        found.append(make_row(RoundRow, (row, sample, revision, read, note, by, at)))
    return found


_ASSIGNMENTS = """
SELECT assignment.id, round_id, coding_round.name, kind, coder_id, coder.name, uid, form, assignment.state, due,
    given_at, returned_at, return_digest,
    (SELECT count(*) FROM live_assignment_article AS one WHERE one.assignment_id = assignment.id),
    (SELECT count(*) FROM live_coder_work AS one WHERE one.assignment_id = assignment.id),
    (SELECT count(*) FROM live_coder_work AS one WHERE one.assignment_id = assignment.id AND is_done)
FROM assignment JOIN coding_round ON coding_round.id = round_id JOIN coder ON coder.id = coder_id
"""


@translate_errors
def list_assignments(project: Project, round_id: int | None = None) -> list[AssignmentRow]:
    """Return all assignments, or those of one round, in the order in which they were given out."""
    rows = project.read_rows(f"{_ASSIGNMENTS} WHERE ?1 IS NULL OR round_id = ?1 ORDER BY assignment.id", (round_id,))
    return [_make_assignment(row) for row in rows]


@translate_errors
def find_assignment(project: Project, uid: str) -> AssignmentRow | None:
    """Return the assignment of this uid, or None."""
    rows = project.read_rows(f"{_ASSIGNMENTS} WHERE uid = ?", (uid,))
    return _make_assignment(rows[0]) if rows else None


def _make_assignment(row: tuple[object, ...]) -> AssignmentRow:
    enum_member(RoundKind, row[3])
    return make_row(AssignmentRow, row)


@translate_errors
def list_assigned_articles(project: Project, assignment_id: int) -> list[AssignedArticle]:
    """Return the articles of an assignment in its order, without those in the trash."""
    rows = project.read_rows(
        "SELECT article_id, place, is_anchor, sha256, uid FROM live_assignment_article AS one"
        " JOIN article ON article.id = article_id WHERE assignment_id = ? ORDER BY place, one.id",
        (assignment_id,),
    )
    return [make_row(AssignedArticle, (row[0], row[1], bool(row[2]), *row[3:])) for row in rows]


@translate_errors
def list_works(
    project: Project, *, assignment_ids: Iterable[int] | None = None, article_id: int | None = None
) -> list[CoderWorkRow]:
    """Return what came back, by assignment and place, without articles in the trash; all of it, of some assignments, or
    of one article."""
    wanted = None if assignment_ids is None else json.dumps([int(one) for one in assignment_ids])
    found = []
    for assignment, article, revision, text in project.read_rows(
        "SELECT one.assignment_id, one.article_id, revision, work FROM live_coder_work AS one"
        " LEFT JOIN assignment_article AS part USING (assignment_id, article_id)"
        " WHERE (?1 IS NULL OR one.assignment_id IN (SELECT value FROM json_each(?1)))"
        " AND (?2 IS NULL OR one.article_id = ?2) ORDER BY one.assignment_id, part.place, one.id",
        (wanted, article_id),
    ):
        try:
            work = read_work(decode_json(text, dict), project.path.name)
        except UserError:
            raise BadRow(_("the work of a coder is not in the form that Pressmark writes")) from None
        found.append(make_row(CoderWorkRow, (assignment, article, revision, work)))
    return found


@translate_errors
def list_round_articles(project: Project, sample: str | None) -> list[tuple[int, str]]:
    """Return id and fingerprint of the articles that a round may give out: those of a sample by its name, otherwise all
    that screening has not left out. Raises UserError if there is no such sample or no such article."""
    if sample is None:
        rows = project.read_rows(
            "SELECT article.id, sha256 FROM live_article AS article LEFT JOIN screening ON article_id = article.id"
            " WHERE verdict IS NULL OR verdict <> 'not_relevant' ORDER BY article.id"
        )
    else:
        rows = project.read_rows(
            "SELECT article.id, sha256 FROM live_sample_article AS one JOIN article ON article.id = article_id"
            " WHERE sample_id = ? ORDER BY place, one.id",
            (find_sample(project, sample),),
        )
    if not rows:
        raise UserError(_("There is no article to give out: import articles, or choose another sample."))
    return [(int(row[0]), str(row[1])) for row in rows]


@translate_errors
def find_sample(project: Project, name: str) -> int:
    """Return the row of the sample with this name. Raises UserError if there is none."""
    rows = project.read_rows("SELECT id FROM sample WHERE name = ? COLLATE NOCASE", (name,))
    if not rows:
        raise UserError(_("There is no sample “{name}” in this project.").format(name=name[:60]))
    return int(rows[0][0])


@translate_errors
def find_articles_by_uid(project: Project, uids: Iterable[str]) -> list[tuple[int, str]]:
    """Return id and fingerprint of the articles with these IDs. Raises UserError for one that is unknown or that
    several have."""
    found = []
    for uid in uids:
        rows = project.read_rows("SELECT id, sha256 FROM live_article WHERE uid = ?", (uid,))
        if len(rows) != 1:
            raise UserError(_("There is no single article with the ID {uid} in the list.").format(uid=uid[:80]))
        found.append((int(rows[0][0]), str(rows[0][1])))
    return found


@translate_errors
def find_uids(project: Project, article_ids: Iterable[int]) -> list[str]:
    """Return the IDs of these articles, in the order of import and without those in the trash."""
    rows = project.read_rows(
        "SELECT uid FROM live_article WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id",
        (json.dumps([int(one) for one in article_ids]),),
    )
    return [str(uid) for (uid,) in rows]

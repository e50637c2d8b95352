"""Read how disagreements of coders were decided, and what they say point by point."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from core.coder_comparison.judged_points import JudgedPoint, list_points
from core.coder_comparison.side_by_side import ComparedArticle, compare_articles
from core.coder_work import CoderWork
from core.store.file_errors import translate_errors
from core.store.project import Project
from core.store.rounds import list_assignments, list_works
from core.store.row_checks import BadRow, check_types, decode_json, enum_member, list_of_rows, list_of_texts, make_row
from core.translation import _


class PointOutcome(StrEnum):
    """How a point came to be decided."""

    AGREED = "agreed"
    """All coders say the same, and that stands."""
    ONE = "one"
    """What one of them says stands."""
    BOTH = "both"
    """Marks or records of several coders stand beside each other."""
    ANEW = "anew"
    """Something else stands."""
    NONE = "none"
    """Nothing of what is said stands."""


@dataclass(frozen=True, slots=True)
class AdjudicationRow:
    """One decided point."""

    id: int
    round_id: int
    article_id: int
    question: str
    """Name of the point (core.coder_comparison.judged_points)."""
    tbl: str | None
    """coding, span or record: the table of what stands; None if nothing does."""
    unit_id: int | None
    others: tuple[int, ...]
    """Further rows of that table, where what several coders say stands side by side."""
    outcome: PointOutcome
    voices: dict[str, str]
    """Coder -> the form of what the coder said, empty for nothing."""
    taken_from: tuple[str, ...]
    """Coders whose word was taken."""
    decided_by: str
    decided_at: str


@dataclass(frozen=True, slots=True)
class RoundArticle:
    """An article of a round with the works that came back, and what was decided about it."""

    article_id: int
    points: tuple[JudgedPoint, ...]
    decided: Mapping[str, AdjudicationRow]
    """By name of the point; a decision on a point whose voices have changed since is none."""

    @property
    def open_points(self) -> tuple[JudgedPoint, ...]:
        """Return the points that nobody has decided yet."""
        return tuple(one for one in self.points if one.name not in self.decided)

    @property
    def disagreements(self) -> tuple[JudgedPoint, ...]:
        """Return the open points on which the coders do not agree."""
        return tuple(one for one in self.open_points if not one.is_agreed)


@translate_errors
def list_adjudications(
    project: Project, round_id: int | None = None, article_id: int | None = None
) -> list[AdjudicationRow]:
    """Return decided points, of all rounds and articles or of some, in the order of the decisions; none of articles in
    the trash."""
    rows = project.read_rows(
        "SELECT id, round_id, article_id, question, tbl, unit_id, others, outcome, voices, taken_from, decided_by,"
        " decided_at FROM live_adjudication WHERE (?1 IS NULL OR round_id = ?1) AND (?2 IS NULL OR article_id = ?2)"
        " ORDER BY id",
        (round_id, article_id),
    )
    return [_make_adjudication(row) for row in rows]


def _make_adjudication(row: tuple[object, ...]) -> AdjudicationRow:
    *head, others, outcome, voices, taken, by, at = row
    said = decode_json(voices, dict)
    if not all(isinstance(one, str) for one in (*said, *said.values())):
        raise BadRow(_("the voices of a decision are not in the form that Pressmark writes"))
    return make_row(
        AdjudicationRow,
        (*head, list_of_rows(others), enum_member(PointOutcome, outcome), said, list_of_texts(taken), by, at),
    )


@translate_errors
def works_by_coder(
    project: Project, round_id: int, article_id: int | None = None
) -> tuple[dict[str, dict[str, CoderWork]], dict[str, int]]:
    """Return what came back in a round: coder -> fingerprint of the text -> work, and the rows of the articles.
    Withdrawn assignments count with what came back before."""
    coders = {one.id: one.coder for one in list_assignments(project, round_id)}
    works: dict[str, dict[str, CoderWork]] = {coder: {} for coder in coders.values()}
    rows: dict[str, int] = {}
    for one in list_works(project, assignment_ids=coders, article_id=article_id):
        works[coders[one.assignment_id]][one.work.fingerprint] = one.work
        rows[one.work.fingerprint] = one.article_id
    return works, rows


@translate_errors
def text_lengths_of(project: Project, rows: Mapping[str, int]) -> dict[str, int]:
    """Return the characters of the texts of articles, by fingerprint."""
    found = {}
    for key, article_id in rows.items():
        ((length,),) = project.read_rows("SELECT length(text) FROM article_text WHERE article_id = ?", (article_id,))
        found[key] = int(length)
    return found


@translate_errors
def all_text_lengths(project: Project) -> dict[str, int]:
    """Return the characters of the texts of all articles, by fingerprint."""
    rows = project.read_rows(
        "SELECT sha256, length(text) FROM live_article AS article JOIN article_text ON article_id = article.id"
    )
    return {str(key): int(length) for key, length in check_types(rows, str, int)}


@translate_errors
def list_round_points(project: Project, round_id: int, article_id: int | None = None) -> list[RoundArticle]:
    """Return the articles of a round (or one of them) that at least two coders read, with their points."""
    works, rows = works_by_coder(project, round_id, article_id)
    held: dict[int, dict[str, AdjudicationRow]] = {}
    for one in list_adjudications(project, round_id, article_id):
        held.setdefault(one.article_id, {})[one.question] = one
    compared = compare_articles(works, text_lengths_of(project, rows))
    return [
        _round_article(project, each, rows[each.key], held.get(rows[each.key], {}))
        for each in compared
        if len(each.works) > 1
    ]


def _round_article(
    project: Project, article: ComparedArticle, article_id: int, held: Mapping[str, AdjudicationRow]
) -> RoundArticle:
    points = tuple(list_points(article, project.codebook))
    decided = {
        one.name: held[one.name] for one in points if one.name in held and held[one.name].voices == one.forms
    }  # fmt: skip
    return RoundArticle(article_id, points, decided)

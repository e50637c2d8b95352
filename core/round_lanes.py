"""One article of a round with the marks of all coders, and the points on which they differ."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from core.codebook import Codebook
from core.codebook.answers import Answer, describe_answer
from core.coder_comparison.judged_points import JudgedPoint, PointKind, Said, list_points
from core.coder_comparison.side_by_side import compare_articles
from core.coder_work import WorkAnswer, WorkMark, WorkRecord
from core.errors import UserError
from core.store.adjudications import works_by_coder
from core.store.project import Project
from core.store.returned_work import read_own_works
from core.store.round_texts import list_texts
from core.store.rounds import TABLE_ROUND, list_rounds
from core.translation import _

_SHOWN = 60
"""Characters of the words of a difference."""


@dataclass(frozen=True, slots=True)
class LaneMark:
    """A mark of one coder."""

    coder: str
    start: int
    stop: int
    label: str


@dataclass(frozen=True, slots=True)
class LaneDifference:
    """A point on which coders do not say the same."""

    title: str
    """What it is about, as people see it."""
    start: int | None
    stop: int | None
    """Where it is; None for the whole article."""
    said: tuple[tuple[str, str], ...]
    """Coder and what the coder says, empty for nothing."""


@dataclass(frozen=True, slots=True)
class LaneArticle:
    """An article with the marks of its coders."""

    article_id: int
    title: str
    text: str
    coders: tuple[str, ...]
    """Those who read it, in the order of the round."""
    marks: tuple[LaneMark, ...]
    differences: tuple[LaneDifference, ...]


def read_lanes(project: Project, round_id: int, article_id: int, left_out: Collection[str] = ()) -> LaneArticle:
    """Return an article of a round as its coders marked it; the work of coders in `left_out` does not count. Raises
    UserError if the article is gone."""
    found = list_texts(project, [article_id])
    if article_id not in found:
        raise UserError(_("This article is no longer in the project."))
    title, text = found[article_id]
    works, rows = works_by_coder(project, round_id, article_id)
    if any(one.id == round_id and one.plan.name == TABLE_ROUND for one in list_rounds(project)):
        own = {one.fingerprint: one for one in read_own_works(project) if one.fingerprint in rows}
        works.setdefault(project.who, own)
    kept = {coder: own for coder, own in works.items() if own and coder not in left_out}
    compared = compare_articles(kept, dict.fromkeys(rows, len(text)))
    if not compared:
        return LaneArticle(article_id, title, text, (), (), ())
    (article,) = compared
    marks = [
        LaneMark(coder, mark.start, mark.stop, mark.label)
        for coder, work in article.works.items()
        for mark in work.made_marks
    ]
    book = project.codebook
    points = list_points(article, book) if len(article.works) > 1 else []
    places = {one.name: place_point(one) for one in points}
    differences = [
        _make_difference(one, places.get(one.about or one.name), text, book) for one in points if not one.is_agreed
    ]
    order = sorted(differences, key=lambda one: (one.start is not None, one.start or 0))
    return LaneArticle(article_id, title, text, tuple(article.works), tuple(marks), tuple(order))


def _make_difference(point: JudgedPoint, place: tuple[int, int] | None, text: str, book: Codebook) -> LaneDifference:
    start, stop = place or (None, None)
    title = title_point(point, book)
    if place is not None:
        words = " ".join(text[slice(*place)].split())
        title = _("{title}: “{words}”").format(title=title, words=words[:_SHOWN])
    said = tuple((coder, say_voice(one, point, book)) for coder, one in point.voices.items())
    return LaneDifference(title, start, stop, said)


def place_point(point: JudgedPoint) -> tuple[int, int] | None:
    """Return where the marks or records of a point are; None if they have no place."""
    places = [
        (one.start, one.stop)
        for one in point.voices.values()
        if isinstance(one, WorkMark | WorkRecord) and one.start is not None and one.stop is not None
    ]
    return (min(start for start, _stop in places), max(stop for _start, stop in places)) if places else None


def title_point(point: JudgedPoint, book: Codebook) -> str:
    """Return what a point is about."""
    if point.variable is not None:
        return point.variable.title
    if point.kind is PointKind.RECORD:
        kinds = {one.name: one.title for one in book.record_types}
        name = next((one.type for one in point.voices.values() if isinstance(one, WorkRecord)), "")
        return _("Record: {type}").format(type=kinds.get(name, name))
    labels = dict.fromkeys(book.code_for(one.label).title for one in point.marks.values())
    return " / ".join(labels)


def say_voice(said: Said | None, point: JudgedPoint, book: Codebook) -> str:
    """Return what one coder says of a point; empty for nothing."""
    if said is None:
        return ""
    if isinstance(said, WorkAnswer):
        answer = Answer(said.value, said.state)
        return describe_answer(point.variable, answer) if point.variable is not None else said.value or ""
    if isinstance(said, WorkMark):
        details = [said.entity, *(str(one) for one in said.value.values() if isinstance(one, str | int | float))]
        return " · ".join([book.code_for(said.label).title, *filter(None, details)])
    filled = [f"{one.slot}: {one.value or one.entity or one.mark or one.record}" for one in said.fillings]
    return "; ".join(filled) or _("nothing filled in")

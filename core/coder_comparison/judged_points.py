"""What coders say of an article, point by point: where they agree, and where somebody has to decide.

A point is a question about the article, a mark, a question about a mark, a record, or a question about a record. It has
a name that the same works always give it, so that what was decided about it is found again: `article/tone`,
`mark/12-19/MONEY`, `mark/12-19/MONEY/budget`, `record/event/3f2a...`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import blake2b

from core.codebook import Codebook, StudyUnit, UnitVariable
from core.coder_comparison.answer_values import index_answers
from core.coder_comparison.record_units import TYPES, Filled, RecordUnit, group_records
from core.coder_comparison.side_by_side import ComparedArticle
from core.coder_work import WorkAnswer, WorkMark, WorkRecord
from core.reliability.mark_matching import group_marks
from core.reliability.unitizing import TextSegment, UnitizedText

Said = WorkAnswer | WorkMark | WorkRecord
"""What one coder says about a point."""


_UNITS = {kind: unit for unit, kind in TYPES.items()}


class PointKind(StrEnum):
    """What a point is about."""

    ANSWER = "answer"
    MARK = "mark"
    RECORD = "record"


@dataclass(frozen=True, slots=True)
class JudgedPoint:
    """One point of an article, with the voices of all coders who read it."""

    article_key: str
    name: str
    kind: PointKind
    voices: Mapping[str, Said | None]
    """By coder; None from a coder who has no such mark, record or answer."""
    forms: Mapping[str, str]
    """What counts of each voice: equal where coders say the same."""
    variable: UnitVariable | None = None
    """Of an answer."""
    about: str = ""
    """Of an answer about a mark or record: the name of that point."""
    keys: Mapping[str, str] | None = None
    """Of such an answer: the key of the mark or record in the work of each coder who has it."""

    @property
    def is_agreed(self) -> bool:
        """Return whether all coders say the same."""
        return len(set(self.forms.values())) <= 1

    @property
    def marks(self) -> dict[str, WorkMark]:
        """Return the marks of the coders who have one, of a point about a mark."""
        return {coder: one for coder, one in self.voices.items() if isinstance(one, WorkMark)}

    def list_groups(self) -> list[tuple[Said | None, list[str]]]:
        """Return what is said, each with the coders who say it, in the order of the voices."""
        groups: dict[str, tuple[Said | None, list[str]]] = {}
        for coder, one in self.voices.items():
            groups.setdefault(self.forms[coder], (one, []))[1].append(coder)
        return list(groups.values())


def list_points(article: ComparedArticle, book: Codebook) -> list[JudgedPoint]:
    """Return the points of an article in the order in which they are decided: what is about the article first, then the
    marks in reading order, each with its questions, then the records."""
    found = list(_article_points(article, book))
    for mark in _mark_points(article):
        found += [mark, *_questions_about(article, book, StudyUnit.MARK, mark)]
    for unit in group_records([article]):
        record = _record_point(article, unit)
        about = _UNITS.get(unit.type, StudyUnit.RECORD)
        found += [record, *_questions_about(article, book, about, record)]
    return found


def _article_points(article: ComparedArticle, book: Codebook) -> Iterator[JudgedPoint]:
    given = {coder: index_answers(work.answers) for coder, work in article.works.items()}
    for one in _asked(book, StudyUnit.ARTICLE):
        key = (StudyUnit.ARTICLE, "", "", one.name.casefold())
        voices = {coder: answers.get(key) for coder, answers in given.items()}
        if any(voices.values()):
            yield _answer_point(article, f"article/{one.name}", voices, one)


def _answer_point(
    article: ComparedArticle, name: str, voices: Mapping[str, WorkAnswer | None], variable: UnitVariable
) -> JudgedPoint:
    forms = {coder: "" if one is None else json.dumps([one.state.value, one.value]) for coder, one in voices.items()}
    return JudgedPoint(article.key, name, PointKind.ANSWER, voices, forms, variable)


def _asked(book: Codebook, unit: StudyUnit, subject: str = "") -> list[UnitVariable]:
    return [
        one for one in book.unit_variables
        if one.unit is unit and one.subject == subject and not (one.is_computed or one.is_imported)
    ]  # fmt: skip


def _mark_points(article: ComparedArticle) -> list[JudgedPoint]:
    """Return a point per mark. Marks of one code that overlap are one point; a mark that nobody else has, at a place
    where another coder used another code, is one point with that mark."""
    made = {coder: work.made_marks for coder, work in article.works.items()}
    groups = _group_places(article, made, by_code=True)
    shared = [group for group in groups if len(group) > 1]
    alone: dict[str, list[WorkMark]] = {coder: [] for coder in made}
    for group in groups:
        if len(group) == 1:
            for coder, mark in group.items():
                alone[coder].append(mark)
    found = shared + _group_places(article, alone, by_code=False)
    return [_mark_point(article, group) for group in sorted(found, key=_first_place)]


def _group_places(
    article: ComparedArticle, made: Mapping[str, Sequence[WorkMark]], *, by_code: bool
) -> list[dict[str, WorkMark]]:
    laid = {
        coder: [TextSegment(one.start, one.stop, one.label if by_code else "") for one in marks]
        for coder, marks in made.items()
    }
    groups = group_marks([UnitizedText(max(article.length, 1), laid)])
    return [{coder: made[coder][place] for coder, place in group.marks} for group in groups]


def _first_place(group: Mapping[str, WorkMark]) -> tuple[int, int, str]:
    return min((one.start, one.stop, one.label) for one in group.values())


def _mark_point(article: ComparedArticle, group: Mapping[str, WorkMark]) -> JudgedPoint:
    start, stop, label = _first_place(group)
    voices = {coder: group.get(coder) for coder in article.works}
    forms = {
        coder: ""
        if one is None
        else json.dumps([one.start, one.stop, one.label, one.value, one.entity], sort_keys=True, default=dict)
        for coder, one in voices.items()
    }
    return JudgedPoint(article.key, f"mark/{start}-{stop}/{label}", PointKind.MARK, voices, forms)


def _questions_about(
    article: ComparedArticle, book: Codebook, unit: StudyUnit, point: JudgedPoint
) -> Iterator[JudgedPoint]:
    """Yield a point per question about a mark or record that somebody answered; only coders who have it have a
    voice."""
    having = {coder: one for coder, one in point.voices.items() if isinstance(one, WorkMark | WorkRecord)}
    subjects = {one.label if isinstance(one, WorkMark) else one.type for one in having.values()}
    keys = {coder: one.key for coder, one in having.items()}
    given = {coder: index_answers(article.works[coder].answers) for coder in having}
    for subject in sorted({""} if unit in TYPES else subjects):
        for one in _asked(book, unit, subject):
            voices = {
                coder: given[coder].get((unit, keys[coder], subject, one.name.casefold())) for coder in having
            }  # fmt: skip
            if any(voices.values()):
                name = f"{point.name}/{one.name}"
                yield replace(_answer_point(article, name, voices, one), about=point.name, keys=keys)


def _record_point(article: ComparedArticle, unit: RecordUnit) -> JudgedPoint:
    forms = {
        coder: json.dumps([one.start, one.stop, _plain_fillings(unit.filled[coder])])
        for coder, one in unit.records.items()
    }
    digest = blake2b(json.dumps(sorted(forms.values())).encode(), digest_size=6).hexdigest()
    voices = {coder: unit.records.get(coder) for coder in article.works}
    said = {coder: forms.get(coder, "") for coder in voices}
    return JudgedPoint(article.key, f"record/{unit.type}/{digest}", PointKind.RECORD, voices, said)


def _plain_fillings(filled: Filled) -> list[list[object]]:
    return [[slot, sorted(map(repr, things))] for slot, things in sorted(filled.items()) if things]

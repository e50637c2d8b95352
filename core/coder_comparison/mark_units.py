"""Marks of several coders: where they are, which are the same, and what is said of them."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

from core.codebook import Codebook, StudyUnit
from core.coder_comparison.answer_values import ComparedQuestion, index_answers, list_questions
from core.coder_comparison.side_by_side import ComparedArticle
from core.coder_work import WorkMark
from core.reliability.mark_agreement import MarkKey, MarkVariable
from core.reliability.unitizing import TextSegment, UnitizedText


def lay_out_marks(articles: Sequence[ComparedArticle]) -> list[UnitizedText]:
    """Return the marks of the coders of each article, in the order of their works, with their codes as values."""
    return [
        UnitizedText(
            max(one.length, 1),
            {
                coder: [TextSegment(mark.start, mark.stop, mark.label) for mark in work.made_marks]
                for coder, work in one.works.items()
            },
        )
        for one in articles
    ]


def question_marks(articles: Sequence[ComparedArticle], book: Codebook) -> dict[Hashable, list[MarkVariable]]:
    """Return what coders said of the marks of each code; a question that nobody answered is left out."""
    found: dict[Hashable, list[MarkVariable]] = {}
    for question in list_questions(one for one in book.unit_variables if one.unit is StudyUnit.MARK):
        answers = {
            key: value for key, value in answers_to_marks(articles, question).items() if value is not None
        }  # fmt: skip
        if answers:
            said = MarkVariable(question.name, question.level, answers, question.order)
            found.setdefault(question.variable.subject, []).append(said)
    return found


def answers_to_marks(
    articles: Sequence[ComparedArticle], question: ComparedQuestion
) -> Mapping[MarkKey, Hashable | None]:
    """Return what is compared of the answers to a question about marks; marks without an answer are left out."""
    subject, name = question.variable.subject, question.variable.name.casefold()
    found = {}
    for text, one in enumerate(articles):
        for coder, work in one.works.items():
            given = index_answers(work.answers)
            for place, mark in enumerate(work.made_marks):
                answer = given.get((StudyUnit.MARK, mark.key, subject, name))
                if answer is not None and mark.label == subject:
                    found[text, coder, place] = question.compared_value(answer)
    return found


def number_marks(one: ComparedArticle) -> dict[tuple[str, str], int]:
    """Return the number of the unit that each mark of an article is, by coder and key of the mark; marks of one code
    that several coders made at the same place, or overlapping, are one unit."""
    from core.reliability.mark_matching import group_marks

    made: dict[str, Sequence[WorkMark]] = {coder: work.made_marks for coder, work in one.works.items()}
    found = {}
    for number, group in enumerate(group_marks(lay_out_marks([one]))):
        for coder, place in group.marks:
            found[coder, made[coder][place].key] = number
    return found

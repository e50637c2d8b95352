"""Which articles are coded, and how many have an answer to each question."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.codebook import AnswerOption, AnswerState, AnswerType, UnitVariable
from core.codebook.units import LEVELS
from core.records import Article, Digest
from core.store import edits, intake
from core.store.codings import Answer, UnitKey
from core.store.project import Project
from core.store.queries import article_ids, coding_progress
from core.store.queries.coding_progress import answered_among, coded_among, count_coding
from core.store.rows import ArticleFilter

RELEVANT = UnitVariable("relevant", "Relevant?", type=AnswerType.YES_NO)
FRAME = UnitVariable(
    "frame", "Frame?", type=AnswerType.CHOICE, options=(AnswerOption("1", "conflict"),), condition="relevant = yes"
)
NOTE = UnitVariable("note", "Remarks")


@pytest.fixture
def three(opened: Project) -> Project:
    made = [Digest(Article(f"a{n}", f"in/a{n}", f"Report {n} of the port.", f"Report {n}"), (), ()) for n in range(2)]
    intake.add_articles(opened, made)
    return opened


def ask_questions(project: Project, *variables: UnitVariable) -> tuple[UnitVariable, ...]:
    edits.set_codebook(project, replace(project.codebook, unit_variables=variables), "questions")
    return project.codebook.unit_variables


def test_an_article_is_coded_when_all_that_applies_is_answered(three: Project) -> None:
    assert (coded_among(three, [1, 2, 3]), count_coding(three.path, three.codebook).coded) == ([], frozenset())
    relevant, frame = ask_questions(three, RELEVANT, FRAME)
    edits.set_answer(three, relevant, [UnitKey(1)], Answer("no"))
    edits.set_answer(three, relevant, [UnitKey(2)], Answer("yes"))
    assert coded_among(three, [3, 2, 1]) == [1]
    edits.set_answer(three, frame, [UnitKey(2)], Answer(None, AnswerState.CANNOT_TELL))
    found = count_coding(three.path, three.codebook)
    assert (found.articles, found.coded, found.answered) == (3, {1, 2}, {relevant.row: 2, frame.row: 1})
    assert coded_among(three, [1, 2, 3]) == [1, 2]
    edits.remove_articles(three, [1])
    assert count_coding(three.path, three.codebook).coded == {2}


def test_one_required_answer_of_two_is_not_enough(three: Project) -> None:
    relevant, note = ask_questions(three, replace(RELEVANT, required=True), NOTE)
    edits.set_answer(three, relevant, [UnitKey(3)], Answer("no"))
    assert (count_coding(three.path, three.codebook).coded, coded_among(three, [1, 2, 3])) == (frozenset(), [])
    assert answered_among(three, [1, 3]) == {1: (0, 2), 3: (1, 2)}
    edits.set_answer(three, note, [UnitKey(3)], Answer(None, AnswerState.ABSENT))
    assert count_coding(three.path, three.codebook).coded == {3}
    assert coded_among(three, [1, 2, 3]) == [3]
    for coded, wanted in ((None, [1, 2, 3]), (True, [3]), (False, [1, 2])):
        assert list(article_ids(three.path, "id", False, ArticleFilter(coded=coded))) == wanted


def test_where_every_question_has_a_condition_each_article_is_looked_at(three: Project) -> None:
    note = replace(NOTE, is_imported=False, condition="kind = report")
    kind = UnitVariable("kind", "Kind", is_imported=True)
    _kind, asked = ask_questions(three, kind, note)
    assert count_coding(three.path, three.codebook).coded == {1, 2, 3}
    edits.set_answer(three, _kind, [UnitKey(1)], Answer("report"))
    assert count_coding(three.path, three.codebook).coded == {2, 3}
    edits.set_answer(three, asked, [UnitKey(1)], Answer("long"))
    assert count_coding(three.path, three.codebook).coded == {1, 2, 3}


def test_a_large_project_is_counted_in_parts(three: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """And so are many questions: each part and each number holds one here."""
    monkeypatch.setattr(coding_progress, "_STEP", 1)
    monkeypatch.setattr(coding_progress, "_BITS", 1)
    late = replace(NOTE, name="late", condition="frame = 1 or weight > 2")
    weight = UnitVariable(
        "weight", "Weight", type=AnswerType.RATIO, level=LEVELS[AnswerType.RATIO][0], formula="sum(count)"
    )
    count = UnitVariable(
        "count", "How many?", type=AnswerType.COUNT, level=LEVELS[AnswerType.COUNT][0], condition="relevant = yes"
    )
    relevant, frame, _weight, counted, note = ask_questions(three, RELEVANT, FRAME, weight, count, late)
    for article, answers in {
        1: {relevant: "yes", frame: "1", counted: "1"},  # the last question is asked
        2: {relevant: "yes", frame: "1", counted: "3", note: "x"},
        3: {relevant: "no"},
    }.items():
        for variable, answer in answers.items():
            edits.set_answer(three, variable, [UnitKey(article)], Answer(answer))
    found = count_coding(three.path, three.codebook)
    assert found.coded == set(coded_among(three, [1, 2, 3])) == {2, 3}
    assert found.answered == {relevant.row: 3, frame.row: 2, counted.row: 2, note.row: 1}

"""Articles found by their answers, and how far the coding is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from core.codebook import AnswerOption, AnswerState, AnswerType, StudyUnit, UnitVariable
from core.codebook.answers import ABSENT, CANNOT_TELL
from core.codebook.units import LEVELS
from core.errors import UserError
from core.records import Article, Digest, Span
from core.store import edits, intake, queries
from core.store.article_cells import ArticleColumn
from core.store.codings import Answer, UnitKey, list_codings
from core.store.project import Project, create_project
from core.store.queries import answer_filters
from core.store.queries.variable_progress import count_answers
from core.store.rows import ArticleFilter, VariableFilter

FRAMES = (AnswerOption("blame", "Who is to blame"), AnswerOption("a_b", "Costs"))


def question(name: str, kind: AnswerType, **more: Any) -> UnitVariable:
    return UnitVariable(name, f"{name}?", type=kind, level=LEVELS[kind][0], **more)


VARIABLES = (
    question("frame", AnswerType.CHOICE, options=FRAMES),
    question("issues", AnswerType.CHOICES, options=(*FRAMES, AnswerOption('say "x"', "Words"))),
    question("tone", AnswerType.YES_NO, condition="frame = blame or share"),
    question("no frame", AnswerType.YES_NO, condition="not frame"),
    question("share", AnswerType.RATIO, formula="sum(count)"),
    question("count", AnswerType.COUNT),
    question("day", AnswerType.DATE),
    question("note", AnswerType.TEXT),
    question("kind", AnswerType.TEXT, unit=StudyUnit.MARK, subject="MONEY"),
    question("public", AnswerType.YES_NO, unit=StudyUnit.MARK, subject="MONEY", condition="kind"),
)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Six articles, the last in the trash."""
    spans = (Span(4, 6, "MONEY", {"value": 1}, 0.9, "amounts/1"),)
    with create_project(tmp_path / "p.pressmark") as made:
        digests = [Digest(Article(str(n), f"in/{n}", f"The £{n} port frame:{n}.\n"), (), spans) for n in range(1, 7)]
        intake.add_articles(made, digests)
        edits.set_codebook(made, replace(made.codebook, unit_variables=VARIABLES), "a study")
        for name, article, said in (
            ("frame", 1, Answer("blame")), ("frame", 2, Answer("a_b")), ("frame", 3, ABSENT),
            ("frame", 6, Answer("blame")),
            ("issues", 1, Answer('["blame", "say \\"x\\""]')), ("issues", 2, Answer('["a_b"]')),
            ("tone", 1, Answer("yes")), ("count", 4, Answer("7")), ("day", 4, Answer("2019-11-19")),
            ("note", 5, CANNOT_TELL), ("note", 4, Answer("100 % sure")), ("tone", 6, Answer("no")),
        ):  # fmt: skip
            edits.set_answer(made, find(made, name), [UnitKey(article)], said)
        edits.remove_articles(made, [6])
        yield made


def find(project: Project, name: str) -> UnitVariable:
    found = project.codebook.find_unit_variable(name)
    assert found is not None
    return found


def listed(project: Project, chosen: ArticleFilter) -> list[int]:
    found = list(queries.article_ids(project.path, "id", False, chosen))
    assert list(queries.first_article_ids(project, "id", False, chosen)) == found
    assert sorted(queries.article_ids(project.path, "suggested", True, chosen)) == found
    return found


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("frame:blame", [1]),
        ("FRAME:Costs", [2]),
        ('frame:"who is to blame" port', [1]),
        ("frame:absent", [3]),
        ("frame:other", []),
        ("issues:a_b", [2]),
        ("issues:blame tone:yes", [1]),
        ("count:7", [4]),
        ("day:2019-11", [4]),
        ("day:2019", [4]),
        ("note:SURE", [4]),
        ('note:"0 %"', [4]),
        ("note:x%", []),
        ('note:"cannot tell"', [5]),
        ("coded:frame", [1, 2, 3]),
        ("not coded:frame", [4, 5]),
        ("not coded: frame", [4, 5]),
        ("not coded:tone", [4]),
        ('not coded:"no frame"', [3, 4, 5]),
        ("outdated:*", []),
        ("fame:2", []),
        ("port 3", [3]),
    ],
)
def test_terms_find_articles_by_their_answers(project: Project, typed: str, found: list[int]) -> None:
    assert listed(project, ArticleFilter(text=typed)) == found


@pytest.mark.parametrize("few", [0, 200])
@pytest.mark.parametrize(
    ("condition", "found"),
    [
        ("frame = blame", [1]), ("not frame = blame", [2, 3, 4, 5]), ("not frame", [3, 4, 5]),
        ("frame = blame or count = 7", [1, 4]), ("note", [4]), ("not note", [1, 2, 3, 5]),
    ],
)  # fmt: skip
def test_a_question_with_a_filter_is_open_where_it_is_asked(
    project: Project, monkeypatch: pytest.MonkeyPatch, few: int, condition: str, found: list[int]
) -> None:
    """Whether the condition names the answers, or lists the articles because there are too many different ones."""
    looked: list[str] = []
    list_articles = answer_filters.find_asked_articles
    monkeypatch.setattr(answer_filters, "_FEW", few)
    monkeypatch.setattr(
        answer_filters,
        "find_asked_articles",
        lambda read, variables, one: (looked.append(one.name), list_articles(read, variables, one))[1],
    )
    book = project.codebook
    late = question("late", AnswerType.YES_NO, condition=condition)
    edits.set_codebook(project, replace(book, unit_variables=(*book.unit_variables, late)), "one more")
    assert listed(project, ArticleFilter(text="not coded:late")) == found
    assert bool(looked) == (not few or " or " in condition)


def test_a_name_of_no_variable_is_searched_for_in_the_text(project: Project) -> None:
    others = tuple(one for one in project.codebook.unit_variables if one.name != "count")
    assert listed(project, ArticleFilter(text="frame: 2")) == [2], "a blank after the colon: no term"
    assert len(others) == len(VARIABLES) - 1


def test_fields_find_states_and_older_definitions(project: Project) -> None:
    frame = find(project, "frame")
    for state, found in ((AnswerState.ABSENT, [3]), (AnswerState.CANNOT_TELL, []), (AnswerState.NOT_CODED, [4, 5])):
        assert listed(project, ArticleFilter(variable=VariableFilter(frame.row, state=state))) == found
    older = ArticleFilter(variable=VariableFilter(frame.row, outdated=True))
    assert listed(project, older) == []
    changed = replace(frame, description="Only in the headline.")
    book = project.codebook
    others = tuple(changed if one.row == frame.row else one for one in book.unit_variables)
    edits.set_codebook(project, replace(book, unit_variables=others), "narrower")
    edits.set_answer(project, find(project, "frame"), [UnitKey(2)], Answer("blame"))
    assert listed(project, older) == [1, 3]
    assert listed(project, ArticleFilter(text="outdated:frame")) == [1, 3]
    assert listed(project, ArticleFilter(text="outdated:* port")) == [1, 3]
    assert listed(project, ArticleFilter(text="outdated:note")) == []


def test_progress_counts_what_is_coded_open_and_not_asked(project: Project) -> None:
    edits.set_answer(project, project.codebook.variables_of(StudyUnit.MARK, "MONEY")[0], [UnitKey(1, 1)], Answer("x"))
    found = {one.variable.name: (one.coded, one.open, one.not_asked) for one in count_answers(project)}
    assert found == {
        "frame": (3, 2, 0), "issues": (2, 3, 0), "tone": (1, 1, 3), "no frame": (0, 3, 2), "count": (1, 4, 0),
        "day": (1, 4, 0), "note": (2, 3, 0), "kind": (1, 4, 0), "public": (0, 1, 4),
    }  # fmt: skip


def test_cells_of_articles_take_answers_only(project: Project) -> None:
    column = ArticleColumn("frame", True)
    with pytest.raises(UserError, match="“guilt” is no answer to “frame”"):
        edits.plan_cells(project, {1: {column: "guilt"}})
    with pytest.raises(UserError, match="computed"):
        edits.apply_cells(project, edits.plan_cells(project, {1: {ArticleColumn("share", True): "2"}}))
    edits.apply_cells(project, edits.plan_cells(project, {1: {column: "costs"}, 2: {column: None}}))
    (one,) = (one for one in list_codings(project, 1) if one.variable_id == find(project, "frame").row)
    assert (one.answer, one.revision) == (Answer("a_b"), 1)
    assert listed(project, ArticleFilter(text="not coded:frame")) == [2, 4, 5]

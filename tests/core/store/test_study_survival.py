"""What people say of units outlives new extractions, follows mergers, hides with the trash, and goes when purged."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.codebook import AnswerState, AnswerType, StudyUnit, UnitVariable
from core.store import edits, intake, permanent_deletion, queries
from core.store.codings import Answer, UnitKey, list_codings
from core.store.integrity_check import find_faults
from core.store.project import Project
from tests.core.store.conftest import TEXT, digest, usual

ACTOR = UnitVariable("actor", "Who acts?", type=AnswerType.ENTITY)
BUDGET = UnitVariable("budget", "Is it a budget?", StudyUnit.MARK, "MONEY", AnswerType.YES_NO)


@pytest.fixture
def study(opened: Project) -> Project:
    book = replace(opened.codebook, unit_variables=(ACTOR, BUDGET))
    edits.set_codebook(opened, book, "two variables")
    return opened


def money_mark(project: Project) -> int:
    return int(project.read_rows("SELECT id FROM span WHERE label = 'MONEY'")[0][0])


def test_a_mark_with_an_answer_outlives_a_new_extraction(study: Project) -> None:
    mark = money_mark(study)
    edits.set_answer(study, study.codebook.unit_variables[1], [UnitKey(1, mark)], Answer("yes"))
    edits.undo(study)  # redo needs the mark as well
    without = digest(TEXT, *(span for span in usual() if span.label != "MONEY"))
    intake.refresh_article(study, 1, without)
    edits.redo(study)
    (coding,) = list_codings(study, 1)
    assert study.read_rows("SELECT label FROM span WHERE id = ?", (coding.unit.unit_id,)) == [("MONEY",)]
    assert list(find_faults(study)) == []


def test_a_mark_without_an_answer_goes(study: Project) -> None:
    intake.refresh_article(study, 1, digest(TEXT, *(span for span in usual() if span.label != "MONEY")))
    assert study.read_rows("SELECT count(*) FROM span WHERE label = 'MONEY'") == [(0,)]


def test_an_entity_in_an_answer_follows_a_merger(study: Project) -> None:
    person, place = (
        study.read_rows("SELECT id FROM entity WHERE name = ?", (name,))[0][0]
        for name in ("Mira Odell", "North Vesper")
    )
    edits.set_answer(study, study.codebook.unit_variables[0], [UnitKey(1)], Answer("North Vesper", entity_id=place))
    edits.merge_entities(study, person, [place])
    assert [one.answer.entity_id for one in list_codings(study, 1)] == [person]
    edits.undo(study)
    assert [one.answer.entity_id for one in list_codings(study, 1)] == [place]
    assert list(find_faults(study)) == []


def test_an_entity_that_only_an_answer_names_is_listed_beside_a_trash(study: Project) -> None:
    intake.add_articles(study, [digest("Another text.", id="b.txt", source="in/b.txt")])
    place = study.read_rows("SELECT id FROM entity WHERE name = 'North Vesper'")[0][0]
    edits.set_answer(study, study.codebook.unit_variables[0], [UnitKey(2)], Answer("North Vesper", entity_id=place))
    edits.remove_articles(study, [1])
    assert [line.name for line in queries.entity_table(study, "id", False)] == ["North Vesper"]


def test_answers_of_the_trash_are_hidden_and_come_back(study: Project) -> None:
    edits.set_answer(study, study.codebook.unit_variables[0], [UnitKey(1)], Answer(None, AnswerState.ABSENT))
    edits.remove_articles(study, [1])
    assert list_codings(study, 1) == []
    edits.restore_articles(study, [1])
    assert [one.answer.state for one in list_codings(study, 1)] == [AnswerState.ABSENT]


def test_a_purged_article_leaves_no_answer_and_no_image(study: Project) -> None:
    edits.set_answer(study, study.codebook.unit_variables[0], [UnitKey(1)], Answer("Bo Rand of Talmere"))
    (coding,) = list_codings(study, 1)
    edits.add_passage(study, coding.id, 1, 0, 7)
    edits.remove_articles(study, [1])
    permanent_deletion.purge_articles(study, [1])
    for table in ("coding", "coding_passage", "memo", "screening", "record"):
        assert study.read_rows(f"SELECT count(*) FROM {table}") == [(0,)]
    told = study.read_rows("SELECT coalesce(before, '') || coalesce(after, '') FROM change WHERE tbl = 'coding'")
    assert told == []
    assert [one.name for one in study.codebook.unit_variables] == ["actor", "budget"]
    assert list(find_faults(study)) == []
    while edits.undo(study):
        assert list(find_faults(study)) == []

"""The codebook of a project: what differs is written, undone, and makes a revision where the meaning changes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.codebook import (
    SHIPPED,
    AnswerOption,
    AnswerState,
    AnswerType,
    Code,
    Codebook,
    CodeGroup,
    Level,
    RecordSlot,
    RecordType,
    SlotContent,
    StudyUnit,
    UnitVariable,
    ValueKind,
)
from core.errors import UserError
from core.store import edits, intake
from core.store.codebook_revisions import list_revisions
from core.store.codings import Answer, UnitKey, list_codings
from core.store.integrity_check import find_faults
from core.store.project import Project
from tests.core.store.conftest import digest

BLAME = Code(
    "BLAME", "Blame", "own", "", "Who is blamed", ValueKind.VARIABLES, (), "#374151", "#d1d5db", include="by a speaker"
)
FRAME = UnitVariable(
    "frame", "Which frame?", type=AnswerType.CHOICE,
    options=(AnswerOption("1", "conflict"), AnswerOption("2", "cost", key="c")), condition="relevant = yes",
)  # fmt: skip
RELEVANT = UnitVariable("relevant", "Is it about cost sharing?", type=AnswerType.YES_NO, required=True)
WEIGHT = UnitVariable(
    "weight", "How heavy?", StudyUnit.MARK, "BLAME", AnswerType.RATIO, Level.RATIO, lowest=0.0, highest=10.0
)
EVENT = RecordType(
    "event", "Protest event",
    (
        RecordSlot("actor", "Actor", accepts=("ORG", "PERSON"), is_repeated=True),
        RecordSlot("size", "Size", SlotContent.VALUE, type=AnswerType.COUNT),
        RecordSlot("report", "Told by", SlotContent.RECORD, accepts=("event",), is_repeated=True),
    ),
    "A protest that took place", is_anchored=True,
)  # fmt: skip


def make_book(now: Codebook) -> Codebook:
    with_code = now.with_codes([BLAME], [CodeGroup("own", "Own codes")])
    return replace(with_code, unit_variables=(RELEVANT, FRAME, WEIGHT), record_types=(EVENT,))


@pytest.fixture
def coded(opened: Project) -> Project:
    edits.set_codebook(opened, make_book(opened.codebook), "three variables")
    return opened


def test_a_codebook_is_written_read_and_taken_back(opened: Project) -> None:
    before = opened.codebook
    assert before == SHIPPED
    change = edits.set_codebook(opened, make_book(before), "three variables")
    assert change.codebook
    found = opened.codebook
    assert found.revision == 1
    assert found.code_for("BLAME") == replace(BLAME, revision=1)
    assert found.unit_variables == tuple(replace(one, revision=1) for one in (RELEVANT, FRAME, WEIGHT))
    assert found.record_types == (replace(EVENT, revision=1),)
    assert found.variables_of(StudyUnit.MARK, "BLAME")[0].highest == 10.0
    assert list(find_faults(opened)) == []
    assert edits.undo(opened) is not None
    assert opened.codebook == before
    assert list_revisions(opened) == []
    edits.redo(opened)
    assert opened.codebook == found
    assert list(find_faults(opened)) == []


def test_what_is_the_same_is_not_written(coded: Project) -> None:
    assert edits.set_codebook(coded, coded.codebook, "nothing").op == 0


def test_a_shipped_code_changes_only_what_people_see(coded: Project) -> None:
    now = coded.codebook
    money = replace(now.code_for("MONEY"), title="Sum", key="", hidden=True, kind=ValueKind.QUOTE)
    codes = tuple(money if one.name == "MONEY" else one for one in now.codes)
    edits.set_codebook(coded, replace(now, codes=codes), "Sum")
    found = coded.codebook.code_for("MONEY")
    assert (found.title, found.hidden, found.kind) == ("Sum", True, ValueKind.AMOUNT)
    assert "MONEY" not in {one.name for one in coded.codebook.visible_codes}
    assert coded.codebook.revision == 1  # no definition changed
    with pytest.raises(UserError, match="comes with Pressmark"):
        edits.set_codebook(coded, replace(now, codes=tuple(one for one in now if one.name != "SET")), "without a code")


def test_a_key_goes_from_one_code_to_another(coded: Project) -> None:
    now = coded.codebook
    keys = {"PERSON": "", "BLAME": "P"}
    codes = tuple(replace(one, key=keys.get(one.name, one.key)) for one in now.codes)
    edits.set_codebook(coded, replace(now, codes=codes), "P")
    assert [coded.codebook.code_for(name).key for name in keys] == ["", "P"]


def test_a_changed_definition_is_a_revision_once_something_is_coded(coded: Project) -> None:
    now = coded.codebook
    relevant, frame, weight = now.unit_variables
    wider = replace(relevant, description="Also contracts")
    edits.set_codebook(coded, replace(now, unit_variables=(wider, frame, weight)), "wider")
    assert coded.codebook.revision == 1  # nothing was coded under it
    edits.set_answer(coded, coded.codebook.unit_variables[0], [UnitKey(1)], Answer("yes"))
    assert [one.revision for one in list_codings(coded, 1)] == [1]
    narrower = replace(coded.codebook.unit_variables[0], exclude="contracts")
    change = replace(coded.codebook, unit_variables=(narrower, frame, weight))
    edits.set_codebook(coded, change, "narrower", note="after the pilot")
    latest, first = list_revisions(coded)
    assert (latest.number, latest.note, first.number) == (2, "after the pilot", 1)
    (told,) = latest.changes
    assert (told.name, told.field, told.after) == ("article/relevant", "exclude", "contracts")
    assert [one.revision for one in coded.codebook.unit_variables] == [2, 1, 1]
    assert edits.undo(coded) is not None
    assert coded.codebook.revision == 1


def test_a_mended_slip_is_no_revision(coded: Project) -> None:
    edits.set_answer(coded, coded.codebook.unit_variables[0], [UnitKey(1)], Answer("yes"))
    relevant, *others = coded.codebook.unit_variables
    mended = replace(relevant, title="Is it about sharing costs?")
    edits.set_codebook(coded, replace(coded.codebook, unit_variables=(mended, *others)), "slip", is_meaning=False)
    assert coded.codebook.unit_variables[0].title == "Is it about sharing costs?"
    assert coded.codebook.revision == 1


def test_what_is_used_cannot_be_left_out(coded: Project) -> None:
    relevant = coded.codebook.unit_variables[0]
    edits.set_answer(coded, relevant, [UnitKey(1)], Answer(None, AnswerState.ABSENT))
    now = coded.codebook
    without = tuple(replace(one, condition="") for one in now.unit_variables[1:])
    with pytest.raises(UserError, match="1 answer was given"):
        edits.set_codebook(coded, replace(now, unit_variables=without), "without it")
    edits.set_answer(coded, relevant, [UnitKey(1)], None)
    edits.set_codebook(coded, replace(now, unit_variables=without), "without it")
    assert [one.name for one in coded.codebook.unit_variables] == ["frame", "weight"]
    assert list(find_faults(coded)) == []


def test_odd_names_of_imported_columns_are_kept(opened: Project) -> None:
    name = "Word  count " + "x" * 120
    intake.add_articles(opened, [digest("A text.", id="c", source="in/c.txt", variables=((name, "120"),))])
    edits.set_codebook(opened, make_book(opened.codebook), "three variables")
    assert [one.name for one in opened.codebook.unit_variables] == ["relevant", "frame", "weight", name]
    assert [one.answer.value for one in list_codings(opened, 2)] == ["120"]


def test_two_variables_exchange_their_names(coded: Project) -> None:
    relevant, frame, weight = coded.codebook.unit_variables
    swapped = replace(relevant, name="frame"), replace(frame, name="relevant", condition=""), weight
    edits.set_codebook(coded, replace(coded.codebook, unit_variables=swapped), "swapped")
    assert [(one.name, one.type) for one in coded.codebook.unit_variables[:2]] == [
        ("frame", AnswerType.YES_NO), ("relevant", AnswerType.CHOICE),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (replace(FRAME, options=()), "needs answers"),
        (replace(FRAME, options=(AnswerOption("1", "a"), AnswerOption("1", "b"))), "stands for two answers"),
        (replace(FRAME, condition="relevant ="), "cannot be read"),
        (replace(FRAME, condition="nothing = yes"), "no variable of the same unit"),
        (replace(FRAME, condition="frame = 1"), "depends on itself"),
        (replace(FRAME, level=Level.RATIO), "cannot be ratio"),
        (replace(FRAME, unit=StudyUnit.MARK, subject="NOTHING"), "no code of this codebook"),
        (replace(FRAME, name=" "), "needs a name"),
        (replace(WEIGHT, lowest=11.0), "above the highest"),
        (replace(FRAME, formula="mean(relevant"), "cannot be read"),
    ],
)
def test_a_codebook_that_cannot_be_is_one_sentence(opened: Project, wrong: UnitVariable, sentence: str) -> None:
    book = make_book(opened.codebook)
    kept = [one for one in (RELEVANT, FRAME, WEIGHT) if one.name != wrong.name]
    with pytest.raises(UserError, match=sentence):
        edits.set_codebook(opened, replace(book, unit_variables=(*kept, wrong)), "wrong")
    assert opened.codebook == SHIPPED


def test_answers_are_undone_and_justified(coded: Project) -> None:
    relevant, frame, _weight = coded.codebook.unit_variables
    change = edits.set_answer(coded, relevant, [UnitKey(1)], Answer("yes"))
    assert (change.coded, change.study) == ({1}, True)
    (coding,) = list_codings(coded, 1)
    edits.add_passage(coded, coding.id, 1, 0, 4)
    edits.set_answer(coded, relevant, [UnitKey(1)], None)
    assert list_codings(coded, 1) == []
    edits.undo(coded)
    assert list_codings(coded, 1) == [coding]
    intake.add_articles(coded, [digest("A second text.", id="b.txt", source="in/b.txt")])
    edits.set_answer(coded, frame, [UnitKey(1), UnitKey(2)], Answer("2"))
    assert [one.in_bulk for one in list_codings(coded, 2)] == [True]
    with pytest.raises(UserError, match="no longer there"):
        edits.set_answer(coded, frame, [UnitKey(99)], Answer("2"))
    while edits.undo(coded):
        assert list(find_faults(coded)) == []
    assert coded.codebook == SHIPPED
    while edits.redo(coded):
        assert list(find_faults(coded)) == []
    assert [one.answer.value for one in list_codings(coded, 1)] == ["yes", "2"]

"""Merging, splitting and renaming codes: marks, variables, examples and rules follow; undo brings all back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.codebook import SHIPPED, Code, CodeGroup, StudyUnit, UnitVariable, ValueKind
from core.errors import UserError
from core.store import edits
from core.store.codebook_examples import (
    CODE,
    VARIABLE,
    ExampleOwner,
    count_codebook_use,
    list_code_marks,
    list_examples,
)
from core.store.integrity_check import find_faults
from core.store.project import Project
from core.store.queries import list_spans

CREDIT, BLAME, FAULT = (
    Code(name, name.title(), "own", "", "", ValueKind.VARIABLES, (), "#374151", "#d1d5db", parent=parent)
    for name, parent in (("CREDIT", ""), ("BLAME", ""), ("FAULT", "BLAME"))
)
WEIGHT = UnitVariable("weight", "How heavy?", StudyUnit.MARK, "BLAME")


@pytest.fixture
def coded(opened: Project) -> Project:
    """A project with three codes of its own, a variable of BLAME, and two marks of it."""
    now = opened.codebook
    book = now.with_codes([CREDIT, BLAME, FAULT], [CodeGroup("own", "Own codes")])
    edits.set_codebook(opened, replace(book, unit_variables=(WEIGHT,)), "codes")
    edits.add_span(opened, 1, 19, 24, "BLAME")
    edits.add_span(opened, 1, 14, 18, "BLAME")
    return opened


def labels(project: Project) -> list[str]:
    return [row.label for row in list_spans(project, 1) if row.by_hand]


def test_marks_variables_and_examples_follow_a_merger(coded: Project) -> None:
    edits.add_example(coded, ExampleOwner(CODE, "BLAME"), 1, (14, 18))
    before = coded.codebook
    counts = edits.count_merger(coded, ["BLAME"])
    assert (counts.marks, counts.variables, counts.examples, counts.rules) == (2, 1, 1, 0)
    edits.merge_codes(coded, "CREDIT", ["BLAME"])
    assert labels(coded) == ["CREDIT", "CREDIT"]
    book = coded.codebook
    assert "BLAME" not in book
    assert book.code_for("FAULT").parent == "CREDIT"
    assert [one.subject for one in book.unit_variables] == ["CREDIT"]
    assert [one.words for one in list_examples(coded, ExampleOwner(CODE, "CREDIT"))] == ["Mira"]
    assert list(find_faults(coded)) == []
    edits.undo(coded)
    assert coded.codebook == before
    assert labels(coded) == ["BLAME", "BLAME"]
    edits.redo(coded)
    assert labels(coded) == ["CREDIT", "CREDIT"]


def test_a_merged_code_that_ships_is_hidden_and_its_marks_stay_undecided(coded: Project) -> None:
    edits.merge_codes(coded, "CREDIT", ["MONEY"])
    (row,) = [one for one in list_spans(coded, 1) if one.label == "CREDIT"]
    assert (row.status, row.value) == ("suggested", {})
    assert coded.codebook.code_for("MONEY").hidden


def test_equal_marks_are_not_there_twice_after_a_merger(coded: Project) -> None:
    edits.add_span(coded, 1, 14, 18, "CREDIT")
    edits.merge_codes(coded, "CREDIT", ["BLAME"])
    places = [(one.start, one.stop) for one in list_spans(coded, 1) if one.label == "CREDIT" and one.state == "added"]
    assert places == [(14, 18), (19, 24)]


def test_variables_of_one_name_do_not_meet(coded: Project) -> None:
    now = coded.codebook
    twin = replace(WEIGHT, subject="CREDIT")
    edits.set_codebook(coded, replace(now, unit_variables=(*now.unit_variables, twin)), "twin")
    with pytest.raises(UserError, match="variable called “weight”"):
        edits.merge_codes(coded, "CREDIT", ["BLAME"])
    assert labels(coded) == ["BLAME", "BLAME"]


def test_chosen_marks_get_a_code_of_their_own(coded: Project) -> None:
    first, second = list_code_marks(coded, "BLAME")
    assert [first.words, second.words] == ["Mira", "Odell"]
    assert list_code_marks(coded, "BLAME", "ODE") == [second]
    edits.split_code(coded, replace(CREDIT, name="PRAISE", title="Praise"), [second.id])
    assert labels(coded) == ["BLAME", "PRAISE"]
    assert count_codebook_use(coded).marks["PRAISE"] == 1
    with pytest.raises(UserError, match="already has"):
        edits.split_code(coded, replace(CREDIT, name="PRAISE"), [first.id])
    edits.undo(coded)
    assert labels(coded) == ["BLAME", "BLAME"]
    assert "PRAISE" not in coded.codebook


def test_an_unused_code_gets_another_name(coded: Project) -> None:
    edits.add_example(coded, ExampleOwner(CODE, "FAULT"), 1, (14, 18))
    edits.rename_code(coded, "FAULT", "GUILT")
    assert coded.codebook.code_for("GUILT").parent == "BLAME"
    assert len(list_examples(coded, ExampleOwner(CODE, "GUILT"))) == 1
    for old, new, sentence in (
        ("BLAME", "GUILTY", "fixed"), ("MONEY", "SUM", "fixed"), ("GUILT", "a b", "no spaces"),
        ("GUILT", "credit", "already has"),
    ):  # fmt: skip
        with pytest.raises(UserError, match=sentence):
            edits.rename_code(coded, old, new)


def test_examples_are_added_once_and_undone(coded: Project) -> None:
    owner = ExampleOwner(CODE, "MONEY")
    change = edits.add_example(coded, owner, 1, (19, 24), is_counter=True)
    assert change.codebook
    assert coded.codebook.code_for("MONEY") == SHIPPED.code_for("MONEY")
    (example,) = list_examples(coded, owner)
    assert (example.words, example.is_counter, example.article) == ("Odell", True, "Harbour talks")
    with pytest.raises(UserError, match="already"):
        edits.add_example(coded, owner, 1, (19, 24))
    with pytest.raises(UserError, match="no longer has"):
        edits.add_example(coded, ExampleOwner(VARIABLE, row=99), 1, (19, 24))
    edits.remove_example(coded, example.id)
    assert list_examples(coded, owner) == []
    edits.undo(coded)
    assert list_examples(coded, owner) == [example]
    assert list(find_faults(coded)) == []

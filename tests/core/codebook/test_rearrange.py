"""Changes of a codebook as its editor makes them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.codebook import (
    SHIPPED,
    AnswerOption,
    AnswerType,
    Codebook,
    RecordSlot,
    RecordType,
    SlotContent,
    StudyUnit,
    UnitVariable,
)
from core.codebook import rearrange as changes
from core.codebook.checks import find_codebook_faults
from core.codebook.plain_words import describe_condition, describe_formula
from core.codebook.rearrange import BookPart, PartKind
from core.errors import UserError

TONE = UnitVariable(
    "tone", "How does it sound?", type=AnswerType.CHOICE, row=1,
    options=(AnswerOption("1", "harsh"), AnswerOption("2", "mild")),
)  # fmt: skip
BLAME = UnitVariable("blame", "Is somebody blamed?", type=AnswerType.YES_NO, condition="tone = 1", row=2)
SCORE = UnitVariable("score", "Score", formula="sum(tone, blame)", row=3)
EVENT = RecordType("event", "Event", (RecordSlot("who", "Who", accepts=("ORG",), row=5),), row=4)
MEETING = RecordType(
    "meeting", "Meeting", (RecordSlot("after", "After", SlotContent.RECORD, accepts=("event",), row=7),), row=6
)


@pytest.fixture
def book() -> Codebook:
    """Three variables of articles, two record types, and two codes of one's own, the second under the first."""
    one, first = changes.add_code(SHIPPED, "Credit", "Own codes")
    two, _name = changes.add_code(one, "Praise", "Own codes", first)
    return replace(two, unit_variables=(TONE, BLAME, SCORE), record_types=(EVENT, MEETING))


def code(name: str) -> BookPart:
    return BookPart(PartKind.CODE, name)


def names(book: Codebook) -> list[str]:
    return [one.name for one in book if one.name not in SHIPPED]


def test_new_parts_have_names_of_their_own_and_no_faults(book: Codebook) -> None:
    assert names(book) == ["CODE_1", "CODE_2"]
    assert book.code_for("CODE_2").parent == "CODE_1"
    assert book.code_for("CODE_1").light != book.code_for("CODE_2").light
    book, name = changes.add_variable(book, "New", StudyUnit.MARK, "CODE_1")
    assert (name, book.unit_variables[-1].type) == ("v1", AnswerType.YES_NO)
    book, name = changes.add_slot(book, 4, "Where")
    assert [slot.name for slot in book.record_types[0].slots] == ["who", name]
    book, name = changes.add_record_type(book, "Poll")
    assert name == "record1"
    assert list(find_codebook_faults(book)) == []


def test_filter_questions_and_formulas_follow_a_new_name(book: Codebook) -> None:
    renamed = changes.change_part(book, BookPart(PartKind.VARIABLE, row=1), name="the tone")
    assert [one.condition for one in renamed.unit_variables[:2]] == ["", "“the tone” = 1"]
    assert renamed.unit_variables[2].formula == "sum(“the tone”, blame)"
    assert list(find_codebook_faults(renamed)) == []
    assert changes.rename_in_condition("a = a and not (A = b)", "a", "c") == "c = a and not (c = b)"
    assert changes.rename_in_formula("recode(a; a = low)", "a", "c") == "recode(c; a = low)"


def test_slots_and_variables_follow_a_record_type(book: Codebook) -> None:
    asked = replace(TONE, unit=StudyUnit.RECORD, subject="event", row=9)
    book = replace(book, unit_variables=(*book.unit_variables, asked))
    renamed = changes.change_part(book, BookPart(PartKind.RECORD_TYPE, row=4), name="protest")
    assert renamed.unit_variables[-1].subject == "protest"
    assert renamed.record_types[1].slots[0].accepts == ("protest",)
    gone = changes.remove_part(renamed, BookPart(PartKind.RECORD_TYPE, row=4))
    assert gone.record_types[0].slots[0].accepts == ()
    assert len(gone.unit_variables) == 3


@pytest.mark.parametrize(
    ("part", "copied"),
    [
        (code("MONEY"), "MONEY_1"),
        (BookPart(PartKind.VARIABLE, row=1), "tone_1"),
        (BookPart(PartKind.RECORD_TYPE, row=4), "event_1"),
        (BookPart(PartKind.SLOT, row=5), "who_1"),
    ],
)
def test_a_copy_is_sound_and_has_another_name(book: Codebook, part: BookPart, copied: str) -> None:
    wanted, name = changes.duplicate_part(book, part)
    assert name == copied
    assert list(find_codebook_faults(wanted)) == []


def test_parts_move_within_their_list(book: Codebook) -> None:
    third, name = changes.add_code(book, "Doubt", "Own codes")
    moved = changes.move_part(third, code(name), -1)
    assert names(moved) == ["CODE_3", "CODE_2", "CODE_1"]
    assert changes.move_part(moved, code(name), -1) is moved
    down = changes.move_part(book, BookPart(PartKind.VARIABLE, row=1), 1)
    assert [one.name for one in down.unit_variables] == ["blame", "tone", "score"]
    put = changes.put_part(book, BookPart(PartKind.VARIABLE, row=3), BookPart(PartKind.VARIABLE, row=1), behind=False)
    assert [one.name for one in put.unit_variables] == ["score", "tone", "blame"]
    beside = changes.put_part(book, code("CODE_2"), code("CODE_1"), behind=False)
    assert names(beside) == ["CODE_2", "CODE_1"]
    assert beside.code_for("CODE_2").parent == ""


def test_what_stood_under_a_removed_code_moves_up(book: Codebook) -> None:
    assert changes.descendants_of(book, "CODE_1") == {"CODE_2"}
    left = changes.remove_part(book, code("CODE_1"))
    assert left.code_for("CODE_2").parent == ""


def test_filter_questions_and_formulas_are_said_in_plain_words(book: Codebook) -> None:
    said = describe_condition(book, BLAME, "tone = 1 and not (blame != yes)")
    assert said == ("Asked only if “How does it sound?” is “harsh” and not (“Is somebody blamed?” is not yes).")
    assert describe_condition(book, BLAME, "") == "Asked always."
    said = describe_formula(book, SCORE, "mean(tone, blame)")
    assert said == (
        "The mean of “How does it sound?”, “Is somebody blamed?”. It needs 2 answers. With the answers 1, no it is 0.5."
    )
    with pytest.raises(UserError):
        describe_formula(book, SCORE, "mean(tone")
    with pytest.raises(UserError):
        describe_condition(book, SCORE, "tone =")

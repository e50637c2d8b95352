"""A codebook that was read is taken into a project: new things are added, others changed only where that is asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from core.codebook import SHIPPED, AnswerType, Code, Codebook, CodeGroup, RecordSlot, UnitVariable, ValueKind
from core.codebook_files import CodebookContent, ReadCodebook, collect_content, plan_merge
from core.codebook_files.file_limits import DEEPEST
from core.errors import UserError
from core.store import edits
from core.store.integrity_check import find_faults
from core.store.portable_examples import list_portable_examples
from core.store.project import Project, create_project
from tests.core.codebook_files.conftest import BLAME, EVENT, EXAMPLES, FRAME, RELEVANT


def read_of(**parts: object) -> ReadCodebook:
    return ReadCodebook(CodebookContent(**parts), "a.json")  # type: ignore[arg-type]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with create_project(tmp_path / "a.pressmark") as made:
        yield made


def take(project: Project, read: ReadCodebook, **options: object) -> None:
    plan = plan_merge(project.codebook, read, **options)  # type: ignore[arg-type]
    edits.take_codebook(project, plan.wanted, plan.examples, plan.detail)


def test_an_empty_project_becomes_what_the_file_says(book: Codebook, content: CodebookContent) -> None:
    plan = plan_merge(SHIPPED, ReadCodebook(content, "a.json"))
    assert plan.wanted == book
    assert plan.examples == EXAMPLES
    assert plan.conflicts == ()
    assert set(plan.updated) == {"code/MONEY"}
    assert {"code/BLAME", "group/own", "variable/mark/BLAME/weight", "record_type/event"} <= set(plan.added)
    assert plan.outcome_sentence() == "a.json: 8 things added, 1 thing changed, 3 examples."


def test_it_is_one_step_of_the_history(project: Project, content: CodebookContent) -> None:
    before = project.codebook
    take(project, ReadCodebook(content, "a.json"))
    assert project.codebook.revision == 1
    assert len(list_portable_examples(project)) == 3
    again = plan_merge(project.codebook, ReadCodebook(content, "a.json"))
    assert (again.added, again.updated, again.conflicts, again.wanted) == ((), (), (), project.codebook)
    edits.undo(project)
    assert (project.codebook, list_portable_examples(project)) == (before, [])
    assert list(find_faults(project)) == []


def test_what_is_different_stays_unless_asked(project: Project) -> None:
    take(project, read_of(codes=(BLAME,), groups=(CodeGroup("own", "Own codes"),), variables=(RELEVANT,),
                          record_types=(EVENT,)))  # fmt: skip
    blame = replace(BLAME, meaning="Who is at fault")
    relevant = replace(RELEVANT, name="Relevant", title="About ports?")
    event = replace(EVENT, slots=(replace(EVENT.slots[0], title="Who"), RecordSlot("place", "Place")))
    read = read_of(codes=(blame,), variables=(relevant,), record_types=(event,))
    plan = plan_merge(project.codebook, read)
    assert plan.wanted == project.codebook
    assert [one.path for one in plan.conflicts] == ["code/BLAME", "variable/article/Relevant", "record_type/event"]
    assert "“Blame” (code/BLAME) is different in the file" in plan.conflicts[0].sentence
    take(project, read, update={"code/BLAME"})
    assert project.codebook.code_for("BLAME").meaning == "Who is at fault"
    assert project.codebook.unit_variables[0].title == RELEVANT.title
    rows = [slot.row for slot in project.codebook.record_types[0].slots]
    take(project, read, update=True)
    assert project.codebook.unit_variables[0].title == "About ports?"
    slots = project.codebook.record_types[0].slots
    assert [slot.name for slot in slots] == ["actor", "place", "size", "told"]  # nothing is removed
    assert [slots[0].row, slots[2].row, slots[3].row] == rows
    assert list(find_faults(project)) == []


def test_a_shipped_code_that_the_project_changed_is_a_conflict(book: Codebook, content: CodebookContent) -> None:
    changed = replace(SHIPPED.code_for("MONEY"), title="Cash")
    mine = replace(SHIPPED, codes=tuple(changed if one.name == "MONEY" else one for one in SHIPPED))
    plan = plan_merge(mine, ReadCodebook(content, "a.json"))
    assert plan.wanted.code_for("MONEY").title == "Cash"
    assert [one.path for one in plan.conflicts] == ["code/MONEY"]
    updated = plan_merge(mine, ReadCodebook(content, "a.json"), update=True)
    assert updated.wanted.code_for("MONEY") == book.code_for("MONEY")


def test_a_key_that_is_taken_is_dropped() -> None:
    plan = plan_merge(SHIPPED, read_of(codes=(replace(BLAME, key="M"),)))
    assert plan.wanted.code_for("BLAME").key == ""
    assert plan.wanted.code_for("MONEY").key == "M"
    assert any("The key M of “Blame” belongs to “Money”" in one for one in plan.remarks)


def test_what_is_no_colour_becomes_one() -> None:
    odd = SHIPPED.with_codes([replace(BLAME, light="url(x)", dark="#ABC")], [CodeGroup("own", "Own codes")])
    (code,) = collect_content(odd).codes
    assert (len(code.light), code.dark) == (7, "#aabbcc")


def test_a_group_without_a_name_in_the_file_is_made() -> None:
    plan = plan_merge(SHIPPED, read_of(codes=(replace(BLAME, group="actors"),)))
    assert CodeGroup("actors", "actors") in plan.wanted.groups


def test_what_the_codebook_lacks_is_left_out_and_told() -> None:
    from core.codebook_files.content import ShippedChange

    plan = plan_merge(
        SHIPPED, read_of(examples=EXAMPLES, changes=(ShippedChange("OLD", (("title", "Old"),)),))
    )  # fmt: skip
    assert [one.path for one in plan.examples] == ["MONEY"]
    assert any("“article/frame”" in one for one in plan.remarks)
    assert any("OLD" in one for one in plan.remarks)
    assert plan.wanted == SHIPPED


def _chain(length: int) -> tuple[Code, ...]:
    return tuple(
        replace(BLAME, name=f"C{n}", parent=f"C{n + 1}" if n + 1 < length else "") for n in range(length)
    )  # fmt: skip


@pytest.mark.parametrize(
    ("read", "sentence"),
    [
        (read_of(variables=(RELEVANT, replace(RELEVANT, name="RELEVANT"))), "variable/article/relevant stands twice"),
        (read_of(codes=(BLAME, BLAME)), "code/BLAME stands twice"),
        (read_of(variables=(FRAME,)), "refers to “relevant”"),
        (read_of(codes=(replace(BLAME, parent="BLAME"),)), "the code BLAME stands under itself"),
        (read_of(codes=(replace(BLAME, name="A B"),)), "cannot be the name of a code"),
        (read_of(codes=_chain(DEEPEST + 1)), "more than 50 deep"),
        (read_of(variables=(UnitVariable("v", "v", type=AnswerType.CHOICE),)), "needs answers"),
        (read_of(codes=(Code("X", "X", "g", "", "", ValueKind.QUOTE, (), "#000000", "#ffffff", parent="Y"),)), "Y"),
    ],
)  # fmt: skip
def test_a_codebook_that_cannot_be_is_one_sentence(read: ReadCodebook, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence) as told:
        plan_merge(SHIPPED, read)
    assert str(told.value).startswith("a.json cannot be taken over: ")


def test_a_tree_as_deep_as_can_be() -> None:
    assert len(plan_merge(SHIPPED, read_of(codes=_chain(DEEPEST))).added) == DEEPEST

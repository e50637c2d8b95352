"""Examples of the codebook: added, taken over with a codebook, undone, and gone with what they belong to."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.codebook import SHIPPED, AnswerType, UnitVariable
from core.errors import UserError
from core.store import edits
from core.store.codebook_examples import CodebookExample, ExampleOwner, list_examples
from core.store.integrity_check import find_faults
from core.store.project import Project
from tests.core.store.conftest import TEXT

RELEVANT = UnitVariable("relevant", "Is it about the harbour?", type=AnswerType.YES_NO)
MONEY = CodebookExample(ExampleOwner.CODE, "MONEY", "$5 billion", article_id=1, start=TEXT.index("$5"),
                        stop=TEXT.index("$5") + 10)  # fmt: skip
TALKS = CodebookExample(ExampleOwner.VARIABLE, "article/relevant", "Harbour talks", "yes", note="a headline is enough")


def test_an_example_is_taken_from_an_article_and_undone(opened: Project) -> None:
    change = edits.add_example(opened, replace(MONEY, words="something else"))
    assert change.codebook
    (found,) = list_examples(opened)
    assert found == MONEY
    assert (found.article_id, found.start) == (1, MONEY.start)
    assert opened.codebook == SHIPPED  # the code looks as it did
    assert edits.add_example(opened, MONEY).op == 0
    edits.undo(opened)
    assert list_examples(opened) == []
    edits.redo(opened)
    edits.remove_example(opened, list_examples(opened)[0].row)
    assert list_examples(opened) == []
    assert list(find_faults(opened)) == []


def test_an_example_of_an_article_in_the_trash_is_not_listed(opened: Project) -> None:
    edits.add_example(opened, MONEY)
    edits.remove_articles(opened, [1])
    assert list_examples(opened) == []


def test_a_codebook_comes_with_its_examples_in_one_step(opened: Project) -> None:
    wanted = replace(opened.codebook, unit_variables=(RELEVANT,))
    edits.take_codebook(opened, wanted, [TALKS, TALKS], "from a file")
    assert list_examples(opened) == [TALKS]
    assert [one.name for one in opened.codebook.unit_variables] == ["relevant"]
    edits.undo(opened)
    assert list_examples(opened) == []
    assert opened.codebook == SHIPPED
    edits.redo(opened)
    edits.set_codebook(opened, replace(opened.codebook, unit_variables=()), "without it")
    assert list_examples(opened) == []
    assert list(find_faults(opened)) == []


@pytest.mark.parametrize(
    "example",
    [
        replace(TALKS, path="article/other"),
        CodebookExample(ExampleOwner.CODE, "BLAME", "they did it"),
        CodebookExample(ExampleOwner.RECORD_TYPE, "event", "a march"),
    ],
)
def test_an_example_of_nothing_is_refused(opened: Project, example: CodebookExample) -> None:
    with pytest.raises(UserError, match="could belong to"):
        edits.add_example(opened, example)
    assert list_examples(opened) == []

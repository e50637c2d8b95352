"""A codebook is taken over with its examples: in one step, undone in one, each example once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.codebook import SHIPPED, AnswerType, UnitVariable
from core.errors import UserError
from core.store import edits
from core.store.codebook_examples import CODE, ExampleOwner
from core.store.integrity_check import find_faults
from core.store.portable_examples import CodebookExample, ExampleKind, list_portable_examples
from core.store.project import Project
from tests.core.store.conftest import TEXT

RELEVANT = UnitVariable("relevant", "Is it about the harbour?", type=AnswerType.YES_NO)
MONEY = CodebookExample(ExampleKind.CODE, "MONEY", "$5 billion")
TALKS = CodebookExample(ExampleKind.VARIABLE, "article/relevant", "Harbour talks", "yes", note="a headline is enough")


def test_an_example_from_an_article_is_listed_by_name(opened: Project) -> None:
    start = TEXT.index("$5")
    edits.add_example(opened, ExampleOwner(CODE, "MONEY"), 1, (start, start + 10))
    (found,) = list_portable_examples(opened)
    assert found == MONEY
    assert (found.article_id, found.start) == (1, start)
    edits.take_codebook(opened, opened.codebook, [MONEY], "the same again")
    assert list_portable_examples(opened) == [MONEY]
    edits.remove_articles(opened, [1])
    assert list_portable_examples(opened) == []


def test_a_codebook_comes_with_its_examples_in_one_step(opened: Project) -> None:
    wanted = replace(opened.codebook, unit_variables=(RELEVANT,))
    change = edits.take_codebook(opened, wanted, [TALKS, TALKS, MONEY], "from a file")
    assert change.codebook
    assert list_portable_examples(opened) == [TALKS, MONEY]
    assert [one.name for one in opened.codebook.unit_variables] == ["relevant"]
    assert edits.take_codebook(opened, opened.codebook, [MONEY], "nothing new").op == 0
    edits.undo(opened)
    assert list_portable_examples(opened) == []
    assert opened.codebook == SHIPPED
    edits.redo(opened)
    edits.set_codebook(opened, replace(opened.codebook, unit_variables=()), "without it")
    assert list_portable_examples(opened) == [MONEY]
    assert list(find_faults(opened)) == []


@pytest.mark.parametrize(
    "example",
    [
        replace(TALKS, path="article/other"),
        CodebookExample(ExampleKind.CODE, "BLAME", "they did it"),
        CodebookExample(ExampleKind.RECORD_TYPE, "event", "a march"),
    ],
)
def test_an_example_of_nothing_is_refused(opened: Project, example: CodebookExample) -> None:
    with pytest.raises(UserError, match="could belong to"):
        edits.take_codebook(opened, opened.codebook, [example], "wrong")
    assert list_portable_examples(opened) == []

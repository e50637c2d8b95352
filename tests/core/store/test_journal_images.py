"""Undo over a journal that something broke: the step is dropped with a sentence, the ones before it stay."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from core.store import edits, queries
from core.store.journal_images import BrokenStep
from core.store.project import Project, open_project

BROKEN = [
    "tbl = 'setting'", "tbl = 'span; DROP TABLE span'", "tbl = ''", "before = 'no JSON'", "before = '[]'",
    "before = '[1, 2]'", "before = NULL, after = NULL", "before = json_set(before, '$.label', NULL)",
    "before = json_set(before, '$.status', NULL)", "before = json_set(before, '$.id', 77)",
    "before = json_set(before, '$.status', 'perhaps')", "before = json_set(before, '$.value', json('{}'))",
    "before = CAST(x'7b22ff227d' AS TEXT)", "row = 'one'", "before = '{}'",
    "before = replace(before, '\"stop\"', '\"stop\":99999999999999999999,\"x\"')",
]  # fmt: skip


@pytest.mark.parametrize("how", BROKEN)
def test_a_broken_step_is_dropped_and_the_one_before_it_is_taken_back(opened: Project, file: Path, how: str) -> None:
    edits.comment_span(opened, 2, "first")
    edits.accept_rows(opened, [1])
    opened.close_project()
    with closing(sqlite3.connect(file)) as other:
        other.execute(f"UPDATE change SET {how} WHERE op = 2")
        other.commit()
    with open_project(file, backup=False) as again:
        _drops_one(again)


def _drops_one(opened: Project) -> None:
    with pytest.raises(BrokenStep, match=r"accept.*number 2"):
        edits.undo(opened)
    assert queries.get_span(opened, 1).status == "accepted"
    assert [one.undone for one in queries.list_operations(opened)] == [False, False]
    back = edits.undo(opened)
    assert back is not None
    assert (back.verb, queries.get_span(opened, 2).comment) == ("comment", "")
    assert edits.undo(opened) is None


def test_what_can_not_be_done_again_is_dropped_with_all_after_it(opened: Project) -> None:
    edits.accept_rows(opened, [1])
    edits.accept_rows(opened, [2])
    edits.undo(opened)
    edits.undo(opened)
    opened.connection.execute("UPDATE change SET after = '[]' WHERE op = 1")
    with pytest.raises(BrokenStep, match="cannot be redone"):
        edits.redo(opened)
    assert edits.redo(opened) is None
    assert edits.accept_rows(opened, [3]).spans == {3}


def test_an_image_of_another_schema_still_fits(opened: Project) -> None:
    edits.accept_rows(opened, [1])
    ((before,),) = opened.read_rows("SELECT before FROM change")
    opened.connection.execute("UPDATE change SET before = ?", (json.dumps({**json.loads(before), "of_later": 1}),))
    assert edits.undo(opened) is not None
    assert queries.get_span(opened, 1).status == "suggested"


def test_the_trash_is_taken_back_by_images_of_one_column(opened: Project) -> None:
    edits.remove_articles(opened, [1])
    assert edits.undo(opened) is not None
    assert not queries.is_trashed(opened, 1)
    opened.connection.execute("UPDATE change SET before = '{\"trashed_at\": [1]}' WHERE op = 1")
    with pytest.raises(BrokenStep):
        edits.redo(opened)

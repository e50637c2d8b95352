"""Imports as rows: counts, the step of undo under deeds done meanwhile, what was cut off, bytes known again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from core.errors import UserError
from core.records import Failure, seen_key
from core.store import edits, imports, intake, queries
from core.store.integrity_check import find_faults
from core.store.project import Project, create_project, open_project

from .conftest import TEXT, digest, usual

Dump = Callable[[Project], dict[str, list[tuple[Any, ...]]]]


def other(number: int) -> Any:
    return digest(f"Quay {number} opened.\n", id=f"q{number}.txt", source=f"in/q{number}.txt", title=f"Quay {number}")


def listed(project: Project) -> list[int]:
    return list(queries.first_article_ids(project, "id", False, queries.ArticleFilter(), -1))


def test_an_import_keeps_sources_counts_and_who(opened: Project) -> None:
    number = imports.begin_import(opened, [Path("in"), "more.zip"])
    imports.set_expected_files(opened, number, 9)
    intake.add_articles(opened, [other(1), other(2), digest(TEXT, *usual())], number)
    intake.add_failures(opened, [Failure("in/x.png", "no")], number)
    (row,) = imports.list_imports(opened)
    assert (row.state, row.imported, row.skipped, row.failed, row.expected) == ("running", 2, 1, 1, 9)
    assert (row.sources, row.who, row.articles, row.trashed) == (("in", "more.zip"), "Ines", 2, 0)
    assert row.progress_text == "4 of 9 files were read"
    imports.end_import(opened, number)
    (row,) = imports.list_imports(opened)
    assert (row.state, row.finished_at is not None) == ("done", True)
    assert [(deed.verb, deed.detail) for deed in queries.list_operations(opened)] == [("import", "2 articles from in")]


def test_undo_takes_the_import_back_and_redo_brings_it_again(opened: Project, dump: Dump) -> None:
    edits.accept_rows(opened, [1])
    number = imports.begin_import(opened, ["in"])
    intake.add_articles(opened, [other(1)], number)
    intake.add_articles(opened, [other(2)], number)
    imports.end_import(opened, number)
    before = dump(opened)
    assert queries.can_undo(opened) == "import"
    undone = edits.undo(opened)
    assert undone is not None
    assert (undone.verb, undone.articles, undone.listed) == ("import", {2, 3}, True)
    assert listed(opened) == [1]
    assert imports.list_imports(opened)[0].state == "undone"
    assert queries.get_span(opened, 1).status == "accepted"
    edits.redo(opened)
    assert dump(opened) == before
    assert list(find_faults(opened)) == []


def test_deeds_done_meanwhile_are_taken_back_first(opened: Project) -> None:
    edits.accept_rows(opened, [1])
    number = imports.begin_import(opened, ["in"])
    intake.add_articles(opened, [other(1)], number)
    edits.accept_rows(opened, [2])
    intake.add_articles(opened, [other(2)], number)
    assert edits.undo(opened).verb == "accept"  # type: ignore[union-attr]
    with pytest.raises(UserError, match="import is running"):
        edits.undo(opened)  # what came before the import is not what people mean now
    assert edits.redo(opened).verb == "accept"  # type: ignore[union-attr]
    imports.end_import(opened, number)
    verbs = []
    while change := edits.undo(opened):
        verbs.append(change.verb)
    assert verbs == ["accept", "import", "accept"]
    while edits.redo(opened):
        pass
    assert listed(opened) == [1, 2, 3]


def test_an_import_closes_the_way_to_what_was_undone(opened: Project) -> None:
    edits.accept_rows(opened, [1])
    edits.undo(opened)
    number = imports.begin_import(opened, ["in"])
    intake.add_articles(opened, [digest(TEXT, *usual())], number)
    assert queries.can_redo(opened) == "accept"  # nothing was stored: nothing happened
    intake.add_articles(opened, [other(1)], number)
    assert queries.can_redo(opened) is None
    imports.end_import(opened, number)
    assert queries.can_undo(opened) == "import"


def test_an_import_of_nothing_new_is_no_step(opened: Project) -> None:
    number = imports.begin_import(opened, ["in"])
    intake.add_articles(opened, [digest(TEXT, *usual())], number)
    imports.end_import(opened, number)
    assert queries.can_undo(opened) is None
    with pytest.raises(UserError, match="None of the articles"):
        edits.undo_import(opened, number)
    with pytest.raises(UserError, match="no import number 9"):
        edits.undo_import(opened, 9)


def test_an_older_import_is_taken_back_with_decisions_kept(opened: Project) -> None:
    first, second = (imports.begin_import(opened, [one]) for one in ("a", "b"))
    intake.add_articles(opened, [other(1), other(2)], first)
    intake.add_articles(opened, [other(3)], second)
    with pytest.raises(UserError, match="still running"):
        edits.undo_import(opened, first)
    imports.end_import(opened, first)
    imports.end_import(opened, second)
    edits.set_reviewed(opened, 2, True)
    edits.remove_articles(opened, [3])
    change = edits.undo_import(opened, first)
    assert (change.verb, change.articles) == ("undo_import", {2})
    assert listed(opened) == [1, 4]
    edits.undo(opened)
    assert listed(opened) == [1, 2, 4]
    edits.undo_import(opened, first)
    edits.restore_articles(opened, [2])
    assert queries.article_rows(opened, [2])[0].state == "reviewed"


def test_what_was_cut_off_is_told_and_closed(file: Path) -> None:
    with create_project(file) as project:
        number = imports.begin_import(project, ["in"])
        imports.set_expected_files(project, number, 390)
        intake.add_articles(project, [other(1)], number)
        assert imports.interrupted_import(project) is None
    with open_project(file) as again:
        cut = imports.interrupted_import(again)
        assert cut is not None
        assert (cut.id, cut.progress_text, queries.can_undo(again)) == (number, "1 of 390 files were read", None)
        edits.set_reviewed(again, 1, True)
        imports.close_interrupted_imports(again)
        assert imports.interrupted_import(again) is None
        assert imports.list_imports(again)[0].state == "cancelled"
        assert [edits.undo(again).verb for _ in range(2)] == ["review", "import"]  # type: ignore[union-attr]
        assert listed(again) == []
        assert list(find_faults(again)) == []


def test_bytes_that_were_read_are_known(opened: Project) -> None:
    twin = digest(TEXT, *usual(), id="b.html", source="in/b.html")
    keys = [seen_key(one.article.source, one.article.original) for one in (digest(TEXT), twin)]
    assert keys[0] != keys[1]  # the same bytes are read otherwise under another ending
    assert imports.find_seen(opened, keys) == {keys[0]: 1}
    intake.add_articles(opened, [twin])  # skipped: the same text
    assert imports.find_seen(opened, keys) == {keys[0]: 1, keys[1]: 1}
    assert seen_key("in/z.zip!a/c.TXT", b"x") == seen_key("c.txt", b"x") != seen_key("c.txt", b"y")
    number = imports.begin_import(opened, ["in"])
    (one,) = intake.skip_articles(opened, [("in/b.html", 1)], number)
    assert (one.article_id, "already in the project" in (one.skipped or "")) == (None, True)
    assert imports.list_imports(opened)[0].skipped == 1


def test_a_failure_stands_once(opened: Project) -> None:
    for _ in range(3):
        intake.add_failures(opened, [Failure("in/x.png", "no"), Failure("in/x.png", "no")])
    assert len(queries.list_failures(opened)) == 1

"""Metadata are updated to what sources give, as one operation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from core.records import Digest
from core.store import edits, imports, intake, source_changes
from core.store.integrity_check import find_faults
from core.store.project import Project

from .conftest import TEXT, digest, span, usual

Dump = Callable[[Project], dict[str, list[tuple[Any, ...]]]]


def _import(project: Project, variables: tuple[tuple[str, str], ...] = (), **fields: Any) -> None:
    number = imports.begin_import(project, ["in"])
    one = digest(TEXT, *usual(), **fields)
    intake.add_articles(project, [replace(one, article=replace(one.article, variables=variables))], number)
    imports.end_import(project, number)


def _fields(project: Project) -> list[tuple[Any, ...]]:
    return project.read_rows("SELECT title, outlet, author, published, published_from FROM article")


def _values(project: Project) -> list[tuple[Any, ...]]:
    return project.read_rows(
        "SELECT name, guess_value, value FROM coding JOIN unit_variable ON unit_variable.id = variable_id ORDER BY 1"
    )


def test_all_fields_are_updated_and_taken_back_at_once(opened: Project, dump: Dump) -> None:
    _import(opened, (("page", "3"), ("topic", "port")), author="Bo Odell", outlet="The Quay")
    before, found = dump(opened), source_changes.list_differences(opened)
    assert [(one.name, one.held, one.found) for one in found] == [
        ("outlet", None, "The Quay"), ("author", None, "Bo Odell"), ("topic", None, "port"), ("page", None, "3"),
    ]  # fmt: skip
    change = edits.update_metadata(opened, found, {})
    assert (change.verb, change.articles) == ("update_metadata", {1})
    assert _fields(opened) == [("Harbour talks", "The Quay", "Bo Odell", "2019-11-19", None)]
    assert _values(opened) == [("page", "3", "3"), ("topic", "port", "port")]
    assert source_changes.list_differences(opened) == []
    assert edits.update_metadata(opened, found, {}).op == 0
    edits.undo(opened)
    assert dump(opened) == before
    assert _values(opened) == []
    assert source_changes.list_differences(opened) == found
    edits.redo(opened)
    assert _values(opened) == [("page", "3", "3"), ("topic", "port", "port")]
    assert source_changes.list_differences(opened) == []
    assert list(find_faults(opened)) == []


def test_a_new_day_renews_the_times(opened: Project) -> None:
    _import(opened, published="2019-11-26")
    (one,) = source_changes.list_differences(opened)
    moved = [span(TEXT, "last week", "DATE", value="2019-W47")]
    assert edits.update_metadata(opened, [one], {}).op == 0  # nothing is written without its times
    edits.update_metadata(opened, [one], {1: Digest(digest().article, (), tuple(moved))})
    assert _fields(opened) == [("Harbour talks", None, None, "2019-11-26", "metadata")]
    assert opened.read_rows("SELECT json_extract(value, '$.value') FROM span WHERE label = 'DATE'") == [("2019-W47",)]


def test_what_a_reviewer_set_or_changed_meanwhile_stays(opened: Project) -> None:
    edits.set_article(opened, 1, author="Ines")
    _import(opened, author="Bo Odell", outlet="The Quay")
    found = source_changes.list_differences(opened)
    edits.set_article(opened, 1, outlet="Quay")
    edits.update_metadata(opened, found, {})
    assert _fields(opened)[0][:3] == ("Harbour talks", "Quay", "Ines")


def test_the_latest_source_counts(opened: Project) -> None:
    _import(opened, outlet="The Quay")
    _import(opened, outlet="The Dock")
    assert [(one.import_id, one.found) for one in source_changes.list_differences(opened)] == [(2, "The Dock")]
    edits.update_metadata(opened, source_changes.list_differences(opened), {})
    _import(opened, outlet="The Dock")
    assert source_changes.list_differences(opened) == []

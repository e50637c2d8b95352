"""Corrections of a table are one deed: all or none, one undo."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.errors import UserError
from core.records import Article, Digest, Span
from core.store import edits, intake, queries
from core.store.edits import Correction
from core.store.project import Project, create_project

TEXT = "Ann Lee paid $5 and $6 to Vesper."


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = create_project(tmp_path / "p.pressmark")
    spans = (
        Span(0, 7, "PERSON", {"entity": "Ann Lee"}, 0.9, "t/1"),
        Span(13, 15, "MONEY", {"value": 5, "currency": "USD"}, 0.9, "t/1"),
        Span(20, 22, "MONEY", {"value": 6, "currency": "USD"}, 0.9, "t/1"),
    )
    intake.add_articles(made, [Digest(Article("a", "a", TEXT), (), spans)])
    edits.add_span(made, 1, 26, 32, "CARDINAL", {"value": 3})
    return made


def _dump(project: Project) -> list[object]:
    return [queries.list_spans(project, 1), queries.search_entities(project, "", 50)]


def _all(project: Project) -> list[Correction]:
    person, five, six, made = queries.list_spans(project, 1)
    return [
        Correction(person, "ORG", person.value, "accepted", ""),
        Correction(five, "MONEY", {"value": 5.5, "currency": "EUR"}, "accepted", "read\0 by Ann "),
        Correction(six, "MONEY", six.value, "rejected", ""),
        Correction(made, "CARDINAL", made.value, "rejected", ""),
    ]


def test_one_deed_and_one_undo(project: Project) -> None:
    with project:
        project.who = "Ines"
        before = _dump(project)
        change = edits.apply_corrections(project, _all(project), "out/amounts.csv")
        assert (change.verb, change.spans, change.articles) == ("apply_corrections", {1, 2, 3, 4}, {1})
        rows = {row.id: row for row in queries.list_spans(project, 1)}
        assert (rows[1].label, rows[1].status, rows[1].entity) == ("ORG", "accepted", "Ann Lee")
        assert (rows[2].value, rows[2].comment, rows[2].decided_by) == (
            {"value": 5.5, "currency": "EUR"},
            "read by Ann",
            "Ines",
        )
        assert rows[3].status == "rejected"
        assert 4 not in rows  # made by hand: taken away
        after = _dump(project)
        deed = queries.list_operations(project, 1, None)[0]
        assert (deed.verb, deed.detail) == ("apply_corrections", "4 marks from “out/amounts.csv”")
        edits.undo(project)
        assert _dump(project) == before
        edits.redo(project)
        assert _dump(project) == after


def test_a_comment_alone_leaves_the_mark_undecided(project: Project) -> None:
    with project:
        five = queries.get_span(project, 2)
        edits.apply_corrections(project, [Correction(five, "MONEY", five.value, "suggested", "see")], "a.csv")
        row = queries.get_span(project, 2)
        assert (row.comment, row.status, row.decided_at) == ("see", "suggested", None)
        assert queries.list_operations(project, 1, None)[0].detail == "1 mark from “a.csv”"


def test_nothing_new_is_no_deed(project: Project) -> None:
    with project:
        five = queries.get_span(project, 2)
        op = queries.list_operations(project, 1, None)[0].op
        same = Correction(five, five.label, five.value, five.status, five.comment)
        assert edits.apply_corrections(project, [same], "a.csv").op == 0
        assert edits.apply_corrections(project, [], "a.csv").op == 0
        assert queries.list_operations(project, 1, None)[0].op == op


def test_a_mark_that_changed_meanwhile_stops_all_of_them(project: Project) -> None:
    with project:
        wanted = _all(project)
        edits.comment_span(project, 3, "later")
        before = _dump(project)
        with pytest.raises(
            UserError, match=r"Marks have changed since amounts\.csv was read: import the table again\."
        ):
            edits.apply_corrections(project, wanted, "amounts.csv")
        assert _dump(project) == before


def test_a_state_that_is_none(project: Project) -> None:
    with project, pytest.raises(ValueError, match="removed"):
        Correction(queries.get_span(project, 2), "MONEY", {}, "removed", "")

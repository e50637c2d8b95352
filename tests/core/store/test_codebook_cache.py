"""The codebook in memory: read again when one of its rows may have changed, and only then."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from core.codebook import Code, Codebook, CodeGroup, ValueKind
from core.store import edits, project
from core.store.project import Project

BLAME = Code("BLAME", "Blame", "own", "", "Who is blamed", ValueKind.VARIABLES, (), "#374151", "#d1d5db")


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Project]:
    with project.create_project(tmp_path / "harbour.pressmark") as made:
        edits.set_codebook(made, made.codebook.with_codes([BLAME], [CodeGroup("own", "Own")]), "added")
        yield made


def retitled(book: Codebook, title: str) -> Codebook:
    codes = tuple(replace(one, title=title) if one.name == "BLAME" else one for one in book.codes)
    return replace(book, codes=codes)


def title_of(opened: Project) -> str:
    return opened.codebook.code_for("BLAME").title


def test_what_is_written_beside_it_does_not_read_it_again(opened: Project) -> None:
    book = opened.codebook
    opened.set_setting("reviewer", "Anna")
    with opened.record_operation("comment"):
        assert opened.codebook is book
    assert opened.codebook is book


def test_an_edit_and_its_undo_are_seen_within_and_after_their_transaction(opened: Project) -> None:
    edits.set_codebook(opened, retitled(opened.codebook, "Fault"), "renamed")
    assert title_of(opened) == "Fault"
    edits.undo(opened)
    assert title_of(opened) == "Blame"
    with opened.write_transaction() as connection:
        connection.execute("UPDATE code SET title = 'Guilt' WHERE name = 'BLAME'")
        assert title_of(opened) == "Guilt"
    assert title_of(opened) == "Guilt"


def test_what_is_rolled_back_is_forgotten(opened: Project) -> None:
    def fail_midway() -> None:
        with opened.write_transaction() as connection:
            connection.execute("UPDATE code SET title = 'Guilt' WHERE name = 'BLAME'")
            assert title_of(opened) == "Guilt"
            raise KeyError

    with pytest.raises(KeyError):
        fail_midway()
    assert title_of(opened) == "Blame"


def test_a_second_connection_sees_it_once_it_is_committed(opened: Project) -> None:
    opened.lend_out(shared=True)
    assert title_of(opened) == "Blame"
    edits.set_codebook(opened, retitled(opened.codebook, "Fault"), "renamed")
    assert title_of(opened) == "Fault"
    book = opened.codebook
    with opened.write_transaction() as connection:
        connection.execute("UPDATE op SET detail = 'other'")
    assert opened.codebook is book
    opened.lent.end_sharing()
    assert title_of(opened) == "Fault"


def test_what_another_program_wrote_is_read(opened: Project) -> None:
    assert title_of(opened) == "Blame"
    with closing(sqlite3.connect(opened.path)) as other:
        other.execute("UPDATE code SET title = 'Guilt' WHERE name = 'BLAME'")
        other.commit()
    assert title_of(opened) == "Guilt"

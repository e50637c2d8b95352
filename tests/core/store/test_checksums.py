"""Sums over rows: they follow every deed, and nothing that another program or the disk writes."""

from __future__ import annotations

import marshal
import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from core.errors import UserError
from core.store import checksums, edits, intake, integrity_check
from core.store.project import Project, open_project

from .conftest import TEXT, digest, usual


def altered(opened: Project) -> list[str]:
    return list(checksums.find_altered(opened.connection))


def test_sums_follow_deeds_imports_undo_and_settings(opened: Project) -> None:
    assert altered(opened) == []
    chance = random.Random(5)
    for turn in range(60):
        spans = [chance.randint(1, 9) for _ in range(2)]
        deed = chance.choice(
            (edits.accept_rows, edits.reject_rows, edits.reset_rows, "undo", "redo", "add", "import", "note", "name")
        )
        if deed == "undo":
            edits.undo(opened)
        elif deed == "redo":
            edits.redo(opened)
        elif deed == "add":
            with_words = TEXT.index("port would")
            edits.add_span(opened, 1, with_words, with_words + 4, "ORG", None)
        elif deed == "import":
            text = f"{TEXT}Turn {turn}.\n"
            intake.add_articles(opened, [digest(text, *usual(text))])
            intake.refresh_article(opened, 1, digest(TEXT, *usual()[: turn % 9]))
        elif deed == "note":
            opened.set_setting("reviewer", f"Ines {turn}")
        elif deed == "name":
            edits.rename_entity(opened, 1, f"Mira {turn}")
        else:
            try:
                deed(opened, spans)
            except UserError:  # the mark went with a new reading
                continue
        assert altered(opened) == []
    assert list(integrity_check.find_faults(opened)) == []


def test_a_deed_that_fails_moves_no_sum(opened: Project) -> None:
    def fail() -> None:
        with opened.record_operation("accept"):
            opened.connection.execute("UPDATE span SET status = 'accepted'")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    edits.accept_rows(opened, [2])
    assert altered(opened) == []


@pytest.mark.parametrize(
    ("sql", "table"),
    [
        ("UPDATE span SET confidence = 0.8 WHERE id = 3", "span"),
        ("UPDATE setting SET value = 'x'", "setting"),
        ("DELETE FROM region", "region"),
        ("INSERT INTO failure(at, source, reason) VALUES ('', '', '')", "failure"),
        ("UPDATE original SET data = x'00'", "original"),
        ("UPDATE op SET who = 'Nobody'", "op"),
        ("UPDATE change SET after = '{}'", "change"),
        ("UPDATE checksum SET sum = sum + 1 WHERE tbl = 'entity'", "entity"),
    ],
)
def test_what_another_program_wrote_is_told_and_can_be_accepted(
    opened: Project, file: Path, sql: str, table: str
) -> None:
    edits.accept_rows(opened, [1])
    opened.close_project()
    with closing(sqlite3.connect(file)) as other:
        other.execute(sql)
        other.commit()
    with open_project(file, backup=False) as again:
        assert [f"“{table}”" in clause for clause in altered(again)] == [True]
        assert any("--accept" in sentence for sentence in integrity_check.find_faults(again))
        # A deed neither hides nor spreads it.
        edits.accept_rows(again, [4])
        assert len(altered(again)) == 1
        integrity_check.accept_rows(again)
        assert list(integrity_check.find_faults(again)) == []
        edits.accept_rows(again, [5])
    with open_project(file, backup=False) as third:
        assert altered(third) == []


def test_hashes_do_not_depend_on_the_machine() -> None:
    row = (1, "Vesper ü \u0378", None, 0.25, b"\x00\xff")
    assert checksums.row_hash(row) == 0x1C395121CADFD8F2
    many = (*row, -1, 2**31, -(2**31), 2**62, -(2**63), 1e-300, "\U0001f300")
    assert checksums.marshal_cells(many) == marshal.dumps(many, 2)
    assert checksums.row_hash((1, "a")) != checksums.row_hash((1, "b"))
    assert checksums.row_hash((1, "1")) != checksums.row_hash((1, 1))

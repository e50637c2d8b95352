"""Faults of a project that its file's own structure does not show."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from core.cli import main
from core.pipeline import digest
from core.records import Raw
from core.store import edits, intake, queries
from core.store.integrity_check import find_faults
from core.store.project import Project, create_project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = create_project(tmp_path / "p.pressmark")
    intake.add_articles(made, [digest(Raw("a.txt", b"Ann Marlow paid $5 million to the United States.", "plain"))])
    return made


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("SELECT 1", None),
        ("UPDATE article SET sha256 = 'x'", "not the one that was imported"),
        ("UPDATE span SET stop = 999", "lies outside the text"),
        ("UPDATE span SET start = 3, stop = 5", "begins or ends with a blank"),
        (
            "INSERT INTO region(article_id, start, stop, region) VALUES (1, 5, 900, 'title')",
            "region “title” at 5-900",
        ),
        ("UPDATE tally SET accepted = 9", "The counts stored for article 1 differ"),
        ("UPDATE mentioned SET mentions = 5 WHERE entity_id = 1", "The mentions counted for entity 1 differ"),
        ("DELETE FROM mentioned WHERE entity_id = 1", "The mentions counted for entity 1 differ"),
        ("UPDATE mentioned SET published = '2001-01-01'", "The mentions counted for entity"),
        ("INSERT INTO article_fts(article_fts) VALUES ('delete-all')", "The full-text index does not match"),
        ("UPDATE sqlite_sequence SET seq = 0 WHERE name = 'span'", "The row numbers of “span” were reset"),
        ("UPDATE span SET comment = x'41'", "of the wrong type"),
        ("UPDATE span SET value = '[]'", "a JSON value is of the wrong kind"),
        ("UPDATE entity SET merged_into = 2 WHERE id = 1", "which was merged into another entity"),
        ("PRAGMA foreign_keys = OFF; DELETE FROM article_text", "has lost its text"),
        (
            "PRAGMA foreign_keys = OFF; UPDATE span SET entity_id = 77",
            "refers to a row of “entity” that does not exist",
        ),
    ],
)
def test_each_fault_gets_a_sentence(project: Project, sql: str, words: str | None) -> None:
    with project:
        project.connection.executescript(sql)
        found = list(find_faults(project))
        assert (found == []) if words is None else any(words in sentence for sentence in found)


def test_a_value_that_is_a_year_is_sound(project: Project) -> None:
    """A text such as `2019` in a mark is a number in the table of claims, whose column holds numbers."""
    with project:
        [amount] = [row.id for row in queries.list_spans(project, 1) if row.label == "MONEY"]
        if not queries.list_claims(project, 1):
            edits.add_claim(project, 1, amount, {})
        edits.relabel_spans(project, [amount], "DATE")
        edits.set_value(project, amount, {"value": "2019"})
        assert list(find_faults(project)) == []
        project.connection.execute("UPDATE claim_line SET value = 2020")
        assert any("table of figures differs" in sentence for sentence in find_faults(project))


def test_what_damage_cuts_short_lets_the_other_looks_go_on(project: Project) -> None:
    with project:
        project.connection.execute("PRAGMA foreign_keys = OFF")
        project.connection.execute("UPDATE statement SET content = 'no JSON'")
        project.connection.execute("UPDATE claim SET evidence = 'none'")
        project.connection.execute("UPDATE mentioned SET mentions = 9")
        found = list(find_faults(project))
        assert any("cannot be read" in sentence or "not valid JSON" in sentence for sentence in found)
        assert any("mentions counted" in sentence for sentence in found)


def test_the_command_line_accepts_what_another_program_wrote(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    project.close_project()
    with closing(sqlite3.connect(project.path)) as other:
        other.execute("UPDATE article SET outlet = 'Ilmen Post'")
        other.commit()
    assert main(["check", str(project.path)]) == 1
    assert "“article” differ from what Pressmark wrote" in capsys.readouterr().err
    assert main(["check", str(project.path), "--accept"]) == 1
    assert main(["check", str(project.path)]) == 0

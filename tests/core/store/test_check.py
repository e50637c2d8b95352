"""Faults of a project that its file's own structure does not show."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.pipeline import digest
from core.records import Raw
from core.store import intake
from core.store.check import faults
from core.store.project import Project, create


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = create(tmp_path / "p.pressmark")
    intake.add(made, [digest(Raw("a.txt", b"Ann Marlow paid $5 million to the United States.", "plain"))])
    return made


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("SELECT 1", None),
        ("UPDATE article SET sha256 = 'x'", "not the one that was imported"),
        ("UPDATE span SET stop = 999", "lies outside of the text"),
        ("UPDATE span SET start = 3, stop = 5", "begins or ends with a blank"),
        (
            "INSERT INTO region(article_id, start, stop, region) VALUES (1, 5, 900, 'title')",
            "the region title at 5-900",
        ),
        ("UPDATE tally SET accepted = 9", "The counts kept for article 1 differ"),
        ("UPDATE mentioned SET mentions = 5 WHERE entity_id = 1", "The mentions counted for entity 1 differ"),
        ("DELETE FROM mentioned WHERE entity_id = 1", "The mentions counted for entity 1 differ"),
        ("UPDATE entity SET merged_into = 2 WHERE id = 1", "which was merged into another entity"),
        ("PRAGMA foreign_keys = OFF; DELETE FROM article_text", "has lost its text"),
        ("PRAGMA foreign_keys = OFF; UPDATE span SET entity_id = 77", "points to a row of entity that is not there"),
    ],
)
def test_each_fault_gets_a_sentence(project: Project, sql: str, words: str | None) -> None:
    with project:
        project.connection.executescript(sql)
        found = list(faults(project))
        assert (found == []) if words is None else any(words in sentence for sentence in found)

"""A project read once more: claims come to old projects, and no decision is lost."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from core import cli, pipeline, reprocess
from core.records import Raw
from core.store import edits, intake, queries
from core.store.project import Project, create_project, open_project

pytestmark = pytest.mark.usefixtures("in_process")

DATA = Path(__file__).resolve().parents[1] / "data"

TEXT = "Talks on the harbour\n\nNorth Vesper paid Dun $850 million in 2018 for the harbour, Minister Mira Odell said.\n"


@pytest.fixture
def talks(tmp_path: Path) -> Iterator[Project]:
    """One article as an older program would have stored it: without claims and statements."""
    found = pipeline.digest(Raw("talks.txt", TEXT.encode(), "plain", published="2019-11-19"))
    with create_project(tmp_path / "talks.pressmark") as project:
        intake.add_articles(project, [type(found)(found.article, found.regions, found.spans)])
        yield project


def test_claims_come_with_reading_again(talks: Project) -> None:
    assert queries.list_claims(talks, 1) == []
    steps: list[object] = []
    assert reprocess.reprocess_project(talks, 1, steps.append) == 1
    assert [row.words for row in queries.list_claims(talks, 1)] == ["$850 million"]
    assert len(queries.list_statements(talks, 1)) == len(steps) == 1
    assert reprocess.reprocess_project(talks, 1, steps.append) == 0


def test_what_was_decided_stays(talks: Project) -> None:
    reprocess.reprocess_project(talks, 1, lambda _: None)
    money = next(row.id for row in queries.list_spans(talks, 1) if row.label == "MONEY")
    edits.set_value(talks, money, {"value": 1, "currency": "EUR"})
    edits.set_slot(talks, 1, "measure", "fee")
    edits.reject_rows(talks, [1], edits.Decidable.STATEMENT)
    reprocess.reprocess_project(talks, 1, lambda _: None)
    row = queries.get_claim(talks, 1)
    assert (row.value, row.unit, row.measure, row.decided_state) == (1, "EUR", "fee", "corrected")
    assert [one.state for one in queries.list_statements(talks, 1)] == ["rejected"]


def test_an_old_project_says_that_it_is_due(tmp_path: Path) -> None:
    path = Path(shutil.copy(DATA / "schema2.pressmark", tmp_path / "old.pressmark"))
    with open_project(path) as project:
        assert queries.is_reading_due(project)
        reprocess.reprocess_project(project, 1, lambda _: None)
        assert not queries.is_reading_due(project)
    with create_project(tmp_path / "new.pressmark") as project:
        assert not queries.is_reading_due(project)


def test_import_again_needs_no_path(talks: Project, capfd: pytest.CaptureFixture[str]) -> None:
    talks.close_project()
    assert cli.main(["import", str(talks.path), "--again"]) == 0
    assert "1 article reprocessed, 1 with different suggestions" in capfd.readouterr().err
    with open_project(talks.path) as project:
        assert len(queries.list_claims(project, 1)) == 1
    assert cli.main(["import", str(talks.path)]) == 2

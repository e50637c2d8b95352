"""The command `decide`."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from core.cli.verbs import verbs
from core.records import Article, Digest, Span
from core.store import intake, queries
from core.store.project import create_project, open_project

TEXT = "Fees rose 40 percent, then 60 percent, and 12 people left."


@pytest.fixture
def shares(tmp_path: Path) -> Path:
    path = tmp_path / "shares.pressmark"
    spans = [
        Span(TEXT.index(words), TEXT.index(words) + len(words), label, value, 0.9, "tests/1")
        for words, label, value in (
            ("40 percent", "PERCENT", {"value": 0.4, "unit": "proportion"}),
            ("60 percent", "PERCENT", {"value": 0.6, "unit": "proportion"}),
            ("12", "CARDINAL", {"value": 12}),
        )
    ]
    with create_project(path) as made:
        intake.add_articles(made, [Digest(Article("a", "in/a", TEXT, "Fees", "Echo"), (), tuple(spans))])
    return path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(verbs, ["decide", *map(str, arguments)])


def states(path: Path) -> list[str]:
    with open_project(path, backup=False) as opened:
        return [row.state for row in queries.list_spans(opened, 1)]


def test_what_a_query_finds_is_accepted_in_bulk(shares: Path) -> None:
    done = run(shares, "percent over 50", "--accept")
    assert done.exit_code == 0
    assert "1 mark in 1 article accepted in bulk." in done.output
    assert states(shares) == ["suggested", "accepted_in_bulk", "suggested"]


def test_a_dry_run_shows_the_marks_and_decides_nothing(shares: Path) -> None:
    done = run(shares, "percent", "--dry-run", "--confidence", "0.9", "--outlet", "Echo")
    assert "Fees: Fees rose [40 percent], then" in done.output
    assert "2 marks in 1 article would be decided on." in done.output
    assert states(shares) == ["suggested"] * 3


def test_a_decision_must_be_named(shares: Path) -> None:
    done = run(shares, "percent")
    assert done.exit_code == 2
    assert "--accept" in done.output


def test_a_query_that_finds_nothing_is_told(shares: Path) -> None:
    done = run(shares, "percent over 90", "--reject")
    assert done.exit_code != 0
    assert states(shares) == ["suggested"] * 3

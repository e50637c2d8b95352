"""Verdicts on articles: undone, counted, filtered, exported, and part of the flow that adds up."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from core.errors import UserError
from core.export import write_folder
from core.store import edits, imports, intake, queries
from core.store.article_filter import ArticleFilter
from core.store.integrity_check import find_faults
from core.store.project import Project, create_project
from core.store.screening import (
    UNSCREENED,
    ScreeningCounts,
    Verdict,
    count_verdicts,
    list_reasons,
    next_unscreened,
    read_verdict,
)
from tests.core.store.conftest import digest


@pytest.fixture
def pile(tmp_path: Path):  # type: ignore[no-untyped-def]
    """A project with an import of four articles."""
    with create_project(tmp_path / "pile.pressmark") as made:
        number = imports.begin_import(made, ["in"])
        texts = [f"Text {letter} of the harbour." for letter in "abcd"]
        intake.add_articles(made, [digest(text, id=text, source=f"in/{text}") for text in texts], number)
        imports.end_import(made, number)
        yield made


def listed(project: Project, screening: str) -> list[int]:
    return list(queries.first_article_ids(project, "id", False, ArticleFilter(screening=screening), -1))


def test_a_verdict_is_counted_filtered_and_taken_back(pile: Project) -> None:
    first, second, third, fourth = queries.first_article_ids(pile, "id", False, ArticleFilter(), -1)
    change = edits.screen_articles(pile, [first], Verdict.NOT_RELEVANT, "  sports   page ")
    assert change.coded == {first}
    found = read_verdict(pile, first)
    assert found is not None
    assert (found.verdict, found.reason, found.in_bulk) == (Verdict.NOT_RELEVANT, "sports page", False)
    edits.screen_articles(pile, [second, third], Verdict.RELEVANT)
    assert count_verdicts(pile) == ScreeningCounts(1, 2, 1, 0)
    assert listed(pile, UNSCREENED) == [fourth]
    assert listed(pile, Verdict.RELEVANT) == [second, third]
    assert list_reasons(pile) == [("sports page", 1)]
    edits.undo(pile)
    assert count_verdicts(pile).unscreened == 3
    edits.screen_articles(pile, [first], None)
    assert read_verdict(pile, first) is None
    assert list(find_faults(pile)) == []


def test_the_same_verdict_in_bulk_leaves_the_one_that_was_looked_at(pile: Project) -> None:
    ids = list(queries.first_article_ids(pile, "id", False, ArticleFilter(), -1))
    edits.screen_articles(pile, ids[:1], Verdict.RELEVANT)
    edits.screen_articles(pile, ids, Verdict.RELEVANT)
    verdicts = [read_verdict(pile, one) for one in ids]
    assert [one.in_bulk for one in verdicts if one] == [False, True, True, True]


def test_the_next_article_goes_round(pile: Project) -> None:
    ids = list(queries.first_article_ids(pile, "id", False, ArticleFilter(), -1))
    edits.screen_articles(pile, [ids[3]], Verdict.UNSURE)
    assert next_unscreened(pile, ids[2]) == ids[0]
    edits.screen_articles(pile, ids[:3], Verdict.UNSURE)
    assert next_unscreened(pile, 0) is None


def test_the_flow_adds_up(pile: Project, tmp_path: Path) -> None:
    ids = list(queries.first_article_ids(pile, "id", False, ArticleFilter(), -1))
    edits.screen_articles(pile, [ids[0]], Verdict.RELEVANT)
    edits.screen_articles(pile, [ids[1]], Verdict.NOT_RELEVANT, "obituary")
    edits.remove_articles(pile, [ids[3]])
    write_folder(pile, tmp_path / "out")
    with (tmp_path / "out" / "flow.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    names = "taken_in", "in_trash", "left", "unscreened", "relevant", "not_relevant", "unsure"
    assert [row[name] for name in names] == ["4", "1", "3", "1", "1", "1", "0"]
    with (tmp_path / "out" / "articles.csv").open(encoding="utf-8", newline="") as file:
        said = [(row["screening"], row["screening_reason"]) for row in csv.DictReader(file)]
    assert said == [("relevant", ""), ("not_relevant", "obituary"), ("", "")]


def test_articles_that_are_gone_are_one_sentence(pile: Project) -> None:
    with pytest.raises(UserError, match="None of these articles"):
        edits.screen_articles(pile, [99], Verdict.RELEVANT)

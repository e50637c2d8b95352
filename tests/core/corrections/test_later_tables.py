"""Tables that come back late: their articles went to the trash meanwhile, or they came back before."""

from __future__ import annotations

from collections.abc import Callable

from core.store import edits
from core.store.project import Project

from .conftest import Table

Tables = Callable[[str], Table]


def test_a_mark_of_an_article_in_the_trash_is_not_there(project: Project, table: Tables) -> None:
    shown = table("amounts")
    edits.remove_articles(project, [1])
    found = shown.compared()
    assert not found.proposed
    assert len(found.refused) == found.rows
    assert "its article is in the trash" in found.refused[0].reason


def test_a_table_that_comes_back_twice_says_nothing_new(project: Project, table: Tables) -> None:
    shown = table("amounts")
    suggested = next(row for row in shown.rows if row["state"] == "suggested" and row["label"] == "MONEY")
    suggested["value"] = "7"
    taken, refused = shown.compared().resolve_without_asking()
    assert (len(taken), list(refused)) == (1, [])
    edits.apply_corrections(project, [one.correction for one in taken], "amounts.csv")
    again, refused = shown.compared().resolve_without_asking()
    assert (list(again), list(refused)) == ([], [])

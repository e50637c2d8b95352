"""Memos are written, changed, removed, undone and exported."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from core.errors import UserError
from core.export import write_folder
from core.store import edits
from core.store.integrity_check import find_faults
from core.store.memos import MemoPlace, MemoUnit, count_memos, list_memos
from core.store.project import Project

ARTICLE = MemoPlace(MemoUnit.ARTICLE, 1, article_id=1)


def test_a_memo_is_written_changed_removed_and_brought_back(opened: Project) -> None:
    change = edits.add_memo(opened, ARTICLE, "  Ask the archive.\0 ")
    assert (change.verb, change.study, change.coded) == ("add_memo", True, frozenset({1}))
    (memo,) = list_memos(opened)
    assert (memo.text, memo.named, memo.made_by, memo.changed_at) == ("Ask the archive.", "Harbour talks", "Ines", None)
    edits.change_memo(opened, memo.id, "Asked.")
    assert list_memos(opened)[0].text == "Asked."
    edits.remove_memo(opened, memo.id)
    assert list_memos(opened) == []
    edits.undo(opened)
    edits.undo(opened)
    assert list_memos(opened) == [memo]
    edits.undo(opened)
    assert (list_memos(opened), list(find_faults(opened))) == ([], [])


def test_memos_are_about_anything(opened: Project) -> None:
    entity = opened.read_rows("SELECT min(id) FROM entity")[0][0]
    places = (
        MemoPlace(),
        MemoPlace(MemoUnit.CODE, subject="MONEY"),
        MemoPlace(MemoUnit.ENTITY, entity),
        MemoPlace(MemoUnit.MARK, 3, article_id=1),
        MemoPlace(MemoUnit.ARTICLE, 1, article_id=1, start=14, stop=24),
    )
    for place in places:
        edits.add_memo(opened, place, f"About {place.unit}")
    found = {one.place.unit: (one.named, one.words) for one in list_memos(opened)}
    assert found == {
        MemoUnit.PROJECT: ("", ""),
        MemoUnit.CODE: ("MONEY", ""),
        MemoUnit.ENTITY: ("Mira Odell", ""),
        MemoUnit.MARK: ("Harbour talks", "$5 billion"),
        MemoUnit.ARTICLE: ("Harbour talks", "Mira Odell"),
    }
    assert count_memos(opened, ARTICLE) == 1


@pytest.mark.parametrize(
    "place",
    [MemoPlace(MemoUnit.ARTICLE, 99), MemoPlace(MemoUnit.CODE, subject="NONE"), MemoPlace(MemoUnit.RECORD, 7)],
)
def test_a_memo_on_nothing_or_without_words_is_refused(opened: Project, place: MemoPlace) -> None:
    with pytest.raises(UserError, match="no longer there"):
        edits.add_memo(opened, place, "Words")
    with pytest.raises(UserError, match="needs some words"):
        edits.add_memo(opened, MemoPlace(), " \n")
    with pytest.raises(UserError, match="too long"):
        edits.add_memo(opened, MemoPlace(), "x" * 20_001)
    with pytest.raises(UserError, match="no longer exists"):
        edits.change_memo(opened, 5, "Words")


def test_memos_leave_with_their_article_and_are_exported(opened: Project, tmp_path: Path) -> None:
    edits.add_memo(opened, ARTICLE, "Here")
    edits.add_memo(opened, MemoPlace(), "Everywhere")
    write_folder(opened, tmp_path / "tables")
    with (tmp_path / "tables" / "memos.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["unit"], row["unit_id"], row["named"], row["text"]) for row in rows] == [
        ("article", "1", "Harbour talks", "Here"),
        ("project", "", "", "Everywhere"),
    ]
    edits.remove_articles(opened, [1])
    assert [one.text for one in list_memos(opened)] == ["Everywhere"]

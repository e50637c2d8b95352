"""Two articles held against each other, and the way back to the stored text."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.records import Region
from core.store.rows import ArticleFull
from gui.models import article_comparison
from gui.models.article_comparison import compare_articles, compare_stored_articles, extract_body, nearest_mark
from tests.gui.copied import COPY, make


def article(text: str, *regions: Region, number: int = 1) -> ArticleFull:
    return ArticleFull(number, "a.txt", "a.txt", None, None, None, None, None, None, "utf-8", (), "open", text, regions)


def test_furniture_is_left_out_and_offsets_lead_back() -> None:
    text = "Ann LeeREAD MORE ON LEE 😀's plan\n\n  stands.  \nRights reserved"
    furniture = text.index("READ"), text.index("'s")
    body = extract_body(article(text, Region(*furniture, "teaser"), Region(text.index("Rights"), len(text), "rights")))
    assert body.text == "Ann Lee's plan\nstands."
    for at, character in enumerate(body.text):
        if character != "\n":
            assert text[body.stored_offset(at)] == character
            assert body.shown_offset(body.stored_offset(at)) == at
    assert body.shown_offset(text.index("MORE")) == body.text.index("'s")


def test_an_article_of_furniture_alone_is_empty() -> None:
    body = extract_body(article("Menu", Region(0, 4, "meta")))
    assert (body.text, body.stored_offset(0), body.shown_offset(2)) == ("", 0, 0)


def test_both_are_read_and_compared(tmp_path: Path) -> None:
    compared = compare_stored_articles(make(tmp_path), 1, 2)
    left, right = compared.left.text, compared.right.text
    told = [(left[slice(*p.first)], right[slice(*p.second)].strip()) for p in compared.list_changes]
    assert told == [("broke down", "failed"), (" harbour", "")]
    assert 0.9 < compared.share < 1
    at = compared.left.text.index("Jon Vale")
    beside_it = compared.opposite_offset(at, from_left=True)
    assert compared.right.text[beside_it:].startswith("Jon Vale")
    assert compared.opposite_offset(beside_it, from_left=False) == at
    assert COPY[compared.right.stored_offset(beside_it) :].startswith("Jon Vale")


def test_blanks_alone_are_no_change() -> None:
    assert compare_articles(article("one two"), article("one   two", number=2)).list_changes == []


def test_long_articles_are_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(article_comparison, "LONGEST", 10)
    body = extract_body(article("one two three four"))
    assert (body.text, body.cut) == ("one two th", True)


def test_the_nearest_mark() -> None:
    assert nearest_mark([(3, 7), (10, 8)], 8) == 8
    assert nearest_mark([], 8) is None

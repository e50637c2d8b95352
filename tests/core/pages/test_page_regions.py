"""Captions of a page are regions of its article, also when the project reads the article again."""

from __future__ import annotations

from pathlib import Path

import pytest

from core import pipeline
from core.pages.page_regions import CAPTION_RULE
from core.records import Digest, Raw
from core.reprocess import reprocess_article
from core.store import intake, queries
from core.store.project import create_project
from tests.core.pages.test_saved_pages import story

CAPTION = "Ida Roth at the old bridge, which cost 12 million dollars in 1954"


def digest(middle: str, suffix: str = "html", lead: str = "") -> Digest:
    page = f"<html><head><title>Velm wants a bridge</title></head><body>{lead}{story(middle)}</body></html>"
    return pipeline.digest(Raw(f"page.{suffix}", page.encode(), suffix))


def captions(found: Digest) -> list[str]:
    return [found.article.text[one.start : one.stop] for one in found.regions if one.region == "caption"]


@pytest.mark.parametrize(
    "middle",
    [
        f"<figure><img><figcaption>{CAPTION}</figcaption></figure>",
        f"<figure><img><figcaption><p>{CAPTION}</p></figcaption></figure>",
        f"<table><caption>{CAPTION}</caption><tr><td>Bridge</td><td>1954</td></tr></table>",
    ],
)
def test_the_caption_that_a_page_marks_is_a_region(middle: str) -> None:
    found = digest(middle)
    assert captions(found) == [CAPTION]
    assert [one.rule for one in found.regions if one.region == "caption"] == [CAPTION_RULE]


def test_a_paragraph_without_such_marks_is_none() -> None:
    assert captions(digest(f"<p>{CAPTION}</p>")) == []


def test_captions_are_searched_for_marks() -> None:
    found = digest(f"<figure><img><figcaption>{CAPTION}</figcaption></figure>")
    at = found.article.text.index(CAPTION)
    inside = [one for one in found.spans if at <= one.start < at + len(CAPTION)]
    assert "12 million dollars" in [found.article.text[one.start : one.stop] for one in inside]


def test_captions_stay_when_the_article_is_read_again(tmp_path: Path) -> None:
    with create_project(tmp_path / "p.pressmark") as made:
        intake.add_articles(made, [digest(f"<figure><img><figcaption>{CAPTION}</figcaption></figure>")])
        again = reprocess_article(queries.get_article(made, 1))
    assert captions(again) == [CAPTION]


def test_repaired_text_has_no_places_of_the_text_before() -> None:
    page = story(f"<figure><img><figcaption>{CAPTION}</figcaption></figure><p>Itâ€™s theirs, she said. Itâ€™s old.</p>")
    raw = Raw("page.html", f"<html><body>{page}</body></html>".encode(), "html")
    found = pipeline.digest(raw, repair=True)
    assert "It’s theirs" in found.article.text
    assert all(one.rule != CAPTION_RULE for one in found.regions)

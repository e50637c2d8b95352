"""Which capitals mean a government."""

from __future__ import annotations

import pytest

from core.document import lay_out_document
from core.records import Article, Span
from core.resolve import resolve_overlaps_and_links


def related(text: str, *cities: str) -> list[str | None]:
    spans = [Span(text.index(c), text.index(c) + len(c), "GPE", {}, 0.9, "test/1") for c in cities]
    settled = resolve_overlaps_and_links(lay_out_document(Article("a", "a", text), ()), spans)
    assert [s.value["entity"] for s in settled] == list(cities)
    return [s.value.get("related") for s in settled]


@pytest.mark.parametrize(
    "text",
    ["Oslo wants more.", "They told Oslo so.", "over Oslo’s demands", "Oslo has already agreed.", "in Oslo's policy"],
)
def test_a_government(text: str) -> None:
    assert related(text, "Oslo") == ["Norway"]


@pytest.mark.parametrize(
    "text", ["It rained in Oslo.", "in Oslo said a man", "Oslo's streets", "Radio Oslo said", "Oslo Harbour said no"]
)
def test_a_town(text: str) -> None:
    assert related(text, "Oslo") == [None]


def test_two_governments_with_one_verb() -> None:
    assert related("Oslo and Madrid agreed.", "Oslo", "Madrid") == ["Norway", "Spain"]

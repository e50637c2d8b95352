"""A small stage: two states that argue over a fleet."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from core import json_lines, pipeline
from core.claims.sentence_items import ClaimSentence, cut_claim_sentences
from core.document import lay_out_document
from core.extract import amounts, times
from core.extract.names import rules
from core.records import Article
from core.resolve import resolve_overlaps_and_links


def _article(text: str) -> Article:
    return Article("a", "a.txt", text, published="2021-11-19")


@pytest.fixture
def claims() -> Callable[[str], list[dict[str, Any]]]:
    """The claims of a text as `extract` prints them."""
    return lambda text: json_lines.article_object(pipeline.digest_article(_article(text)))["claims"]


@pytest.fixture
def sentences() -> Callable[[str], list[ClaimSentence]]:
    """The sentences of a text as the rules read them; names by rules alone."""

    def read(text: str) -> list[ClaimSentence]:
        document = lay_out_document(_article(text), ())
        spans = [*amounts.extract(document), *times.extract(document), *_named(document)]
        return list(cut_claim_sentences(document, resolve_overlaps_and_links(document, spans)))

    return read


def _named(document: Any) -> list[Any]:
    from core.records import Span

    return [Span(g.start, g.stop, g.label, {}, 0.9, "names/1") for g in rules.find_names(document) if g.label]

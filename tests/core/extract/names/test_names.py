"""The seam of the names extractor."""

from __future__ import annotations

from core.extract import names
from core.page import MASK, lay_out
from core.records import Article


def test_seam() -> None:
    page = lay_out(Article(id="a", source="a", text="Ann Lee met NATO in Seoul."), ())
    spans = names.extract(page)
    assert {span.label for span in spans} <= names.LABELS
    assert all(span.extractor == f"{names.NAME}/{names.VERSION}" and 0 < span.confidence <= 1 for span in spans)
    assert MASK not in "".join(page.read[s.start : s.stop] for s in spans)

"""What holds of the names of any text, whatever the network says of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from core.document import MASK, Document, lay_out_document
from core.extract import names
from core.extract.names import model, tagger
from core.records import Article, Region
from tests.core.extract.names import tiny_model

_SAID = {
    "glarn": "B-ORG",
    "lake": "I-PLACE",
    "the": "I-ORG",
    ",": "I-PERSON",
    "“": "B-OTHER",
    "york": "I-PLACE",
    "'": "I-ORG",
}
"""A network that says much nonsense, most of all at the edges."""
_SOME = """Ann Lee Glarn Lake York's U.S. South Korea Korean Secretary Defense the The and Ministry EsperThe NATO
U.S.-led ( ) “ ” " ' , . ; : — ’s `s - & said in van Jr. J. 5 F-35 Mr. D.C. Æ 北京 é University 🛰 \ufffc"""
_SPACES = ("\u00a0", "\u2009", "\n", " ", "\t", "\u3000", "\x85", "\x1c")
WORDS = st.sampled_from([*_SOME.split(), *_SPACES])
TEXTS = st.one_of(
    st.text(max_size=120), st.lists(WORDS, max_size=60).map(" ".join), st.lists(WORDS, max_size=40).map("".join)
)


@pytest.fixture(scope="module", autouse=True)
def _nonsense(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    folder, before = tmp_path_factory.mktemp("model"), model.FOLDER
    model.FOLDER = tiny_model.write(folder, _SAID)
    tagger.shipped_tagger.cache_clear()
    yield
    model.FOLDER = before
    tagger.shipped_tagger.cache_clear()


def document(text: str, *regions: Region) -> Document:
    return lay_out_document(Article(id="a", source="a", text=text), regions)


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.integers(0, 120), st.integers(0, 60))
@example("'AAA  the'", 0, 0)
@example("AAA\u00a0 of \t the", 0, 0)
def test_any_text(text: str, start: int, size: int) -> None:
    text = text.replace("\r", "\n")
    regions = (Region(start, start + size, "teaser"),) if start + size <= len(text) and size else ()
    one = document(text, *regions)
    spans = names.extract(one)
    assert spans == names.extract(one)
    for span in spans:
        words = one.read[span.start : span.stop]
        assert words
        assert words == words.strip()
        assert MASK not in words
        assert span.label in names.LABELS
        assert 0 < span.confidence <= 1
        assert span.extractor == "names/2"
        assert any(first <= span.start and span.stop <= stop for first, stop in one.paragraphs)
    for before, after in pairwise(spans):
        assert before.stop <= after.start


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(WORDS, max_size=30).map(" ".join), min_size=1, max_size=5))
def test_company_and_reading_ahead_change_nothing(texts: list[str]) -> None:
    documents = [document(text) for text in texts]
    alone = []
    for one in documents:
        tagger.shipped_tagger.cache_clear()
        alone.append(names.extract(one))
    tagger.shipped_tagger.cache_clear()
    names.prepare_documents(documents)
    assert [names.extract(one) for one in documents] == alone


UNITS = ("Aa ", "Glarn Lake ", "Ministry of ", "A.", "Bank of the ", "Aa’s ", "U.S. ", "President ", "Ann Lee. ")


@pytest.mark.parametrize("unit", [*UNITS, "(“Glarn”) ", "Glarn " + "x" * 300 + " ", "the Glarn, "])
def test_long_texts_come_back(unit: str) -> None:
    """A guard: rules that looked at all pairs of names, or at a text again for each, would never come back."""
    names.extract(document(unit * (40_000 // len(unit))))

"""What holds of the names that rules find in any text: flat, inside paragraphs, tidy edges, the same every time."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from core.document import MASK, lay_out_document
from core.extract.names import LABELS, rules
from core.records import Article, Region

_SOME = """Ann Lee Kim Jeong Eun-bo U.S. South Korea Korean Secretary of State Defense the The and Ministry Bank York's
Trump administration al-Haddad McCain EsperThe U.S.-led NATO AP ( ) “ ” " ' , . ; : — ’s `s
- & said in de van der Jr. III
J. K. Rowling 5 F-35 Mr. President Washington, D.C. Æ 北京 é Committee on for University 🛰 \ufffc"""
WORDS = st.sampled_from([*_SOME.split(), "\u00a0", "\u2009", "\n", " "])
TEXTS = st.one_of(
    st.text(max_size=200), st.lists(WORDS, max_size=60).map(" ".join), st.lists(WORDS, max_size=40).map("".join)
)


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.integers(0, 120), st.integers(0, 60))
def test_any_text(text: str, start: int, size: int) -> None:
    text = text.replace("\r", "\n")
    regions = (Region(start, start + size, "teaser"),) if start + size <= len(text) and size else ()
    document = lay_out_document(Article(id="a", source="a", text=text), regions)
    spans = rules.find_names(document)
    assert spans == rules.find_names(document)
    for span in spans:
        words = document.read[span.start : span.stop]
        assert words
        assert words == words.strip()
        assert "\n" not in words
        assert MASK not in words
        assert span.label in LABELS
    for before, after in pairwise(spans):
        assert before.stop <= after.start


@settings(max_examples=30, deadline=None)
@given(st.lists(WORDS, max_size=30).map(" ".join))
def test_what_follows_in_another_article_changes_nothing(text: str) -> None:
    once = rules.find_names(lay_out_document(Article(id="a", source="a", text=text), ()))
    rules.find_names(lay_out_document(Article(id="b", source="b", text="Ann Kim and Bob Trump met in York."), ()))
    assert rules.find_names(lay_out_document(Article(id="a", source="a", text=text), ())) == once


def test_no_name_is_as_long_as_a_run_of_capitals() -> None:
    """Also a guard: rules that looked at all pairs of words, or called themselves, would never come back from these."""
    units = ("Aa ", "Ministry of ", "A.", "al-", "Bank of the ", "Aa’s ", "U.S. ", "President ", "Reuters Airport ")
    for unit in units:
        spans = rules.find_names(lay_out_document(Article(id="a", source="a", text=unit * 20_000), ()))
        assert all(len(unit) * 40 >= span.stop - span.start for span in spans)

"""A project's own lexicon against what extractors found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import pipeline
from core.codebook import SHIPPED
from core.document import MASK, lay_out_document
from core.records import Article, Raw, Region, Span, Term
from core.resolve import project_terms, resolve_overlaps_and_links


def document(text: str, *regions: Region):  # type: ignore[no-untyped-def]
    return lay_out_document(Article("a", "a", text), regions)


def span(text: str, words: str, label: str, **value: object) -> Span:
    start = text.index(words)
    return Span(start, start + len(words), label, value, 0.5, "test/1")


def found(text: str, *lexicon: Term, marks: tuple[tuple[str, str], ...] = ()) -> list[str]:
    """`LABEL words` of what stands."""
    spans = [span(text, words, label) for words, label in marks]
    return [f"{s.label} {text[s.start : s.stop]}" for s in project_terms.apply_terms(document(text), spans, lexicon)]


@pytest.mark.parametrize(
    ("text", "words", "stands"),
    [
        ("the Kestrel Group said", "Kestrel Group", ["ORG Kestrel Group"]),
        ("the Kestrel\u00a0 Group said", "Kestrel Group", ["ORG Kestrel\u00a0 Group"]),
        ("Rook’s Nest opened", "Rook's Nest", ["ORG Rook’s Nest"]),
        ("Rook's Nest’s door", "Rook’s Nest", ["ORG Rook's Nest"]),
        ("Kestrels and kestrel, Kestrel’s", "Kestrel", ["ORG Kestrel"]),
        ("O'Brien and 'Brien'", "Brien", ["ORG Brien"]),
        ("in the U.P.A. and the U.P., too", "U.P.", ["ORG U.P."]),
        ("anti-Kestrel, Kestrel-led; _Kestrel_", "Kestrel", ["ORG Kestrel"] * 3),
        ("x@home @home", "@home", ["ORG @home"]),
        ("Kestrel\nGroup", "Kestrel Group", []),
        ("Cafe\u0301 Odo, Cafe Odo", "Cafe", ["ORG Cafe"]),
        ("anything", " ", []),
        (f"a {MASK} b", MASK, []),
    ],
)
def test_which_words_are_the_terms(text: str, words: str, stands: list[str]) -> None:
    assert found(text, Term(words, "ORG", None)) == stands


def test_the_longest_term_stands_and_of_equals_the_last() -> None:
    lexicon = (Term("Oban", "GPE"), Term("Oban Line", "ORG"), Term("Oban", "LOC"), Term("Line", "LAW"))
    assert found("Oban Line in Oban, no Line", *lexicon) == ["ORG Oban Line", "LOC Oban", "LAW Line"]


@pytest.mark.parametrize(
    ("label", "marks", "stands"),
    [
        ("ORG", (("May", "DATE"),), ["ORG May"]),
        ("ORG", (("said May", "PERSON"),), ["PERSON said May"]),
        ("ORG", (("May 5", "DATE"),), ["DATE May 5"]),
        ("", (("May", "PERSON"),), []),
        ("", (("May", "DATE"),), ["DATE May"]),
        ("", (("May 5", "DATE"), ("said", "ORG")), ["ORG said", "DATE May 5"]),
        ("ORG", (("said May 5", "QUOTE"), ("May", "GPE")), ["QUOTE said May 5", "ORG May"]),
    ],
)
def test_a_term_beats_what_it_crosses_but_not_what_holds_more(
    label: str, marks: tuple[tuple[str, str], ...], stands: list[str]
) -> None:
    assert found("he said May 5 it", Term("May", label), marks=marks) == stands


def test_a_term_takes_away_the_pieces_of_its_words() -> None:
    marks = (("Gull", "PERSON"), ("Rock", "GPE"))
    assert found("to Gull Rock", Term("Gull Rock", ""), marks=marks) == []
    assert found("to Gull Rock", Term("Gull Rock", "FAC"), marks=marks) == ["FAC Gull Rock"]


def test_page_furniture_is_not_read() -> None:
    text = "Kestrel rose.\nKestrel: sign up\nKestrel fell."
    start = text.index("Kestrel:")
    got = project_terms.apply_terms(
        document(text, Region(start, start + 16, "promo")), [], (Term("Kestrel", "ORG", "Kestrel plc"),)
    )
    assert [(s.start, s.value, s.confidence, s.extractor) for s in got] == [
        (0, {"entity": "Kestrel plc"}, 1.0, "terms/1"),
        (31, {"entity": "Kestrel plc"}, 1.0, "terms/1"),
    ]


def test_the_entity_of_a_term_stands_through_linking() -> None:
    text = "Ann Dray came. Dray left."
    spans = [span(text, "Ann Dray", "PERSON"), Span(15, 19, "PERSON", {}, 0.5, "test/1")]
    plain = resolve_overlaps_and_links(document(text), spans)
    assert [s.value["entity"] for s in plain] == ["Ann Dray", "Ann Dray"]
    one = resolve_overlaps_and_links(document(text), spans, (Term("Dray", "PERSON", "Bo Dray"),))
    assert [s.value["entity"] for s in one] == ["Ann Dray", "Bo Dray"]
    both = resolve_overlaps_and_links(document(text), spans, (Term("Ann Dray", "PERSON", "Annabel Dray"),))
    assert [s.value["entity"] for s in both] == ["Annabel Dray", "Annabel Dray"]


def test_the_whole_pipeline_takes_them() -> None:
    text = "The quay\n\nThe Zorbax rose on Tuesday, said Ann Marlow of Zorbax.\n"
    raw = Raw("a.txt", text.encode(), "plain")
    lexicon = (Term("Zorbax", "PRODUCT", "Zorbax Nine"), Term("Ann Marlow", "", None))
    first = pipeline.digest(raw, terms=lexicon)
    names = (s for s in first.spans if SHIPPED.names_entity(s.label))
    marks = [(s.label, text[s.start : s.stop], s.value.get("entity")) for s in names]
    assert marks == [("PRODUCT", "Zorbax", "Zorbax Nine")] * 2
    assert pipeline.digest_or_failure(raw, False, lexicon) == first
    assert pipeline.digest_article(first.article, lexicon) == first == pipeline.digest_repaired(first.article, lexicon)
    assert pipeline.digest_article(first.article) == pipeline.digest(raw)


SOME = st.text(alphabet=st.sampled_from("aB .'’\u00a0\n_-é" + MASK), max_size=60)


@given(SOME, st.lists(st.builds(Term, SOME, st.sampled_from(["ORG", ""])), max_size=8))
def test_ranges_lie_in_the_text_and_hold_no_mask(text: str, lexicon: list[Term]) -> None:
    got = project_terms.apply_terms(document(text), [], tuple(lexicon))
    assert all(s.start >= before for s, before in zip(got, [0, *(s.stop for s in got)], strict=False))
    for one in got:
        words = text[one.start : one.stop]
        assert words == words.strip() != ""
        assert not set(words) & {MASK, "\n"}
        plain = " ".join(words.replace("’", "'").split())
        assert plain in {" ".join(t.text.replace("’", "'").split()) for t in lexicon if t.label}

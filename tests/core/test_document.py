"""One article as every pass reads it: what is cut, that it is cut once, and that nothing of it lies in furniture."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import document as module
from core.codebook import SHIPPED
from core.document import MASK, Document, lay_out_document, place_in_stored_text
from core.language.en.tokens import cut_tokens
from core.language.unwrapped_text import unwrap_text
from core.records import Article, Claim, Digest, Region, Span, Statement

TEXT = "Dr. Lee isn't here.\nRead more\nHe said: “It's over.” The U.S.-led talks ended."


def laid_out(text: str = TEXT, *regions: Region) -> Document:
    return lay_out_document(Article("a", "a", text, published="2019-11-19"), regions)


def test_furniture_is_masked_and_offsets_stay() -> None:
    document = laid_out(TEXT, Region(20, 29, "teaser"))
    assert document.read == TEXT.replace("Read more", MASK * 9)
    assert document.paragraphs == ((0, 19), (30, len(TEXT)))
    assert (document.published, document.language, document.codebook) == ("2019-11-19", "en", SHIPPED)


def test_sentences_and_tokens_are_those_of_the_paragraphs() -> None:
    document = laid_out(TEXT, Region(20, 29, "teaser"))
    assert [document.read[s.start : s.stop] for s in document.sentences] == [
        "Dr. Lee isn't here.",
        "He said: “It's over.”",
        "The U.S.-led talks ended.",
    ]
    assert [t.lower for t in document.tokens[:5]] == ["dr", ".", "lee", "isn't", "here"]
    assert all(MASK not in document.read[t.start : t.stop] for t in document.tokens)
    assert [(q.start, q.stop) for q in document.quotations] == [(39, 51)]


def test_parts_are_made_when_asked_for_and_once(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    for name in ("plain_sentences", "cut_tokens", "find_quotations"):
        own = getattr(module, name)
        monkeypatch.setattr(module, name, lambda *given, own=own, name=name: made.append(name) or own(*given))
    document = laid_out("One line.")
    assert made == []
    assert document.tokens is document.tokens
    assert document.sentences is document.sentences
    assert document.quotations is document.quotations
    assert made == ["cut_tokens", "plain_sentences", "find_quotations"]


def test_what_a_room_derives_is_made_once() -> None:
    made: list[Document] = []

    def count(document: Document) -> int:
        made.append(document)
        return len(document.tokens)

    document = laid_out("Two words")
    assert (document.derive_once(count), document.derive_once(count)) == (2, 2)
    assert len(made) == 1
    assert laid_out("One").derive_once(count) == 1


@given(st.text("ab.'’s t-“” \n5" + MASK, max_size=40), st.data())
def test_a_stretch_has_the_tokens_that_it_has_alone(text: str, data: st.DataObject) -> None:
    document = laid_out(text)
    for low, high in document.paragraphs:
        start = data.draw(st.integers(low, high))
        stop = data.draw(st.integers(start, high))
        assert list(document.tokens_between(start, stop)) == list(cut_tokens(document.read, start, stop))


def test_tokens_of_a_very_long_text_are_not_kept() -> None:
    long = laid_out("Ann paid. " * (module.KEPT // 10 + 1))
    assert [token.lower for token in long.tokens_between(0, 9)] == ["ann", "paid", "."]
    assert "tokens" not in vars(long)
    short = laid_out("Ann paid.")
    assert [token.lower for token in short.tokens_between(0, 9)] == ["ann", "paid", "."]
    assert "tokens" in vars(short)


def test_a_paragraph_goes_on_over_the_ends_of_wrapped_lines() -> None:
    text = "The ministry set aside $6.2\nbillion for the port, officials\nsaid.\n\nIt is old."
    document = laid_out(text)
    assert document.read == text.replace("6.2\n", "6.2 ").replace("officials\n", "officials ")
    assert [document.read[slice(*one)] for one in document.paragraphs] == [
        "The ministry set aside $6.2 billion for the port, officials said.",
        "It is old.",
    ]


def test_a_digest_gets_the_offsets_of_the_stored_text() -> None:
    text = "> The envoy met Jeong Kyeong-\n> doo in the harbour of\n> Velm on Nov. 14."
    whole = unwrap_text(text)
    at = whole.text.index("Jeong")
    value = {"entity": "Jeong Kyeong-doo", "role": {"start": at, "end": at + 16, "text": "Jeong Kyeong-doo"}}
    span = Span(at, at + 16, "PERSON", value, 1.0, "test/1")
    end = whole.text.index("Velm")
    claim = Claim((end, end + 4), {}, {"payer": {"start": end, "end": end + 4, "text": "Velm"}}, 1.0, "test/1")
    said = Statement(at, end + 4, ((at, end + 4),), "direct", None, {"start": at, "end": at + 16}, None, 1.0, "test/1")
    region = Region(at, at + 16, "title")
    digest = place_in_stored_text(Digest(Article("a", "a", text), (region,), (span,), (said,), (claim,)), whole)
    name = (text.index("Jeong"), text.index("doo") + 3)
    town = (text.index("Velm"), text.index("Velm") + 4)
    (placed,) = digest.spans
    assert (placed.start, placed.stop) == name == (placed.value["role"]["start"], placed.value["role"]["end"])
    assert (digest.regions[0].start, digest.regions[0].stop) == name
    assert digest.claims[0].amount == town == (digest.claims[0].evidence["payer"]["start"], town[1])
    assert digest.statements[0].content == ((name[0], town[1]),)

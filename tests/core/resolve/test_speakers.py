"""Which entity a quote's source becomes, once names are linked."""

from __future__ import annotations

import pytest

from core.document import lay_out_document
from core.extract import quotes
from core.records import Article, Span
from core.resolve import speakers

NAMES = {
    "Ann T. Lee": ("PERSON", "Ann Lee"),
    "Ann Lee": ("PERSON", "Ann Lee"),
    "Bo Dam": ("PERSON", "Bo Dam"),
    "Dam": ("PERSON", "Bo Dam"),
    "Reuters": ("ORG", "Reuters"),
    "Port Ministry": ("ORG", "Port Ministry (Norhaven)"),
    "Norhaven": ("GPE", "Norhaven"),
    "Norhavener": ("NORP", "Norhaven"),
}


def entities(text: str) -> list[str | None]:
    """Entity of the source of each quote; names are those of the table, longest first."""
    spans: list[Span] = []
    taken: set[int] = set()
    for name in sorted(NAMES, key=len, reverse=True):
        at = text.find(name)
        while at >= 0:
            if at not in taken and not text[at + len(name)].isalpha():
                label, entity = NAMES[name]
                spans.append(Span(at, at + len(name), label, {"entity": entity}, 1.0, "test/1"))
                taken.update(range(at, at + len(name)))
            at = text.find(name, at + 1)
    document = lay_out_document(Article("a", "a", text), ())
    filled = speakers.fill_speakers(
        document, sorted([*spans, *quotes.extract(document)], key=lambda s: (s.start, -s.stop))
    )
    assert [s for s in filled if s.label != "QUOTE"] == sorted(spans, key=lambda s: s.start)
    found = [s.value.get("source", {}) for s in filled if s.label == "QUOTE"]
    assert not any("candidates" in source for source in found)
    return [source.get("entity") for source in found]


CASES = [
    ("“We go now,” said Ann T. Lee.", "Ann Lee"),
    ("“We go now,” said envoy Dam, of Norhaven.", "Bo Dam"),
    ("Norhaven's top envoy, Bo Dam, said it was “not ready” yet.", "Bo Dam"),
    ("“We go now,” Norhaven’s Port Ministry said.", "Port Ministry (Norhaven)"),
    ("Norhaven said it was “not ready” yet.", "Norhaven"),
    ("“We go now,” a senior Norhavener official said.", "senior Norhavener official"),
    ("“We go now,” said a spokesman for Ann Lee.", "spokesman for Ann Lee"),
    ("“We go now,” said Ann Lee's lawyer.", "Ann Lee's lawyer"),
    ("“We go now,” said a spokesman for Norhaven's Port Ministry.", "spokesman for Norhaven's Port Ministry"),
    ("Around 300 protesters said it was “not ready” yet.", "protesters"),
    ("Bo Dam said no. Reuters reported it. In a show of anger, he called it “bad faith” again.", "Bo Dam"),
    ("Norhaven's Port Ministry said no. It said it was “a fair sum” for all.", "Port Ministry (Norhaven)"),
    ("Bo Dam came home on Monday. “We are glad of it,” he said.", "Bo Dam"),
    ("A nurse said no to Bo Dam. “We are glad of it,” she said.", "nurse"),
    ("It rained on all of the boats. “We are glad,” they said.", "they"),
]


@pytest.mark.parametrize(("text", "entity"), CASES)
def test_the_entity_of_a_source(text: str, entity: str) -> None:
    assert entities(text)[-1] == entity


def test_the_official_is_the_official_quoted_before() -> None:
    text = (
        "“We go now,” a senior Norhavener official said.\n\nA spokesman for the port agreed.\n\n"
        "“We stay,” the official told Reuters."
    )
    assert entities(text) == ["senior Norhavener official"] * 2


def test_a_quote_without_source_passes() -> None:
    text = "“We go now to the quay.”\n\nIt rained on Bo Dam there."
    document = lay_out_document(Article("a", "a", text), ())
    found = quotes.extract(document)
    assert speakers.fill_speakers(document, found) == found

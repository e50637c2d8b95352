"""The JSON of one article: a contract with measuring tools."""

from __future__ import annotations

import json

from core import json_lines
from core.records import Article, Claim, Digest, Failure, Raw, Region, Span, Statement


def test_every_field_of_the_contract() -> None:
    article = Article("7", "a.txt", "Ann paid $5.", published="2031-03-04", published_from="stamp")
    span = Span(9, 11, "MONEY", {"value": 5, "currency": "USD"}, 0.9, "amounts/1", "amounts.money.symbol_before_number")
    got = json_lines.article_object(Digest(article, (Region(0, 3, "title", "regions.opening.known_title"),), (span,)))
    assert list(got) == [
        "id", "source", "title", "outlet", "author", "url", "published", "published_from", "language",
        "variables", "text", "regions", "spans", "statements", "claims",
    ]  # fmt: skip
    assert got["regions"] == [{"start": 0, "end": 3, "region": "title", "rule": "regions.opening.known_title"}]
    assert got["spans"] == [
        {
            "start": 9, "end": 11, "label": "MONEY", "text": "$5", "confidence": 0.9, "extractor": "amounts/1",
            "rule": "amounts.money.symbol_before_number", "value": 5, "currency": "USD",
        }
    ]  # fmt: skip
    assert got["title"] is None


def test_a_statement_leaves_out_what_is_unknown() -> None:
    article = Article("7", "a.txt", "It is off, Ann said.")
    source = {"start": 11, "end": 14, "text": "Ann", "entity": "Ann Lee"}
    one = Statement(0, 9, ((0, 9),), "indirect", source, None, None, 0.8, "statements/1", "statements.drafts.quotation")
    assert json_lines.article_object(Digest(article, (), (), (one,)))["statements"] == [
        {
            "start": 0, "end": 9, "kind": "indirect", "content": [{"start": 0, "end": 9, "text": "It is off"}],
            "source": source, "confidence": 0.8, "extractor": "statements/1",
            "rule": "statements.drafts.quotation",
        }
    ]  # fmt: skip


def test_a_claim_has_its_slots_beside_its_amount_and_no_empty_ones() -> None:
    evidence = {"payer": {"start": 0, "end": 3, "text": "Ann"}}
    claim = Claim(
        (9, 11),
        {"payer": "Ann", "status": "actual", "source": "narrator"},
        evidence,
        0.6,
        "claims/1",
        "claims.parties.verb_of_giving",
    )
    got = json_lines.article_object(Digest(Article("7", "a.txt", "Ann paid $5."), (), (), (), (claim,)))
    assert got["claims"] == [
        {
            "amount": {"start": 9, "end": 11, "text": "$5"}, "payer": "Ann", "status": "actual", "source": "narrator",
            "evidence": evidence, "confidence": 0.6, "extractor": "claims/1",
            "rule": "claims.parties.verb_of_giving",
        }
    ]  # fmt: skip


def test_a_line_is_one_line_for_every_program() -> None:
    article = Article("1", "a\u2028b", "x\ny\x85z\u2029é\x0b\x1c", title="\u2028")
    line = json_lines.format_line(Digest(article, (), ()))
    assert len(line.splitlines()) == 1
    assert json.loads(line)["text"] == article.text
    assert "é" in line


def test_failures_pass_through() -> None:
    failure = Failure("a", "gone")
    assert json_lines.extract_line(failure) is failure
    assert isinstance(json_lines.extract_line(Raw("a.txt", b" ", "plain")), Failure)
    got = json_lines.extract_line(Raw("a.txt", b"Words.", "plain"))
    assert isinstance(got, json_lines.ExtractedLine)
    assert (json.loads(got.words)["text"], got.source, got.garbled) == ("Words.", "a.txt", None)


def test_garbled_letters_are_told_and_repaired_only_when_asked() -> None:
    raw = Raw("a.txt", "Ann Marlowâ€™s port paid $5 million.".encode(), "plain")
    as_read, repaired = json_lines.extract_line(raw), json_lines.extract_line(raw, repair=True)
    assert isinstance(as_read, json_lines.ExtractedLine)
    assert isinstance(repaired, json_lines.ExtractedLine)
    assert as_read.garbled
    assert not as_read.garbled.repaired
    assert repaired.garbled
    assert repaired.garbled.repaired
    found = json.loads(repaired.words)
    assert found["text"] == "Ann Marlow’s port paid $5 million."
    assert all(found["text"][span["start"] : span["end"]] == span["text"] for span in found["spans"])
    assert "$5 million" in {span["text"] for span in found["spans"]}

"""Marks of the whole project by a search."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from core.errors import UserError
from core.records import Article, Digest, Span
from core.store import edits, intake
from core.store.project import Project, create_project
from core.store.queries.span_search import find_spans
from core.store.rows import SearchResult, SpanSearch

FIRST = "Ann Lee of Nord Pólka said $5 billion, about €2bn, 3 tn won a year, 40%, 12 km, “Enough.” In March Lee left."
SECOND = "More than $1bn, $1bn to $3bn and 900 troops; Lee’s view. Teo Brandt: “No.”"


def span(text: str, words: str, label: str, value: dict[str, Any] | None = None, occurrence: int = 0) -> Span:
    start = -1
    for _ in range(occurrence + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words), label, value or {}, 0.9, "tests/1")


def digest(name: str, text: str, published: str | None, spans: list[Span]) -> Digest:
    spans.sort(key=lambda one: one.start)
    article = Article(name, f"in/{name}", text, f"Title of {name}", "The Vesper", None, None, published, "given")
    return Digest(article, (), tuple(spans))


def of_first() -> list[Span]:
    source = {"start": 0, "end": 7, "text": "Ann Lee", "entity": "Ann Lee"}
    march = {"value": "2019-03", "earliest": "2019-03-01", "latest": "2019-03-31"}
    return [
        span(FIRST, "Ann Lee", "PERSON", {"entity": "Ann Lee"}),
        span(FIRST, "Nord Pólka", "GPE", {"entity": "Nord Pólka"}),
        span(FIRST, "$5 billion", "MONEY", {"value": 5_000_000_000, "currency": "USD"}),
        span(FIRST, "€2bn", "MONEY", {"value": 2_000_000_000, "currency": "EUR"}),
        span(FIRST, "3 tn won", "MONEY", {"value": 3_000_000_000_000, "currency": "KRW", "per": "year"}),
        span(FIRST, "40%", "PERCENT", {"value": 0.4, "unit": "proportion"}),
        span(FIRST, "12 km", "QUANTITY", {"value": 12, "unit": "kilometer", "si": {"value": 12_000, "unit": "m"}}),
        span(FIRST, "“Enough.”", "QUOTE", {"kind": "direct", "source": source}),
        span(FIRST, "March", "DATE", march),
        span(FIRST, "Lee", "PERSON", {"entity": "Ann Lee"}, 1),
    ]


def of_second() -> list[Span]:
    said = {"value": 1_000_000_000, "currency": "USD", "modifier": "more_than"}
    spread = {"value": 2_000_000_000, "currency": "USD", "low": 1_000_000_000, "high": 3_000_000_000}
    source = {"start": SECOND.index("Teo"), "end": SECOND.index("Teo") + 10, "text": "Teo Brandt"}
    return [
        span(SECOND, "$1bn", "MONEY", said),
        span(SECOND, "$1bn to $3bn", "MONEY", spread),
        span(SECOND, "900 troops", "CARDINAL", {"value": 900, "unit": "troop", "unit_text": "troops"}),
        span(SECOND, "“No.”", "QUOTE", {"kind": "direct", "source": source}),
    ]


@pytest.fixture
def sums(tmp_path: Path) -> Path:
    path = tmp_path / "sums.pressmark"
    with create_project(path) as made:
        intake.add_articles(made, [digest("a.txt", FIRST, "2019-11-19", of_first())])
        intake.add_articles(made, [digest("b.txt", SECOND, "2020-02-01", of_second())])
    return path


@pytest.fixture
def ask(sums: Path) -> Callable[..., list[str]]:
    return lambda **given: [hit.words for hit in find_spans(sums, SpanSearch(**given), 100).hits]


USD = {"labels": ("MONEY",), "currency": "USD"}
BN = 1_000_000_000

ASKED: list[tuple[dict[str, Any], list[str]]] = [
    ({"labels": ("PERSON",)}, ["Ann Lee", "Lee"]),
    ({"labels": ("PERCENT", "DATE")}, ["40%", "March"]),
    ({**USD, "low": 2 * BN}, ["$5 billion", "$1bn to $3bn"]),
    ({**USD, "low": BN, "low_in": False}, ["$5 billion", "$1bn", "$1bn to $3bn"]),  # `more than $1bn` is over it
    ({**USD, "high": BN, "high_in": False}, []),
    ({**USD, "low": BN, "high": BN}, ["$1bn"]),
    ({"labels": ("MONEY",), "low": 2 * BN, "low_in": False}, ["$5 billion", "3 tn won"]),
    ({"labels": ("MONEY",), "per": "year"}, ["3 tn won"]),
    ({"labels": ("PERCENT",), "high": 0.4, "unit": "proportion"}, ["40%"]),
    ({"labels": ("PERCENT",), "high": 0.4, "unit": "percentage point"}, []),
    ({"labels": ("QUANTITY",), "low": 11_000, "unit": "m"}, ["12 km"]),
    ({"labels": ("MONEY", "CARDINAL", "QUANTITY"), "high": 900}, ["12 km", "900 troops"]),
    ({"labels": ("CARDINAL",), "low": 100, "unit": "soldier"}, []),
    ({"labels": ("MONEY",), "latest": "2019-12-31"}, ["$5 billion", "€2bn", "3 tn won"]),
    ({**USD, "earliest": "2020-01-01"}, ["$1bn", "$1bn to $3bn"]),
    ({"labels": ("DATE",), "by_mark": True, "earliest": "2019-03-31", "latest": "2019-12-31"}, ["March"]),
    ({"labels": ("DATE",), "by_mark": True, "earliest": "2019-04-01"}, []),
    ({"words": ("lee",)}, ["Ann Lee", "Lee"]),
    ({"words": ("Ann",)}, ["Ann Lee", "Lee"]),  # the second by the name of its entity
    ({"words": ("polka",)}, ["Nord Pólka"]),
    ({"words": ("nord pol",)}, ["Nord Pólka"]),
    ({"words": ("olka",)}, []),
    ({"words": ("enough",)}, ["“Enough.”"]),
    ({"words": ("5", "billion"), "labels": ("MONEY",)}, ["$5 billion"]),
    ({"words": ("view",)}, []),  # stands in the text, in no mark
    ({"speaker": "ann lee", "labels": ("QUOTE",)}, ["“Enough.”"]),
    ({"speaker": "Brandt", "labels": ("QUOTE",)}, ["“No.”"]),
    ({"words": ('" OR *',)}, []),
]


@pytest.mark.parametrize(("given", "words"), ASKED)
def test_found(ask: Callable[..., list[str]], given: dict[str, Any], words: list[str]) -> None:
    assert ask(**given) == words


def test_states(sums: Path, ask: Callable[..., list[str]]) -> None:
    from core.store.project import open_project

    with open_project(sums) as project:
        by_words = {hit.words: hit.span.id for hit in find_spans(sums, SpanSearch(), 100).hits}
        edits.accept_rows(project, [by_words["40%"]])
        edits.reject_rows(project, [by_words["12 km"]])
        edits.set_value(project, by_words["€2bn"], {"value": 2_100_000_000, "currency": "EUR"})
        assert ask(states=("rejected",)) == ["12 km"]
        assert ask(states=("accepted",)) == ["€2bn", "40%"]
        assert ask(states=("corrected",)) == ["€2bn"]
        assert ask(states=("corrected", "rejected")) == ["€2bn", "12 km"]
        assert "12 km" not in ask()
        assert "40%" not in ask(states=("suggested",))
        assert ask(labels=("MONEY",), currency="EUR", low=2_050_000_000) == ["€2bn"]


def test_what_stands_around(sums: Path) -> None:
    answer = find_spans(sums, SpanSearch(labels=("MONEY",), currency="USD"), 2)
    assert isinstance(answer, SearchResult)
    assert answer.count == 3
    assert [hit.words for hit in answer.hits] == ["$5 billion", "$1bn"]
    one = answer.hits[0]
    assert (one.title, one.outlet, one.published) == ("Title of a.txt", "The Vesper", "2019-11-19")
    assert (one.before, one.words) == ("Ann Lee of Nord Pólka said ", "$5 billion")
    assert one.after == FIRST[FIRST.index(", about") :][:40]
    assert one.span.value["value"] == 5_000_000_000


def test_it_writes_nothing_and_says_what_is_wrong(sums: Path, tmp_path: Path) -> None:
    before = sums.read_bytes()
    find_spans(sums, SpanSearch(words=("lee",), speaker="lee"), 10)
    assert sums.read_bytes() == before
    broken = tmp_path / "broken.pressmark"
    broken.write_bytes(b"no project at all" * 100)
    with pytest.raises(UserError):
        find_spans(broken, SpanSearch(), 10)


def test_beside_the_window(opened: Project) -> None:
    edits.accept_rows(opened, [1])
    assert find_spans(opened.path, SpanSearch(states=("accepted",)), 10).count == 1

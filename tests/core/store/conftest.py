"""Small fictional articles and projects to test the store with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from core.records import Article, Digest, Region, Span
from core.store import intake, project
from tests.core.store.histories import dump_tables

TEXT = (
    "Harbour talks\n"
    "Mira Odell of North Vesper said the port would pay $5 billion last week. “We are ready,” Odell said. "
    "The Vesperian ministry wants 40 percent by Tuesday.\n"
)


def span(text: str, words: str, label: str, occurrence: int = 0, **value: Any) -> Span:
    start = -1
    for _ in range(occurrence + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words), label, value, 0.9, "tests/1")


def digest(text: str = TEXT, *spans: Span, **fields: Any) -> Digest:
    given = {"id": "a.txt", "source": "in/a.txt", "title": "Harbour talks", "published": "2019-11-19", **fields}
    return Digest(Article(text=text, original=text.encode(), **given), (Region(0, 13, "title"),), spans)


def usual(text: str = TEXT) -> tuple[Span, ...]:
    return (
        span(text, "Mira Odell", "PERSON", entity="Mira Odell"),
        span(text, "North Vesper", "GPE", entity="North Vesper"),
        span(text, "$5 billion", "MONEY", value=5_000_000_000, currency="USD"),
        span(text, "last week", "DATE", value="2019-W46"),
        span(text, "“We are ready,”", "QUOTE", kind="direct",
             source={"start": 103, "end": 108, "text": "Odell", "entity": "Mira Odell"}),
        span(text, "Odell", "PERSON", 1, entity="Mira Odell"),
        span(text, "Vesperian", "NORP", entity="North Vesper"),
        span(text, "40 percent", "PERCENT", value=0.4, unit="proportion"),
        span(text, "Tuesday", "DATE", value="2019-11-19", earliest="2019-11-19", latest="2019-11-19"),
    )  # fmt: skip


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "talks.pressmark"


@pytest.fixture
def opened(file: Path) -> Iterator[project.Project]:
    """A project with one article (id 1) of nine suggestions (ids 1 to 9)."""
    with project.create_project(file) as made:
        made.who = "Ines"
        intake.add_articles(made, [digest(TEXT, *usual())])
        yield made


@pytest.fixture
def dump() -> Callable[[project.Project], dict[str, list[tuple[Any, ...]]]]:
    """Everything that undo must bring back, and what hangs on it."""

    return dump_tables

"""Copies among 10,000 articles: sought in a process of their own, read as clusters, shown."""

from __future__ import annotations

import random
import threading
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from core import find_copies
from core.records import Article, Digest, Span
from core.store import intake, project, queries

ARTICLES = 10_000
WORDS = 600
"""Words of an article; every tenth is a copy or a re-written copy of another one."""


def texts(count: int = ARTICLES) -> list[str]:
    """Texts of made-up words with frequencies as in a language, one in ten edited from an earlier one."""
    chance = random.Random(5)
    words = [f"w{number}" for number in range(30_000)]
    weights = [1 / (rank + 3) for rank in range(len(words))]
    made: list[list[str]] = []
    for number in range(count):
        if number % 10 == 9:
            kept = list(chance.choice(made[-200:]))
            for at in range(0, len(kept), chance.choice((9, 15, 40, 200))):
                kept[at] = "changed"
            made.append(kept)
        else:
            made.append(chance.choices(words, weights, k=WORDS))
    return [" ".join(one) for one in made]


def build(path: Path, count: int = ARTICLES) -> None:
    """A project of such articles, each with six quotes."""
    digests = []
    for number, text in enumerate(texts(count)):
        spans, at = [], 0
        for turn in range(6):
            start = text.index(" ", turn * 500) + 1
            stop = text.index(" ", start + 60)
            at = stop
            spans.append(Span(start, stop, "QUOTE", {"kind": "direct"}, 0.9, "bench/1"))
        assert at < len(text)
        name = f"a{number}"
        digests.append(
            Digest(Article(name, name, text, f"Title {number}", f"Paper {number % 40}", None, None, "2031-03-05", None),
                   (), tuple(spans))
        )  # fmt: skip
    with project.create_project(path) as made:
        for first in range(0, len(digests), 200):
            intake.add_articles(made, digests[first : first + 200])


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("copies") / "many.pressmark"
    build(path)
    return path


def test_looking(benchmark: BenchmarkFixture, file: Path) -> None:
    """Aim: under 30 s on two cores, the start of the process and the reading of the file among it."""
    (*_, found) = benchmark.pedantic(lambda: list(find_copies.search_in_process(file, threading.Event())), rounds=1)
    assert isinstance(found, find_copies.CopiesFound)
    assert 700 < sum(len(cluster.articles) - 1 for cluster in found.clusters) <= ARTICLES // 10
    with project.open_project(file) as held:
        intake.set_copies(held, found.clusters)


def test_reading_clusters(benchmark: BenchmarkFixture, file: Path) -> None:
    """Aim: under 100 ms."""
    with project.open_project(file) as held:
        assert len(benchmark(lambda: queries.list_clusters(held))) > 500

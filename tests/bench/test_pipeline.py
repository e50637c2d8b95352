"""Words a second of CPU through the whole pipeline, in one process: aim 6,000 (docs/performance.md)."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from core import pipeline, readers, regions, resolve
from core.document import lay_out_document
from core.errors import UserError
from core.extract import EXTRACTORS
from core.extract.names import tagger
from core.records import Raw


@pytest.fixture(scope="module")
def news(shared: Path) -> list[Raw]:
    """390 Wikinews articles, 128,000 words."""
    lines = (shared / "data" / "texts" / "wikinews.jsonl").read_bytes().splitlines()
    return [Raw(f"wikinews.jsonl#{n}", line, "record") for n, line in enumerate(lines, 1) if line.strip()]


def forget() -> None:
    """Let the network read every sentence anew: it keeps the scores of those it has seen."""
    tagging = tagger.shipped_tagger()
    if not isinstance(tagging, UserError):
        tagging._seen.clear()


def words_of(news: list[Raw]) -> int:
    return sum(len(json.loads(raw.data)["text"].split()) for raw in news)


def test_whole_pipeline(news: list[Raw], benchmark: BenchmarkFixture) -> None:
    pipeline.digest(news[0])  # lexicons are read once a process

    def all_of_them() -> float:
        forget()
        start = time.process_time()
        for raw in news:
            pipeline.digest(raw)
        return time.process_time() - start

    seconds = benchmark.pedantic(all_of_them, rounds=3)
    words = words_of(news)
    benchmark.extra_info["words per CPU second"] = round(words / seconds)
    print(f"\n{len(news)} articles, {words:,} words: {words / seconds:,.0f} words per CPU second (aim 6,000)")


def test_where_the_time_goes(news: list[Raw], benchmark: BenchmarkFixture) -> None:
    pipeline.digest(news[0])
    spent: dict[str, float] = {}

    def timed(name: str, function: Any, *args: Any) -> Any:
        start = time.process_time()
        result = function(*args)
        spent[name] = spent.get(name, 0.0) + time.process_time() - start
        return result

    def all_of_them() -> None:
        spent.clear()
        forget()
        for raw in news:
            article = timed("readers", readers.read_raw, raw)
            found = timed("regions", regions.find_regions, article.text, article.title)
            document = timed("page", lay_out_document, article, found)
            spans = [span for e in EXTRACTORS for span in timed(e.NAME, e.extract, document)]
            timed("settle", resolve.resolve_overlaps_and_links, document, spans)

    benchmark.pedantic(all_of_them, rounds=1)
    words = words_of(news)
    benchmark.extra_info.update({name: round(seconds * 1e6 / words, 2) for name, seconds in spent.items()})
    print("\nmicroseconds a word:", ", ".join(f"{name} {s * 1e6 / words:.1f}" for name, s in spent.items()))


def test_reading_and_laying_out_alone(news: list[Raw], benchmark: BenchmarkFixture) -> None:
    benchmark.pedantic(lambda: [readers.read_raw(raw) for raw in news], rounds=3)

"""How fast names are found: the promise is 150,000 words a second of processor time in one process."""

from __future__ import annotations

import json
from pathlib import Path

from pytest_benchmark.fixture import BenchmarkFixture

from core.extract import names
from core.page import Page, lay_out
from core.records import Article


def test_words_per_second(benchmark: BenchmarkFixture, shared: Path) -> None:
    lines = (shared / "data" / "texts" / "wikinews.jsonl").read_text(encoding="utf-8").splitlines()[:200]
    pages: list[Page] = [lay_out(Article(id="a", source="a", text=json.loads(line)["text"]), ()) for line in lines]
    words = sum(len(page.read.split()) for page in pages)
    names.extract(pages[0])  # reads the lexica
    benchmark(lambda: [names.extract(page) for page in pages])
    rate = words / benchmark.stats.stats.min
    benchmark.extra_info["words per second"] = round(rate)
    print(f"\nnames: {rate:,.0f} words per second")

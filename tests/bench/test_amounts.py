"""How fast amounts are read: aim 150,000 words per CPU second."""

from __future__ import annotations

import time

from pytest_benchmark.fixture import BenchmarkFixture

from core.extract import amounts
from core.page import lay_out
from core.records import Article

_STORY = (
    "Mesland agreed on Tuesday to pay about $890 million toward the cost of keeping 28,500 allied troops in the "
    "country, a little more than 40 percent of the day-to-day expenses, officials said. Its neighbour had asked for "
    "nearly $5 billion, five times as much as in 2014, when the two sides last met in the capital. “We look forward to "
    "resuming our talks when the other side is ready,” the negotiator said after the meeting, which a group of 47 "
    "lawmakers had called unfair. The base, 40 km north of the river, employs one in five people there.\n"
)


def test_words_per_second(benchmark: BenchmarkFixture) -> None:
    text = _STORY * 400
    words = len(text.split())
    page = lay_out(Article("a", "a", text), ())
    found = benchmark(amounts.extract, page)
    start = time.process_time()
    amounts.extract(page)
    benchmark.extra_info["words per CPU second"] = round(words / (time.process_time() - start))
    assert len(found) == 400 * len(amounts.extract(lay_out(Article("a", "a", _STORY), ())))

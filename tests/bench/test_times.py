"""How fast times are read: aim 150,000 words per CPU second."""

from __future__ import annotations

import time

from pytest_benchmark.fixture import BenchmarkFixture

from core.document import lay_out_document
from core.extract import times
from core.records import Article

_STORY = (
    "Mesland left the table on Monday morning after three days of quarrels about the fleet, its envoys told the "
    "press. The old contract, signed 31 years ago, runs out on November 30; the neighbour promised in March to raise "
    "its fee every year until the spring of 2024. “There is no haste,” said the older of the two at 9:30 a.m. Two "
    "weeks earlier 52 members of the house had mocked the plan. A new meeting is set for the first half of next "
    "month, or for early 2022.\n"
)


def test_words_per_second(benchmark: BenchmarkFixture) -> None:
    text = _STORY * 400
    words = len(text.split())
    document = lay_out_document(Article("a", "a", text, published="2019-11-19"), ())
    found = benchmark(times.extract, document)
    start = time.process_time()
    times.extract(document)
    benchmark.extra_info["words per CPU second"] = round(words / (time.process_time() - start))
    assert len(found) == 400 * len(
        times.extract(lay_out_document(Article("a", "a", _STORY, published="2019-11-19"), ()))
    )

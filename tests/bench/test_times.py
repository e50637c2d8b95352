"""How fast times are read: aim 150,000 words per CPU second."""

from __future__ import annotations

import time

from pytest_benchmark.fixture import BenchmarkFixture

from core.extract import times
from core.page import lay_out
from core.records import Article

_STORY = (
    "Mesland broke off talks on Tuesday morning over how to share the cost of the alliance, the second of two "
    "days of planned meetings, officials said. The current pact, which has been in place for 28 years, expires on "
    "December 31; its neighbour agreed in February to pay a little more than 40 percent of the day-to-day "
    "expenses. “We look forward to resuming our talks when the other side is ready,” the negotiator said after "
    "the meeting. Last week a group of 47 lawmakers called the demand unfair. Both sides aim to reach a deal by "
    "the end of this year or early in 2020.\n"
)


def test_words_per_second(benchmark: BenchmarkFixture) -> None:
    text = _STORY * 400
    words = len(text.split())
    page = lay_out(Article("a", "a", text, published="2019-11-19"), ())
    found = benchmark(times.extract, page)
    start = time.process_time()
    times.extract(page)
    benchmark.extra_info["words per CPU second"] = round(words / (time.process_time() - start))
    assert len(found) == 400 * len(times.extract(lay_out(Article("a", "a", _STORY, published="2019-11-19"), ())))

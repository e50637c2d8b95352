"""How fast amounts are read: aim 150,000 words per CPU second."""

from __future__ import annotations

import time

from pytest_benchmark.fixture import BenchmarkFixture

from core.document import lay_out_document
from core.extract import amounts
from core.records import Article

_STORY = (
    "Mesland will give some $640 million a year for the upkeep of 17,000 allied sailors, roughly 35 percent of what "
    "the harbour needs each day, the envoys told the press on Monday. Its neighbour wanted up to €4 billion, four "
    "times the sum of 2016, when both last sat at one table. “There is no haste,” said the older of the two, whose "
    "plan 52 members of the house had mocked. The quay, 40 km north of the river, feeds one in five people there.\n"
)


def test_words_per_second(benchmark: BenchmarkFixture) -> None:
    text = _STORY * 400
    words = len(text.split())
    document = lay_out_document(Article("a", "a", text), ())
    found = benchmark(amounts.extract, document)
    start = time.process_time()
    amounts.extract(document)
    benchmark.extra_info["words per CPU second"] = round(words / (time.process_time() - start))
    assert len(found) == 400 * len(amounts.extract(lay_out_document(Article("a", "a", _STORY), ())))

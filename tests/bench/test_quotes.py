"""How fast regions and quotes are read together: aim 200,000 words per CPU second."""

from __future__ import annotations

import time

from pytest_benchmark.fixture import BenchmarkFixture

from core import regions
from core.document import lay_out_document
from core.extract import quotes
from core.records import Article

_STORY = (
    "“We have come to agree on almost all points, but could not end it because of the total sum,” a senior Mesland "
    "official told reporters on Tuesday, speaking anonymously.\n\n"
    'Port Guards of Norhaven responded, according to a local paper, writing that they were "unable to guess at what '
    'may come" while adding that they sought a "swift end" to the talks. The mayor, Ann Lee, was not at home.\n\n'
    "A deal of 2014 asks the town to pay about $850 million for the quay every year. Much of that goes to the wages of "
    "the 8,700 people who look after the boats, the ropes and the long wall that keeps the sea from their doors.\n\n"
    "“It is hard to see an end to this before the winter storms,” Lee said last week. “We will go on talking.”\n\n"
)


def _read(text: str) -> int:
    document = lay_out_document(Article("a", "a", text), regions.find_regions(text, None))
    return len(quotes.extract(document))


def test_words_per_second(benchmark: BenchmarkFixture) -> None:
    text = _STORY * 200
    words = len(text.split())
    found = benchmark(_read, text)
    start = time.process_time()
    _read(text)
    benchmark.extra_info["words per CPU second"] = round(words / (time.process_time() - start))
    assert found == 200 * 5

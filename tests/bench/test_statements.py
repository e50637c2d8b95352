"""How fast statements are read from settled marks: aim 60,000 words per CPU second."""

from __future__ import annotations

import time

from pytest_benchmark.fixture import BenchmarkFixture

from core import pipeline, statements
from core.document import lay_out_document
from core.records import Article

_STORY = (
    "“We have come to agree on almost all points,” a senior Mesland official told reporters on Tuesday. “It is "
    "close.”\n\nThe mayor, Ann Lee, said in a statement that the town pays only half of the cost, adding that it would "
    "pay more by May, according to a local paper. The talks go on in Norhaven, where the wall was built in 1912.\n\n"
    "Critics say the wall would not hold, but Lee, who was told of the crack last week, called the report “unfair.”\n\n"
)


def test_words_per_second(benchmark: BenchmarkFixture) -> None:
    digest = pipeline.digest_article(Article("a", "a", _STORY * 200))
    document = lay_out_document(digest.article, digest.regions)
    found = benchmark(statements.find_statements, document, digest.spans)
    start = time.process_time()
    statements.find_statements(document, digest.spans)
    benchmark.extra_info["words per CPU second"] = round(len(document.read.split()) / (time.process_time() - start))
    assert len(found) == 200 * 5

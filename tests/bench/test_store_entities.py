"""How fast entities are: the table of 20,000, a page of mentions, a merger of 5,000 mentions, words of the project.

Run: pytest tests/bench/test_store_entities.py --benchmark-enable -o addopts="" ; limits stand in docs/performance.md.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest

from core.records import Article, Digest, Span
from core.store import edits, intake, queries
from core.store.project import Project, create_project
from core.store.queries import EntityFilter

ENTITIES, MENTIONS, ARTICLES = 20_000, 60_000, 3_000
KINDS = ("PERSON", "ORG", "GPE", "LOC")


def articles(seed: int = 1) -> Iterator[Digest]:
    """3,000 articles of 20 names: a few entities named often, most of them once; a third of the people have a role."""
    rng = random.Random(seed)
    often = [min(int(rng.paretovariate(0.7)), ENTITIES) for _ in range(MENTIONS - ENTITIES)]
    numbers = [*range(ENTITIES), *often]
    rng.shuffle(numbers)
    for one in range(ARTICLES):
        text, marks = f"{one} ", []
        for number in numbers[one * 20 : one * 20 + 20]:
            name = f"Given{number % 97} Family{number % 7001}x{number}"
            value: dict[str, Any] = {"entity": name}
            if number % 12 == 0:
                value["role"] = {"text": rng.choice(["minister", "coach", "envoy"]), "start": 0, "end": 1}
            marks.append(Span(len(text), len(text) + len(name), KINDS[number % 4], value, 0.9, "names/2"))
            text += f"{name} said that the harbour of the ministry would stay open for the week. "
        day = f"20{rng.randint(10, 24)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
        yield Digest(Article(str(one), f"in/{one}", text, published=day, original=b"x"), (), tuple(marks))


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """60,000 mentions of 20,000 entities."""
    with create_project(tmp_path_factory.mktemp("named") / "named.pressmark") as project:
        project.connection.execute("PRAGMA synchronous = OFF")  # only while the bench builds its file
        intake.add_articles(project, list(articles()))
        project.connection.execute("PRAGMA synchronous = FULL")
        yield project


@pytest.mark.parametrize("sort", sorted(queries.ENTITY_SORTS))
def test_first_page_of_20_000_entities(named: Project, benchmark: Any, sort: str) -> None:
    assert len(benchmark(lambda: queries.entity_table(named, sort, True))) == 200


@pytest.mark.parametrize("offset", [10_000, 19_800])
def test_a_later_page(named: Project, benchmark: Any, offset: int) -> None:
    assert len(benchmark(lambda: queries.entity_table(named, "mentions", True, offset=offset))) == 200


def test_all_ids_of_20_000_entities(named: Project, benchmark: Any) -> None:
    assert len(benchmark(lambda: queries.entity_ids(named))) > ENTITIES - 10


@pytest.mark.parametrize(
    "chosen",
    [
        EntityFilter(text="family12"),
        EntityFilter(kind="ORG"),
        EntityFilter(homonyms=True),
        EntityFilter(mentioned=True),
    ],
    ids=["text", "kind", "homonyms", "mentioned"],
)
def test_filtered(named: Project, benchmark: Any, chosen: EntityFilter) -> None:
    benchmark(lambda: queries.entity_table(named, "last", True, chosen))


def test_a_page_of_mentions(named: Project, benchmark: Any) -> None:
    most = queries.entity_table(named)[0]
    offsets = cycle(range(0, most.mentions - 200, 200))
    assert len(benchmark(lambda: queries.list_mentions(named, most.id, 200, next(offsets)))) == 200


def test_namesakes(named: Project, benchmark: Any) -> None:
    most = queries.entity_table(named, chosen=EntityFilter(kind="PERSON"))[0]
    benchmark(lambda: queries.list_homonyms(named, most.id))


def test_merging_5_000_mentions_and_back(named: Project, benchmark: Any) -> None:
    lines, wanted, ids = queries.entity_table(named), 0, []
    for line in lines[1:]:
        ids.append(line.id)
        wanted += line.mentions
        if wanted >= 5000:
            break
    assert wanted >= 5000

    def back() -> tuple[tuple[Project, int, list[int]], dict[str, Any]]:
        if queries.can_undo(named):
            edits.undo(named)
        return (named, lines[0].id, ids), {}

    benchmark.pedantic(edits.merge_entities, setup=back, rounds=3)
    edits.undo(named)


def test_splitting_500_mentions(named: Project, benchmark: Any) -> None:
    most = queries.entity_table(named)[0]
    ids = [one.span_id for one in queries.list_mentions(named, most.id, 500)]

    def back() -> tuple[tuple[Any, ...], dict[str, Any]]:
        if queries.can_undo(named):
            edits.undo(named)
        return (named, most.id, ids, "Somebody Else", "PERSON"), {}

    benchmark.pedantic(edits.split_entity, setup=back, rounds=3)
    edits.undo(named)


def test_words_that_are_no_name_anywhere(named: Project, benchmark: Any) -> None:
    most = queries.entity_table(named)[0]
    span = queries.list_mentions(named, most.id, 1)[0].span_id

    def back() -> tuple[tuple[Any, ...], dict[str, Any]]:
        if queries.can_undo(named):
            edits.undo(named)
        return (named, [span]), {}

    benchmark.pedantic(edits.forbid_name, setup=back, rounds=3)
    edits.undo(named)


def test_3_000_articles_of_20_names_in(tmp_path: Path, benchmark: Any) -> None:
    digests = list(articles())
    with create_project(tmp_path / "in.pressmark") as project:
        benchmark.pedantic(lambda: intake.add_articles(project, digests), rounds=1)

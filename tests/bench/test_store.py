"""How fast the project file is: one correction, the list of 100,000 articles, 1,000 articles in, opening, export.

Run: pytest tests/bench/test_store.py --benchmark-enable -o addopts="" ; limits stand in docs/performance.md.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import count, cycle
from pathlib import Path
from typing import Any

import pytest

from core.export import write_folder
from core.records import Article, Digest, Span
from core.store import edits, intake, queries
from core.store.project import Project, create_project, open_project
from core.store.queries import ArticleFilter

WORDS = """harbour crane vessel ministry quota ledger Tuesday vesperian minister cost pay plan strike talks
week""".split()  # noqa: SIM905


def articles(number: int, words: int, spans: int, seed: int = 1) -> Iterator[Digest]:
    """Fictional articles of `words` words with `spans` suggestions each, a third of them names."""
    rng = random.Random(seed)
    for one in range(number):
        text = f"{one} " + " ".join(rng.choices(WORDS, k=words))
        starts = sorted(rng.sample(range(len(text) - 12), spans))
        marks = []
        for at in starts:
            if rng.random() < 0.3:
                marks.append(Span(at, at + 6, "PERSON", {"entity": text[at : at + 6]}, 0.8, "names/1"))
            else:
                marks.append(Span(at, at + 6, "MONEY", {"value": 5_000_000, "currency": "USD"}, 0.8, "amounts/1"))
        title = " ".join(rng.choices(WORDS, k=6)).capitalize()
        day = f"20{rng.randint(10, 24)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
        yield Digest(
            Article(str(one), f"in/{one}.txt", text, title=title, outlet=f"Outlet {rng.randint(1, 60)}",
                    published=day, original=text.encode()), (), tuple(marks),
        )  # fmt: skip


def fill(path: Path, digests: Iterator[Digest]) -> Project:
    project = create_project(path)
    project.connection.execute("PRAGMA synchronous = OFF")  # only while the bench builds its file
    batch: list[Digest] = []
    for digest in digests:
        batch.append(digest)
        if len(batch) == 500:
            intake.add_articles(project, batch)
            batch = []
    intake.add_articles(project, batch)
    project.connection.execute("PRAGMA synchronous = FULL")
    return project


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """6,000 articles of 500 words with 300,000 marks."""
    with fill(tmp_path_factory.mktemp("large") / "large.pressmark", articles(6000, 500, 50)) as project:
        yield project


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """100,000 articles of 60 words with 3 marks each."""
    with fill(tmp_path_factory.mktemp("many") / "many.pressmark", articles(100_000, 60, 3)) as project:
        rng = random.Random(2)
        for one in rng.sample(range(1, 300_000), 300):
            edits.accept_rows(project, [one])
        for one in rng.sample(range(1, 100_000), 300):
            edits.set_reviewed(project, one, True)
        yield project


def test_one_correction_among_300_000_marks(large: Project, benchmark: Any) -> None:
    ids = iter(random.Random(3).sample(range(1, 300_000), 20_000))
    benchmark.pedantic(lambda: edits.accept_rows(large, [next(ids)]), rounds=500, warmup_rounds=20)


def test_one_value_among_300_000_marks(large: Project, benchmark: Any) -> None:
    ids = iter(random.Random(4).sample(range(1, 300_000), 20_000))
    values = count()
    benchmark.pedantic(lambda: edits.set_value(large, next(ids), {"value": next(values)}), rounds=500, warmup_rounds=20)


def test_undo_and_redo(large: Project, benchmark: Any) -> None:
    edits.accept_rows(large, [random.Random(5).randrange(1, 300_000)])
    steps = cycle((edits.undo, edits.redo))
    benchmark.pedantic(lambda: next(steps)(large), rounds=200)


def test_undo_of_50_000_marks(large: Project, benchmark: Any) -> None:
    edits.reject_rows(large, range(100_000, 150_000))
    steps = cycle((edits.undo, edits.redo))
    benchmark.pedantic(lambda: next(steps)(large), rounds=2)


def test_marks_of_an_article(large: Project, benchmark: Any) -> None:
    numbers = cycle(range(1, 6000))
    benchmark(lambda: queries.list_spans(large, next(numbers)))


def test_next_undecided(large: Project, benchmark: Any) -> None:
    order = list(range(6000, 0, -1))
    numbers = cycle(range(1, 6000))
    benchmark(lambda: queries.next_undecided(large, next(numbers), None, order))


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("sort", sorted(queries.SORTS))
def test_first_page_of_100_000_articles(many: Project, benchmark: Any, sort: str, descending: bool) -> None:
    def page() -> int:
        return len(queries.article_rows(many, queries.first_article_ids(many, sort, descending, ArticleFilter(), 60)))

    assert benchmark(page) == 60


@pytest.mark.parametrize(
    "chosen",
    [
        ArticleFilter(text="harbour"), ArticleFilter(text="harbour tal"), ArticleFilter(outlet="Outlet 7"),
        ArticleFilter(state="reviewed"), ArticleFilter(published_from="2020-01-01", published_to="2020-12-31"),
    ],
    ids=["text", "two beginnings", "outlet", "reviewed", "dates"],
)  # fmt: skip
def test_first_page_filtered(many: Project, benchmark: Any, chosen: ArticleFilter) -> None:
    assert len(benchmark(lambda: queries.first_article_ids(many, "published", True, chosen, 60))) == 60


@pytest.mark.parametrize("sort", ["title", "suggested"])
def test_all_ids_of_100_000_articles(many: Project, benchmark: Any, sort: str) -> None:
    assert len(benchmark(lambda: queries.article_ids(many.path, sort, False, ArticleFilter()))) == 100_000


def test_1_000_articles_in(tmp_path: Path, benchmark: Any) -> None:
    digests = list(articles(1000, 500, 50))
    numbers = count()

    def fresh() -> tuple[tuple[Project], dict[str, Any]]:
        return (create_project(tmp_path / f"{next(numbers)}.pressmark"),), {}

    def store(project: Project) -> None:
        for at in range(0, 1000, 100):
            intake.add_articles(project, digests[at : at + 100])
        project.close_project()

    benchmark.pedantic(store, setup=fresh, rounds=3)


def test_opening_300_000_marks(large: Project, benchmark: Any) -> None:
    large.close_project()
    with open_project(large.path) as first:
        assert first.copying is not None
        first.copying.wait_until_done()  # the copy of the day

    benchmark(lambda: open_project(large.path).close_project())


def test_export_of_300_000_marks(large: Project, tmp_path: Path, benchmark: Any) -> None:
    with open_project(large.path, backup=False) as project:
        benchmark.pedantic(lambda: write_folder(project, tmp_path), rounds=1)


def test_entities_while_typing(many: Project, benchmark: Any) -> None:
    typed = cycle(["p", "person 1", "1234", "persn 44"])
    benchmark(lambda: queries.search_entities(many, next(typed)))

"""How fast claims are: 60,000 of them in 10,000 articles, in any order, filtered, as figures; copies and the timeline.

Run: pytest tests/bench/test_store_claims.py --benchmark-enable -o addopts="" ; limits stand in docs/performance.md.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from core.compare import find_conflicts, group_claims
from core.records import Article, Claim, Digest, Span, Statement
from core.store import edits, intake, queries
from core.store.claim_rows import ClaimFilter
from core.store.project import Project, create_project

ARTICLES, EACH = 10_000, 6
STATES = [f"State{n}" for n in range(150)]
MEASURES = [f"{kind} {noun}" for kind in ("annual", "total", "planned", "") for noun in ("cost", "fee", "contribution",
            "budget", "debt", "loan", "price", "tax", "fine", "share")]  # fmt: skip


def articles(seed: int = 1) -> Iterator[Digest]:
    """10,000 articles of 6 claims between 150 states, by 40 outlets."""
    rng = random.Random(seed)
    for one in range(ARTICLES):
        text, marks, claims, said = f"{one} ", [], [], []
        for _ in range(EACH):
            payer, other = rng.sample(STATES, 2)
            for name in (payer, other):
                marks.append(Span(len(text), len(text) + len(name), "GPE", {"entity": name}, 0.9, "names/2"))
                text += f"{name} and "
            words = f"${rng.randint(1, 999)} million"
            at = (len(text), len(text) + len(words))
            value = float(words[1:].split()[0]) * 1e6
            marks.append(Span(*at, "MONEY", {"value": value, "currency": rng.choice(["USD", "EUR"])}, 0.9, "amounts/1"))
            text += f"{words} is what the harbour of the ministry would be paid for the week. "
            slots = {"measure": rng.choice(MEASURES), "payer": payer, "recipient": other, "source": rng.choice(STATES),
                     "status": rng.choice(["actual", "demanded", "agreed"]),
                     "period": str(rng.randint(2000, 2024))}  # fmt: skip
            evidence = {slot: {"start": at[0], "end": at[1], "text": words} for slot in ("measure", "period", "status")}
            claims.append(Claim(at, slots, evidence, round(rng.random(), 2), "claims/1"))
            said.append(Statement(*at, (at,), "indirect", None, None, None, 0.8, "statements/1"))
        day = f"20{rng.randint(10, 24)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
        article = Article(str(one), f"in/{one}", text, f"Title {rng.random()}", f"Outlet {one % 40}", published=day,
                          original=b"x")  # fmt: skip
        yield Digest(article, (), tuple(marks), tuple(said), tuple(claims))


@pytest.fixture(scope="module")
def claimed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """60,000 claims; 1,500 articles are copies of another."""
    with create_project(tmp_path_factory.mktemp("claimed") / "claimed.pressmark") as project:
        project.connection.execute("PRAGMA synchronous = OFF")  # only while the bench builds its file
        intake.add_articles(project, list(articles()))
        project.connection.executemany(
            "INSERT INTO copy VALUES (?, ?, 0.9, 0.9, 1)", [(n, n + 1) for n in range(1, 3000, 2)]
        )
        project.connection.execute("PRAGMA synchronous = FULL")
        yield project


@pytest.mark.parametrize("sort", sorted(queries.CLAIM_SORTS))
def test_first_page(claimed: Project, benchmark: Any, sort: str) -> None:
    def page() -> int:
        return len(queries.get_claims(claimed, queries.first_claim_ids(claimed, sort, True, ClaimFilter(), 60)))

    assert benchmark(page) == 60


@pytest.mark.parametrize("sort", sorted(queries.CLAIM_SORTS))
def test_all_ids(claimed: Project, benchmark: Any, sort: str) -> None:
    assert len(benchmark(lambda: queries.claim_ids(claimed.path, sort, True, ClaimFilter()))) == ARTICLES * EACH


FILTERS = {
    "text": ClaimFilter(text="state12 fee"),
    "payer": ClaimFilter(payer="State7"),
    "measure, status": ClaimFilter(measure="annual fee", status="agreed"),
    "value": ClaimFilter(low=5e8, high=6e8, unit="USD"),
    "days": ClaimFilter(published_from="2015-01-01", published_to="2018-12-31"),
    "outlet": ClaimFilter(outlet="Outlet 7"),
    "open": ClaimFilter(state="open"),
    "corrected": ClaimFilter(state="corrected"),
    "entity": ClaimFilter(entity_id=3),
}


@pytest.mark.parametrize("name", FILTERS)
@pytest.mark.parametrize("sort", ["place", "value", "payer", "published", "title"])
def test_filtered(claimed: Project, benchmark: Any, sort: str, name: str) -> None:
    benchmark(lambda: queries.claim_ids(claimed.path, sort, False, FILTERS[name]))


@pytest.mark.parametrize("column", queries.GROUPED)
def test_grouped(claimed: Project, benchmark: Any, column: str) -> None:
    assert benchmark(lambda: queries.claim_groups(claimed, column, ClaimFilter()))


@pytest.mark.parametrize("once", [True, False])
def test_figures(claimed: Project, benchmark: Any, once: bool) -> None:
    assert len(benchmark.pedantic(lambda: queries.list_figures(claimed, None, once), rounds=3)) > ARTICLES * EACH * 0.8


def test_groups_and_conflicts(claimed: Project, benchmark: Any) -> None:
    figures = queries.list_figures(claimed)
    assert benchmark.pedantic(lambda: find_conflicts(group_claims(figures)), rounds=1)


def test_timeline_of_a_year(claimed: Project, benchmark: Any) -> None:
    assert benchmark(lambda: list(queries.every_moment_day(claimed, "period")))


def test_one_claim_accepted(claimed: Project, benchmark: Any) -> None:
    number = iter(range(1, 10_000))
    benchmark(lambda: edits.accept_rows(claimed, [next(number)], edits.Decidable.CLAIM))


def test_a_renamed_entity_of_800_claims(claimed: Project, benchmark: Any) -> None:
    number = iter(range(10_000))
    benchmark.pedantic(lambda: edits.rename_entity(claimed, 5, f"State {next(number)}"), rounds=5)


def test_5_000_claims_accepted_and_taken_back(claimed: Project, benchmark: Any) -> None:
    ids = list(range(20_000, 25_000))

    def both() -> None:
        edits.accept_rows(claimed, ids, edits.Decidable.CLAIM)
        edits.undo(claimed)

    benchmark.pedantic(both, rounds=2)


def test_1_000_articles_in(tmp_path: Path, benchmark: Any) -> None:
    digests = [one for one, _ in zip(articles(2), range(1000), strict=False)]
    with create_project(tmp_path / "in.pressmark") as project:
        benchmark.pedantic(lambda: intake.add_articles(project, digests), rounds=1)


def test_1_000_articles_read_again(claimed: Project, benchmark: Any) -> None:
    digests = [one for one, _ in zip(articles(), range(1000), strict=False)]

    def refresh() -> None:
        for number, one in enumerate(digests, 1):
            intake.refresh_article(claimed, number, one)

    benchmark.pedantic(refresh, rounds=1)

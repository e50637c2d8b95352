"""Claims in sections, in any order within them; words that slots hold already."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.records import Article, Claim, Digest, Span
from core.store import edits, intake, project, queries
from core.store.claim_rows import ClaimFilter
from core.store.queries.claim_sections import claim_sections, claim_words

TEXT = "$1 and $2 and $3 and $4"
SLOTS = (
    {"measure": "fee", "payer": "Ada", "status": "agreed"},
    {"measure": "toll", "status": "agreed"},
    {"measure": "Fee", "payer": "ada", "status": "demanded"},
    {"status": "agreed", "of": "100% of it"},
)


@pytest.fixture
def held(tmp_path: Path) -> Iterator[project.Project]:
    spans = tuple(
        Span(at * 7, at * 7 + 2, "MONEY", {"value": at + 1, "currency": "USD"}, 0.9, "tests/1") for at in range(4)
    )
    found = tuple(Claim((at * 7, at * 7 + 2), slots, {}, 0.5, "claims/1") for at, slots in enumerate(SLOTS))
    with project.create_project(tmp_path / "a.pressmark") as made:
        intake.add_articles(made, [Digest(Article("a", "a.txt", TEXT, "One"), (), spans, (), found)])
        yield made


def shown(held: project.Project, by: str, sort: str = "value", down: bool = False, text: str = "") -> object:
    ids, sections = claim_sections(held, by, sort, down, ClaimFilter(text))
    return [row.words for row in queries.get_claims(held, ids)], sections


def test_largest_first_empty_last_and_capitals_alike(held: project.Project) -> None:
    assert shown(held, "measure") == (["$1", "$3", "$2", "$4"], [("fee", 2), ("toll", 1), ("", 1)])
    assert shown(held, "measure", down=True) == (["$3", "$1", "$2", "$4"], [("Fee", 2), ("toll", 1), ("", 1)])
    assert shown(held, "status") == (["$1", "$2", "$4", "$3"], [("agreed", 3), ("demanded", 1)])
    assert shown(held, "article") == (["$1", "$2", "$3", "$4"], [("One", 4)])


def test_the_filter_holds_and_removed_claims_do_not_count(held: project.Project) -> None:
    assert shown(held, "measure", text="toll") == (["$2"], [("toll", 1)])
    made = edits.duplicate_claim(held, 2)
    edits.remove_rows(held, made.claims, edits.Decidable.CLAIM)
    assert shown(held, "status", text="toll") == (["$2"], [("agreed", 1)])


def test_unknown_ways_are_mistakes(held: project.Project) -> None:
    with pytest.raises(KeyError):
        shown(held, "weather")
    with pytest.raises(KeyError):
        claim_words(held, "payer", "", 5)


def test_words_of_slots(held: project.Project) -> None:
    assert claim_words(held, "measure", "", 5) == [("fee", 2), ("toll", 1)]
    assert claim_words(held, "measure", "l", 5) == [("toll", 1)]
    assert claim_words(held, "of", "0%", 5) == [("100% of it", 1)]
    assert claim_words(held, "of", "1%", 5) == []

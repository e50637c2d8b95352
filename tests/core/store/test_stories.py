"""One deed on several articles: one story, or two."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.copies import CopyCluster, CopyPair
from core.errors import UserError
from core.store import edits, intake, project, queries
from core.store.edits.article_stories import group_stories, separate_stories

from .conftest import TEXT, digest


@pytest.fixture
def four(file: Path) -> Iterator[project.Project]:
    """Articles 1 to 4; 1, 2 and 3 found alike in a row."""
    with project.create_project(file) as made:
        intake.add_articles(
            made, [digest(f"Number {n}. " + TEXT, source=f"{n}", title=f"Number {n}") for n in range(4)]
        )
        intake.set_copies(made, [CopyCluster((1, 2, 3), (CopyPair(1, 2, 0.9, 0.9), CopyPair(2, 3, 0.5, 0.5)), False)])
        yield made


def groups(made: project.Project) -> list[tuple[int, ...]]:
    return [tuple(sorted(one.articles)) for one in queries.list_clusters(made)]


def test_parting_cuts_every_pair_named_and_one_undo_heals_it(four: project.Project) -> None:
    change = separate_stories(four, [(1, 3), (2, 3)])
    assert change.articles == frozenset({1, 2, 3})
    assert groups(four) == [(1, 2)]
    assert queries.list_operations(four, 5, None)[0].detail.startswith("“Number 0” and “Number 2”")
    edits.undo(four)
    assert groups(four) == [(1, 2, 3)]


def test_joining_beats_an_earlier_word(four: project.Project) -> None:
    separate_stories(four, [(1, 3), (2, 3)])
    group_stories(four, [1, 3, 4])
    assert groups(four) == [(1, 2, 3, 4)]
    edits.undo(four)
    assert groups(four) == [(1, 2)]


def test_it_takes_two_articles(four: project.Project) -> None:
    with pytest.raises(UserError, match="two articles"):
        group_stories(four, [1, 1])
    with pytest.raises(UserError, match="two articles"):
        separate_stories(four, [(1, 99)])

"""A batch with a bad article in it: the good ones are stored, the bad one is named."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from core.errors import UserError
from core.records import Digest, Failure
from core.store import intake, queries, store_batch
from core.store.intake import StoreResult
from core.store.project import Project

from .conftest import digest


def test_neighbours_of_a_bad_article_are_stored(opened: Project) -> None:
    good = [digest(f"Text {n}.\n", source=f"{n}.txt") for n in range(3)]
    bad = replace(good[1], article=replace(good[1].article, id="\ud800", text="Other words.\n", source="bad.txt"))
    told = store_batch.store_each([good[0], bad, good[1], good[2]], partial(intake.add_articles, opened))
    assert [type(one) for _, one in told] == [StoreResult, Failure, StoreResult, StoreResult]
    failure = told[1][1]
    assert isinstance(failure, Failure)
    assert failure.source == "bad.txt"
    assert failure.reason.startswith("bad.txt could not be stored")
    assert queries.get_project_info(opened).articles == 4


def test_what_the_disk_does_wrong_concerns_all(opened: Project) -> None:
    def full(_digests: object) -> list[StoreResult]:
        raise UserError("The disk is full.")

    one: Digest = digest("Words.\n", source="a.txt")
    with pytest.raises(UserError):
        store_batch.store_each([one], full)

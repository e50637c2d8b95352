"""One article of a round with the marks of all coders."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.errors import UserError
from core.round_lanes import read_lanes
from core.round_reliability import ReliabilityWish, measure_round
from core.store.project import open_project
from tests.coded_round import CODERS, make_coded_round


@pytest.fixture
def master(tmp_path: Path) -> Path:
    path = tmp_path / "study.pressmark"
    make_coded_round(path, 6)
    return path


def test_differences_of_each_article_are_as_many_as_the_round_counts(master: Path) -> None:
    found = measure_round(master, ReliabilityWish(draws=20), lambda _done, _total: None)
    with open_project(master, backup=False) as opened:
        for key, row in found.works.rows.items():
            lanes = read_lanes(opened, 1, row)
            assert lanes.coders == CODERS
            assert len(lanes.differences) == found.differences[key]
            assert lanes.title == found.titles[key]


def test_a_mark_that_one_coder_missed_says_so(master: Path) -> None:
    with open_project(master, backup=False) as opened:
        every = [read_lanes(opened, 1, row) for row in range(1, 7)]
    lanes, one = next((each, one) for each in every for one in each.differences if one.title.startswith("Money"))
    assert one.title == f"Money: “{lanes.text[one.start : one.stop]}”"
    said = dict(one.said)
    having = {mark.coder for mark in lanes.marks if (mark.start, mark.stop) == (one.start, one.stop)}
    assert {coder for coder, words in said.items() if words} == having
    assert {coder for coder, words in said.items() if not words} == set(CODERS) - having


def test_answers_are_said_by_their_titles_and_states(master: Path) -> None:
    with open_project(master, backup=False) as opened:
        said: dict[str, set[str]] = {}
        for row in range(1, 7):
            for one in read_lanes(opened, 1, row).differences:
                said.setdefault(one.title, set()).update(words for _coder, words in one.said)
    assert said["Which frame?"] == {"money", "people"}
    every = set().union(*said.values())
    assert {"Yes", "cannot tell"} <= every


def test_coders_left_out_have_no_lane(master: Path) -> None:
    with open_project(master, backup=False) as opened:
        lanes = read_lanes(opened, 1, 1, {"ben"})
        assert lanes.coders == ("anna", "cleo")
        assert "ben" not in {mark.coder for mark in lanes.marks}
        alone = read_lanes(opened, 1, 1, {"ben", "anna"})
        assert (alone.coders, alone.differences) == (("cleo",), ())
        nobody = read_lanes(opened, 1, 1, set(CODERS))
        assert (nobody.coders, nobody.marks) == ((), ())
        with pytest.raises(UserError):
            read_lanes(opened, 1, 99)

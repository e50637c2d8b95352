"""From scores to marks."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.extract.names import decode
from core.extract.names.decode import PredictedName

LABELS = ("O", "B-PERSON", "I-PERSON", "B-ORG", "I-ORG")


def scores(*rows: dict[str, float]) -> decode.Scores:
    """Log-probabilities; what a row does not name shares the rest."""
    table = []
    for row in rows:
        rest = (1 - sum(row.values())) / (len(LABELS) - len(row)) if len(row) < len(LABELS) else 0.0
        table.append([row.get(label, rest) for label in LABELS])
    return np.log(np.array(table, np.float32))


def test_names_side_by_side_and_at_the_end() -> None:
    found = decode.decode_names(
        scores({"B-PERSON": 0.9}, {"B-PERSON": 0.9}, {"I-PERSON": 0.9}, {"O": 0.9}, {"B-ORG": 0.9}), LABELS
    )
    assert [(m.first, m.stop, m.kind) for m in found] == [(0, 1, "PERSON"), (1, 3, "PERSON"), (4, 5, "ORG")]


def test_no_name_begins_inside() -> None:
    found = decode.decode_names(scores({"O": 0.9}, {"I-ORG": 0.6, "B-ORG": 0.3}, {"I-ORG": 0.9}), LABELS)
    assert [(m.first, m.stop, m.kind) for m in found] == [(1, 3, "ORG")]


def test_a_name_keeps_its_kind() -> None:
    found = decode.decode_names(scores({"B-ORG": 0.9}, {"I-PERSON": 0.5, "I-ORG": 0.4}), LABELS)
    assert [(m.first, m.stop, m.kind) for m in found] == [(0, 2, "ORG")]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.integers(-5, 5), min_size=5, max_size=5), min_size=1, max_size=5))
def test_the_path_is_the_likeliest_of_all_that_keep_the_rule(rows: list[list[int]]) -> None:
    table = np.array(rows, np.float32)

    def keeps(path: tuple[int, ...]) -> bool:
        return all(
            not LABELS[b].startswith("I-") or LABELS[a][2:] == LABELS[b][2:] for a, b in itertools.pairwise((0, *path))
        )

    def weight(path: tuple[int, ...] | list[int]) -> float:
        return float(sum(table[n, label] for n, label in enumerate(path)))

    path = decode.best_path(table, LABELS)
    assert keeps(tuple(path))
    assert weight(path) == max(weight(p) for p in itertools.product(range(5), repeat=len(rows)) if keeps(p))


def test_sureness_is_the_probability_of_exactly_these_words() -> None:
    table = scores({"B-PERSON": 0.8}, {"I-PERSON": 0.5}, {"I-PERSON": 0.25, "O": 0.7})
    assert decode.name_probability(table, LABELS, 0, 2, "PERSON") == pytest.approx(0.8 * 0.5 * 0.75, abs=1e-5)
    assert decode.name_probability(table, LABELS, 0, 3, "PERSON") == pytest.approx(0.8 * 0.5 * 0.25, abs=1e-5)
    assert decode.decode_names(table, LABELS)[0] == PredictedName(0, 2, "PERSON", pytest.approx(0.3, abs=1e-5))


def test_kinds_sum_to_one_and_know_nothing_of_edges() -> None:
    shares = decode.kind_probabilities(scores({"B-PERSON": 0.5, "O": 0.4}, {"I-PERSON": 0.5, "O": 0.4}), LABELS, 0, 2)
    assert sum(shares.values()) == pytest.approx(1)
    assert shares["PERSON"] > shares["O"] > shares["ORG"]


def test_calibration_is_a_line_through_measured_points() -> None:
    points = ((0.2, 0.1), (0.6, 0.5), (1.0, 0.98))
    given_, wanted = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0), (0.1, 0.1, 0.3, 0.5, 0.74, 0.98)
    assert [decode.calibrate_confidence(x, points) for x in given_] == pytest.approx(wanted)
    assert decode.calibrate_confidence(0.37, ()) == 0.37

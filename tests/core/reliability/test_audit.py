"""Audits: precision and recall, groups, calibration, thresholds, corrected shares."""

from __future__ import annotations

import numpy as np
import pytest

from core.reliability.audit import (
    GOLD,
    MACHINE,
    AuditedArticle,
    count_article,
    count_values,
    score_articles,
    score_groups,
)
from core.reliability.audit_groups import (
    JudgedGuess,
    calibrate_guesses,
    compare_groups,
    compare_scores,
    cost_thresholds,
)
from core.reliability.mark_matching import MatchRule
from core.reliability.misclassification import AuditedUnit, correct_shares, describe_errors
from core.reliability.unitizing import TextSegment, UnitizedText
from core.reliability.wording import warn_of_groups
from tests.core.reliability.corpora import draw_articles


def test_precision_recall_and_f1() -> None:
    articles = [AuditedArticle(n, hits=4, false_alarms=n % 2, misses=2 * (n % 2), group="AB"[n > 9]) for n in range(20)]
    found = score_articles(articles)
    assert found.precision.value == pytest.approx(80 / 90)
    assert found.recall.value == pytest.approx(80 / 100)
    assert found.f1.value == pytest.approx(160 / 190)
    assert (found.count, found.articles) == (110, 20)
    figures = found.main_figures
    assert list(figures) == ["precision", "recall", "n"]
    assert figures["precision"] == [found.precision.value, found.precision.low, found.precision.high]
    assert {group: score.articles for group, score in score_groups(articles).items()} == {"A": 10, "B": 10}


def test_who_accepts_everything_gets_the_precision_of_the_audit() -> None:
    """30 % of the machine's marks are planted wrong: whatever was accepted, the audit says .70."""
    random = np.random.default_rng(4)
    right, sizes = draw_articles(random, 0.7, 0.1, 20, 60)
    pairs = zip(right, sizes, strict=True)
    found = score_articles([AuditedArticle(n, int(hits), int(size - hits), 0) for n, (hits, size) in enumerate(pairs)])
    low, high = found.precision.low, found.precision.high
    assert low is not None
    assert high is not None
    assert low < 0.7 < high < 0.8


def test_marks_of_a_text_are_counted_by_code() -> None:
    machine = (TextSegment(0, 5, "x"), TextSegment(8, 12, "y"), TextSegment(20, 24, "x"))
    gold = (TextSegment(0, 6, "x"), TextSegment(8, 12, "y"), TextSegment(30, 33, "y"))
    text = UnitizedText(40, {MACHINE: machine, GOLD: gold})
    assert count_article(text) == {"x": (1, 1, 0), "y": (1, 0, 1)}
    assert count_article(text, MatchRule.EXACT) == {"x": (0, 2, 1), "y": (1, 0, 1)}
    with pytest.raises(KeyError):
        count_article(UnitizedText(40, {MACHINE: machine}))


def test_groups_that_differ_are_told_and_others_are_not() -> None:
    random = np.random.default_rng(2)
    worse, one = draw_articles(random, 0.6, 0.1, 12, 25)
    better, other = draw_articles(random, 0.95, 0.1, 12, 25)
    groups = ["Globe"] * 25 + ["Star"] * 25
    found = compare_groups([*worse, *better], [*one, *other], groups)
    assert found.p_value == pytest.approx(1 / 5000)
    assert found.shares["Globe"] < found.shares["Star"]
    assert compare_groups([*worse, *better], [*one, *other], groups) == found
    assert compare_groups([1], [2], ["Globe"]).p_value is None


def test_a_group_test_is_wrong_no_more_often_than_it_says() -> None:
    random = np.random.default_rng(7)
    wrong = 0
    for corpus in range(200):
        right, sizes = draw_articles(random, 0.85, 0.1, 15, 40, even=False)
        found = compare_groups(right.tolist(), sizes.tolist(), ["a", "b"] * 20, draws=199, seed=corpus)
        wrong += found.p_value is not None and found.p_value <= 0.05
    assert wrong <= 0.09 * 200


def guesses() -> list[JudgedGuess]:
    return [JudgedGuess(n % 10, 0.95, n % 10 != 0) for n in range(100)] + [
        JudgedGuess(n % 10, 0.55, n % 4 < 2) for n in range(40)
    ]


def test_calibration_compares_confidence_with_truth() -> None:
    table = calibrate_guesses(guesses(), (0, 0.5, 0.6, 1))
    assert [one.share_right.value for one in table.bins] == [None, 0.5, 0.9]
    assert [one.mean_confidence for one in table.bins] == [None, pytest.approx(0.55), pytest.approx(0.95)]
    assert table.error == pytest.approx(0.05)
    assert calibrate_guesses([JudgedGuess(1, 1.0, True)]).bins[-1].share_right.value == 1
    assert calibrate_guesses([]).error is None


def test_a_threshold_costs_right_guesses_and_spares_wrong_ones() -> None:
    low, high = cost_thresholds(guesses(), [(0, 10), (99, 10)], (0.0, 0.9))
    assert (low.kept, low.lost_right, low.dropped_wrong) == (140, 0, 0)
    assert (high.kept, high.lost_right, high.dropped_wrong) == (100, 20, 20)
    assert low.precision.value == pytest.approx(110 / 140)
    assert high.precision.value == pytest.approx(0.9)
    assert low.recall.value == pytest.approx(110 / 130)
    assert high.recall.value == pytest.approx(90 / 130)


def audited(hits: int, misses: int, alarms: int, rest: int) -> list[AuditedUnit]:
    pairs = [(True, True)] * hits + [(False, True)] * misses + [(True, False)] * alarms + [(False, False)] * rest
    return [AuditedUnit(number % 25, said, true) for number, (said, true) in enumerate(pairs)]


def test_the_share_of_rogan_and_gladen() -> None:
    """Sensitivity .8, specificity .9, 38 % said: (.38 + .9 - 1) / (.8 + .9 - 1) = .4."""
    audit = audited(80, 20, 20, 180)
    assert describe_errors(audit, True) == (pytest.approx(0.8), pytest.approx(0.9))
    found = correct_shares(audit, {True: 380, False: 620})
    (no, yes) = found.shares
    assert (yes.said, yes.corrected) == (pytest.approx(0.38), pytest.approx(0.4))
    assert no.corrected == pytest.approx(0.6)
    assert (yes.low or 0) < 0.4 < (yes.high or 0)
    assert "errs alike" in found.assumption


def test_a_machine_without_errors_needs_no_correction() -> None:
    found = correct_shares(audited(50, 0, 0, 50), {True: 300, False: 700})
    assert [share.corrected for share in found.shares] == [pytest.approx(0.7), pytest.approx(0.3)]


@pytest.mark.parametrize(
    ("audit", "corpus", "said"),
    [
        (audited(50, 50, 50, 50), {True: 5, False: 5}, "hardly tells"),
        (audited(0, 0, 5, 50), {True: 5, False: 5}, "no unit whose true value is “True”"),
        ([AuditedUnit(1, True, True), AuditedUnit(1, False, False)], {True: 5, False: 5}, "two articles"),
        (audited(5, 0, 0, 5), {}, "no units"),
    ],
)
def test_what_cannot_be_corrected_is_said(audit: list[AuditedUnit], corpus: dict[object, int], said: str) -> None:
    found = correct_shares(audit, corpus)
    assert said in found.reason
    assert all(share.corrected is None for share in found.shares)


def test_corrected_shares_cover_as_often_as_they_say() -> None:
    random = np.random.default_rng(11)
    held = 0
    for _corpus in range(300):
        units = []
        for article in range(30):
            sensitivity, specificity, there = random.beta(7.2, 1.8), random.beta(8.1, 0.9), random.beta(2.7, 6.3)
            true = random.random(15) < there
            said = random.random(15) < np.where(true, sensitivity, 1 - specificity)
            units += [AuditedUnit(article, bool(one), bool(other)) for one, other in zip(said, true, strict=True)]
        yes = int(random.binomial(20_000, 0.3 * 0.8 + 0.7 * 0.1))
        share = correct_shares(units, {True: yes, False: 20_000 - yes}).shares[1]
        held += share.low is not None and share.high is not None and share.low <= 0.3 <= share.high
    assert 0.915 <= held / 300 <= 0.985


def test_values_of_a_variable_are_scored_by_article() -> None:
    template = {number: AuditedArticle(number, 0, 0, 0, group="AB"[number % 2]) for number in range(3)}
    units = [(0, "x", "x"), (0, "x", "y"), (1, None, "y"), (1, "y", None), (1, None, None)]
    found = count_values(units, template)
    counted = {value: [(one.hits, one.false_alarms, one.misses) for one in own] for value, own in found.items()}
    assert counted == {"x": [(1, 1, 0), (0, 0, 0), (0, 0, 0)], "y": [(0, 0, 1), (0, 1, 1), (0, 0, 0)]}
    assert [one.group for one in found["y"]] == ["A", "B", "A"]
    with pytest.raises(KeyError):
        count_values([(9, "x", "x")], template)


def test_differing_errors_are_warned_of() -> None:
    articles = [AuditedArticle(n, 6 + 3 * (n % 2), 4 - 4 * (n % 2) + n % 3, 1, group=2018 + n % 2) for n in range(60)]
    found = compare_scores(articles, draws=999)
    assert found.are_found()
    said = warn_of_groups("Money", "year", found)
    assert said.startswith("The machine errs differently by year: the precision of Money lies between .")
    assert "(p = .001)" in said
    alike = compare_scores([AuditedArticle(n, 6, n % 3, 1, group=n % 2) for n in range(60)], draws=199)
    assert not alike.are_found()
    assert warn_of_groups("Money", "year", alike) == ""

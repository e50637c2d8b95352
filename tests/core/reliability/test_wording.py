"""What a methods section says."""

from __future__ import annotations

import pytest

from core.codebook.units import Level
from core.reliability.agreement import measure_agreement
from core.reliability.audit import AuditedArticle, score_articles
from core.reliability.coding_table import CodingTable
from core.reliability.figure_words import format_figure, format_interval
from core.reliability.mark_agreement import measure_marks
from core.reliability.unitizing import TextSegment, UnitizedText
from core.reliability.wording import agreement_table, describe_agreement, describe_audit, describe_marks
from tests.core.reliability.test_coefficients import KRIPPENDORFF_2011, table


@pytest.mark.parametrize(
    ("value", "said"),
    [(0.814, ".81"), (1.0, "1.00"), (0.999, "1.00"), (-0.05, "−.05"), (-0.001, ".00"), (0, ".00"), (-1.5, "−1.50"),
     (None, "–")],
)  # fmt: skip
def test_figures_have_no_zero_before_the_point(value: float | None, said: str) -> None:
    assert format_figure(value) == said


def test_intervals_stand_in_brackets() -> None:
    assert format_interval(0.74, 0.871) == "[.74, .87]"
    assert format_interval(None, None) == "–"


def test_the_sentence_of_a_variable() -> None:
    report = measure_agreement(table(KRIPPENDORFF_2011, Level.ORDINAL))
    interval = format_interval(report.interval.low, report.interval.high)
    assert describe_agreement("tone", Level.ORDINAL, report) == (
        f"Four coders coded 11 articles; Krippendorff’s alpha for tone was .82, 95 % CI {interval} (ordinal; 78 % "
        "agreement)."
    )


def test_units_of_articles_are_told() -> None:
    rows = ((1, 2, 1, 2), (1, 2, 1, 1))
    report = measure_agreement(CodingTable(("a", "b"), (1, 2, 3, 4), rows, clusters=("x", "x", "y", "y")))
    assert describe_agreement("frame", Level.NOMINAL, report).startswith("Two coders coded 4 units of 2 articles;")


def test_without_alpha_the_reason_is_told() -> None:
    same = measure_agreement(table([[1, 1, 1], [1, 1, 1]]))
    said = describe_agreement("tone", Level.NOMINAL, same)
    assert "agreed in 100 % of all pairs" in said
    assert said.endswith("Without variation, alpha is not defined.")
    alone = measure_agreement(table([[1, None], [None, 1]]))
    assert describe_agreement("tone", Level.NOMINAL, alone).startswith("No unit was coded by two coders for tone")
    one = measure_agreement(CodingTable(("a", "b"), (1, 2), ((1, 2), (1, 2)), clusters=("x", "x")))
    assert "CI" not in describe_agreement("tone", Level.NOMINAL, one)


def test_the_sentence_of_a_code() -> None:
    text = UnitizedText(50, {"a": [TextSegment(0, 5, "x"), TextSegment(9, 12, "x")], "b": [TextSegment(0, 5, "x")]})
    (line,) = measure_marks([text])
    said = describe_marks(line, "Money")
    assert said.startswith("For Money, unitizing alpha was .")
    assert said.endswith("1 of 2 units were found by at least two coders.")
    assert "F1 between coders .67 for exactly equal and .67 for overlapping marks" in said


def test_the_sentence_of_an_audit() -> None:
    score = score_articles([AuditedArticle(n, 9, n % 3, n % 2) for n in range(30)])
    low, high = format_interval(score.precision.low, score.precision.high), score.recall.figures
    assert describe_audit("Money", score) == (
        f"In a random sample of 30 articles that was coded blind, the precision of Money was .90 {low} and its recall "
        f".95 {format_interval(*high[1:])} (95 % intervals clustered by article; 315 units)."
    )


def test_the_table_of_a_paper() -> None:
    tone = measure_agreement(table(KRIPPENDORFF_2011, Level.ORDINAL))
    same = measure_agreement(table([[1, 1, 1], [1, 1, 1]]))
    made = agreement_table([("Tone", Level.ORDINAL, tone), ("Frame", Level.NOMINAL, same)], 1000, 1)
    assert made.columns == ("Variable", "Level", "Alpha", "95 % CI", "Agreement", "Coders", "Units", "Values")
    interval = format_interval(tone.interval.low, tone.interval.high)
    assert made.rows[0] == ("Tone", "ordinal", ".82", interval, "78 %", "4", "11", "40")
    assert made.rows[1][2:4] == ("–", "–")
    assert "1,000 bootstrap draws of whole articles (seed 1)" in made.note
    assert "A dash" in made.note

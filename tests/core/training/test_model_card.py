from __future__ import annotations

from core.training.model_card import format_percent, model_card, score_table
from core.training.scoring import ScoreTally

TALLIES = {"PERSON": ScoreTally(8, 2, 2), "all": ScoreTally(8, 2, 2)}


def test_a_row_for_each_set_with_blanks_for_kinds_it_lacks() -> None:
    row = score_table({"some": TALLIES}).splitlines()[-1]
    assert row == "| some | 80.0 | 80.0 |  |  |  | 80.0 | 80.0 |"


def test_the_card_names_data_figures_and_reliability() -> None:
    text = model_card({"int8": {"some": TALLIES}}, [("0.50 to 0.60", 7, 0.55, 0.6)], 0.05, 22.9, 17)
    assert "22.9 MB" in text
    assert "seed 17" in text
    assert "| 0.50 to 0.60 | 7 | 55.0 | 60.0 |" in text
    for source in ("Groningen", "GUM", "Universal NER", "CrossNER", "WikiGold", "MEANTIME", "re3d", "Apache-2.0"):
        assert source in text
    assert "{" not in text


def test_percent() -> None:
    assert format_percent(0.7832) == "78.3"

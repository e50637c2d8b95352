"""Rates of exchange that the user supplies."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.compare import ComparedClaim, ExchangeRate, convert_currency, read_rates
from core.errors import UserError

FIGURE = ComparedClaim(1, 1, "MONEY", 100.0, "KRW", "₩100", low=90.0, high=110.0, published="2021-06-01")


def _file(folder: Path, text: str) -> Path:
    path = folder / "rates.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_last_rate_before_the_article_holds(tmp_path: Path) -> None:
    rates = read_rates(_file(tmp_path, "From,To,Date,Rate\nkrw,usd,2021-01-01,2\nkrw,usd,2021-07-01,3\n\n"))
    dear = convert_currency(FIGURE, "USD", rates)
    assert dear is not None
    assert (dear.value, dear.low, dear.high, dear.unit) == (200, 180, 220, "USD")
    assert convert_currency(FIGURE, "EUR", rates) is None


def test_the_way_back_serves_and_no_rate_before_the_first_day() -> None:
    back = convert_currency(FIGURE, "USD", [ExchangeRate("USD", "KRW", "", 4.0)])
    assert back is not None
    assert back.value == 25
    assert convert_currency(FIGURE, "USD", [ExchangeRate("KRW", "USD", "2022-01-01", 4.0)]) is None


def test_its_own_currency_needs_none_and_shares_have_none() -> None:
    assert convert_currency(FIGURE, "KRW", []) is FIGURE
    assert convert_currency(ComparedClaim(2, 1, "PERCENT", 0.4), "USD", [ExchangeRate("KRW", "USD", "", 4.0)]) is None


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("a,b\n1,2\n", "columns"),
        ("from,to,rate\n", "no rate"),
        ("from,to,rate\nKRW,USD,dear\n", "line 2"),
        ("from,to,rate\nwon,USD,1\nKRWX,USD,1\n", "line 3"),
        ("from,to,rate,date\nKRW,USD,1,June\n", "line 2"),
        ("from,to,rate\nKRW,USD,0\n", "above 0"),
    ],
)
def test_bad_tables_are_refused_in_one_sentence(tmp_path: Path, text: str, word: str) -> None:
    with pytest.raises(UserError, match=word) as told:
        read_rates(_file(tmp_path, text))
    assert "rates.csv" in str(told.value)


def test_a_table_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "rates.csv"
    path.write_bytes(b"from,to\xff\xfe")
    with pytest.raises(UserError, match="UTF-8"):
        read_rates(path)

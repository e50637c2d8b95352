"""quantulum3: `parser.parse` for English as installed by default.

Its optional classifier of ambiguous units is left out: the one that ships cannot be loaded by today's scikit-learn.
"""

from __future__ import annotations

import warnings
from datetime import datetime
from typing import Any

from tests.bench.peers import Find, Found, Peer, number_label, plain

UNITS = {"year": "P{}Y", "month": "P{}M", "week": "P{}W", "day": "P{}D", "hour": "PT{}H", "minute": "PT{}M",
         "second": "PT{}S"}  # fmt: skip


def load() -> Find:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it says on import that its classifier is not there
        from quantulum3 import parser

    def find(text: str, reference: datetime) -> list[Found]:
        text = plain(text)
        return [found(q, text) for q in parser.parse(text)]

    return find


def found(quantity: Any, text: str) -> Found:
    """One of its quantities under our label."""
    start, end = quantity.span
    value, unit = float(quantity.value), quantity.unit
    if unit.entity.name == "currency":
        return Found(start, end, "MONEY", ({"value": value, "currency": unit.currency_code},))
    if unit.name == "percentage":
        return Found(start, end, "PERCENT", ({"value": value / 100},))
    if unit.name in UNITS:
        return Found(start, end, "DURATION", ({"value": UNITS[unit.name].format(f"{value:g}")},))
    if unit.name == "dimensionless":
        return Found(start, end, number_label(value, text[start:end]), ({"value": value},))
    return Found(start, end, "QUANTITY", ({"value": value, "unit": unit.name},))


PEERS = (Peer("quantulum3", "quantulum3", frozenset({"amounts"}), load),)

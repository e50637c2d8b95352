"""Microsoft Recognizers-Text for Python: all recognizers of amounts and times, culture English, with reference date.

Helped: its units of money are named by ISO 4217, and a date that it leaves open (`XXXX-WXX-2`) is written out. Its
recognizers know nothing of each other: times come first, bare numbers last, and where one answer is wanted the first
stays. It often gives two answers to a date, the past one first.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from tests.bench.peers import Find, Found, Peer, number_label, plain

CURRENCIES = {"dollar": "USD", "united states dollar": "USD", "pound": "GBP", "british pound": "GBP", "euro": "EUR",
              "rupee": "INR", "chinese yuan": "CNY", "korean won": "KRW", "cent": "USD"}  # fmt: skip
TIMES = {"date": "DATE", "daterange": "DATE", "time": "TIME", "timerange": "TIME", "datetime": "TIME",
         "datetimerange": "TIME", "duration": "DURATION", "set": "SET"}  # fmt: skip


def load() -> Find:
    import recognizers_suite as suite
    from babel import Locale
    from recognizers_suite import Culture

    codes = {name.lower(): code for code, name in Locale("en").currencies.items()} | CURRENCIES
    amounts = (suite.recognize_currency, suite.recognize_percentage, suite.recognize_temperature,
               suite.recognize_dimension, suite.recognize_age, suite.recognize_number)  # fmt: skip

    def find(text: str, reference: datetime) -> list[Found]:
        text = plain(text)
        results = list(suite.recognize_datetime(text, Culture.English, reference=reference))
        for recognize in amounts:
            results += recognize(text, Culture.English)
        return [f for r in results if (f := found(r, codes))]

    return find


def found(result: Any, codes: Mapping[str, str]) -> Found | None:
    """One of its results under our label; None for one without an answer. Its end is the last character."""
    start, end, kind = result.start, result.end + 1, result.type_name.split(".")[-1]
    resolution = result.resolution or {}
    if kind in TIMES:
        answers = tuple(time_answer(kind, v) for v in resolution.get("values", []))
        return Found(start, end, TIMES[kind], answers or ({},))
    value = as_number(resolution.get("value"))
    if value is None and kind == "number":
        return None
    if kind == "currency":
        code = resolution.get("isoCurrency") or codes.get((resolution.get("unit") or "").lower())
        return Found(start, end, "MONEY", ({"value": value, "currency": code},))
    if kind == "percentage":
        return Found(start, end, "PERCENT", ({"value": None if value is None else value / 100},))
    if kind == "number":
        return Found(start, end, number_label(value or 0.0, result.text), ({"value": value},))
    if kind == "age":
        return Found(start, end, "DURATION", ({"value": f"P{value:g}{resolution.get('unit', 'Y')[0]}"},))
    return Found(start, end, "QUANTITY", ({"value": value, "unit": resolution.get("unit")},))


def as_number(words: str | None) -> float | None:
    """`40%` as 40.0; None for what is no number, such as a range."""
    try:
        return float((words or "").rstrip("%"))
    except ValueError:
        return None


def time_answer(kind: str, value: Mapping[str, str]) -> dict[str, Any]:
    """One of its values as TIMEX3: what its timex leaves open comes from its dates."""
    timex, first = value.get("timex", ""), value.get("value") or value.get("start") or ""
    if "X" in timex and kind in ("date", "datetime", "datetimerange", "daterange") and first[:4].isdigit():
        day, _, clock = timex.partition("T")
        whole_month = kind == "daterange" and len(day) == len("XXXX-05")
        timex = (first[:7] if whole_month else first[:10]) + ("T" + clock if clock else "")
    return {"value": timex, "earliest": first[:10] if "-" in first else None, "mod": value.get("Mod")}


PEERS = (Peer("recognizers-text", "recognizers-text-suite", frozenset({"amounts", "times"}), load),)

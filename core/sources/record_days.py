"""Days in figures in records of JSON, decided by all records of a file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import IO, Any

from core.readers import record
from core.readers.day_orders import DayOrders, has_figures, learn_day_orders
from core.sources import limits


def learn_record_orders(records: Iterable[Any]) -> DayOrders:
    """Return what the days of all records show."""
    return learn_day_orders(_read_day(one) for one in records if isinstance(one, dict))


def settle_record(one: dict[Any, Any], orders: DayOrders) -> dict[Any, Any]:
    """Return a record with its day in ISO format if that was in doubt and the other records decide it."""
    if not orders.by_outlet:
        return one
    flat = record.flatten_record(one)
    words, outlet = _read_day(flat)
    settled = orders.settle_day(words, outlet) if words else words
    return one if settled == words else {**flat, str(record.known_columns(flat)["published"]): settled}


def _read_day(one: dict[Any, Any]) -> tuple[str, str]:
    known = record.known_fields(record.flatten_record(one))
    words, outlet = known["published"], known["outlet"]
    if isinstance(outlet, dict):
        outlet = outlet.get("name")
    return words if isinstance(words, str) else "", outlet if isinstance(outlet, str) else ""


def learn_line_orders(stream: IO[bytes]) -> DayOrders:
    """Return what the days of a file of JSON lines show; all of it is read only if its first day is in figures. The
    stream must stand at its beginning and stands there afterwards; one that cannot seek shows nothing."""
    if not stream.seekable():
        return DayOrders()
    first = next(_iterate_records(stream), None)
    stream.seek(0)
    if first is None or not has_figures(_read_day(first)[0]):
        return DayOrders()
    orders = learn_record_orders(_iterate_records(stream))
    stream.seek(0)
    return orders


def _iterate_records(stream: IO[bytes]) -> Iterator[dict[str, Any]]:
    while line := stream.readline(limits.FILE + 1):
        try:
            one = json.loads(line.removeprefix(b"\xef\xbb\xbf")) if line.lstrip()[:1] in (b"{", b"\xef") else None
        except (ValueError, RecursionError):
            continue
        if isinstance(one, dict):
            yield one

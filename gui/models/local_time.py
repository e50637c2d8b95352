"""Times of the store, which are in UTC, in the time zone of the person who reads them."""

from __future__ import annotations

from datetime import datetime


def format_local_time(at: str) -> str:
    """Return a UTC time of the store in the local time zone, `2026-11-22 16:50`; one that cannot be parsed stays."""
    try:
        return datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return at

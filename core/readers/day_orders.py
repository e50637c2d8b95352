"""Whether day or month stands first in days in figures (`03/04/2019`), decided by all days of one file.

One day that can only be read in one way (`19/11/2019`) decides for all days of its outlet in that file, and for outlets
that show nothing by themselves if all others agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from core.readers.day_words import choose_day, shown_order
from core.readers.publication_date import possible_metadata_days


@dataclass(frozen=True, slots=True)
class DayOrders:
    """What the days of one file show."""

    by_outlet: Mapping[str, str | None] = field(default_factory=dict)
    """Outlet -> core.readers.day_words.DAY_FIRST or MONTH_FIRST; None if its days contradict each other. Outlets that
    show nothing are missing."""

    def find_order(self, outlet: str = "") -> str | None:
        """Return what stands first in the days of an outlet; None if that is not known."""
        key = _outlet_key(outlet)
        if key in self.by_outlet:
            return self.by_outlet[key]
        orders = set(self.by_outlet.values())
        return orders.pop() if len(orders) == 1 else None

    def settle_day(self, words: str, outlet: str = "") -> str:
        """Return a day that can be two days in ISO format if its file decides; anything else unchanged."""
        days = possible_metadata_days(words)
        chosen = choose_day(days, self.find_order(outlet)) if len(days) > 1 else None
        return chosen.isoformat() if chosen else words


def learn_day_orders(days: Iterable[tuple[str, str]]) -> DayOrders:
    """Return what all days of a file show; each is a pair of its words and its outlet."""
    shown: dict[str, set[str]] = {}
    for words, outlet in days:
        order = shown_order(words)
        if order is not None:
            shown.setdefault(_outlet_key(outlet), set()).add(order)
    return DayOrders({outlet: orders.pop() if len(orders) == 1 else None for outlet, orders in shown.items()})


def has_figures(words: str) -> bool:
    """Return whether a day is in figures with day or month first."""
    return shown_order(words) is not None or len(possible_metadata_days(words)) > 1


def _outlet_key(outlet: str) -> str:
    return " ".join(outlet.split()).casefold()

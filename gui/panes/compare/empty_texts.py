"""Texts of the comparison for when there is nothing to list or draw."""

from __future__ import annotations

from core.translation import _
from gui.models.comparison_board import Comparison

NONE_YET = _("No figures to compare yet. Figures are found with the amounts of the articles that you import.")
ALL_ALONE = _("No two figures can be compared. Turn on “Single figures” to list each by itself.")
NONE_SUCH = _("No group matches the search.")
LOADING = _("Loading …")
NOT_LOADED = _("The figures are not compared yet.")
CHOOSE = _("Select a group on the left.")
UNDATED = _("None of these figures has a day on this axis. Add dates to their articles, or choose the other time axis.")
ALL_OUT = _("No figure of this group matches the filters.")


def explain_no_groups(comparison: Comparison) -> str:
    """Say why there is no group."""
    if not comparison.loaded:
        return NOT_LOADED if comparison.cancelled else LOADING
    return ALL_ALONE if len(comparison.current_board.table) else NONE_YET

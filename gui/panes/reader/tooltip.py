"""The tooltip of a place in the text: its marks, innermost first, and its region."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from core.codebook import SHIPPED, Codebook
from core.records import Region
from core.store.rows import SpanRow
from core.translation import _, format_decimal
from gui.models.label_words import describe_label, label_title
from gui.models.mark_values import format_mark_details
from gui.models.rule_descriptions import describe_rule
from gui.plain_text import Markup, fill_markup, join_markup
from gui.widgets.state_words import describe_state


def make_tooltip(
    rows: Sequence[SpanRow], regions: Sequence[Region], offset: int, codebook: Codebook = SHIPPED
) -> Markup:
    """Return the tooltip; empty if there is nothing to show."""
    parts = [_describe_mark(codebook, row) for row in rows]
    parts.extend(
        join_markup("<br>", [fill_markup("<i>{}</i>", region.region), *_small_lines(describe_rule(region.rule))])
        for region in regions
        if region.start <= offset < region.stop
    )
    return join_markup("<hr>", parts)


def _describe_mark(codebook: Codebook, row: SpanRow) -> Markup:
    lines = [fill_markup("<b>{}</b> · {}", label_title(codebook, row.label), describe_state(row.state))]
    if row.label in codebook:
        lines += _small_lines([describe_label(codebook, row.label)])
    said = format_mark_details(codebook, row)
    if said:
        lines.append(fill_markup("{}", said))
    if row.value_reason:
        lines.append(fill_markup("<span style='font-size:small'>{}</span>", row.value_reason))
    if row.confidence is not None:
        lines.append(fill_markup("{}", _("confidence {number}").format(number=format_decimal(row.confidence, 2))))
    lines += _small_lines(describe_rule(row.rule))
    if row.comment:
        lines.append(fill_markup("“{}”", row.comment))
    return join_markup("<br>", lines)


def _small_lines(lines: Iterable[str]) -> list[Markup]:
    return [fill_markup("<span style='font-size:small'>{}</span>", line) for line in lines]

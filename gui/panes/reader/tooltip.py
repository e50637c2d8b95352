"""The tooltip of a place in the text: its marks, innermost first, and its region."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from core.codebook import SHIPPED, Codebook
from core.records import Region
from core.store.rows import SpanRow
from core.translation import _, format_decimal
from gui.models.meaning import means
from gui.models.rule_words import rule_lines
from gui.plain_text import Markup, filled, joined


def tooltip(rows: Sequence[SpanRow], regions: Sequence[Region], offset: int, codebook: Codebook = SHIPPED) -> Markup:
    """Return the tooltip; empty if there is nothing to show."""
    parts = [_told(codebook, row) for row in rows]
    parts.extend(
        joined("<br>", [filled("<i>{}</i>", region.region), *_small(rule_lines(region.rule))])
        for region in regions
        if region.start <= offset < region.stop
    )
    return joined("<hr>", parts)


def _told(codebook: Codebook, row: SpanRow) -> Markup:
    code = codebook.code_for(row.label)
    lines = [filled("<b>{}</b> · {}", row.label, _(row.state))]
    if row.label in codebook:
        lines.append(filled("<span style='font-size:small'>{}: {}</span>", code.title, code.meaning))
    said = means(codebook, row)
    if said:
        lines.append(filled("{}", said))
    if row.value_reason:
        lines.append(filled("<span style='font-size:small'>{}</span>", row.value_reason))
    if row.confidence is not None:
        lines.append(filled("{}", _("confidence {number}").format(number=format_decimal(row.confidence, 2))))
    lines += _small(rule_lines(row.rule))
    if row.comment:
        lines.append(filled("“{}”", row.comment))
    return joined("<br>", lines)


def _small(lines: Iterable[str]) -> list[Markup]:
    return [filled("<span style='font-size:small'>{}</span>", line) for line in lines]

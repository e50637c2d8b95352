"""What the pointer tells about a place in the text: its marks, innermost first, and the region it lies in."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from core.labels import BY_NAME
from core.records import Region
from core.store.rows import SpanRow
from gui.models.meaning import means


def tooltip(rows: Sequence[SpanRow], regions: Sequence[Region], offset: int) -> str:
    """Rich text for the tooltip; empty where there is nothing to tell."""
    parts = [_told(row) for row in rows]
    parts.extend(f"<i>{escape(region.region)}</i>" for region in regions if region.start <= offset < region.stop)
    return "<hr>".join(parts)


def _told(row: SpanRow) -> str:
    known = BY_NAME.get(row.label)
    lines = [f"<b>{escape(row.label)}</b> · {escape(row.state)}"]
    if known is not None:
        lines.append(f"<span style='font-size:small'>{escape(known.meaning)}</span>")
    said = means(row)
    if said:
        lines.append(escape(said))
    if row.why:
        lines.append(f"<span style='font-size:small'>{escape(row.why)}</span>")
    if row.confidence is not None:
        lines.append(f"confidence {row.confidence:.2f}")
    if row.comment:
        lines.append(f"“{escape(row.comment)}”")
    return "<br>".join(lines)

"""How a row of a table would look as an article, before it is imported."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from core.collections.article_record import encode_record
from core.readers import read_raw, record
from core.records import Article, Raw
from core.sources.column_mapping import ColumnMapping
from core.sources.table_header import apply_mapping, describe_header, settle_day
from core.sources.table_preview import TablePreview


def preview_article(table: TablePreview, row: int, mapping: ColumnMapping, day_order: str | None) -> Article:
    """Return a row of a preview as an article; its text is cut like the cells. `day_order`: what stands first in days
    that can be two (core.readers.day_words). Raises UserError if it is none."""
    cells = table.rows[row]
    if table.is_json:
        fields = {name: _parse_cell(cell) for name, cell in zip(table.columns, cells, strict=True) if cell}
        one = apply_mapping(fields, mapping.name_columns())
        day = one.get("published")
        made = one | {"published": settle_day(day, day_order)} if isinstance(day, str) else one
    else:
        found = describe_header([table.columns, *table.rows], 0, table.columns, None, mapping.name_columns())
        made = replace(found, said_order=day_order or found.said_order).make_record(cells)
    return read_raw(Raw(f"#{row + 1}", encode_record(made), record.NAME))


def format_variables(article: Article) -> Sequence[tuple[str, str]]:
    """Return the variables of an article that have a value on one line each."""
    return [(name, " ".join(value.split())) for name, value in article.variables]


def _parse_cell(cell: str) -> Any:
    """Return the value that a cell of JSON shows: objects and lists are shown as JSON."""
    if not cell.startswith(("{", "[")):
        return cell
    try:
        return json.loads(cell)
    except (ValueError, RecursionError):
        return cell

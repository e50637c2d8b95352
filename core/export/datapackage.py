"""datapackage.json: a Frictionless description of every table and column (specs.frictionlessdata.io, version 1)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from core.export.columns import Table
from core.safe_files import shown
from core.store.journal import now
from core.store.project import Project

NAME = "datapackage.json"

GUARD = (
    "A text cell that begins with = + - @, a tab or a line end (apostrophes, blanks and "
    "signs that show nothing before it not counted) is written with one "
    "apostrophe in front, so that no spreadsheet runs it as a formula: take one apostrophe away to have the text back."
)

_REFERENCES = {
    "article_id": ("articles", "article_id"),
    "other_article_id": ("articles", "article_id"),
    "span_id": ("spans", "span_id"),
    "claim_id": ("claims", "claim_id"),
    "other_claim_id": ("claims", "claim_id"),
    **dict.fromkeys(("entity_id", "payer_id", "recipient_id", "source_id"), ("entities", "entity_id")),
}
"""Columns that point to another table of the folder, and to which column there; not where they are its own key."""


def describe(project: Project, tables: Sequence[Table], *, bom: bool) -> str:
    """The description as JSON text. It names nothing on the network: reading it opens no socket."""
    package: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": "pressmark-export",
        "title": shown(project.path.stem),
        "description": f"Exported from {shown(project.path.name)} by Pressmark. {GUARD}",
        "created": now(),
        "resources": [_resource(table, bom) for table in tables],
    }
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def _resource(table: Table, bom: bool) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [
            {"name": column.name, "type": column.type, "description": column.description} for column in table.COLUMNS
        ],
        "missingValues": [""],
    }
    if table.KEY:
        schema["primaryKey"] = table.KEY
    references = [
        {"fields": name, "reference": {"resource": target, "fields": key}}
        for name, (target, key) in _REFERENCES.items()
        if name != table.KEY and name in {column.name for column in table.COLUMNS}
    ]
    if references:
        schema["foreignKeys"] = references
    return {
        "name": table.NAME,
        "title": table.TITLE,
        "path": f"{table.NAME}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig" if bom else "utf-8",
        "dialect": {
            "delimiter": ",",
            "lineTerminator": "\r\n",
            "quoteChar": '"',
            "doubleQuote": True,
            "skipInitialSpace": False,
            "header": True,
        },
        "schema": schema,
    }

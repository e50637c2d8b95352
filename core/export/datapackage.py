"""datapackage.json: the Frictionless description of all tables and columns (specs.frictionlessdata.io, version 1)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from core.codebook import AnswerState
from core.codebook.answers import describe_state
from core.export.columns import CodingChoices, ExportTable, table_columns
from core.safe_files import displayed_path
from core.store.journal import utc_now
from core.store.project import Project
from core.translation import _, format_count, ngettext

NAME = "datapackage.json"

GUARD = _(
    "Text cells that begin with = + - @, a tab or a line break (not counting apostrophes, blanks and invisible "
    "characters before it) are written with a leading apostrophe, so that no spreadsheet runs them as formulas. "
    "To restore the text, remove that apostrophe."
)

_REFERENCES = {
    "article_id": ("articles", "article_id"),
    "other_article_id": ("articles", "article_id"),
    "span_id": ("spans", "span_id"),
    "claim_id": ("claims", "claim_id"),
    "other_claim_id": ("claims", "claim_id"),
    "import_id": ("flow", "import_id"),
    "statement_id": ("statements", "statement_id"),
    **dict.fromkeys(("entity_id", "payer_id", "recipient_id", "source_id"), ("entities", "entity_id")),
}
"""Columns that refer to a column of another table, unless they are the key of their own table."""


def describe_package(
    project: Project,
    tables: Sequence[ExportTable],
    *,
    bom: bool,
    articles: frozenset[int] | None = None,
    choices: CodingChoices | None = None,
) -> str:
    """Return the description as JSON text. It has no URLs, so reading it needs no network."""
    package: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": "pressmark-export",
        "title": displayed_path(project.path.stem),
        "description": _("Exported from {project} by Pressmark.").format(project=displayed_path(project.path.name))
        + f" {GUARD}{_describe_selection(articles)}",
        "created": utc_now(),
        "resources": [_describe_table(table, project, bom, choices or CodingChoices()) for table in tables],
    }
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def _describe_selection(articles: frozenset[int] | None) -> str:
    if articles is None:
        return ""
    sentence = ngettext(
        " Only rows of {count} selected article; tables without article_id are complete.",
        " Only rows of {count} selected articles; tables without article_id are complete.",
        len(articles),
    )
    return sentence.format(count=format_count(len(articles)))


def _describe_states(choices: CodingChoices) -> tuple[list[str], str]:
    """Return what stands for answers without a value in a table with a column per variable, and a sentence on it."""
    written = {one.name: str(getattr(choices.cells, one.name)) for one in fields(choices.cells)}
    said = [f"{cell} = {describe_state(AnswerState(name))}" for name, cell in written.items() if cell]
    sentence = _("Answers without a value: {states}; otherwise the cell is empty.").format(states=", ".join(said))
    if not said:
        sentence = _("Cells without a value are empty.")
    if choices.without_outdated:
        sentence += " " + _("Answers under an older definition are left out.")
    return [cell for cell in dict.fromkeys(written.values()) if cell], sentence


def _describe_table(table: ExportTable, project: Project, bom: bool, choices: CodingChoices) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [
            {"name": column.name, "type": column.type, "description": column.description}
            for column in table_columns(table, project)
        ],
        "missingValues": [""],
    }
    description = {}
    if hasattr(table, "make_chosen_rows"):
        states, sentence = _describe_states(choices)
        if hasattr(table, "own_columns"):
            schema["missingValues"] += states
        description["description"] = sentence
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
        **description,
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

"""What was chosen for tables of each header, kept in the settings."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QSettings

from core.sources.column_mapping import ColumnMapping
from gui import settings


@dataclass(frozen=True, slots=True)
class RememberedColumns:
    """What a person chose for tables with a certain header."""

    mapping: ColumnMapping
    is_silent: bool
    """Whether such tables are imported without asking again."""


def remember_columns(kept: QSettings, chosen: RememberedColumns) -> None:
    """Keep what was chosen for tables with the header of the mapping."""
    one = chosen.mapping
    value = {"fields": one.fields, "dropped": one.dropped, "days": one.day_order, "silent": chosen.is_silent}
    kept.setValue(settings.table_columns(one.header), json.dumps(value, ensure_ascii=False))


def parse_columns(stored: Mapping[str, str]) -> dict[str, RememberedColumns]:
    """Return what `settings.stored_columns` holds; an entry that cannot be read is as if it was not there."""
    found: dict[str, RememberedColumns] = {}
    for header, words in stored.items():
        try:
            value = json.loads(words)
            fields = tuple((str(ours), str(column)) for ours, column in value["fields"])
            dropped = tuple(str(column) for column in value["dropped"])
            mapping = ColumnMapping(fields, dropped, header, str(value["days"]))
            found[header] = RememberedColumns(mapping, bool(value["silent"]))
        except (ValueError, KeyError, TypeError, RecursionError):
            continue
    return found

"""The revisions of a project's codebook: what changed in the meaning of codes, variables and record types, and when."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

from core.codebook import UnitVariable
from core.store.file_errors import translate_errors
from core.store.project import Project
from core.store.row_checks import BadRow, decode_json, make_row
from core.translation import _


@dataclass(frozen=True, slots=True)
class CodebookChange:
    """One thing that a revision changed."""

    kind: str
    """code, variable or record_type."""
    name: str
    """Name of it; of a variable, with unit and subject: `article/v3`, `mark/MONEY/budget`."""
    field: str
    """Field that changed; `added` or `removed` for the whole."""
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class CodebookRevision:
    """One revision: what changed in the meaning of codes, variables and record types."""

    number: int
    at: str
    """UTC, ISO 8601."""
    who: str
    changes: tuple[CodebookChange, ...]
    note: str


@translate_errors
def list_revisions(project: Project) -> list[CodebookRevision]:
    """Return the revisions of the codebook, the latest first."""
    rows = project.read_rows("SELECT number, at, who, changes, note FROM codebook_revision ORDER BY number DESC")
    return [
        make_row(CodebookRevision, (number, at, who, changes_from_json(changes), note))
        for number, at, who, changes, note in rows
    ]


def variable_path(variable: UnitVariable) -> str:
    """Return the name of a variable with what it is asked of: `article/v3`, `mark/MONEY/budget`."""
    return "/".join(part for part in (variable.unit, variable.subject, variable.name) if part)


def changes_from_json(text: Any) -> tuple[CodebookChange, ...]:
    """Return the changes of a revision from their JSON. Raises BadRow."""
    found = []
    for one in decode_json(text, list):
        if not isinstance(one, list) or len(one) != len(fields(CodebookChange)):
            raise BadRow(_("a revision of the codebook is not in the form that Pressmark writes"))
        found.append(make_row(CodebookChange, one))
    return tuple(found)


def changes_to_json(changes: Iterable[CodebookChange]) -> str:
    """Return the JSON of the changes of a revision."""
    return json.dumps([[one.kind, one.name, one.field, one.before, one.after] for one in changes], ensure_ascii=False)

"""Edit the codebook of a project: whatever changes in it is one operation, and a change of meaning is a revision.

A caller makes the codebook that it wants from the present one (`dataclasses.replace`) and hands it over; what differs
is written. A thing is the same as before if it has the same row, or, without one, the same name in the same place.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from core.codebook import Codebook, UnitVariable
from core.codebook.checks import check_codebook
from core.records import Change
from core.store.codebook_revisions import CodebookChange, changes_from_json, changes_to_json, variable_path
from core.store.edits.codebook_changes import find_meaning_changes
from core.store.edits.codebook_differences import describe_differences
from core.store.edits.codebook_rows import write_codes, write_groups, write_record_types, write_variables
from core.store.edits.lookup import clean_text
from core.store.file_errors import translate_errors
from core.store.journal import utc_now
from core.store.project import Project


@translate_errors
def set_codebook(project: Project, wanted: Codebook, detail: str, *, is_meaning: bool = True, note: str = "") -> Change:
    """Write what differs between the codebook of a project and `wanted`, as one operation. The journal tells old and
    new; `detail` stands there if only something differs that nobody sees.

    `is_meaning`: whether changed definitions change what is coded; if not (a typing error was mended), no revision is
    made. Imported variables keep what they have unless they are in `wanted`. Raises UserError for a codebook that
    cannot be, and if something is left out that is in use.
    """
    said = describe_differences(project.codebook, _keep_imported(project.codebook, wanted)) or detail
    with project.record_operation("set_codebook", clean_text(said)) as deed:
        write_codebook(project, wanted, is_meaning=is_meaning, note=note)
    return deed.change


def write_codebook(project: Project, wanted: Codebook, *, is_meaning: bool = True, note: str = "") -> None:
    """Write what differs inside the open operation; as `set_codebook`."""
    now = project.codebook
    wanted = _keep_imported(now, wanted)
    check_codebook(wanted)
    changes = find_meaning_changes(now, wanted) if is_meaning else ()
    number = _write_revision(project, changes, note) if changes else now.revision
    touched = {(one.kind, one.name) for one in changes}
    write_groups(project, now, wanted)
    write_codes(project, now, _number_codes(wanted, touched, number))
    write_variables(project, now, _number_variables(wanted, touched, number))
    write_record_types(project, now, _number_types(wanted, touched, number))


def _keep_imported(now: Codebook, wanted: Codebook) -> Codebook:
    """Return the wanted codebook with the imported variables that it leaves out: sources brought them, not people."""
    known = {one.row for one in wanted.unit_variables} | {0}
    paths = {variable_path(one).casefold() for one in wanted.unit_variables}
    more = [
        one
        for one in now.unit_variables
        if one.is_imported and one.row not in known and variable_path(one).casefold() not in paths
    ]
    return replace(wanted, unit_variables=(*wanted.unit_variables, *more)) if more else wanted


def _number_codes(wanted: Codebook, touched: set[tuple[str, str]], number: int) -> Codebook:
    codes = [replace(one, revision=number) if ("code", one.name) in touched else one for one in wanted.codes]
    return replace(wanted, codes=tuple(codes))


def _number_variables(wanted: Codebook, touched: set[tuple[str, str]], number: int) -> tuple[UnitVariable, ...]:
    return tuple(
        replace(one, revision=number) if ("variable", variable_path(one)) in touched else one
        for one in wanted.unit_variables
    )


def _number_types(wanted: Codebook, touched: set[tuple[str, str]], number: int) -> Codebook:
    types = wanted.record_types
    numbered = [replace(one, revision=number) if ("record_type", one.name) in touched else one for one in types]
    return replace(wanted, record_types=tuple(numbered))


_LATEST = """
SELECT number, changes, at, (SELECT min(op) FROM change WHERE tbl = 'codebook_revision' AND row = number)
FROM codebook_revision ORDER BY number DESC LIMIT 1
"""
_ANY_DECIDED = """
SELECT EXISTS (SELECT 1 FROM coding WHERE revision = ?1) OR EXISTS (SELECT 1 FROM record WHERE revision = ?1)
    OR EXISTS (SELECT 1 FROM span WHERE decided_at >= ?2)
"""
_DECIDED_SINCE = """
SELECT EXISTS (SELECT 1 FROM change WHERE op >= ?3 AND CASE tbl
    WHEN 'coding' THEN EXISTS (SELECT 1 FROM coding WHERE id = change.row AND revision = ?1)
    WHEN 'record' THEN EXISTS (SELECT 1 FROM record WHERE id = change.row AND revision = ?1)
    WHEN 'span' THEN EXISTS (SELECT 1 FROM span WHERE id = change.row AND decided_at >= ?2)
    ELSE 0 END)
"""


def _is_in_use(project: Project, number: int, at: str, op: int | None) -> bool:
    """Return whether anything was decided under a revision. Decisions are in the journal, so that only what changed
    since the operation that made the revision is looked at; where the journal does not know it (op None), all rows
    are."""
    if op is None:
        return bool(project.read_rows(_ANY_DECIDED, (number, at))[0][0])
    return bool(project.read_rows(_DECIDED_SINCE, (number, at, op))[0][0])


def _write_revision(project: Project, changes: Iterable[CodebookChange], note: str) -> int:
    """Add changes to the current revision if nothing has been decided under it, else to a new one; return its
    number."""
    rows = project.read_rows(_LATEST)
    note = clean_text(note).strip()
    if rows and not _is_in_use(project, rows[0][0], *rows[0][2:]):
        number, told, *_when = rows[0]
        project.connection.execute(
            "UPDATE codebook_revision SET changes = ?1, note = iif(?2 = '', note, ?2) WHERE number = ?3",
            (changes_to_json([*changes_from_json(told), *changes]), note, number),
        )
        return int(number)
    number = rows[0][0] + 1 if rows else 1
    project.connection.execute(
        "INSERT INTO codebook_revision(number, at, who, changes, note) VALUES (?, ?, ?, ?, ?)",
        (number, utc_now(), project.who, changes_to_json(changes), note),
    )
    return int(number)

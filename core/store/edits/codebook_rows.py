"""Write the rows of a codebook: groups, codes, variables, record types and slots, inside an open operation.

Every row is written as it is wanted; the journal notes only those that differ.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from core.codebook import Code, Codebook, RecordSlot, RecordType, UnitVariable
from core.errors import UserError
from core.store.codes import REVISABLE
from core.store.edits.lookup import clean_text
from core.store.project import Project
from core.store.unit_rows import TEMPORARY_NAME, options_to_json
from core.translation import _, ngettext


def write_groups(project: Project, now: Codebook, wanted: Codebook) -> None:
    """Write the groups that are new or have another title."""
    known = {group.name: group for group in now.groups}
    for place, group in enumerate(wanted.groups):
        if known.get(group.name) != group:
            _upsert_row(
                project, "code_group", "name", {"name": group.name, "title": clean_text(group.title), "place": place}
            )


def write_codes(project: Project, now: Codebook, wanted: Codebook) -> None:
    """Write the codes, those that ship only if the project changes them or their order, and delete those left out.
    Raises UserError if a mark uses one of these, or if it ships."""
    from core.extract import default_codebook

    shipped = default_codebook()
    for code in now:
        if code.name not in wanted:
            _delete_code(project, code, code.name in shipped)
    told = {row[0] for row in project.read_rows("SELECT name FROM code")}
    stays = now.labels == wanted.labels
    is_usual = wanted.labels[: len(shipped.labels)] == shipped.labels
    for place, code in enumerate(wanted):
        if stays and code == now.codes[place]:
            continue  # a large codebook is written only where it differs
        if (
            is_usual
            and code.name in shipped
            and code.name not in told
            and _revised_cells(code) == _revised_cells(shipped.code_for(code.name))
        ):
            continue
        _upsert_row(project, "code", "name", _code_cells(code, place))


def require_code_row(project: Project, name: str) -> int:
    """Return the row of a code, made now if it ships and has not been changed; the codebook has it."""
    rows = project.read_rows("SELECT id FROM code WHERE name = ?", (name,))
    if rows:
        return int(rows[0][0])
    book = project.codebook
    return _upsert_row(project, "code", "name", _code_cells(book.code_for(name), book.labels.index(name)))


def _revised_cells(code: Code) -> tuple[Any, ...]:
    return tuple(getattr(code, name) for name in REVISABLE)


def _code_cells(code: Code, place: int) -> dict[str, Any]:
    texts = {
        "title": code.title, "key": code.key, "meaning": code.meaning, "include": code.include,
        "exclude": code.exclude, "example": code.example, "hint": code.hint, "light": code.light, "dark": code.dark,
    }  # fmt: skip
    return {
        "name": code.name, "code_group": code.group, "kind": code.kind.value, "nature": code.nature.value,
        "tier": code.tier, "search_words": _list_to_json(code.search_words),
        "bare_forms": _list_to_json(code.bare_forms), "column_set": code.column_set, "place": place,
        "parent": code.parent, "hidden": int(code.hidden), "revision": code.revision,
        **{name: clean_text(text) for name, text in texts.items()},
    }  # fmt: skip


def _list_to_json(words: Iterable[str]) -> str:
    return json.dumps([clean_text(one) for one in words], ensure_ascii=False)


def _delete_code(project: Project, code: Code, is_shipped: bool) -> None:
    if is_shipped:
        raise UserError(
            _("“{title}” comes with Pressmark and cannot be removed: hide it instead.").format(title=code.title)
        )
    _refuse_used(project, "SELECT count(*) FROM span WHERE label = ?", code.name, code.title, _count_marks)
    _refuse_used(project, "SELECT count(*) FROM project_rule WHERE label = ?", code.name, code.title, _count_rules)
    _delete_examples(project, "code", "SELECT id FROM code WHERE name = ?", code.name)
    project.connection.execute(
        "DELETE FROM variable WHERE code_id = (SELECT id FROM code WHERE name = ?)", (code.name,)
    )
    project.connection.execute("DELETE FROM code WHERE name = ?", (code.name,))


def _count_marks(count: int) -> str:
    return ngettext("{count} mark uses it", "{count} marks use it", count).format(count=count)


def _count_rules(count: int) -> str:
    return ngettext("{count} project rule uses it", "{count} project rules use it", count).format(count=count)


def _count_answers(count: int) -> str:
    return ngettext("{count} answer was given", "{count} answers were given", count).format(count=count)


def _count_records(count: int) -> str:
    return ngettext("{count} record uses it", "{count} records use it", count).format(count=count)


def _refuse_used(project: Project, sql: str, key: object, title: str, count_words: Any) -> None:
    """Raise UserError if a query counts rows that use something."""
    count = int(project.read_rows(sql, (key,))[0][0])
    if count:
        raise UserError(
            _("“{title}” cannot be removed, because {reason}. Hide it instead.").format(
                title=title, reason=count_words(count)
            )
        )


def _delete_examples(project: Project, owner: str, which: str, key: object) -> None:
    project.connection.execute(f"DELETE FROM codebook_example WHERE owner = ? AND owner_id IN ({which})", (owner, key))


def write_variables(project: Project, now: Codebook, wanted: Iterable[UnitVariable]) -> None:
    """Write the variables and delete those left out. Raises UserError if one of these has answers."""
    kept = list(wanted)
    rows = {one.row for one in kept} - {0}
    for variable in now.unit_variables:
        if variable.row not in rows and all(_place_of(variable) != _place_of(one) for one in kept):
            _refuse_used(
                project, "SELECT count(*) FROM coding WHERE variable_id = ?", variable.row, variable.title,
                _count_answers,
            )  # fmt: skip
            _delete_examples(project, "variable", "?", variable.row)
            project.connection.execute("DELETE FROM unit_variable WHERE id = ?", (variable.row,))
    _free_names(project, "unit_variable", now.unit_variables, kept)
    stays = [one.row for one in kept] == [one.row for one in now.unit_variables]
    for place, variable in enumerate(kept):
        if stays and variable == now.unit_variables[place]:
            continue
        cells = _variable_cells(variable, place)
        if variable.row:
            _update_row(project, "unit_variable", variable.row, cells)
        else:
            _upsert_row(project, "unit_variable", "unit, subject, name", cells)


def _variable_cells(variable: UnitVariable, place: int) -> dict[str, Any]:
    texts = ("name", "title", "description", "include", "exclude", "condition", "formula", "preset")
    return {
        "unit": variable.unit.value, "subject": variable.subject, "type": variable.type.value,
        "level": variable.level.value, "origin": "imported" if variable.is_imported else "own",
        "options": options_to_json(variable.options), "lowest": variable.lowest, "highest": variable.highest,
        "required": int(variable.required), "hidden": int(variable.hidden), "revision": variable.revision,
        "place": place, **{name: clean_text(getattr(variable, name)) for name in texts},
    }  # fmt: skip


def write_record_types(project: Project, now: Codebook, wanted: Codebook) -> None:
    """Write the record types with their slots and delete those left out. Raises UserError if a record uses one of
    these."""
    rows = {one.row for one in wanted.record_types}
    names = {one.name.casefold() for one in wanted.record_types}
    for kind in now.record_types:
        if kind.row not in rows and kind.name.casefold() not in names:
            _refuse_used(
                project, "SELECT count(*) FROM record WHERE record_type_id = ?", kind.row, kind.title, _count_records
            )
            _delete_examples(project, "record_type", "?", kind.row)
            project.connection.execute("DELETE FROM record_slot WHERE record_type_id = ?", (kind.row,))
            project.connection.execute("DELETE FROM record_type WHERE id = ?", (kind.row,))
    for place, kind in enumerate(wanted.record_types):
        cells = _record_type_cells(kind, place)
        if kind.row:
            _update_row(project, "record_type", kind.row, cells)
            row = kind.row
        else:
            row = _upsert_row(project, "record_type", "name", cells)
        _write_slots(project, row, next((one for one in now.record_types if one.row == row), None), kind)


def _record_type_cells(kind: RecordType, place: int) -> dict[str, Any]:
    texts = ("name", "title", "definition", "include", "exclude", "key")
    return {
        "is_anchored": int(kind.is_anchored), "hidden": int(kind.hidden), "revision": kind.revision, "place": place,
        **{name: clean_text(getattr(kind, name)) for name in texts},
    }  # fmt: skip


def _write_slots(project: Project, owner: int, before: RecordType | None, kind: RecordType) -> None:
    kept = {one.row for one in kind.slots} - {0}
    names = {one.name.casefold() for one in kind.slots}
    for slot in before.slots if before else ():
        if slot.row not in kept and slot.name.casefold() not in names:
            _refuse_used(
                project, "SELECT count(*) FROM record_filling WHERE slot_id = ?", slot.row, slot.title, _count_records
            )
            project.connection.execute("DELETE FROM record_slot WHERE id = ?", (slot.row,))
    _free_names(project, "record_slot", before.slots if before else (), kind.slots)
    for place, slot in enumerate(kind.slots):
        cells = {
            "record_type_id": owner, "takes": slot.takes.value, "accepts": _list_to_json(slot.accepts),
            "type": slot.type.value, "options": options_to_json(slot.options), "is_repeated": int(slot.is_repeated),
            "required": int(slot.required), "hidden": int(slot.hidden), "place": place,
            **{name: clean_text(getattr(slot, name)) for name in ("name", "title", "definition")},
        }  # fmt: skip
        if slot.row:
            _update_row(project, "record_slot", slot.row, cells)
        else:
            _upsert_row(project, "record_slot", "record_type_id, name", cells)


def _free_names(
    project: Project,
    table: str,
    before: Iterable[UnitVariable | RecordSlot],
    after: Iterable[UnitVariable | RecordSlot],
) -> None:
    """Rename rows for a moment whose present name another one is to have, so that they can exchange their names."""
    held = {one.row: _place_of(one) for one in before}
    taken = {_place_of(one): one.row for one in after}
    rows = sorted(row for row, place in held.items() if taken.get(place, row) != row)
    if rows:
        project.connection.execute(
            f"UPDATE {table} SET name = '{TEMPORARY_NAME}' || id WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(rows),),
        )


def _place_of(part: UnitVariable | RecordSlot) -> tuple[str, str, str]:
    """Return what no two variables of a project, and no two slots of a type, share."""
    if isinstance(part, UnitVariable):
        return part.unit.value, part.subject, part.name.casefold()
    return "", "", part.name.casefold()


def _update_row(project: Project, table: str, row: int, cells: dict[str, Any]) -> None:
    setters = ", ".join(f"{name} = ?" for name in cells)
    project.connection.execute(f"UPDATE {table} SET {setters} WHERE id = ?", (*cells.values(), row))


def _upsert_row(project: Project, table: str, key: str, cells: dict[str, Any]) -> int:
    """Insert a row, or update the one with the same key; return its id."""
    marks = ", ".join("?" * len(cells))
    setters = ", ".join(f"{name} = excluded.{name}" for name in cells)
    sql = f"INSERT INTO {table}({', '.join(cells)}) VALUES ({marks}) ON CONFLICT({key}) DO UPDATE SET {setters}"
    ((row,),) = project.connection.execute(f"{sql} RETURNING id", tuple(cells.values())).fetchall()
    return int(row)

"""A codebook as one flat table (CSV): a row for each group, code, variable, record type, slot and example.

The column `kind` says what a row is; columns that do not apply to it are empty. A shipped code has a row if the
codebook changes it: `changed` names the columns that are meant. Reading what was written gives the same content.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any

from core.codebook import Code, RecordSlot, ValueKind
from core.codebook_files.cell_lists import join_options, join_texts, split_options, split_texts
from core.codebook_files.content import CodebookContent, ReadCodebook
from core.codebook_files.entry_reading import EntryReader
from core.codebook_files.file_fields import CODE, GROUP, RECORD_TYPE, SLOT, VARIABLE, FieldForm, FileField
from core.codebook_files.file_limits import LARGEST, MOST_ENTRIES
from core.errors import UserError
from core.formula_guard import guard_formula, remove_guard
from core.readers.decoding import decode_as_found
from core.sources.sheets import DELIMITERS
from core.store.portable_examples import CodebookExample
from core.translation import _, format_count
from core.word_edges import one_line

COLUMNS = (
    "kind", "name", "title", "unit", "subject", "type", "level", "definition", "include", "exclude", "options",
    "condition", "formula", "default", "lowest", "highest", "required", "repeated", "anchored", "hidden", "imported",
    "takes", "accepts", "parent", "key", "group", "colour", "dark_colour", "values", "nature", "tier", "search_words",
    "example", "hint", "bare_forms", "table", "changed", "note",
)  # fmt: skip

_FIELDS: Mapping[str, Sequence[FileField]] = {
    "group": GROUP, "code": CODE, "variable": VARIABLE, "record_type": RECORD_TYPE, "slot": SLOT,
}  # fmt: skip
_FORMS = {field.name: field.form for known in _FIELDS.values() for field in known}
_YES, _NO = frozenset({"yes", "true", "1", "x"}), frozenset({"no", "false", "0", ""})
Cells = dict[str, str]


def write_table(content: CodebookContent, bom: bool = False) -> str:
    """Return the text of a file; `bom` marks it as UTF-8 for Excel."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for cells in table_rows(content):
        writer.writerow([_guard(column, cells.get(column, "")) for column in COLUMNS])
    return ("\ufeff" if bom else "") + out.getvalue()


def _guard(column: str, cell: str) -> str:
    return cell if _FORMS.get(column) in (FieldForm.NUMBER, FieldForm.WHOLE) else guard_formula(cell)


def table_rows(content: CodebookContent) -> Iterator[Cells]:
    """Iterate over the rows of the table: cells by column, without empty ones, not yet guarded."""
    if content.title or content.description:
        yield {"kind": "codebook", "title": content.title, "definition": content.description}
    for group in content.groups:
        yield _cells("group", group)
    for code in content.codes:
        yield _cells("code", code)
    for change in content.changes:
        said = dict(change.fields)
        cells = {one.name: _cell(said[one.attribute], one.form) for one in CODE if one.attribute in said}
        yield {"kind": "code", "name": change.name, "changed": " ".join(cells), **cells}
    for variable in content.variables:
        yield _cells("variable", variable)
    for kind in content.record_types:
        yield _cells("record_type", kind)
        for slot in kind.slots:
            yield {**_cells("slot", slot), "subject": kind.name}
    for example in content.examples:
        yield _example_cells(example)


def _example_cells(example: CodebookExample) -> Cells:
    kind = "counterexample" if example.is_counter else "example"
    return {
        "kind": kind, "unit": example.owner.value, "subject": example.path, "name": example.option,
        "definition": example.words, "note": example.note,
    }  # fmt: skip


_SHOWN = frozenset({"name", "title", "unit", "type", "level", "takes"})
"""Columns that are filled even with their usual value."""


def _cells(kind: str, thing: Any) -> Cells:
    usual = {one.name: one.default for one in fields(thing)}
    usual["kind"] = ValueKind.VARIABLES if isinstance(thing, Code) else None
    told = {}
    for field in _FIELDS[kind]:
        value = getattr(thing, field.attribute)
        if field.name in _SHOWN or value != usual[field.attribute]:
            told[field.name] = _cell(value, field.form)
    if isinstance(thing, RecordSlot) and thing.takes != "value":
        told = {name: cell for name, cell in told.items() if name != "type" or thing.type != usual["type"]}
    return {"kind": kind, **{name: cell for name, cell in told.items() if cell}}


def _cell(value: Any, form: FieldForm) -> str:
    if form is FieldForm.FLAG:
        return "yes" if value else ""
    if form in (FieldForm.NUMBER, FieldForm.WHOLE):
        return "" if value is None else _plain(value)
    if form is FieldForm.TEXTS:
        return join_texts(value)
    return join_options(value) if form is FieldForm.OPTIONS else str(value)


def _plain(value: float) -> str:
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(float(value))


# -- reading


def parse_table(data: bytes, source: str) -> ReadCodebook:
    """Return what a table says. Raises UserError if it is no table of a codebook."""
    reader = EntryReader(source)
    rows: dict[str, list[tuple[str, Cells]]] = {}
    for number, cells in _read_rows(data, reader):
        kind = cells.pop("kind", "").strip().casefold()
        place = _("row {number}").format(number=number)
        if kind not in _FIELDS and kind not in ("codebook", "example", "counterexample"):
            known = ", ".join(("codebook", *_FIELDS, "example", "counterexample"))
            sentence = _("“{kind}” in the column “kind” must be one of: {names}.")
            raise reader.fault(place, sentence.format(kind=one_line(kind)[:40], names=known))
        if kind == "counterexample":
            kind, cells["counter"] = "example", "yes"
        rows.setdefault(kind, []).append((place, cells))
        if len(rows[kind]) > MOST_ENTRIES:
            reader.check_count(rows[kind], kind)
    return ReadCodebook(_make_content(reader, rows), source, tuple(reader.remarks))


def _make_content(reader: EntryReader, rows: Mapping[str, list[tuple[str, Cells]]]) -> CodebookContent:
    heads = [cells for _place, cells in rows.get("codebook", ())][:1]
    changed = [(place, cells) for place, cells in rows.get("code", ()) if cells.get("changed", "").strip()]
    whole = [(place, cells) for place, cells in rows.get("code", ()) if not cells.get("changed", "").strip()]
    codes, changes = reader.read_codes([(place, _entry(reader, cells, place)) for place, cells in whole])
    slots = _read_slots(reader, rows)
    examples = [reader.read_example(_example_entry(cells), place) for place, cells in rows.get("example", ())]
    return CodebookContent(
        title=heads[0].get("title", "") if heads else "",
        description=heads[0].get("definition", "") if heads else "",
        groups=tuple(reader.read_group(_entry(reader, cells, at), at) for at, cells in rows.get("group", ())),
        codes=codes,
        changes=(*(_read_change(reader, cells, place) for place, cells in changed), *changes),
        variables=tuple(reader.read_variable(_entry(reader, cells, at), at) for at, cells in rows.get("variable", ())),
        record_types=tuple(
            reader.read_record_type(
                _entry(reader, cells, place), place, slots.get(cells.get("name", "").casefold(), [])
            )
            for place, cells in rows.get("record_type", ())
        ),
        examples=tuple(examples),
    )


def _read_change(reader: EntryReader, cells: Cells, place: str) -> Any:
    named = cells.pop("changed").replace(",", " ").split()
    return reader.read_change(_entry(reader, cells, place), place, named)


def _read_slots(reader: EntryReader, rows: Mapping[str, list[tuple[str, Cells]]]) -> dict[str, list[RecordSlot]]:
    """Return the slots by the case-folded name of their record type."""
    known = {cells.get("name", "").casefold() for _place, cells in rows.get("record_type", ())}
    found: dict[str, list[RecordSlot]] = {}
    for place, cells in rows.get("slot", ()):
        owner = cells.pop("subject", "").casefold()
        if owner not in known:
            sentence = _("“{subject}” in the column “subject” is no record type of this table.")
            raise reader.fault(place, sentence.format(subject=one_line(owner)[:60]))
        found.setdefault(owner, []).append(reader.read_slot(_entry(reader, cells, place), place))
    return found


def _example_entry(cells: Cells) -> dict[str, Any]:
    names = {"unit": "owner", "subject": "path", "name": "option", "definition": "words"}
    return {**{names.get(name, name): cell for name, cell in cells.items()}, "counter": "counter" in cells}


def _entry(reader: EntryReader, cells: Cells, place: str) -> dict[str, Any]:
    """Return a row as an entry of a file."""
    return {name: _cell_value(reader, name, cell, place) for name, cell in cells.items()}


def _cell_value(reader: EntryReader, name: str, cell: str, place: str) -> Any:
    form = _FORMS.get(name)
    if form is FieldForm.FLAG:
        words = cell.strip().casefold()
        if words not in _YES | _NO:
            raise reader.fault(place, _("“{cell}” in the column “{column}” must be yes or no.").format(
                cell=one_line(cell)[:40], column=name))  # fmt: skip
        return words in _YES
    if form in (FieldForm.NUMBER, FieldForm.WHOLE):
        try:
            return float(cell.strip().replace(",", "."))
        except ValueError:
            raise reader.fault(place, _("“{cell}” in the column “{column}” must be a number.").format(
                cell=one_line(cell)[:40], column=name)) from None  # fmt: skip
    if form is FieldForm.TEXTS:
        return split_texts(cell)
    return split_options(cell) if form is FieldForm.OPTIONS else cell


def _read_rows(data: bytes, reader: EntryReader) -> Iterator[tuple[int, Cells]]:
    """Iterate over the rows below the header with their numbers (the header is row 1), without empty cells."""
    text, _encoding = decode_as_found(data, reader.source)
    lines = io.StringIO(text.removeprefix("\ufeff"), newline="")
    delimiter, columns = _find_header(lines, reader.source)
    csv.field_size_limit(LARGEST)
    rows = csv.reader(lines, delimiter=delimiter)
    number = 1
    try:
        for number, row in enumerate(rows, 2):
            cells = {name: remove_guard(cell) for name, cell in zip(columns, row, strict=False) if cell and name}
            if cells:
                yield number, cells
    except csv.Error as error:
        sentence = _("{file} could not be read beyond row {row} ({reason}). Check the quotation marks.")
        raise UserError(sentence.format(file=reader.source, row=format_count(number), reason=error)) from error


def _find_header(lines: io.StringIO, source: str) -> tuple[str, list[str]]:
    head = lines.readline()
    if head.lower().startswith("sep="):
        head = lines.readline()
    for delimiter in DELIMITERS:
        columns = [cell.strip().casefold() for cell in next(_parse_line(head, delimiter), [])]
        if {"kind", "name"} <= set(columns):
            return delimiter, columns
        if {"variable", "option", "question"} <= set(columns):
            sentence = _(
                "{file} is a table of an export, which describes variables for analysis. Write the codebook itself with"
                " “codebook export”."
            )
            raise UserError(sentence.format(file=source))
    sentence = _("{file} is no table of a codebook: its first row must name the columns “kind” and “name”.")
    raise UserError(sentence.format(file=source))


def _parse_line(line: str, delimiter: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader([line], delimiter=delimiter)
    except csv.Error:
        return

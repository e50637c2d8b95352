"""Pressmark's own form of a codebook: JSON, described in docs/guide/codebook.md.

An object with `format`, `version`, and lists of groups, codes, changes to codes that ship, variables, record types and
examples. Fields that have their usual value are left out. Reading what was written gives the same content; the history
(`revision`, `revisions`) is for people and is not read.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, fields
from typing import Any

from core.codebook import AnswerOption, RecordSlot
from core.codebook.units import LEVELS
from core.codebook_files.content import CodebookContent, ReadCodebook
from core.codebook_files.entry_reading import EntryReader
from core.codebook_files.file_fields import (
    CODE,
    EXAMPLE,
    GROUP,
    OPTION,
    RECORD_TYPE,
    SLOT,
    VARIABLE,
    FieldForm,
    FileField,
)
from core.errors import UserError
from core.readers.decoding import decode_as_found
from core.translation import _, format_count

FORMAT = "pressmark-codebook"
VERSION = 1
_LISTS = ("groups", "codes", "changed_codes", "variables", "record_types", "examples")
_OTHERS = ("format", "version", "title", "description", "revision", "revisions")
_ALWAYS = frozenset({"name", "title", "unit", "type", "value", "owner", "path", "words", "level"})
"""Fields that are written even if they have their usual value."""


def write_json(content: CodebookContent) -> str:
    """Return the text of a file."""
    said: dict[str, Any] = {"format": FORMAT, "version": VERSION, "title": content.title}
    if content.description:
        said["description"] = content.description
    if content.revisions:
        said["revision"] = max(one.number for one in content.revisions)
    said["groups"] = [_entry(one, GROUP) for one in content.groups]
    said["codes"] = [_entry(one, CODE) for one in content.codes]
    said["changed_codes"] = [
        {"name": one.name, **_fields_of(dict(one.fields), (field for field in CODE))} for one in content.changes
    ]
    said["variables"] = [_entry(one, VARIABLE) for one in content.variables]
    said["record_types"] = [
        {**_entry(one, RECORD_TYPE), "slots": [_entry(slot, SLOT) for slot in one.slots]}
        for one in content.record_types
    ]
    said["examples"] = [_entry(one, EXAMPLE) for one in content.examples]
    if content.revisions:
        said["revisions"] = [asdict(one) for one in content.revisions]
    return json.dumps(said, ensure_ascii=False, indent=2) + "\n"


def _entry(thing: Any, known: Sequence[FileField]) -> dict[str, Any]:
    """Return a record as an object of a file, without the fields that have their usual value."""
    usual = {one.name: one.default for one in fields(thing)}
    said = {}
    for field in known:
        value = getattr(thing, field.attribute)
        if field.name in _ALWAYS or (value != usual[field.attribute] and value not in ("", ())):
            said[field.attribute] = value
    if "level" in said and said["level"] == LEVELS[thing.type][0]:
        del said["level"]
    return _fields_of(said, known)


def _fields_of(said: Mapping[str, Any], known: Iterable[FileField]) -> dict[str, Any]:
    return {field.name: _plain_value(said[field.attribute], field.form) for field in known if field.attribute in said}


def _plain_value(value: Any, form: FieldForm) -> Any:
    if form is FieldForm.OPTIONS:
        return [_option_entry(one) for one in value]
    if form is FieldForm.TEXTS:
        return list(value)
    return str(value) if form is FieldForm.CHOICE else value


def _option_entry(option: AnswerOption) -> dict[str, str]:
    said = {field.name: getattr(option, field.attribute) for field in OPTION}
    return {name: text for name, text in said.items() if text or name in ("value", "title")}


def parse_json(data: bytes, source: str) -> ReadCodebook:
    """Return what a file says. Raises UserError if it is no codebook in this form."""
    said = _parse_object(data, source)
    reader = EntryReader(source)
    lists = {name: _list_of(reader, said, name) for name in _LISTS}
    unknown = sorted(said.keys() - {*_LISTS, *_OTHERS})
    if unknown:
        reader.remarks.append(
            _("{file}: parts that no codebook has were left out: {names}.").format(
                file=source, names=", ".join(unknown)[:200]
            )
        )
    codes, changes = reader.read_codes(lists["codes"])
    content = CodebookContent(
        title=_text_of(reader, said, "title"),
        description=_text_of(reader, said, "description"),
        groups=tuple(reader.read_group(one, place) for place, one in lists["groups"]),
        codes=codes,
        changes=(*(reader.read_change(one, place) for place, one in lists["changed_codes"]), *changes),
        variables=tuple(reader.read_variable(one, place) for place, one in lists["variables"]),
        record_types=tuple(
            reader.read_record_type(one, place, _read_slots(reader, one, place)) for place, one in lists["record_types"]
        ),
        examples=tuple(reader.read_example(one, place) for place, one in lists["examples"]),
    )
    return ReadCodebook(content, source, tuple(reader.remarks))


def _parse_object(data: bytes, source: str) -> dict[str, Any]:
    text, _encoding = decode_as_found(data, source)
    try:
        said = json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        sentence = _("{file} is not valid JSON (line {line}, column {column}). Export the codebook again.")
        line, column = format_count(error.lineno), format_count(error.colno)
        raise UserError(sentence.format(file=source, line=line, column=column)) from error
    except (ValueError, RecursionError) as error:
        sentence = _("{file} cannot be read as JSON: it is nested too deeply or has a number that is too long.")
        raise UserError(sentence.format(file=source)) from error
    if not isinstance(said, dict) or said.get("format") != FORMAT:
        sentence = _(
            "{file} is JSON, but not a codebook of Pressmark: it lacks “format”: “{format}”. Choose a file written by"
            " “codebook export”."
        )
        raise UserError(sentence.format(file=source, format=FORMAT))
    version = said.get("version")
    if type(version) is not int or version < 1:
        raise UserError(_("{file}: “version” must be {version}.").format(file=source, version=VERSION))
    if version > VERSION:
        sentence = _("{file} was written by a newer version of Pressmark. Update Pressmark to read it.")
        raise UserError(sentence.format(file=source))
    return said


def _refuse_constant(words: str) -> Any:
    raise ValueError(words)


def _text_of(reader: EntryReader, said: Mapping[str, Any], name: str) -> str:
    found = said.get(name, "")
    if not isinstance(found, str):
        raise reader.fault(name, _("this must be text."))
    return found.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


def _list_of(reader: EntryReader, said: Mapping[str, Any], name: str) -> list[tuple[str, dict[str, Any]]]:
    """Return the objects of a list, each with its place in words: `variables 3 (frame)`."""
    found = said.get(name, [])
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise reader.fault(name, _("this must be a list of objects."))
    reader.check_count(found, name)
    return [(_place_of(name, number, one), one) for number, one in enumerate(found, 1)]


def _place_of(name: str, number: int, one: Mapping[str, Any]) -> str:
    said = one.get("name", one.get("path"))
    return f"{name} {number} ({said[:60]})" if isinstance(said, str) and said else f"{name} {number}"


def _read_slots(reader: EntryReader, said: Mapping[str, Any], place: str) -> list[RecordSlot]:
    return [
        reader.read_slot(one, f"{place}, {where}")
        for where, one in _list_of(reader, {"slots": said.get("slots", [])}, "slots")
    ]

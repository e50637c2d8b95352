"""Make the records of a codebook from the entries of a file, each field checked; JSON and CSV share this.

An entry maps names of fields to what the file has there. What makes an entry impossible raises UserError with one
sentence that names the file and the entry; what can be left out is left out, and a remark says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import isfinite
from typing import Any

from core.codebook import (
    AnswerOption,
    AnswerType,
    Code,
    CodeGroup,
    RecordSlot,
    RecordType,
    UnitVariable,
    ValueKind,
)
from core.codebook.units import LEVELS
from core.codebook_files.code_colours import colour_for, normal_colour, on_dark, on_light
from core.codebook_files.content import ShippedChange, clean_texts
from core.codebook_files.file_fields import (
    CHANGEABLE,
    CODE,
    EXAMPLE,
    GROUP,
    OPTION,
    RECORD_TYPE,
    SLOT,
    VARIABLE,
    FieldForm,
    FileField,
    names_of,
)
from core.codebook_files.file_limits import LONGEST_TEXT, MOST_ENTRIES
from core.errors import UserError
from core.store.portable_examples import CodebookExample
from core.translation import _, format_count
from core.word_edges import one_line

OWN_GROUP = "own"
Entry = Mapping[str, Any]


class EntryReader:
    """Reads the entries of one file."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.remarks: list[str] = []

    def fault(self, place: str, what: str) -> UserError:
        """Return what to say of an entry that cannot be."""
        sentence = _("{file}: {place}: {what}")
        return UserError(sentence.format(file=self.source, place=one_line(place)[:200], what=what))

    def read_group(self, entry: Entry, place: str) -> CodeGroup:
        """Return a group of codes."""
        said = self._attributes(entry, GROUP, place)
        name = self._name(said, place)
        return clean_texts(CodeGroup(name, said.get("title") or name))

    def read_code(self, entry: Entry, place: str) -> Code:
        """Return a code that does not ship; with one colour or none, colours of enough contrast are chosen."""
        said = self._attributes(entry, CODE, place)
        name = self._name(said, place)
        light, dark = said.pop("light", None), said.pop("dark", None)
        said = {"title": name, "group": OWN_GROUP, "key": "", "meaning": "", "kind": ValueKind.VARIABLES, **said}
        said["title"] = said["title"] or name
        said["group"] = said["group"] or OWN_GROUP
        if light is None or dark is None:
            first = light or dark or colour_for(name)
            light, dark = on_light(first), on_dark(first)
        return clean_texts(Code(variables=(), light=light, dark=dark, **said))

    def read_codes(self, entries: Sequence[tuple[str, Entry]]) -> tuple[tuple[Code, ...], tuple[ShippedChange, ...]]:
        """Return the codes of entries (with their places), and what those of shipped codes change in these."""
        from core.extract import default_codebook

        shipped = default_codebook()
        own = tuple(self.read_code(one, place) for place, one in entries if one.get("name") not in shipped.labels)
        changes = (self.read_change(one, place) for place, one in entries if one.get("name") in shipped.labels)
        return own, tuple(change for change in changes if change.fields)

    def read_change(self, entry: Entry, place: str, changed: Sequence[str] | None = None) -> ShippedChange:
        """Return what an entry changes in a shipped code: its fields, or only those of them that `changed` names."""
        said = self._attributes(entry, CODE, place)
        name = self._name(said, place)
        wanted = CHANGEABLE if changed is None else tuple(one.attribute for one in CODE if one.name in changed)
        empty = Code(name, name, OWN_GROUP, "", "", ValueKind.VARIABLES, (), "", "")
        fields = []
        for attribute in CHANGEABLE:
            if attribute not in wanted or (changed is None and attribute not in said):
                continue
            found = said.get(attribute, getattr(empty, attribute))
            if found or attribute not in ("title", "group", "light", "dark"):
                fields.append((attribute, found))
        return ShippedChange(name, tuple(fields))

    def read_variable(self, entry: Entry, place: str) -> UnitVariable:
        """Return a variable; its level is the usual one of its type unless the file says it."""
        said = self._attributes(entry, VARIABLE, place)
        name = self._name(said, place)
        said["title"] = said.get("title") or name
        said.setdefault("level", LEVELS[said.get("type", AnswerType.TEXT)][0])
        return clean_texts(UnitVariable(**said))

    def read_record_type(self, entry: Entry, place: str, slots: Sequence[RecordSlot]) -> RecordType:
        """Return a record type with these slots."""
        said = self._attributes(entry, RECORD_TYPE, place)
        name = self._name(said, place)
        said["title"] = said.get("title") or name
        return clean_texts(RecordType(slots=tuple(slots), **said))

    def read_slot(self, entry: Entry, place: str) -> RecordSlot:
        """Return a slot of a record type."""
        said = self._attributes(entry, SLOT, place)
        name = self._name(said, place)
        said["title"] = said.get("title") or name
        return clean_texts(RecordSlot(**said))

    def read_example(self, entry: Entry, place: str) -> CodebookExample:
        """Return an example."""
        said = self._attributes(entry, EXAMPLE, place)
        if not (said.get("owner") and said.get("path") and said.get("words", "").strip()):
            raise self.fault(place, _("an example needs “owner”, “path” and “words”."))
        return clean_texts(CodebookExample(**said))

    def check_count(self, entries: Sequence[Any], what: str) -> None:
        """Raise UserError for more entries than a codebook has."""
        if len(entries) > MOST_ENTRIES:
            raise self.fault(
                what, _("more than {count} entries, which no codebook has.").format(count=format_count(MOST_ENTRIES))
            )

    # -- fields

    def _name(self, said: Mapping[str, Any], place: str) -> str:
        name = str(said.get("name", ""))
        if not name.strip():
            raise self.fault(place, _("“name” is missing."))
        return name

    def _attributes(self, entry: Entry, known: Sequence[FileField], place: str) -> dict[str, Any]:
        """Return the fields of an entry by attribute."""
        self._remark_unknown(entry, known, place)
        found = {}
        for field in known:
            said = entry.get(field.name)
            if said is None:
                continue
            value = self._value(field, said, place)
            if value is not None:
                found[field.attribute] = value
        return found

    def _remark_unknown(self, entry: Entry, known: Sequence[FileField], place: str) -> None:
        unknown = sorted(str(name) for name in entry.keys() - names_of(known) - {"slots"})
        if unknown:
            self.remarks.append(
                _("{file}: {place}: fields that no codebook has were left out: {names}.").format(
                    file=self.source, place=one_line(place)[:200], names=one_line(", ".join(unknown))[:200]
                )
            )

    def _value(self, field: FileField, said: Any, place: str) -> Any:
        """Return a field as the record has it, None if it is as good as missing."""
        if field.form is FieldForm.FLAG:
            if not isinstance(said, bool):
                raise self._wrong(field, place, _("yes or no (true or false)"))
            return said
        if field.form in (FieldForm.NUMBER, FieldForm.WHOLE):
            return self._number(field, said, place)
        if field.form is FieldForm.TEXTS:
            if not isinstance(said, list) or not all(isinstance(one, str) for one in said):
                raise self._wrong(field, place, _("a list of texts"))
            self.check_count(said, f"{place}, {field.name}")
            return tuple(self._short(one, field, place) for one in said)
        if field.form is FieldForm.OPTIONS:
            return self._options(field, said, place)
        if not isinstance(said, str):
            raise self._wrong(field, place, _("text"))
        text = self._short(said, field, place)
        if field.form is FieldForm.CHOICE:
            return self._member(field, text, place)
        return self._colour(field, text, place) if field.form is FieldForm.COLOUR else text

    def _wrong(self, field: FileField, place: str, wanted: str) -> UserError:
        return self.fault(place, _("“{field}” must be {wanted}.").format(field=field.name, wanted=wanted))

    def _short(self, text: str, field: FileField, place: str) -> str:
        if len(text) > LONGEST_TEXT:
            wanted = _("at most {count} characters long").format(count=format_count(LONGEST_TEXT))
            raise self._wrong(field, place, wanted)
        return text

    def _number(self, field: FileField, said: Any, place: str) -> float | int:
        is_number = isinstance(said, int | float) and not isinstance(said, bool)
        if not is_number or abs(said) > 1e300 or not isfinite(said):
            raise self._wrong(field, place, _("a number"))
        if field.form is FieldForm.NUMBER:
            return float(said)
        if said != int(said) or not 0 <= said <= 9:
            raise self._wrong(field, place, _("a whole number from 0 to 9"))
        return int(said)

    def _member(self, field: FileField, text: str, place: str) -> Any:
        assert field.choices is not None
        words = text.strip().casefold()
        if not words:
            return None
        found = next((one for one in field.choices if one.value == words), None)
        if found is None:
            known = ", ".join(one.value for one in field.choices)
            raise self._wrong(field, place, _("one of: {names}").format(names=known))
        return found

    def _colour(self, field: FileField, text: str, place: str) -> str | None:
        if not text.strip():
            return None
        found = normal_colour(text)
        if found is None:
            raise self._wrong(field, place, _("a colour like #1f5fae"))
        return found

    def _options(self, field: FileField, said: Any, place: str) -> tuple[AnswerOption, ...]:
        if not isinstance(said, list):
            raise self._wrong(field, place, _("a list of answers"))
        self.check_count(said, f"{place}, {field.name}")
        found = []
        for number, one in enumerate(said, 1):
            where = f"{place}, {field.name} {number}"
            entry = {"value": one} if isinstance(one, str) else one
            if not isinstance(entry, dict):
                raise self.fault(where, _("an answer is an object with “value” and “title”."))
            texts = self._attributes(entry, OPTION, where)
            option = AnswerOption(texts.get("value", ""), texts.get("title", ""), *_rest(texts))
            found.append(clean_texts(option if option.title else replace(option, title=option.value)))
        return tuple(found)


def _rest(texts: Mapping[str, Any]) -> tuple[str, str]:
    return texts.get("key", ""), texts.get("definition", "")

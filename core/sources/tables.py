"""One record, a list of records, an object that holds such a list, or several objects one below the other."""

from __future__ import annotations

import io
import json
from collections.abc import Container, Mapping
from dataclasses import dataclass
from typing import IO, Any

from core.collections.article_record import encode_record
from core.errors import UserError
from core.readers import record
from core.readers.decoding import decode_as_found
from core.records import Failure, Found, Raw, SourceRemark
from core.sources import limits
from core.sources.address_lists import refuse_textless
from core.sources.foreign_marks import has_marks, known_text, marks_sentence
from core.sources.record_days import learn_record_orders, settle_record
from core.sources.table_header import (
    Mapped,
    apply_mapping,
    is_left_out,
    no_text_sentence,
    refuse_missing_column,
    settle_day,
)
from core.translation import _, format_count

NAME = "tables"
TITLE = _("JSON")
SUFFIXES = (".json",)
MIME = ("application/json",)

DEEPEST = 4
"""Objects inside each other in which a list of records is looked for: `{"response": {"docs": [...]}}`."""

_PROSE = 120
"""Characters of a string that can be a text without a name that says so."""

_SPREAD = 200
"""Records by which the fields inside objects are known."""


def read_records(stream: IO[bytes], source: str, mapped: Mapped | None = None) -> Found:
    """Read a JSON file: one object, a list of objects, or an object that holds such a list (`{"articles": [...]}`)."""
    data = stream.read(limits.TABLE + 1)
    if len(data) > limits.TABLE:
        sentence = _("{source} is larger than {size} MB, the limit for .json. Save it as .jsonl, one record per line.")
        raise UserError(sentence.format(source=source, size=limits.format_megabytes(limits.TABLE)))
    content, encoding = parse_json(data, source)
    found = find_records(content, mapped)
    if found is None:
        sentence = _("{source} has no articles. It must be a JSON object with “text”, or a list of such objects.")
        raise UserError(sentence.format(source=source))
    alone = len(found) == 1 and found[0] is content
    fields = RecordFields.of_records(found, mapped)
    _refuse_left_out(source, found, mapped)
    refuse_missing_field(source, found, mapped)
    if "text" not in fields.names.values():
        refuse_textless(source, found)
    found = [fields.rename_fields(one) if isinstance(one, dict) else one for one in found]
    orders = learn_record_orders(found)
    for number, one in enumerate(found, 1):
        place = source if alone else f"{source}#{number}"
        if isinstance(one, dict):
            settled = encode_record(settle_record(one, orders))
            yield Raw(place, settled, record.NAME, encoding=None if encoding == "utf-8" else encoding)
        else:
            sentence = _("{source}, item {number}: not a JSON object.")
            yield Failure(place, sentence.format(source=source, number=format_count(number)))
    if not found:
        yield Failure(source, _("{source} is empty.").format(source=source))
    elif any(has_marks(one) for one in found):
        yield SourceRemark(source, marks_sentence(source))


def _refuse_left_out(source: str, found: list[Any], mapped: Mapped | None) -> None:
    """Raise UserError if a person left such records out."""
    first = next((one for one in found if isinstance(one, dict)), None)
    if mapped is not None and first is not None:
        columns = [str(key) for key in record.flatten_record(first)]
        if is_left_out([columns], mapped):
            raise UserError(no_text_sentence(source, columns, mapped))


def refuse_missing_field(source: str, found: list[Any], mapped: Mapped | None) -> None:
    """Raise UserError if none of the first records has a field that the command line names."""
    records = [one for one in found[:_SPREAD] if isinstance(one, dict)]
    if mapped is None or not records:
        return
    first = [str(key) for key in record.flatten_record(records[0])]
    others = [str(key) for one in records for key in record.flatten_record(one)]
    inner = [key for one in records for key in spread_record(one)]
    if not mapped.knows_header(first):
        refuse_missing_column(source, list(dict.fromkeys((*first, *others))), mapped, inner)


def parse_json(data: bytes, source: str) -> tuple[Any, str]:
    """Return the value of JSON bytes, and their encoding. Raises UserError."""
    try:
        text, encoding = decode_as_found(data, source)
        if not text.strip():
            raise UserError(_("{source} is empty.").format(source=source))
        return _load_values(text), encoding
    except json.JSONDecodeError as error:
        sentence = _("{source} is not valid JSON (line {line}, column {column}). Correct it or export it again.")
        line, column = format_count(error.lineno), format_count(error.colno)
        raise UserError(sentence.format(source=source, line=line, column=column)) from error
    except (ValueError, RecursionError) as error:
        sentence = _("{source} cannot be read as JSON: it is nested too deeply or has a number that is too long.")
        raise UserError(sentence.format(source=source)) from error


def _load_values(text: str) -> Any:
    """Return the value of a JSON text, or the list of its values if there are several one after the other."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        if error.msg != "Extra data":
            raise
    decoder, values, at = json.JSONDecoder(), [], 0
    while at < len(text):
        value, at = decoder.raw_decode(text, at)
        values.append(value)
        at = next((n for n in range(at, len(text)) if text[n] not in " \t\r\n,"), len(text))
    return values


@dataclass(frozen=True, slots=True)
class RecordFields:
    """What the fields of a list of records are, as people said."""

    names: Mapping[str, str]
    """Field -> ours, a name of one's own, or DROPPED; empty if nobody said anything."""
    day_order: str | None = None

    @classmethod
    def of_records(cls, found: list[Any], mapped: Mapped | None) -> RecordFields:
        """Return what was said about records of this kind; the first one shows their fields."""
        first = next((one for one in found if isinstance(one, dict)), None)
        if mapped is None or first is None:
            return cls({})
        columns = [str(key) for key in record.flatten_record(first)]
        inner = [key for one in found[:_SPREAD] if isinstance(one, dict) for key in spread_record(one)]
        return cls(mapped.find_names(columns, inner), mapped.find_day_order(columns))

    def rename_fields(self, one: dict[str, Any]) -> dict[str, Any]:
        """Return a record with its fields renamed; as it is if nobody said anything."""
        if not self.names:
            return one
        made = apply_mapping(spread_record(one, self.names), self.names)
        day = made.get("published")
        return made | {"published": settle_day(day, self.day_order)} if isinstance(day, str) else made


def spread_record(one: dict[Any, Any], names: Container[str] | None = None) -> dict[str, Any]:
    """Return a record with the fields of its objects beside its own, as `meta.page`; those of an object that is a
    field of ours (`source`) stay together. `names`: only objects of which one of these is a part."""
    made: dict[str, Any] = {}
    for key, value in record.flatten_record(one).items():
        parts = {f"{key}.{name}": part for name, part in value.items()} if isinstance(value, dict) else {}
        wanted = record.find_field(key) is None if names is None else any(part in names for part in parts)
        made |= parts if parts and wanted else {str(key): value}
    return made


def find_records(content: Any, mapped: Mapped | None) -> list[Any] | None:
    """Return the records: the list itself, the first list of objects with a text further down, or the one object. If no
    text is known by its name, objects with a long one are looked for."""
    if isinstance(content, list):
        return content
    if not isinstance(content, dict):
        return None
    if isinstance(known_text(content), str) or "text" in RecordFields.of_records([content], mapped).names.values():
        return [content]
    level: list[Any] = [content]
    seen: list[list[Any]] = []
    for _depth in range(DEEPEST):
        values = [value for one in level for value in one.values()]
        lists = [value for value in values if isinstance(value, list)]
        with_text = next(
            (
                one
                for one in lists
                if any(isinstance(item, dict) and known_text(item) for item in one)
                or "text" in RecordFields.of_records(one, mapped).names.values()
            ),
            None,
        )
        if with_text is not None:
            return with_text
        seen += lists
        level = [value for value in values if isinstance(value, dict)]
    with_prose = next((one for one in seen if any(map(_has_prose, one))), None)
    if with_prose is not None and not _has_prose(content):
        return with_prose
    objects = [value for value in content.values() if isinstance(value, list) and value and isinstance(value[0], dict)]
    return objects[0] if objects else [content]


def _has_prose(one: Any) -> bool:
    return isinstance(one, dict) and any(isinstance(value, str) and len(value) >= _PROSE for value in one.values())


class RejoinedStream(io.BufferedIOBase):
    """Whole lines already read from a stream, followed by the rest of the stream."""

    def __init__(self, head: bytes, rest: IO[bytes]) -> None:
        self._head, self._rest = head, rest

    def read(self, size: int | None = -1, /) -> bytes:
        """Read up to `size` bytes, never more from the stream than needed."""
        if size is None or size < 0:
            head, self._head = self._head, b""
            return head + self._rest.read()
        head, self._head = self._head[:size], self._head[size:]
        return head if len(head) == size else head + self._rest.read(size - len(head))

    def readline(self, size: int | None = -1, /) -> bytes:
        """Read the lines already taken first, then those of the stream."""
        if not self._head:
            return self._rest.readline(-1 if size is None else size)
        limit = self._head.find(b"\n") + 1 or len(self._head)
        limit = limit if size is None or size < 0 else min(limit, size)
        head, self._head = self._head[:limit], self._head[limit:]
        return head

"""What one coder says of one article: the form in which coded assignments come back and are kept in the master project.

Marks, records and figures have a key of their own within the work, by which answers and slots refer to them. Places are
code points of the article's text, half-open. Nothing here refers to rows of any project: a variable is meant by its
unit, subject and name, an entity by its name, an article by its uid and the fingerprint of its text.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import isfinite
from typing import Any

from core.codebook import AnswerState, StudyUnit
from core.codebook.units import STORED_STATES
from core.errors import UserError
from core.translation import _
from core.word_edges import one_line

LONGEST_TEXT = 20_000
"""Characters of the longest text in a work."""
MOST_THINGS = 100_000
"""Marks, answers, records or figures of one article."""


@dataclass(frozen=True, slots=True)
class WorkMark:
    """A mark that the coder made, or a suggestion that the coder decided."""

    key: str
    start: int
    stop: int
    label: str
    value: Mapping[str, Any] = field(default_factory=dict)
    """Attributes as marks have them; links to entities are left out."""
    entity: str = ""
    """Name of the entity that it is linked to."""
    is_rejected: bool = False
    """Whether the coder rejected a suggestion: no mark of the coder's then."""
    was_suggested: bool = False
    in_bulk: bool = False


@dataclass(frozen=True, slots=True)
class WorkAnswer:
    """An answer to a variable."""

    unit: StudyUnit
    unit_key: str
    """Key of the mark, record or figure (in this work) that it is about; empty for the article."""
    subject: str
    """Code or record type whose variable it is; empty otherwise."""
    variable: str
    state: AnswerState
    value: str | None = None
    """None unless the state is VALUE; of variables with entities the name."""
    revision: int = 0
    """Of the codebook, when it was answered."""
    passages: tuple[tuple[int, int], ...] = ()
    """Words that justify it."""


@dataclass(frozen=True, slots=True)
class WorkFilling:
    """What fills one slot once; exactly one of the last four is not empty."""

    slot: str
    mark: str = ""
    """Key of a mark in this work."""
    record: str = ""
    """Key of a record in this work."""
    entity: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class WorkRecord:
    """A record of a type of the codebook, or (type `claim`) a reported figure, whose slots are those of figures."""

    key: str
    type: str
    start: int | None = None
    stop: int | None = None
    fillings: tuple[WorkFilling, ...] = ()


@dataclass(frozen=True, slots=True)
class CoderWork:
    """The work of one coder on one article."""

    article_uid: str
    fingerprint: str
    """SHA-256 of the article's text, as article rows have it."""
    is_done: bool = False
    """Whether the coder said that the article is done."""
    marks: tuple[WorkMark, ...] = ()
    answers: tuple[WorkAnswer, ...] = ()
    records: tuple[WorkRecord, ...] = ()

    @property
    def made_marks(self) -> tuple[WorkMark, ...]:
        """The marks that the coder lets stand."""
        return tuple(one for one in self.marks if not one.is_rejected)


def write_work(work: CoderWork) -> dict[str, Any]:
    """Return a work as JSON has it; what has its usual value is left out."""
    return _plain(work)


def dump_work(work: CoderWork) -> str:
    """Return the text of a work, the same for equal works."""
    return json.dumps(write_work(work), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _plain(one: Any) -> dict[str, Any]:
    said: dict[str, Any] = {}
    for name, attribute in type(one).__dataclass_fields__.items():
        value = getattr(one, name)
        if value == attribute.default or value in ((), {}):
            continue
        if isinstance(value, tuple) and value and hasattr(value[0], "__dataclass_fields__"):
            value = [_plain(each) for each in value]
        elif isinstance(value, tuple):
            value = [list(each) if isinstance(each, tuple) else each for each in value]
        elif isinstance(value, Mapping):
            value = dict(value)
        said[name] = value
    return said


def read_work(said: object, source: str) -> CoderWork:
    """Return the work that JSON says, with every field checked and every key resolved within it.

    `source`: what messages call the file. Raises UserError with one sentence.
    """
    reader = _WorkReader(source)
    entry = reader.object_of(said, "")
    work = CoderWork(
        reader.text(entry, "article_uid", required=True),
        reader.text(entry, "fingerprint", required=True),
        reader.flag(entry, "is_done"),
        tuple(reader.read_mark(one) for one in reader.entries(entry, "marks")),
        tuple(reader.read_answer(one) for one in reader.entries(entry, "answers")),
        tuple(reader.read_record(one) for one in reader.entries(entry, "records")),
    )
    reader.check_keys(work)
    return work


class _WorkReader:
    """Reads the fields of one work."""

    def __init__(self, source: str) -> None:
        self._source = source

    def _fault(self, what: str) -> UserError:
        return UserError(
            _("{file} is no coded assignment that can be taken back: {what}. Ask the coder for the file again.").format(
                file=one_line(self._source), what=one_line(what)[:200]
            )
        )

    def object_of(self, said: object, place: str) -> Mapping[str, Any]:
        if not isinstance(said, dict):
            raise self._fault(_("“{field}” is not in the expected form").format(field=place or "article"))
        return said

    def entries(self, entry: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
        said = entry.get(name, [])
        if not isinstance(said, list) or len(said) > MOST_THINGS:
            raise self._fault(_("“{field}” is not in the expected form").format(field=name))
        return [self.object_of(one, name) for one in said]

    def text(self, entry: Mapping[str, Any], name: str, *, required: bool = False) -> str:
        said = entry.get(name, "")
        if not isinstance(said, str) or len(said) > LONGEST_TEXT or (required and not said):
            raise self._fault(_("“{field}” is not in the expected form").format(field=name))
        return said

    def flag(self, entry: Mapping[str, Any], name: str) -> bool:
        said = entry.get(name, False)
        if not isinstance(said, bool):
            raise self._fault(_("“{field}” is not in the expected form").format(field=name))
        return said

    def _place(self, entry: Mapping[str, Any]) -> tuple[int, int]:
        start, stop = entry.get("start"), entry.get("stop")
        return self._pair([start, stop])

    def _pair(self, said: object) -> tuple[int, int]:
        is_pair = isinstance(said, list) and len(said) == 2 and all(type(one) is int for one in said)
        if not is_pair or not 0 <= said[0] < said[1] < 2**53:  # type: ignore[index]
            raise self._fault(_("a place in the text is not in the expected form"))
        return said[0], said[1]  # type: ignore[index]

    def read_mark(self, entry: Mapping[str, Any]) -> WorkMark:
        start, stop = self._place(entry)
        value = self.object_of(entry.get("value", {}), "value")
        if not _is_sound(value):
            raise self._fault(_("“{field}” is not in the expected form").format(field="value"))
        return WorkMark(
            self.text(entry, "key", required=True), start, stop, self.text(entry, "label", required=True), value,
            self.text(entry, "entity"), self.flag(entry, "is_rejected"), self.flag(entry, "was_suggested"),
            self.flag(entry, "in_bulk"),
        )  # fmt: skip

    def read_answer(self, entry: Mapping[str, Any]) -> WorkAnswer:
        try:
            unit, state = StudyUnit(str(entry.get("unit"))), AnswerState(str(entry.get("state", "value")))
        except ValueError as error:
            raise self._fault(_("“{field}” is not in the expected form").format(field="unit")) from error
        value = entry.get("value")
        is_answer = state in STORED_STATES and (isinstance(value, str) == (state is AnswerState.VALUE))
        revision = entry.get("revision", 0)
        if not is_answer or type(revision) is not int or not 0 <= revision < 2**53:
            raise self._fault(_("“{field}” is not in the expected form").format(field="answers"))
        passages = entry.get("passages", [])
        if not isinstance(passages, list) or len(passages) > MOST_THINGS:
            raise self._fault(_("“{field}” is not in the expected form").format(field="passages"))
        return WorkAnswer(
            unit, self.text(entry, "unit_key"), self.text(entry, "subject"),
            self.text(entry, "variable", required=True), state,
            self.text(entry, "value") if value is not None else None, revision,
            tuple(self._pair(one) for one in passages),
        )  # fmt: skip

    def read_record(self, entry: Mapping[str, Any]) -> WorkRecord:
        start, stop = self._place(entry) if entry.get("start") is not None else (None, None)
        fillings = []
        for one in self.entries(entry, "fillings"):
            names = [self.text(one, name) for name in ("mark", "record", "entity", "value")]
            if sum(map(bool, names)) != 1:
                raise self._fault(_("“{field}” is not in the expected form").format(field="fillings"))
            fillings.append(WorkFilling(self.text(one, "slot", required=True), *names))
        key, kind = self.text(entry, "key", required=True), self.text(entry, "type", required=True)
        return WorkRecord(key, kind, start, stop, tuple(fillings))

    def check_keys(self, work: CoderWork) -> None:
        """Raise UserError for a key given twice, or one that nothing has."""
        marks, records = _keys(work.marks), _keys(work.records)
        if len(marks) != len(work.marks) or len(records) != len(work.records):
            raise self._fault(_("a key is given twice"))
        known = {StudyUnit.ARTICLE: {""}, StudyUnit.MARK: marks}
        about = all(one.unit_key in known.get(one.unit, records) for one in work.answers)
        fillings = [filling for record in work.records for filling in record.fillings]
        filled = all(
            (not one.mark or one.mark in marks) and (not one.record or one.record in records) for one in fillings
        )
        if not about or not filled:
            raise self._fault(_("it refers to something that it does not contain"))


def _keys(things: Iterable[WorkMark | WorkRecord]) -> set[str]:
    return {one.key for one in things}


def _is_sound(value: object, depth: int = 0) -> bool:
    """Return whether a value of a mark is made of what such values are made of."""
    if isinstance(value, dict):
        sound = depth < 5 and len(value) <= 100
        return sound and all(len(name) <= 100 and _is_sound(each, depth + 1) for name, each in value.items())
    if isinstance(value, list):
        return depth < 5 and len(value) <= 1000 and all(_is_sound(each, depth + 1) for each in value)
    if isinstance(value, str):
        return len(value) <= LONGEST_TEXT
    if isinstance(value, float):
        return isfinite(value)
    return value is None or isinstance(value, bool) or (isinstance(value, int) and abs(value) < 2**63)

"""The records of what a study asks: variables of units, and types of records with slots.

A variable is one question asked of every unit of a kind: article, mark, figure, statement or record. It is distinct
from the attributes that the program reads into the value of a mark (`records.Variable`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class StudyUnit(StrEnum):
    """What a variable is asked of."""

    ARTICLE = "article"
    MARK = "mark"
    CLAIM = "claim"
    """A reported figure."""
    STATEMENT = "statement"
    RECORD = "record"


class Level(StrEnum):
    """Level of measurement (Stevens 1946); it decides which reliability coefficient applies."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"
    RATIO = "ratio"


class AnswerType(StrEnum):
    """What an answer looks like; it decides the form field, the validation and the level of measurement."""

    CHOICE = "choice"
    CHOICES = "choices"
    """Any number of the options; each is a yes/no of its own. Stored as a JSON list in the order of the options."""
    ORDINAL = "ordinal"
    """One of the options, which have an order."""
    INTERVAL = "interval"
    RATIO = "ratio"
    COUNT = "count"
    TEXT = "text"
    DATE = "date"
    """A day, month or year: 2019-11-19, 2019-11, 2019."""
    YES_NO = "yes_no"
    ENTITY = "entity"
    """An entity of the project."""


class AnswerState(StrEnum):
    """State of the answer to one variable for one unit. The first two are never stored: no row means either."""

    NOT_CODED = "not_coded"
    NOT_ASKED = "not_asked"
    """Its filter question says that it does not apply."""
    VALUE = "value"
    ABSENT = "absent"
    """None in this unit, and a person has checked."""
    CANNOT_TELL = "cannot_tell"


STORED_STATES = (AnswerState.VALUE, AnswerState.ABSENT, AnswerState.CANNOT_TELL)

YES, NO = "yes", "no"
"""Values of a yes/no answer."""

LEVELS: dict[AnswerType, tuple[Level, ...]] = {
    AnswerType.CHOICE: (Level.NOMINAL,),
    AnswerType.CHOICES: (Level.NOMINAL,),
    AnswerType.ORDINAL: (Level.ORDINAL, Level.INTERVAL),
    AnswerType.INTERVAL: (Level.INTERVAL,),
    AnswerType.RATIO: (Level.RATIO,),
    AnswerType.COUNT: (Level.RATIO,),
    AnswerType.TEXT: (Level.NOMINAL,),
    AnswerType.DATE: (Level.INTERVAL, Level.NOMINAL),
    AnswerType.YES_NO: (Level.NOMINAL,),
    AnswerType.ENTITY: (Level.NOMINAL,),
}
"""Levels of measurement that a type can have, the usual one first."""

WITH_OPTIONS = frozenset({AnswerType.CHOICE, AnswerType.CHOICES, AnswerType.ORDINAL})
NUMERIC = frozenset({AnswerType.INTERVAL, AnswerType.RATIO, AnswerType.COUNT})


@dataclass(frozen=True, slots=True)
class AnswerOption:
    """One possible answer."""

    value: str
    """As stored and exported: a short code such as `1` or `blame`."""
    title: str
    """As shown; the value label of an export."""
    key: str = ""
    """Key that chooses it in the form; empty: the digit of its place."""
    definition: str = ""


@dataclass(frozen=True, slots=True)
class UnitVariable:
    """One question asked of every unit of a kind."""

    name: str
    """Column name in exports, unique (without regard to case) among the variables of its unit and subject."""
    title: str
    """The question, as shown."""
    unit: StudyUnit = StudyUnit.ARTICLE
    subject: str = ""
    """Name of the code (of a mark) or of the record type (of a record) that it is asked of; empty otherwise."""
    type: AnswerType = AnswerType.TEXT
    level: Level = Level.NOMINAL
    description: str = ""
    """Instructions for coders."""
    include: str = ""
    exclude: str = ""
    options: tuple[AnswerOption, ...] = ()
    condition: str = ""
    """Filter question: an expression over other variables of the same unit (core.codebook.conditions)."""
    formula: str = ""
    """How it is computed from other variables of the same unit (core.codebook.formulas); empty if it is asked."""
    preset: str = ""
    """Answer that the form proposes; it counts only when a person confirms it."""
    lowest: float | None = None
    highest: float | None = None
    required: bool = False
    hidden: bool = False
    is_imported: bool = False
    """Whether sources brought it; its answers are then their words until someone changes them."""
    revision: int = 0
    """Latest revision of the codebook in which its meaning changed; 0 if it never did."""
    row: int = field(default=0, compare=False)
    """Its row in the project; 0 outside any project."""

    @property
    def is_computed(self) -> bool:
        """Whether it is computed instead of asked."""
        return bool(self.formula)

    @property
    def option_values(self) -> tuple[str, ...]:
        """Return the values of its options; those of a yes/no question are `yes` and `no`."""
        if self.type is AnswerType.YES_NO:
            return YES, NO
        return tuple(one.value for one in self.options)

    def find_option(self, value: str) -> AnswerOption | None:
        """Return the option with this value, or None."""
        return next((one for one in self.options if one.value == value), None)


class SlotContent(StrEnum):
    """What fills a slot of a record."""

    MARK = "mark"
    ENTITY = "entity"
    VALUE = "value"
    RECORD = "record"
    """Another record, also of another article."""


@dataclass(frozen=True, slots=True)
class RecordSlot:
    """One slot of a record type."""

    name: str
    title: str
    takes: SlotContent = SlotContent.MARK
    definition: str = ""
    accepts: tuple[str, ...] = ()
    """Codes of the marks or entities, or names of the record types that fit; empty for any."""
    type: AnswerType = AnswerType.TEXT
    """Type of a value."""
    options: tuple[AnswerOption, ...] = ()
    is_repeated: bool = False
    required: bool = False
    hidden: bool = False
    row: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class RecordType:
    """A frame of one's own: what its records say, slot by slot."""

    name: str
    title: str
    slots: tuple[RecordSlot, ...] = ()
    definition: str = ""
    include: str = ""
    exclude: str = ""
    key: str = ""
    is_anchored: bool = False
    """Whether each of its records has a place in a text."""
    hidden: bool = False
    revision: int = 0
    row: int = field(default=0, compare=False)

    def find_slot(self, name: str) -> RecordSlot | None:
        """Return the slot of this name (without regard to case), or None."""
        return next((one for one in self.slots if one.name.casefold() == name.casefold()), None)

"""The records of a codebook: a code says everything that is known of one label, a variable of one of its answers.

Plain data, frozen and small: a codebook travels with articles to other processes and is asked wherever a value is read,
shown, exported or searched.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ValueKind(StrEnum):
    """How the value of a mark is read and written (core.values has a reader and a writer for each)."""

    ENTITY = "entity"
    """The mark names an entity of the project."""
    AMOUNT = "amount"
    """A number with its unit, modifier and range."""
    TIME = "time"
    """A TIMEX3 value with the days it may mean."""
    QUOTE = "quote"
    """Somebody's words: who said them, and the verb."""
    VARIABLES = "variables"
    """Nothing but the answers to the code's own variables."""


class Nature(StrEnum):
    """What the marks of a code are in the world: what rules about names, claims and values ask in place of its name."""

    OTHER = "other"
    PERSON = "person"
    BODY = "body"
    STATE = "state"
    """A place with a government: country, region, city."""
    PLACE = "place"
    SITE = "site"
    PEOPLE = "people"
    """A nationality or another group that people belong to."""
    SUM = "sum"
    """Of money."""
    SHARE = "share"
    """A proportion that is written in hundredths."""
    FRACTION = "fraction"
    FACTOR = "factor"
    COUNT = "count"
    MEASURE = "measure"
    DAY = "day"
    CLOCK = "clock"
    LENGTH = "length"
    RECURRING = "recurring"


class VariableType(StrEnum):
    """What an answer is, and so the field of the form, the check of what is typed and the type of the column."""

    TEXT = "text"
    NUMBER = "number"
    CHOICE = "choice"
    DATE = "date"
    CURRENCY = "currency"
    TIMEX = "timex"
    ENTITY = "entity"
    RANGE = "range"
    """Words of the article: `start`, `end` and `text`, which a form shows and does not edit."""
    MEASURE = "measure"
    """A number with a unit of its own."""


@dataclass(frozen=True, slots=True)
class Variable:
    """One question asked of every mark of a code."""

    name: str
    """Key of the answer in a mark's value and, with few exceptions, the column of an export."""
    title: str
    """As a person reads it in a form."""
    type: VariableType
    description: str
    """One line for the column of an export."""
    choices: tuple[str, ...] = ()
    """Answers allowed, in the order of the form; empty: any."""
    hint: str = ""
    """Example that an empty field of the form shows."""
    in_form: bool = True
    """Whether a person edits it in the form of the mark."""
    from_context: bool = False
    """Whether it is read from words around the mark: moving the mark's edges keeps it."""
    by_machine: bool = False
    """Whether it speaks of the machine's own reading: a value that a person types has none."""


@dataclass(frozen=True, slots=True)
class Group:
    """Codes that stand together in menus, legends and lists."""

    name: str
    title: str
    """Plural, as a menu shows it."""


@dataclass(frozen=True, slots=True)
class Code:
    """One code of the codebook; spans carry its `name` as their label."""

    name: str
    title: str
    """For people who do not know the scheme: `Place with a government` beside GPE."""
    group: str
    """Name of its Group."""
    key: str
    """Default key of the review, one letter (X E L R Z are verbs); empty: none."""
    meaning: str
    """One line that tells what is marked with it."""
    kind: ValueKind
    variables: tuple[Variable, ...]
    light: str
    dark: str
    """Colours on a light and on a dark page, `#rrggbb`; both stand out by at least 4.5 to 1 (WCAG 2.2, 1.4.3)."""
    tier: int = 3
    """Strength against marks that it crosses, 0 the strongest (core.settle.overlaps)."""
    search_words: tuple[str, ...] = ()
    """What people call it in the find box, in small letters, beside its name."""
    example: str = ""
    """What a person may type as its value, for the sentence that refuses something else."""
    hint: str = ""
    """Examples that an empty field for its value shows."""
    bare_forms: tuple[str, ...] = ()
    """Wordings with `%s` in which a bare figure can be read as this code: `$%s`."""
    nature: Nature = Nature.OTHER
    """What its marks are in the world."""
    column_set: str = ""
    """Table of the export that holds its marks: names, amounts, dates, quotes; empty: `spans` alone."""

    @property
    def is_flat(self) -> bool:
        """Whether its marks never overlap those of other flat codes; quotations lie over whatever they hold."""
        return self.kind is not ValueKind.QUOTE

    @property
    def names_entity(self) -> bool:
        """Whether its marks point to an entity."""
        return self.kind is ValueKind.ENTITY

    @property
    def keys(self) -> tuple[str, ...]:
        """Names of its variables: what a value of it may hold."""
        return tuple(one.name for one in self.variables)

    def variable(self, name: str) -> Variable | None:
        """The variable of that name, None where it has none."""
        return next((one for one in self.variables if one.name == name), None)

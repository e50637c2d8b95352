"""The records of a codebook: a code describes one label, a variable describes one attribute of its values.

They are plain, frozen and small, because a codebook is sent to other processes along with articles and is consulted
wherever a value is parsed, shown, exported or searched.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ValueKind(StrEnum):
    """How the value of a mark is parsed and formatted (core.value_parsing and core.value_formatting handle each
    kind)."""

    ENTITY = "entity"
    """A reference to an entity of the project."""
    AMOUNT = "amount"
    """A number with its unit, modifier and range."""
    TIME = "time"
    """A TIMEX3 value with the days that it can mean."""
    QUOTE = "quote"
    """A quotation: its speaker and its cue."""
    VARIABLES = "variables"
    """Only the variables of the code."""


class Nature(StrEnum):
    """What the marks of a code stand for in the world; rules ask for this instead of comparing label names."""

    OTHER = "other"
    PERSON = "person"
    BODY = "body"
    STATE = "state"
    """A place with a government: country, region, city."""
    PLACE = "place"
    SITE = "site"
    PEOPLE = "people"
    """A nationality or another group of people."""
    SUM = "sum"
    """A sum of money."""
    SHARE = "share"
    """A proportion written in hundredths."""
    FRACTION = "fraction"
    FACTOR = "factor"
    COUNT = "count"
    MEASURE = "measure"
    DAY = "day"
    CLOCK = "clock"
    LENGTH = "length"
    RECURRING = "recurring"


class VariableType(StrEnum):
    """The type of a variable; it decides the form field, the validation and the column type."""

    TEXT = "text"
    NUMBER = "number"
    CHOICE = "choice"
    DATE = "date"
    CURRENCY = "currency"
    TIMEX = "timex"
    ENTITY = "entity"
    RANGE = "range"
    """A passage of the article (`start`, `end`, `text`), shown in a form but not edited there."""
    MEASURE = "measure"
    """A number with its own unit."""


@dataclass(frozen=True, slots=True)
class Variable:
    """One attribute of every mark of a code."""

    name: str
    """Key in the value of a mark and, with few exceptions, the name of an export column."""
    title: str
    """Name shown in forms."""
    type: VariableType
    description: str
    """Description of the export column, one line."""
    choices: tuple[str, ...] = ()
    """Allowed values in the order of the form; empty for any value."""
    hint: str = ""
    """Example shown in an empty form field."""
    in_form: bool = True
    """Whether it can be edited in the form of a mark."""
    from_context: bool = False
    """Whether it comes from the text around the mark; moving the edges of the mark keeps it."""
    by_machine: bool = False
    """Whether only extractors set it; a typed value does not have it."""


@dataclass(frozen=True, slots=True)
class CodeGroup:
    """Codes that are listed together in menus, legends and lists."""

    name: str
    title: str
    """Plural, as shown in menus."""


@dataclass(frozen=True, slots=True)
class Code:
    """One code of the codebook; its `name` is the label of spans."""

    name: str
    title: str
    """Name for people who do not know the scheme: `Place` for GPE."""
    group: str
    """Name of the group."""
    key: str
    """Default shortcut, one letter (X, E, L, R and Z are taken by commands); empty for none."""
    meaning: str
    """One line on what is marked with it."""
    kind: ValueKind
    variables: tuple[Variable, ...]
    light: str
    """Colour on a light page."""
    dark: str
    """Colour on a dark page. Both colours are `#rrggbb` with a contrast of at least 4.5 to 1 (WCAG 2.2, 1.4.3)."""
    tier: int = 3
    """Precedence over overlapping marks, 0 being the highest (core.resolve.overlaps)."""
    search_words: tuple[str, ...] = ()
    """Further words for it in the search box, in lower case."""
    example: str = ""
    """A valid value, for error messages."""
    hint: str = ""
    """Examples shown in an empty value field."""
    bare_forms: tuple[str, ...] = ()
    """Templates in which a bare number is read as this code: `$%s`."""
    nature: Nature = Nature.OTHER
    """What its marks stand for in the world."""
    column_set: str = ""
    """Export table of its marks: names, amounts, dates or quotes; empty if they are only in `spans`."""
    parent: str = ""
    """Name of the code that it stands under in the tree of codes; empty at the top."""
    include: str = ""
    """What belongs to it although one might doubt it."""
    exclude: str = ""
    """What does not belong to it although one might think so."""
    hidden: bool = False
    """Whether menus and legends leave it out; marks of it stay what they are."""
    revision: int = 0
    """Latest revision of the project's codebook in which its meaning changed; 0 if it never did."""

    @property
    def is_flat(self) -> bool:
        """Whether its marks never overlap marks of other flat codes; quotations overlap whatever they contain."""
        return self.kind is not ValueKind.QUOTE

    @property
    def names_entity(self) -> bool:
        """Whether its marks refer to an entity."""
        return self.kind is ValueKind.ENTITY

    @property
    def variable_names(self) -> tuple[str, ...]:
        """Return the names of its variables: the keys that a value can have."""
        return tuple(one.name for one in self.variables)

    def find_variable(self, name: str) -> Variable | None:
        """Return the variable of this name, or None."""
        return next((one for one in self.variables if one.name == name), None)

"""The fields of codebook files: their names, which attribute each holds, and of which form. JSON and CSV share them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum, auto

from core.codebook import AnswerType, Level, Nature, SlotContent, StudyUnit, ValueKind
from core.store.portable_examples import ExampleKind


class FieldForm(Enum):
    """What a field holds."""

    TEXT = auto()
    CHOICE = auto()
    """One of the values of an enumeration."""
    FLAG = auto()
    NUMBER = auto()
    WHOLE = auto()
    TEXTS = auto()
    OPTIONS = auto()
    """Answers to choose from."""
    COLOUR = auto()


@dataclass(frozen=True, slots=True)
class FileField:
    """One field of a codebook file."""

    name: str
    """As files have it, in JSON and as a column."""
    attribute: str
    """As the record of core.codebook has it."""
    form: FieldForm = FieldForm.TEXT
    choices: type[StrEnum] | None = None


_TEXT, _CHOICE, _FLAG, _NUMBER = FieldForm.TEXT, FieldForm.CHOICE, FieldForm.FLAG, FieldForm.NUMBER


def _texts(*names: str) -> tuple[FileField, ...]:
    return tuple(FileField(name, name) for name in names)


GROUP = _texts("name", "title")

CODE = (
    *_texts("name", "title", "group", "key"),
    FileField("definition", "meaning"),
    *_texts("include", "exclude", "parent"),
    FileField("colour", "light", FieldForm.COLOUR),
    FileField("dark_colour", "dark", FieldForm.COLOUR),
    FileField("hidden", "hidden", _FLAG),
    FileField("values", "kind", _CHOICE, ValueKind),
    FileField("nature", "nature", _CHOICE, Nature),
    FileField("tier", "tier", FieldForm.WHOLE),
    FileField("search_words", "search_words", FieldForm.TEXTS),
    *_texts("example", "hint"),
    FileField("bare_forms", "bare_forms", FieldForm.TEXTS),
    FileField("table", "column_set"),
)

CHANGEABLE = (
    "title", "group", "key", "meaning", "include", "exclude", "parent", "light", "dark", "hidden", "search_words",
)  # fmt: skip
"""Attributes of a shipped code that a project can change."""

VARIABLE = (
    *_texts("name", "title"),
    FileField("unit", "unit", _CHOICE, StudyUnit),
    FileField("subject", "subject"),
    FileField("type", "type", _CHOICE, AnswerType),
    FileField("level", "level", _CHOICE, Level),
    FileField("definition", "description"),
    *_texts("include", "exclude"),
    FileField("options", "options", FieldForm.OPTIONS),
    *_texts("condition", "formula"),
    FileField("default", "preset"),
    FileField("lowest", "lowest", _NUMBER),
    FileField("highest", "highest", _NUMBER),
    FileField("required", "required", _FLAG),
    FileField("hidden", "hidden", _FLAG),
    FileField("imported", "is_imported", _FLAG),
)

OPTION = _texts("value", "title", "key", "definition")

RECORD_TYPE = (
    *_texts("name", "title", "definition", "include", "exclude", "key"),
    FileField("anchored", "is_anchored", _FLAG),
    FileField("hidden", "hidden", _FLAG),
)

SLOT = (
    *_texts("name", "title"),
    FileField("takes", "takes", _CHOICE, SlotContent),
    FileField("definition", "definition"),
    FileField("accepts", "accepts", FieldForm.TEXTS),
    FileField("type", "type", _CHOICE, AnswerType),
    FileField("options", "options", FieldForm.OPTIONS),
    FileField("repeated", "is_repeated", _FLAG),
    FileField("required", "required", _FLAG),
    FileField("hidden", "hidden", _FLAG),
)

EXAMPLE = (
    FileField("owner", "owner", _CHOICE, ExampleKind),
    *_texts("path", "option"),
    FileField("counter", "is_counter", _FLAG),
    *_texts("words", "note"),
)


def names_of(known: Sequence[FileField]) -> frozenset[str]:
    """Return the names of fields as files have them."""
    return frozenset(one.name for one in known)

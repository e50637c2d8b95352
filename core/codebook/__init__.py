"""What can be marked: the codes of a `Codebook`, with everything that is known about them."""

from core.codebook.book import Codebook
from core.codebook.records import Code, CodeGroup, Nature, ValueKind, Variable, VariableType
from core.codebook.shipped import READ_REGIONS, REGIONS, SHIPPED
from core.codebook.units import (
    AnswerOption,
    AnswerState,
    AnswerType,
    Level,
    RecordSlot,
    RecordType,
    SlotContent,
    StudyUnit,
    UnitVariable,
)

__all__ = [
    "READ_REGIONS",
    "REGIONS",
    "SHIPPED",
    "AnswerOption",
    "AnswerState",
    "AnswerType",
    "Code",
    "CodeGroup",
    "Codebook",
    "Level",
    "Nature",
    "RecordSlot",
    "RecordType",
    "SlotContent",
    "StudyUnit",
    "UnitVariable",
    "ValueKind",
    "Variable",
    "VariableType",
]

"""What can be marked: codes with everything that is known of them, in a `Codebook` that is passed along."""

from core.codebook.book import Codebook
from core.codebook.records import Code, Group, Nature, ValueKind, Variable, VariableType
from core.codebook.shipped import READ_REGIONS, REGIONS, SHIPPED

__all__ = [
    "READ_REGIONS",
    "REGIONS",
    "SHIPPED",
    "Code",
    "Codebook",
    "Group",
    "Nature",
    "ValueKind",
    "Variable",
    "VariableType",
]

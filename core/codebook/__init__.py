"""What can be marked: the codes of a `Codebook`, with everything that is known about them."""

from core.codebook.book import Codebook
from core.codebook.records import Code, CodeGroup, Nature, ValueKind, Variable, VariableType
from core.codebook.shipped import READ_REGIONS, REGIONS, SHIPPED

__all__ = [
    "READ_REGIONS",
    "REGIONS",
    "SHIPPED",
    "Code",
    "CodeGroup",
    "Codebook",
    "Nature",
    "ValueKind",
    "Variable",
    "VariableType",
]

"""Provisions of laws: `Article 5`, `Section 301(b)`. A trial of what an extractor with a code of a new group needs."""

from __future__ import annotations

import re

from core.codebook import Code, CodeGroup, ValueKind, Variable, VariableType
from core.document import Document
from core.records import Span
from core.rules import prefix_rules

NAME = "provisions"
VERSION = "1"
LABELS = frozenset({"PROVISION"})
RULES = prefix_rules(NAME, {"numbered": "a word for a part of a law and the number behind it"})

GROUPS = (CodeGroup("law", "Parts of laws"),)
CODES = (
    Code(
        "PROVISION", "Provision", "law", "", "Articles, sections and paragraphs of laws", ValueKind.VARIABLES,
        (Variable("number", "Number", VariableType.TEXT, "Number of the provision as written"),),
        "#92400e", "#fcd34d", tier=1, search_words=("provisions",), example="301(b)",
    ),
)  # fmt: skip

_PROVISION = re.compile(r"\b(?:Articles?|Sections?|Paragraphs?) (?P<number>\d{1,4}[a-z]?(?:\(\w{1,4}\)){0,4})")


def extract(document: Document) -> list[Span]:
    """Every numbered provision on the document."""
    return [
        Span(
            found.start(), found.end(), "PROVISION", {"number": found["number"]}, 0.9, f"{NAME}/{VERSION}",
            f"{NAME}.numbered",
        )
        for start, stop in document.paragraphs
        for found in _PROVISION.finditer(document.read, start, stop)
    ]  # fmt: skip

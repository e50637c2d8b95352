"""The words by which names are recognized, from `resources/lexicon/`, in the form in which rules look them up."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from core import lexicon

NAME_TABLES = ("countries", "organisations", "groups", "places", "things")
"""Lexicon tables with the columns text, label and, where needed, weak and entity; the first with a text wins."""


@dataclass(frozen=True, slots=True)
class LexiconName:
    """One name of the lexicon."""

    text: str
    label: str
    weak: bool
    """Whether it is also an ordinary word or another name, and so accepted only in context."""


@dataclass(frozen=True, slots=True)
class NameTables:
    """All tables of the rules, read once."""

    known: dict[str, tuple[LexiconName, ...]]
    """First word -> known names, longest first."""
    singles: dict[str, str]
    """Known names of one word that are accepted anywhere -> label."""
    shouted: dict[str, tuple[LexiconName, ...]]
    """The same in capitals, for places and groups in datelines and headlines."""
    common: frozenset[str]
    """Words that news writes in lower case."""
    function_words: frozenset[str]
    """Words, in lower case, that break a run of capitalized words."""
    no_names: frozenset[str]
    first_names: frozenset[str]
    surnames: frozenset[str]
    eastern: frozenset[str]
    """East Asian family names, which stand before the given name."""
    figures: frozenset[str]
    honorifics: frozenset[str]
    role_heads: frozenset[str]
    role_modifiers: frozenset[str]
    departments: frozenset[str]
    """Words that may follow `Secretary of`, `Chief of`."""
    last_heads: dict[str, tuple[str, bool]]
    """Word that ends a name -> (label, weak)."""
    first_heads: dict[str, tuple[str, bool]]
    """Word that begins a name -> (label, weak)."""

    def label_of(self, name: str) -> str:
        """Return the label of a whole name that is certain in the lexicon; empty for others."""
        for known in self.known.get(name.split(" ", 1)[0].removesuffix("'s").removesuffix("'"), ()):
            if known.text == name:
                return "" if known.weak else known.label
        return ""


@cache
def load_tables() -> NameTables:
    """Read the lexicon tables, once per process."""
    roles = lexicon.lexicon_rows("roles")
    heads = lexicon.lexicon_rows("name_heads")
    names = _lexicon_names()
    last: dict[str, tuple[str, bool]] = {}
    first: dict[str, tuple[str, bool]] = {}
    for row in heads:
        side = last if row["place"] == "last" else first
        side.setdefault(row["word"], (row["label"], row["weak"] == "1"))
    return NameTables(
        known=_by_first_word(names),
        singles={name.text: name.label for name in names if " " not in name.text and not name.weak},
        shouted=_by_first_word(
            [
                LexiconName(name.text.upper(), name.label, name.weak)
                for name in names
                if name.label in ("GPE", "LOC", "NORP") and not name.text.isupper() and len(name.text) > 3
            ]
        ),
        common=lexicon.lexicon_column("common_words", "word"),
        function_words=lexicon.lexicon_column("function_words", "word"),
        no_names=lexicon.lexicon_column("no_names", "word"),
        first_names=lexicon.lexicon_column("first_names", "name"),
        surnames=lexicon.lexicon_column("surnames", "name"),
        eastern=lexicon.lexicon_column("east_asian_surnames", "name"),
        figures=lexicon.lexicon_column("public_figures", "text"),
        honorifics=_roles_of_kind(roles, "honorific"),
        role_heads=_roles_of_kind(roles, "head"),
        role_modifiers=_roles_of_kind(roles, "modifier"),
        departments=_roles_of_kind(roles, "department"),
        last_heads=last,
        first_heads=first,
    )


def _roles_of_kind(roles: tuple[dict[str, str], ...], kind: str) -> frozenset[str]:
    return frozenset(row["word"] for row in roles if row["kind"] == kind)


def _lexicon_names() -> list[LexiconName]:
    first: dict[str, LexiconName] = {}
    for table in NAME_TABLES:
        for row in lexicon.lexicon_rows(table):
            first.setdefault(row["text"], LexiconName(row["text"], row["label"], row.get("weak") == "1"))
    return list(first.values())


def _by_first_word(names: list[LexiconName]) -> dict[str, tuple[LexiconName, ...]]:
    found: dict[str, list[LexiconName]] = {}
    for name in names:
        found.setdefault(name.text.split(" ", 1)[0].removesuffix("'s").removesuffix("'"), []).append(name)
    return {word: tuple(sorted(some, key=lambda n: -len(n.text))) for word, some in found.items()}

"""Words of roles from the tables: possible heads, possible other words, and words that rule out a role."""

from __future__ import annotations

from functools import cache

from core import lexicon


def is_title(word: str) -> bool:
    """Whether a word may end a title right before a name."""
    if word in kind_of("courtesy"):
        return False
    if word[:1].isupper() and (word in kind_of("title") or word in kind_of("honorific")):
        return not word.endswith("s")
    return is_head(word, title_heads())


def is_head(word: str, heads: frozenset[str]) -> bool:
    """Whether a word is one of `heads` regardless of capitals, or ends with one after a hyphen (`ex-president`)."""
    small = word.lower() if word[:1].isupper() and word[1:].islower() else word
    return small in heads or (small.rpartition("-")[2] in heads and "-" in small)


def is_modifier(word: str) -> bool:
    """Whether the tables allow a word before the head of a title."""
    return word.lower() in kind_of("before") or any(
        word in kind_of(kind) for kind in ("title", "honorific", "modifier")
    )


def is_barred(word: str) -> bool:
    """Whether a word cannot be part of a title: courtesy titles, verbs, function words, days."""
    small = word.lower()
    if word in kind_of("courtesy") or small in kind_of("verb"):
        return True
    return small in function_words() or small in _said() or small in _days()


@cache
def kind_of(kind: str) -> frozenset[str]:
    """Return the words of one kind from the two tables; `title` is what roles.csv calls a head."""
    table = "roles" if kind in ("title", "honorific", "modifier", "department") else "role_words"
    return frozenset(row["word"] for row in lexicon.rows(table) if row["kind"] == ("head" if kind == "title" else kind))


@cache
def _nouns(kind: str) -> frozenset[str]:
    return frozenset(row["noun"] for row in lexicon.rows("speaker_nouns") if row["kind"] == kind)


@cache
def person_heads() -> frozenset[str]:
    """Return heads of appositions to people, in lower case."""
    return _nouns("person") - kind_of("never") | kind_of("head") | kind_of("kin") | {"mp", "MP", "CEO", "CFO", "COO"}


@cache
def title_heads() -> frozenset[str]:
    """Return heads of titles in lower case."""
    return person_heads() - kind_of("kin")


@cache
def body_heads() -> frozenset[str]:
    """Return heads of appositions to organisations, in lower case."""
    return kind_of("body")


@cache
def generic() -> frozenset[str]:
    """Return words that occur in names of places and organisations but not of people, apart from surnames."""
    return lexicon.column("generic_words", "word") - {"bank", "church", "hall", "king", "lake", "park", "school"}


@cache
def _days() -> frozenset[str]:
    """Return the names of days and months in lower case."""
    return lexicon.column("time_weekdays", "text") | lexicon.column("time_months", "text")


@cache
def function_words() -> frozenset[str]:
    """Return articles, prepositions, pronouns and auxiliaries in lower case."""
    return lexicon.column("function_words", "word")


@cache
def _said() -> frozenset[str]:
    return frozenset(row["form"] for row in lexicon.rows("cue_verbs") if row["noun"] != "yes")

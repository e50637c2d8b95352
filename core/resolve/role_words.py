"""Words of roles from the tables: possible heads, possible other words, and words that rule out a role."""

from __future__ import annotations

from functools import cache

from core import lexicon


def is_title(word: str) -> bool:
    """Return whether a word may end a title right before a name."""
    if word in words_of_kind("courtesy"):
        return False
    if word[:1].isupper() and (word in words_of_kind("title") or word in words_of_kind("honorific")):
        return not word.endswith("s")
    return is_head(word, title_heads())


def is_head(word: str, heads: frozenset[str]) -> bool:
    """Return whether a word is one of `heads` regardless of capitals, or ends with one after a hyphen
    (`ex-president`)."""
    small = word.lower() if word[:1].isupper() and word[1:].islower() else word
    return small in heads or (small.rpartition("-")[2] in heads and "-" in small)


def is_modifier(word: str) -> bool:
    """Return whether the tables allow a word before the head of a title."""
    return word.lower() in words_of_kind("before") or any(
        word in words_of_kind(kind) for kind in ("title", "honorific", "modifier")
    )


def is_barred(word: str) -> bool:
    """Return whether a word cannot be part of a title: courtesy titles, verbs, function words, days."""
    small = word.lower()
    if word in words_of_kind("courtesy") or small in words_of_kind("verb"):
        return True
    return small in function_words() or small in _speech_verbs() or small in _day_names()


@cache
def words_of_kind(kind: str) -> frozenset[str]:
    """Return the words of one kind from the two tables; `title` is what roles.csv calls a head."""
    table = "roles" if kind in ("title", "honorific", "modifier", "department") else "role_words"
    return frozenset(
        row["word"] for row in lexicon.lexicon_rows(table) if row["kind"] == ("head" if kind == "title" else kind)
    )


@cache
def _speaker_nouns(kind: str) -> frozenset[str]:
    return frozenset(row["noun"] for row in lexicon.lexicon_rows("speaker_nouns") if row["kind"] == kind)


@cache
def person_heads() -> frozenset[str]:
    """Return heads of appositions to people, in lower case."""
    return (
        _speaker_nouns("person") - words_of_kind("never")
        | words_of_kind("head")
        | words_of_kind("kin")
        | {"mp", "MP", "CEO", "CFO", "COO"}
    )


@cache
def title_heads() -> frozenset[str]:
    """Return heads of titles in lower case."""
    return person_heads() - words_of_kind("kin")


@cache
def body_heads() -> frozenset[str]:
    """Return heads of appositions to organizations, in lower case."""
    return words_of_kind("body")


@cache
def generic_words() -> frozenset[str]:
    """Return words that occur in names of places and organizations but not of people, apart from surnames."""
    return lexicon.lexicon_column("generic_words", "word") - {
        "bank",
        "church",
        "hall",
        "king",
        "lake",
        "park",
        "school",
    }


@cache
def _day_names() -> frozenset[str]:
    """Return the names of days and months in lower case."""
    return lexicon.lexicon_column("time_weekdays", "text") | lexicon.lexicon_column("time_months", "text")


@cache
def function_words() -> frozenset[str]:
    """Return articles, prepositions, pronouns and auxiliaries in lower case."""
    return lexicon.lexicon_column("function_words", "word")


@cache
def _speech_verbs() -> frozenset[str]:
    return frozenset(row["form"] for row in lexicon.lexicon_rows("cue_verbs") if row["noun"] != "yes")

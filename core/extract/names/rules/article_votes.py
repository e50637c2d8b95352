"""Votes of the article on its names: a string that is certainly a name once is a name everywhere."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from core.extract.names.rules.parse import LIKELY, MAYBE, SURE, NameGuess
from core.extract.names.rules.tables import NameTables
from core.rules import add_pass

_ALONE = 0.45
"""Confidence of a capitalized word that has only its shape as evidence."""


def resolve_by_article(text: str, guesses: Sequence[NameGuess], tables: NameTables) -> list[NameGuess]:
    """Resolve names without a label, and weak ones against certain ones, by the rest of the article."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    people: set[str] = set()
    for guess in guesses:
        if not guess.label or guess.confidence < LIKELY:
            continue
        name = text[guess.start : guess.stop]
        votes[name][guess.label] += 3 if guess.confidence >= SURE else 1
        if guess.label == "PERSON" and " " in name:
            people.update(called_by(name, tables))
    settled: list[NameGuess] = []
    for guess in guesses:
        settled_one = _resolve_guess(text[guess.start : guess.stop], guess, votes, people)
        if settled_one is not None:
            settled.append(settled_one)
    return settled


def called_by(name: str, tables: NameTables) -> tuple[str, ...]:
    """Return the words by which an article refers back to a person: the last, or the first of an East Asian name."""
    words = [w for w in name.split() if w not in ("Jr.", "Sr.", "II", "III", "IV")]
    if not words:
        return ()
    last = words[-1]
    shaped = (len(words) == 2 and "-" in last) or (len(words) == 3 and all(len(word) < 6 for word in words))
    if words[0] in tables.eastern and (words[0] not in tables.first_names or shaped):
        return (words[0], last) if len(words) == 2 and "-" not in last else (words[0],)
    return (last, last.removeprefix("al-")) if last.startswith("al-") else (last,)


def _resolve_guess(name: str, guess: NameGuess, votes: dict[str, Counter[str]], people: set[str]) -> NameGuess | None:
    if guess.confidence >= SURE:
        return guess
    seen = votes.get(name)
    rule = add_pass(guess.rule, "article_votes.same_words")
    if seen:
        label, count = seen.most_common(1)[0]
        if count >= 3 or guess.confidence < LIKELY:
            return guess._replace(label=label, confidence=max(guess.confidence, LIKELY), rule=rule)
    if name in people and guess.label in ("", "PERSON", "GPE"):
        return guess._replace(label="PERSON", confidence=LIKELY, rule=rule)
    if guess.label:
        return guess
    if guess.confidence >= MAYBE:
        return guess._replace(label="PERSON", confidence=_ALONE, rule=add_pass(guess.rule, "article_votes.shape_alone"))
    return None

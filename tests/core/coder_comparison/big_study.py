"""A large study of several coders, for tests and benchmarks."""

from __future__ import annotations

import random
from dataclasses import replace

from core.codebook import AnswerOption, AnswerState, AnswerType, Codebook, StudyUnit, UnitVariable
from core.codebook.units import Level
from core.coder_work import CoderWork, WorkAnswer, WorkMark
from core.extract import default_codebook

CODERS = ("anna", "ben", "cleo")
CODES = ("PERSON", "ORG", "GPE", "MONEY", "PERCENT", "DATE", "QUANTITY", "CARDINAL")
OPTIONS = tuple(AnswerOption(value, f"Option {value}") for value in "12345")
LENGTH = 4000
"""Characters of each text."""


def make_book(variables: int) -> Codebook:
    """Return a codebook with so many variables: a quarter of them about marks of money, the others about articles."""
    kinds = (
        (AnswerType.CHOICE, Level.NOMINAL), (AnswerType.ORDINAL, Level.ORDINAL), (AnswerType.COUNT, Level.RATIO),
    )  # fmt: skip
    made = []
    for number in range(variables):
        kind, level = kinds[number % 3]
        options = () if kind is AnswerType.COUNT else OPTIONS
        of_marks = number % 4 == 3
        unit, subject = (StudyUnit.MARK, "MONEY") if of_marks else (StudyUnit.ARTICLE, "")
        made.append(UnitVariable(f"v{number}", f"Variable {number}", unit, subject, kind, level, options=options))
    return replace(default_codebook(), unit_variables=tuple(made))


def make_works(articles: int, marks: int, book: Codebook, seed: int = 3) -> dict[str, dict[str, CoderWork]]:
    """Return the works of CODERS on so many articles with so many marks each, of which coders miss some."""
    chance = random.Random(seed)
    works: dict[str, dict[str, CoderWork]] = {coder: {} for coder in CODERS}
    step = LENGTH // max(marks, 1)
    for number in range(articles):
        key = f"a{number}"
        places = [
            (at, at + chance.randint(3, min(20, step)), chance.choice(CODES)) for at in range(0, step * marks, step)
        ]
        truth = {one.name: chance.choice("12345") for one in book.unit_variables}
        for coder in CODERS:
            works[coder][key] = _make_work(key, places, truth, book, chance)
    return works


def _make_work(
    key: str, places: list[tuple[int, int, str]], truth: dict[str, str], book: Codebook, chance: random.Random
) -> CoderWork:
    made = [
        WorkMark(f"m{at}", start, stop, label)
        for at, (start, stop, label) in enumerate(places)
        if chance.random() < 0.9
    ]
    answers = []
    for one in book.unit_variables:
        keys = [mark.key for mark in made if mark.label == one.subject] if one.unit is StudyUnit.MARK else [""]
        for unit in keys:
            said = truth[one.name] if chance.random() < 0.8 else chance.choice("12345")
            state = AnswerState.VALUE if chance.random() < 0.95 else AnswerState.CANNOT_TELL
            value = said if state is AnswerState.VALUE else None
            answers.append(WorkAnswer(one.unit, unit, one.subject, one.name, state, value))
    return CoderWork(key, key, True, tuple(made), tuple(answers))


def lengths_of(works: dict[str, dict[str, CoderWork]]) -> dict[str, int]:
    """Return the characters of the texts by the keys of their articles."""
    return {key: LENGTH for own in works.values() for key in own}

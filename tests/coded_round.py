"""A project that gave articles to three coders and took their work back: fictional articles, some disagreement."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from core.assignments import RoundKind, RoundPlan
from core.codebook import AnswerOption, AnswerState, AnswerType, StudyUnit, UnitVariable
from core.codebook.units import Level
from core.coder_work import CoderWork, WorkAnswer, WorkMark
from core.records import Article, Digest, text_fingerprint
from core.store import edits, intake
from core.store.edits.rounds import OutgoingAssignment, ReturnedWork, give_out, take_back
from core.store.project import Project, create_project
from core.store.rounds import list_assignments, list_rounds

CODERS = ("anna", "ben", "cleo")
ORDER = tuple(AnswerOption(value, title) for value, title in (("1", "calm"), ("2", "tense"), ("3", "heated")))
FRAMES = tuple(AnswerOption(value, value) for value in ("conflict", "money", "people"))
TONE = UnitVariable("tone", "How heated is it?", type=AnswerType.ORDINAL, level=Level.ORDINAL, options=ORDER)
FRAME = UnitVariable("frame", "Which frame?", type=AnswerType.CHOICE, options=FRAMES)
DETAIL = UnitVariable(
    "detail", "Who is against whom?", type=AnswerType.YES_NO, condition="frame = conflict"
)  # asked only of some articles
BUDGET = UnitVariable("budget", "Is it a budget?", StudyUnit.MARK, "MONEY", AnswerType.YES_NO)
VARIABLES = (TONE, FRAME, DETAIL, BUDGET)
SUMS = ("$5 million", "€3 million", "$900")


def text_of(number: int) -> str:
    """Return the text of an article."""
    sums = " ".join(f"Pier {at} cost {words}, said the board." for at, words in enumerate(SUMS, number))
    return f"Report {number}\n\nThe harbour board of Lindport met. {sums}\n\nIt will meet again in {number + 2} days."


def make_coded_round(path: Path, articles: int = 8, *, coders: Sequence[str] = CODERS, seed: int = 1) -> None:
    """Create a project with a round `Reliability` whose work came back."""
    with create_project(path) as made:
        digests = [
            Digest(Article(f"a{number}", f"in/a{number}", text_of(number), f"Report {number}"), (), ())
            for number in range(1, articles + 1)
        ]
        intake.add_articles(made, digests)
        edits.set_codebook(made, replace(made.codebook, unit_variables=VARIABLES), "a study")
        code_round(made, "Reliability", coders=coders, seed=seed)


def code_round(
    project: Project, name: str, *, coders: Sequence[str] = CODERS, kind: RoundKind = RoundKind.RELIABILITY,
    seed: int = 1,
) -> None:  # fmt: skip
    """Give all articles to coders as a round of this name, and take their work back."""
    rows = [int(row[0]) for row in project.read_rows("SELECT id FROM article ORDER BY id")]
    given = tuple((row, False) for row in rows)
    plan = RoundPlan(name=name, kind=kind, coders=tuple(coders))
    give_out(project, plan, [OutgoingAssignment(f"{name}-{coder}", coder, given) for coder in coders])
    (row,) = [one.id for one in list_rounds(project) if one.plan.name == name]
    chance = random.Random(seed)
    for assignment in list_assignments(project, row):
        works = [ReturnedWork(article, _code_article(project, article, chance)) for article in rows]
        take_back(project, assignment.id, works, project.codebook.revision)


def _code_article(project: Project, article: int, chance: random.Random) -> CoderWork:
    ((uid, text),) = project.read_rows(
        "SELECT uid, text FROM article JOIN article_text ON article_id = id WHERE id = ?", (article,)
    )
    marks = []
    for words in SUMS:
        start = text.index(words)
        if chance.random() < 0.85:
            marks.append(WorkMark(f"m{start}", start, start + len(words), "MONEY"))
    tone = str(article % 3 + 1) if chance.random() < 0.8 else chance.choice("123")
    frame = FRAMES[article % 3].value if chance.random() < 0.8 else "people"
    answers = [_says(TONE, "", tone), _says(FRAME, "", frame)]
    if frame == "conflict":
        answers.append(_says(DETAIL, "", chance.choice(("yes", "no"))))
    for mark in marks:
        value = "no" if text[mark.start : mark.stop] == "$900" else "yes"
        if chance.random() < 0.1:
            answers.append(WorkAnswer(StudyUnit.MARK, mark.key, "MONEY", "budget", AnswerState.CANNOT_TELL))
        else:
            answers.append(_says(BUDGET, mark.key, value))
    return CoderWork(uid, text_fingerprint(text), True, tuple(marks), tuple(answers))


def _says(variable: UnitVariable, key: str, value: str) -> WorkAnswer:
    return WorkAnswer(variable.unit, key, variable.subject, variable.name, AnswerState.VALUE, value)

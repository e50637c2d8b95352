"""A study with four articles, of which texts, outlets and bylines are known, to be given out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from core.codebook import AnswerOption, AnswerType, RecordSlot, RecordType, SlotContent, StudyUnit, UnitVariable
from core.codebook.units import LEVELS
from core.records import Article, Claim, Digest, Region, Span
from core.store import edits, intake
from core.store.project import Project, create_project

TEXTS = tuple(
    f"Harbour talks {number}\nMira Odell of Talmere said 🚢 the port would pay $5 million.\nA clerk spoke of $7."
    for number in range(1, 5)
)
OPTIONS = (AnswerOption("tax", "Taxes"), AnswerOption("port", "The port"))


def question(name: str, kind: AnswerType = AnswerType.TEXT, **more: Any) -> UnitVariable:
    return UnitVariable(name, f"{name}?", type=kind, level=LEVELS[kind][0], **more)


VARIABLES = (
    question("relevant", AnswerType.YES_NO, required=True),
    question("issue", AnswerType.CHOICE, options=OPTIONS, condition="relevant = yes"),
    question("note"),
    question("budget", AnswerType.YES_NO, unit=StudyUnit.MARK, subject="MONEY"),
    question("tone", AnswerType.COUNT, unit=StudyUnit.RECORD, subject="event"),
    question("sure", AnswerType.YES_NO, unit=StudyUnit.CLAIM),
)
EVENT = RecordType(
    "event", "Event",
    (
        RecordSlot("sum", "Sum", accepts=("MONEY",)),
        RecordSlot("place", "Place", SlotContent.VALUE, is_repeated=True),
        RecordSlot("cause", "Cause", SlotContent.RECORD, accepts=("event",)),
        RecordSlot("actor", "Actor", SlotContent.ENTITY),
    ),
)  # fmt: skip


def digest(number: int) -> Digest:
    text = TEXTS[number - 1]

    def span(words: str, label: str, **value: Any) -> Span:
        start = text.index(words)
        return Span(start, start + len(words), label, value, 0.8125, "tests/secretive", "tests.secret_rule")

    article = Article(
        f"uid-{number}-zephyrpaper", f"in/zephyrpaper/{number}.txt", text, f"Harbour talks {number}", "Zephyrpaper",
        "Quill Byliner", f"https://zephyrpaper.example/{number}", "2017-03-08", "metadata",
        notes=("Zephyrpaper note",), original=f"Zephyrpaper original {number}".encode(),
        variables=(("section", "Zephyrsection"),),
    )  # fmt: skip
    amount = span("$5 million", "MONEY", value=5_000_000, currency="USD")
    spans = span("Mira Odell", "PERSON", entity="Mira Odell"), span("Talmere", "GPE", entity="Talmere"), amount
    claim = Claim(
        (amount.start, amount.stop), {"payer": "the port", "measure": "cost"}, {}, 0.5, "tests/secretive", "tests.c"
    )
    return Digest(article, (Region(0, 15, "title"),), spans, (), (claim,))


@pytest.fixture
def master(tmp_path: Path) -> Iterator[Project]:
    """A project with guesses, a decision by Boss on each article, and a codebook in revision 1."""
    with create_project(tmp_path / "master.pressmark") as made:
        made.who = "Bossperson"
        intake.add_articles(made, [digest(number) for number in (1, 2, 3, 4)])
        book = replace(made.codebook, unit_variables=VARIABLES, record_types=(EVENT,))
        edits.set_codebook(made, book, "a study")
        for article in (1, 2, 3, 4):
            text = TEXTS[article - 1]
            start = text.index("clerk")
            edits.add_span(made, article, start, start + 5, "PERSON", {"entity": "Mastersecret Clerk"})
        yield made

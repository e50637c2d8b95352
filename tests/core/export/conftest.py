"""A small project with something of everything in it, to be exported."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from core.records import Article, Digest, Span
from core.store import edits, intake
from core.store.project import Project, create_project

TEXT = (
    "=SUM(A1) is no formula here, said Mira Odell of North Vesper.\n"
    "The port, \"old\", lost -5 percent; it paid $12.50 to $13 a month by Tuesday.\n"
    "“We are\nready,” Odell said 😀 twice.\n@home 1,000,000,000,000,000,000,000 times.\n"
)  # fmt: skip


def span(words: str, label: str, **value: Any) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words), label, value, 0.87654, "amounts/1.2")


def cue(words: str, **more: Any) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words, **more}


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Article 1 with marks 1 to 9, some of them decided; article 2 without any."""
    spans = (
        span("=SUM(A1)", "PRODUCT", entity="=SUM(A1)"),
        span("Mira Odell", "PERSON", entity="Mira Odell"),
        span("North Vesper", "GPE", entity="North Vesper"),
        span("-5 percent", "PERCENT", value=-0.05, unit="proportion"),
        span("$12.50 to $13", "MONEY", value=12.75, low=12.5, high=13, currency="USD", per="month"),
        span("Tuesday", "DATE", value="2019-11-19", earliest="2019-11-19", latest="2019-11-19"),
        span("“We are\nready,”", "QUOTE", kind="direct", source=cue("Odell", entity="Mira Odell"), cue=cue("said")),
        span("@home", "ORG", entity="@home"),
        span("1,000,000,000,000,000,000,000", "CARDINAL", value=1e21, unit="time", unit_text="times"),
    )
    with create_project(tmp_path / "p.pressmark") as made:
        made.who = "Ines"
        first = Article("a.txt", "in/a.txt", TEXT, title="+1 \"quoted\", title", outlet="The Quay",
                        published="2019-11-20", notes=("odd bytes",), original=b"x")  # fmt: skip
        second = Article("-b", "in/b.txt", "Nothing.\n", original=b"y")
        intake.add_articles(made, [Digest(first, (), spans), Digest(second, (), ())])
        edits.accept_rows(made, [2])
        edits.reject_rows(made, [4])
        value = {"value": 0.0000001, "currency": "USD", "modifier": "at_most", "modifier_text": "up to"}
        edits.set_value(made, 5, value)
        edits.comment_span(made, 6, "=cmd|' /C calc'!A0")
        edits.add_project_rule(made, "none", "-cmd")
        edits.set_role(made, 2, "=minister")
        start = TEXT.index("port")
        edits.add_span(made, 1, start, start + 4, "FAC")
        edits.undo(made)
        edits.redo(made)
        yield made

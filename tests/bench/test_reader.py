"""How fast the reader is: switching articles, a large article, one mark changed; docs/performance.md has the limits.

Run with `pytest tests/bench/test_reader.py --benchmark-enable -o addopts=""`; p95 stands in the extra information.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from statistics import quantiles
from time import perf_counter
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytest_benchmark.fixture import BenchmarkFixture
from pytestqt.qtbot import QtBot

from core.codebook import SHIPPED
from core.store.rows import SpanRow
from gui.models.span_index import SpanIndex
from gui.panes.reader.text import ArticleText

WORDS = [
    "the",
    "of",
    "ministry",
    "agreement",
    "South",
    "harbour",
    "billion",
    "officials",
    "said",
    "in",
    "a",
    "to",
    "Alder",
]


def article(words: int, marks: int, paragraph: int = 60, seed: int = 3) -> tuple[str, list[SpanRow]]:
    """A text of so many words and marks on it; some quotes hold others, some marks cross."""
    chance = random.Random(seed)
    text = "\n\n".join(
        " ".join(chance.choice(WORDS) for _ in range(min(paragraph, words - at))) + "."
        for at in range(0, words, paragraph)
    )
    rows = []
    for span_id in range(1, marks + 1):
        start = chance.randrange(len(text) - 400)
        label = chance.choice(SHIPPED.codes).name
        stop = start + (chance.randrange(60, 300) if label == "QUOTE" else chance.randrange(4, 24))
        status = chance.choice(["suggested", "accepted", "accepted", "rejected"])
        place = {"start": start, "stop": stop, "guess_start": start, "guess_stop": stop}
        nothing = dict.fromkeys(["entity_id", "entity", "guess_entity", "guess_entity_id", "decided_by", "decided_at"])
        said: dict[str, Any] = {"label": label, "guess_label": label, "value": {}, "guess_value": {}, "comment": ""}
        rows.append(
            SpanRow(
                id=span_id, article_id=1, status=status, confidence=0.5, extractor="bench/1", **place, **said, **nothing
            )
        )
    return text, rows


@pytest.fixture
def text(qtbot: QtBot) -> ArticleText:
    made = ArticleText()
    qtbot.addWidget(made)
    made.resize(800, 900)
    made.show()
    qtbot.waitExposed(made)
    return made


def timed(benchmark: BenchmarkFixture, act: Callable[[], Any], rounds: int) -> float:
    """Milliseconds of which 95 of 100 rounds stay below; also the benchmark's own table."""
    taken: list[float] = []

    def once() -> None:
        started = perf_counter()
        act()
        taken.append((perf_counter() - started) * 1000)

    benchmark.pedantic(once, rounds=rounds, warmup_rounds=1)
    p95 = quantiles(taken, n=20)[-1]
    benchmark.extra_info["p95 ms"] = round(p95, 2)
    print(f"\n{benchmark.name}: median {sorted(taken)[len(taken) // 2]:.1f} ms, p95 {p95:.1f} ms")
    return p95


def test_switch_500_words(text: ArticleText, benchmark: BenchmarkFixture) -> None:
    """Aim 16 ms p95, limit 7.5."""
    articles = [article(500, 60, seed=seed) for seed in range(10)]
    turn = iter(range(10_000))

    def switch() -> None:
        words, rows = articles[next(turn) % 10]
        text.show_text(words, (), SpanIndex(rows))
        text.viewport().repaint()

    timed(benchmark, switch, 60)


@pytest.mark.parametrize("paragraph", [60, 200_000], ids=["paragraphs", "one-paragraph"])
def test_paint_200000_words(text: ArticleText, benchmark: BenchmarkFixture, paragraph: int) -> None:
    """20,000 marks, painted: aim 200 ms, limit 97."""
    words, rows = article(200_000, 20_000, paragraph)

    def show() -> None:
        text.show_text(words, (), SpanIndex(rows))
        text.viewport().repaint()

    timed(benchmark, show, 8)


@pytest.mark.parametrize("paragraph", [60, 200_000], ids=["paragraphs", "one-paragraph"])
def test_scroll_200000_words(text: ArticleText, benchmark: BenchmarkFixture, paragraph: int) -> None:
    """A page a frame, everything painted anew: aim 16 ms p95."""
    words, rows = article(200_000, 20_000, paragraph)
    text.show_text(words, (), SpanIndex(rows))
    text.bring_into_view(len(words) - 10, len(words))
    text.verticalScrollBar().setValue(0)
    QApplication.processEvents()

    def scroll() -> None:
        text.verticalScrollBar().setValue(text.verticalScrollBar().value() + 850)
        QApplication.processEvents()

    timed(benchmark, scroll, 200)


def test_one_mark_changed_in_200000_words(text: ArticleText, benchmark: BenchmarkFixture) -> None:
    """Limit 10 ms, of a decision's 50."""
    words, rows = article(200_000, 20_000)
    places = SpanIndex(rows)
    text.show_text(words, (), places)
    middle = sorted(rows, key=lambda row: row.start)[10_000]
    text.bring_into_view(middle.start, middle.stop)
    QApplication.processEvents()
    line = text._line_at(middle.start)
    assert line is not None
    assert 0 < line.base - text.verticalScrollBar().value() < 900  # in sight, or nothing would be painted
    turn = iter(range(10_000))

    def change() -> None:
        row = replace(places.rows[middle.id], status=("accepted", "rejected")[next(turn) % 2])
        places.replace_span(row)
        text.repaint_range(row.start, row.stop)
        QApplication.processEvents()

    timed(benchmark, change, 100)


def test_go_to_the_end_of_200000_words(text: ArticleText, benchmark: BenchmarkFixture) -> None:
    """Right after opening: the whole text is laid out for it."""
    words, rows = article(200_000, 20_000)

    def go() -> None:
        text.show_text(words, (), SpanIndex(rows))
        text.bring_into_view(len(words) - 10, len(words))
        text.viewport().repaint()

    timed(benchmark, go, 5)

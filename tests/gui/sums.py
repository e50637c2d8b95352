"""A small project of sums: papers that disagree on a toll, a demand told twice, and another currency."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QStatusBar, QWidget
from pytestqt.qtbot import QtBot

from core.records import Article, Claim, Digest, Span
from core.store import intake, project, queries
from gui.window import MainWindow

ARTICLES = (
    ("Harbour toll", "2031-03-05", "The Alder Post", "Tarn pays €850 million a year. It was due in 2030, he said."),
    (
        "Toll grows",
        "2031-03-20",
        "The Vesper",
        "This year Tarn agreed to pay €890 million. Vale wants up to €5 billion.",
    ),
    (
        "Toll again",
        "2031-04-02",
        "The Vesper",
        "Tarn will pay about €924 million. They ask for €5 billion, or TRK 40 million.",
    ),
    ("No day", None, None, "Of the ferries 12 stand still, and the pilots of Port Alder 30."),
)
SUMS = (
    (0, "€850 million", "MONEY", {"value": 850e6, "currency": "EUR"}, {"status": "actual", "period": "2031"}),
    (1, "€890 million", "MONEY", {"value": 890e6, "currency": "EUR"}, {"status": "agreed", "period": "2031"}),
    (1, "€5 billion", "MONEY", {"value": 5e9, "currency": "EUR", "modifier": "at_most"}, {"status": "demanded"}),
    (
        2,
        "€924 million",
        "MONEY",
        {"value": 924e6, "currency": "EUR", "modifier": "approximately"},
        {"status": "agreed"},
    ),
    (2, "€5 billion", "MONEY", {"value": 5e9, "currency": "EUR"}, {"status": "demanded", "source": "Vale"}),
    (2, "TRK 40 million", "MONEY", {"value": 40e6, "currency": "TRK"}, {"status": "demanded"}),
    (3, "12", "CARDINAL", {"value": 12, "unit": "ferry"}, {"measure": "ferries", "payer": "", "status": "actual"}),
    (3, "30", "CARDINAL", {"value": 30, "unit": "pilot"}, {"measure": "pilots", "payer": "", "status": "actual"}),
)
"""(article, words, label, value, slots); measure is the toll and the payer Tarn where nothing else is said."""
DAY = (0, "2030", {"value": "2030", "earliest": "2030-01-01", "latest": "2030-12-31"})


def digests() -> list[Digest]:
    made = []
    for number, (title, day, outlet, text) in enumerate(ARTICLES):
        spans, claims = [], []
        for _, words, label, value, slots in (row for row in SUMS if row[0] == number):
            start = text.index(words)
            place = (start, start + len(words))
            spans.append(Span(*place, label, value, 0.9, "tests/1"))
            said = {key: word for key, word in {"measure": "toll", "payer": "Tarn", **slots}.items() if word}
            claims.append(Claim(place, said, {}, 0.8, "tests/1"))
        if number == DAY[0]:
            start = text.index(DAY[1])
            spans.append(Span(start, start + 4, "DATE", DAY[2], 0.9, "tests/1"))
        name = f"{title.lower().replace(' ', '_')}.txt"
        article = Article(name, f"in/{name}", text, title, outlet, None, None, day, None)
        made.append(Digest(article, (), tuple(sorted(spans, key=lambda span: span.start)), (), tuple(claims)))
    return made


def make(folder: Path) -> Path:
    path = folder / "sums.pressmark"
    with project.create_project(path) as made:
        intake.add_articles(made, digests())
    return path


@pytest.fixture
def sums(bare_window: MainWindow, tmp_path: Path) -> MainWindow:
    """A window with the project of sums."""
    assert bare_window.open_project(make(tmp_path))
    return bare_window


def view(qtbot: QtBot, window: MainWindow, name: str) -> QWidget:
    """A view of the window, shown and loaded."""
    window.run_command(f"compare.{name}" if name != "compare" else "compare.view")
    pane = window.find_pane(name)
    model = getattr(pane, "comparison", None) or pane.timeline
    qtbot.waitUntil(lambda: model.loaded and not model.is_stale, timeout=5000)
    return pane


def claim(window: MainWindow, words: str, nth: int = 0) -> int:
    """Id of a claim by the words of its amount."""
    rows = queries.list_figures(window.session.project)  # type: ignore[arg-type]
    return [figure.id for figure in rows if figure.words == words][nth]


def said(window: MainWindow) -> str:
    """What the status line says."""
    bar = window.statusBar()
    assert isinstance(bar, QStatusBar)
    return bar.currentMessage()

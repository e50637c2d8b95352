"""A window with its own settings, and a small project of fictional articles with known marks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from core.records import Article, Digest, Span
from gui import settings
from gui.window import MainWindow
from tests.patience import qtbot

__all__ = ["qtbot"]

TEXTS = {
    "Harbour talks": "Mira Odell of North Vesper said the port would pay $5 billion last week. She is back on Tuesday.",
    "Rail strike": "Teo Brandt wants 40 percent more for 28,500 workers in Lower Vesper.",
    "Dam opened": "The dam cost €3m, the ministry said on Monday.",
}
WORDS = {
    "Mira Odell": "PERSON", "North Vesper": "GPE", "$5 billion": "MONEY", "last week": "DATE", "Tuesday": "DATE",
    "Teo Brandt": "PERSON", "40 percent": "PERCENT", "28,500": "CARDINAL", "Lower Vesper": "GPE",
    "€3m": "MONEY", "Monday": "DATE",
}  # fmt: skip


def digest(title: str, text: str, published: str | None = "2019-11-19", **more: Any) -> Digest:
    """An article in which every stretch of WORDS is marked."""
    spans = [
        Span(text.index(words), text.index(words) + len(words), label, {"value": 1}, 0.9, "tests/1")
        for words, label in WORDS.items()
        if words in text
    ]
    spans.sort(key=lambda span: span.start)
    name = f"{title.lower().replace(' ', '_')}.txt"
    return Digest(
        Article(name, f"in/{name}", text, title, more.get("outlet", "The Vesper"), None, None, published, None),
        (),
        tuple(spans),
    )


@pytest.fixture
def remembered(tmp_path: Path) -> QSettings:
    """Settings of this test alone."""
    return settings.open_settings(tmp_path / "window.ini")


@pytest.fixture
def project_file(tmp_path: Path) -> Path:
    """A project of three articles with 5, 4 and 2 suggestions, nothing decided; the third has no date."""
    from core.store import intake, project

    path = tmp_path / "talks.pressmark"
    with project.create_project(path) as made:
        digests = [
            digest(title, text, None if title == "Dam opened" else "2019-11-19") for title, text in TEXTS.items()
        ]
        intake.add_articles(made, digests)
    return path


@pytest.fixture
def bare_window(qtbot: QtBot, remembered: QSettings) -> Iterator[MainWindow]:
    """A window on the welcome page."""
    window = MainWindow(remembered)
    # A test that failed may leave an import that waits for an answer, which closing would ask about for ever.
    qtbot.addWidget(window, before_close_func=lambda _window: window.jobs.stop_all())
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window
    window.jobs.stop_all()  # an import under way would be asked about
    window.close()


@pytest.fixture
def window(bare_window: MainWindow, project_file: Path) -> MainWindow:
    """A window with the small project open, its first article shown."""
    assert bare_window.open_project(project_file)
    return bare_window

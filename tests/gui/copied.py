"""A small project in which three papers tell one story, one of them in words of its own, and a fourth tells another."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.copies import CopyCluster, CopyPair
from core.records import Article, Digest, Region, Span
from core.store import intake, project
from core.store.queries.copy_texts import NEWEST_ARTICLE_SETTING, QUOTATIONS_SETTING
from gui.panes.copies.pane import CopiesPane
from gui.window import MainWindow

STORY = (
    "The old harbour of Port Alder will close in May after talks on its rent broke down.\n"
    "“We asked the harbour committee for a fair rent,” minister Ada Brandt said on Tuesday.\n"
    "The ministry had offered 4.5 million crowns a year, and the owners of the quay wanted nine.\n"
    "Some ferries will land in Lower Vesper instead, where Jon Vale is building a new pier for them."
)
COPY = "Read more: ten quays to see\n" + STORY.replace("broke down", "failed").replace("harbour committee", "committee")
REWRITTEN = (
    "Ferries leave Port Alder for good this spring, for no rent suits both sides.\n"
    "The ministry had offered 4.5 million crowns a year, said Ada Brandt, and the owners of the quay wanted nine.\n"
    "“We asked the harbour committee for a fair rent,” she told us."
)
STRANGER = "Teo Brandt grows roses in Ostmark, and nobody there has ever seen a ferry."
TEXTS = (STORY, COPY, REWRITTEN, STRANGER)
TITLES = ("Harbour closes", "Harbour closes", "No rent, no ferries", "Roses")
MARKS = (
    ("Port Alder", "GPE"), ("Ada Brandt", "PERSON"), ("4.5 million crowns", "MONEY"), ("Jon Vale", "PERSON"),
    ("broke down", "EVENT"),
)  # fmt: skip
PAIRS = ((1, 2, 0.9), (2, 3, 0.4))


def digests() -> list[Digest]:
    """Ids 1 to 4; each quote is the last mark of its article."""
    made = []
    for number, text in enumerate(TEXTS):
        spans = [
            Span(text.index(words), text.index(words) + len(words), label, {}, 0.9, "tests/1")
            for words, label in MARKS
            if words in text
        ]
        spans.sort(key=lambda span: span.start)
        if "“" in text:
            source = {"start": text.index("Ada"), "end": text.index("Ada") + 10, "text": "Ada Brandt"}
            value = {"kind": "direct", "source": source}
            spans.append(Span(text.index("“"), text.index("”") + 1, "QUOTE", value, 0.9, "tests/1"))
        regions = (Region(0, text.index("\n"), "teaser"),) if text.startswith("Read") else ()
        article = Article(
            f"{number}.txt", f"in/{number}.txt", text, TITLES[number], f"The Post {number}", None, None,
            f"2031-03-0{number + 1}", "given",
        )  # fmt: skip
        made.append(Digest(article, regions, tuple(spans)))
    return made


def keep_found(made: project.Project) -> None:
    """What a look might have found: one story of three articles, 2 and 3 far less alike; their quotes are one."""
    pairs = tuple(CopyPair(first, second, share, share) for first, second, share in PAIRS)
    intake.set_copies(made, [CopyCluster((1, 2, 3), pairs, False)])
    quotes = [row[0] for row in made.read_rows("SELECT id FROM span WHERE label = 'QUOTE' ORDER BY id")]
    made.set_setting(QUOTATIONS_SETTING, str([quotes]))
    made.set_setting(NEWEST_ARTICLE_SETTING, "4")


def make(folder: Path, *, looked: bool = True) -> Path:
    path = folder / "copied.pressmark"
    with project.create_project(path) as made:
        intake.add_articles(made, digests())
        if looked:
            keep_found(made)
    return path


def open_view(qtbot: QtBot, window: MainWindow) -> CopiesPane:
    """The view, with its lists read."""
    window.run_command("copies.view")
    shown = window.find_pane("copies")
    assert isinstance(shown, CopiesPane)
    qtbot.waitUntil(lambda: shown.stories.beside.compared is not None, timeout=5000)
    return shown


def said(window: MainWindow) -> str:
    return window.statusBar().currentMessage()


@pytest.fixture
def copied(bare_window: MainWindow, tmp_path: Path) -> MainWindow:
    """A window with that project open."""
    assert bare_window.open_project(make(tmp_path))
    return bare_window

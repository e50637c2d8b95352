"""A small project of people: two of one family name, one under two spellings, and a place."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core.records import Article, Digest, Span
from core.store import intake, project, queries
from core.store.rows import EntityLine
from gui.panes.entities.pane import EntitiesPane
from gui.window import MainWindow

TEXTS = (
    ("Harbour talks", "2031-03-05", "Harbour minister Ada Brandt met Jon Vale on the quay. Brandt left early."),
    ("Rail strike", "2031-04-01", "Driver Teo Brandt spoke in Port Alder. Ada M. Brandt said she was sorry."),
    ("Ferry fares", None, "Jon Vale came back to Port Alder, and Vale stayed."),
)
NAMES = (
    (0, "Ada Brandt", "PERSON", "Ada Brandt", "Harbour minister"),
    (0, "Jon Vale", "PERSON", "Jon Vale", ""),
    (0, "Brandt left", "PERSON", "Ada Brandt", ""),
    (1, "Teo Brandt", "PERSON", "Teo Brandt", "Driver"),
    (1, "Port Alder", "GPE", "Port Alder", ""),
    (1, "Ada M. Brandt", "PERSON", "Ada M. Brandt", ""),
    (2, "Jon Vale", "PERSON", "Jon Vale", ""),
    (2, "Port Alder", "GPE", "Port Alder", ""),
    (2, "Vale stayed", "PERSON", "Jon Vale", ""),
)
"""(article, words from which the mark is found, label, entity, role)."""


def digests() -> list[Digest]:
    made = []
    for number, (title, day, text) in enumerate(TEXTS):
        spans = []
        for _, words, label, entity, role in (row for row in NAMES if row[0] == number):
            start = text.index(words)
            stop = start + len(words.removesuffix(" left").removesuffix(" stayed"))
            value: dict[str, object] = {"entity": entity}
            if role:
                value["role"] = {"text": role, "start": text.index(role), "end": text.index(role) + len(role)}
            spans.append(Span(start, stop, label, value, 0.9, "tests/1"))
        spans.sort(key=lambda span: span.start)
        name = f"{title.lower().replace(' ', '_')}.txt"
        made.append(
            Digest(Article(name, f"in/{name}", text, title, "The Alder Post", None, None, day, None), (), tuple(spans))
        )
    return made


def make(folder: Path) -> Path:
    path = folder / "people.pressmark"
    with project.create_project(path) as made:
        intake.add_articles(made, digests())
    return path


def line(window: MainWindow, name: str) -> EntityLine:
    """The entity of that name as the project has it now."""
    project_ = window.session.project
    assert project_ is not None
    found = [one for one in queries.entity_table(project_) if one.name == name]
    assert len(found) == 1, name
    return found[0]


def names(window: MainWindow) -> list[str]:
    project_ = window.session.project
    assert project_ is not None
    return sorted(one.name for one in queries.entity_table(project_))


def said(window: MainWindow) -> str:
    return window.statusBar().currentMessage()


def open_view(qtbot: QtBot, window: MainWindow) -> EntitiesPane:
    """The view, with its first rows there."""
    window.run_command("entity.view")
    shown = window.find_pane("entities")
    assert isinstance(shown, EntitiesPane)
    qtbot.waitUntil(lambda: shown.model.rowCount() > 0, timeout=5000)
    return shown


def choose(qtbot: QtBot, pane: EntitiesPane, name: str) -> EntityLine:
    """Put an entity at hand, and wait for its mentions."""
    row = next(row for row in range(pane.model.rowCount()) if pane.model.index(row, 0).data() == name)
    pane.table.go_to(row)
    qtbot.waitUntil(lambda: pane.mentions.model.entity is not None and pane.mentions.model.entity.name == name)
    found = pane.mentions.model.entity
    assert found is not None
    return found


@pytest.fixture
def people(bare_window: MainWindow, tmp_path: Path) -> MainWindow:
    """A window with the project of people open."""
    assert bare_window.open_project(make(tmp_path))
    return bare_window

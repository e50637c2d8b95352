"""Timings of the entities view with 20,000 entities: opening, a key in its filter, sorting, scrolling, a merge.

`pytest tests/bench/test_entities.py -o addopts="" --import-mode=importlib -s` prints a table; limits and figures stand
in docs/performance.md. Beside how long it takes until the answer is painted stands the longest time for which the
window could not answer meanwhile.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.records import Article, Digest, Span
from core.store import intake, project
from gui import settings
from gui.models import entity_operations as deeds
from gui.panes.entities.pane import EntitiesPane
from gui.window import MainWindow

ENTITIES, MENTIONS, EACH = 20_000, 60_000, 30
FIRST = ("Ada", "Bo", "Cy", "Dan", "Eve", "Flo", "Gus", "Hal", "Ivy", "Jon", "Kit", "Lee", "Mia", "Ned", "Ola", "Una")
SYLLABLES = ("bar", "den", "fol", "gar", "hin", "jor", "kel", "lum", "mor", "nes", "pol", "rud", "sta", "tor", "val")


def digests() -> Iterator[Digest]:
    """Articles of 30 mentions: each entity once, then few of them again and again."""
    dice = random.Random(4)
    named = []
    for number in range(ENTITIES):
        last = "".join(dice.choice(SYLLABLES) for _ in range(3)).capitalize()
        kind = ("PERSON", "PERSON", "ORG", "GPE")[number % 4]
        named.append(
            (
                {"PERSON": f"{dice.choice(FIRST)} {last}", "ORG": f"{last} {number} Council"}.get(
                    kind, f"{last}ia {number}"
                ),
                kind,
            )
        )
    for at in range(0, MENTIONS, EACH):
        parts, spans, length = [], [], 0
        for number in range(at, at + EACH):
            which = number if number < ENTITIES else int(dice.paretovariate(0.6)) % ENTITIES
            name, kind = named[which]
            start = length + len("Yesterday ")
            value: dict[str, object] = {"entity": name}
            if kind == "PERSON" and which % 7 == 0:
                value["role"] = {"text": "minister", "start": 0, "end": 8}
            spans.append(Span(start, start + len(name), kind, value, 0.9, "bench/1"))
            parts.append(f"Yesterday {name} spoke at length about the harbour and its fares. ")
            length += len(parts[-1])
        name = f"{at:06}.txt"
        day = f"20{10 + at // EACH % 15}-0{1 + at // EACH % 9}-11"
        yield Digest(Article(name, name, "".join(parts), name, None, None, None, day), (), tuple(spans))


@pytest.fixture(scope="module")
def big(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("entities") / "big.pressmark"
    with project.create_project(path) as made:
        every = list(digests())
        for start in range(0, len(every), 100):
            intake.add_articles(made, every[start : start + 100])
    return path


class Pulse:
    """Longest time in which a timer of 1 ms did not fire."""

    def __init__(self) -> None:
        self.longest, self._last = 0.0, time.perf_counter()
        self._timer = QTimer(interval=1)
        self._timer.timeout.connect(self.beat)
        self._timer.start()

    def beat(self) -> None:
        now = time.perf_counter()
        self.longest, self._last = max(self.longest, now - self._last), now

    def stop(self) -> float:
        self.beat()
        self._timer.stop()
        return self.longest * 1000


def taken(what: str, do: Callable[[], object], done: Callable[[], bool], aim: float) -> None:
    """Do it, wait until it is done and painted, and print how long that took and the longest silence."""
    QApplication.processEvents()
    pulse, began = Pulse(), time.perf_counter()
    do()
    while not done() and time.perf_counter() - began < 10:
        QApplication.processEvents()
    QApplication.processEvents()
    took = (time.perf_counter() - began) * 1000
    print(f"{what:<48} {took:8.1f} ms   longest silence {pulse.stop():6.1f} ms   (aim {aim:g})")


def test_the_entities_view(qtbot: QtBot, big: Path, tmp_path: Path) -> None:
    window = MainWindow(settings.open_settings(tmp_path / "own.ini"))
    qtbot.addWidget(window)
    window.resize(1600, 1000)
    window.show()
    window.open_project(big)
    qtbot.wait(500)
    pane = window.find_pane("entities")
    assert isinstance(pane, EntitiesPane)
    model, answers = pane.model, [0]
    model.ready.connect(lambda: answers.__setitem__(0, answers[0] + 1))

    def answered() -> Callable[[], bool]:
        before = answers[0]
        return lambda: answers[0] > before and not model.query.is_busy

    print()
    taken("open the view", lambda: window.run_command("entity.view"), answered(), 200)
    assert model.rowCount() > 18_000
    qtbot.wait(200)
    for words in ("m", "mo", "mor", "ada m", "zzz", ""):
        taken(f"filter: {words or '(all)'!r}", lambda words=words: pane.finder.words.setText(words), answered(), 50)
        qtbot.wait(100)
    for column, name in ((0, "name"), (6, "role"), (7, "also called"), (3, "articles")):
        taken(f"sort by {name}", partial(pane.table.sortByColumn, column, Qt.SortOrder.AscendingOrder), answered(), 200)
        qtbot.wait(100)
    taken("homonyms only", pane.finder.homonyms.click, answered(), 200)
    taken("all again", pane.finder.homonyms.click, answered(), 200)
    bar = pane.table.verticalScrollBar()
    for part in (1, 2, 3):
        taken("jump in the table", lambda part=part: bar.setValue(bar.maximum() * part // 4), lambda: True, 50)
    taken("an entity of 13,000 mentions at hand", lambda: pane.table.go_to(0), lambda: not pane._soon.isActive(), 50)
    lines = [line for row in (10, 11) if (line := model.line_at(row)) is not None]
    taken("merge two", lambda: deeds.merge_entities(window.session, lines[0], lines[1:]), answered(), 200)
    taken("undo", window.session.undo_last, answered(), 200)

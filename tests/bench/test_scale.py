"""Views over a very large project: CPU time beside what SQLite needs for the same rows, and the longest stall.

`pytest tests/bench/test_scale.py -o addopts="" --import-mode=importlib -s` prints a table. PRESSMARK_BENCH_ARTICLES
sets the number of articles, two claims each.
"""

from __future__ import annotations

import os
import random
import resource
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core import compare_project
from core.compare.group_tables import tabulate_groups
from core.records import Article, Claim, Digest, Span
from core.store import intake, project, queries, reader_connection
from core.store.queries import comparison_figures
from gui import settings
from gui.models.timeline_lanes import KINDS, make_lane
from gui.window import MainWindow

ARTICLES = int(os.environ.get("PRESSMARK_BENCH_ARTICLES", "100000"))
NAMES = ("Alder", "Bell", "Cray", "Dunn", "Ely", "Fenn", "Gale", "Holt", "Ives", "Jory", "Kerr", "Lund")
NOUNS = ("cost", "contribution", "payment", "share", "price", "budget", "fine", "loan", "debt", "grant")
STATUSES = ("actual", "agreed", "required", "demanded", "offered", "planned", "estimated", "rejected")


def _digest(number: int, dice: random.Random) -> Digest:
    text, spans, claims = "", [], []

    def add(words: str, label: str = "", value: dict[str, object] | None = None) -> tuple[int, int]:
        nonlocal text
        place = len(text), len(text) + len(words)
        text += words
        if label:
            spans.append(Span(*place, label, value or {"entity": words}, 0.9, "bench/1"))
        return place

    add(f"{NAMES[number % 12]} Council {number * 2 // 3}", "ORG")
    add(" met. ")
    for _ in range(2):
        payer = f"{dice.choice(NAMES)} Nation {int(dice.paretovariate(0.45)) % 50_000}"
        add(payer, "GPE")
        add(" will pay ")
        amount = dice.choice((1, 2, 5, 8, 15, 50, 120, 850)) * 10 ** dice.choice((3, 6, 9))
        place = add(f"${amount:,}", "MONEY", {"value": float(amount), "currency": dice.choice(("USD", "EUR"))})
        measure = f"{dice.choice(NOUNS)} of Port {int(dice.paretovariate(0.45)) % 50_000}"
        add(f" for the {measure} in ")
        year = dice.randrange(1990, 2030)
        add(str(year), "DATE", {"value": str(year), "earliest": f"{year}-01-01", "latest": f"{year}-12-31"})
        add(".\n")
        slots = {"measure": measure, "status": dice.choice(STATUSES)}
        slots |= {"payer": payer} if dice.random() < 0.5 else {}
        slots |= {"period": dice.choice(("P1Y", str(year)))} if dice.random() < 0.5 else {}
        claims.append(Claim(place, slots, {}, 0.8, "bench/1"))
    day = f"20{10 + number % 15}-{1 + number % 12:02}-{1 + number % 28:02}"
    article = Article(
        f"{number}.txt", f"in/{number}.txt", text, f"Ferry {number}", f"Paper {number % 40}", None, None, day
    )
    return Digest(article, (), tuple(spans), (), tuple(claims))


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path, dice = tmp_path_factory.mktemp("scale") / "large.pressmark", random.Random(5)
    with project.create_project(path) as made:
        for start in range(0, ARTICLES, 500):
            intake.add_articles(made, [_digest(n, dice) for n in range(start, min(start + 500, ARTICLES))])
    return path


def seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def test_what_the_views_read(large: Path) -> None:
    """CPU time of what is behind Compare and the timeline, over that of reading all claims as objects."""
    ask = reader_connection.ask_store_file
    whole = seconds(lambda: ask(large, queries.list_figures))
    grouped = seconds(lambda: tabulate_groups(ask(large, comparison_figures.list_outlines), []))
    both = seconds(lambda: list(compare_project._compare_file(large, True)))

    def read_lanes() -> None:
        for kind in KINDS:
            rows = ask(
                large, lambda made, kind=kind: [one for some in queries.every_moment_day(made, kind) for one in some]
            )
            make_lane(kind, rows, lambda _kind, _ids: [])

    print()
    for name, took in (("groups", grouped), ("groups and conflicts", both), ("timeline", seconds(read_lanes))):
        print(f"{name:<40} {took / whole:6.2f} times reading all claims as objects")


class _Stalls:
    """Longest CPU time of the window's thread between two turns of the event loop, in milliseconds."""

    def __init__(self) -> None:
        self.longest, self._last = 0.0, time.thread_time()
        self._timer = QTimer(interval=1)
        self._timer.timeout.connect(self.beat)
        self._timer.start()

    def beat(self) -> None:
        now = time.thread_time()
        self.longest, self._last = max(self.longest, (now - self._last) * 1000), now


def _watched(name: str, work: Callable[[], object], done: Callable[[], bool], rest: float = 1.0) -> None:
    stalls, began = _Stalls(), time.perf_counter()
    work()
    QApplication.processEvents()
    painted = time.perf_counter() - began
    while not done() and time.perf_counter() - began < 120:
        QApplication.processEvents()
        time.sleep(0.001)
    ended = time.perf_counter() + rest
    while time.perf_counter() < ended:
        QApplication.processEvents()
        time.sleep(0.001)
    stalls.beat()
    print(f"{name:<34} shown after {painted * 1000:6.0f} ms (aim 500); longest stall {stalls.longest:6.1f} ms (aim 50)")


def test_views_of_the_window(qtbot: QtBot, large: Path, tmp_path: Path) -> None:
    import pyqtgraph  # the program imports it in a thread

    assert pyqtgraph
    window = MainWindow(settings.open_settings(tmp_path / "own.ini"))
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    window.build_panes()
    window.open_project(large)
    qtbot.wait(1500)
    took = sorted(
        seconds_of_thread(lambda at=at: window.session.show_article(1 + at * 37 % ARTICLES)) for at in range(40)
    )
    print(f"\nan article switched: {took[20] / 16:.2f} of a frame, p95 {took[37] / 16:.2f}")
    compare, timeline, entities = (window.find_pane(name) for name in ("compare", "timeline", "entities"))
    _watched("entities", lambda: window.run_command("entity.view"), lambda: bool(entities.model.rowCount()))  # type: ignore[attr-defined]
    field, query = entities.finder.words, entities.model.query  # type: ignore[attr-defined]
    for words in ("b", "be", "bell 12", ""):
        _watched(f"entities: {words!r}", lambda words=words: field.setText(words), lambda: not query.is_busy)
    board = compare.comparison  # type: ignore[attr-defined]
    _watched("compare", lambda: window.run_command("compare.view"), lambda: board.loaded)
    _watched("compare: conflicts known", lambda: None, lambda: board.value.complete)
    _watched("timeline", lambda: window.run_command("compare.timeline"), lambda: timeline.timeline.loaded)  # type: ignore[attr-defined]
    assert threading.active_count() < 20
    print(f"memory of the window: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB (aim 350)")
    window.close()


def seconds_of_thread(work: Callable[[], object]) -> float:
    """Milliseconds of CPU time of this thread until it is painted."""
    began = time.thread_time()
    work()
    QApplication.processEvents()
    return (time.thread_time() - began) * 1000

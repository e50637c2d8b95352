"""Timings of the claims view with 10,000 articles and 60,000 claims: opening, filtering, sorting, grouping, deciding.

`pytest tests/bench/test_claims_view.py --benchmark-enable -o addopts="" -s` prints a table; limits and figures stand in
docs/performance.md.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.records import Article, Claim, Digest, Span
from core.store import intake, project
from core.store.claim_rows import STATUSES, ClaimFilter
from gui import settings
from gui.models import claim_text as words
from gui.models.claim_model import GROUPS
from gui.panes.claims.pane import ClaimsPane
from gui.window import MainWindow
from tests.bench.test_window import Stalls

ARTICLES, EACH = 10_000, 6
MEASURES = [
    f"{what} of {whom}" for what in ("cost", "contribution", "payment", "share", "price") for whom in "ABCDEFGH"
]


def row(name: str, figure: float, limit: float | None = None) -> None:
    print(f"{name:<66} {figure:8.1f} ms" + (f"   (aim {limit:g})" if limit else ""))


def _digest(n: int) -> Digest:
    text, spans, claims = "", [], []
    for k in range(EACH):
        number = n * EACH + k
        who, whom = f"Nation {number * 7919 % 180}", f"Country {number * 104729 % 90}"
        low = len(text)
        text += f"{who} agreed to pay {whom} ${number % 997 + 1} million a year for the port in 20{10 + number % 20}.\n"
        amount = text.index("$", low), text.index("million", low) + 7
        for name in (who, whom):
            at = text.index(name, low)
            spans.append(Span(at, at + len(name), "GPE", {"entity": name}, 0.9, "bench/1"))
        spans.append(Span(*amount, "MONEY", {"value": (number % 997 + 1) * 1e6, "currency": "USD"}, 0.9, "bench/1"))
        slots = {
            "measure": MEASURES[number % len(MEASURES)], "payer": who, "recipient": whom,
            "status": STATUSES[number % 8], "period": f"20{10 + number % 20}",
            "source": f"Source {number % 400}",
        }  # fmt: skip
        at = text.index(who, low)
        claims.append(Claim(amount, slots, {"payer": {"start": at, "end": at + len(who), "text": who}}, 0.8, "bench/1"))
    spans.sort(key=lambda span: span.start)
    day = f"20{10 + n % 15}-{1 + n % 12:02}-{1 + n % 28:02}"
    article = Article(
        f"{n}.txt", f"in/{n}.txt", text, f"Ferry {n * 7919 % ARTICLES}", f"Paper {n % 40}", None, None, day
    )
    return Digest(article, (), tuple(spans), (), tuple(claims))


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("many") / "claims.pressmark"
    with project.create_project(path) as made:
        for start in range(0, ARTICLES, 500):
            intake.add_articles(made, [_digest(n) for n in range(start, start + 500)])
    return path


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    made = MainWindow(settings.open_settings(tmp_path / "window.ini"))
    qtbot.addWidget(made)
    made.show()
    made.build_panes()
    yield made
    made.close()


def _until(qtbot: QtBot, pane: ClaimsPane, work: object) -> tuple[float, float]:
    """Milliseconds until the answer is painted, and the longest time that the window could not answer meanwhile."""
    stalls, began = Stalls(), time.perf_counter()
    with qtbot.waitSignal(pane.model.ready, timeout=30_000):
        work()  # type: ignore[operator]
    pane.table.viewport().repaint()
    took = (time.perf_counter() - began) * 1000
    for _ in range(20):
        QApplication.processEvents()
        time.sleep(0.005)
    return took, max(stalls.gaps, default=0.0)


def test_sixty_thousand_claims(qtbot: QtBot, window: MainWindow, many: Path) -> None:
    window.open_project(many)
    qtbot.wait(1000)
    pane = window.find_pane("claims")
    assert isinstance(pane, ClaimsPane)
    took, stall = _until(qtbot, pane, lambda: window.run_command("claim.view"))
    assert pane.model.rowCount() == ARTICLES * EACH
    row(f"view of {ARTICLES * EACH:,} claims opened and painted", took, 200)
    row("    longest stall meanwhile", stall, 50)
    for name, wanted in (
        ("two words", ClaimFilter("port nation 77")),
        ("one word that many hold", ClaimFilter("contribution")),
        ("payer and status", ClaimFilter(payer="Nation 42", status="agreed")),
        ("state", ClaimFilter(state="suggested")),
        ("outlet", ClaimFilter(outlet="Paper 7")),
        ("all again", ClaimFilter()),
    ):
        took, stall = _until(qtbot, pane, lambda wanted=wanted: pane.model.show_only(wanted))
        row(f"filter: {name}, {pane.model.rowCount():,} rows painted", took, 100)
        row("    longest stall meanwhile", stall, 50)
    for column in range(len(words.COLUMNS)):
        if (column, True) != pane.model.sorted_by:
            way = Qt.SortOrder.DescendingOrder
            took, stall = _until(qtbot, pane, lambda column=column, way=way: pane.model.sort(column, way))
            row(f"sort by {words.COLUMNS[column]} (stall {stall:.0f} ms)", took)
    for group in GROUPS:
        took, stall = _until(qtbot, pane, lambda group=group: pane.model.group_by(group))
        row(f"group by {group}, {len(pane.model._sections.groups):,} sections (stall {stall:.0f} ms)", took)
    began = time.perf_counter()
    pane.model.fold_all(True)
    pane.table.viewport().repaint()
    row("fold all sections", (time.perf_counter() - began) * 1000, 50)
    _until(qtbot, pane, lambda: pane.model.group_by(""))
    bar, frames = pane.table.verticalScrollBar(), []
    for n in range(200):
        began = time.perf_counter()
        bar.setValue(bar.maximum() * (n * 37 % 200) // 200)
        pane.table.viewport().repaint()
        frames.append((time.perf_counter() - began) * 1000)
    row("scroll, p95 of 200 jumps", sorted(frames)[190], 18)
    pane.table.go_to(0)
    took_each = []
    for _ in range(30):
        began = time.perf_counter()
        window.run_command("claim.accept")
        QApplication.processEvents()
        took_each.append((time.perf_counter() - began) * 1000)
    row("accept and go on, median of 30", sorted(took_each)[15], 50)
    row("accept and go on, worst of 30", max(took_each), 50)

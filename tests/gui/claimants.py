"""A small project of claims: two articles of one harbour, five claims, one of them with evidence in two paragraphs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from core.records import Article, Claim, Digest, Span
from core.store import intake, project, queries
from core.store.claim_rows import ClaimRow
from gui.panes.claims.pane import ClaimsPane
from gui.window import MainWindow

TALKS = (
    "North Vesper agreed on Monday to pay South Vesper $5 billion for the port in 2031.\n"
    "\n"
    "Mira Odell said the 300 😀 workers of the quay would get €3 million a year, a third of it next week."
)
STRIKE = "Teo Brandt demanded $6 billion from North Vesper. The port pays 40 percent."


def span(text: str, words: str, label: str, value: dict[str, Any], nth: int = 0) -> Span:
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return Span(at, at + len(words), label, value, 0.9, "tests/1")


def words(text: str, said: str) -> dict[str, Any]:
    at = text.index(said)
    return {"start": at, "end": at + len(said), "text": said}


def claim(text: str, amount: str, slots: dict[str, str], **evidence: str) -> Claim:
    at = text.index(amount)
    read = {slot: words(text, said) for slot, said in evidence.items()}
    return Claim((at, at + len(amount)), slots, read, 0.8, "claims/1")


def digests() -> list[Digest]:
    talks = (
        span(TALKS, "North Vesper", "GPE", {"entity": "North Vesper"}),
        span(TALKS, "Monday", "DATE", {"value": "2031-03-03"}),
        span(TALKS, "South Vesper", "GPE", {"entity": "South Vesper"}),
        span(TALKS, "$5 billion", "MONEY", {"value": 5_000_000_000, "currency": "USD"}),
        span(TALKS, "2031", "DATE", {"value": "2031"}),
        span(TALKS, "Mira Odell", "PERSON", {"entity": "Mira Odell"}),
        span(TALKS, "300", "CARDINAL", {"value": 300, "unit": "worker"}),
        span(TALKS, "€3 million", "MONEY", {"value": 3_000_000, "currency": "EUR", "per": "year"}),
        span(TALKS, "a third", "FRACTION", {"value": 1 / 3}),
        span(TALKS, "next week", "DATE", {"value": "2031-W11"}),
    )
    paid = {"measure": "port", "payer": "North Vesper", "recipient": "South Vesper", "period": "2031",
            "status": "agreed", "source": "narrator"}  # fmt: skip
    wages = {"measure": "wages", "recipient": "workers", "period": "P1Y", "status": "planned", "source": "Mira Odell"}
    first = (
        claim(
            TALKS, "$5 billion", paid, payer="North Vesper", recipient="South Vesper", period="2031", status="agreed"
        ),
        claim(TALKS, "€3 million", wages, source="Mira Odell", status="would"),
        claim(TALKS, "a third", {"change": "share_of", "of": "it", "status": "planned", "source": "Mira Odell"}),
    )
    strike = (
        span(STRIKE, "Teo Brandt", "PERSON", {"entity": "Teo Brandt"}),
        span(STRIKE, "$6 billion", "MONEY", {"value": 6_000_000_000, "currency": "USD", "modifier": "approximately"}),
        span(STRIKE, "North Vesper", "GPE", {"entity": "North Vesper"}),
        span(STRIKE, "40 percent", "PERCENT", {"value": 0.4, "unit": "proportion"}),
    )
    asked = {"measure": "Port", "payer": "North Vesper", "status": "demanded", "source": "Teo Brandt"}
    second = (
        claim(STRIKE, "$6 billion", asked, status="demanded", source="Teo Brandt"),
        claim(STRIKE, "40 percent", {"status": "actual", "source": "narrator"}),
    )
    return [
        Digest(Article("talks.txt", "in/talks.txt", TALKS, "Harbour talks", "The Vesper", None, None, "2031-03-05"),
               (), talks, (), first),
        Digest(Article("strike.txt", "in/strike.txt", STRIKE, "Quay strike", "The Post", None, None, None),
               (), strike, (), second),
    ]  # fmt: skip


def make(folder: Path) -> Path:
    path = folder / "claims.pressmark"
    with project.create_project(path) as made:
        intake.add_articles(made, digests())
    return path


def row(window: MainWindow, amount: str, nth: int = 0) -> ClaimRow:
    """The claim of an amount as the project has it now."""
    held = window.session.project
    assert held is not None
    rows = [one for article in (1, 2) for one in queries.list_claims(held, article) if one.words == amount]
    return rows[nth]


def said(window: MainWindow) -> str:
    return window.statusBar().currentMessage()


def open_view(qtbot: QtBot, window: MainWindow) -> ClaimsPane:
    """The view, with its first rows and the claim at hand there."""
    window.run_command("claim.view")
    shown = window.find_pane("claims")
    assert isinstance(shown, ClaimsPane)
    qtbot.waitUntil(lambda: shown.model.rowCount() > 0 and shown.current_claim() is not None, timeout=5000)
    qtbot.waitUntil(lambda: all(button.isVisible() for button in shown.sheet.buttons.values()))
    return shown


def choose(qtbot: QtBot, pane: ClaimsPane, amount: str) -> ClaimRow:
    """Put the claim of an amount at hand, and wait for its words."""
    for at in range(pane.model.rowCount()):
        found = pane.model.claim_at(at)
        if found is not None and found.words == amount:
            pane.table.go_to(at)
            qtbot.waitUntil(lambda: pane.sheet._row is not None and pane.sheet._row.words == amount, timeout=3000)
            return found
    raise AssertionError(amount)


@pytest.fixture
def harbour(bare_window: MainWindow, tmp_path: Path) -> MainWindow:
    """A window with the project of claims open."""
    assert bare_window.open_project(make(tmp_path))
    return bare_window

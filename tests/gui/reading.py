"""A small project for tests of what reads it: one article with marks of every group, and one that is short."""

from __future__ import annotations

from pathlib import Path

from core.records import Article, Digest, Region, Span
from core.store import intake, project
from gui.session import Session

TEXT = (
    "Harbour deal stalls\n"
    "\n"
    "PORT ALDER — The Alder government 😀 offered about €4.5 million a year for the old harbour on Tuesday.\n"
    "Read more: Ferry fares to rise\n"
    "“We said five times that Northquay Ltd must pay half,” minister Ada Brandt told the Alder Post.\n"
    "\n"
    "Brandt expects an answer next week."
)
SHORT = "Nothing happened in Ostmark in 2031."


def place(words: str, nth: int = 0, text: str = TEXT) -> tuple[int, int]:
    """Half-open code points of the nth occurrence of some words."""
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return at, at + len(words)


def span(words: str, label: str, value: dict[str, object] | None = None, sure: float = 0.9, nth: int = 0) -> Span:
    start, stop = place(words, nth)
    return Span(start, stop, label, value or {}, sure, "test/1")


def spans() -> tuple[Span, ...]:
    speaker, cue = place("Ada Brandt"), place("told")
    quote = {
        "kind": "direct",
        "source": {"start": speaker[0], "end": speaker[1], "text": "Ada Brandt", "entity": "Ada Brandt"},
        "cue": {"start": cue[0], "end": cue[1], "text": "told"},
    }
    found = [
        span("PORT ALDER", "GPE", {"entity": "Port Alder"}),
        span("Alder government", "ORG", {"entity": "Alder government"}, 0.6),
        span(
            "€4.5 million", "MONEY", {"value": 4500000, "currency": "EUR", "per": "year", "modifier": "approximately"}
        ),
        span("Tuesday", "DATE", {"value": "2031-03-04", "earliest": "2031-03-04", "latest": "2031-03-04"}),
        span("“We said five times that Northquay Ltd must pay half,”", "QUOTE", quote, 0.8),
        span("five times", "MULTIPLE", {"value": 5}, 0.4),
        span("Northquay Ltd", "ORG", {"entity": "Northquay"}),
        span("half", "FRACTION", {"value": 0.5}),
        span("Ada Brandt", "PERSON", {"entity": "Ada Brandt"}, 0.97),
        span("Alder Post", "ORG", {"entity": "Alder Post"}),
        span("Brandt", "PERSON", {"entity": "Ada Brandt"}, 0.85, nth=1),
        span("next week", "DATE", {"value": "2031-W11"}),
    ]
    return tuple(sorted(found, key=lambda s: (s.start, -s.stop)))


def regions() -> tuple[Region, ...]:
    return (
        Region(*place("Harbour deal stalls"), "title"),
        Region(*place("PORT ALDER"), "dateline"),
        Region(*place("Read more: Ferry fares to rise"), "teaser"),
    )


def digests() -> list[Digest]:
    long = Article(
        "harbour", "harbour.txt", TEXT, "Harbour deal stalls", "The Alder Post", "Jon Vale", "https://alder.example/harbour",
        "2031-03-05", "metadata",
    )  # fmt: skip
    short = Article("ostmark", "ostmark.txt", SHORT)
    start, stop = place("2031", text=SHORT)
    return [
        Digest(long, regions(), spans()),
        Digest(short, (), (Span(start, stop, "DATE", {"value": "2031"}, 0.9, "test/1"),)),
    ]


def open_session(folder: Path) -> Session:
    """A session with both articles, the long one (id 1) shown."""
    made = project.create_project(folder / "harbour.pressmark")
    intake.add_articles(made, digests())
    made.close_project()
    session = Session()
    session.open_project(folder / "harbour.pressmark")
    session.show_article(1)
    return session

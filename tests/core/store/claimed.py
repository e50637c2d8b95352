"""A fictional article with two claims and a statement, and ways to read it again."""

from __future__ import annotations

from typing import Any

from core.records import Article, Claim, Digest, Span, Statement

TEXT = (
    "Harbour money\n"
    "North Vesper paid Dun $850 million in 2018 for the harbour. "
    "Dun wants nearly $5 billion a year, Mira Odell said on Tuesday. 😀 Some 40 percent is a fee.\n"
)


def at(words: str, occurrence: int = 0, text: str = TEXT) -> tuple[int, int]:
    start = -1
    for _ in range(occurrence + 1):
        start = text.index(words, start + 1)
    return start, start + len(words)


def mark(words: str, label: str, occurrence: int = 0, text: str = TEXT, **value: Any) -> Span:
    return Span(*at(words, occurrence, text), label, value, 0.9, "tests/1")


def place(words: str, occurrence: int = 0, text: str = TEXT) -> dict[str, Any]:
    start, stop = at(words, occurrence, text)
    return {"start": start, "end": stop, "text": words}


def marks(text: str = TEXT) -> tuple[Span, ...]:
    """Ids 1 to 8 in this order."""
    return (
        mark("North Vesper", "GPE", text=text, entity="North Vesper"),
        mark("Dun", "GPE", text=text, entity="Dun"),
        mark("$850 million", "MONEY", text=text, value=850_000_000, currency="USD"),
        mark("2018", "DATE", text=text, value="2018"),
        mark("Dun", "GPE", 1, text=text, entity="Dun"),
        mark("$5 billion", "MONEY", text=text, value=5_000_000_000, currency="USD", modifier="approximately",
             side="below", per="year"),
        mark("Mira Odell", "PERSON", text=text, entity="Mira Odell"),
        mark("40 percent", "PERCENT", text=text, value=0.4, unit="proportion"),
    )  # fmt: skip


def claims(text: str = TEXT, **more: str) -> tuple[Claim, ...]:
    """Ids 1 to 3: what was paid, what is wanted (`more` goes into its slots), a share."""
    paid = {"measure": "payment", "payer": "North Vesper", "recipient": "Dun", "period": "2018", "status": "actual",
            "source": "narrator"}  # fmt: skip
    wanted = {"payer": "North Vesper", "recipient": "Dun", "period": "P1Y", "status": "demanded",
              "source": "Mira Odell", **more}  # fmt: skip
    return (
        Claim(at("$850 million", text=text), paid, {
            "payer": place("North Vesper", text=text), "recipient": place("Dun", text=text),
            "period": place("2018", text=text)}, 0.8, "claims/1"),
        Claim(at("$5 billion", text=text), wanted, {
            "recipient": place("Dun", 1, text), "status": place("wants", text=text),
            "source": place("Mira Odell", text=text)}, 0.7, "claims/1"),
        Claim(at("40 percent", text=text), {"of": "a fee", "status": "actual", "source": "the auditors"}, {}, 0.6,
              "claims/1"),
    )  # fmt: skip


def statements(text: str = TEXT) -> tuple[Statement, ...]:
    """Id 1."""
    said = at("Dun wants nearly $5 billion a year", text=text)
    source = {**place("Mira Odell", text=text), "entity": "Mira Odell"}
    cue = {**place("said", text=text), "use": "speech"}
    return (Statement(*said, (said,), "indirect", source, cue, None, 0.8, "statements/1"),)


def reading(text: str = TEXT, **parts: Any) -> Digest:
    """The whole, or with other `spans`, `statements`, `claims`; fields of the article beside them."""
    made = {
        key: parts.pop(key) if key in parts else make(text)
        for key, make in (("spans", marks), ("statements", statements), ("claims", claims))
    }
    given = {"id": "m.txt", "source": "in/m.txt", "title": "Harbour money", "published": "2019-11-19", **parts}
    return Digest(Article(text=text, original=text.encode(), **given), (), **made)

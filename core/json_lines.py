"""One article as one line of JSON: the form of `extract`, a contract that measuring tools rely on (docs/adding.md)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core import pipeline
from core.extract import lacks
from core.records import Claim, Digest, Failure, Garbled, Raw, Statement

_ODD_ENDS = {code: f"\\u{code:04x}" for code in (*range(0x7F, 0xA0), 0x2028, 0x2029)}
"""Line ends to many programs and controls to terminals, though not to JSON: written as escapes, a line stays one line
for everybody and only a line."""


def as_object(digest: Digest) -> dict[str, Any]:
    """The article as JSON holds it: offsets `start` and `end` in code points, attributes of a span beside its label."""
    article = digest.article
    return {
        "id": article.id,
        "source": article.source,
        "title": article.title,
        "outlet": article.outlet,
        "author": article.author,
        "url": article.url,
        "published": article.published,
        "published_from": article.published_from,
        "text": article.text,
        "regions": [{"start": r.start, "end": r.stop, "region": r.region, "rule": r.rule} for r in digest.regions],
        "spans": [
            {
                "start": span.start,
                "end": span.stop,
                "label": span.label,
                "text": article.text[span.start : span.stop],
                "confidence": span.confidence,
                "extractor": span.extractor,
                "rule": span.rule,
                **span.value,
            }
            for span in digest.spans
        ],
        "statements": [_statement(article.text, one) for one in digest.statements],
        "claims": [_claim(article.text, one) for one in digest.claims],
    }


def _statement(text: str, one: Statement) -> dict[str, Any]:
    """A statement; `source`, `cue` and `through` are absent where unknown."""
    parts = {"source": one.source, "cue": one.cue, "through": one.through}
    return {
        "start": one.start,
        "end": one.stop,
        "kind": one.kind,
        "content": [{"start": start, "end": stop, "text": text[start:stop]} for start, stop in one.content],
        **{name: dict(part) for name, part in parts.items() if part is not None},
        "confidence": one.confidence,
        "extractor": one.extractor,
        "rule": one.rule,
    }


def _claim(text: str, one: Claim) -> dict[str, Any]:
    """A claim; empty slots are absent."""
    start, stop = one.amount
    return {
        "amount": {"start": start, "end": stop, "text": text[start:stop]},
        **one.slots,
        "evidence": dict(one.evidence),
        "confidence": one.confidence,
        "extractor": one.extractor,
        "rule": one.rule,
    }


def line(digest: Digest) -> str:
    """The article on one line, without a line end; letters stand as they are, not as escapes."""
    return json.dumps(as_object(digest), ensure_ascii=False, separators=(",", ":")).translate(_ODD_ENDS)


@dataclass(frozen=True, slots=True)
class Line:
    """What travels back from the process that read an article: far less than its Digest."""

    words: str
    """The JSON, without a line end."""
    source: str
    garbled: Garbled | None
    without: tuple[str, ...] = ()
    """What the extractors had to do without (`core.extract.lacks`)."""


def extracted(raw: Raw | Failure, repair: bool = False, guest: Path | None = None) -> Line | Failure:
    """One input of `extract` -> its line; `guest` as in core.pipeline. A failure passes, so that order is kept."""
    found = pipeline.attempt(raw, repair, guest=guest)
    if isinstance(found, Failure):
        return found
    return Line(line(found), found.article.source, found.article.garbled, lacks(found.article.notes))

"""One article as one line of JSON: the output of `extract`, a stable format for evaluation tools (docs/adding.md)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core import pipeline
from core.extract import select_model_notes
from core.records import Claim, Digest, Failure, GarbledText, Raw, Statement

_ODD_ENDS = {code: f"\\u{code:04x}" for code in (*range(0x7F, 0xA0), 0x2028, 0x2029)}
"""Characters that JSON allows but other programs take for line breaks and terminals for controls, with escapes."""


def article_object(digest: Digest) -> dict[str, Any]:
    """Return an article as a JSON object; offsets are code points, attributes of a span are next to its label."""
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
        "language": article.language,
        "variables": dict(article.variables),
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
        "statements": [_statement_object(article.text, one) for one in digest.statements],
        "claims": [_claim_object(article.text, one) for one in digest.claims],
    }


def _statement_object(text: str, one: Statement) -> dict[str, Any]:
    """Return a statement as a JSON object; `source`, `cue` and `through` are absent if unknown."""
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


def _claim_object(text: str, one: Claim) -> dict[str, Any]:
    """Return a claim as a JSON object; empty slots are absent."""
    start, stop = one.amount
    return {
        "amount": {"start": start, "end": stop, "text": text[start:stop]},
        **one.slots,
        "evidence": dict(one.evidence),
        "confidence": one.confidence,
        "extractor": one.extractor,
        "rule": one.rule,
    }


def format_line(digest: Digest) -> str:
    """Return an article as one line of JSON, without a line break and without escaping letters."""
    return json.dumps(article_object(digest), ensure_ascii=False, separators=(",", ":")).translate(_ODD_ENDS)


@dataclass(frozen=True, slots=True)
class ExtractedLine:
    """What the process that reads an article returns, which is much smaller than its Digest."""

    words: str
    """The JSON without a line break."""
    source: str
    garbled: GarbledText | None
    without: tuple[str, ...] = ()
    """What was missing for the extractors (`core.extract.select_model_notes`)."""


def extract_line(raw: Raw | Failure, repair: bool = False, guest: Path | None = None) -> ExtractedLine | Failure:
    """Extract the line of one input; `guest` as in core.pipeline. A failure is passed on to keep the order."""
    found = pipeline.digest_or_failure(raw, repair, guest=guest)
    if isinstance(found, Failure):
        return found
    return ExtractedLine(
        format_line(found), found.article.source, found.article.garbled, select_model_notes(found.article.notes)
    )

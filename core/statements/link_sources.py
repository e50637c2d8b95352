"""From drafts to statements: page furniture removed from ranges, sources linked to names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from core.codebook import ValueKind
from core.extract.quotes import antecedents
from core.extract.quotes.quote_context import QuoteContext
from core.language.en.closed_classes import class_values
from core.language.signs import MASK
from core.patterns import compile_later
from core.records import Span, Statement, Value
from core.resolve import speakers
from core.statements.cue_sentence import Range
from core.statements.drafts import StatementDraft

_CLEAR = compile_later(f"[^{MASK}\n]+")
_ARTICLE = compile_later(r"(?:the|an?)\s+", re.IGNORECASE)


def finish_statements(
    story: QuoteContext, spans: Sequence[Span], drafts: Sequence[tuple[int, StatementDraft]], extractor: str
) -> tuple[Statement, ...]:
    """Make sorted statements from the drafts (with their paragraph numbers); drop those left without content."""
    read = story.document.read
    ordered = sorted(drafts, key=lambda pair: (pair[1].source or pair[1].content[0])[0])
    linked = _link_drafts(story, spans, ordered)
    made: dict[tuple[Any, ...], Statement] = {}
    for (_, draft), source, through in zip(ordered, linked[::2], linked[1::2], strict=True):
        content = tuple(piece for one in draft.content for piece in _clear_ranges(read, one))
        if not content or (draft.kind == "indirect" and not _stands_outside(content, draft)):
            continue
        cue: Value | None = None
        if draft.cue is not None:
            cue = {"start": draft.cue[0], "end": draft.cue[1], "text": read[slice(*draft.cue)], "use": draft.use}
        sure, rule = round(draft.sure, 2), f"statements.{draft.rule}"
        place = content[0][0], content[-1][1], content
        one = Statement(*place, draft.kind, source, cue, through, sure, extractor, rule)
        made.setdefault((content, draft.cue), one)
    return tuple(sorted(made.values(), key=lambda s: (s.start, -s.stop)))


def _clear_ranges(read: str, one: Range) -> list[Range]:
    """Return the parts of a range without page furniture and without white space at their edges."""
    found: list[Range] = []
    for match in _CLEAR.finditer(read, *one):
        words = match.group()
        start = match.start() + len(words) - len(words.lstrip())
        stop = match.end() - len(words) + len(words.rstrip())
        if any(c.isalnum() for c in read[start:stop]):
            found.append((start, stop))
    return found


def _stands_outside(content: Sequence[Range], draft: StatementDraft) -> bool:
    """Return whether source and cue stand outside the content."""
    for part in (draft.cue, draft.source):
        if part is not None and any(part[0] < high and low < part[1] for low, high in content):
            return False
    return True


def _link_drafts(
    story: QuoteContext, spans: Sequence[Span], drafts: Sequence[tuple[int, StatementDraft]]
) -> list[Value | None]:
    """Link source and medium of each draft in the same way as those of quotations (core.resolve.speakers)."""
    asked: list[Span] = []
    codebook = story.document.codebook
    (quote_label, *_) = codebook.labels_of(ValueKind.QUOTE)
    slots: list[int | None] = []
    for number, draft in drafts:
        for part in (draft.source, draft.through):
            if part is None:
                slots.append(None)
                continue
            value = antecedents.describe_source(story, number, part)
            value["text"] = class_values("third_possessive").get(value["text"].lower(), value["text"])
            slots.append(len(asked))
            asked.append(Span(part[0], part[1], quote_label, {"source": value}, 1.0, ""))
    names = [span for span in spans if codebook.is_flat(span.label)]
    filled = [
        span for span in speakers.fill_speakers(story.document, [*names, *asked]) if not codebook.is_flat(span.label)
    ]
    bearers = _role_bearers(names)
    found: list[Value | None] = []
    for i, slot in enumerate(slots):
        source = None if slot is None else dict(filled[slot].value["source"])
        if source is not None:
            source["entity"] = _role_bearer(story.document.read, source, bearers) or source.get("entity")
            source["text"] = story.document.read[source["start"] : source["end"]]
            quote = drafts[i // 2][1].quote
            if i % 2 == 0 and quote is not None and quote.value.get("source"):
                source["entity"] = quote.value["source"].get("entity", source.get("entity"))
        found.append(source)
    return found


def _role_bearers(names: Sequence[Span]) -> dict[int, tuple[int, str]]:
    """Return the ranges of roles by start: stop and entity of the person with that role."""
    found: dict[int, tuple[int, str]] = {}
    for span in names:
        role = span.value.get("role")
        if role and span.value.get("entity"):
            found[role["start"]] = role["end"], str(span.value["entity"])
    return found


def _role_bearer(read: str, source: Value, bearers: dict[int, tuple[int, str]]) -> str | None:
    """Return the entity meant by a source that is a role without a name: in `the harbour master, Ann Lee, went on,
    saying` it is Ann Lee."""
    article = _ARTICLE.match(read, source["start"])
    stop, entity = bearers.get(article.end() if article else source["start"], (0, ""))
    return entity if source["end"] <= stop else None

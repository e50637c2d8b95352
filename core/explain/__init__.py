"""Why each mark of a text was made: its rule, table rows involved, candidates that lost to it, and the test line that
pins it.

For people who improve rules; nothing here is used when articles are read. `explain` returns one object, `told.lines`
prints it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from core import claims, json_lines, pipeline, regions, rules, statements, trace, wording
from core.explain import pins, taken
from core.extract import EXTRACTORS, codebook
from core.records import Article, Digest, Span
from core.settle import terms
from core.trace import Loss

_ROOMS: tuple[Any, ...] = (*EXTRACTORS, terms, regions, statements, claims)
RULES: Mapping[str, str] = {name: said for room in _ROOMS for name, said in room.RULES.items()}
"""Every rule and pass of every room with its meaning."""


def explain(text: str, published: str | None = None) -> dict[str, Any]:
    """Return what is found in a text and why; offsets are code points of it. `published` is an ISO date."""
    with trace.tracing() as seen:
        digest = pipeline.reread(Article("text", "text", text, published=published))
    return of_digest(digest, seen.losses)


def of_digest(digest: Digest, losses: Sequence[Loss]) -> dict[str, Any]:
    """Return the object of `explain` for a digest and the candidates that lost meanwhile."""
    text = digest.article.text
    whole = json_lines.as_object(digest)
    losers: dict[int, list[Loss]] = {}
    aside: list[Loss] = []
    for loss in dict.fromkeys(losses):
        number = _winner(digest.spans, loss)
        losers.setdefault(number, []).append(loss) if number is not None else aside.append(loss)
    return {
        "text": text,
        "published": digest.article.published,
        "marks": [
            {
                **given,
                "says": wording.describe(span.label, span.value, codebook()),
                "means": means(span.rule),
                "rows": taken.rows_of_mark(text, span),
                "beaten": [_loss(text, loss) for loss in losers.get(number, ())],
            }
            for number, (span, given) in enumerate(zip(digest.spans, whole["spans"], strict=True))
        ],
        "set_aside": [_loss(text, loss) for loss in aside],
        "regions": [_region(text, one) for one in whole["regions"]],
        "statements": [one | _told("statements", one, text, [one.get("cue")]) for one in whole["statements"]],
        "claims": [one | _told("claims", one, text, one["evidence"].values()) for one in whole["claims"]],
        "pins": pins.lines(text, digest.spans, published=digest.article.published),
    }


def means(rule: str) -> list[dict[str, str]]:
    """Return the rule and each pass after it with their meanings, in the order in which they worked."""
    return [{"rule": part, "means": RULES.get(part, "")} for part in rules.parts(rule)]


def _region(text: str, one: Mapping[str, Any]) -> dict[str, Any]:
    words = text[one["start"] : one["end"]]
    return {**one, "text": words, **_told("regions", one, text, [one])}


def _told(room: str, one: Mapping[str, Any], text: str, parts: Iterable[Mapping[str, Any] | None]) -> dict[str, Any]:
    """Return the meaning of the rule, and table rows whose words occur in the parts."""
    words = [text[part["start"] : part["end"]] for part in parts if part]
    return {"means": means(one["rule"]), "rows": taken.rows(room, words)}


def _winner(spans: Sequence[Span], loss: Loss) -> int | None:
    """Return the number of the mark that a candidate lost to; None if there is none."""
    if loss.winner is None:
        return None
    start, stop = loss.winner
    near = [n for n, one in enumerate(spans) if one.start < stop and start < one.stop and codebook().is_flat(one.label)]
    same = [n for n in near if rules.parts(spans[n].rule)[0] == rules.parts(loss.winner_rule)[0]]
    return next(iter(same or near), None)


def _loss(text: str, loss: Loss) -> dict[str, Any]:
    """Return a losing candidate as JSON; `to` is absent if nothing stands instead."""
    held: dict[str, Any] = {"start": loss.start, "end": loss.stop, "text": text[loss.start : loss.stop]}
    held |= {"label": loss.label, "rule": loss.rule, "why": loss.why, "means": means(loss.rule)}
    if loss.winner is not None:
        start, stop = loss.winner
        held["to"] = {"start": start, "end": stop, "text": text[start:stop], "rule": loss.winner_rule}
    return held

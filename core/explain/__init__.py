"""Why each mark of a text was made: its rule, table rows involved, candidates that lost to it, and the test line that
pins it.

For people who improve rules; nothing here is used when articles are read. `explain_text` returns one object,
`plain_lines` prints it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from core import claims, json_lines, pipeline, regions, rules, statements, trace, value_formatting
from core.explain import pinned_lines, table_rows
from core.extract import EXTRACTORS, default_codebook
from core.records import Article, Digest, Span
from core.resolve import project_terms
from core.trace import Loss

_ROOMS: tuple[Any, ...] = (*EXTRACTORS, project_terms, regions, statements, claims)
RULES: Mapping[str, str] = {name: said for room in _ROOMS for name, said in room.RULES.items()}
"""Every rule and pass of every room with its meaning."""


def explain_text(text: str, published: str | None = None) -> dict[str, Any]:
    """Return what is found in a text and why; offsets are code points of it. `published` is an ISO date."""
    with trace.record_losses() as seen:
        digest = pipeline.digest_article(Article("text", "text", text, published=published))
    return explain_digest(digest, seen.losses)


def explain_digest(digest: Digest, losses: Sequence[Loss]) -> dict[str, Any]:
    """Return the object of `explain_text` for a digest and the candidates that lost on the way."""
    text = digest.article.text
    whole = json_lines.article_object(digest)
    losers: dict[int, list[Loss]] = {}
    aside: list[Loss] = []
    for loss in dict.fromkeys(losses):
        number = _find_winner(digest.spans, loss)
        losers.setdefault(number, []).append(loss) if number is not None else aside.append(loss)
    return {
        "text": text,
        "published": digest.article.published,
        "marks": [
            {
                **given,
                "says": value_formatting.describe_value(span.label, span.value, default_codebook()),
                "means": rule_meanings(span.rule),
                "rows": table_rows.rows_of_mark(text, span),
                "beaten": [_describe_loss(text, loss) for loss in losers.get(number, ())],
            }
            for number, (span, given) in enumerate(zip(digest.spans, whole["spans"], strict=True))
        ],
        "set_aside": [_describe_loss(text, loss) for loss in aside],
        "regions": [_explain_region(text, one) for one in whole["regions"]],
        "statements": [one | _explain_rule("statements", one, text, [one.get("cue")]) for one in whole["statements"]],
        "claims": [one | _explain_rule("claims", one, text, one["evidence"].values()) for one in whole["claims"]],
        "pins": pinned_lines.pinned_lines(text, digest.spans, published=digest.article.published),
    }


def rule_meanings(rule: str) -> list[dict[str, str]]:
    """Return the rule and each pass after it with their meanings, in the order in which they worked."""
    return [{"rule": part, "means": RULES.get(part, "")} for part in rules.rule_parts(rule)]


def _explain_region(text: str, one: Mapping[str, Any]) -> dict[str, Any]:
    words = text[one["start"] : one["end"]]
    return {**one, "text": words, **_explain_rule("regions", one, text, [one])}


def _explain_rule(
    room: str, one: Mapping[str, Any], text: str, parts: Iterable[Mapping[str, Any] | None]
) -> dict[str, Any]:
    """Return the meaning of the rule, and table rows whose words occur in the parts."""
    words = [text[part["start"] : part["end"]] for part in parts if part]
    return {"means": rule_meanings(one["rule"]), "rows": table_rows.matching_rows(room, words)}


def _find_winner(spans: Sequence[Span], loss: Loss) -> int | None:
    """Return the number of the mark that a candidate lost to; None if there is none."""
    if loss.winner is None:
        return None
    start, stop = loss.winner
    near = [
        n
        for n, one in enumerate(spans)
        if one.start < stop and start < one.stop and default_codebook().is_flat(one.label)
    ]
    same = [n for n in near if rules.rule_parts(spans[n].rule)[0] == rules.rule_parts(loss.winner_rule)[0]]
    return next(iter(same or near), None)


def _describe_loss(text: str, loss: Loss) -> dict[str, Any]:
    """Return a losing candidate as JSON; `to` is absent if nothing stands instead."""
    held: dict[str, Any] = {"start": loss.start, "end": loss.stop, "text": text[loss.start : loss.stop]}
    held |= {"label": loss.label, "rule": loss.rule, "why": loss.why, "means": rule_meanings(loss.rule)}
    if loss.winner is not None:
        start, stop = loss.winner
        held["to"] = {"start": start, "end": stop, "text": text[start:stop], "rule": loss.winner_rule}
    return held

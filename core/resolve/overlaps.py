"""Resolution of overlaps: names, amounts and times never overlap one another, quotes overlap freely.

Of two overlapping marks the one of the stronger tier stays; within a tier the longer, then the earlier, then the more
certain one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from core import trace
from core.codebook import SHIPPED, Codebook, Nature, ValueKind
from core.records import Span
from core.translation import _

_UNSURE = 0.6
"""Confidence below which a name gives way to a time or measure in the same words."""
_RIVALS = frozenset({ValueKind.AMOUNT, ValueKind.TIME})
_MEASURED, _HOLDING = 3, 1
"""Tier of measured amounts, and their tier if they contain a whole time: stronger than times themselves."""


def resolve_overlaps(text: str, spans: Iterable[Span], codebook: Codebook = SHIPPED) -> list[Span]:
    """Drop spans that lose against an overlapping one; sorted by start, then longest first. `text` is the text that was
    read; the tiers of the codes decide."""
    quotes: list[Span] = []
    others: list[Span] = []
    for span in spans:
        (others if codebook.is_flat(span.label) else quotes).append(span)
    kept = _drop_duplicates(quotes)
    others.sort(key=lambda s: (s.start, -s.stop))
    for cluster in _overlap_clusters(others):
        kept.extend(cluster if len(cluster) == 1 else _pick_winners(text, codebook, cluster))
    kept.sort(key=lambda s: (s.start, -s.stop, s.label))
    return kept


def _drop_duplicates(spans: Iterable[Span]) -> list[Span]:
    """Return the first of all spans with the same range and label."""
    first: dict[tuple[int, int, str], Span] = {}
    for span in spans:
        first.setdefault((span.start, span.stop, span.label), span)
    return list(first.values())


def _overlap_clusters(spans: Sequence[Span]) -> Iterator[list[Span]]:
    """Yield runs of spans (sorted by start), each overlapping another span of its run."""
    cluster: list[Span] = []
    stop = -1
    for span in spans:
        if cluster and span.start >= stop:
            yield cluster
            cluster = []
        cluster.append(span)
        stop = max(stop, span.stop) if len(cluster) > 1 else span.stop
    if cluster:
        yield cluster


def _pick_winners(text: str, codebook: Codebook, cluster: Sequence[Span]) -> Iterator[Span]:
    """Yield the spans of a cluster that stay, strongest first; none of them overlap."""
    taken: list[Span] = []
    seen = trace.current_trace()
    for span in sorted(
        cluster,
        key=lambda s: (_overlap_tier(text, codebook, s, cluster), s.start - s.stop, s.start, -s.confidence, s.label),
    ):
        if all(span.stop <= other.start or other.stop <= span.start for other in taken):
            taken.append(span)
            yield span
        elif seen:
            _note_loss(seen, text, codebook, span, taken, cluster)


def _note_loss(
    seen: trace.Trace, text: str, codebook: Codebook, span: Span, taken: Sequence[Span], cluster: Sequence[Span]
) -> None:
    """Record in the trace which mark a span lost to, and why."""
    winner = next(one for one in taken if one.start < span.stop and span.start < one.stop)
    if _overlap_tier(text, codebook, winner, cluster) < _overlap_tier(text, codebook, span, cluster):
        why = _("{winner} has priority over {loser} here").format(winner=winner.label, loser=span.label)
    elif winner.stop - winner.start > span.stop - span.start:
        why = _("the longer of two overlapping marks stays")
    else:
        why = _("of two overlapping marks of the same length, the first stays, then the more certain one")
    seen.note_loss((span.start, span.stop), span.label, span.rule, (winner.start, winner.stop), winner.rule, why)


def _overlap_tier(text: str, codebook: Codebook, span: Span, cluster: Sequence[Span]) -> int:
    """Return the priority of a span over others that overlap it, 0 being the strongest: its code's own, unless its
    content shows more."""
    code = codebook.code_for(span.label)
    if code.kind is ValueKind.ENTITY:
        # "September 11 Commission", "F-35", "Sunday Times": what the name contains is not a date or a count.
        swallows = any(
            not codebook.names_entity(other.label)
            and span.start <= other.start
            and other.stop <= span.stop
            and _is_shorter(other, span)
            for other in cluster
        )
        digits = any(c.isdigit() for c in text[span.start : span.stop])
        return 0 if swallows or (digits and not _is_doubtful(codebook, span, cluster)) else code.tier
    if code.tier != _MEASURED:
        return code.tier
    # "$2014": money, percentages and measures keep a number like a year that lies within them.
    holds = any(
        codebook.is_time(o.label) and span.start <= o.start and o.stop <= span.stop and _is_shorter(o, span)
        for o in cluster
    )
    return _HOLDING if holds else code.tier


def _is_doubtful(codebook: Codebook, span: Span, cluster: Sequence[Span]) -> bool:
    """Return whether a name with digits is uncertain and overlaps more than a count: `Q1` of `2019-Q1` and `37°C`
    are not products."""
    return span.confidence < _UNSURE and any(
        codebook.kind_of(other.label) in _RIVALS
        and codebook.nature_of(other.label) is not Nature.COUNT
        and span.start < other.stop
        and other.start < span.stop
        for other in cluster
    )


def _is_shorter(one: Span, other: Span) -> bool:
    return one.stop - one.start < other.stop - other.start

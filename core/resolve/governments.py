"""Capitals that stand for their governments: in `Norhaven wants` it is not the town, in `in Norhaven` it is.

The entity stays the town, as in the annotation guide; the country is added as `related`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from core import lexicon
from core.codebook import Nature
from core.document import Document
from core.patterns import compile_later
from core.records import Span

_PLACED = compile_later(
    r"\b(?:in|at|near|from|outside|around|across|throughout|of|off|to|into|toward|towards|through|over|north|south|east"
    r"|west|central|downtown|greater|visit|visited|visiting|reach|reached|left|leave|via)[ \u00a0]$",
    re.IGNORECASE,
)
"""Words before a town in which someone or something is."""
_BEFORE = compile_later(
    r"\b(?:between|g[ai]ve|giving|told|tell|urged?|press|pressed|ask|asked|accused|blamed)[ \u00a0]$"
)
_NAMED = compile_later(r"[A-Z][a-z]+[ \u00a0]$")
"""`Radio Norhaven` is a station."""
_GOES_ON = compile_later(r"[ \u00a0][A-Z]")
_OWNS = compile_later(
    r"['’]s?[ \u00a0](?:[a-z-]+[ \u00a0]){0,2}(?:aggression|aim|ally|allies|ambassador|approach|behaviou?r|claim"
    r"|commitment|contribution|cooperation|decision|defen[cs]e|demand|diplomacy|diplomats?|embassy|envoy|foreign|goal|government"
    r"|insistence|interest|intention|leaders?|military|ministry|negotiators?|nuclear|offer|plans?|policy|policies|position"
    r"|pressure|proposal|refusal|rejection|relations?|request|response|role|stance|strategy|support|threat|troops|view"
    r"|willingness)s?\b"
)
"""Things that governments have and towns do not."""
_ACTS = compile_later(
    r"[ \u00a0](?:(?:also|now|only|already|still|never|later|has|have|had|would|will|could|should|may|might|must)"
    r"[ \u00a0])*([a-z]+)\b"
)
_PAIR = compile_later(r" (?:and|or) $")


def find_governments(document: Document, names: Sequence[Span]) -> dict[int, str]:
    """Return the countries of capitals that stand for a government, by start. `names` are name spans sorted by
    start."""
    found: dict[int, str] = {}
    before: Span | None = None
    states = document.codebook.labels_of_nature(Nature.STATE)
    for span in names:
        country = _capital_countries().get(document.read[span.start : span.stop]) if span.label in states else None
        if country and _means_government(document.read, span):
            found[span.start] = country
            if (
                before is not None
                and before.label in states
                and _PAIR.fullmatch(document.read, before.stop, span.start)
            ):
                other = _capital_countries().get(document.read[before.start : before.stop])
                if other and not _is_location(document.read, before):
                    found.setdefault(before.start, other)
        before = span
    return found


def _means_government(read: str, span: Span) -> bool:
    if _OWNS.match(read, span.stop):
        return True
    if _is_location(read, span) or _GOES_ON.match(read, span.stop):
        return False
    if _BEFORE.search(read, max(0, span.start - 12), span.start):
        return True
    act = _ACTS.match(read, span.stop)
    named = _NAMED.search(read, max(0, span.start - 12), span.start) is not None
    return act is not None and act[1] in _government_verbs() and not named


def _is_location(read: str, span: Span) -> bool:
    return _PLACED.search(read, max(0, span.start - 12), span.start) is not None


@cache
def _capital_countries() -> dict[str, str]:
    return {row["city"]: row["country"] for row in lexicon.lexicon_rows("capitals")}


@cache
def _government_verbs() -> frozenset[str]:
    """Return verbs whose subject must have a will."""
    said = {row["form"] for row in lexicon.lexicon_rows("cue_verbs") if row["tense"] in ("third", "past")}
    return frozenset(said | lexicon.lexicon_column("government_verbs", "word")) - {
        "counts",
        "count",
        "found",
        "find",
        "finds",
    }

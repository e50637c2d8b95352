"""Sentences about a mark: its words in their context, how sure the machine was, what it guessed."""

from __future__ import annotations

from core.codebook import Codebook
from core.store.rows import SpanRow
from core.value_formatting import describe_value
from gui.models.rule_words import rule_lines
from gui.plain_text import Markup, filled

AROUND = 60
"""Characters of context on either side."""
MOST = 400
"""Characters of the mark's own words that are shown."""


def context(text: str, row: SpanRow) -> Markup:
    """The words of a mark in bold between those around them, within the paragraph."""
    before = text[max(row.start - AROUND, 0) : row.start].rpartition("\n")[2]
    if row.start > AROUND and len(before) == AROUND:
        before = "…" + before.partition(" ")[2]
    after = text[row.stop : row.stop + AROUND].partition("\n")[0]
    if len(after) == AROUND:
        after = after.rpartition(" ")[0] + " …"
    words = text[row.start : row.stop]
    if len(words) > MOST:
        words = f"{words[: MOST // 2]} … {words[-MOST // 2 :]}"
    return filled("{}<b>{}</b>{}", before, words, after)


def origin(row: SpanRow) -> str:
    """What found a mark: the extractor, then its rule and passes with what they mean, one a line."""
    if not row.extractor:
        return "made by hand"
    return "\n".join([f"found by {row.extractor}", *rule_lines(row.rule)])


def sureness(row: SpanRow) -> str:
    """Confidence as words and number."""
    if row.by_hand:
        return "made by hand"
    if row.confidence is None:
        return "no confidence given"
    words = "almost certain"
    for limit, said in ((0.5, "a guess"), (0.75, "unsure"), (0.95, "likely")):
        if row.confidence < limit:
            words = said
            break
    return f"{words} ({row.confidence:.2f})"


def guess(codebook: Codebook, text: str, row: SpanRow) -> str:
    """What the machine guessed where something else stands now; empty where it is the same."""
    if row.by_hand or not row.differs or row.guess_label is None:
        return ""
    parts = [row.guess_label]
    if (
        row.guess_start is not None
        and row.guess_stop is not None
        and (row.start, row.stop)
        != (
            row.guess_start,
            row.guess_stop,
        )
    ):
        parts.append(f"“{' '.join(text[row.guess_start : row.guess_stop].split())}”")
    if codebook.names_entity(row.guess_label):
        parts.append(row.guess_entity or "no entity")
    else:
        said = describe_value(row.guess_label, row.guess_value or {}, codebook)
        if said:
            parts.append(said)
    return " · ".join(parts)


def decided(row: SpanRow) -> str:
    """Who decided and when; empty where nobody did."""
    if row.decided_at is None:
        return ""
    when = row.decided_at[:16].replace("T", " ")
    return f"{row.decided_by or 'somebody'}, {when} UTC"

"""Texts about a mark: its words in context, its origin, confidence, guess and decision."""

from __future__ import annotations

from core.codebook import Codebook
from core.language.unwrapped_text import join_words
from core.store.rows import SpanRow
from core.translation import _, format_decimal
from core.value_formatting import describe_value
from gui.models.rule_descriptions import describe_rule
from gui.plain_text import Markup, fill_markup

AROUND = 60
"""Characters of context on each side."""
MOST = 400
"""Maximum number of characters of the mark itself that are shown."""


def words_in_context(text: str, row: SpanRow) -> Markup:
    """Return the words of a mark in bold with their context, within the paragraph."""
    before = text[max(row.start - AROUND, 0) : row.start].rpartition("\n")[2]
    if row.start > AROUND and len(before) == AROUND:
        before = "…" + before.partition(" ")[2]
    after = text[row.stop : row.stop + AROUND].partition("\n")[0]
    if len(after) == AROUND:
        after = after.rpartition(" ")[0] + " …"
    words = text[row.start : row.stop]
    if len(words) > MOST:
        words = f"{words[: MOST // 2]} … {words[-MOST // 2 :]}"
    return fill_markup("{}<b>{}</b>{}", before, words, after)


def describe_origin(row: SpanRow) -> str:
    """Say what found a mark: the extractor, then its rule and passes with their meanings, one per line."""
    if not row.extractor:
        return _("added by hand")
    found = _("found by {extractor}").format(extractor=row.extractor)
    return "\n".join([found, *describe_rule(row.rule)])


def describe_confidence(row: SpanRow) -> str:
    """Describe the confidence in words and as a number."""
    if row.by_hand:
        return _("added by hand")
    if row.confidence is None:
        return _("no confidence given")
    words = _("almost certain")
    for limit, said in ((0.5, _("a guess")), (0.75, _("unsure")), (0.95, _("likely"))):
        if row.confidence < limit:
            words = said
            break
    return f"{words} ({format_decimal(row.confidence, 2)})"


def describe_guess(codebook: Codebook, text: str, row: SpanRow) -> str:
    """Describe the program's guess if the mark differs from it now; else empty."""
    if row.by_hand or not row.differs or row.guess_label is None:
        return ""
    parts = [row.guess_label]
    if (
        row.guess_start is not None
        and row.guess_stop is not None
        and (row.start, row.stop) != (row.guess_start, row.guess_stop)
    ):
        parts.append(f"“{join_words(text[row.guess_start : row.guess_stop])}”")
    if codebook.names_entity(row.guess_label):
        parts.append(row.guess_entity or _("no entity"))
    else:
        said = describe_value(row.guess_label, row.guess_value or {}, codebook)
        if said:
            parts.append(said)
    return " · ".join(parts)


def describe_decision(row: SpanRow) -> str:
    """Say who decided and when; empty if the mark is undecided."""
    if row.decided_at is None:
        return ""
    when = row.decided_at[:16].replace("T", " ")
    return _("{reviewer}, {time} UTC").format(reviewer=row.decided_by or _("unknown reviewer"), time=when)

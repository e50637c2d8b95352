"""Texts about a mark: its origin, confidence, guess and decision."""

from __future__ import annotations

from core.codebook import Codebook
from core.language.unwrapped_text import join_words
from core.store.rows import SUGGESTED, SpanRow
from core.translation import _
from gui.models.label_words import label_title
from gui.models.local_time import format_local_time
from gui.models.mark_values import value_in_words
from gui.models.rule_descriptions import describe_rule
from gui.widgets.state_words import describe_sureness

CALIBRATED = "names/"
"""Start of the names of extractors whose confidence was measured."""


def describe_origin(row: SpanRow) -> str:
    """Say what found a mark: the extractor, then its rule and passes with their meanings, one per line."""
    if not row.extractor:
        return _("added by hand")
    found = _("found by {extractor}").format(extractor=row.extractor)
    return "\n".join([found, *describe_rule(row.rule)])


def describe_confidence(row: SpanRow) -> str:
    """Describe the confidence of the program: `98 % sure`; empty for a mark made by hand."""
    if row.by_hand:
        return ""
    if row.confidence is None:
        return _("no confidence given")
    return describe_sureness(row.confidence)


def explain_confidence(row: SpanRow) -> str:
    """Say what the confidence of a mark rests on; empty if it has none."""
    if row.by_hand or row.confidence is None:
        return ""
    if (row.extractor or "").startswith(CALIBRATED):
        return _(
            "Sure: of names with such a number, about so many in a hundred were right in English news that the program "
            "had not learned from."
        )
    return _("Sure: an estimate that belongs to the rule below. It was not measured on texts.")


def describe_guess(codebook: Codebook, text: str, row: SpanRow) -> str:
    """Describe the program's guess if the mark differs from it now; else empty."""
    if row.by_hand or not row.differs or row.guess_label is None:
        return ""
    parts = [label_title(codebook, row.guess_label)]
    if (
        row.guess_start is not None
        and row.guess_stop is not None
        and (row.start, row.stop) != (row.guess_start, row.guess_stop)
    ):
        parts.append(f"“{join_words(text[row.guess_start : row.guess_stop])}”")
    if codebook.names_entity(row.guess_label):
        parts.append(row.guess_entity or _("no entity"))
    else:
        said = value_in_words(codebook, row.guess_label, row.guess_value or {})
        if said:
            parts.append(said)
    return " · ".join(parts)


def describe_decision(row: SpanRow) -> str:
    """Say who decided and when, in local time; empty if the mark is undecided."""
    if row.decided_at is None:
        return ""
    when = format_local_time(row.decided_at)
    said = _("Changed by {reviewer}, {time}") if row.state == SUGGESTED else _("Decided by {reviewer}, {time}")
    return said.format(reviewer=row.decided_by or _("unknown reviewer"), time=when)

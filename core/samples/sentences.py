"""What is said of a draw."""

from __future__ import annotations

from collections.abc import Mapping

from core.translation import format_count, ngettext


def describe_left_out(left_out: Mapping[str, int]) -> list[str]:
    """Return a sentence for each reason for which articles were no part of the frame, with their number."""
    found = []
    for reason, count in left_out.items():
        sentence = _sentence_of(reason, count)
        if count and sentence:
            found.append(sentence.format(count=format_count(count)))
    return found


def _sentence_of(reason: str, count: int) -> str:
    if reason == "trashed":
        return ngettext("Left out: {count} article in the trash.", "Left out: {count} articles in the trash.", count)
    if reason == "not_relevant":
        return ngettext(
            "Left out: {count} article screened as not relevant.",
            "Left out: {count} articles screened as not relevant.",
            count,
        )
    if reason == "copies":
        return ngettext(
            "Left out: {count} copy of an earlier article.", "Left out: {count} copies of earlier articles.", count
        )
    if reason == "undated":
        return ngettext(
            "Left out: {count} article without a day of publication.",
            "Left out: {count} articles without a day of publication.",
            count,
        )
    if reason == "others":
        return ngettext(
            "Left out: {count} article that the filter does not find.",
            "Left out: {count} articles that the filter does not find.",
            count,
        )
    return ""

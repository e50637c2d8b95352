"""The result of `explain_text` as lines of plain text for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from core.language.unwrapped_text import join_words
from core.translation import _, ngettext, pgettext

_MOST_ROWS = 8
"""Table rows printed for one mark; `--json` prints all."""
_WIDTH = 10
"""Characters of the column of labels."""
_KINDS = {"direct": _("direct speech"), "mixed": _("partly quoted"), "indirect": _("reported speech")}
"""Kinds of statements in words."""


def explanation_lines(found: Mapping[str, Any]) -> Iterator[str]:
    """Yield the lines that describe an object made by `core.explain.explain_text`."""
    if not found["marks"]:
        yield _("Nothing in this text was marked.")
    for mark in found["marks"]:
        yield from _mark_lines(mark)
    for one in found["regions"]:
        yield ""
        yield _("{text} is a page region: {region}").format(text=_quote_shortened(one["text"]), region=one["region"])
        yield from _rule_lines(one)
        yield from _row_lines(one["rows"])
    for one in found["statements"]:
        yield from _statement_lines(one)
    for one in found["claims"]:
        yield from _claim_lines(one)
    if found["set_aside"]:
        yield ""
        yield _("Considered but not marked:")
        for loss in found["set_aside"]:
            yield f"  {_loss_text(loss)}"
    if found["pins"]:
        yield ""
        yield _("Lines for the test tables (correct any errors by hand):")
        for pin in found["pins"]:
            yield f"  {pin['table']}"
            yield f"    {pin['line']}"


def _mark_lines(mark: Mapping[str, Any]) -> Iterator[str]:
    yield ""
    yield _("{text} is marked {label}: {value}").format(
        text=_quote_shortened(mark["text"]), label=mark["label"], value=mark["says"]
    )
    yield from _rule_lines(mark)
    yield _confidence_line(mark)
    if mark.get("why"):
        yield _label_line(_("value"), str(mark["why"]))
    yield from _row_lines(mark["rows"])
    for loss in mark["beaten"]:
        yield _label_line(_("instead of"), _loss_text(loss))


def _statement_lines(one: Mapping[str, Any]) -> Iterator[str]:
    yield ""
    sentence = (
        _("{text} is what {source} says, shown by {cue} ({kind})")
        if "cue" in one
        else _("{text} is what {source} says ({kind})")
    )
    yield sentence.format(
        text=_quote_shortened(" ... ".join(part["text"] for part in one["content"])),
        source=one.get("source", {}).get("text", _("someone")),
        cue=_quote_shortened(one["cue"]["text"]) if "cue" in one else "",
        kind=_KINDS.get(one["kind"], one["kind"]),
    )
    yield from _rule_lines(one)
    yield _confidence_line(one)
    yield from _row_lines(one["rows"])


def _claim_lines(one: Mapping[str, Any]) -> Iterator[str]:
    yield ""
    kept = ("amount", "evidence", "confidence", "extractor", "rule", "means", "rows")
    slots = ", ".join(f"{slot} {value}" for slot, value in one.items() if slot not in kept)
    yield _("{text} is used in a figure: {slots}").format(text=_quote_shortened(one["amount"]["text"]), slots=slots)
    yield from _rule_lines(one)
    yield _confidence_line(one)
    yield from _row_lines(one["rows"])


def _confidence_line(one: Mapping[str, Any]) -> str:
    words = _("{confidence} of 1, found by {extractor}")
    return _label_line(_("confidence"), words.format(confidence=f"{one['confidence']:g}", extractor=one["extractor"]))


def _rule_lines(one: Mapping[str, Any]) -> Iterator[str]:
    first, *passes = one["means"]
    yield _label_line(_("rule"), f"{first['rule']}: {first['means']}")
    for later in passes:
        yield _label_line(pgettext("a rule that is applied next", "then"), f"{later['rule']}: {later['means']}")


def _row_lines(rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for one in rows[:_MOST_ROWS]:
        cells = ", ".join(f"{column} {cell}" for column, cell in one["row"].items() if cell)
        file = f"{one['table']}.csv"
        yield _label_line(_("table"), f"{file}: {_cut_short(cells, 100)}")
    if more := len(rows[_MOST_ROWS:]):
        words = ngettext("and {count} more row (--json prints all)", "and {count} more rows (--json prints all)", more)
        yield _label_line(_("table"), words.format(count=more))


def _loss_text(loss: Mapping[str, Any]) -> str:
    """Describe a candidate that lost: its words, label, what stands instead, why, and the rule that proposed it."""
    if loss["label"] and "to" in loss:
        words = _("{text} as {label}, replaced by {winner}: {why} ({rule})")
    elif loss["label"]:
        words = _("{text} as {label}: {why} ({rule})")
    elif "to" in loss:
        words = _("{text}, replaced by {winner}: {why} ({rule})")
    else:
        words = _("{text}: {why} ({rule})")
    means = loss["means"][0]["means"]
    return words.format(
        text=_quote_shortened(loss["text"]),
        label=loss["label"],
        winner=_quote_shortened(loss["to"]["text"]) if "to" in loss else "",
        why=loss["why"],
        rule=f"{loss['rule']}: {means}" if means else loss["rule"],
    )


def _label_line(name: str, words: str) -> str:
    return f"  {name:<{_WIDTH}} {words}"


def _quote_shortened(words: str) -> str:
    """The words in quotation marks, on one line and not too long."""
    return pgettext("words of an article", "“{words}”").format(words=_cut_short(join_words(words), 70))


def _cut_short(words: str, most: int) -> str:
    return words if len(words) <= most else f"{words[: most - 4].rstrip()} ..."

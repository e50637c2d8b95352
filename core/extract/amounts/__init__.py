"""Amounts: MONEY PERCENT FRACTION MULTIPLE CARDINAL QUANTITY, as the annotation guide says.

`scan` turns a paragraph into candidates, `ranges_and_lists` combines them into ranges and compounds, `modifiers` reads
the words around them, `counts` finds what is counted, `period_of_total` the time that a sum covers, `currency_context`
the currency, `conversions` pairs of spans for one value, `si_units` the SI value, and `reasons` explains the value.
The word lists are in `resources/lexicon` (currencies, units, magnitudes, modifiers, amount_context, shared_signs,
money_places).
"""

from __future__ import annotations

from typing import Any

from core import trace
from core.document import Document
from core.extract.amounts import (
    conversions,
    counts,
    modifiers,
    non_amounts,
    period_of_total,
    ranges_and_lists,
    reasons,
    rulebook,
    si_units,
    table_lines,
    tables,
)
from core.extract.amounts.candidates import NOT_AN_AMOUNT, Candidate
from core.extract.amounts.currency_context import CurrencyContext
from core.extract.amounts.scan import NUMBERED, CandidateScanner
from core.patterns import compile_later
from core.records import Span
from core.rules import prefix_rules, replace_base

NAME = "amounts"
VERSION = "2"
LABELS = frozenset({"MONEY", "PERCENT", "FRACTION", "MULTIPLE", "CARDINAL", "QUANTITY"})
RULES = prefix_rules(NAME, rulebook.RULES | rulebook.REFUSALS | rulebook.PASSES)
_NOT_COUNTED = frozenset(
    {
        "no",
        "the",
        "this",
        "any",
        "each",
        "every",
        "another",
        "such",
        "last",
        "some",
        "number",
        "loved",
    }
)

_RATES = frozenset({"day", "week", "month", "year"})
"""Rates that become `per` instead of part of the unit: `1.2 million bpd` and `barrels a day` both count barrels."""
_NOT_ONE_AGAIN = frozenset({"first", "second", "third", "next", "other", "same", "right", "wrong", "new", "old", "big"})
"""Words before `one` that make it a pronoun: `the second one`."""
_JETS = frozenset({"717", "727", "737", "747", "757", "767", "777", "787"})
_MAKERS = compile_later(r"Boeing|Airbus|Dreamliner|[Aa]irliner|[Aa]ircraft|[Aa]irline")
_CALLED = frozenset({"911", "999", "112"}) | _JETS
"""Emergency numbers and aircraft models: they count nothing unless a noun follows."""
_ORDINALS = frozenset({"first", "second", "third", "latest", "newest", "new"})
"""Words before three digits that mark a model number: `the first 787`."""


def extract(document: Document) -> list[Span]:
    """Return the amounts of a document in order; values in units of the currency or measure, shares as proportions."""
    ledger, seen = CurrencyContext(document), trace.current_trace()
    spans: list[Span] = []
    for start, stop in document.paragraphs:
        text = document.read[start:stop]
        only = table_lines.read_whole_line(text) if len(text) <= table_lines.LONGEST else None
        atoms = (
            [only]
            if only
            else ranges_and_lists.combine_candidates(text, CandidateScanner(text, ledger).find_candidates())
        )
        tied = conversions.link_conversions(text, atoms)
        for i, atom in enumerate(atoms):
            value = None if atom.label == NOT_AN_AMOUNT else _read_attributes(text, atoms, i)
            if value is None:
                if seen:
                    seen.note_loss(_absolute_range(start, atom), "", f"{NAME}.{atom.rule}", None, "", "no amount")
                continue
            if i in tied:
                other = atoms[tied[i]]
                first, last = _absolute_range(start, other)
                value["same_as"] = {"start": first, "end": last, "text": text[other.start : other.stop]}
            rule = f"{NAME}.{atom.rule}"
            spans.append(
                Span(*_absolute_range(start, atom), atom.label, value, atom.confidence, f"{NAME}/{VERSION}", rule)
            )
    return spans


def read_range(document: Document, start: int, stop: int, label: str) -> dict[str, Any] | None:
    """Return the attributes of a range that a person marked as an amount, as if `extract` had found it there.

    An amount with this label inside the range is taken as it stands; otherwise the words of the range are read alone,
    and what is around them as usual. None if they hold no such amount.
    """
    offset, end = next(((a, b) for a, b in document.paragraphs if a <= start and stop <= b), (0, 0))
    if not end:
        return None
    text, low, high = document.read[offset:end], start - offset, stop - offset
    ledger = CurrencyContext(document)
    atoms = ranges_and_lists.combine_candidates(text, CandidateScanner(text, ledger).find_candidates())
    inside = [i for i, atom in enumerate(atoms) if atom.label == label and low <= atom.start and atom.stop <= high]
    if not inside:
        alone = _read_alone(text[low:high], ledger, label)
        if alone is None:
            return None
        alone.move_by(low)
        before = [atom for atom in atoms if atom.stop <= alone.start]
        atoms = [*before, alone, *(atom for atom in atoms if atom.start >= alone.stop)]
        inside = [len(before)]
    place = max(inside, key=lambda i: atoms[i].stop - atoms[i].start)
    value = _read_attributes(text, atoms, place)
    other = conversions.link_conversions(text, atoms).get(place)
    if value is not None and other is not None:
        first, last = _absolute_range(offset, atoms[other])
        value["same_as"] = {"start": first, "end": last, "text": document.read[first:last]}
    return value


def _read_alone(words: str, ledger: CurrencyContext, label: str) -> Candidate | None:
    found = ranges_and_lists.combine_candidates(words, CandidateScanner(words, ledger).find_candidates())
    return max((atom for atom in found if atom.label == label), key=lambda atom: atom.stop - atom.start, default=None)


def add_modifier_around(text: str, start: int, stop: int, value: dict[str, Any]) -> None:
    """Add the modifier that stands directly before or behind a range of a paragraph, if the value has none."""
    found = modifiers.modifier_before(text, start, spelt_small=False) or modifiers.modifier_behind(
        text, stop, len(text)
    )
    if found and "modifier" not in value:
        value["modifier"], value["modifier_text"] = found.modifier, found.words
        if found.side:
            value["side"] = found.side


def _absolute_range(offset: int, atom: Candidate) -> tuple[int, int]:
    return offset + atom.start, offset + atom.stop


def plain_number(value: float) -> int | float:
    """Return whole values as int, others as float rounded to 12 significant digits."""
    rounded = float(f"{value:.12g}")
    return int(rounded) if rounded == int(rounded) else rounded


def _read_attributes(text: str, atoms: list[Candidate], i: int) -> dict[str, Any] | None:
    """Return the attributes of the candidate at `i`; None if it is a bare figure that counts nothing."""
    atom = atoms[i]
    value: dict[str, Any] = {"value": plain_number(atom.value)}
    end = atom.stop
    per_words, lasting = "", None
    if atom.label == "MONEY":
        if atom.currency:
            value["currency"] = atom.currency
        following = atoms[i + 1].start if i + 1 < len(atoms) else len(text)
        per, per_words = modifiers.find_denominator(text, atom.start, atom.stop, len(text), following)
        if per:
            value["per"] = per
        lasting = period_of_total.find_period(text, atom.start, atom.stop, _next_amount(text, atoms, i))
        if lasting:
            value["over"] = lasting.duration
    elif atom.label == "PERCENT":
        value["unit"] = atom.unit
    elif atom.label == "QUANTITY":
        unit, _, each = atom.unit.rpartition(" per ")
        value["unit"] = unit if each in _RATES else atom.unit
        per, per_words = (
            (each, f"per {each}") if each in _RATES else modifiers.denominator_behind(text, atom.stop, len(text))
        )
        if per:
            value["per"] = per
        standard = si_units.si_unit_of(value["unit"])
        if standard:
            value["si"] = {"value": plain_number(atom.value * standard.factor + standard.plus), "unit": standard.unit}
    elif atom.label == "CARDINAL":
        counted = _fill_count(text, atom, atoms[i - 1] if i else None, value)
        if counted is None:
            return None
        end = max(end, counted)
    if atom.low is not None and atom.high is not None:
        value["low"], value["high"] = plain_number(atom.low), plain_number(atom.high)
    _add_modifier(text, atom, end, value)
    value["why"] = reasons.explain_value(text, atom, value, per_words, lasting)
    return value


def _next_amount(text: str, atoms: list[Candidate], i: int) -> int:
    """Return the start of the next amount, skipping the figures of dates and durations."""
    for atom in atoms[i + 1 : i + 4]:
        if atom.label != NOT_AN_AMOUNT:
            return atom.start
    return len(text)


def _fill_count(text: str, atom: Candidate, last: Candidate | None, value: dict[str, Any]) -> int | None:
    """Fill in what a CARDINAL counts; return its end, or None if the figure is not a count."""
    if atom.unit:
        value["unit"], value["unit_text"] = atom.unit, atom.unit_text
        return atom.stop
    figure = atom.figure
    whole = 2.0 if atom.low is not None else atom.value
    counted = counts.find_counted_noun(text, atom.stop, len(text), whole, vague=figure.vague)
    if text.startswith("-something", atom.stop):
        atom.rule = replace_base(atom.rule, "counts.age_in_tens")
        return None
    tail = text[atom.stop : atom.stop + 1]
    if (modifiers.modifier_behind(text, atom.stop, len(text)) and tail == "-") or text.startswith("-strong", atom.stop):
        atom.rule = replace_base(atom.rule, "counts.hyphenated")
        return atom.stop
    refused = _why_no_count(text, atom, last, counted)
    if refused:
        atom.rule = replace_base(atom.rule, refused)
        return None
    if _is_one(atom):
        atom.confidence = 0.7
    atom.rule = replace_base(atom.rule, "counts.noun" if counted else "counts.bare")
    if counted is None:
        atom.confidence = 0.6
        return atom.stop
    value["unit"], value["unit_text"] = counted.head, text[counted.start : counted.stop]
    atom.confidence = min(atom.confidence, 0.9)
    return counted.stop


def _is_one(atom: Candidate) -> bool:
    return atom.figure.spelt and atom.value in {0, 1} and atom.low is None


def _why_no_count(text: str, atom: Candidate, last: Candidate | None, counted: counts.CountedNoun | None) -> str:
    """Return the name of the rule by which the figure is not a count; empty if it is one."""
    figure = atom.figure
    tail = text[atom.stop : atom.stop + 1]
    if tail in {"-", "‑"} and text[atom.stop + 1 : atom.stop + 2].isalpha() and counted is None:
        return "counts.part_of_word"
    if _is_one(atom) and (counted is None or _stands_for_noun(text, atom)):
        return "counts.one"
    if text[figure.start : atom.stop] in _JETS and _MAKERS.search(text, max(0, atom.start - 400), atom.stop + 400):
        return "counts.aircraft_model"
    if counted is not None or figure.spelt:
        return ""
    if non_amounts.is_index_level(text, atom.start, text[atom.start : atom.stop]):
        return "non_amounts.index_level"
    if _numbers_a_thing(text, atom) or _continues_row(text, atom, last):
        atom.kind = NUMBERED
        return "counts.numbered"
    return ""


def _stands_for_noun(text: str, atom: Candidate) -> bool:
    """Return whether `one` or `zero` before a noun counts nothing: `the second one`, `net zero`, `one of them`."""
    before = non_amounts.word_before(text, atom.start).lower()
    behind = non_amounts.word_behind(text, atom.stop, len(text)).lower()
    if not atom.value and (before == "net" or behind in {"emission", "tolerance"}):
        return True
    if before in _NOT_COUNTED or before in _NOT_ONE_AGAIN:
        return True
    return text.startswith(("-", " of "), atom.stop)


def _continues_row(text: str, atom: Candidate, last: Candidate | None) -> bool:
    """Return whether a figure continues a row of numbers of things: `posts 542 and 543`."""
    return last is not None and last.kind == NUMBERED and text[last.stop : atom.start] in {" and ", " or ", ", "}


def _numbers_a_thing(text: str, atom: Candidate) -> bool:
    """Return whether bare digits without a noun number a thing: `DAX 30`, `chromosome 13`, a tracking code."""
    words = text[atom.figure.start : atom.stop]
    if atom.low is not None or not words.isdigit():
        return False
    if len(words) > 6 or words in _CALLED:
        return True
    if text.startswith(" of ", atom.stop):
        return False
    if non_amounts.word_behind(text, atom.stop, len(text))[:1].isupper():
        return False
    before = non_amounts.word_before(text, atom.start)
    low = before.lower()
    if (
        not before
        or not before[-1].isalpha()
        or low in tables.context_words("stop")
        or low in tables.modifier_words("before")
    ):
        return False
    if modifiers.modifier_before(text, atom.start, spelt_small=False):
        return False
    if before[0].isupper() or (low in _ORDINALS and len(words) == 3):
        return True
    return low not in tables.context_words("change verb") and not low.endswith(("ed", "ing", "ly", "t"))


def _add_modifier(text: str, atom: Candidate, end: int, value: dict[str, Any]) -> None:
    """Add the modifier, its wording and the direction in which it leans."""
    small = atom.figure.spelt and atom.label == "CARDINAL" and atom.value < 13
    found = modifiers.modifier_before(text, atom.start, spelt_small=small)
    found = (
        found
        or (modifiers.modifier_behind(text, atom.inner, atom.stop) if atom.inner else None)
        or modifiers.modifier_behind(text, atom.stop, len(text))
        or (modifiers.modifier_behind(text, end, len(text)) if end > atom.stop else None)
    )
    if found:
        value["modifier"], value["modifier_text"] = found.modifier, found.words
        if found.side:
            value["side"] = found.side
    elif atom.figure.vague and atom.low is None:
        value["modifier"] = "at_least"


__all__ = ["LABELS", "NAME", "VERSION", "add_modifier_around", "extract", "plain_number", "read_range"]

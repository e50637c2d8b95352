"""Extend names over function words: `Ministry of Foreign Affairs`, `U.S. Forces in Korea`, `Trump administration`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core import lexicon
from core.extract.names.rules.capitalised_words import CapitalisedWord
from core.extract.names.rules.context import cue_words
from core.extract.names.rules.parse import LIKELY, SURE, NameGuess
from core.extract.names.rules.runs import longest_name
from core.extract.names.rules.tables import NameTables
from core.patterns import compile_later
from core.rules import add_pass

_HEAD = compile_later(rf"(?:{'|'.join(map(re.escape, cue_words('extends')))})$")
_ALONE = {row["word"]: row["label"] for row in lexicon.lexicon_rows("name_cues") if row["label"]}
"""Label of a name whose head is this word alone: `Gulf of ...`."""
_ADMINISTRATION = compile_later(r" [Aa]dministration(?!\w)")
_FORM = compile_later(r",? (?:Inc\.|Inc(?!\w)|Ltd\.|LLC|Corp\.|PLC|GmbH)(?!\w)")
_ORDINAL = compile_later(r"(?<![\w.,])\d{1,3}(?:st|nd|rd|th) $")
_PAIRING = compile_later(
    r"(?:Committee|Subcommittee|Administration|Commission|Department|Ministry|Agency|Board|Office|Bureau)$"
)
"""Heads that may have two subjects before them."""
_SUFFIX = compile_later(r",? (?:Jr\.?|Sr\.?|II|III|IV)(?!\w)")
_FORCES = compile_later(r"(?:Forces|Command|Army|Troops)$")
_TAIL = compile_later(
    r"(?P<gap> (?:(?:of|for|on)(?: the)? |(?:and|&) )?)(?P<word>[^\W\d_a-z][\w'.-]*\w|[A-Z](?:\.[A-Z])+\.)"
)
_LONGEST = 7
"""Words of the longest tail that is read: Department of Health, Education and Welfare of ..."""
_ON = ("ommittee", "Council", "Conference", "Commission")
"""Endings of heads that continue over `on`: Committee on Foreign Relations."""


def extend_names(text: str, guesses: Sequence[NameGuess], tables: NameTables) -> list[NameGuess]:
    """Extend names whose last word continues over `of`, `for` or `and`; flat and in order."""
    found: list[NameGuess] = []
    for guess in guesses:
        if found and guess.start < found[-1].stop:
            continue
        if found and _is_paired(text, found[-1], guess, tables):
            found[-1] = _make_organisation(found[-1], guess.stop, "extend.paired")
            continue
        if found and _is_stationed(text, found[-1], guess):
            found[-1] = _make_organisation(found[-1], guess.stop, "extend.forces_in_place")
            continue
        if found and _is_in_place(text, found[-1], guess):
            found[-1] = found[-1]._replace(
                label="GPE", confidence=LIKELY, rule=add_pass(found[-1].rule, "extend.place_in_place")
            )
        guess = _extend_by_form(text, guess)
        found.append(
            _extend_by_number(
                text, _extend_by_generation(text, _extend_over_of(text, _extend_by_administration(text, guess), tables))
            )
        )
    return found


def _make_organisation(guess: NameGuess, stop: int, rule: str) -> NameGuess:
    """Return an organization extended to `stop` by a pass."""
    return NameGuess(guess.start, stop, "ORG", SURE, add_pass(guess.rule, rule))


def _is_paired(text: str, before: NameGuess, after: NameGuess, tables: NameTables) -> bool:
    """Return whether two names are one with two subjects: `House Energy and Commerce Committee`."""
    if before.label not in ("ORG", "") or after.label != "ORG" or text[before.stop : after.start] != " and ":
        return False
    last = text[before.start : before.stop].rsplit(" ", 1)[-1]
    first, _, rest = text[after.start : after.stop].partition(" ")
    both = last.lower() in tables.common and first.lower() in tables.common and last not in tables.last_heads
    return both and bool(rest) and bool(_PAIRING.search(rest))


def _is_stationed(text: str, before: NameGuess, after: NameGuess) -> bool:
    """Return whether armed forces are followed by their place: `U.S. Forces in Korea`."""
    if before.label != "ORG" or after.label != "GPE" or text[before.stop : after.start] != " in ":
        return False
    return bool(_FORCES.search(text, before.start, before.stop))


def _extend_over_of(text: str, guess: NameGuess, tables: NameTables) -> NameGuess:
    """Extend a head word over `of` and the capitalized words after it: `Ministry of Trade and Industry`."""
    if guess.label in ("PERSON", "NORP") or not text.startswith((" of ", " for ", " on "), guess.stop):
        return guess
    name = text[guess.start : guess.stop]
    head = _HEAD.search(name)
    if head is None or (text.startswith(" on ", guess.stop) and not head[0].endswith(_ON)):
        return guess
    stop = _tail_end(text, guess.stop, tables)
    if stop == guess.stop:
        return guess
    label = _ALONE.get(head[0]) or "ORG" if " " not in name else guess.label or "ORG"
    return NameGuess(guess.start, stop, label, SURE, add_pass(guess.rule, "extend.over_of"))


def _tail_end(text: str, stop: int, tables: NameTables) -> int:
    """Return the end of the capitalized words that follow a head word at `stop`."""
    for count in range(_LONGEST):
        match = _TAIL.match(text, stop)
        if match is None or (count == 0 and match["gap"] == " "):
            break
        word, gap = match["word"], match["gap"]
        if word in tables.role_heads or word in tables.honorifics or word in tables.no_names:
            break
        if word.lower() in tables.function_words:
            break
        if gap in (" and ", " & ") and (word.lower() not in tables.common or word in tables.singles):
            break
        if gap == " on " and count:
            break
        known = longest_name(text, CapitalisedWord(match.start("word"), match.end("word"), word, False), tables)
        if known is not None:
            stop = match.start("word") + len(known.text)
            if not text.startswith(" of ", stop):
                break
        else:
            stop = match.end("word") - (word.endswith("'s") and 2)
        if text.startswith("'", stop):
            break
    return stop


def _is_in_place(text: str, before: NameGuess, after: NameGuess) -> bool:
    """Return whether an unknown word before a comma and a known place is a place: `Plano, Texas`."""
    unsure = before.confidence < LIKELY and before.label in ("", "PERSON")
    return unsure and after.label == "GPE" and after.confidence >= SURE and text[before.stop : after.start] == ", "


def _extend_by_form(text: str, guess: NameGuess) -> NameGuess:
    """Extend a name by its legal form, which makes it an organization: `Brannock Futures, Inc.`."""
    match = _FORM.match(text, guess.stop) if guess.label in ("ORG", "PERSON", "") else None
    return _make_organisation(guess, match.end(), "extend.legal_form") if match else guess


def _extend_by_number(text: str, guess: NameGuess) -> NameGuess:
    """Extend an organization by its number: `7th Fleet`, `9th Circuit Court of Appeals`."""
    if guess.label != "ORG" or text.endswith("dministration", guess.start, guess.stop):
        return guess
    match = _ORDINAL.search(text, max(0, guess.start - 6), guess.start)
    return guess._replace(start=match.start(), rule=add_pass(guess.rule, "extend.numbered")) if match else guess


def _extend_by_generation(text: str, guess: NameGuess) -> NameGuess:
    """Extend a person by the generation: `Andre Price III`, `Donald Trump Jr.`."""
    match = _SUFFIX.match(text, guess.stop) if guess.label == "PERSON" else None
    return guess._replace(stop=match.end(), rule=add_pass(guess.rule, "extend.generation")) if match else guess


def _extend_by_administration(text: str, guess: NameGuess) -> NameGuess:
    """Extend a person's name to the government that the person leads, an organization: `Trump administration`."""
    if guess.label in ("PERSON", "") and " " not in text[guess.start : guess.stop]:
        match = _ADMINISTRATION.match(text, guess.stop)
        if match:
            return _make_organisation(guess, match.end(), "extend.administration")
    return guess

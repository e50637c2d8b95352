"""Parse one run of capitalized words into names: roles are removed, head words decide, then lexicon and shape."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from core.extract.names.rules import context
from core.extract.names.rules.runs import CapitalisedRun, RunItem
from core.extract.names.rules.tables import NameTables
from core.patterns import compile_later

SURE, LIKELY, MAYBE = 0.9, 0.7, 0.5
"""Confidence of a name by lexicon or certain context, by shape and context, by shape alone."""

_PLACES = ("GPE", "LOC", "NORP")
_DIRECTIONS = frozenset(
    {
        "North",
        "South",
        "East",
        "West",
        "Northern",
        "Southern",
        "Eastern",
        "Western",
        "New",
        "Saint",
        "St.",
        "San",
        "Santa",
        "Port",
        "Fort",
        "El",
        "Los",
        "Las",
    }
)
"""Words that places often begin with."""
_MODEL = compile_later(r"[A-Z][A-Za-z]{0,3}-\d{1,3}[A-Z]?s?|A3\d0s?")
"""F-16s, MiG-29, KN-23, A320s."""
_FAMILY = ("Mc", "Mac", "De", "Di", "Le", "La", "Du", "Van", "Von", "Fitz", "Al")
"""Beginnings of family names that are followed by another capital: DeHart, McCain."""
_ORDINARY = ("s", "ly", "ing", "ed", "ment", "tion", "ness")
"""Endings of ordinary words that are missing from the list of common words."""


class NameGuess(NamedTuple):
    """A range that may be a name. `label` is empty if only the rest of the article can decide."""

    start: int
    stop: int
    label: str
    confidence: float
    rule: str = ""
    """Rule that made it and each pass that changed it (`core.rules`)."""


def read_run(text: str, run: CapitalisedRun, tables: NameTables, after_role: bool) -> list[NameGuess]:
    """Return the names of one run in order. `after_role`: the words before the run end in a role (`Secretary of`)."""
    items = list(run.items)
    if after_role:
        while items and items[0].text in tables.departments:
            items.pop(0)
        if not items:
            return []
        return _parse_names(text, items, tables, person=len(items) < len(run.items))
    if run.opens:
        items = _without_opener(text, items, tables)
        if not items:
            first = run.items[0]
            return [NameGuess(first.start, first.stop, "", 0.0, "rules.shape")] if len(run.items) == 1 else []
    found = _around_roles(text, items, tables)
    if (
        run.opens
        and found
        and found[0].start == run.items[0].start
        and found[0].confidence <= MAYBE
        and len(items) == 1
    ):
        found[0] = found[0]._replace(label="", confidence=0.0)  # Superheroes are ...: the capital is no evidence here
    return found


def ends_in_role(text: str, run: CapitalisedRun, tables: NameTables, after_role: bool) -> bool:
    """Return whether a run ends in a role: `Secretary` of State, `Economy` in Minister of Economy and Finance."""
    if after_role and all(item.text in tables.departments for item in run.items):
        return text.startswith((" and ", ", "), run.items[-1].stop)
    last = run.items[-1]
    return last.text in tables.role_heads and text.startswith((" of ", " for "), last.stop)


def _without_opener(text: str, items: list[RunItem], tables: NameTables) -> list[RunItem]:
    """Leave out a word that is capitalized only because it begins the sentence."""
    first = items[0]
    if first.known is not None:
        lone = len(items) == 1
        sure = (
            not first.known.weak
            or not lone
            or first.ends
            or (first.known.label == "ORG" and context.is_speaker(text, first.stop))
        )
        return items if sure else []
    if (
        first.text.lower() not in tables.common
        or _is_title_word(first.text, tables)
        or first.text in tables.first_heads
    ):
        return items
    rest = items[1:]
    if rest and any(_head_label(item, tables) == "ORG" for item in rest) and all(item.known is None for item in rest):
        return items
    if rest and rest[0].known is None and first.text in tables.first_names:
        return items
    return rest


def _is_title_word(word: str, tables: NameTables) -> bool:
    return word in tables.honorifics or word in tables.role_heads or word in tables.role_modifiers


def _head_label(item: RunItem, tables: NameTables) -> str:
    """Return the label that this word gives to a name ending with it; empty for none or weak ones."""
    label, weak = tables.last_heads.get(item.text, ("", False))
    return "" if weak else label


def _around_roles(text: str, items: list[RunItem], tables: NameTables) -> list[NameGuess]:
    """Split at the last role or honorific: an organization or a place before it, a person after it."""
    cut = -1
    last_head = max((index for index, item in enumerate(items) if _head_label(item, tables)), default=-1)
    for index, item in enumerate(items):
        if item.known is None and (item.text in tables.role_heads or item.text in tables.honorifics):
            if index and items[index - 1].text in tables.first_names and _is_name(item.text, tables):
                continue  # Jeffrey Dean Morgan
            if index < last_head and not _person_follows(items, index, tables):
                break  # Major League Baseball, General Services Administration
            cut = index
    if cut < 0:
        return _parse_names(text, items, tables, person=False)
    left = cut
    while left > 0 and items[left - 1].known is None and _is_title_word(items[left - 1].text, tables):
        left -= 1
    found = _parse_names(text, items[:left], tables, person=False) if left else []
    right = items[cut + 1 :]
    return found + (_parse_names(text, right, tables, person=True) if right else [])


def _is_name(word: str, tables: NameTables) -> bool:
    return word in tables.first_names or word in tables.surnames


def _person_follows(items: Sequence[RunItem], index: int, tables: NameTables) -> bool:
    following = items[index + 1] if index + 1 < len(items) else None
    return following is not None and (
        following.text in tables.first_names or following.text in tables.figures or following.text in tables.eastern
    )


def _parse_names(text: str, items: list[RunItem], tables: NameTables, person: bool) -> list[NameGuess]:
    """Return the names of a range without roles."""
    if not items:
        return []
    head = _last_head(items, tables)
    if head >= 0 and not (
        person and head == len(items) - 1 and len(items) <= 3 and tables.last_heads[items[head].text][1]
    ):
        label = tables.last_heads[items[head].text][0]
        start = _head_start(items, head, label)
        before = _parse_names(text, items[:start], tables, person) if start else []
        name = NameGuess(items[start].start, items[head].stop, label, SURE if head > start else LIKELY, "rules.head")
        return [*before, name, *_parse_names(text, items[head + 1 :], tables, person=False)]
    if len(items) == 2 and items[0].text in _DIRECTIONS and not person and " " not in items[0].text:
        if items[1].known is None:
            return [NameGuess(items[0].start, items[1].stop, "GPE", LIKELY, "rules.direction")]
        if items[1].known.label in ("GPE", "LOC") and items[0].text != "New":
            return [NameGuess(items[0].start, items[1].stop, "LOC", SURE, "rules.direction")]  # Southern California
    first = tables.first_heads.get(items[0].text)
    if first and len(items) > 1 and items[0].known is None and not person:
        return [
            NameGuess(items[0].start, items[1].stop, first[0], SURE, "rules.first_head"),
            *_parse_names(text, items[2:], tables, person=False),
        ]
    return _walk_items(text, items, tables, person)


def _last_head(items: Sequence[RunItem], tables: NameTables) -> int:
    """Return the index of the last word that determines the kind of a name ending with it; -1 for none."""
    for index in range(len(items) - 1, -1, -1):
        item = items[index]
        if (item.known is not None and not item.known.weak) or item.text not in tables.last_heads:
            continue
        label, weak = tables.last_heads[item.text]
        if index == 0:
            continue
        before = items[index - 1]
        first = items[0]
        if index == 1 and first.text in tables.first_names and (weak or item.text in tables.surnames):
            continue  # James Hall
        if index > 2 and before.text in tables.first_names and _last_head(items[: index - 1], tables) >= 0:
            continue  # Brannock LLC Jim Press
        if weak and before.known is not None and before.known.label in ("NORP", "PERSON"):
            continue
        if label == "GPE" and before.known is not None and before.known.label == "NORP":
            continue
        return index
    return -1


def _head_start(items: Sequence[RunItem], head: int, label: str) -> int:
    """Return where the name that ends at `head` begins: it includes no other whole name but a place or a people."""
    start = head
    while start > 0:
        before = items[start - 1]
        if before.known is not None and before.known.label not in _PLACES and label != "ORG":
            break
        if before.known is not None and before.known.label == "NORP" and label in ("GPE", "LOC", "FAC", "LAW"):
            break
        start -= 1
        if before.known is not None and before.known.label in _PLACES and start and items[start - 1].known is not None:
            break
    return start


def _walk_items(text: str, items: list[RunItem], tables: NameTables, person: bool) -> list[NameGuess]:
    """Return known names one by one, and the unknown words between them as one."""
    found: list[NameGuess] = []
    words: list[RunItem] = []
    for index, item in enumerate(items):
        beside = items[max(0, index - 1) : index + 2]
        weak = item.known is not None and item.known.weak and any(other.known is None for other in beside)
        if item.known is not None and not weak and not _belongs_to_person(items, index, words, tables, person):
            if words:
                found.extend(_guess_unknown(text, words, tables, person and not found, lone=False))
                words = []
            found.append(_guess_known(text, item, lone=len(items) == 1))
        else:
            words.append(item)
    if words:
        found.extend(_guess_unknown(text, words, tables, person and not found, lone=len(words) == len(items)))
    return found


def _guess_known(text: str, item: RunItem, lone: bool) -> NameGuess:
    assert item.known is not None
    if item.known.weak:
        return NameGuess(item.start, item.stop, item.known.label, LIKELY if lone else MAYBE, "rules.lexicon")
    return NameGuess(item.start, item.stop, item.known.label, SURE, "rules.lexicon")


def _belongs_to_person(
    items: Sequence[RunItem], index: int, words: Sequence[RunItem], tables: NameTables, person: bool
) -> bool:
    """Return whether a place is part of a person's name: `Jordan` Smith, Denzel `Washington`."""
    item = items[index]
    if " " in item.text or item.known is None or (item.known.label == "NORP" and item.text not in tables.first_names):
        return False
    if len(words) == 1 and words[0].text in tables.first_names:
        return index == len(items) - 1
    if words or index + 1 >= len(items):
        return person and not words and len(items) == 1 and item.known.label in ("GPE", "ORG")
    following = items[index + 1]
    return item.text in tables.first_names and following.known is None


def _guess_unknown(
    text: str, words: Sequence[RunItem], tables: NameTables, person: bool, lone: bool
) -> list[NameGuess]:
    """Guess what words outside the lexicon are: a person by shape, or nothing certain."""
    start, stop = words[0].start, words[-1].stop
    if len(words) == 1:
        return [_guess_single(text, words[0], tables, person, lone)]
    known = words[0].known
    if known is not None and known.label == "ORG" and not person:
        return [NameGuess(start, stop, "ORG", LIKELY, "rules.lexicon")]  # Apple Computer
    common = [w.text.lower() in tables.common for w in words]
    if person:
        return [NameGuess(start, stop, "PERSON", SURE, "rules.role")]
    if _looks_like_person(words, tables):
        return [NameGuess(start, stop, "PERSON", SURE, "rules.person")]
    if all(common) or len(words[-1].text) == 1:
        return []
    idle = common.index(False)
    if idle and len(words) - idle > 1 and _looks_like_person(words[idle:], tables):
        return [NameGuess(words[idle].start, stop, "PERSON", LIKELY, "rules.person")]
    if not any(common) and len(words) <= 4:
        if all(w.text.isupper() and "." not in w.text for w in words):
            return []
        if context.acts_as_group(text, stop):
            return [NameGuess(start, stop, "ORG", LIKELY, "rules.context")]
        if context.is_speaker(text, stop):
            return [NameGuess(start, stop, "PERSON", LIKELY, "rules.context")]
        if context.is_place(text, start, stop):
            return [NameGuess(start, stop, "GPE", MAYBE, "rules.context")]
        return [NameGuess(start, stop, "PERSON", MAYBE, "rules.shape")]
    if words[-1].text.lower() in tables.common and context.acts_as_group(text, stop):
        return [NameGuess(start, stop, "ORG", LIKELY, "rules.context")]
    if common[0] is False and context.is_speaker(text, stop):
        return [NameGuess(start, stop, "PERSON", MAYBE, "rules.context")]
    return [NameGuess(start, stop, "", 0.0, "rules.shape")]


def _looks_like_person(words: Sequence[RunItem], tables: NameTables) -> bool:
    first, second, last = words[0].text, words[1].text, words[-1].text
    if first in tables.first_names and len(words) <= 4:
        return True
    if first in tables.eastern and len(words) <= 3:
        return "-" in second or len(words) == 3 or second.lower() not in tables.common
    if len(second) == 2 and second[1] == "." and len(words) <= 4:
        return True
    if len(first) == 2 and first[1] == "." and first[0].isupper():
        return True
    return last in tables.surnames and len(words) <= 4 and first.lower() not in tables.common


def _guess_single(text: str, word: RunItem, tables: NameTables, person: bool, lone: bool) -> NameGuess:
    """Guess what a single unknown word is."""
    start, stop, name = word.start, word.stop, word.text
    common = name.lower() in tables.common
    if any(c.isdigit() for c in name):
        made = _MODEL.fullmatch(name) is not None
        return NameGuess(start, stop, "PRODUCT" if made else "", LIKELY if made else 0.0, "rules.model")
    if person and not (common and not _is_name(name, tables) and text[start - 2 : start] != ". "):
        return NameGuess(start, stop, "PERSON", SURE, "rules.role")
    if name in tables.figures and not common:
        return NameGuess(start, stop, "PERSON", SURE, "rules.figure")
    if name.isupper() or (sum(c.isupper() for c in name) > 1 and name[-1].isupper()):
        return _guess_acronym(text, word, common)
    if context.acts_as_group(text, stop):
        return NameGuess(start, stop, "ORG", MAYBE, "rules.context")
    if any(c.isupper() for c in name[1:]) and not name.startswith(_FAMILY) and "'" not in name and "-" not in name:
        long = len(name) > 4  # SaskTel, not GHz
        return NameGuess(start, stop, "ORG" if long else "", MAYBE if long else 0.0, "rules.camel")
    if common:
        if name in tables.figures or (name in tables.surnames and context.is_speaker(text, stop)):
            return NameGuess(start, stop, "PERSON", MAYBE, "rules.context")
        return NameGuess(start, stop, "", 0.0, "rules.shape")
    if context.is_place(text, start, stop) and not word.ends:
        return NameGuess(start, stop, "GPE", LIKELY, "rules.context")
    if name in tables.first_names or name in tables.surnames:
        article = text[max(0, start - 4) : start] in ("The ", "the ")
        return NameGuess(start, stop, "" if article else "PERSON", 0.0 if article else LIKELY, "rules.given")
    if context.is_speaker(text, stop) and lone:
        return NameGuess(start, stop, "PERSON", MAYBE if name.endswith(_ORDINARY) else LIKELY, "rules.context")
    if context.is_subject(text, stop) and lone:
        return NameGuess(start, stop, "PERSON", MAYBE, "rules.context")
    # Unknown capitalized words with a possessive, or behind a verb of speech, are mostly people; of the others only
    # about half are (measured on GMB, GUM and UNER-EWT), so they are left to a human.
    evidence = text.startswith("'", stop) or context.is_addressed(text, start)
    return NameGuess(start, stop, "", MAYBE if evidence else 0.0, "rules.shape")


def _guess_acronym(text: str, word: RunItem, common: bool) -> NameGuess:
    """Guess whether capitals are an organization (`MBC`) rather than a single letter or an emphasized word."""
    letters = word.text.replace(".", "").replace("-", "")
    if 2 <= len(letters) <= 6 and letters.isalpha() and (not common or "." in word.text or len(letters) <= 4):
        bracketed = text[word.start - 1 : word.start] == "(" and text[word.stop : word.stop + 1] == ")"
        return NameGuess(
            word.start, word.stop, "ORG", LIKELY if bracketed or len(letters) >= 3 else MAYBE, "rules.acronym"
        )
    return NameGuess(word.start, word.stop, "", 0.0, "rules.shape")

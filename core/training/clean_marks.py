"""Marks of the free sets made consistent with the codebook and with each other: what is a name, and what is unknown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from core.extract.names.encoding import KINDS
from core.extract.names.rules.tables import NameTables

ANY = (*KINDS, "O")
"""Kinds of a range that teaches nothing."""
_FOUR = ("PERSON", "ORG", "PLACE", "NORP")
_OTHER = {"EVENT", "PRODUCT", "LAW", "WORK_OF_ART", "MISC", "WEAPON", "MILITARYPLATFORM", "VEHICLE"}
_ARTICLE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’](?:s|S)?$")
_EDGE = " \t\n\"“”„«»'‘’,;:([{"
_SMALL = frozenset(
    re.findall(
        r"\w+",
        "of and for in the on to al bin bint ibn de del della der den di da do dos du la le van von y e und el ul",
    )
)
_PRONOUN = frozenset(
    re.findall(r"\w+", "i we you he she it they me us him her them my our your his its their who this that these those")
)
_WORD = re.compile(r"[\w.'’&-]+")


class TrainingMark(NamedTuple):
    """A range of a text and the kinds it may be: more than one if the set does not say, `O` for no name."""

    start: int
    stop: int
    kinds: tuple[str, ...]


def clean_marks(
    text: str, spans: Sequence[dict[str, Any]], source: str, nominal: bool, lexica: NameTables
) -> list[TrainingMark]:
    """Return flat marks in order. `spans` are as in the files; `source` is the name of the set; `nominal` as in
    `settings.DataSet`."""
    found: list[TrainingMark] = []
    unknown: list[TrainingMark] = []
    for span in spans:
        kind = _training_kind(span["label"])
        if not kind:
            continue
        start, stop = trim_edges(text, span["start"], span["end"])
        if kind == "PERSON":
            start = name_start(text, start, stop, lexica)
        if source.startswith("gmb"):
            start, stop = trim_to_capitals(text, start, stop)
        name = text[start:stop]
        if not name.strip():
            unknown.append(TrainingMark(span["start"], span["end"], ANY))
            continue
        if nominal and not is_name(name, kind, lexica):
            unknown.append(TrainingMark(span["start"], span["end"], ANY))
            continue
        found.append(TrainingMark(start, stop, _possible_kinds(name, kind, span.get("raw", ""), source, lexica)))
    if source.startswith("gmb"):
        unknown += [TrainingMark(*edges, ("NORP", "O")) for edges in _unmarked_groups(text, found, lexica)]
    return flatten_marks(found, unknown)


def marks_as_given(text: str, spans: Sequence[dict[str, Any]]) -> list[TrainingMark]:
    """Return marks of the four kinds as a set has them, including nested ones; only a leading article is removed."""
    found: list[TrainingMark] = []
    for span in spans:
        kind = "PLACE" if span["label"] == "FAC" else span["label"]
        if kind in _FOUR:
            start = span["start"] + 4 * text[span["start"] : span["end"]].lower().startswith("the ")
            found.append(TrainingMark(start, span["end"], (kind,)))
    return found


def _unmarked_groups(text: str, found: Sequence[TrainingMark], lexica: NameTables) -> Iterator[tuple[int, int]]:
    """Yield words that are certainly groups but have no mark: GMB marks `Muslims` in one place and not in the next."""
    taken = {at for mark in found for at in range(mark.start, mark.stop)}
    for match in _WORD.finditer(text):
        word = _POSSESSIVE.sub("", match[0]).rstrip(".")
        if word[:1].isupper() and lexica.singles.get(word) == "NORP" and match.start() not in taken:
            yield match.start(), match.start() + len(word)


def trim_to_capitals(text: str, start: int, stop: int) -> tuple[int, int]:
    """Remove lower-case words at the edges: `western Baghdad` -> `Baghdad`; empty if nothing else is there."""
    words = list(_WORD.finditer(text, start, stop))
    big = [match for match in words if not match[0][0].islower() or match[0].startswith("al-")]
    if not big:
        return start, start
    return (start if big[0] is words[0] else big[0].start()), (stop if big[-1] is words[-1] else big[-1].end())


def _training_kind(label: str) -> str:
    return label if label in _FOUR else "OTHER" if label in _OTHER else ""


def trim_edges(text: str, start: int, stop: int) -> tuple[int, int]:
    """Remove article, possessive and quotation marks at the edges."""
    while start < stop and text[start] in _EDGE:
        start += 1
    while start < stop and text[stop - 1] in ' \t\n"“”„«»,;:([{':
        stop -= 1
    article = _ARTICLE.match(text, start, stop)
    if article and article.end() < stop and not (text[start].isupper() and text[article.end()].islower()):
        start = article.end()
    tail = _POSSESSIVE.search(text[start:stop])
    if tail and tail.start():
        stop = start + tail.start()
    return start, stop


def name_start(text: str, start: int, stop: int, lexica: NameTables) -> int:
    """Return where the person's name begins after titles and roles: `U.S. President Barack Obama` -> at `Barack`.

    The whole stays if nothing would be left.
    """
    words = [(start + m.start(), m[0]) for m in _WORD.finditer(text[start:stop])]
    titles = lexica.honorifics | lexica.role_heads
    begin = 0
    for index, (_, word) in enumerate(words[:-1]):
        plain = word.rstrip(".")
        if word in titles or plain in titles or plain + "." in titles:
            begin = index + 1
        elif not (word in lexica.role_modifiers or word in lexica.singles or word[0].islower()):
            break
    return words[begin][0] if begin else start


def is_name(name: str, kind: str, lexica: NameTables) -> bool:
    """Return whether all words but function words are capitalized, and it is neither a pronoun nor a role."""
    words = _WORD.findall(name)
    if not words or (len(words) == 1 and (words[0].lower() in _PRONOUN or words[0].lower() in lexica.common)):
        return False
    big = [word[0].isupper() or word[0].isdigit() or word.startswith("al-") for word in words]
    if not (big[0] and big[-1] and all(b or word in _SMALL for b, word in zip(big, words, strict=True))):
        return False
    if words[-1] in lexica.role_heads:
        return False
    roles = lexica.role_heads | lexica.role_modifiers
    return kind != "PERSON" or not any(word in ("of", "for", "and", "the") or word in roles for word in words)


def _possible_kinds(name: str, kind: str, raw: str, source: str, lexica: NameTables) -> tuple[str, ...]:
    known = lexica.singles.get(name)
    if known == "NORP" and kind in ("PLACE", "OTHER", "PERSON"):
        return ("NORP",) if raw not in ("abstract", "OTH") else ("NORP", "OTHER")
    if raw.startswith("derived") and known != "NORP":
        return ("NORP", "O")  # GUM's adjectives were derived by rule: `Photographic`, `Pacific` are among them
    if kind == "OTHER" and source.startswith("gmb"):
        return ("OTHER", "O")  # World War [II], [Please]
    if kind == "OTHER" and source.startswith("crossner") and raw == "misc":
        return ("NORP", "OTHER", "O")  # Democrats, but also `martial law`
    if kind == "OTHER" and source == "wikigold":
        return ("NORP", "OTHER")
    if source.startswith("re3d") and kind == "ORG" and known in ("GPE", "LOC"):
        return ("PLACE",)  # a country that acts is an organization there
    return (kind,)


def _overlap_rank(mark: TrainingMark) -> tuple[bool, int]:
    size = mark.stop - mark.start
    return (False, size) if mark.kinds == ("PERSON",) else (True, -size)


def flatten_marks(found: Sequence[TrainingMark], unknown: Sequence[TrainingMark]) -> list[TrainingMark]:
    """Of overlapping marks keep the person, else the longest; then add unknown ranges where no mark stands."""
    taken: list[TrainingMark] = []
    order = sorted(found, key=_overlap_rank)
    for mark in order:
        if all(mark.stop <= other.start or other.stop <= mark.start for other in taken):
            taken.append(mark)
    for stretch in unknown:
        at = stretch.start
        for mark in sorted(taken):
            if mark.start < stretch.stop and mark.stop > at:
                if mark.start > at:
                    taken.append(TrainingMark(at, mark.start, stretch.kinds))
                at = mark.stop
        if at < stretch.stop:
            taken.append(TrainingMark(at, stretch.stop, stretch.kinds))
    return sorted(taken)

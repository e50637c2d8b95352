"""Correct systematic errors of the network in edited news: wrong edges, wrong kinds, and words that are not names.

Runs before the names of an article are compared with each other. The rules follow the annotation guide, from which the
silver data of GMB differ: they include offices and directions in names.
"""

from __future__ import annotations

from collections.abc import Iterator

from core.extract.names.rules.tables import NameTables
from core.patterns import compile_later

_DIRECTION = compile_later(r"(?:(?:north|south|east|west|central|mid)[a-z]*|upper|lower|inner|outer|far|near)(?: |-|$)")
"""`eastern Germany`: by the guide the name is `Germany`, without words in lower case."""
_DANGLING = compile_later(r"(?:,? (?:and|or|of|in|for|the|at|to|by|with|from|on|&)| &)+$")
"""Function words left at the end: `JPMorgan Chase & Co and`."""
_DASH = compile_later(r"\s+[–—]\s*|\s*—\s*")
"""A dash between words, before which a name ends: `North Kestria — Engineers`."""
_SEAT = compile_later(r"[RDI]-[A-Z]")
"""Party and state of a member of Congress: `(R-Miss.)`."""
_ADDRESSED = compile_later(r"(?<!\w)(?:M(?:rs?|s)|Drs?|Sens?|Reps?|Gov|Prof|Messrs)\.? $")
"""Forms of address, which stand only before people."""
_LOOK_BACK = 8
_GIVEN = compile_later(r"(?P<family>[A-Z][a-z]+) [A-Z][a-z]+-[a-z]+$|(?P<whole>[A-Z][a-z]+) [A-Z][a-z]+-[A-Z][a-z]+$")
"""East Asian names with a given name in two parts: `Kim Jong-un`."""


def split_name(text: str, start: int, stop: int, kind: str, tables: NameTables) -> Iterator[tuple[int, int, str, str]]:
    """Yield the names in a trimmed range with kind and passes; nothing if it contains no name."""
    whole = start, stop
    start, stop = trim_small_words(text, start, stop)
    rule = "+split_names.small_words" if (start, stop) != whole else ""
    if kind == "ORG":
        body = stop
        stop = _strip_blanks(text, start, _without_role(text, start, stop, tables))[1]
        rule += "+split_names.without_role" if stop != body else ""
        cut = _partisans_start(text, start, stop, tables)
        if cut:
            rule += "+split_names.partisans"
            yield *_strip_blanks(text, start, cut), "ORG", rule
            start, kind = cut, "NORP"
    if start < stop and not is_no_name(text[start:stop], kind, tables):
        own = correct_kind(text, start, stop, kind, tables)
        yield start, stop, own, f"{rule}+split_names.certain_kind" if own != kind else rule


def trim_small_words(text: str, start: int, stop: int) -> tuple[int, int]:
    """Return a range without a leading direction in lower case, a part behind a dash and trailing function words.

    Empty if nothing else is left.
    """
    if text[start].islower():
        while start < stop and (direction := _DIRECTION.match(text, start, stop)):
            start = direction.end()
    dash = _DASH.search(text, start, stop)
    start, stop = _strip_blanks(text, start, dash.start() if dash else stop)
    while loose := _DANGLING.search(text, start, stop):
        start, stop = _strip_blanks(text, start, loose.start())
    return start, stop


def _strip_blanks(text: str, start: int, stop: int) -> tuple[int, int]:
    """Drop the white space at both edges of a range, and commas at its end: words may stand far apart."""
    while start < stop and (text[stop - 1].isspace() or text[stop - 1] == ","):
        stop -= 1
    while start < stop and text[start].isspace():
        start += 1
    return start, stop


def is_no_name(name: str, kind: str, tables: NameTables) -> bool:
    """Return whether it is a party with its state (`R-Miss.`), listed as no name (`COVID-19`), or lower-case words."""
    listed = kind != "PERSON" and len(name) > 2 and name in tables.no_names
    small = name.islower() and all(word in tables.common for word in name.split())
    return small or listed or _SEAT.match(name) is not None


def correct_kind(text: str, start: int, stop: int, kind: str, tables: NameTables) -> str:
    """Return the kind of a name if words around or in it leave no doubt, else the kind given."""
    name = text[start:stop]
    known = tables.label_of(name)
    if kind != "PERSON" and (
        _ADDRESSED.search(text, max(0, start - _LOOK_BACK), start) or _is_east_asian(name, tables)
    ):
        return "PERSON" if not known else kind
    if kind == "PLACE" and known == "ORG" and name.replace(".", "").isupper():
        return "ORG"
    return kind


def _is_east_asian(name: str, tables: NameTables) -> bool:
    match = _GIVEN.match(name)
    return match is not None and (match["family"] or match["whole"]) in tables.eastern


def _without_role(text: str, start: int, stop: int, tables: NameTables) -> int:
    """Return the end before an office, which is not part of a known organization: `U.N. Secretary-General`."""
    cut = text.rfind(" ", start, stop)
    if cut < 0 or text[cut + 1 : stop] not in tables.role_heads:
        return stop
    return cut if tables.label_of(text[start:cut]) else stop


def _partisans_start(text: str, start: int, stop: int, tables: NameTables) -> int:
    """Return where `Republicans` begins in `House Republicans`, else 0."""
    cut = text.rfind(" ", start, stop) + 1
    if not cut or not text.endswith("s", start, stop) or tables.singles.get(text[cut:stop]) != "NORP":
        return 0
    return cut if text[start : cut - 1] in ("House", "Senate") else 0

"""Corpora of Alceste and IRaMuTeQ: articles that begin with a line of starred words (`**** *outlet_Times *year_2019`).

The starred words become the outlet, the date and variables of the article; the lines of theme (`-*theme`) are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.collections.article_record import make_raw
from core.collections.collection_file import CollectionFile
from core.patterns import compile_later, find_all_matches
from core.readers.record import FIELDS
from core.records import Failure, Raw, SourceRemark
from core.translation import _, format_count

NAME = "alceste"
TITLE = _("Alceste and IRaMuTeQ corpora")
SUFFIXES = (".txt",)
MIME: tuple[str, ...] = ()

_STARRED = compile_later(r"^(?:\*{4}|\d{4,6})[ \t]+(?P<stars>\*\S+(?:[ \t]+\*\S+)*)[ \t]*$", re.MULTILINE)
"""The line that begins an article: four stars (or a number of four digits and more), then starred words."""

_THEME = compile_later(r"^-\*\S+[ \t]*\n?", re.MULTILINE)


def recognize(opened: CollectionFile) -> bool:
    """Return whether the file begins with a line of starred words."""
    return bool(_STARRED.match(opened.head_text.lstrip()))


def read_articles(opened: CollectionFile) -> Iterator[Raw | Failure | SourceRemark]:
    """Make one Raw per starred line and the text below it."""
    text, encoding = opened.text, opened.encoding
    starts = find_all_matches(_STARRED, text)
    for number, found in enumerate(starts, 1):
        stop = starts[number].start() if number < len(starts) else len(text)
        body = _THEME.sub("", text[found.end() : stop]).strip("\n")
        if body.strip():
            yield make_raw(opened.source, number, {**_read_stars(found["stars"]), "text": body}, encoding)
        else:
            sentence = _("{source}, article {number}: there is no text below the starred line.")
            place = f"{opened.source}#{number}"
            yield Failure(place, sentence.format(source=opened.source, number=format_count(number)))


def _read_stars(stars: str) -> dict[str, str]:
    """Return the starred words (`*outlet_Times`) by our names; a word without a value is a variable that is `1`."""
    ours = {alias: name for name, aliases in FIELDS.items() if name != "text" for alias in aliases}
    fields: dict[str, str] = {}
    for word in stars.split():
        name, _line, value = word.removeprefix("*").partition("_")
        fields.setdefault(ours.get(name.lower(), name), value or "1")
    return fields

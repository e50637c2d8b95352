"""The last step of every reader: what was read becomes an Article, with id, date of publication and bounds checked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from dataclasses import fields as dataclass_fields
from urllib.parse import urlsplit

from core.errors import UserError
from core.patterns import compile_later
from core.readers import mojibake, published
from core.readers.decoding import clean
from core.records import Article, Raw
from core.words import one_line

TEXT = 5_000_000
"""Characters of one article: about 800,000 words, four times the largest that the reading pane is measured with."""

FIELD = 1_000
"""Characters of a title or another field of an article: beyond that it is no title, and lists must show it."""

_BLANKS = compile_later(r"\s+")


_LOOKED_AT = 4
"""Times FIELD: what is looked at of a field; runs of blanks in it shrink to one."""

_SPOKEN = {"published": "date of publication", "url": "address", "id": "name (id)"}


@dataclass(frozen=True, slots=True)
class About:
    """What a container says about an article besides its text; all optional, all as found."""

    id: str | None = None
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    published: str | None = None
    """Any date that `published.parse` may read."""


def finished(raw: Raw, text: str, encoding: str, notes: tuple[str, ...], about: About) -> Article:
    """The Article; UserError when there is no text or far too much.

    Publication date: given from outside, then metadata (an address with a date in it included), then a stamp in the
    text, then the file name.
    """
    if not text.strip():
        raise UserError(f"{raw.source} has no text, it is empty or blank: fetch it anew or leave it out.")
    if len(text) > TEXT:
        raise UserError(
            f"{raw.source} has {len(text):,} characters; one article may have {TEXT:,}. Cut it into its articles first."
        )
    about, more = _tidy(about)
    notes = (*notes, *more)
    name = file_name(raw.source)
    day, found = _published(raw, text, about.published, about.url, name)
    if about.published and not (found == "given" or published.parse(about.published)):
        notes = (*notes, f"The date “{about.published[:60]}” could not be read as one day.")
    garbled = mojibake.garbled(text)
    if garbled:
        notes = (*notes, mojibake.NOTE)
    return Article(
        id=about.id or line(raw.id) or name,
        source=raw.source,
        text=text,
        title=about.title,
        outlet=about.outlet or (host(about.url) if about.url else None),
        author=about.author,
        url=about.url,
        published=day,
        published_from=found,
        encoding=encoding,
        notes=notes,
        original=raw.data,
        garbled=garbled,
    )


def file_name(source: str) -> str:
    """Last part of a source: `a/b.zip!c/d.txt` -> `d.txt`, `a/rows.jsonl#12` -> `rows.jsonl#12`."""
    return re.split(r"[/\\!]", source)[-1] or source


def host(url: str) -> str | None:
    """Host of a web address without `www.`: an outlet's name when nothing better is known, and never a wrong one."""
    try:
        name = urlsplit(url).hostname
    except ValueError:  # "http://[" and the like
        return None
    return name.removeprefix("www.") if name and "." in name else None


def _published(raw: Raw, text: str, said: str | None, url: str | None, name: str) -> tuple[str | None, str | None]:
    if raw.published:
        return raw.published, "given"
    for day, found in (
        (published.parse(said) if said else None, "metadata"),
        (published.from_url(url) if url else None, "metadata"),
        (published.stamp(text), "stamp"),
        (published.from_name(name.partition("#")[0]), "file name"),
    ):
        if day:
            return day, found
    return None, None


def _tidy(about: About) -> tuple[About, tuple[str, ...]]:
    """The fields as `line` has them, those of over FIELD characters cut, with a note on each of these."""
    fields = {one.name: line(getattr(about, one.name)) for one in dataclass_fields(about)}
    long = [name for name, words in fields.items() if words and len(words) > FIELD]
    kept = {name: words and words[:FIELD].rstrip() for name, words in fields.items()}
    notes = (f"Its {_SPOKEN.get(name, name)} was cut to its first {FIELD:,} characters." for name in long)
    return About(**kept), tuple(notes)


def line(field: str | None) -> str | None:
    """A metadata field on one line, None when blank; without what no store or terminal can hold: half characters and
    control characters."""
    if not field:
        return None
    field, _ = clean(field[: _LOOKED_AT * FIELD])
    return one_line(_BLANKS.sub(" ", field)).strip() or None

"""The last step of every reader: make an Article from what was read, with id, publication date and size checked."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from dataclasses import fields as dataclass_fields
from datetime import date
from urllib.parse import urlsplit

from core.errors import UserError
from core.patterns import compile_later
from core.readers import mojibake, publication_date
from core.readers.author_names import clean_authors
from core.readers.decoding import clean_text
from core.records import Article, Raw
from core.translation import _, format_count
from core.word_edges import one_line

LONGEST_TEXT = 5_000_000
"""Maximum characters of one article: about 800,000 words."""

LONGEST_FIELD = 1_000
"""Maximum characters of a title or another field of an article, so that lists can show it."""

LONGEST_NAME = 100
"""Maximum characters of the name of a variable; a longer heading of a column is a sentence."""

MOST_VARIABLES = 200
"""Maximum variables of one article, several times the columns of any database's table."""

_NO_DAY = compile_later(r"\d{4}(?:[-/.]\d{1,2})?[-/.]{0,2}")
"""A year, or a year and a month."""

_BLANKS = compile_later(r"\s+")
_ARCHIVE = compile_later(r"^https?://web\.archive\.org/web/\d{4,14}[a-z_]{0,4}/(?=https?://)", re.IGNORECASE)

_LOOKED_AT = 4
"""Times FIELD: how much of a field is examined, because runs of blanks in it shrink to one."""

_CUT_NOTES = {
    "id": _("The ID was cut to its first {count} characters."),
    "title": _("The title was cut to its first {count} characters."),
    "outlet": _("The outlet was cut to its first {count} characters."),
    "author": _("The author was cut to its first {count} characters."),
    "url": _("The URL was cut to its first {count} characters."),
    "published": _("The publication date was cut to its first {count} characters."),
    "stamped": _("The publication date was cut to its first {count} characters."),
}
"""What to note of a field that was too long, by field of `About`."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a container says about an article besides its text; everything is optional and unchecked."""

    id: str | None = None
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    published: str | None = None
    """Any date that `published.parse` may be able to read."""
    stamped: str | None = None
    """The date that a reader of the page sees at its headline."""


def make_article(
    raw: Raw,
    text: str,
    encoding: str,
    notes: tuple[str, ...],
    about: Metadata,
    variables: tuple[tuple[str, str], ...] = (),
) -> Article:
    """Make the Article. Raises UserError if there is no text or far too much.

    The publication date is the one given from outside, else from metadata (including a URL with a date in it), else
    from a date stamp on the page or in the text, else from the file name, else from a dateline with a full date.
    """
    if not text.strip():
        raise UserError(
            _("{source} is empty or blank. Get the article again or leave it out.").format(source=raw.source)
        )
    if len(text) > LONGEST_TEXT:
        raise UserError(
            _("{source} has {count} characters, but an article may have at most {most}. Split it up.").format(
                source=raw.source, count=format_count(len(text)), most=format_count(LONGEST_TEXT)
            )
        )
    about, variables = _add_given(about, variables, raw.about)
    about, more = _tidy_metadata(about if about.url or not raw.url else replace(about, url=raw.url))
    notes = (*notes, *more)
    name = name_of_source(raw.source)
    day, found = _publication_date(raw, text, about, name)
    notes = (*notes, *_date_notes(about, text, day, found))
    garbled = mojibake.find_garbled(text)
    if garbled:
        notes = (*notes, mojibake.NOTE)
    return Article(
        id=about.id or one_line_field(raw.id) or name,
        source=raw.source,
        text=text,
        title=about.title,
        outlet=about.outlet or (host_name(about.url) if about.url else None),
        author=clean_authors(about.author),
        url=about.url,
        published=day,
        published_from=found,
        encoding=encoding,
        notes=notes,
        original=raw.data,
        garbled=garbled,
        variables=_tidy_variables(variables),
        collection=raw.collection,
    )


def _add_given(
    about: Metadata, variables: tuple[tuple[str, str], ...], given: tuple[tuple[str, str], ...]
) -> tuple[Metadata, tuple[tuple[str, str], ...]]:
    """Return metadata and variables with what a table beside the file says of it, which precedes."""
    if not given:
        return about, variables
    ours = {one.name for one in dataclass_fields(Metadata)}
    fields = {name: words for name, words in given if name in ours and words}
    others = {name: words for name, words in given if name not in ours}
    return replace(about, **fields), (*others.items(), *(pair for pair in variables if pair[0] not in others))


def name_of_source(source: str) -> str:
    """Return the last part of a source: `a/b.zip!c/d.txt` -> `d.txt`, `a/rows.jsonl#12` -> `rows.jsonl#12`."""
    return re.split(r"[/\\!]", source)[-1] or source


def host_name(url: str) -> str | None:
    """Return the host of a web address without `www.`, which serves as the outlet if nothing better is known; of an
    archived page that of the page."""
    try:
        name = urlsplit(_ARCHIVE.sub("", url)).hostname
    except ValueError:  # "http://[" and the like
        return None
    return name.removeprefix("www.") if name and "." in name else None


def _publication_date(raw: Raw, text: str, about: Metadata, name: str) -> tuple[str | None, str | None]:
    if raw.published:
        return raw.published, "given"
    for day, found in (
        (publication_date.parse_date(about.published) if about.published else None, "metadata"),
        (publication_date.date_from_url(about.url) if about.url else None, "metadata"),
        (publication_date.parse_date(about.stamped) if about.stamped else None, "stamp"),
        (publication_date.date_from_stamp(text), "stamp"),
        (publication_date.date_from_name(name.partition("#")[0]), "file name"),
        (publication_date.date_from_dateline(text), "dateline"),
    ):
        if day:
            return day, found
    return None, None


def _date_notes(about: Metadata, text: str, day: str | None, found: str | None) -> tuple[str, ...]:
    """Return a note on a date of the source that is none, that can be two days, or that the text contradicts."""
    if found == "given":
        return ()
    said = about.published
    doubtful = publication_date.possible_metadata_days(said) if said else ()
    if day is None and len(doubtful) < 2:
        stamped = publication_date.possible_metadata_days(about.stamped) if about.stamped else ()
        doubtful = stamped if len(stamped) > 1 else publication_date.doubtful_stamp(text)
    if len(doubtful) > 1 and not (said and publication_date.parse_date(said)):
        return (_doubt_note(doubtful, day),)
    if said and _NO_DAY.fullmatch(said.strip()):
        return (
            _("The date of the source is “{date}”, without a day. Set it under Article, Details.").format(date=said),
        )
    if said and not publication_date.parse_date(said):
        return (_("“{date}” is not a valid date.").format(date=said[:60]),)
    other = publication_date.contradicting_day(text, day) if day else None
    if other:
        sentence = _("The date is {day}, but the text is dated {other}. Check it under Article, Details.")
        return (sentence.format(day=day, other=other),)
    return ()


def _doubt_note(doubtful: tuple[date, ...], day: str | None) -> str:
    """Return the note on a date that can be two days, of which other words of the source may have decided."""
    first, second = (one.isoformat() for one in doubtful[:2])
    if day in (first, second):
        sentence = _("The date of the source can be {first} or {second}. Other words of the source decide for {day}.")
        return sentence.format(first=first, second=second, day=day)
    sentence = _("The date of the source can be {first} or {second}. Set it under Article, Details.")
    return sentence.format(first=first, second=second)


def _tidy_metadata(about: Metadata) -> tuple[Metadata, tuple[str, ...]]:
    """Return the fields as `line` makes them, cut to FIELD characters, with a note for each that was cut."""
    fields = {one.name: one_line_field(getattr(about, one.name)) for one in dataclass_fields(about)}
    long = [name for name, words in fields.items() if words and len(words) > LONGEST_FIELD]
    kept = {name: words and words[:LONGEST_FIELD].rstrip() for name, words in fields.items()}
    notes = (_CUT_NOTES[name].format(count=format_count(LONGEST_FIELD)) for name in long)
    return Metadata(**kept), tuple(notes)


def _tidy_variables(variables: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """Return names and values as `one_line_field` makes them, cut to LONGEST_FIELD characters, without empty ones."""
    tidy = ((one_line_field(name), one_line_field(value)) for name, value in variables[:MOST_VARIABLES])
    return tuple((name[:LONGEST_NAME], value[:LONGEST_FIELD].rstrip()) for name, value in tidy if name and value)


def one_line_field(field: str | None) -> str | None:
    """Return a metadata field on one line, without characters that no store or terminal can hold; None if blank."""
    if not field:
        return None
    field, _notes = clean_text(field[: _LOOKED_AT * LONGEST_FIELD])
    return one_line(_BLANKS.sub(" ", field)).strip() or None

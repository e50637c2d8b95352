"""Files that look like several articles in a form that nobody knows: numbered headings, labels, copyright lines or
rulers repeat in them. They are refused by name instead of being read as one article.
"""

from __future__ import annotations

from collections.abc import Iterator

from core.collections.collection_file import CollectionFile
from core.collections.html_file import parse_text
from core.collections.repeated_shapes import RepeatedShape, find_repeated_shape
from core.errors import UserError
from core.records import Failure, Raw, SourceRemark
from core.translation import _, format_count, ngettext

NAME = "unknown_collection"
TITLE = _("several articles in an unknown form")
SUFFIXES = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".docx", ".odt", ".rtf")
MIME: tuple[str, ...] = ()

_LARGEST_PAGE = 4_000_000
"""Largest page that is looked at, in characters."""


def recognize(opened: CollectionFile) -> bool:
    """Return whether something repeats as it does only between articles."""
    return _find_shape(opened) is not None


def _find_shape(opened: CollectionFile) -> RepeatedShape | None:
    try:
        return find_repeated_shape(_text_of(opened))
    except UserError:  # the reader of single articles says what is wrong
        return None


def _text_of(opened: CollectionFile) -> str:
    """Return the text of a file, one line per paragraph if it is no plain text. Raises UserError."""
    if opened.suffix in (".html", ".htm"):
        return parse_text(opened.text[:_LARGEST_PAGE], opened.source) if opened.text.strip() else ""
    if opened.head.startswith((b"PK\x03\x04", b"{\\rtf")):
        return "\n\n".join(_office_paragraphs(opened))
    return opened.text if opened.suffix in (".txt", ".text", ".md", ".markdown") else ""


def _office_paragraphs(opened: CollectionFile) -> list[str]:
    from core.office.docx_paragraphs import read_docx_paragraphs
    from core.office.odt_paragraphs import read_odt_paragraphs
    from core.office.rtf_paragraphs import read_rtf_paragraphs

    readers = {".docx": read_docx_paragraphs, ".odt": read_odt_paragraphs, ".rtf": read_rtf_paragraphs}
    reader = readers.get(opened.suffix)
    return [one.text for one in reader(opened.data, opened.source)] if reader else []


def read_articles(opened: CollectionFile) -> Iterator[Raw | Failure | SourceRemark]:
    """Say what repeats and what to do; no article is read."""
    found = _find_shape(opened)
    if found is not None:
        yield Failure(opened.source, _say_shape(opened.source, found))


def _say_shape(source: str, found: RepeatedShape) -> str:
    sentences = {
        "label": ngettext(
            "{source} looks like several articles in a form that Pressmark does not know: the labels {example} occur "
            "{count} time. Split it into one file per article, or export it as a table (CSV).",
            "{source} looks like several articles in a form that Pressmark does not know: the labels {example} occur "
            "{count} times. Split it into one file per article, or export it as a table (CSV).",
            found.count,
        ),
        "number": ngettext(
            "{source} looks like several articles in a form that Pressmark does not know: a line like “{example}” "
            "occurs {count} time. Split it into one file per article, or export it as a table (CSV).",
            "{source} looks like several articles in a form that Pressmark does not know: lines like “{example}” "
            "occur {count} times. Split it into one file per article, or export it as a table (CSV).",
            found.count,
        ),
        "copyright": ngettext(
            "{source} looks like several articles in a form that Pressmark does not know: a copyright line "
            "(“{example}”) occurs {count} time. Split it into one file per article, or export it as a table (CSV).",
            "{source} looks like several articles in a form that Pressmark does not know: copyright lines "
            "(“{example}”) occur {count} times. Split it into one file per article, or export it as a table (CSV).",
            found.count,
        ),
        "ruler": ngettext(
            "{source} looks like several articles in a form that Pressmark does not know: a ruler above a headline "
            "and a day occurs {count} time. Split it into one file per article, or export it as a table (CSV).",
            "{source} looks like several articles in a form that Pressmark does not know: rulers above a headline "
            "and a day occur {count} times. Split it into one file per article, or export it as a table (CSV).",
            found.count,
        ),
    }
    return sentences[found.kind].format(source=source, count=format_count(found.count), example=found.example)

"""Articles of Europresse as a web page. Outlet, section, day, page and author become fields of the article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from core.collections.article_record import make_article_or_failure
from core.collections.collection_file import CollectionFile
from core.collections.html_file import has_class, line_of, lines_of, paragraphs_of, parse_page
from core.patterns import compile_later
from core.readers.day_words import find_day
from core.records import Failure, Raw, SourceRemark
from core.translation import _

NAME = "europresse"
TITLE = _("Europresse")
SUFFIXES = (".html", ".htm")
MIME: tuple[str, ...] = ()

_SEEN = compile_later(r"class=[\"']?DocPublicationName\b", re.IGNORECASE)
_ISSUE = compile_later(r",?\s*\b(?:no|n°|nº)\.?\s*\d+\s*$", re.IGNORECASE)
_END = compile_later(r"^(?:©|\(c\)|Numéro de document|Document number|Número de documento|Certificat)", re.IGNORECASE)
_NUMBER = compile_later(r"(?:Numéro de document|Document number)\s*:\s*(?P<id>\S{5,80})", re.IGNORECASE)
_PAGE = compile_later(r",?\s*\bpp?\.\s*(?P<page>[A-Z]{0,4}\d[\w.-]{0,8})", re.IGNORECASE)
_WEEKDAY = compile_later(
    r"[,\s]*\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|\w{3,9}day)\s*,?\s*$", re.IGNORECASE
)


def recognize(opened: CollectionFile) -> bool:
    """Return whether the page names publications as Europresse does."""
    return _SEEN.search(opened.head_text) is not None


def read_articles(opened: CollectionFile) -> Iterator[Raw | Failure | SourceRemark]:
    """Make one Raw per article. Raises UserError."""
    names = [
        one for one in parse_page(opened).iter() if isinstance(one.tag, str) and has_class(one, "DocPublicationName")
    ]
    for number, name in enumerate(names, 1):
        fields = _read_article(name)
        yield make_article_or_failure(opened.source, number, fields, opened.encoding)


def _read_article(name: Any) -> dict[str, str | None]:
    frame = next((one for one in name.iterancestors() if one.tag in ("article", "td")), name.getparent())
    title = next(map(line_of, _with_class(frame, "TitreArticleVisu")), "")
    heading = " ".join(line_of(one) for one in frame.iter() if isinstance(one.tag, str) and has_class(one, "DocHeader"))
    fields: dict[str, str | None] = {
        "outlet": _ISSUE.sub("", line_of(name)).partition("\n")[0],
        "title": title,
        **_read_heading(heading),
    }
    author, body = _read_section(frame) if frame.tag == "article" else _read_cell(frame, title)
    number = _NUMBER.search(lines_of(frame))
    fields.update(author=author, id=number["id"] if number else None)
    fields["text"] = "\n\n".join(filter(None, [title, *body])) if body else None
    return fields


def _with_class(root: Any, name: str) -> list[Any]:
    """Return the elements below that have a class, in order."""
    return [one for one in root.iter() if isinstance(one.tag, str) and has_class(one, name)]


def _read_heading(heading: str) -> dict[str, str | None]:
    """Return section, day and page of `Communication, mardi 14 mars 2006, p. 16`."""
    day = find_day(heading)
    page = _PAGE.search(heading)
    start = re.search(r"\d{1,2}(?:er)?\s+\w+\s+\d{4}|\w+\s+\d{1,2},\s+\d{4}|\d{4}-\d\d-\d\d", heading)
    section = heading[: start.start()] if start else ""
    return {
        "published": day.isoformat() if day else None,
        "section": _WEEKDAY.sub("", section).strip(" ,"),
        "page": page["page"] if page else None,
    }


def _read_section(frame: Any) -> tuple[str | None, list[str]]:
    """Return author and paragraphs of the layout with `header` and `section`."""
    header = next(iter(frame.iter("header")), None)
    author = None
    if header is not None:
        blocks = [one for one in header if one.tag in ("div", "p")]
        at = next((n for n, one in enumerate(blocks) if _with_class(one, "TitreArticleVisu")), len(blocks))
        author = next(filter(None, (line_of(one) for one in blocks[at + 1 :])), None)
    section = next((one for one in frame.iter("section")), None)
    return author, paragraphs_of(section) if section is not None else []


def _read_cell(frame: Any, title: str) -> tuple[str | None, list[str]]:
    """Return author and paragraphs of the layout in a table cell: what stands between title and copyright."""
    text = lines_of(frame)
    flat_title = re.escape(title).replace(r"\ ", r"\s+")
    found = re.search(flat_title, text) if title else None
    rest = text[found.end() :] if found else ""  # outlet and day must not become the body
    author = re.match(r"\s*(?P<author>[^\n]{2,80}[^\n.!?:;,])\n{3,}", rest)
    if author:
        rest = rest[author.end() :]
    body: list[str] = []
    for part in re.split(r"\n{2,}", rest):
        if _END.match(part.strip()):
            break
        body += [part.strip("\n")] if part.strip() else []
    return author["author"] if author else None, body

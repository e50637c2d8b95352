"""Feeds (RSS, Atom) saved as files: each entry is an article. Where a feed has only summaries, a remark says so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from core.collections.article_record import make_raw
from core.collections.collection_file import CollectionFile
from core.collections.xml_file import child_text, local_name, parse_xml, text_of
from core.patterns import compile_later
from core.readers.html_text import visible_text
from core.readers.mail_message import prepend_subject
from core.records import Failure, Raw, SourceRemark
from core.translation import _, format_count, ngettext

NAME = "feeds"
TITLE = _("feeds (RSS, Atom)")
SUFFIXES = (".xml", ".rss", ".atom", ".rdf")
MIME = ("application/rss+xml", "application/atom+xml")

_ROOT = compile_later(r"<(?:\w+:)?(?:rss|feed|RDF)[\s>]")
"""The first element of a feed of RSS 2.0, Atom (RFC 4287) or RSS 1.0."""

FULL_TEXT = ("encoded", "content", "body", "fulltext")
"""Elements with the whole article: `content:encoded` of RSS, `content` of Atom."""
SUMMARY = ("description", "summary", "subtitle")


def recognize(opened: CollectionFile) -> bool:
    """Return whether the first element is that of a feed."""
    found = _ROOT.search(opened.head_text[:4000])
    return found is not None and "<html" not in opened.head_text[: found.start()].lower()


def read_articles(opened: CollectionFile) -> Iterator[Raw | Failure | SourceRemark]:
    """Make one Raw per entry. Raises UserError if the file is not well-formed."""
    root = parse_xml(opened)
    channel = next((one for one in root.iter() if local_name(one) in ("channel", "feed")), root)
    outlet = child_text(channel, "title")
    short = number = 0
    for entry in (one for one in root.iter() if local_name(one) in ("item", "entry")):
        number += 1
        fields, is_whole = _read_entry(entry)
        if not fields["text"]:
            place = f"{opened.source}#{number}"
            sentence = _("{source}, entry {number}: there is no text. Save the article's own page.")
            yield Failure(place, sentence.format(source=opened.source, number=format_count(number)))
            continue
        short += not is_whole
        yield make_raw(opened.source, number, {"outlet": outlet, **fields})
    if short:
        sentence = ngettext(
            "{source}: {count} entry has only a summary. Save the page of the article to have all of it.",
            "{source}: {count} entries have only a summary. Save the pages of the articles to have all of them.",
            short,
        )
        yield SourceRemark(opened.source, sentence.format(source=opened.source, count=format_count(short)))
    if not number:
        yield Failure(opened.source, _("{source} is a feed without entries.").format(source=opened.source))


def _read_entry(entry: Any) -> tuple[dict[str, str | None], bool]:
    """Return the fields of an entry, and whether its text is the whole article."""
    title = visible_text(child_text(entry, "title") or "")
    whole = _longest(entry, FULL_TEXT)
    body = whole or _longest(entry, SUMMARY)
    links = [one for one in entry if local_name(one) == "link"]
    page = next((one for one in links if one.get("rel", "alternate") == "alternate"), None)
    authors = [child_text(one, "name") or text_of(one) for one in entry if local_name(one) in ("author", "creator")]
    subjects = [one.get("term") or text_of(one) for one in entry if local_name(one) == "category"]
    published = next(
        filter(None, (child_text(entry, name) for name in ("pubDate", "published", "date", "issued", "updated"))), None
    )
    fields: dict[str, str | None] = {
        "text": prepend_subject(body, title) if body else None,
        "title": title,
        "id": child_text(entry, "guid") or child_text(entry, "id"),
        "url": (page.get("href") or text_of(page)) if page is not None else None,
        "published": published,
        "author": "; ".join(filter(None, authors)),
        "subject": "; ".join(filter(None, subjects)),
    }
    return fields, bool(whole)


def _longest(entry: Any, names: tuple[str, ...]) -> str:
    """Return the longest text of the children with these names, which may be HTML or XHTML."""
    texts = (_content_text(one) for one in entry if local_name(one) in names)
    return max(texts, key=len, default="")


def _content_text(element: Any) -> str:
    import lxml.etree

    if len(element):  # XHTML inside
        return visible_text(lxml.etree.tostring(element, encoding="unicode", with_tail=False))
    return visible_text(element.text or "")

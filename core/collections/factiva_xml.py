"""Articles of Factiva as XML, the answer of its service."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from core.collections.article_record import make_article_or_failure
from core.collections.collection_file import CollectionFile
from core.collections.xml_file import child_text, find_all, find_first, local_name, parse_xml, text_of
from core.records import Failure, Raw, SourceRemark
from core.translation import _, format_count

NAME = "factiva_xml"
TITLE = _("Factiva (XML)")
SUFFIXES = (".xml",)
MIME: tuple[str, ...] = ()

_NAMES = {
    "outlet": "sourceName", "author": "byline", "word_count": "wordCount", "language": "baseLanguage",
    "copyright": "copyright", "id": "accessionNo", "page": "pages", "section": "sectionName", "edition": "edition",
    "source_code": "sourceCode", "publisher": "publisherName", "notes": "notes", "column": "columnName",
}  # fmt: skip
_LISTS = {"place": "region", "subject": "newsSubject", "company": "company", "industry": "industry"}


def recognize(opened: CollectionFile) -> bool:
    """Return whether the elements are those of Factiva."""
    return re.search(r"<(?:\w+:)?ppsarticle\b|factiva\.com/pps", opened.head_text) is not None


def read_articles(opened: CollectionFile) -> Iterator[Raw | Failure | SourceRemark]:
    """Make one Raw per article; compare the count that the file gives. Raises UserError if it is not well-formed."""
    root = parse_xml(opened)
    articles = [one for one in find_all(root, "article") if find_first(one, "headline") is not None]
    for number, article in enumerate(articles, 1):
        fields = _read_article(article)
        yield make_article_or_failure(opened.source, number, fields)
    result = find_first(root, "ppsarticleResultSet")
    stated = result.get("count", "") if result is not None else ""
    if stated.isdecimal() and int(stated[:9]) != len(articles):
        sentence = _(
            "{source} says that it has {stated} articles, but it has {count}. Export it again if one is missing."
        )
        count = format_count(len(articles))
        yield SourceRemark(
            opened.source, sentence.format(source=opened.source, stated=format_count(int(stated[:9])), count=count)
        )


def _read_article(article: Any) -> dict[str, str | None]:
    title = "\n".join(_paragraphs(article, "headline"))
    body = [*_paragraphs(article, "leadParagraph"), *_paragraphs(article, "tailParagraphs")]
    fields = {name: child_text(article, element) for name, element in _NAMES.items()}
    for name, element in _LISTS.items():
        found = (child_text(one, "name") or text_of(one) for one in article if local_name(one) == element)
        fields[name] = "; ".join(filter(None, found))
    day = find_first(article, "publicationDate")
    fields["published"] = text_of(day)[:10] if day is not None else None
    fields["title"] = " ".join(title.split())
    fields["text"] = "\n\n".join(filter(None, [title, *body])) if body else None
    return fields


def _paragraphs(article: Any, name: str) -> list[str]:
    """Return the paragraphs of a part; one that has none is a paragraph itself, with its lines."""
    part = next((one for one in article if local_name(one) == name), None)
    if part is None:
        return []
    inner = [one for one in part if local_name(one) == "paragraph"]
    if inner:
        return [words for one in inner if (words := text_of(one))]
    text = "\n".join(line.rstrip() for line in "".join(part.itertext()).strip("\n").split("\n")).rstrip()
    return [text] if text.strip() else []

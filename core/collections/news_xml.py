"""Articles in the XML of agencies and archives: NITF, NewsML-G2 and TEI, one article or many in a file.

XML of another kind is refused, with the name of its first element.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from core.collections.article_record import make_raw
from core.collections.collection_file import CollectionFile
from core.collections.xml_file import child_text, find_all, find_first, local_name, parse_xml, text_below, text_of
from core.errors import UserError
from core.readers import record
from core.readers.html_text import visible_text
from core.records import Failure, Raw, SourceRemark
from core.translation import _, format_count

NAME = "news_xml"
TITLE = _("news XML (NITF, NewsML-G2, TEI)")
SUFFIXES = (".xml", ".nitf", ".newsml", ".tei")
MIME = ("application/xml", "text/xml")

Fields = dict[str, str | None]


def recognize(opened: CollectionFile) -> bool:
    """Return True: it is asked last of the formats in XML, and `read_articles` refuses what it does not know."""
    return opened.suffix in SUFFIXES


def read_articles(opened: CollectionFile) -> Iterator[Raw | Failure | SourceRemark]:
    """Make one Raw per article. Raises UserError if the file is XML of another kind."""
    root = parse_xml(opened)
    found = _find_articles(root)
    if not found:
        sentence = _(
            "{source} is XML of a kind that Pressmark does not know (its first element is “{name}”). Export it in "
            "another format, or save its text as .txt."
        )
        raise UserError(sentence.format(source=opened.source, name=local_name(root)[:60]))
    for number, (element, read_fields) in enumerate(found, 1):
        fields = read_fields(element)
        if record.known_fields(fields)["text"]:
            raw = make_raw(opened.source, number, fields)
            yield raw if len(found) > 1 else Raw(opened.source, raw.data, raw.format, collection=opened.source)
        else:
            place = f"{opened.source}#{number}"
            sentence = _("{source}, article {number}: there is no text.")
            yield Failure(place, sentence.format(source=opened.source, number=format_count(number)))


def _find_articles(root: Any) -> list[tuple[Any, Callable[[Any], Fields]]]:
    """Return the elements that are articles, each with what reads it; a newsItem may hold NITF of its own."""
    items = [one for one in find_all(root, "newsItem") if find_first(one, "inlineXML", "inlineData") is not None]
    if items:
        return [(one, _read_news_item) for one in items]
    pages = find_all(root, "nitf")
    if pages:
        return [(one, _read_nitf) for one in pages]
    texts = [one for one in find_all(root, "TEI", "TEI.2") if find_first(one, "body") is not None]
    if texts:
        return [(one, _read_tei) for one in texts]
    names = {local_name(one) for one in root}
    records = [one for one in root if record.known_fields(_read_record(one))["text"]]
    return [(one, _read_record) for one in root] if len(names) == 1 and records else []


def _read_record(element: Any) -> Fields:
    """Return the children of an element, and its attributes, as fields by their names: XML that is a table."""
    fields: Fields = {str(name).rpartition("}")[2]: str(value) for name, value in element.attrib.items()}
    for child in element:
        words = "\n\n".join(_paragraphs(child)) if len(child) else "".join(child.itertext()).strip()
        fields.setdefault(local_name(child), words)
    return fields


def _read_nitf(page: Any) -> Fields:
    """Return the fields of an article in NITF 3 (IPTC)."""
    head, body = find_first(page, "head"), find_first(page, "body")
    title = text_below(page, "hl1") or text_below(page, "hedline") or text_below(page, "title")
    content = find_first(page, "body.content")
    paragraphs = _paragraphs(content if content is not None else body)
    issued = find_first(page, "date.issue")
    publication = find_first(page, "pubdata")
    author = text_below(page, "byline") if not text_below(page, "byttl") else text_below(page, "person")
    data: Any = publication.attrib if publication is not None else {}
    return {
        "text": _join_text(title, paragraphs),
        "title": title,
        "published": _day_words((issued.get("norm") if issued is not None else None) or data.get("date.publication")),
        "outlet": data.get("name") or text_below(page, "distributor"),
        "author": _clean_byline(author),
        "section": data.get("position.section"),
        "page": data.get("position.sequence"),
        "issn": data.get("issn"),
        "url": data.get("ex-ref"),
        "copyright": text_below(head, "doc.copyright") if head is not None else None,
        "id": _attribute(find_first(page, "doc-id"), "id-string"),
        "subject": _joined(one.get("key") for one in find_all(page, "keyword")),
    }


def _read_news_item(item: Any) -> Fields:
    """Return the fields of an item of NewsML-G2 (IPTC), whose content is NITF, XHTML or plain text."""
    nitf = find_first(item, "nitf")
    inner: Fields = _read_nitf(nitf) if nitf is not None else {}
    meta, about = find_first(item, "contentMeta"), find_first(item, "itemMeta")
    title = (text_below(meta, "headline") if meta is not None else None) or inner.get("title")
    content = find_first(item, "inlineXML", "inlineData")
    provider = find_first(about, "provider") if about is not None else None
    created = [text_below(part, name) for part, name in ((meta, "contentCreated"), (about, "firstCreated"),
               (about, "versionCreated")) if part is not None]  # fmt: skip
    fields: Fields = {
        "text": inner.get("text") or _join_text(title, _paragraphs(content)),
        "title": title,
        "published": _day_words(next(filter(None, created), None)) or inner.get("published"),
        "outlet": (text_below(provider, "name") or provider.get("literal")) if provider is not None else None,
        "author": _clean_byline(text_below(meta, "by") if meta is not None else None),
        "language": _attribute(find_first(meta, "language") if meta is not None else None, "tag"),
        "subject": _joined(text_below(one, "name") for one in find_all(meta, "subject")) if meta is not None else None,
        "id": item.get("guid"),
        "updated": _day_words(text_below(about, "versionCreated") if about is not None else None),
    }
    return {**inner, **{name: words for name, words in fields.items() if words}}


def _read_tei(page: Any) -> Fields:
    """Return the fields of a text in TEI P5: the body without front and back matter."""
    header, body = find_first(page, "teiHeader"), find_first(page, "body")
    fields: Fields = {"title": None}
    if header is not None:
        statement = find_first(header, "titleStmt")
        source = find_first(header, "sourceDesc")
        printed = [one for one in (source, find_first(header, "publicationStmt")) if one is not None]
        days = [one.get("when") or text_of(one) for part in printed for one in find_all(part, "date")]
        fields = {
            "title": child_text(statement, "title") if statement is not None else None,
            "author": _joined(text_of(one) for one in find_all(statement, "author")) if statement is not None else None,
            "outlet": next(filter(None, (text_below(one, "publisher") for one in printed)), None),
            "published": next(filter(None, days), None),
            "language": _attribute(find_first(header, "language"), "ident"),
        }
    return {**fields, "text": _join_text(fields["title"], _paragraphs(body))}


_BLOCKS = frozenset((
    "p", "ab", "head", "hl2", "h1", "h2", "h3", "h4", "li", "item", "l", "tr", "row", "note", "caption",
    "figDesc", "q", "lg", "quote",
))  # fmt: skip


def _paragraphs(element: Any) -> list[str]:
    """Return the paragraphs below an element in order: its innermost blocks, else its text as HTML or plain text."""
    if element is None:
        return []
    found = [one for one in element.iter() if local_name(one) in _BLOCKS]
    inner = {id(parent) for one in found for parent in one.iterancestors()}
    lines = [text_of(one) for one in found if id(one) not in inner]
    if any(lines):
        return [line for line in lines if line]
    text = "".join(element.itertext())
    words = visible_text(text) if "<" in text else text.strip()
    return [words] if words else []


def _join_text(title: str | None, paragraphs: list[str]) -> str | None:
    """Return headline and paragraphs with blank lines between them; None if there are no paragraphs."""
    if not paragraphs:
        return None
    return "\n\n".join(paragraphs if not title or paragraphs[0] == title else [title, *paragraphs])


def _clean_byline(words: str | None) -> str | None:
    return words[3:] if words and words[:3].lower() == "by " else words


def _day_words(words: str | None) -> str | None:
    """Return a day as ISO 8601 has it, from `20191119T101500Z` too."""
    if words and len(words) >= 8 and words[:8].isdigit():
        return f"{words[:4]}-{words[4:6]}-{words[6:8]}"
    return words


def _attribute(element: Any, name: str) -> str | None:
    return element.get(name) if element is not None else None


def _joined(words: Any) -> str:
    return "; ".join(filter(None, words))

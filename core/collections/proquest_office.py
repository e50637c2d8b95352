"""Articles of ProQuest as documents of Rich Text or Word, with a link below each headline and a table of fields below
the text, or with labels (`Full text:`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.collections.article_record import make_raw
from core.collections.collection_file import CollectionFile
from core.collections.proquest_fields import LABELLED, LABELS, article_fields, read_values
from core.errors import UserError
from core.office.office_paragraph import OfficeParagraph
from core.patterns import compile_later
from core.records import Failure, Raw, SourceRemark
from core.translation import _, format_count

NAME = "proquest_office"
TITLE = _("ProQuest (Rich Text, Word)")
SUFFIXES = (".rtf", ".docx", ".doc", ".odt")
MIME: tuple[str, ...] = ()

_LINK = "proquest document link"
"""The line below each headline, in lower case."""

_SECTIONS = {
    "abstract": "abstract", "full text": "text", "details": "details", "links": "links", "headnote": "headnote",
}  # fmt: skip
"""Heading of a part of a record -> what it holds."""

_COUNTED = compile_later(r"Document \d{1,6} of \d{1,6}")
_MOST_HEAD = 4
"""Most paragraphs above the link: headline, author with outlet and day."""


def recognize(opened: CollectionFile) -> bool:
    """Return whether the document has records as the service lays them out."""
    words = opened.office_words
    if "ProQuest" not in words or not ("Publication title" in words or "ProQuest document link" in words):
        return False
    try:
        return bool(_find_links(opened.office_paragraphs) or _cut_labelled(opened.office_paragraphs))
    except UserError:
        return False  # the reader of single documents says what is wrong


def read_articles(opened: CollectionFile) -> Iterator[Raw | Failure | SourceRemark]:
    """Make one Raw per article. Raises UserError."""
    paragraphs = opened.office_paragraphs
    links = _find_links(paragraphs)
    records = list(_read_linked(paragraphs, links)) if links else map(read_values, _cut_labelled(paragraphs))
    for number, values in enumerate(records, 1):
        fields = article_fields(values)
        if fields["text"]:
            yield make_raw(opened.source, number, fields)
        else:
            sentence = _("{source}, article {number}: there is no full text in the export. Export it with full text.")
            place = f"{opened.source}#{number}"
            yield Failure(place, sentence.format(source=opened.source, number=format_count(number)))


def _find_links(paragraphs: Sequence[OfficeParagraph]) -> list[int]:
    return [at for at, one in enumerate(paragraphs) if " ".join(one.text.split()).casefold() == _LINK]


def _read_linked(paragraphs: Sequence[OfficeParagraph], links: Sequence[int]) -> Iterator[dict[str, str]]:
    """Iterate over the records with a link below their headline, each as our names of its labels with their values."""
    starts = [_find_start(paragraphs, link, before) for link, before in zip(links, [-1, *links], strict=False)]
    for start, link, stop in zip(starts, links, [*starts[1:], len(paragraphs)], strict=True):
        values = _read_sections(paragraphs[link + 1 : stop])
        head = [one for one in paragraphs[start:link] if one.text.strip()]
        bold = next((at for at, one in enumerate(head) if not (one.is_bold or one.level)), len(head))
        values["title"] = " ".join(one.text for one in head[: max(bold, 1)])
        citation = " ".join(one.text for one in head[max(bold, 1) :])
        author, found, _rest = citation.partition(values.get("outlet", "").partition(";")[0].strip() or "\x00")
        if found and author.strip(" ."):
            values.setdefault("author", author.strip(" ."))
        if citation:
            values.setdefault("publication_info", citation)
        yield values


def _find_start(paragraphs: Sequence[OfficeParagraph], link: int, before: int) -> int:
    """Return where the headline above a link begins: at the top of its page, at its bold type, or below the fields of
    the record before."""
    start = link
    for at in range(link - 1, before, -1):
        one = paragraphs[at]
        if not one.text.strip():
            continue
        if _field_of(one) is not None or one.text.strip().casefold() in _SECTIONS or start - at > 2 * _MOST_HEAD:
            break
        start = at
        if one.page_break_before:
            break
    filled = [at for at in range(start, link) if paragraphs[at].text.strip()]
    bold = [at for at in filled if paragraphs[at].is_bold or paragraphs[at].level]
    if not bold or paragraphs[start].page_break_before:
        return start
    first = bold[-1]
    while first - 1 in bold:
        first -= 1
    return first


def _read_sections(paragraphs: Sequence[OfficeParagraph]) -> dict[str, str]:
    """Return the values of one record below its link."""
    parts: dict[str, list[str]] = {}
    values: dict[str, str] = {}
    section = ""
    for one in paragraphs:
        words = one.text.strip()
        field = _field_of(one) if section != "text" or one.table_row else None
        if words.casefold() in _SECTIONS:
            section = _SECTIONS[words.casefold()]
        elif field is not None:
            values.setdefault(*field)
            section = "details"
        elif words and section:
            parts.setdefault(section, []).append(words)
    for name in ("text", "abstract"):
        if name in parts:
            values[name] = "\n\n".join(parts[name])
    return values


def _field_of(one: OfficeParagraph) -> tuple[str, str] | None:
    """Return our name and the value of a row or line that begins with a label of the service."""
    label, tab, value = one.text.strip().partition("\t")
    if tab and label.strip().rstrip(":") in LABELS:
        return LABELS[label.strip().rstrip(":")], " ".join(value.split())
    found = LABELLED.match(one.text.strip())
    return (LABELS[found["label"]], one.text.strip()[found.end() :].strip()) if found else None


def _cut_labelled(paragraphs: Sequence[OfficeParagraph]) -> list[str]:
    """Return the records whose fields all have labels (`Full text: …`), as text."""
    pieces: list[list[str]] = [[]]
    for one in paragraphs:
        words = one.text.strip()
        if _COUNTED.fullmatch(words) or (len(words) > 20 and not words.strip("_")):
            pieces.append([])
        elif words:
            pieces[-1].append(words)
    texts = ["\n\n".join(piece) for piece in pieces]
    return [text for text in texts if "\n\nFull text:" in text and "\n\nPublication title:" in text]

"""The layout of the documents that Nexis Uni and Lexis Advance give: where articles begin, their head, body and end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from core.collections.nexis_fields import (
    RIGHTS,
    NexisBlock,
    is_known_label,
    read_labels,
    read_masthead,
    split_label,
    tidy_fields,
)
from core.office.office_paragraph import OfficeParagraph
from core.patterns import compile_later
from core.readers.day_words import find_day

ENDS = (
    "end of document", "ende des dokuments", "fin du document", "fin de document", "fin del documento",
    "fine del documento", "fim do documento", "einde van het document", "einde van document",
)  # fmt: skip
"""Lines below an article, in lower case, in the languages of the service."""

BODIES = frozenset((
    "body", "full text", "textkörper", "volltext", "corps", "corps du texte", "corps de l'article", "texte intégral",
    "cuerpo", "texto completo", "corpo", "testo completo", "hoofdtekst", "volledige tekst",
))  # fmt: skip
"""Headings of the text of an article, in lower case."""

_ASIDES = {
    "classification": "", "klassifizierung": "", "klassifikation": "", "clasificación": "", "classificazione": "",
    "classificatie": "", "graphic": "GRAPHIC", "grafik": "GRAPHIC", "graphique": "GRAPHIC", "gráfico": "GRAPHIC",
    "notes": "NOTES", "anmerkungen": "NOTES", "correction": "CORRECTION", "correction-date": "CORRECTION",
    "bibliography": "BIBLIOGRAPHY", "abstract": "ABSTRACT", "highlight": "HIGHLIGHT", "summary": "ABSTRACT",
    "zusammenfassung": "ABSTRACT", "résumé": "ABSTRACT",
}  # fmt: skip
"""Bold headings of what is not the text -> the label that stands for them; none if labelled lines follow."""

_COVER = compile_later(r"^(?:Documents?|Dokumente?|Documentos?|Documenti|Documento|Documenten) \((\d[\d.,\s]{0,9})\)$")
_LABEL = compile_later(r"^(?P<label>[^\W\d_][\w/ -]{1,40}?)[ \xa0]?:(?P<gap>[ \t\xa0\n]{1,9}|$)")
_COVER_LINES = 200
"""Lines of a cover that are kept."""
_EDITION = compile_later(r"\b(?:edition|ausgabe|édition|edición|edizione|editie)\b", re.IGNORECASE)
_NEAR_DAY = 5
_NEAR_BODY = 15
"""Paragraphs below a headline within which its day, or the heading of its text, stands."""


@dataclass(frozen=True, slots=True)
class NexisArticle:
    """The paragraphs of one article."""

    paragraphs: Sequence[OfficeParagraph]
    has_end: bool
    """Whether the line that ends articles stands below it."""


@dataclass(slots=True)
class NexisDelivery:
    """What a document holds."""

    articles: list[NexisArticle]
    stated: int = 0
    """Number of articles on the covers; 0 if there is none."""
    links: tuple[tuple[str, str], ...] = ()
    """Titles on the covers, in order, each with its address."""
    cover: list[str] = field(default_factory=list)
    """Lines of the first cover."""


def cut_articles(paragraphs: Sequence[OfficeParagraph]) -> NexisDelivery:
    """Return the articles of a document; none if it is not of this layout."""
    found = NexisDelivery([])
    for piece, has_end in _cut_at_ends(paragraphs):
        starts = _find_starts(piece)
        if not starts and has_end and any(one.text for one in piece):
            starts = [_guess_start(piece)]
        _read_cover(piece[: starts[0]] if starts else piece, found)
        for at, start in enumerate(starts):
            last = at == len(starts) - 1
            stop = len(piece) if last else starts[at + 1]
            found.articles.append(NexisArticle([one for one in piece[start:stop] if one.text], has_end and last))
    return found


def is_end(one: OfficeParagraph) -> bool:
    """Return whether a paragraph is the line below an article."""
    return one.text.casefold() in ENDS


def is_body_heading(one: OfficeParagraph) -> bool:
    """Return whether a paragraph is the heading of the text."""
    return one.text.casefold().rstrip(":").replace("’", "'") in BODIES and not one.table_row


def is_aside(one: OfficeParagraph) -> bool:
    """Return whether a paragraph is the heading of something that is not the text."""
    return one.text.casefold() in _ASIDES


def is_nexis_article(paragraphs: Sequence[OfficeParagraph]) -> bool:
    """Return whether paragraphs have what every article of the service has: its length, or a day above its text."""
    fields = read_article(paragraphs)
    has_day = fields.get("published") and any(map(is_body_heading, paragraphs))
    return bool(fields.get("word_count") or fields.get("loaded") or has_day)


def _cut_at_ends(paragraphs: Sequence[OfficeParagraph]) -> Iterator[tuple[Sequence[OfficeParagraph], bool]]:
    first = 0
    for at, one in enumerate(paragraphs):
        if is_end(one):
            yield paragraphs[first:at], True
            first = at + 1
    yield paragraphs[first:], False


def _find_starts(piece: Sequence[OfficeParagraph]) -> list[int]:
    """Return where headlines stand: level 1 or bold, in the middle, with day and heading of the text below."""
    filled = [at for at, one in enumerate(piece) if one.text]
    starts: list[int] = []
    in_head = False
    for place, at in enumerate(filled):
        one = piece[at]
        if is_body_heading(one) or label_block(one) is not None:
            in_head = False
        elif not in_head and _is_headline(one) and _is_head([piece[n] for n in filled[place + 1 :][:_NEAR_BODY]]):
            starts.append(at)
            in_head = True
    return starts


def _is_headline(one: OfficeParagraph) -> bool:
    return one.is_centered and (one.level == 1 or one.is_bold) and not one.table_row


def _is_head(below: Sequence[OfficeParagraph]) -> bool:
    """Return whether outlet and day stand below a headline, or the heading of the text."""
    if any(one.is_centered and len(one.text) < 200 and find_day(one.text) for one in below[:_NEAR_DAY]):
        return any(is_body_heading(one) or label_block(one) is not None for one in below)
    return any(map(is_body_heading, below))


def _guess_start(piece: Sequence[OfficeParagraph]) -> int:
    """Return where an article begins that does not look like one: on the last page before its text, or at the top."""
    body = next((at for at, one in enumerate(piece) if is_body_heading(one)), len(piece))
    pages = [at for at, one in enumerate(piece[:body]) if one.page_break_before]
    start = pages[-1] if pages else 0
    return next((at for at in range(start, len(piece)) if piece[at].text), start)


def _read_cover(cover: Sequence[OfficeParagraph], found: NexisDelivery) -> None:
    """Read the number of articles, and their titles with addresses."""
    found.cover = found.cover or [one.text for one in cover[:_COVER_LINES] if one.text]
    for one in cover:
        stated = _COVER.search(" ".join(one.text.split()))
        if stated:
            found.stated += int(re.sub(r"\D", "", stated[1]) or 0)
        numbered = re.match(r"\d{1,5}\.\s", one.text) if one.link else None
        if numbered and one.link:
            found.links += ((one.text[numbered.end() :], one.link),)


def label_block(one: OfficeParagraph) -> NexisBlock | None:
    """Return a paragraph that begins with a label, the label in capitals as the older service has it; None if it does
    not: labels are known, or a no-break space stands below their colon."""
    found = _LABEL.match(one.text) if not one.is_centered else None
    if found is None:
        return None
    block = NexisBlock(f"{found['label'].upper()}: {one.text[found.end() :]}", False)
    if "\xa0" in found["gap"] and split_label(block) is not None:
        return block
    return block if is_known_label(block) else None


def read_article(paragraphs: Sequence[OfficeParagraph]) -> dict[str, str | None]:
    """Return the fields of an article: headline, outlet and day, labelled lines, text, labelled lines."""
    fields: dict[str, str | None] = {}
    titles = [paragraphs[0]]
    titles += [one for one in paragraphs[1:3] if one.level == 1 and titles[0].level == 1 and not find_day(one.text)]
    rest = paragraphs[len(titles) :]
    bodies = [at for at, one in enumerate(rest) if is_body_heading(one)]
    body_at = next((at for at in bodies if rest[at].is_bold), bodies[0] if bodies else None)
    head = rest if body_at is None else rest[:body_at]
    used = _read_head(head, fields, body_at is not None)
    text = rest[used:] if body_at is None else rest[_skip_abstract(rest, body_at, fields) + 1 :]
    stop = _find_tail(text)
    read_labels(list(_tail_blocks(text[stop:])), fields)
    body = [one.text for one in text[:stop]]
    fields["title"] = " ".join(" ".join(one.text for one in titles).split())
    fields["text"] = "\n\n".join(["\n".join(one.text for one in titles), *_join_rows(text[:stop])]) if body else None
    tidy_fields(fields)
    return fields


def _skip_abstract(rest: Sequence[OfficeParagraph], body_at: int, fields: dict[str, str | None]) -> int:
    """Return the heading of the text: `FULL TEXT` where a summary stands between `Body` and it."""
    is_aside = body_at + 1 < len(rest) and rest[body_at + 1].is_bold and rest[body_at + 1].text.casefold() in _ASIDES
    later = next((at for at in range(body_at + 1, len(rest)) if rest[at].is_bold and is_body_heading(rest[at])), None)
    if not is_aside or later is None:
        return body_at
    read_labels(list(_tail_blocks(rest[body_at + 1 : later])), fields)
    return later


def _read_head(head: Sequence[OfficeParagraph], fields: dict[str, str | None], whole: bool) -> int:
    """Read what stands between headline and text; return how many paragraphs that were. `whole`: all of them are."""
    blocks = [label_block(one) or NexisBlock(one.text, one.is_centered, False) for one in head]
    at = read_masthead(blocks, fields)
    if not fields.get("published"):
        dated = (one.text for one in head if one.is_centered and re.search(r"\d{4}", one.text))
        fields["published"] = next((one for one in dated if not RIGHTS.search(one)), None)
    if not fields.get("outlet") and head and _is_outlet(head[0]):
        fields["outlet"] = " ".join(head[0].text.split())
    edition = next((one.text for one in head[:at] if one.is_centered and _EDITION.search(one.text)), None)
    if edition and not find_day(edition) and edition != head[0].text:
        fields["edition"] = edition
    last = ""
    for one, block in zip(head[at:], blocks[at:], strict=True):
        words = " ".join(one.text.split())
        found = split_label(block)
        if found is None and one.is_bold and _ASIDES.get(words.casefold()):
            found = split_label(NexisBlock(f"{_ASIDES[words.casefold()]}:", False))
        if found is not None:
            last = found[0]
            fields.setdefault(*found)
        elif RIGHTS.match(words):
            fields["copyright"] = fields.get("copyright") or words
        elif whole:
            last = last or "notes"
            fields[last] = f"{fields.get(last) or ''} {words}".strip()
        else:
            return at
        at += 1
    return at


def _is_outlet(one: OfficeParagraph) -> bool:
    """Return whether the line below a headline names the outlet, where no day follows it."""
    return one.is_centered and not find_day(one.text) and not RIGHTS.search(one.text) and label_block(one) is None


def _find_tail(text: Sequence[OfficeParagraph]) -> int:
    """Return where the text ends and labelled lines and asides begin."""
    stop = len(text)
    while stop and (_is_tail_label(text[stop - 1]) or RIGHTS.match(text[stop - 1].text)):
        stop -= 1
    asides = (at for at, one in enumerate(text) if one.is_bold and one.text.casefold() in _ASIDES)
    return min(stop, next(asides, stop))


def _is_tail_label(one: OfficeParagraph) -> bool:
    block = label_block(one)
    return block is not None and is_known_label(block)


def _tail_blocks(tail: Sequence[OfficeParagraph]) -> Iterator[NexisBlock]:
    for one in tail:
        aside = _ASIDES.get(one.text.casefold()) if one.is_bold else None
        if aside:
            yield NexisBlock(f"{aside}:", False)
        elif aside is None:
            yield label_block(one) or NexisBlock(one.text, False, False)


def _join_rows(text: Sequence[OfficeParagraph]) -> list[str]:
    """Return the paragraphs of a text; rows of a table are one paragraph, a row a line."""
    joined: list[str] = []
    before = False
    for one in text:
        if joined and before and one.table_row:
            joined[-1] += f"\n{one.text}"
        else:
            joined.append(one.text)
        before = one.table_row
    return joined

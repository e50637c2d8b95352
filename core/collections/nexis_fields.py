"""The parts of an article as LexisNexis lays it out: outlet, day, headline, labelled lines, body, labelled lines.

`NexisBlock` is what the text, HTML, RTF and Word exports have in common.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from core.patterns import compile_later
from core.readers.day_words import find_day

LABELS = {
    "author": "BYLINE AUTEUR AUTOR AUTHOR AUTORE AUTORA VERFASSER",
    "section": "SECTION RUBRIQUE RUBRIK RUBRIEK SECCION SECCIÓN SEZIONE RESSORT",
    "word_count": "LENGTH LONGUEUR LÄNGE LAENGE LENGTE LONGITUD EXTENSIÓN LUNGHEZZA",
    "dateline": "DATELINE LIEU ORTSMARKE",
    "title": "HEADLINE TITRE TITEL ÜBERSCHRIFT TITULAR TITOLO KOP",
    "loaded": "LOAD-DATE DATE-CHARGEMENT UPDATE LADEDATUM FECHA-DE-CARGA LAADDATUM",
    "language": "LANGUAGE LANGUE SPRACHE IDIOMA LINGUA TAAL",
    "publication_type": "PUBLICATION-TYPE TYPE-PUBLICATION PUB-TYPE PUBLIKATIONSTYP TIPO-DE-PUBLICACIÓN PUBLICATIETYPE",
    "document_type": "DOCUMENT-TYPE TYPE DOKUMENTTYP",
    "journal_code": "JOURNAL-CODE ZEITUNGS-CODE CODE-JOURNAL",
    "subject": "SUBJECT SUJET THEMA TEMA ONDERWERP CLASSIFICATION",
    "company": "COMPANY SOCIETE SOCIÉTÉ FIRMA UNTERNEHMEN EMPRESA BEDRIJF",
    "organization": "ORGANIZATION ORGANISATION ORGANIZACIÓN",
    "person": "PERSON PERSONNE PERSONA PERSOON",
    "place": "GEOGRAPHIC LOCALISATION-GEO GEO GEOGRAPHIE GEOGRAFIA STATE CITY REGION",
    "country": "COUNTRY PAYS LAND PAÍS",
    "industry": "INDUSTRY SECTEUR-ACTIVITE BRANCHE INDUSTRIA",
    "ticker": "TICKER SYMBOLE-BOURSIER",
    "graphic": "GRAPHIC GRAPHIQUE GRAFIK PHOTO BILD GRÁFICO",
    "summary": "HIGHLIGHT ENCART ABSTRACT",
    "correction": "CORRECTION CORRECTION-DATE CORRECTION-APPENDED",
    "series": "SERIES SÉRIE SERIE",
    "edition": "EDITION ÉDITION AUSGABE EDICIÓN",
    "issn": "ISSN",
    "identifier": "ACC-NO DOCUMENT-ID ACCESSION-NUMBER",
    "url": "URL",
    "notes": "NOTES NOTE ANMERKUNG",
    "distribution": "DISTRIBUTION",
    "bibliography": "BIBLIOGRAPHIE BIBLIOGRAPHY",
}
"""Our name of a field -> its labels in English, French, German, Spanish, Italian and Dutch, as the service has them."""

_FIELDS = {label: name for name, labels in LABELS.items() for label in labels.split()}

_BEFORE_BODY = frozenset({"author", "section", "word_count", "dateline", "title", "summary", "series", "edition"})
"""Fields that stand before the body; any other label ends it."""

_LABEL = compile_later(r"(?P<label>[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ0-9-]{2,29}(?: [A-ZÀ-ÖØ-Þ-]{2,20}){0,2}):(?:[ \t\xa0]+|\n|$)")
RIGHTS = compile_later(
    r"copyright|©|all rights reserved|tous droits réservés|alle rechte|todos los derechos", re.IGNORECASE
)
"""Words of a copyright line."""
_PAGE = compile_later(
    r"(?:^|[;,.]\s*|\s)(?:Pg|Page|Pages|S|Seite|Pag|Pág|Blz|p|pp)\b\.?\s*(?P<page>[A-Z]{0,3}\d[\w-]{0,8})",
    re.IGNORECASE,
)
_COUNT = compile_later(r"\d[\d.,\s\xa0]{0,9}")
_BY = compile_later(r"(?:by|from|par|von|por|di|door)\s+(?=\S)", re.IGNORECASE)
_CITY = compile_later(r"\s*[(\[](?P<edition>[^()\[\]]{2,60})[)\]]\s*$")
_CLOCK = compile_later(r"\d{1,2}:\d\d(?::\d\d)?(?:\s*[AP]M)?(?:\s*(?:[A-Z]{2,4})?(?:[+-]\d{1,2})?)?", re.IGNORECASE)
_WEEKDAY = compile_later(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|(?:mon|diens|"
    r"donners|frei|sams|sonn)tag|mittwoch|sonnabend|lunes|martes|miércoles|jueves|viernes|sábado|domingo|(?:maan|dins|"
    r"woens|donder|vrij|zater|zon)dag)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class NexisBlock:
    """A paragraph or block of lines of one article."""

    text: str
    """Without blank lines, not stripped."""
    centered: bool
    """Whether it stands in the middle of the page, as outlet, day and copyright do."""
    may_label: bool = True
    """Whether its layout lets it begin with a label."""


def split_label(block: NexisBlock) -> tuple[str, str] | None:
    """Return our field (or the label in snake case) and the value of a block that begins with a label."""
    found = _LABEL.match(block.text.lstrip()) if block.may_label and not block.centered else None
    if found is None:
        return None
    label = found["label"]
    value = " ".join(block.text.lstrip()[found.end() :].split())
    return _FIELDS.get(label.replace(" ", "-"), label.lower().replace("-", "_").replace(" ", "_")), value


def is_known_label(block: NexisBlock) -> bool:
    """Return whether a block begins with one of LABELS."""
    found = split_label(block)
    return found is not None and found[0] in LABELS


def read_document(blocks: Sequence[NexisBlock]) -> dict[str, str | None]:
    """Return the fields of an article from its blocks below the line `n of m DOCUMENTS`."""
    fields: dict[str, str | None] = {}
    at = read_masthead(blocks, fields)
    titles: list[str] = []
    while at < len(blocks) and not is_known_label(blocks[at]) and len(titles) < 3:
        if not any(map(is_known_label, blocks[at + 1 : at + 4])):
            break
        titles.append(blocks[at].text)
        at += 1
    while at < len(blocks):
        found = split_label(blocks[at])
        if found is None or found[0] not in _BEFORE_BODY:
            break
        fields.setdefault(*found)
        at += 1
    stop = next((n for n in range(at, len(blocks)) if _ends_body(blocks, n)), len(blocks))
    read_labels(blocks[stop:], fields)
    body = [one.text.rstrip() for one in blocks[at:stop]]
    title = " ".join(" ".join(titles).split()) or fields.get("title") or ""
    fields["title"] = title
    fields["text"] = "\n\n".join(filter(str.strip, ["\n".join(titles).strip() or title, *body])) if any(body) else None
    tidy_fields(fields)
    return fields


def _ends_body(blocks: Sequence[NexisBlock], at: int) -> bool:
    """Return whether the body ends before a block: a label that stands below bodies, or a centred copyright line."""
    found = split_label(blocks[at])
    if found is not None and found[0] in LABELS and found[0] not in _BEFORE_BODY:
        return True
    return blocks[at].centered and RIGHTS.search(blocks[at].text) is not None


def read_masthead(blocks: Sequence[NexisBlock], fields: dict[str, str | None]) -> int:
    """Read copyright, outlet and day, which stand in the middle at the top; return where they end."""
    at = 0
    names: list[str] = []
    while at < len(blocks) and not is_known_label(blocks[at]):
        block = blocks[at]
        words = " ".join(block.text.split())
        day = find_day(words) if len(words) < 200 else None
        if day and (block.centered or names):
            fields["published"] = day.isoformat()
            fields["edition"] = _edition_of(words)
            at += 1
            break
        if not block.centered and names:
            return at
        if RIGHTS.search(words):
            fields.setdefault("copyright", words)
        elif words:
            names.append(words)
        at += 1
        if len(names) > 4:
            return 0
    if names:
        outlet = names[0]
        city = _CITY.search(outlet)
        fields["outlet"] = outlet[: city.start()] if city else outlet
        if city and not fields.get("edition"):
            fields["edition"] = city["edition"]
    while at < len(blocks) and blocks[at].centered and not split_label(blocks[at]):
        at += 1  # `Correction Appended` and the like
    return at


def _edition_of(words: str) -> str | None:
    """Return what stands beside the day: `Late Edition - Final`."""
    rest = words
    for pattern in (_WEEKDAY, _CLOCK):
        rest = pattern.sub(" ", rest)
    parts = [part.strip(" ,.-") for part in re.split(r"\d{4}", rest, maxsplit=1)[1:]]
    return next(filter(None, parts), None)


def read_labels(blocks: Sequence[NexisBlock], fields: dict[str, str | None]) -> None:
    """Read the labelled lines below the body; a block without a label goes on with the one before."""
    last = ""
    for block in blocks:
        found = split_label(block)
        words = " ".join(block.text.split())
        if found is not None:
            last = found[0]
            fields.setdefault(*found)
        elif block.centered or RIGHTS.match(words):
            fields["copyright"] = fields.get("copyright") or words
        elif last and words:
            fields[last] = f"{fields[last]} {words}".strip()


def tidy_fields(fields: dict[str, str | None]) -> None:
    """Turn words into what the fields mean: a number of words, a page, an author without `By`."""
    length = _COUNT.search(fields.get("word_count") or "")
    fields["word_count"] = re.sub(r"\D", "", length[0]) if length else None
    page = _PAGE.search(fields.get("section") or "")
    if page:
        section = fields["section"] or ""
        fields["page"] = page["page"]
        fields["section"] = (section[: page.start()] + section[page.end() :]).strip(" ;,.")
    author = fields.get("author")
    by = _BY.match(author) if author else None
    fields["author"] = author[by.end() :] if author and by else author
    loaded = find_day(fields.get("loaded") or "")
    fields["loaded"] = loaded.isoformat() if loaded else fields.get("loaded")
    if fields.get("identifier"):
        fields["id"] = fields["identifier"]

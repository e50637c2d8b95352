"""Articles of Factiva as a web page, with field codes (HD, WC, PD, SN, LP, TD) or without."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from core.collections.article_record import make_article_or_failure
from core.collections.collection_file import CollectionFile
from core.collections.factiva_fields import ALL_CODES, LENGTH_LINE, article_fields
from core.collections.html_file import has_class, line_of, paragraphs_of, parse_page
from core.patterns import compile_later
from core.readers.day_words import find_day
from core.records import Failure, Raw, SourceRemark
from core.translation import _

NAME = "factiva_page"
TITLE = _("Factiva (web page)")
SUFFIXES = (".html", ".htm", ".doc")
MIME: tuple[str, ...] = ()

_ARTICLE = compile_later(r"class=[\"'][^\"']*\barticle\s+\w{2,8}Article\b", re.IGNORECASE)
_NUMBER = compile_later(r"[^\W\d_]{1,14}[ \xa0](?P<number>[A-Z][A-Z0-9]{5,9}\d{8}[A-Za-z0-9]{9})")
"""The line below an article without codes: a word in the language of the window, and the number of the service."""

_TITLE = compile_later(r"<title>\s*Factiva\s*</title>", re.IGNORECASE)


def recognize(opened: CollectionFile) -> bool:
    """Return whether the page has an article as Factiva marks it up."""
    if _ARTICLE.search(opened.head_text):
        return True
    return _TITLE.search(opened.head_text) is not None and _ARTICLE.search(opened.text) is not None


def read_articles(opened: CollectionFile) -> Iterator[Raw | Failure | SourceRemark]:
    """Make one Raw per article. Raises UserError."""
    number = 0
    for element in parse_page(opened).iter("div"):
        if not (has_class(element, "article") and re.search(r"\b\w{2,8}Article\b", element.get("class") or "")):
            continue
        number += 1
        values = _read_codes(element)
        fields = article_fields(values) if values else _read_lines(element)
        yield make_article_or_failure(opened.source, number, fields, opened.encoding)


def _read_codes(article: Any) -> dict[str, str]:
    """Return code -> text of an article whose rows begin with a code; empty if they do not."""
    values: dict[str, str] = {}
    for row in article.iter("tr"):
        cells = [cell for cell in row if cell.tag == "td"]
        code = line_of(cells[0]) if len(cells) == 2 else ""
        if code in ALL_CODES:
            values.setdefault(code, "\n\n".join(paragraphs_of(cells[1])))
    return values


def _read_lines(article: Any) -> dict[str, str | None]:
    """Return the fields of an article without codes: headline, author, length, day, outlet and so on, one below the
    other, then the paragraphs."""
    body = [line_of(one) for one in article.iter("p") if "articleparagraph" in (one.get("class") or "").lower()]
    title = next((line_of(one) for one in article.iter() if "headline" in (one.get("class") or "").lower()), "")
    lines = [line_of(one) for one in article.iter("div") if one is not article and not len(one.findall(".//div"))]
    lines = [line for line in lines if line and line != title]
    at = next((n for n, line in enumerate(lines) if LENGTH_LINE.match(line)), -1)
    day_at = next((n for n, line in enumerate(lines) if n > at and find_day(line)), at)
    after = [line for line in lines[day_at + 1 :] if not re.fullmatch(r"\d{1,2}:\d\d(?:\s?[AP]M)?", line)]
    values = {
        "HD": title, "TD": "\n\n".join(filter(None, body)), "BY": lines[0] if at > 0 else "",
        "WC": lines[at] if at >= 0 else "", "PD": lines[day_at] if day_at >= 0 else "", "SN": after[0] if after else "",
        "SC": after[1] if len(after) > 1 else "",
        "CY": next((line for line in after if re.match(r"\(c\)|copyright|©", line, re.IGNORECASE)), ""),
        "AN": next((found["number"] for line in reversed(lines) if (found := _NUMBER.fullmatch(line))), ""),
    }  # fmt: skip
    return article_fields(values)

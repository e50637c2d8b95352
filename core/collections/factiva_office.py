"""Articles of Factiva as documents of Rich Text or Word, with field codes (HD, WC, PD, SN, LP, TD) or without."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from core.collections.article_record import make_article_or_failure
from core.collections.collection_file import CollectionFile
from core.collections.factiva_fields import article_fields
from core.collections.factiva_layout import DOCUMENT_ID, FactivaArticle, read_coded, read_plain
from core.collections.stated_numbers import compare_numbers
from core.collections.stated_search import SUMMARY_HEADS, SUMMARY_LABELS, read_search
from core.errors import UserError
from core.office.office_paragraph import OfficeParagraph
from core.patterns import compile_later
from core.records import Failure, Raw, SourceRemark, SourceSearch
from core.translation import _

NAME = "factiva_office"
TITLE = _("Factiva (Rich Text, Word)")
SUFFIXES = (".rtf", ".docx", ".doc", ".odt")
MIME: tuple[str, ...] = ()

_SEEN = compile_later(DOCUMENT_ID)
_RESULTS = compile_later(
    r"^(?:Results Found|Treffer|Résultats trouvés|Resultados encontrados)[\s:]{1,9}(\d[\d.,]{0,9})$"
)


def recognize(opened: CollectionFile) -> bool:
    """Return whether the document has articles as the service lays them out, with its number below one."""
    if _SEEN.search(opened.office_words) is None:
        return False
    try:
        paragraphs = opened.office_paragraphs
    except UserError:
        return False  # the reader of single documents says what is wrong
    return any(one.has_end for one in _find_articles(paragraphs))


def read_articles(opened: CollectionFile) -> Iterator[Raw | Failure | SourceRemark | SourceSearch]:
    """Make one Raw per article; say if the search found more. Raises UserError."""
    paragraphs = opened.office_paragraphs
    articles = _find_articles(paragraphs)
    for number, one in enumerate(articles, 1):
        fields = article_fields(one.values)
        yield make_article_or_failure(opened.source, number, fields)
    if not articles[-1].has_end:
        sentence = _("{source} may be cut off: its last article has no end. Compare it with the export.")
        yield SourceRemark(opened.source, sentence.format(source=opened.source))
    results = next((found for one in reversed(paragraphs) if (found := _RESULTS.match(one.text))), None)
    stated = int(re.sub(r"\D", "", results[1])) if results else 0
    yield from compare_numbers(opened.source, range(1, len(articles) + 1), [stated] * len(articles), "Factiva")
    yield from read_search(opened.source, _summary_lines(paragraphs), "Factiva", SUMMARY_LABELS)


def _summary_lines(paragraphs: Sequence[OfficeParagraph]) -> list[str]:
    """Return the lines of the summary of the search below the articles; none if there is none."""
    texts = [one.text for one in paragraphs]
    start = max((at for at, text in enumerate(texts) if text.strip().casefold() in SUMMARY_HEADS), default=len(texts))
    return texts[start:]


def _find_articles(paragraphs: Sequence[OfficeParagraph]) -> list[FactivaArticle]:
    return read_coded(paragraphs) or read_plain(paragraphs)

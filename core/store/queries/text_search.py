"""Find words in the texts and titles of all articles, and figures by any of their words, in slices of articles.

Each function reads the articles that it is given, so that a search of a large project can be shown as it goes on and
stopped; call them in a worker thread through `ask_store_file`.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from itertools import chain

from core.compare.sentence_around import sentence_around
from core.store.claim_fetch import fetch_claims
from core.store.claim_rows import ClaimRow
from core.store.file_errors import translate_errors
from core.store.found_rows import FoundKind, FoundPlace, TextQuery, TextTerm
from core.store.project import Project
from core.store.queries.span_search import fold_words
from core.store.row_checks import check_types
from core.store.span_fetch import ids_json, text_of

_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
"""Signs around matches: code points that no text may use."""
_JOINERS = " \u00a0-\u2010\u2011\u2013\u2014'\u2019/"
"""Signs between two matches that count as one: `cost-sharing` for two words."""


@translate_errors
def list_matching_articles(project: Project, query: TextQuery) -> array[int]:
    """Return the ids (array of type `q`) of all articles that match, in the order of import."""
    sql = (
        "SELECT hit FROM (SELECT rowid AS hit FROM article_fts WHERE article_fts MATCH ?)"
        " JOIN live_article ON live_article.id = hit ORDER BY hit"
    )
    return array("q", chain.from_iterable(project.read_rows(sql, (query.match,))) if query.match else ())


@translate_errors
def find_text_places(project: Project, query: TextQuery, article_ids: Sequence[int]) -> list[FoundPlace]:
    """Return where the words stand in these matching articles, which are in the order of import: first in the title, if
    the text does not repeat it, then in the text; words next to each other are one place."""
    if not article_ids:
        return []
    rows = project.read_rows(
        f"SELECT rowid, highlight(article_fts, 0, '{_OPEN}', '{_CLOSE}'),"
        f" highlight(article_fts, 1, '{_OPEN}', '{_CLOSE}') FROM article_fts"
        " WHERE article_fts MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid",
        (query.match, article_ids[0], article_ids[-1]),
    )
    wanted = set(article_ids)
    found: list[FoundPlace] = []
    for article_id, title, text in rows:
        if article_id not in wanted:
            continue
        ends = 0
        if title and _OPEN in title:
            at = _without_signs(text).find(_without_signs(title))
            ends = at + len(_without_signs(title)) if at >= 0 else 0
            if at < 0:
                ranges = _marked_ranges(title)
                found += [FoundPlace(FoundKind.TEXT, 1, article_id, ~start, ~stop) for start, stop in ranges]
        ranges = _marked_ranges(text or "")
        found += [FoundPlace(FoundKind.TEXT, int(stop <= ends), article_id, start, stop) for start, stop in ranges]
    return found


def _without_signs(marked: str | None) -> str:
    return (marked or "").replace(_OPEN, "").replace(_CLOSE, "")


def _marked_ranges(marked: str) -> list[tuple[int, int]]:
    """Return the ranges between the signs, as offsets of the text without them."""
    first, *parts = marked.split(_OPEN)
    at, gap, found = len(first), "", list[tuple[int, int]]()
    for part in parts:
        inside, _sign, behind = part.partition(_CLOSE)
        start, stop = at, at + len(inside)
        at = stop + len(behind)
        if found and not gap.strip(_JOINERS):
            found[-1] = (found[-1][0], stop)
        else:
            found.append((start, stop))
        gap = behind
    return found


# -- figures


@translate_errors
def list_articles_with_figures(project: Project, terms: Sequence[TextTerm]) -> array[int]:
    """Return the ids (array of type `q`) of the articles with claims that may have these words, in the order of import:
    in a slot, or anywhere in the text."""
    if not terms:
        return array("q")
    match = " OR ".join(f'"{" ".join(term.words)}"*' for term in terms)
    slots = (
        "(' ' || coalesce(measure, '') || ' ' || coalesce(payer, '') || ' ' || coalesce(recipient, '') || ' '"
        " || coalesce(source, '') || ' ' || coalesce(unit, '') || ' ' || coalesce(whole, ''))"
    )
    likely = " OR ".join(f"{slots} LIKE ? ESCAPE '!'" for _term in terms)
    sql = (
        "SELECT DISTINCT line.article_id FROM live_claim_line AS line WHERE state <> 'removed' AND (line.article_id IN"
        f" (SELECT rowid FROM article_fts WHERE article_fts MATCH ?) OR {likely}) ORDER BY line.article_id"
    )
    like = [f"% {term.words[0].replace('!', '!!').replace('%', '!%').replace('_', '!_')}%" for term in terms]
    return array("q", chain.from_iterable(project.read_rows(sql, [match, *like])))


@translate_errors
def find_figure_places(project: Project, terms: Sequence[TextTerm], article_ids: Sequence[int]) -> list[FoundPlace]:
    """Return the claims of these articles that have all words: in amount, unit, measure, parties, source, in the words
    that those were read from, or in the sentence around the amount."""
    ids = check_types(
        project.read_rows(
            "SELECT id FROM claim_line WHERE article_id IN (SELECT value FROM json_each(?)) AND state <> 'removed'"
            " ORDER BY article_id, start, id",
            (ids_json(article_ids),),
        ),
        int,
    )
    sought = [fold_words(" ".join(term.words))[: -1 if term.beginning else None] for term in terms]
    found: list[FoundPlace] = []
    at, text = 0, ""
    for row in fetch_claims(project.read_rows, [row[0] for row in ids]):
        if row.article_id != at:
            at, text = row.article_id, text_of(project.read_rows, row.article_id)
        said = fold_words(" | ".join(_words_of_claim(row, text)))
        if all(words in said for words in sought):
            found.append(FoundPlace(FoundKind.FIGURE, row.id, row.article_id, 0, 0))
    return found


def _words_of_claim(row: ClaimRow, text: str) -> Iterator[str]:
    yield from (row.words, row.unit, row.measure, row.payer, row.recipient, row.of, row.source)
    yield from (str(part.get("text", "")) for part in row.evidence.values())
    low, high = sentence_around(text, row.start, row.stop)
    yield text[low:high]

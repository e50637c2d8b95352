"""Read claims as comparison uses them, and reviewers' decisions about pairs of them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from core.codebook import SHIPPED, Codebook, Nature
from core.compare import ComparedClaim, ExchangeRate, GroupDecision
from core.compare.change_ends import find_former_values
from core.compare.figures import ComparableClaim
from core.compare.group_tables import ClaimOutline
from core.store.claim_fetch import whole_if_integral
from core.store.claim_rows import ClaimFilter, ComparisonRow, ExplanationRow
from core.store.file_errors import translate_errors
from core.store.project import Project
from core.store.queries.article_clusters import cluster_by_article
from core.store.queries.claim_lists import claim_conditions
from core.store.row_checks import check_types, make_row
from core.store.span_fetch import ids_json

_FIGURE = (
    "SELECT line.id, line.article_id, line.label, line.value, coalesce(line.unit, ''), line.words, line.low, line.high,"
    " coalesce(line.modifier, ''), coalesce(line.side, ''), coalesce(line.per, ''), coalesce(line.measure, ''),"
    " coalesce(line.payer, ''), coalesce(line.recipient, ''), coalesce(line.period, ''), coalesce(line.status, ''),"
    " coalesce(line.change, ''), coalesce(line.whole, ''), coalesce(line.source, ''), coalesce(article.published, ''),"
    " coalesce(article.outlet, ''), line.start, line.state"
    " FROM live_claim_line AS line JOIN article ON article.id = line.article_id"
)
"""The fields of a Figure in their order, then the state."""

_OUTLINE = (
    "SELECT line.id, line.article_id, line.label, coalesce(line.unit, ''), line.words, coalesce(line.measure, ''),"
    " coalesce(line.payer, ''), coalesce(line.recipient, ''), coalesce(line.status, ''), coalesce(line.change, ''),"
    " coalesce(line.whole, ''), coalesce(article.published, ''), line.start"
    " FROM live_claim_line AS line JOIN article ON article.id = line.article_id"
)
"""The fields of a ClaimOutline in their order, without the nature."""

_COMPARED = (
    "line.state IN ('suggested', 'accepted') AND line.mark IN ('suggested', 'accepted') AND typeof(line.value) = 'real'"
)
"""Condition that a claim is compared."""

_PUBLISHED, _STATE = 19, 22
_TEXTS_AT_ONCE = 200
"""Texts held in memory at once."""


@translate_errors
def list_figures(project: Project, chosen: ClaimFilter | None = None, once: bool = True) -> list[ComparedClaim]:
    """Return claims that match the filter, in the order of article and place, without rejected ones and those whose
    amount is rejected or has no number.

    With `once`, repetitions in copies of a story count once: the claim of the earliest article represents those about
    the same amount in the other articles of its cluster, an accepted claim before an unreviewed one.
    """
    where, parameters, _ = claim_conditions(project.read_rows, chosen or ClaimFilter())
    sql = f"{_FIGURE} WHERE {' AND '.join([*where, _COMPARED])} ORDER BY line.article_id, line.start, line.id"
    rows = project.read_rows(sql, parameters)
    if once:
        rows = _drop_repeats(rows, cluster_by_article(project))
    codebook = project.codebook
    return _mark_left_figures(project, [_make_figure(row, codebook) for row in rows])


@translate_errors
def count_claims(project: Project) -> int:
    """Return the number of claims that are not removed, a fast measure of how long comparing takes."""
    rows = project.read_rows("SELECT count(*) FROM live_claim_line WHERE state <> 'removed'")
    return int(check_types(rows, int)[0][0])


@translate_errors
def list_outlines(project: Project, once: bool = True) -> list[ClaimOutline]:
    """Return what grouping needs to know of the claims that `list_figures` returns, in any order."""
    repeated = _find_repeats(project) if once else set()
    rows = project.read_rows(f"{_OUTLINE} WHERE {_COMPARED}")
    codebook = project.codebook
    natures = {label: codebook.nature_of(label) for label in {row[2] for row in rows}}
    for label, nature in natures.items():
        natures[label] = SHIPPED.nature_of(label) if nature is Nature.OTHER else nature  # as in ComparedClaim
    return [make_row(ClaimOutline, (*row, natures[row[2]])) for row in rows if row[0] not in repeated]


@translate_errors
def list_first_outlines(project: Project, most: int, once: bool = True) -> list[ClaimOutline]:
    """Return what grouping needs to know of the claims about the most frequent measures: as many measures as have
    `most` claims together, which is quick to read of a large project. The largest groups are among them."""
    counted = project.read_rows(
        "SELECT measure, count(*) FROM live_claim_line WHERE measure <> ''"
        " GROUP BY measure COLLATE NOCASE ORDER BY 2 DESC LIMIT ?",
        (most,),
    )
    measures: list[str] = []
    held = 0
    for measure, number in check_types(counted, str, int):
        if measures and held + number > most:
            break
        measures.append(measure)
        held += number
    sql = (
        f"{_FIGURE} WHERE line.measure COLLATE NOCASE IN (SELECT value FROM json_each(?)) AND {_COMPARED}"
        " ORDER BY line.article_id, line.start, line.id LIMIT ?"
    )
    rows = project.read_rows(sql, (json.dumps(measures), most))
    if once:
        rows = _drop_repeats(rows, cluster_by_article(project))
    return [_outline_of(_make_figure(row, project.codebook)) for row in rows]


def _outline_of(figure: ComparedClaim) -> ClaimOutline:
    return ClaimOutline(
        figure.id, figure.article, figure.label, figure.unit, figure.words, figure.measure, figure.payer,
        figure.recipient, figure.status, figure.change, figure.of, figure.published, figure.start, figure.nature,
    )  # fmt: skip


@translate_errors
def get_figures(project: Project, ids: Iterable[int]) -> list[ComparedClaim]:
    """Return compared claims by id, in this order, without those that are compared no longer. No text is read, so none
    is marked as the former value of a change."""
    listed = list(ids)
    sql = f"{_FIGURE} WHERE line.id IN (SELECT value FROM json_each(?)) AND {_COMPARED}"
    codebook = project.codebook
    found = {row[0]: _make_figure(row, codebook) for row in project.read_rows(sql, (ids_json(listed),))}
    return [found[one] for one in listed if one in found]


@translate_errors
def find_former_claims(project: Project, outlines: Iterable[ClaimOutline], suspects: set[int]) -> set[int]:
    """Return which of the suspected claims are the former value of a change, as the texts of their articles say.
    `outlines`: all compared claims."""
    listed = list(outlines)
    articles = {one.article for one in listed if one.id in suspects}
    by_article: dict[int, list[ClaimOutline]] = defaultdict(list)
    for one in listed:
        if one.article in articles:
            by_article[one.article].append(one)
    return suspects & _read_former_values(project, by_article)


def _find_repeats(project: Project) -> set[int]:
    """Return the claims that `list_figures` leaves out because copies repeat them."""
    cluster = cluster_by_article(project)
    if not cluster:
        return set()
    sql = (
        f"{_FIGURE} WHERE line.article_id IN (SELECT value FROM json_each(?)) AND {_COMPARED}"
        " ORDER BY line.article_id, line.start, line.id"
    )
    rows = project.read_rows(sql, (ids_json(cluster),))
    return {row[0] for row in rows} - {row[0] for row in _drop_repeats(rows, cluster)}


def _mark_left_figures(project: Project, found: list[ComparedClaim]) -> list[ComparedClaim]:
    """Mark the figures from which a change starts; that is read from the texts around them."""
    by_article: dict[int, list[ComparedClaim]] = defaultdict(list)
    for figure in found:
        by_article[figure.article].append(figure)
    left = _read_former_values(project, by_article)
    return [replace(figure, left=True) if figure.id in left else figure for figure in found]


def _read_former_values(project: Project, by_article: Mapping[int, Sequence[ComparableClaim]]) -> set[int]:
    some = [article for article, theirs in by_article.items() if len(theirs) > 1]
    left: set[int] = set()
    for at in range(0, len(some), _TEXTS_AT_ONCE):
        marks = ", ".join("?" * len(some[at : at + _TEXTS_AT_ONCE]))
        sql = f"SELECT article_id, text FROM article_text WHERE article_id IN ({marks})"
        for article, text in project.read_rows(sql, some[at : at + _TEXTS_AT_ONCE]):
            left |= find_former_values(by_article[article], text)
    return left


def _make_figure(row: tuple[Any, ...], codebook: Codebook) -> ComparedClaim:
    cells = list(row[:_STATE])
    for place in (3, 6, 7):
        cells[place] = whole_if_integral(cells[place])
    return make_row(ComparedClaim, (*cells, False, codebook.nature_of(cells[2])))


def _drop_repeats(rows: Sequence[tuple[Any, ...]], cluster: dict[int, int]) -> list[tuple[Any, ...]]:
    """Return the rows without those that another article of their cluster repeats. Where an article states one amount
    twice, its first occurrence corresponds to the first one of a copy."""
    if not cluster:
        return list(rows)
    counted: dict[tuple[Any, ...], int] = {}
    best: dict[tuple[Any, ...], tuple[Any, ...]] = {}
    dropped: set[int] = set()
    for row in rows:
        story = cluster.get(row[1])
        if story is None:
            continue
        amount = (story, row[2], row[3], row[4], row[6], row[7], row[8], row[10])
        turn = counted[row[1], *amount] = counted.get((row[1], *amount), 0) + 1
        held = best.get((*amount, turn))
        if held is None:
            best[*amount, turn] = row
            continue
        kept, other = (row, held) if _preference_key(row) < _preference_key(held) else (held, row)
        best[*amount, turn] = kept
        dropped.add(other[0])
    return [row for row in rows if row[0] not in dropped]


def _preference_key(row: tuple[Any, ...]) -> tuple[bool, bool, str, int]:
    """Return the sort key: accepted first, then by day (unknown days last) and import."""
    return row[_STATE] != "accepted", not row[_PUBLISHED], row[_PUBLISHED], row[1]


@translate_errors
def list_decisions(project: Project) -> list[GroupDecision]:
    """Return reviewers' decisions on the grouping of claims, the earliest first, without ended ones."""
    return [
        make_row(GroupDecision, row)
        for row in project.read_rows("SELECT kind, one, other FROM live_comparison WHERE active ORDER BY id")
    ]


@translate_errors
def list_comparisons(project: Project) -> list[ComparisonRow]:
    """Return these decisions with their ids and notes, including ended ones."""
    rows = project.read_rows("SELECT id, kind, one, other, active, note FROM live_comparison ORDER BY id")
    return [make_row(ComparisonRow, (*row, bool(on), note)) for *row, on, note in rows]


@translate_errors
def list_explanations(project: Project, ended: bool = False) -> list[ExplanationRow]:
    """Return why pairs of claims that contradict each other may both hold; with `ended`, including those undone."""
    which = "" if ended else " WHERE active"
    rows = project.read_rows(f"SELECT id, one, other, reason, note, active FROM live_explanation{which} ORDER BY id")
    return [make_row(ExplanationRow, (*row, bool(on))) for *row, on in rows]


@translate_errors
def list_rates(project: Project) -> list[ExchangeRate]:
    """Return the exchange rates that the user loaded, by currencies and day."""
    return [
        make_row(ExchangeRate, row)
        for row in project.read_rows("SELECT source, target, date, rate FROM rate ORDER BY source, target, date")
    ]

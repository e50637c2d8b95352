"""Read claims as comparison uses them, and reviewers' decisions about pairs of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from core.codebook import Codebook
from core.compare import ComparedClaim, ExchangeRate, GroupDecision
from core.compare.change_ends import find_former_values
from core.store.claim_fetch import whole_if_integral
from core.store.claim_rows import ClaimFilter, ComparisonRow, ExplanationRow
from core.store.file_errors import translate_errors
from core.store.project import Project
from core.store.queries.article_clusters import cluster_by_article
from core.store.queries.claim_lists import claim_conditions
from core.store.row_checks import make_row

_FIGURE = (
    "SELECT line.id, line.article_id, line.label, line.value, coalesce(line.unit, ''), line.words, line.low, line.high,"
    " coalesce(line.modifier, ''), coalesce(line.side, ''), coalesce(line.per, ''), coalesce(line.measure, ''),"
    " coalesce(line.payer, ''), coalesce(line.recipient, ''), coalesce(line.period, ''), coalesce(line.status, ''),"
    " coalesce(line.change, ''), coalesce(line.whole, ''), coalesce(line.source, ''), coalesce(article.published, ''),"
    " coalesce(article.outlet, ''), line.start, line.state"
    " FROM live_claim_line AS line JOIN article ON article.id = line.article_id"
)
"""The fields of a Figure in their order, then the state."""

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
    where += ["line.state IN ('suggested', 'accepted')", "line.mark IN ('suggested', 'accepted')"]
    where += ["typeof(line.value) = 'real'"]
    sql = f"{_FIGURE} WHERE {' AND '.join(where)} ORDER BY line.article_id, line.start, line.id"
    rows = project.read_rows(sql, parameters)
    if once:
        rows = _drop_repeats(rows, cluster_by_article(project))
    codebook = project.codebook
    return _mark_left_figures(project, [_make_figure(row, codebook) for row in rows])


def _mark_left_figures(project: Project, found: list[ComparedClaim]) -> list[ComparedClaim]:
    """Mark the figures from which a change starts; that is read from the texts around them."""
    by_article: dict[int, list[ComparedClaim]] = defaultdict(list)
    for figure in found:
        by_article[figure.article].append(figure)
    some = [article for article, theirs in by_article.items() if len(theirs) > 1]
    left: set[int] = set()
    for at in range(0, len(some), _TEXTS_AT_ONCE):
        marks = ", ".join("?" * len(some[at : at + _TEXTS_AT_ONCE]))
        sql = f"SELECT article_id, text FROM article_text WHERE article_id IN ({marks})"
        for article, text in project.read_rows(sql, some[at : at + _TEXTS_AT_ONCE]):
            left |= find_former_values(by_article[article], text)
    return [replace(figure, left=True) if figure.id in left else figure for figure in found]


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

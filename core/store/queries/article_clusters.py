"""Read articles that tell one story: computed similarities, and reviewers' decisions on them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from core.store.claim_rows import ClusterRow, CopyableDecision, CopyRow, StoryRow
from core.store.copy_decisions import plan_copies
from core.store.file_errors import translate_errors
from core.store.project import Project
from core.store.row_checks import check_types, make_row
from core.store.span_fetch import ids_json

COPY = 0.8
"""Containment from which two articles count as copies: core.copies.copy_clusters.COPY, which is heavy to import; a test
keeps the two equal."""


@translate_errors
def list_clusters(project: Project) -> list[ClusterRow]:
    """Return clusters of at least two articles, the largest first: pairs that were found similar or that a reviewer set
    as the same story, without those that a reviewer set as different."""
    pairs = _related_pairs(project)
    every, close = _join_pairs(pairs), _join_pairs(pair for pair in pairs if pair.containment >= COPY)
    members: dict[int, set[int]] = defaultdict(set)
    held: dict[int, list[CopyRow]] = defaultdict(list)
    for pair in pairs:
        members[every[pair.first]] |= {pair.first, pair.second}
        held[every[pair.first]].append(pair)
    days = _publication_days(project, every)
    found = [
        ClusterRow(
            tuple(sorted(some, key=lambda one: (not days.get(one), days.get(one, ""), one))),
            tuple(held[root]),
            len({close.get(one, -one) for one in some}) == 1,
        )
        for root, some in members.items()
    ]
    return sorted(found, key=lambda cluster: (-len(cluster.articles), min(cluster.articles)))


@translate_errors
def cluster_by_article(project: Project) -> dict[int, int]:
    """Return the smallest article id of its cluster for each article in a cluster."""
    return _join_pairs(_related_pairs(project))


@translate_errors
def list_copyable(project: Project, article_id: int, other_ids: Iterable[int] | None = None) -> list[CopyableDecision]:
    """Return what `edits.apply_to_copies` would do, spans before claims for each copy; without `other_ids`, in all
    other articles of the cluster. Comparing two articles of 500 words takes some milliseconds."""
    if other_ids is None:
        story = cluster_by_article(project)
        other_ids = [one for one, root in sorted(story.items()) if root == story.get(article_id)]
    return [step.shown for step in plan_copies(project.read_rows, project.codebook, article_id, other_ids)]


@translate_errors
def every_text(project: Project) -> Iterator[tuple[int, str]]:
    """Yield the texts of all articles by id, a few in memory at a time: the input of core.copies.find_clusters."""
    last = 0
    sql = "SELECT article_id, text FROM live_article_text WHERE article_id > ? ORDER BY article_id LIMIT 100"
    while rows := check_types(project.read_rows(sql, (last,)), int, str):
        yield from rows
        last = rows[-1][0]


@translate_errors
def list_story_decisions(project: Project) -> list[StoryRow]:
    """Return reviewers' decisions on pairs of articles, including those undone."""
    rows = project.read_rows("SELECT id, kind, one, other, active FROM live_story ORDER BY id")
    return [make_row(StoryRow, (*row, bool(active))) for *row, active in rows]


def _related_pairs(project: Project) -> list[CopyRow]:
    found = {
        (row[0], row[1]): make_row(CopyRow, row)
        for row in project.read_rows(
            "SELECT first, second, resemblance, containment FROM live_copy ORDER BY first, second"
        )
    }
    for one in list_story_decisions(project):
        key = (min(one.one, one.other), max(one.one, one.other))
        if not one.active:
            continue
        if one.kind == "other":
            found.pop(key, None)
        elif key not in found:
            found[key] = CopyRow(*key, 1.0, 1.0, True)
    return [found[key] for key in sorted(found)]


def _publication_days(project: Project, ids: Iterable[int]) -> dict[int, str]:
    sql = "SELECT id, coalesce(published, '') FROM article WHERE id IN (SELECT value FROM json_each(?))"
    return dict(check_types(project.read_rows(sql, (ids_json(ids),)), int, str))


def _join_pairs(pairs: Iterable[CopyRow]) -> dict[int, int]:
    """Map each article to the smallest id of its cluster (union-find with path halving)."""
    parent: dict[int, int] = {}

    def find_root(article: int) -> int:
        parent.setdefault(article, article)
        while parent[article] != article:
            parent[article] = parent[parent[article]]
            article = parent[article]
        return article

    for pair in pairs:
        low, high = sorted((find_root(pair.first), find_root(pair.second)))
        parent[high] = low
    return {article: find_root(article) for article in list(parent)}

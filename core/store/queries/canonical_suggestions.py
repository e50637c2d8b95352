"""Suggest which figures and records of several articles tell of one thing; a person decides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from core.compare import ComparedClaim
from core.compare.groups import group_claims
from core.store.canonical import CanonicalUnit, find_canonicals_of
from core.store.file_errors import translate_errors
from core.store.project import Project
from core.store.queries.article_clusters import cluster_by_article
from core.store.queries.comparison_figures import list_decisions, list_figures
from core.store.study_records import StudyRecord, every_record


class SuggestionReason(StrEnum):
    """Why figures or records are suggested."""

    COPIES = "copies"
    """Copies of one story say the same."""
    COMPARE = "compare"
    """Compare has them in one group."""
    ALIKE = "alike"
    """Records of one type say the same in their first slot."""


@dataclass(frozen=True, slots=True)
class CanonicalSuggestion:
    """Figures or records that may tell of one thing, of at least two articles."""

    unit: CanonicalUnit
    reason: SuggestionReason
    unit_ids: tuple[int, ...]
    title: str
    """Of the group in Compare; empty for copies."""


@translate_errors
def suggest_canonicals(project: Project) -> list[CanonicalSuggestion]:
    """Return suggestions, those from copies first; what is one canonical record already is left out. Takes as long as
    Compare does: call it in a worker thread."""
    figures = list_figures(project, once=False)
    found = [
        *_suggest_from_copies(figures, cluster_by_article(project)),
        *_suggest_from_groups(project, figures),
        *_suggest_records(every_record(project), cluster_by_article(project)),
    ]
    return [one for one in found if not _is_united(project, one)]


def _suggest_from_copies(figures: Sequence[ComparedClaim], clusters: dict[int, int]) -> Iterator[CanonicalSuggestion]:
    """Suggest figures with the same amount, measure and parties in copies of a story."""
    alike: dict[tuple[object, ...], list[ComparedClaim]] = defaultdict(list)
    for one in figures:
        if one.article in clusters:
            same = one.label, one.unit, one.value, one.measure.casefold(), one.payer, one.recipient, one.period
            alike[clusters[one.article], *same].append(one)
    for some in alike.values():
        if _count_articles(some) > 1:
            ids = tuple(one.id for one in some)
            yield CanonicalSuggestion(CanonicalUnit.CLAIM, SuggestionReason.COPIES, ids, "")


def _suggest_from_groups(project: Project, figures: Sequence[ComparedClaim]) -> Iterator[CanonicalSuggestion]:
    for group in group_claims(figures, list_decisions(project)):
        if _count_articles(group.figures) > 1:
            ids = tuple(one.id for one in group.figures)
            yield CanonicalSuggestion(CanonicalUnit.CLAIM, SuggestionReason.COMPARE, ids, group.title)


def _suggest_records(records: Iterable[StudyRecord], clusters: dict[int, int]) -> Iterator[CanonicalSuggestion]:
    """Suggest records of one type that have the same in their first filled slot: first those in copies of a story."""
    copied: dict[tuple[object, ...], list[StudyRecord]] = defaultdict(list)
    alike: dict[tuple[object, ...], list[StudyRecord]] = defaultdict(list)
    for one in records:
        if one.fillings:
            first = min(one.fillings, key=lambda filling: (filling.slot_id, filling.place))
            same = one.record_type_id, first.slot_id, " ".join(first.words.casefold().split())
            alike[same].append(one)
            if one.article_id in clusters:
                copied[clusters[one.article_id], *same].append(one)
    made: set[tuple[int, ...]] = set()
    for reason, groups in ((SuggestionReason.COPIES, copied), (SuggestionReason.ALIKE, alike)):
        for some in groups.values():
            ids = tuple(one.id for one in some)
            if len({one.article_id for one in some}) > 1 and ids not in made:
                made.add(ids)
                yield CanonicalSuggestion(CanonicalUnit.RECORD, reason, ids, "")


def _count_articles(figures: Iterable[ComparedClaim]) -> int:
    return len({one.article for one in figures})


def _is_united(project: Project, one: CanonicalSuggestion) -> bool:
    """Return whether all of them are members of one canonical record already."""
    held = find_canonicals_of(project, one.unit, one.unit_ids)
    return len(held) == len(one.unit_ids) and len(set(held.values())) == 1

"""What a newcomer sees of Compare, Conflicts and Copies in the sample project: outlets that agree and disagree."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from core import pipeline, sources
from core.compare import find_conflicts, group_claims
from core.compare.groups import ClaimGroup
from core.find_copies import search_project
from core.records import Raw
from core.store import intake, queries
from core.store.project import Project, create_project


@pytest.fixture(scope="module")
def opened(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    digests = [pipeline.digest(raw) for raw in sources.find([sample]) if isinstance(raw, Raw)]
    with create_project(tmp_path_factory.mktemp("compare") / "sample.pressmark") as project:
        intake.add_articles(project, digests)
        yield project


def _group_with(project: Project, words: str) -> ClaimGroup:
    groups = group_claims(queries.list_figures(project))
    return next(group for group in groups if words in {figure.words for figure in group.figures})


def test_outlets_report_figures_that_agree_and_that_disagree(opened: Project) -> None:
    paid, repairs = _group_with(opened, "€424 million"), _group_with(opened, "€96 million")
    assert {figure.outlet for figure in paid.figures} >= {
        "Northline News Agency", "Kestria Business Daily", "Maravel Courier",
    }  # fmt: skip
    (conflict,) = find_conflicts([paid])
    assert {figure.words for figure in conflict.figures} == {"€410 million", "€424 million", "€395 million"}
    assert len({figure.words for figure in repairs.figures}) == 2  # 96 and about 95 agree
    assert find_conflicts([repairs]) == []


def test_an_agency_story_is_printed_with_small_edits(opened: Project) -> None:
    found = search_project(opened.path, lambda _progress: None)
    (cluster,) = found.clusters
    titles = [queries.get_article(opened, article).title for article in cluster.articles]
    assert titles == [
        "Harbour accounts close a year of quarrels at Port Anselm",
        "Port Anselm opens its books after a year of quarrels",
    ]
    assert cluster.copies
    assert len(found.quotations) == 3

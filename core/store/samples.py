"""Samples: named draws of articles, with what a survey package needs of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from core.samples.draws import SampleDraw, StratumCount
from core.samples.plans import SampleKind
from core.store.article_filter import ArticleFilter
from core.store.file_errors import translate_errors
from core.store.project import Project
from core.store.row_checks import BadRow, check_types, decode_json, enum_member, make_row
from core.translation import _

EVERY_ARTICLE = ArticleFilter()
_NUMBER = (int, type(None))


@dataclass(frozen=True, slots=True)
class FrameChoice:
    """Which articles a sample is drawn from."""

    chosen: ArticleFilter = EVERY_ARTICLE
    articles: tuple[int, ...] | None = None
    """Instead: these articles, chosen by hand."""
    with_copies: bool = False
    """Whether copies of an earlier article can be drawn."""
    with_not_relevant: bool = False
    """Whether articles screened as not relevant can be drawn."""


@dataclass(frozen=True, slots=True)
class PlannedSample:
    """A sample that was drawn, but not stored."""

    draw: SampleDraw
    choice: FrameChoice
    left_out: Mapping[str, int] = field(default_factory=dict)
    """Numbers of articles that are no part of the frame: trashed, not_relevant, copies, undated, others (which the
    filter does not find)."""


@dataclass(frozen=True, slots=True)
class SampleRow:
    """One sample of the project."""

    id: int
    name: str
    kind: SampleKind
    seed: int | None
    plan: dict[str, Any]
    """As `describe_plan` returns it."""
    frame_size: int
    note: str
    drawn_by: str
    drawn_at: str
    drawn: int
    """Articles in it, also those in the trash."""
    articles: int
    """Articles in it that are in the list."""
    rounds: int
    """Rounds of coding that use it."""

    @property
    def strata(self) -> tuple[StratumCount, ...]:
        """Return what was drawn from each stratum at the time. Raises BadRow."""
        listed = self.plan.get("strata", [])
        if not isinstance(listed, list):
            raise BadRow(_("the plan of a sample is damaged"))
        return tuple(_read_stratum(one) for one in listed)


@dataclass(frozen=True, slots=True)
class SampledArticle:
    """An article of a sample."""

    sample_id: int
    article_id: int
    article_uid: str
    place: int
    stratum: str
    cluster: str
    stratum_units: int | None
    stratum_drawn: int | None


def _read_stratum(said: Any) -> StratumCount:
    kinds = (str, int, int, int, int)
    if not isinstance(said, list) or [type(one) for one in said] != list(kinds):
        raise BadRow(_("the plan of a sample is damaged"))
    return StratumCount(*said)


def describe_plan(planned: PlannedSample) -> dict[str, Any]:
    """Return the plan of a sample as its row keeps it: what was asked for, what was left out, and what was drawn."""
    plan, choice = planned.draw.plan, planned.choice
    asked = {name: value for name, value in asdict(choice.chosen).items() if value not in (None, "", False)}
    return {
        "size": plan.size, "stratify": list(plan.stratify), "allocation": plan.allocation.value,
        "minimum": plan.minimum, "fixed": dict(plan.fixed), "weeks": plan.weeks, "period": plan.period.value,
        "filter": asked, "with_copies": choice.with_copies, "with_not_relevant": choice.with_not_relevant,
        "left_out": {name: count for name, count in planned.left_out.items() if count},
        "strata": [[one.name, one.articles, one.units, one.drawn, one.drawn_articles] for one in planned.draw.strata],
        "chance": "sha256",
    }  # fmt: skip


_SAMPLES = """
SELECT id, name, kind, seed, plan, frame_size, note, drawn_by, drawn_at,
    (SELECT count(*) FROM sample_article WHERE sample_id = sample.id),
    (SELECT count(*) FROM live_sample_article WHERE sample_id = sample.id),
    (SELECT count(*) FROM coding_round WHERE sample_id = sample.id)
FROM sample
"""


def _make_sample(row: tuple[Any, ...]) -> SampleRow:
    number, name, kind, seed, plan, *rest = row
    return make_row(SampleRow, (number, name, enum_member(SampleKind, kind), seed, decode_json(plan, dict), *rest))


@translate_errors
def list_samples(project: Project) -> list[SampleRow]:
    """Return the samples in the order in which they were drawn."""
    return [_make_sample(row) for row in project.read_rows(f"{_SAMPLES} ORDER BY id")]


@translate_errors
def find_sample(project: Project, name: str) -> SampleRow | None:
    """Return the sample of a name, in any case."""
    rows = project.read_rows(f"{_SAMPLES} WHERE name = ? COLLATE NOCASE", (name,))
    return _make_sample(rows[0]) if rows else None


@translate_errors
def get_sample(project: Project, sample_id: int) -> SampleRow | None:
    """Return a sample by its number."""
    rows = project.read_rows(f"{_SAMPLES} WHERE id = ?", (sample_id,))
    return _make_sample(rows[0]) if rows else None


_ARTICLES = """
SELECT sample_id, article_id, article.uid, place, stratum, cluster, stratum_units, stratum_drawn
FROM live_sample_article JOIN article ON article.id = article_id
"""


@translate_errors
def list_sampled(project: Project, sample_id: int) -> list[SampledArticle]:
    """Return the articles of a sample that are in the list, in the order of the draw."""
    rows = project.read_rows(f"{_ARTICLES} WHERE sample_id = ? ORDER BY place, article_id", (sample_id,))
    return [make_row(SampledArticle, row) for row in rows]


@translate_errors
def every_sampled(project: Project) -> Iterator[tuple[SampleRow, SampledArticle]]:
    """Yield all articles of all samples, sample by sample, in the order of the draw."""
    for sample in list_samples(project):
        for one in list_sampled(project, sample.id):
            yield sample, one


@translate_errors
def read_samples(project: Project, first: int, last: int) -> dict[int, dict[int, SampledArticle]]:
    """Return the samples of the articles with ids in a closed range: article -> sample -> its row there."""
    rows = project.read_rows(f"{_ARTICLES} WHERE article_id BETWEEN ? AND ?", (first, last))
    found: dict[int, dict[int, SampledArticle]] = {}
    for row in rows:
        one = make_row(SampledArticle, row)
        found.setdefault(one.article_id, {})[one.sample_id] = one
    return found


@translate_errors
def list_rounds_of(project: Project, sample_id: int) -> list[str]:
    """Return the names of the rounds of coding that use a sample."""
    rows = project.read_rows("SELECT name FROM coding_round WHERE sample_id = ? ORDER BY id", (sample_id,))
    return [row[0] for row in check_types(rows, str)]

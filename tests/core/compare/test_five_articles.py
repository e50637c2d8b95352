"""Five real articles on one dispute: the yearly contribution is one group in conflict, the demand one without."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from core import pipeline, sources
from core.compare import ClaimGroup, ComparedClaim, GroupDecision, find_conflicts, group_claims
from core.records import Raw

CORPUS = Path(__file__).resolve().parents[4] / "shared" / "corpus"
DAYS = {"000": "2018-12-14", "001": "2019-11-19", "003": "2019-11-20"}
SLOTS = ("measure", "payer", "recipient", "period", "status", "change", "of", "source")


@pytest.fixture(scope="module")
def figures() -> list[ComparedClaim]:
    if not CORPUS.is_dir():
        pytest.skip("the five articles are not here")
    found: list[ComparedClaim] = []
    for article, raw in enumerate(sources.find([CORPUS])):
        assert isinstance(raw, Raw)
        day = DAYS.get(Path(raw.source).name[:3])
        digest = pipeline.digest(raw)
        if day is not None:
            digest = pipeline.digest_article(replace(digest.article, published=day))
        marks = {(span.start, span.stop): span for span in digest.spans}
        for claim in digest.claims:
            mark = marks[claim.amount]
            value = mark.value
            if value.get("value") is None:
                continue
            slots = {slot: str(claim.slots.get(slot, "")) for slot in SLOTS}
            found.append(
                ComparedClaim(
                    len(found) + 1,
                    article,
                    mark.label,
                    float(value["value"]),
                    str(value.get("currency") or value.get("unit") or ""),
                    digest.article.text[mark.start : mark.stop],
                    value.get("low"),
                    value.get("high"),
                    str(value.get("modifier") or ""),
                    str(value.get("side") or ""),
                    str(value.get("per") or ""),
                    **slots,
                    published=digest.article.published or "",
                )
            )
    return found


def group_with(found: list[ClaimGroup], value: float) -> ClaimGroup:
    return next(group for group in found if any(figure.value == value for figure in group.figures))


def brought_together(figures: list[ComparedClaim], values: set[float]) -> tuple[list[ClaimGroup], int]:
    """Groups after a human merged what holds one of these values, and how many decisions that took."""
    decisions: list[GroupDecision] = []
    while True:
        found = group_claims(figures, decisions, single=True)
        holding = [g for g in found if any(f.label == "MONEY" and f.value in values for f in g.figures)]
        if len(holding) == 1:
            return found, len(decisions)
        decisions.append(GroupDecision("together", holding[0].figures[0].id, holding[1].figures[0].id))


def test_the_yearly_contribution_is_one_group_and_a_conflict(figures: list[ComparedClaim]) -> None:
    papers = {850e6, 890e6, 924e6, 808.5e6}
    found, decisions = brought_together(figures, papers)
    assert decisions <= 2
    (conflict,) = [one for one in find_conflicts(found) if papers & {figure.value for figure in one.figures}]
    assert {figure.value for figure in conflict.figures} == papers  # 830 million, of the year before, is none


def test_the_demand_is_one_group_without_conflict(figures: list[ComparedClaim]) -> None:
    found, decisions = brought_together(figures, {5e9})
    assert decisions <= 2
    demand = group_with(found, 5e9)
    asked = [figure for figure in demand.figures if figure.value == 5e9]
    assert len(asked) >= 3
    assert {figure.modifier for figure in asked} >= {"approximately", "at_most"}
    assert {figure.status for figure in asked} <= {"demanded", "offered", "planned"}
    assert not [one for one in find_conflicts(found) if one.group is demand]

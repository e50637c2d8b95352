"""The table of claims agrees with a plain reference, in any order and under any filter."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core.store import edits, intake, project, queries
from core.store.claim_rows import ClaimFilter, ClaimRow

from .claimed import TEXT, reading


@pytest.fixture
def many(file: Path) -> Iterator[project.Project]:
    """Three articles of three claims, some of them decided."""
    with project.create_project(file) as made:
        made.who = "Ines"
        intake.add_articles(made, [
            reading(outlet="Post"), reading(TEXT + "b\n", source="b", title="Ärger", published="2020-01-05"),
            reading(TEXT + "c\n", source="c", title=None, outlet="The Quay", published=None),
        ])  # fmt: skip
        edits.accept_rows(made, [1, 5], edits.Decidable.CLAIM)
        edits.set_slot(made, 2, "measure", "50%_off!")
        edits.reject_rows(made, [4], edits.Decidable.CLAIM)
        edits.add_claim(made, 3, 19, {"payer": "Dun"})
        edits.remove_rows(made, [*edits.duplicate_claim(made, 9).claims], edits.Decidable.CLAIM)
        edits.reject_rows(made, [16])
        yield made


def rows(one: project.Project) -> list[ClaimRow]:
    return [row for article in (1, 2, 3) for row in queries.list_claims(one, article)]


KEYS: dict[str, Callable[[ClaimRow], object]] = {
    "id": lambda row: row.id,
    "place": lambda row: (row.article_id, row.start),
    "value": lambda row: row.value,
    "unit": lambda row: row.unit,  # codes in capitals before nouns
    **{name: lambda row, name=name: getattr(row, name).lower() for name in (  # type: ignore[misc]
        "label", "measure", "payer", "recipient", "period", "status", "change", "source", "state",
    )},
    "confidence": lambda row: row.confidence or 0,
    "outlet": lambda row: (row.outlet or "").lower(),
    "published": lambda row: row.published or "",
}  # fmt: skip


@pytest.mark.parametrize("sort", sorted(queries.CLAIM_SORTS))
@pytest.mark.parametrize("descending", [False, True])
def test_every_order_holds_all_and_is_one(many: project.Project, sort: str, descending: bool) -> None:
    ids = list(queries.claim_ids(many.path, sort, descending, ClaimFilter()))
    assert sorted(ids) == sorted(row.id for row in rows(many))
    assert list(queries.first_claim_ids(many, sort, descending, ClaimFilter(), 4)) == ids[:4]
    if sort in KEYS:
        keys = [KEYS[sort](row) for row in queries.get_claims(many, ids)]
        assert keys == sorted(keys, reverse=descending)  # type: ignore[type-var]


FILTERS: list[tuple[ClaimFilter, Callable[[ClaimRow], bool]]] = [
    (ClaimFilter(text="850 HARBOUR"), lambda row: row.words == "$850 million" and row.title == "Harbour money"),
    (ClaimFilter(text="50%_off!"), lambda row: row.measure == "50%_off!"),
    (ClaimFilter(text="5%"), lambda row: False),
    (ClaimFilter(measure="PAYMENT"), lambda row: row.measure == "payment"),
    (ClaimFilter(measure=""), lambda row: not row.measure),
    (ClaimFilter(payer="Dun"), lambda row: row.payer == "Dun"),
    (ClaimFilter(source="mira odell", status="demanded"), lambda row: row.source == "Mira Odell"),
    (ClaimFilter(low=0.4, high=850e6), lambda row: row.words in ("40 percent", "$850 million")),
    (ClaimFilter(unit="USD", label="MONEY"), lambda row: row.unit == "USD"),
    (ClaimFilter(state="suggested"), lambda row: row.state == "suggested"),
    (ClaimFilter(state="accepted"), lambda row: row.state == "accepted"),
    (ClaimFilter(state="corrected"), lambda row: row.decided_state == "corrected"),
    (ClaimFilter(state="added"), lambda row: row.decided_state == "added"),
    (ClaimFilter(state="rejected"), lambda row: row.state == "rejected"),
    (ClaimFilter(state="open"), lambda row: row.state != "rejected" and row.mark != "rejected"),
    (ClaimFilter(outlet="post"), lambda row: row.outlet == "Post"),
    (ClaimFilter(outlet=""), lambda row: row.outlet is None),
    (ClaimFilter(published_from="2019-12-01"), lambda row: (row.published or "") > "2019-12"),
    (ClaimFilter(published_to="2019-12-01"), lambda row: row.published == "2019-11-19"),
    (ClaimFilter(article_id=2, period="2018"), lambda row: row.article_id == 2 and row.period == "2018"),
    (ClaimFilter(entity_id=3), lambda row: row.source == "Mira Odell"),
]


@pytest.mark.parametrize("sort", ["place", "payer", "title", "published"])
@pytest.mark.parametrize(("chosen", "wanted"), FILTERS)
def test_filters_agree_with_a_reference(
    many: project.Project, sort: str, chosen: ClaimFilter, wanted: Callable[[ClaimRow], bool]
) -> None:
    found = queries.claim_ids(many.path, sort, False, chosen)
    assert sorted(found) == sorted(row.id for row in rows(many) if wanted(row))


@pytest.mark.parametrize("column", queries.GROUPED)
def test_groups_count_what_their_filter_lets_through(many: project.Project, column: str) -> None:
    groups = queries.claim_groups(many, column, ClaimFilter())
    assert sum(count for _, count in groups) == len(rows(many))
    for value, count in groups:
        found = queries.claim_ids(many.path, "id", False, ClaimFilter(**{column: value}))
        assert len(found) == count


def test_an_unknown_order_or_group_is_refused(many: project.Project) -> None:
    with pytest.raises(KeyError):
        queries.claim_ids(many.path, "colour", False, ClaimFilter())
    with pytest.raises(KeyError):
        queries.claim_groups(many, "colour", ClaimFilter())

from __future__ import annotations

from pathlib import Path

from core.store import edits, intake, queries
from core.store.project import create_project

from .claimed import marks, reading


def test_all_that_is_dated_stands_on_one_axis(file: Path) -> None:
    with create_project(file) as project:
        assert queries.first_and_last_day(project) is None
        dated = [
            one if one.label != "DATE" else type(one)(
                one.start, one.stop, "DATE", {"value": "2018", "earliest": "2018-01-01", "latest": "2018-12-31"}, 1, "t"
            )
            for one in marks()
        ]  # fmt: skip
        intake.add_articles(project, [reading(spans=tuple(dated), outlet="The Quay")])
        assert queries.first_and_last_day(project) == ("2018-01-01", "2019-11-19")
        found = queries.list_moments(project, "2018-06-01", "2020-01-01")
        assert [(one.kind, one.earliest, one.latest, one.words, one.span_id, one.claim_id) for one in found] == [
            ("event", "2018-01-01", "2018-12-31", "2018", 4, None),
            ("period", "2018-01-01", "2018-12-31", "$850 million payment", 3, 1),
            ("publication", "2019-11-19", "2019-11-19", "Harbour money", None, None),
        ]
        assert {one.outlet for one in found} == {"The Quay"}
        edits.reject_rows(project, [4])
        edits.reject_rows(project, [1], edits.Decidable.CLAIM)
        assert [one.kind for one in queries.list_moments(project, "2018-06-01", "2020-01-01")] == ["publication"]
        assert queries.list_moments(project, "2021-01-01", "2022-01-01") == []

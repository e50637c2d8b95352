from __future__ import annotations

from datetime import date
from pathlib import Path

from core.store import edits, intake, queries
from core.store.claim_rows import TimelineMoment
from core.store.project import Project, create_project

from .claimed import marks, reading


def dated_items(project: Project) -> list[TimelineMoment]:
    """All dated items by kind; their days are those of the axis."""
    found = []
    for kind in queries.MOMENT_KINDS:
        days = {one: (first, last) for rows in queries.every_moment_day(project, kind) for one, first, last in rows}
        for item in days:
            (moment,) = queries.get_moments(project, kind, [item])
            ends = date.fromisoformat(moment.earliest).toordinal(), date.fromisoformat(moment.latest).toordinal()
            assert ends == days[item]
            found.append(moment)
    return found


def test_all_that_is_dated_stands_on_one_axis(file: Path) -> None:
    with create_project(file) as project:
        assert [list(queries.every_moment_day(project, kind)) for kind in queries.MOMENT_KINDS] == [[], [], []]
        dated = [
            one if one.label != "DATE" else type(one)(
                one.start, one.stop, "DATE", {"value": "2018", "earliest": "2018-01-01", "latest": "2018-12-31"}, 1, "t"
            )
            for one in marks()
        ]  # fmt: skip
        intake.add_articles(project, [reading(spans=tuple(dated), outlet="The Quay")])
        found = dated_items(project)
        assert [(one.kind, one.earliest, one.latest, one.words, one.span_id, one.claim_id) for one in found] == [
            ("publication", "2019-11-19", "2019-11-19", "Harbour money", None, None),
            ("event", "2018-01-01", "2018-12-31", "2018", 4, None),
            ("period", "2018-01-01", "2018-12-31", "$850 million payment", 3, 1),
        ]
        assert {one.outlet for one in found} == {"The Quay"}
        edits.reject_rows(project, [4])
        edits.reject_rows(project, [1], edits.Decidable.CLAIM)
        assert [one.kind for one in dated_items(project)] == ["publication"]
        assert queries.get_moments(project, "event", [99]) == []

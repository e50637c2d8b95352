"""The table of entities and the mentions of one."""

from __future__ import annotations

import pytest

from core.store import edits, intake, queries
from core.store.project import Project
from core.store.queries import EntityFilter

from .conftest import digest, span


@pytest.fixture
def named(opened: Project) -> Project:
    """Beside Mira Odell (1) and North Vesper (2), both of 2019-11-19: Quay Board (3), Bo Ander (4), Éva Ander (5)."""
    first = "Quay Board and Minister\nBo Ander, Quay Board, Mira Odell.\n"
    role, other = {"text": "Minister", "start": 15, "end": 23}, {"text": "harbour\nmaster", "start": 0, "end": 1}
    marks = [
        span(first, "Quay Board", "ORG", entity="Quay Board"), span(first, "Quay Board", "ORG", 1, entity="Quay Board"),
        span(first, "Bo Ander", "PERSON", entity="Bo Ander", role=role),
        span(first, "Mira Odell", "PERSON", entity="Mira Odell", role=other),
    ]  # fmt: skip
    second = "Éva Ander, too.\n"
    eva = span(second, "Éva Ander", "PERSON", entity="Éva Ander")
    intake.add_articles(opened, [digest(first, *marks, published="2018-01-02", outlet="The Quay", title=""),
                        digest(second, eva, published=None)])  # fmt: skip
    return opened


def ids(project: Project, sort: str = "id", descending: bool = False, **chosen: object) -> list[int]:
    wanted = EntityFilter(**chosen)  # type: ignore[arg-type]
    found = list(queries.entity_ids(project, sort, descending, wanted))
    assert [line.id for line in queries.entity_table(project, sort, descending, wanted)] == found
    assert [line.id for line in queries.entity_table(project, sort, descending, wanted, 2, 1)] == found[1:3]
    return found


def test_a_line_says_how_often_where_and_when(named: Project) -> None:
    mira, _, board, bo, eva = queries.entity_table(named, "id", False)
    assert (mira.name, mira.kind, mira.mentions, mira.articles) == ("Mira Odell", "PERSON", 3, 2)
    assert (mira.first, mira.last, mira.aliases, mira.roles) == (
        "2018-01-02",
        "2019-11-19",
        ("Odell",),
        ("harbour master",),
    )
    assert (board.mentions, board.articles, board.first, board.last) == (2, 1, "2018-01-02", "2018-01-02")
    assert (bo.roles, eva.first, eva.last) == (("Minister",), None, None)
    edits.set_role(named, 1, "captain")
    edits.set_external_id(named, 1, "Q1")
    edits.set_note(named, 1, "n")
    (line,) = queries.entity_lines(named, [1, 99])
    assert (line.role, line.roles, line.external_id, line.note) == ("captain", ("captain", "harbour master"), "Q1", "n")


def test_it_is_sorted_by_each_column(named: Project) -> None:
    assert ids(named) == [1, 2, 3, 4, 5]
    assert ids(named, "name") == [4, 1, 2, 3, 5]
    assert ids(named, "mentions", True) == [1, 2, 3, 4, 5]
    assert ids(named, "articles", True) == [1, 4, 2, 3, 5]
    assert ids(named, "first") == [5, 4, 1, 3, 2]
    assert ids(named, "last", True) == [1, 2, 4, 3, 5]
    assert ids(named, "kind") == [2, 3, 4, 1, 5]
    edits.set_external_id(named, 3, "Q2")
    assert ids(named, "external_id", True)[0] == 3
    for sort in queries.ENTITY_SORTS:
        assert sorted(ids(named, sort)) == [1, 2, 3, 4, 5]
    with pytest.raises(KeyError):
        ids(named, "colour")


def test_it_is_filtered(named: Project) -> None:
    assert ids(named, text="ander") == [4, 5]
    assert ids(named, text="and bo") == [4]
    assert ids(named, text="vesperian") == [2]
    assert ids(named, text="%") == []
    assert ids(named, kind="ORG") == [3]
    assert queries.count_by_kind(named) == [("GPE", 1), ("ORG", 1), ("PERSON", 3)]
    edits.reject_rows(named, [10, 11])
    assert ids(named, mentioned=True) == [1, 2, 4, 5]
    assert queries.entity_lines(named, [3])[0].mentions == 0


def test_a_date_that_is_set_is_known_to_the_table(named: Project) -> None:
    edits.set_published(named, 3, "2020-02-02", [])
    assert queries.entity_lines(named, [5])[0].first == "2020-02-02"
    edits.undo(named)
    assert queries.entity_lines(named, [5])[0].first is None


def test_mentions_by_day_with_the_words_around_them(named: Project) -> None:
    first, second, third = queries.list_mentions(named, 1)
    assert (first.span_id, first.article_id, first.title, first.outlet, first.published) == (
        13, 2, "a.txt", "The Quay", "2018-01-02",
    )  # fmt: skip
    assert (first.before, first.words, first.after) == (
        "Quay Board and Minister Bo Ander, Quay Board, ", "Mira Odell", ". ",
    )  # fmt: skip
    assert (first.status, first.role, first.doubt) == ("suggested", "harbour master", "")
    assert (second.span_id, third.span_id, third.words, third.role) == (1, 6, "Odell", "")
    assert len(second.after) == 60
    assert queries.list_mentions(named, 1, 1, 1) == [second]
    edits.reject_rows(named, [1])
    assert [one.span_id for one in queries.list_mentions(named, 1)] == [13, 6]
    assert queries.list_mentions(named, 99) == []

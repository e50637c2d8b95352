from __future__ import annotations

import threading
from array import array
from pathlib import Path

import pytest

from core.errors import UserError
from core.store import edits, intake, queries
from core.store.project import Project
from core.store.queries.article_lists import full_text_query
from core.store.rows import ArticleFilter

from .conftest import digest, span

NONE = ArticleFilter()


@pytest.fixture
def listed(opened: Project) -> Project:
    """Five articles; the first is that of `opened`."""
    texts = [
        "Ships and 5 cranes.\n",
        "Cranes, 7 of them, and 8 ships.\n",
        "No figures.\n",
        "Grues et navires à l’été.\n",
    ]
    outlets = ["The Quay", "the anchor", None, "The Quay"]
    titles = ["beta", "Alpha", None, "Été"]
    dates = ["2019-01-05", None, "2018-07-01", "2020-02-02"]
    digests = []
    for number, text in enumerate(texts):
        spans = [span(text, digit, "CARDINAL", value=int(digit)) for digit in "578" if digit in text]
        digests.append(
            digest(text, *spans, title=titles[number], outlet=outlets[number], published=dates[number], id=f"{number}")
        )
    intake.add_articles(opened, digests)
    return opened


def _ids(project: Project, sort: str, descending: bool = False, chosen: ArticleFilter = NONE) -> list[int]:
    whole = queries.article_ids(project.path, sort, descending, chosen)
    assert isinstance(whole, array)
    assert whole.typecode == "q"
    assert queries.first_article_ids(project, sort, descending, chosen, 3) == whole[:3]
    return list(whole)


def test_every_order_and_its_reverse(listed: Project) -> None:
    edits.set_reviewed(listed, 2, True)
    edits.accept_rows(listed, [row.id for row in queries.list_spans(listed, 1)][:4])
    edits.reject_rows(listed, [row.id for row in queries.list_spans(listed, 3)][:1])
    expected = {
        "id": [1, 2, 3, 4, 5], "title": [4, 3, 2, 1, 5], "outlet": [1, 4, 3, 2, 5], "published": [3, 4, 2, 1, 5],
        "state": [1, 3, 4, 5, 2], "suggested": [4, 5, 2, 3, 1], "accepted": [2, 3, 4, 5, 1],
        "rejected": [1, 2, 4, 5, 3],
    }  # fmt: skip
    for sort, ids in expected.items():
        assert _ids(listed, sort) == ids, sort
        assert _ids(listed, sort, True) == ids[::-1], sort
    assert set(queries.SORTS) == {*expected, "words", "source"}
    with pytest.raises(KeyError):
        queries.article_ids(listed.path, "nothing", False, NONE)


def test_an_order_is_read_from_an_index(listed: Project) -> None:
    from core.store.queries.article_lists import _article_query

    for sort in queries.SORTS:
        sql, parameters = _article_query(listed.read_rows, sort, True, NONE)
        plan = " ".join(str(row[3]) for row in listed.read_rows(f"EXPLAIN QUERY PLAN {sql} LIMIT 100", parameters))
        assert "TEMP B-TREE" not in plan, (sort, plan)


@pytest.mark.parametrize("sort", ["title", "suggested"])
def test_filters(listed: Project, sort: str) -> None:
    def ids(**chosen: str) -> set[int]:
        return set(_ids(listed, sort, False, ArticleFilter(**chosen)))

    assert ids(outlet="the quay") == {2, 5}
    assert ids(outlet="") == {1, 4}
    assert ids(published_from="2019-01-01") == {1, 2, 5}
    assert ids(published_from="2019-01-01", published_to="2019-12-31") == {1, 2}
    assert ids(text="crane") == {2, 3}
    assert ids(text="crane", outlet="The Quay") == {2}
    assert ids(text="crane ") == set()
    assert ids(text="cranes ships") == {2, 3}
    assert ids(text='"ships and"') == {2}
    assert ids(text="ete") == {5}
    assert ids(text="alpha cranes") == {3}
    edits.set_reviewed(listed, 2, True)
    assert ids(state="reviewed") == {2}
    assert ids(state="open", text="ships") == {3}


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("", ""), (" - “ ” ", ""),
        ("a b", '"a" "b"*'), ("a b ", '"a" "b"'), ('"a b" c', '"a b" "c"*'), ('"a b', '"a b"'),
        ("NEAR(a OR b) AND x*", '"NEAR(a" "OR" "b)" "AND" "x*"*'), ('he"llo', '"he llo"*'), ("title:x", '"title:x"*'),
    ],
)  # fmt: skip
def test_nothing_typed_is_fts_syntax(listed: Project, typed: str, query: str) -> None:
    assert full_text_query(typed) == query
    _ids(listed, "id", False, ArticleFilter(text=typed))


def test_ids_come_from_another_thread(listed: Project) -> None:
    found: list[array[int]] = []
    worker = threading.Thread(target=lambda: found.append(queries.article_ids(listed.path, "title", False, NONE)))
    worker.start()
    worker.join()
    assert len(found[0]) == 5


def test_a_file_that_went_away_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError):
        queries.article_ids(tmp_path / "gone.pressmark", "id", False, NONE)


def test_article_rows_keep_the_order_asked_for(listed: Project) -> None:
    rows = queries.article_rows(listed, array("q", [5, 99, 1, 3]))
    assert [row.id for row in rows] == [5, 1, 3]
    with pytest.raises(KeyError):
        queries.get_article(listed, 99)
    with pytest.raises(KeyError):
        queries.get_span(listed, 99)


def test_outlets_with_their_numbers(listed: Project) -> None:
    assert queries.count_by_outlet(listed) == [(None, 2), ("the anchor", 1), ("The Quay", 2)]


def test_info_counts(listed: Project) -> None:
    edits.accept_rows(listed, [1, 2])
    info = queries.get_project_info(listed)
    assert (info.articles, info.reviewed, info.deeds) == (5, 0, 1)
    assert info.spans == {"suggested": 10, "accepted": 2, "rejected": 0}
    assert info.labels["CARDINAL"] == 3
    assert info.words == sum(row.words for row in queries.article_rows(listed, range(1, 6)))


def test_marks_are_read_by_start_the_longer_first(opened: Project) -> None:
    rows = queries.list_spans(opened, 1)
    edits.add_span(opened, 1, rows[0].start, rows[0].stop + 3, "QUOTE")
    edits.add_span(opened, 1, rows[0].start, rows[0].stop - 6, "PERSON")
    keys = [(row.start, -row.stop, row.id) for row in queries.list_spans(opened, 1)]
    assert keys == sorted(keys)
    assert len(keys) == 11


def test_walking_goes_over_borders_in_list_order(listed: Project) -> None:
    order = array("q", [3, 4, 1, 2])
    first = [row.id for row in queries.list_spans(listed, 1)]
    assert queries.next_undecided(listed, None, None, order) == (3, 11)
    assert queries.next_undecided(listed, 3, 11, order) == (3, 12)
    assert queries.next_undecided(listed, 3, 12, order) == (1, first[0])
    assert queries.next_undecided(listed, 1, first[-1], order) == (2, 10)
    assert queries.next_undecided(listed, 2, 10, order) is None
    assert queries.previous_undecided(listed, 2, 10, order) == (1, first[-1])
    assert queries.previous_undecided(listed, 1, first[0], order) == (3, 12)
    assert queries.previous_undecided(listed, 3, 11, order) is None
    assert queries.previous_undecided(listed, None, 0, order) == (2, 10)
    assert queries.next_undecided(listed, 5, 0, order) == (3, 11)
    assert queries.next_undecided(listed, 2, 10) == (3, 11)
    assert queries.previous_undecided(listed, 2, 10) == (1, first[-1])


def test_walking_visits_every_undecided_mark_once(listed: Project) -> None:
    edits.accept_rows(listed, [2, 4])
    edits.add_span(listed, 1, 14, 18, "PERSON")
    order = [2, 5, 3, 1, 4]
    seen: list[tuple[int, int]] = []
    at: tuple[int | None, int] = (None, 0)
    while found := queries.next_undecided(listed, at[0], at[1], order):
        seen.append(found)
        at = found
    back: list[tuple[int, int]] = []
    at = (None, 0)
    while found := queries.previous_undecided(listed, at[0], at[1], order):
        back.append(found)
        at = found
    assert len(seen) == len(set(seen)) == 10
    assert back == seen[::-1]


def test_walking_passes_over_reviewed_articles(listed: Project) -> None:
    edits.set_reviewed(listed, 2, True)
    last = queries.list_spans(listed, 1)[-1].id
    assert queries.next_undecided(listed, 1, last, [1, 2, 3]) == (3, 11)
    assert queries.next_undecided(listed, 1, last) == (3, 11)
    assert queries.next_undecided(listed, 2, 0, [1, 2, 3]) == (2, 10)


def test_walking_far_asks_in_chunks(opened: Project) -> None:
    intake.add_articles(opened, [digest(f"Nothing {n}.\n") for n in range(700)])
    text = "At last 9.\n"
    (added,) = intake.add_articles(opened, [digest(text, span(text, "9", "CARDINAL", value=9))])
    order = array("q", range(1, 703))
    last = queries.list_spans(opened, 1)[-1].id
    assert queries.next_undecided(opened, 1, last, order) == (added.article_id, 10)
    assert queries.previous_undecided(opened, added.article_id, 10, order) == (1, last)


def test_entities_best_match_first(opened: Project) -> None:
    for name in ("Odell", "Odelia Marsh", "Rolf Odell", "North Pole", "100% Harbour_Co", "Vesper Bay"):
        edits.link_new_entity(opened, [6], name, "PERSON")

    def names(typed: str, limit: int = 20) -> list[str]:
        return [row.name for row in queries.search_entities(opened, typed, limit)]

    assert names("odell")[0] == "Odell"
    assert names("ode")[:2] == ["Odell", "Odelia Marsh"] or names("ode")[:2] == ["Odelia Marsh", "Odell"]
    assert {"Mira Odell", "Rolf Odell"} <= set(names("odell"))
    assert names("north")[0] == "North Vesper"
    assert names("vesperian")[0] == "North Vesper"
    assert names("Mirra Odel")[0] == "Mira Odell"
    assert names("100%") == ["100% Harbour_Co"]
    assert names("%") == []
    assert names("", 2) == ["North Vesper", "Mira Odell"]
    assert len(names("o", 2)) == 2
    with pytest.raises(KeyError):
        queries.get_entity(opened, 99)


def test_streams_give_everything_in_order(listed: Project) -> None:
    assert [row.id for row, _ in queries.every_article(listed)] == [1, 2, 3, 4, 5]
    assert [m.span.id for m in queries.every_mention(listed, ["CARDINAL"])] == [10, 11, 12]
    assert len(list(queries.every_mention(listed))) == 12
    edits.accept_rows(listed, [1])
    (change,) = queries.every_change(listed)
    assert (change.table, change.row, change.article_id, change.verb) == ("span", 1, 1, "accept")
    assert [row.id for row in queries.every_entity(listed)] == [1, 2]

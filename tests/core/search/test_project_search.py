"""A search of the whole project: text with its places, figures by any of their words, names; order and files."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from core.codebook import SHIPPED
from core.errors import UserError
from core.records import Article, Claim, Digest, Span
from core.search import project_search
from core.search.found_file import COLUMNS, write_found
from core.search.project_search import plan_search, rank_articles, search_slice, sort_places
from core.store import edits, intake, queries
from core.store.found_rows import FoundKind, FoundPlace, FoundRow
from core.store.project import create_project
from core.store.reader_connection import ask_store_file

QUAY = (
    "The quay at Tarn\n\nCholera has killed 300 people on the quay, Mira Odell said. The cost-sharing deal went on.\n\n"
    "Tarn pays €4 million a year. A café’s cost is small."
)
FERRY = "No ferry leaves the quay today, and the cost of sharing grows. Cost sharing is a word of its own."
CLAIMS = {
    "300 people": {"measure": "people killed", "status": "actual", "source": "Mira Odell"},
    "€4 million": {"measure": "toll", "payer": "Tarn", "status": "actual"},
}


def digest(name: str, title: str, text: str, outlet: str, day: str) -> Digest:
    spans, claims = [], []
    for words, slots in CLAIMS.items():
        if words in text:
            place = (text.index(words), text.index(words) + len(words))
            label = "MONEY" if "€" in words else "CARDINAL"
            value = {"value": 4e6, "currency": "EUR"} if "€" in words else {"value": 300, "unit": "person"}
            spans.append(Span(*place, label, value, 0.9, "tests/1"))
            claims.append(Claim(place, dict(slots), {}, 0.8, "tests/1"))
    article = Article(name, f"in/{name}", text, title, outlet, None, None, day, "given")
    return Digest(article, (), tuple(spans), (), tuple(claims))


@pytest.fixture
def quay(tmp_path: Path) -> Path:
    path = tmp_path / "quay.pressmark"
    with create_project(path) as made:
        intake.add_articles(
            made,
            [
                digest("a.txt", "The quay at Tarn", QUAY, "The Vesper", "2031-05-02"),
                digest("b.txt", "Ferries and quay fees", FERRY, "An Alder", "2030-01-01"),
            ],
        )
    return path


def find(path: Path, kind: FoundKind, typed: str) -> list[FoundPlace]:
    plan = plan_search(path, kind, typed, SHIPPED)
    found, at = list(plan.found), 0
    while at < len(plan.articles):
        more, at = search_slice(path, plan, at)
        found += more
    return found


def rows(path: Path, places: list[FoundPlace]) -> list[FoundRow]:
    return [row for row in ask_store_file(path, queries.read_found, places) if row is not None]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("quay", ["quay", "quay", "quay", "quay"]),
        ('"cost sharing"', ["cost-sharing", "Cost sharing"]),
        ("cost sharing", ["cost-sharing", "cost", "cost", "sharing", "Cost sharing"]),
        ("cafe", ["café"]),
        ("CHOLERA", ["Cholera"]),
        ("cost NOT cholera", ["cost", "Cost"]),
        ("shar*", ["sharing", "sharing", "sharing"]),
        ("ferry NEAR/2 quay", ["ferry", "quay"]),
        ("title:quay", ["quay"]),
        ("nothing", []),
    ],
)
def test_words_of_the_text(quay: Path, typed: str, words: list[str]) -> None:
    assert [row.words for row in rows(quay, find(quay, FoundKind.TEXT, typed))] == words


def test_a_title_that_the_text_does_not_repeat_is_found_too(quay: Path) -> None:
    places = find(quay, FoundKind.TEXT, "quay")
    assert [(place.article_id, place.start < 0, place.row_id) for place in places] == [
        (1, False, 1), (1, False, 0), (2, True, 1), (2, False, 0),
    ]  # fmt: skip
    assert rows(quay, places)[2].after == " fees"


def test_the_surroundings_are_whole_words(quay: Path) -> None:
    (row,) = rows(quay, find(quay, FoundKind.TEXT, "grows"))
    assert (row.before, row.words) == ("No ferry leaves the quay today, and the cost of sharing ", "grows")
    assert row.after == ". Cost sharing is a word of its own."
    assert (row.title, row.outlet, row.published) == ("Ferries and quay fees", "An Alder", "2030-01-01")
    long = rows(quay, [FoundPlace(FoundKind.TEXT, 0, 1, 120, 125)])[0]
    assert QUAY.replace("\n", " ").replace("  ", " ").find(long.before.split(" ", 1)[0]) >= 0
    assert not long.before[0].isspace()


def test_articles_with_the_words_in_their_title_come_first(quay: Path) -> None:
    ranked = rank_articles(find(quay, FoundKind.TEXT, "cost OR ferry OR ferries"))
    assert [(place.article_id, place.stop) for place in ranked] == [(2, 4), (1, 2)]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("cholera", ["300 people"]),  # a word of its sentence
        ("Odell", ["300 people"]),
        ("toll", ["€4 million"]),
        ("tarn toll", ["€4 million"]),
        ("EUR", ["€4 million"]),
        ("year", ["€4 million"]),
        ("person", ["300 people"]),
        ("cholera toll", []),
        ("killed OR", ["300 people"]),  # as far as it can be understood
    ],
)
def test_figures_by_any_of_their_words(quay: Path, typed: str, found: list[str]) -> None:
    assert [row.words for row in rows(quay, find(quay, FoundKind.FIGURE, typed.removesuffix(" OR")))] == found


def test_marks_by_meaning_in_slices(quay: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(project_search, "_ARTICLES_AT_ONCE", 1)
    monkeypatch.setattr(project_search, "SLICE", 0)
    plan = plan_search(quay, FoundKind.MARK, "amounts", SHIPPED)
    assert len(plan.articles) == 2
    first, at = search_slice(quay, plan, 0)
    assert (len(first), at) == (2, 1)
    assert search_slice(quay, plan, 1) == ([], 2)


def test_what_is_in_the_trash_is_not_found(quay: Path) -> None:
    places = find(quay, FoundKind.TEXT, "quay")
    from core.store.project import open_project

    with open_project(quay) as project:
        edits.remove_articles(project, [1])
    assert {place.article_id for place in find(quay, FoundKind.TEXT, "quay")} == {2}
    assert find(quay, FoundKind.FIGURE, "cholera") == []
    assert [row is None for row in ask_store_file(quay, queries.read_found, places)] == [True, True, False, False]


def test_the_order_of_columns(quay: Path) -> None:
    places = find(quay, FoundKind.TEXT, "cost")

    def order(column: str, descending: bool = False) -> list[int] | None:
        return sort_places(quay, places, column, descending=descending, is_stopped=lambda: False)

    assert order("published") == [2, 3, 0, 1]
    assert order("outlet", descending=True) == [0, 1, 2, 3]
    after = [row.after.strip()[:12] for row in rows(quay, [places[at] for at in order("after") or ()])]
    assert after == ["is small.", "of sharing g", "-sharing dea", "sharing is a"]
    before = [row.before.split()[-1] for row in rows(quay, [places[at] for at in order("before") or ()])]
    assert before == ["grows.", "café’s", "the", "The"]
    assert sort_places(quay, places, "after", descending=False, is_stopped=lambda: True) is None


def test_what_is_undecided(quay: Path) -> None:
    from core.store.project import open_project

    places = [*find(quay, FoundKind.MARK, "amounts"), *find(quay, FoundKind.FIGURE, "people OR toll"), *find(
        quay, FoundKind.FIGURE, "toll")]  # fmt: skip
    with open_project(quay) as project:
        before = queries.list_undecided(project, places)
        edits.accept_rows(project, [1])
        after = queries.list_undecided(project, places)
    assert before - after == {(FoundKind.MARK, 1)}


def test_the_file_of_results(quay: Path, tmp_path: Path) -> None:
    places = [*find(quay, FoundKind.TEXT, "cholera"), *find(quay, FoundKind.FIGURE, "cholera")]
    target = tmp_path / "found.csv"
    assert write_found(quay, places, target, SHIPPED) == 2
    with target.open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file))
    assert tuple(lines[0]) == COLUMNS
    assert lines[1][:7] == ["text", "", "The quay at Tarn", "The Vesper", "2031-05-02", "The quay at Tarn", "Cholera"]
    assert lines[2][0] == "figure"
    assert "people killed" in lines[2][10]
    with pytest.raises(UserError):
        write_found(quay, places, tmp_path / "missing" / "found.csv", SHIPPED)

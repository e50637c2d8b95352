"""Comparing a whole project: compact tables say the same as groups and conflicts of all claims."""

from __future__ import annotations

import pickle
import re
import threading
from pathlib import Path

import pytest

from core import compare_project
from core.compare import find_conflicts, group_claims
from core.compare.group_tables import GroupTable, PairTable
from core.compare.groups import head_noun
from core.records import Article, Claim, Digest, Span
from core.store import edits, intake, project, queries, reader_connection
from core.store.queries import comparison_figures

TEXTS = (
    ("Tarn pays €850 million to Vale for the port.", "2031-03-05", "actual", {"recipient": "Vale"}),
    ("Tarn pays €870 million to Vale for the port.", "2031-03-05", "actual", {}),
    ("Tarn pays €910 million for the port.", "2031-03-05", "actual", {"period": "2031"}),
    ("Tarn wants €5 billion for the port.", "2031-03-07", "demanded", {}),
    ("The toll rose to €60 million, up from €30 million.", "2031-03-09", "actual", {"payer": "Odell"}),
    ("The rent of Quay Nine is €7 million.", "2031-03-09", "", {"payer": "", "measure": "rent of Quay Nine"}),
    ("They call the rents of Quay Nine €9 million.", "2031-03-09", "", {"payer": "", "measure": "rents of Quay Nine"}),
)


def make_project(path: Path) -> None:
    digests = []
    for number, (text, day, status, slots) in enumerate(TEXTS):
        spans, claims = [], []
        for found in re.finditer(r"€(\d+) (million|billion)", text):
            value = float(found[1]) * (1e6 if found[2] == "million" else 1e9)
            spans.append(Span(*found.span(), "MONEY", {"value": value, "currency": "EUR"}, 0.9, "tests/1"))
            said = {"measure": "toll", "payer": "Tarn", "status": status, **slots}
            claims.append(Claim(found.span(), {key: word for key, word in said.items() if word}, {}, 0.8, "tests/1"))
        article = Article(f"{number}.txt", f"in/{number}.txt", text, f"Toll {number}", "The Vesper", None, None, day)
        digests.append(Digest(article, (), tuple(spans), (), tuple(claims)))
    with project.create_project(path) as made:
        intake.add_articles(made, digests)
        ids = [figure.id for figure in queries.list_figures(made)]
        edits.group_claims(made, ids[0], [ids[3]])


@pytest.fixture(scope="module")
def tolls(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("tolls") / "tolls.pressmark"
    make_project(path)
    return path


def compared(path: Path) -> tuple[GroupTable, PairTable]:
    table, pairs = list(compare_project.compare_claims(path, True, threading.Event()))
    assert isinstance(table, GroupTable)
    assert isinstance(pairs, PairTable)
    return table, pairs


def check_tables(path: Path, table: GroupTable, pairs: PairTable) -> None:
    """The tables say what the functions over all claims say."""
    figures = reader_connection.ask_store_file(path, queries.list_figures)
    decisions = reader_connection.ask_store_file(path, queries.list_decisions)
    groups = group_claims(figures, decisions, single=True)
    lines = [table.line_at(number) for number in range(len(table))]
    assert [(line.title, line.ids) for line in lines] == [
        (group.title, tuple(figure.id for figure in group.figures)) for group in groups
    ]
    assert [line.articles for line in lines] == [len({f.article for f in group.figures}) for group in groups]
    assert {figure.id: table.number_of(figure.id) for figure in figures} == {
        figure.id: number for number, group in enumerate(groups) for figure in group.figures
    }
    wanted = [pair for conflict in find_conflicts(groups) for pair in conflict.pairs]
    assert [pairs.pair_at(number) for number in range(len(pairs))] == wanted
    assert len(set(wanted)) == len(wanted)  # no pair twice


def test_tables_say_the_same_as_all_claims_at_once(tolls: Path) -> None:
    table, pairs = compared(tolls)
    check_tables(tolls, table, pairs)
    assert len(pairs) > 3
    assert any(one.left for one in reader_connection.ask_store_file(tolls, queries.list_figures))
    assert table.number_of(999) is None
    assert pairs.numbers_of(pairs.ones[0])[0] == 0
    assert "€850 million" in " ".join(table.sought)


def test_another_process_says_the_same(tolls: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compare_project, "LARGE", 1)
    check_tables(tolls, *compared(tolls))


def test_a_large_project_begins_with_its_most_frequent_measures(tolls: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[GroupTable] = []
    list(compare_project.compare_claims(tolls, True, threading.Event(), begun.append))
    assert begun == []  # a small one is compared at once
    monkeypatch.setattr(compare_project, "LARGE", 1)
    table, _pairs = list(compare_project.compare_claims(tolls, True, threading.Event(), begun.append))
    assert isinstance(table, GroupTable)
    (first,) = begun
    assert first.line_at(0).ids == table.line_at(0).ids  # all tolls are of one measure
    outlines = reader_connection.ask_store_file(tolls, comparison_figures.list_outlines)
    for most, wanted in ((4_000, len(outlines)), (3, 3)):
        some = reader_connection.ask_store_file(tolls, comparison_figures.list_first_outlines, most)
        assert len(some) == wanted
        assert set(some) <= set(outlines)


def test_it_ends_once_it_is_stopped(tolls: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stop = threading.Event()
    stop.set()
    monkeypatch.setattr(compare_project, "LARGE", 1)
    assert list(compare_project.compare_claims(tolls, True, stop)) == []


def test_tables_travel_unchanged(tolls: Path) -> None:
    table, pairs = compared(tolls)
    again, both = pickle.loads(pickle.dumps(table)), pickle.loads(pickle.dumps(pairs))
    check_tables(tolls, again, both)
    assert (again.sought, again.measures, both.sought) == (table.sought, table.measures, pairs.sought)
    assert not len(pickle.loads(pickle.dumps(GroupTable())))
    assert not len(pickle.loads(pickle.dumps(PairTable())))


EDGE = re.compile(r"\s(?:of|for|to|in|on|from|per|by|with|at|toward|towards|that|which|who)\s")
MEASURES = (
    "annual contributions to the cost of troops", "cost of", "of cost", "the", "the boxes", "of", "", "its classes for",
    " bases  on hills ", "number of taxes that", "By-laws by law", "share",
)  # fmt: skip


@pytest.mark.parametrize("measure", MEASURES)
def test_the_head_noun_ends_before_the_first_edge(measure: str) -> None:
    first = EDGE.split(f" {measure.strip()} ")[0].split() or measure.split()
    whole = {"boxes": "box", "contributions": "contribution", "classes": "class", "bases": "base"}
    wanted = first[-1].casefold() if first else ""
    assert head_noun(measure) in (whole.get(wanted, wanted), wanted.removesuffix("s"), "tax")

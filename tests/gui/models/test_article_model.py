"""The list's model: ids in order, rows page by page, repainted only where a deed names them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from core.records import Article, Digest
from core.store import edits, intake, project, queries
from core.store.article_cells import ArticleColumn
from core.store.rows import ArticleFilter
from gui.models.article_model import FIRST, SORTS, ArticleModel, article_title, describe_article
from gui.session import Session
from gui.widgets.windowed_model import PAGE, PageCache


def made(path: Path, count: int) -> Path:
    with project.create_project(path) as opened:
        digests = [
            Digest(
                Article(f"{n}.txt", f"in/{n}.txt", f"Text number {n}.", f"Title {count - n:05}", "The Vesper"), (), ()
            )
            for n in range(count)
        ]
        intake.add_articles(opened, digests)
    return path


@pytest.fixture
def session(qtbot: QtBot) -> Iterator[Session]:
    opened = Session()
    yield opened
    opened.jobs.stop_all()
    opened.close_project()


def test_a_long_list_is_completed_in_a_thread(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    model = ArticleModel(session)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    with qtbot.waitSignal(model.counted) as counted:
        session.open_project(made(tmp_path / "many.pressmark", FIRST + 300))
        assert model.rowCount() == FIRST
        assert session.order is not None
    assert counted.args == [FIRST + 300]
    assert model.rowCount() == len(session.order) == FIRST + 300
    last = model.index(FIRST + 299, 0)
    assert last.data() == article_title(model.article_at(FIRST + 299)) == "Title 00001"  # type: ignore[arg-type]
    session.close_project()
    assert model.rowCount() == 0


def test_rows_are_read_page_by_page(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    session.open_project(made(tmp_path / "some.pressmark", PAGE * 3))
    model = ArticleModel(session)
    asked: list[list[int]] = []
    model.pages = PageCache(lambda ids: (asked.append(ids), session.ask_store(queries.article_rows, ids))[1])
    for at in range(PAGE, PAGE + 20):
        assert model.article_at(at) is not None
    assert asked == [list(model.article_ids[PAGE : 2 * PAGE])]


@pytest.mark.parametrize("order", SORTS)
def test_every_order_of_the_list_is_known_to_the_store(
    qtbot: QtBot, session: Session, project_file: Path, order: str
) -> None:
    session.open_project(project_file)
    model = ArticleModel(session)
    model.sort_and_filter(SORTS[order], ArticleFilter())
    assert sorted(model.article_ids) == [1, 2, 3]


def test_sort_and_filter(qtbot: QtBot, session: Session, project_file: Path) -> None:
    session.open_project(project_file)
    model = ArticleModel(session)
    model.sort_and_filter(SORTS["Title"], ArticleFilter())
    assert list(model.article_ids) == [3, 1, 2]
    assert session.order == model.article_ids
    model.sort_and_filter(SORTS["Title"], ArticleFilter(text="vesp"))
    assert list(model.article_ids) == [1, 2]
    model.sort_and_filter(SORTS["Title"], ArticleFilter(state="reviewed"))
    assert model.rowCount() == 0


def test_a_deed_repaints_its_row_and_leaves_it_in_place(qtbot: QtBot, session: Session, project_file: Path) -> None:
    session.open_project(project_file)
    model = ArticleModel(session)
    model.sort_and_filter(next(iter(SORTS.values())), ArticleFilter(state="open"))
    painted: list[int] = []
    model.dataChanged.connect(lambda first, _last: painted.append(first.row()))
    session.run_edit(edits.set_reviewed, 2, True)
    assert painted == [1]
    row = model.article_at(1)
    assert row is not None
    assert row.state == "reviewed"


def test_a_deed_on_many_articles_repaints_what_is_in_sight_once(
    qtbot: QtBot, session: Session, project_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.models.article_model._PLACES", 1)
    session.open_project(project_file)
    model = ArticleModel(session)
    assert model.article_at(0) is not None
    painted: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: painted.append((first.row(), last.row())))
    cells = session.ask_store(edits.plan_cells, {one: {ArticleColumn("outlet"): "The Tide"} for one in (1, 2)})
    session.run_edit(edits.apply_cells, cells)
    assert painted == [(0, 2)]
    assert len(model.pages) == 0
    row = model.article_at(1)
    assert row is not None
    assert row.outlet == "The Tide"


def test_an_import_makes_the_list_longer(qtbot: QtBot, session: Session, project_file: Path) -> None:
    from core.records import Change

    session.open_project(project_file)
    model = ArticleModel(session)
    assert session.project is not None
    intake.add_articles(session.project, [Digest(Article("x", "x", "More."), (), ())])
    session.announce_change(Change(0, "import", frozenset({4})))
    assert list(model.article_ids) == [1, 2, 3, 4]


def test_a_row_in_words(qtbot: QtBot, session: Session, project_file: Path) -> None:
    session.open_project(project_file)
    model = ArticleModel(session)
    row = model.article_at(2)
    assert row is not None
    assert "no date" in describe_article(row)
    assert "2 undecided" in model.index(2, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert article_title(replace(row, title=None)) == "dam_opened.txt"

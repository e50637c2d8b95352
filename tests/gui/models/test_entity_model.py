"""The table of entities: read in a thread, sorted, filtered, edited in its cells, never losing what is chosen."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from pytestqt.qtbot import QtBot

from core.store import edits, queries
from core.store.rows import EntityFilter
from gui.models.entity_model import (
    ALIASES,
    ARTICLES,
    COLUMNS,
    ENTITIES_DRAGGED,
    EXTERNAL,
    FIRST,
    KIND,
    LAST,
    LINE,
    MENTIONS,
    MENTIONS_DRAGGED,
    NAME,
    ROLE,
    SORTS,
    EntityModel,
    dragged_ids,
    make_drag_data,
)  # fmt: skip
from gui.session import Session
from gui.widgets import windowed_model
from tests.gui import people

EDIT = Qt.ItemDataRole.EditRole


@pytest.fixture
def model(qtbot: QtBot, tmp_path: Path) -> EntityModel:
    session = Session()
    session.open_project(people.make(tmp_path))
    made = EntityModel(session)
    made.setParent(None)
    with qtbot.waitSignal(made.ready, timeout=5000):
        made.set_awake(True)
    return made


def column(model: EntityModel, at: int = NAME) -> list[str]:
    return [model.index(row, at).data() for row in range(model.rowCount())]


def session_of(model: EntityModel) -> Session:
    return model._session


def test_lines_say_who_how_often_and_when(model: EntityModel) -> None:
    assert column(model) == ["Jon Vale", "Ada Brandt", "Port Alder", "Ada M. Brandt", "Teo Brandt"]
    row = column(model).index("Jon Vale")
    cells = [model.index(row, at).data() for at in range(len(COLUMNS))]
    assert cells == ["Jon Vale", "Person", "3", "2", "2031-03-05", "2031-03-05", "", "Vale", ""]
    assert model.index(1, ROLE).data() == "Harbour minister"
    assert "Role: Harbour minister" in model.index(1, NAME).data(Qt.ItemDataRole.ToolTipRole)
    assert "≠ Teo Brandt, Driver: same family name, 1 mention" in model.index(1, NAME).data(Qt.ItemDataRole.ToolTipRole)
    spoken = model.index(1, NAME).data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert spoken.endswith("may be confused with another entity")
    assert "may be confused" not in model.index(0, NAME).data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert model.headerData(MENTIONS, Qt.Orientation.Horizontal) == "Mentions\u00a0\u00a0\u00a0"


@pytest.mark.parametrize("at", range(len(COLUMNS)))
def test_every_column_sorts_both_ways(qtbot: QtBot, model: EntityModel, at: int) -> None:
    orders = []
    for way in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
        if model.sorted_by != (at, way == Qt.SortOrder.DescendingOrder):
            with qtbot.waitSignal(model.ready, timeout=5000):
                model.sort(at, way)
        orders.append([_key(model, row, at) for row in range(5)])
    assert orders[0] == sorted(orders[0])
    assert orders[1] == sorted(orders[0], reverse=True)
    assert SORTS[at] in queries.ENTITY_SORTS


def _key(model: EntityModel, row: int, at: int) -> object:
    line = model.line_at(row)
    assert line is not None
    keys = {MENTIONS: line.mentions, ARTICLES: line.articles, ALIASES: len(line.aliases)}
    return keys.get(at, str(model.index(row, at).data(EDIT if at == KIND else Qt.ItemDataRole.DisplayRole)).casefold())


def test_words_and_kind_filter(qtbot: QtBot, model: EntityModel) -> None:
    for wanted, found in (
        (EntityFilter("brandt"), {"Ada Brandt", "Ada M. Brandt", "Teo Brandt"}),
        (EntityFilter("ada brandt"), {"Ada Brandt", "Ada M. Brandt"}),
        (EntityFilter(kind="GPE"), {"Port Alder"}),
        (EntityFilter(homonyms=True), {"Ada Brandt", "Ada M. Brandt", "Teo Brandt"}),
        (EntityFilter("zebra"), set()),
    ):
        with qtbot.waitSignal(model.ready, timeout=5000):
            model.show_only(wanted)
        assert set(column(model)) == found
        assert model.is_filtered


def test_typing_faster_than_answers_come_ends_with_the_last_question(qtbot: QtBot, model: EntityModel) -> None:
    with qtbot.waitSignal(model.ready, timeout=5000):
        for end in range(1, 6):
            model.show_only(EntityFilter("Teo B"[:end]))
    assert column(model) == ["Teo Brandt"]


def test_what_is_chosen_stays_so_when_the_order_is_another(qtbot: QtBot, model: EntityModel) -> None:
    chosen = QPersistentModelIndex(model.index(4, NAME))
    with qtbot.waitSignal(model.ready, timeout=5000):
        model.sort(NAME, Qt.SortOrder.DescendingOrder)
    assert (chosen.row(), chosen.data()) == (0, "Teo Brandt")
    with qtbot.waitSignal(model.ready, timeout=5000):
        model.show_only(EntityFilter("vale"))
    assert not chosen.isValid()


def test_cells_are_edited_by_deeds(qtbot: QtBot, model: EntityModel) -> None:
    for at, value in ((NAME, "Jon B. Vale"), (KIND, "ORG"), (ROLE, "captain"), (EXTERNAL, "Q7")):
        row = next(at for at, name in enumerate(column(model)) if name.startswith("Jon"))
        with qtbot.waitSignal(model.ready, timeout=5000):
            assert model.setData(model.index(row, at), value)
        assert model.index(row, at).data(EDIT) == value
    assert not model.setData(model.index(0, FIRST), "2031-01-01")
    flags = [bool(model.index(0, at).flags() & Qt.ItemFlag.ItemIsEditable) for at in range(len(COLUMNS))]
    assert [at for at, editable in enumerate(flags) if editable] == [NAME, KIND, ROLE, EXTERNAL]
    assert model.index(1, ROLE).data(EDIT) == ""  # what articles say is nothing that a human wrote


def test_undo_shows_at_once_and_the_order_follows(qtbot: QtBot, model: EntityModel) -> None:
    line = model.line_at(1)
    assert line is not None
    with qtbot.waitSignal(model.ready, timeout=5000):
        session_of(model).run_edit(edits.merge_entities, line.id, [model.row_ids[3], model.row_ids[4]])
    assert column(model) == ["Ada Brandt", "Jon Vale", "Port Alder"]
    with qtbot.waitSignal(model.ready, timeout=5000):
        session_of(model).undo_last()
    assert model.rowCount() == 5


def test_nothing_is_asked_while_nobody_looks(qtbot: QtBot, model: EntityModel) -> None:
    model.set_awake(False)
    line = model.line_at(0)
    assert line is not None
    session_of(model).run_edit(edits.rename_entity, line.id, "Jon X. Vale")
    assert model.is_stale
    with qtbot.waitSignal(model.ready, timeout=5000):
        model.set_awake(True)
    assert not model.is_stale
    assert "Jon X. Vale" in column(model)


def test_closing_the_project_empties_it(model: EntityModel) -> None:
    session_of(model).close_project()
    assert model.rowCount() == 0
    assert model.line_at(0) is None


def test_pages_far_apart_are_read_and_forgotten(model: EntityModel, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(windowed_model, "PAGE", 2)
    monkeypatch.setattr(windowed_model, "PAGES_KEPT", 1)
    model.pages.forget_pages()
    assert column(model)[4] == "Teo Brandt"
    assert len(model.pages) == 1
    assert model.index(0, LAST).data() == "2031-03-05"


def test_what_is_dragged(model: EntityModel) -> None:
    data = model.mimeData([model.index(1, 0), model.index(1, 1), model.index(0, 0)])
    assert dragged_ids(data, ENTITIES_DRAGGED) == [model.row_ids[0], model.row_ids[1]]
    assert dragged_ids(data, MENTIONS_DRAGGED) == []
    assert dragged_ids(make_drag_data(MENTIONS_DRAGGED, [5, 7]), MENTIONS_DRAGGED) == [5, 7]
    assert model.index(0, 0).data(LINE).name == "Jon Vale"

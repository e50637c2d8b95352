"""The table of entities: read in a thread, sorted, filtered, edited in its cells, never losing what is chosen."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from pytestqt.qtbot import QtBot

from core.store import edits, queries
from core.store.rows import EntityFilter
from gui.models.entities import (
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
    Entities,
    carried,
    dragged,
)  # fmt: skip
from gui.session import Session
from gui.widgets import windowed
from tests.gui import people

EDIT = Qt.ItemDataRole.EditRole


@pytest.fixture
def model(qtbot: QtBot, tmp_path: Path) -> Entities:
    session = Session()
    session.open(people.make(tmp_path))
    made = Entities(session)
    made.setParent(None)
    with qtbot.waitSignal(made.ready, timeout=5000):
        made.wake(True)
    return made


def column(model: Entities, at: int = NAME) -> list[str]:
    return [model.index(row, at).data() for row in range(model.rowCount())]


def session_of(model: Entities) -> Session:
    return model._session


def test_lines_say_who_how_often_and_when(model: Entities) -> None:
    assert column(model) == ["Jon Vale", "Ada Brandt", "Port Alder", "Ada M. Brandt", "Teo Brandt"]
    row = column(model).index("Jon Vale")
    cells = [model.index(row, at).data() for at in range(len(COLUMNS))]
    assert cells == ["Jon Vale", "PERSON", "3", "2", "2031-03-05", "2031-03-05", "", "Vale", ""]
    assert model.index(1, ROLE).data() == "Harbour minister"
    assert "Role: Harbour minister" in model.index(1, NAME).data(Qt.ItemDataRole.ToolTipRole)
    assert "≠ Teo Brandt, Driver: same family name, 1 mention" in model.index(1, NAME).data(Qt.ItemDataRole.ToolTipRole)
    spoken = model.index(1, NAME).data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert spoken.endswith("may be confused with another entity")
    assert "may be confused" not in model.index(0, NAME).data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert model.headerData(MENTIONS, Qt.Orientation.Horizontal) == "Mentions"


@pytest.mark.parametrize("at", range(len(COLUMNS)))
def test_every_column_sorts_both_ways(qtbot: QtBot, model: Entities, at: int) -> None:
    orders = []
    for way in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
        if model.sorted_by != (at, way == Qt.SortOrder.DescendingOrder):
            with qtbot.waitSignal(model.ready, timeout=5000):
                model.sort(at, way)
        orders.append([_key(model, row, at) for row in range(5)])
    assert orders[0] == sorted(orders[0])
    assert orders[1] == sorted(orders[0], reverse=True)
    assert SORTS[at] in queries.ENTITY_SORTS


def _key(model: Entities, row: int, at: int) -> object:
    line = model.line(row)
    assert line is not None
    keys = {MENTIONS: line.mentions, ARTICLES: line.articles, ALIASES: len(line.aliases)}
    return keys.get(at, str(model.index(row, at).data()).casefold())


def test_words_and_kind_filter(qtbot: QtBot, model: Entities) -> None:
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
        assert model.filtered


def test_typing_faster_than_answers_come_ends_with_the_last_question(qtbot: QtBot, model: Entities) -> None:
    with qtbot.waitSignal(model.ready, timeout=5000):
        for end in range(1, 6):
            model.show_only(EntityFilter("Teo B"[:end]))
    assert column(model) == ["Teo Brandt"]


def test_what_is_chosen_stays_so_when_the_order_is_another(qtbot: QtBot, model: Entities) -> None:
    chosen = QPersistentModelIndex(model.index(4, NAME))
    with qtbot.waitSignal(model.ready, timeout=5000):
        model.sort(NAME, Qt.SortOrder.DescendingOrder)
    assert (chosen.row(), chosen.data()) == (0, "Teo Brandt")
    with qtbot.waitSignal(model.ready, timeout=5000):
        model.show_only(EntityFilter("vale"))
    assert not chosen.isValid()


def test_cells_are_edited_by_deeds(qtbot: QtBot, model: Entities) -> None:
    for at, value in ((NAME, "Jon B. Vale"), (KIND, "ORG"), (ROLE, "captain"), (EXTERNAL, "Q7")):
        row = next(at for at, name in enumerate(column(model)) if name.startswith("Jon"))
        with qtbot.waitSignal(model.ready, timeout=5000):
            assert model.setData(model.index(row, at), value)
        assert model.index(row, at).data() == value
    assert not model.setData(model.index(0, FIRST), "2031-01-01")
    flags = [bool(model.index(0, at).flags() & Qt.ItemFlag.ItemIsEditable) for at in range(len(COLUMNS))]
    assert [at for at, editable in enumerate(flags) if editable] == [NAME, KIND, ROLE, EXTERNAL]
    assert model.index(1, ROLE).data(EDIT) == ""  # what articles say is nothing that a human wrote


def test_undo_shows_at_once_and_the_order_follows(qtbot: QtBot, model: Entities) -> None:
    line = model.line(1)
    assert line is not None
    with qtbot.waitSignal(model.ready, timeout=5000):
        session_of(model).do(edits.merge_entities, line.id, [model.ids[3], model.ids[4]])
    assert column(model) == ["Ada Brandt", "Jon Vale", "Port Alder"]
    with qtbot.waitSignal(model.ready, timeout=5000):
        session_of(model).undo()
    assert model.rowCount() == 5


def test_nothing_is_asked_while_nobody_looks(qtbot: QtBot, model: Entities) -> None:
    model.wake(False)
    line = model.line(0)
    assert line is not None
    session_of(model).do(edits.rename_entity, line.id, "Jon X. Vale")
    assert model.stale
    with qtbot.waitSignal(model.ready, timeout=5000):
        model.wake(True)
    assert not model.stale
    assert "Jon X. Vale" in column(model)


def test_closing_the_project_empties_it(model: Entities) -> None:
    session_of(model).close()
    assert model.rowCount() == 0
    assert model.line(0) is None


def test_pages_far_apart_are_read_and_forgotten(model: Entities, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(windowed, "PAGE", 2)
    monkeypatch.setattr(windowed, "PAGES_KEPT", 1)
    model.pages.clear()
    assert column(model)[4] == "Teo Brandt"
    assert len(model.pages) == 1
    assert model.index(0, LAST).data() == "2031-03-05"


def test_what_is_dragged(model: Entities) -> None:
    data = model.mimeData([model.index(1, 0), model.index(1, 1), model.index(0, 0)])
    assert dragged(data, ENTITIES_DRAGGED) == [model.ids[0], model.ids[1]]
    assert dragged(data, MENTIONS_DRAGGED) == []
    assert dragged(carried(MENTIONS_DRAGGED, [5, 7]), MENTIONS_DRAGGED) == [5, 7]
    assert model.index(0, 0).data(LINE).name == "Jon Vale"

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from core.store import edits
from gui.models.article_spans import spans_of
from gui.models.mark_table import LABEL, MEANS, STATE, SURE, WORDS, MarkFilter, MarkTable
from gui.session import Session


@pytest.fixture
def table(session: Session, qtbot: QtBot) -> MarkTable:
    made = MarkTable(spans_of(session), session)
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Warning, made)
    return made


def column(table: MarkTable, at: int) -> list[str]:
    return [table.data(table.index(row, at)) for row in range(table.rowCount())]


def test_it_tells_what_the_overlay_shows(session: Session, table: MarkTable) -> None:
    spans = spans_of(session)
    session.run_edit(edits.reject_rows, [spans.ordered_rows[0].id])
    session.run_edit(edits.relabel_spans, [spans.ordered_rows[1].id], "FAC")
    assert column(table, WORDS)[:3] == ["PORT ALDER", "Alder government", "€4.5 million"]
    assert column(table, STATE)[:3] == ["✕ rejected", "✎ corrected", "○ undecided"]
    assert column(table, LABEL)[1] == "Building or road"
    assert column(table, MEANS)[2] == "4,500,000 EUR · approximately · per year"
    assert column(table, SURE)[2] == "0.90"
    spoken = table.data(table.index(2, 0), Qt.ItemDataRole.AccessibleDescriptionRole)
    assert spoken == "Money (MONEY), undecided, €4.5 million, 4,500,000 EUR · approximately · per year"


def test_one_decision_changes_one_row(session: Session, table: MarkTable, qtbot: QtBot) -> None:
    changed: list[tuple[int, int]] = []
    table.dataChanged.connect(lambda first, last, _roles: changed.append((first.row(), last.row())))
    with qtbot.assertNotEmitted(table.layoutChanged), qtbot.assertNotEmitted(table.modelReset):
        session.run_edit(edits.accept_rows, [spans_of(session).ordered_rows[3].id])
    assert changed == [(3, 3)]


def test_sorting_by_every_column(table: MarkTable) -> None:
    table.sort(LABEL)
    assert column(table, LABEL) == sorted(column(table, LABEL))
    table.sort(SURE, Qt.SortOrder.DescendingOrder)
    assert column(table, SURE) == sorted(column(table, SURE), reverse=True)
    table.sort(WORDS)
    assert column(table, WORDS) == sorted(column(table, WORDS), key=str.casefold)
    table.sort(-1)
    assert column(table, WORDS)[0] == "PORT ALDER"


def test_values_sort_as_numbers(session: Session, table: MarkTable) -> None:
    table.show_only(MarkFilter(words="", label=None))
    table.sort(MEANS, Qt.SortOrder.DescendingOrder)
    assert column(table, LABEL)[:3] == ["Money", "Factor", "Fraction"]


def test_filtering_by_words_state_and_label(session: Session, table: MarkTable) -> None:
    table.show_only(MarkFilter(words="brandt"))
    assert set(column(table, WORDS)) >= {"Ada Brandt", "Brandt"}
    table.show_only(MarkFilter(label="ORG"))
    assert column(table, WORDS) == ["Alder government", "Northquay Ltd", "Alder Post"]
    table.show_only(MarkFilter(state="accepted"))
    assert table.rowCount() == 0


def test_a_decision_brings_and_takes_rows_under_a_filter(session: Session, table: MarkTable) -> None:
    table.show_only(MarkFilter(state="suggested"))
    wanted = table.id_at(4)
    assert wanted is not None
    session.run_edit(edits.accept_rows, [wanted])
    assert table.row_of(wanted) is None
    assert table.rowCount() == 11
    session.undo_last()
    assert table.row_of(wanted) == 4


def test_marks_made_and_taken_away(session: Session, table: MarkTable) -> None:
    change = session.run_edit(edits.add_span, 1, 0, 7, "FAC")
    assert change is not None
    (new,) = change.spans
    assert table.row_of(new) == 0
    assert column(table, STATE)[0] == "+ added"
    session.undo_last()
    assert table.row_of(new) is None


def test_another_article(session: Session, table: MarkTable) -> None:
    session.show_article(2)
    assert column(table, WORDS) == ["2031"]
    session.show_article(None)
    assert table.rowCount() == 0

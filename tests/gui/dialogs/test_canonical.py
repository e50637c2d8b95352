"""Suggestions are put together, valued and taken apart in the dialog of canonical records."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.store import edits, intake
from core.store.canonical import CanonicalRecord, CanonicalUnit, list_canonicals
from gui import ask
from gui.dialogs import canonical
from gui.dialogs.canonical import CanonicalDialog
from gui.window import MainWindow
from tests.core.store.claimed import TEXT, reading
from tests.patience import PATIENCE


@pytest.fixture
def dialog(qtbot: QtBot, window: MainWindow) -> CanonicalDialog:
    """The dialog over three articles that tell of one payment; the last has another payer."""
    project = window.session.project
    assert project is not None
    for number in range(3):
        text = TEXT.replace("Harbour money", f"Harbour money {number}")
        name = f"m{number}.txt"
        digest = reading(text, id=name, source=name, outlet=f"Post {number}", published=f"2019-11-1{number}")
        intake.add_articles(project, [digest])
    ((last,),) = project.read_rows("SELECT max(id) FROM claim_line WHERE value = 850000000")
    edits.set_slot(project, last, "payer", "Vesper North")
    edits.set_slot(project, last, "measure", "money")
    shown = canonical.show_dialog(window)
    qtbot.waitUntil(lambda: shown.list.topLevelItemCount() > 0, timeout=PATIENCE)
    return shown


def the_only(window: MainWindow) -> CanonicalRecord:
    (one,) = window.session.ask_store(list_canonicals)
    return one


def test_ticked_members_become_one_row(window: MainWindow, dialog: CanonicalDialog) -> None:
    count = dialog.list.topLevelItemCount()
    assert dialog.list.topLevelItem(0).text(0).startswith("Suggested: ")
    members = dialog.parts.topLevelItemCount()
    assert members >= 2
    dialog.parts.topLevelItem(0).setCheckState(0, Qt.CheckState.Unchecked)
    assert dialog.unite.isEnabled() == (members > 2)
    dialog.parts.topLevelItem(0).setCheckState(0, Qt.CheckState.Checked)
    dialog.unite.click()
    assert len(the_only(window).members) == members
    assert dialog.selected_record is not None or dialog.list.topLevelItemCount() >= count
    window.session.undo_last()
    assert window.session.ask_store(list_canonicals) == []


def test_the_word_of_a_member_is_taken_or_written(
    window: MainWindow, dialog: CanonicalDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    claims = [
        row[0] for row in window.session.project.read_rows(  # type: ignore[union-attr]
            "SELECT id FROM claim_line WHERE value = 850000000 ORDER BY id"
        )
    ]  # fmt: skip
    window.session.run_edit(edits.unite_records, CanonicalUnit.CLAIM, claims, "The payment")
    dialog.list.setCurrentItem(dialog.list.topLevelItem(0))
    rows = [dialog.parts.topLevelItem(at) for at in range(dialog.parts.topLevelItemCount())]
    payer = next(row for row in rows if row.text(0) == "Payer")
    assert (payer.text(1), payer.isExpanded(), payer.childCount()) == ("North Vesper", True, 3)
    dialog.parts.setCurrentItem(payer.child(2))
    dialog.take.click()
    said = {slot.slot: slot for slot in the_only(window).slots}
    assert (said["payer"].text, said["payer"].is_decided) == ("Vesper North", True)
    chosen = dialog.parts.currentItem()
    assert chosen.text(1) == "Vesper North"
    monkeypatch.setattr(ask, "type_words", lambda *_given: "The republic")
    dialog.write.click()
    assert {slot.slot: slot.text for slot in the_only(window).slots}["payer"] == "The republic"
    dialog.rename.click()
    assert the_only(window).row.title == "The republic"
    dialog.apart.click()
    assert window.session.ask_store(list_canonicals) == []

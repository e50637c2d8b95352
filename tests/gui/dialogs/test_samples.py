"""Samples are drawn in a form with a preview, listed, renamed, removed, and shown in the list of articles."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from core.samples.plans import Allocation, SampleKind
from core.store.samples import list_samples
from gui import ask
from gui.dialogs import samples
from gui.dialogs.sample_form import SampleForm
from gui.dialogs.samples import SamplesDialog
from gui.window import MainWindow
from tests.gui.people import people
from tests.patience import PATIENCE

__all__ = ["people"]


def open_form(qtbot: QtBot, window: MainWindow) -> tuple[SamplesDialog, SampleForm]:
    dialog = samples.show_dialog(window)
    dialog.new.click()
    form = next(one for one in dialog.findChildren(SampleForm) if one.isVisible())
    settle(qtbot, form)
    return dialog, form


def settle(qtbot: QtBot, form: SampleForm) -> None:
    qtbot.waitUntil(lambda: form.planned is not None or form.problem.isVisible(), timeout=PATIENCE)


def choose(qtbot: QtBot, form: SampleForm, kind: SampleKind) -> None:
    form.fields.kind.setCurrentIndex(form.fields.kind.findData(kind))
    settle(qtbot, form)


def test_a_stratified_sample_is_previewed_drawn_and_listed(qtbot: QtBot, people: MainWindow) -> None:
    dialog, form = open_form(qtbot, people)
    assert form.fields.name.text() == "Sample 1"
    assert form.preview.told.text() == "3 articles of 3 will be drawn."
    choose(qtbot, form, SampleKind.STRATIFIED)
    strata = form.fields.strata
    strata.tick_row([line.words for line in strata.lines].index("Year"), True)
    form.fields.size_spin.setValue(2)
    settle(qtbot, form)
    rows = [form.preview.table.topLevelItem(at).text(0) for at in range(form.preview.table.topLevelItemCount())]
    assert rows == ["The Alder Post / (missing)", "The Alder Post / 2031"]
    form.draw.click()
    assert not form.isVisible()
    (row,) = people.session.ask_store(list_samples)
    assert (row.name, row.kind, row.articles) == ("Sample 1", SampleKind.STRATIFIED, 2)
    assert dialog.selected_sample == row
    assert "The Alder Post / 2031: 1 of 2" in dialog.about.text()


def test_double_click_lists_the_articles(qtbot: QtBot, people: MainWindow) -> None:
    dialog, form = open_form(qtbot, people)
    form.fields.size_spin.setValue(1)
    settle(qtbot, form)
    form.draw.click()
    dialog.table.itemActivated.emit(dialog.table.topLevelItem(0), 0)
    assert not dialog.isVisible()
    model = people.find_pane("articles").model  # type: ignore[attr-defined]
    assert model.filter.text == 'sample:"Sample 1"'
    qtbot.waitUntil(lambda: model.rowCount() == 1, timeout=PATIENCE)


def test_what_is_impossible_is_said_and_not_drawn(qtbot: QtBot, people: MainWindow) -> None:
    _dialog, form = open_form(qtbot, people)
    form.fields.size_spin.setValue(4)
    settle(qtbot, form)
    assert (form.problem.text(), form.draw.isEnabled()) == ("There are only 3 articles to draw from.", False)
    choose(qtbot, form, SampleKind.STRATIFIED)
    form.fields.allocation.setCurrentIndex(form.fields.allocation.findData(Allocation.FIXED))
    form.fields.fixed.setText("The Alder Post")
    qtbot.waitUntil(lambda: "no allocation" in form.problem.text(), timeout=PATIENCE)
    form.fields.fixed.setText("The Alder Post=2")
    qtbot.waitUntil(lambda: form.planned is not None, timeout=PATIENCE)
    form.fields.name.setText('a "b"')
    form.draw.click()
    assert "no quotation marks" in form.problem.text()
    assert form.draw.isEnabled()


def test_only_the_fields_of_a_kind_are_seen(qtbot: QtBot, people: MainWindow) -> None:
    _dialog, form = open_form(qtbot, people)
    fields = form.fields
    parts = (fields.size_spin, fields.weeks, fields.strata, fields.seed)
    seen = []
    for kind in (SampleKind.RANDOM, SampleKind.STRATIFIED, SampleKind.WEEKS, SampleKind.FILTER):
        choose(qtbot, form, kind)
        seen.append(tuple(part.isVisible() for part in parts))
    assert seen == [
        (True, False, False, True), (True, False, True, True), (False, True, True, True), (False, False, False, False)
    ]  # fmt: skip
    assert form.planned is not None
    assert form.planned.draw.frame_size == 3


def test_samples_are_renamed_and_removed(qtbot: QtBot, people: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    dialog, form = open_form(qtbot, people)
    form.draw.click()
    monkeypatch.setattr(ask, "type_words", lambda *_given: "Main wave")
    dialog.rename.click()
    assert [row.name for row in people.session.ask_store(list_samples)] == ["Main wave"]
    dialog.remove.click()
    assert dialog.table.topLevelItemCount() == 0
    assert not dialog.remove.isEnabled()
    people.session.undo_last()
    assert dialog.table.topLevelItem(0).text(0) == "Main wave"

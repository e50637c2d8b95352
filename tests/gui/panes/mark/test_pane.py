"""The mark pane (pane, head, valuefield, attributes, quote, entityfield, buttons) tied to a session."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from core.store import edits, queries
from core.store.decision_kinds import Decision
from core.store.rows import SpanRow
from gui.models.article_spans import spans_of
from gui.panes import mark
from gui.panes.mark.pane import NO_MARK, MarkPane
from gui.requests import Focus
from gui.session import Session
from tests.gui.reading import place


def at(session: Session, words: str, label: str | None = None) -> SpanRow:
    spans = spans_of(session)
    return next(r for r in spans.ordered_rows if spans.mark_text(r) == words and label in (None, r.label))


def show(session: Session, words: str) -> int:
    row = at(session, words)
    session.show_mark(row.id)
    return row.id


def now(session: Session) -> SpanRow:
    row = spans_of(session).selected_mark()
    assert row is not None
    return row


def type_into(widget: QWidget, words: str, *, enter: bool = True) -> None:
    assert isinstance(widget, QLineEdit)
    widget.setFocus()
    widget.selectAll()
    QTest.keyClicks(widget, words)
    if enter:
        QTest.keyClick(widget, Qt.Key.Key_Return)


def choose(box: QWidget, data: str) -> None:
    assert isinstance(box, QComboBox)
    index = box.findData(data)
    assert index >= 0
    box.setCurrentIndex(index)
    box.activated.emit(index)


def test_without_a_mark_it_says_what_to_do(session: Session, pane: MarkPane) -> None:
    assert pane.stack.currentWidget() is pane.empty
    assert pane.empty.text() == NO_MARK
    show(session, "Tuesday")
    assert pane.stack.currentWidget() is pane.area
    session.show_mark(None)
    assert pane.stack.currentWidget() is pane.empty
    session.show_article(None)
    assert pane.empty.text() == "No article is shown."


def test_an_amount_as_a_person_reads_it(session: Session, pane: MarkPane) -> None:
    show(session, "€4.5 million")
    assert pane.value.shown_value.text() == "4,500,000 EUR"
    assert pane.value.qualities.text() == "approximately · per year"
    assert pane.value.line.isHidden()
    assert pane.value.line.text() == "4,500,000 EUR"
    assert (pane.head.label.currentData(), pane.head.label.currentText()) == ("MONEY", "Money")
    assert pane.head.state.text() == "○ undecided · 90 % sure"
    visible = {key for key, field in pane.attributes.inputs.items() if field.isVisible()}
    assert visible == {"per", "modifier"}
    assert not pane.entity.isVisible()
    assert not pane.quote.isVisible()


def test_nothing_is_cut_off_in_a_narrow_pane(session: Session, pane: MarkPane) -> None:
    pane.resize(300, 700)
    for row in spans_of(session).ordered_rows:
        session.show_mark(row.id)
        QApplication.processEvents()
        inner = pane.area.widget()
        assert inner.width() <= pane.area.viewport().width(), row.label


def test_what_is_typed_is_read_while_it_is_typed(session: Session, pane: MarkPane) -> None:
    show(session, "€4.5 million")
    session.send_request(Focus.MARK_VALUE)
    assert QApplication.focusWidget() is pane.value.line
    assert pane.value.line.selectedText() == "4,500,000 EUR"
    type_into(pane.value.line, "4.7bn", enter=False)
    assert pane.value.reading.text() == "= 4,700,000,000 EUR · approximately · per year"
    assert now(session).value["value"] == 4500000
    left: list[Focus] = []
    session.add_receiver(Focus.TEXT, lambda: left.append(Focus.TEXT))
    QTest.keyClick(pane.value.line, Qt.Key.Key_Return)
    assert now(session).value == {"value": 4_700_000_000, "currency": "EUR", "per": "year", "modifier": "approximately"}
    assert now(session).state == "corrected"
    assert left == [Focus.TEXT]
    assert pane.guess.text() == "Money · 4,500,000 EUR · approximately · per year"
    session.undo_last()
    assert pane.value.line.text() == "4,500,000 EUR"
    assert not pane.guess.isVisible()


def test_what_cannot_be_read_stays_to_be_mended(session: Session, pane: MarkPane) -> None:
    show(session, "€4.5 million")
    type_into(pane.value.line, "plenty")
    assert "cannot be read as “Money”" in pane.value.reading.text()
    assert now(session).status == "suggested"
    assert pane.value.line.text() == "plenty"
    QTest.keyClick(pane.value.line, Qt.Key.Key_Escape)
    assert pane.value.line.text() == "4,500,000 EUR"
    assert not pane.value.reading.isVisible()


def test_looking_at_a_value_decides_nothing(session: Session, pane: MarkPane) -> None:
    before = len(session.ask_store(queries.list_operations, 50, None))
    for row in spans_of(session).ordered_rows:
        session.show_mark(row.id)
        session.send_request(Focus.MARK_VALUE)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
        for field in pane.attributes.inputs.values():
            if field.isVisible() and isinstance(field, QLineEdit):
                field.setFocus()
                field.editingFinished.emit()
        pane.comment.setFocus()
        pane.comment.editingFinished.emit()
    assert len(session.ask_store(queries.list_operations, 50, None)) == before


def test_attributes_one_by_one(session: Session, pane: MarkPane) -> None:
    show(session, "€4.5 million")
    choose(pane.attributes.inputs["per"], "month")
    assert now(session).value["per"] == "month"
    choose(pane.attributes.inputs["modifier"], "")
    assert "modifier" not in now(session).value
    type_into(pane.attributes.inputs["currency"], "usd")
    assert now(session).value["currency"] == "USD"
    type_into(pane.attributes.inputs["low"], "4,000,000")
    assert now(session).value["low"] == 4_000_000
    said: list[str] = []
    session.said.connect(said.append)
    type_into(pane.attributes.inputs["currency"], "clams")
    assert said
    assert now(session).value["currency"] == "USD"
    assert pane.attributes.inputs["currency"].text() == "USD"  # type: ignore[union-attr]


def test_a_date(session: Session, pane: MarkPane) -> None:
    show(session, "next week")
    assert pane.value.shown_value.text() == "week of 10 March 2031"
    assert "2031-W11" in pane.value.shown_value.toolTip()
    pane.attributes.more.click()
    visible = {key for key, field in pane.attributes.inputs.items() if field.isVisible()}
    assert visible == {"value", "mod", "earliest", "latest"}
    type_into(pane.attributes.inputs["earliest"], "2031-03-10")
    assert now(session).value["earliest"] == "2031-03-10"
    choose(pane.attributes.inputs["mod"], "START")
    type_into(pane.value.line, "2031-03-12")
    assert now(session).value == {"value": "2031-03-12", "earliest": "2031-03-12", "latest": "2031-03-12"}


def test_a_quote_and_who_said_it(session: Session, pane: MarkPane) -> None:
    quote = next(r for r in spans_of(session).ordered_rows if r.label == "QUOTE")
    session.show_mark(quote.id)
    assert pane.value.shown_value.text() == "direct"
    assert pane.value.qualities.text() == "Ada Brandt · “told”"
    assert pane.value.edit.isHidden()
    assert "Ada Brandt" in pane.quote.words["source"].text()
    choose(pane.quote.kind, "mixed")
    assert now(session).value["kind"] == "mixed"
    said: list[str] = []
    session.said.connect(said.append)
    pane.quote.set_buttons["source"].click()
    assert said == ["First select the words in the text, then click this button."]
    session.selection = place("Alder Post")
    pane.quote.set_buttons["source"].click()
    source = now(session).value["source"]
    assert (source["start"], source["end"], source["text"]) == (*place("Alder Post"), "Alder Post")
    assert now(session).entity == "Alder Post"
    pane.quote.clear_buttons["cue"].click()
    assert "cue" not in now(session).value
    assert "not given" in pane.quote.words["cue"].text()


def test_another_label(session: Session, pane: MarkPane) -> None:
    show(session, "Alder Post")
    choose(pane.head.label, "WORK_OF_ART")
    assert now(session).label == "WORK_OF_ART"
    assert pane.guess.text().startswith("Organization · ")


def test_another_label_reads_the_words_anew(session: Session, pane: MarkPane) -> None:
    show(session, "half")
    choose(pane.head.label, "PERCENT")
    assert now(session).label == "PERCENT"
    show(session, "five times")
    choose(pane.head.label, "DURATION")
    choose(pane.head.label, "MULTIPLE")
    assert now(session).value["value"] == 5


def test_rare_fields_are_folded_and_say_how_many_are_filled_in(session: Session, pane: MarkPane) -> None:
    show(session, "€4.5 million")
    assert pane.attributes.more.text() == "More fields · 1 filled in"
    pane.attributes.more.click()
    assert pane.attributes.inputs["low"].isVisible()
    type_into(pane.attributes.inputs["low"], "4,000,000")
    assert pane.attributes.more.text() == "More fields · 2 filled in"
    assert all(field.toolTip() for field in pane.attributes.inputs.values())
    show(session, "half")
    assert pane.attributes.inputs["low"].isVisible()
    pane.attributes.more.click()
    assert not pane.attributes.inputs["low"].isVisible()


def test_a_comment_is_saved_on_enter_and_on_leaving(session: Session, pane: MarkPane) -> None:
    tuesday = show(session, "Tuesday")
    session.send_request(Focus.MARK_COMMENT)
    type_into(pane.comment, "which one?")
    assert now(session).comment == "which one?"
    type_into(pane.comment, "the fourth", enter=False)
    show(session, "Brandt")
    row = spans_of(session).find_row(tuesday)
    assert row is not None
    assert row.comment == "the fourth"
    assert pane.comment.text() == ""
    assert now(session).comment == ""


def test_the_buttons_decide_and_tell_their_keys(session: Session, pane: MarkPane) -> None:
    show(session, "Tuesday")
    pane.buttons.of[Decision.ACCEPT].click()
    assert now(session).status == "accepted"
    assert "accepted" in pane.head.state.text()
    assert pane.decided.isVisible()
    pane.buttons.of[Decision.REJECT].click()
    assert now(session).status == "rejected"
    pane.buttons.of[Decision.RESET].click()
    assert now(session).status == "suggested"
    assert "(Space)" in pane.buttons.of[Decision.ACCEPT].toolTip()
    assert "(X)" in pane.buttons.of[Decision.REJECT].toolTip()


def test_a_mark_made_by_hand_says_so(session: Session, pane: MarkPane) -> None:
    change = session.run_edit(edits.add_span, 1, *place("old harbour"), "FAC")
    assert change is not None
    session.show_mark(next(iter(change.spans)))
    assert pane.head.state.text() == "+ added"
    assert not pane.guess.isVisible()


def test_wishes_that_make_no_sense_are_answered(session: Session, pane: MarkPane) -> None:
    said: list[str] = []
    session.said.connect(said.append)
    session.send_request(Focus.MARK_VALUE)
    show(session, "Tuesday")
    session.send_request(Focus.MARK_ENTITY)
    assert said == [
        "No mark is selected. Select one first.",
        "Date marks cannot be linked to an entity; only names and quotes can.",
    ]


def test_a_read_only_project_is_seen_to_be_one(session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    other = Session()
    other.open_project(tmp_path / "harbour.pressmark")
    assert other.read_only
    pane = mark.build(other)
    assert isinstance(pane, MarkPane)
    qtbot.addWidget(pane)
    pane.show()
    other.show_article(1)
    show(other, "Tuesday")
    parts: list[QWidget] = [pane.value, pane.attributes, pane.entity, pane.comment, pane.buttons, pane.head.label]
    assert not any(part.isEnabled() for part in parts)
    said: list[str] = []
    other.said.connect(said.append)
    other.send_request(Focus.MARK_VALUE)
    assert said == ["This project is open read-only: nothing can be changed."]
    other.close_project()


def test_everything_has_a_name_for_screen_readers(session: Session, pane: MarkPane) -> None:
    show(session, "€4.5 million")
    parts: list[QWidget] = [
        *pane.attributes.inputs.values(),
        *pane.buttons.of.values(),
        *pane.quote.set_buttons.values(),
    ]
    parts += [pane, pane.head.label, pane.head.state, pane.value.shown_value, pane.value.line, pane.value.reading]
    parts += [pane.value.qualities, pane.value.edit, pane.value.why, pane.attributes.more]
    parts += [pane.entity.line, pane.entity.list, pane.entity.told, pane.guess, pane.comment]
    assert [part for part in parts if not part.accessibleName()] == []


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("4,7 Mrd. zorp", "“zorp” is not understood"),
        ("1,234 Mrd. EUR", "“1,234 mrd” can mean 1,234,000,000 or 1,234,000,000,000"),
        ("5 Milliarten", "“Milliarten” is not understood"),
    ],
)
def test_enter_on_words_not_understood_does_nothing_but_say_so(
    session: Session, pane: MarkPane, typed: str, sentence: str
) -> None:
    show(session, "€4.5 million")
    before = now(session)
    type_into(pane.value.line, typed, enter=False)
    assert sentence in pane.value.reading.text()
    QTest.keyClick(pane.value.line, Qt.Key.Key_Return)
    assert sentence in pane.value.reading.text()
    assert pane.value.line.text() == typed
    assert now(session) == before
    type_into(pane.value.line, "4,7 Mrd. EUR", enter=False)
    assert pane.value.reading.text().startswith("= 4,700,000,000 EUR")
    QTest.keyClick(pane.value.line, Qt.Key.Key_Return)
    assert now(session).value["value"] == 4_700_000_000


def test_a_field_that_would_put_the_ends_in_disorder_says_so(session: Session, pane: MarkPane) -> None:
    show(session, "€4.5 million")
    before, said = now(session), []
    session.said.connect(said.append)
    type_into(pane.attributes.inputs["low"], "5 Mio.")
    assert "in ascending order" in said[-1]
    type_into(pane.attributes.inputs["high"], "1.500")
    assert "can mean 1.5 or 1,500" in said[-1]
    assert now(session) == before


def test_the_pointer_is_told_what_found_the_mark(pane: MarkPane, session: Session) -> None:
    session.show_mark(spans_of(session).ordered_rows[0].id)
    state = pane.head.state
    state.row = replace(now(session), extractor="times/2", rule="nobody.knows<b>")
    QApplication.sendEvent(state, QHelpEvent(QEvent.Type.ToolTip, QPoint(3, 3), QPoint(3, 3)))
    assert "found by times/2<br>nobody.knows&lt;b&gt;" in state.toolTip()

"""The reader pane (pane, header, findbar, legend, menu) tied to a session."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QWheelEvent
from PySide6.QtWidgets import QApplication, QMenu, QToolButton
from pytestqt.qtbot import QtBot

from core.records import Region
from core.store import edits, queries
from core.store.shown_title import shows_title
from gui import theme
from gui.models.article_spans import spans_of
from gui.panes import reader
from gui.panes.reader.header import describe_date
from gui.panes.reader.mark_menu import fill_menu
from gui.panes.reader.pane import ReaderPane
from gui.requests import Focus, MarkCommand, ZoomText
from gui.session import Session
from tests.gui.reading import TEXT, place


@pytest.fixture
def pane(session: Session, qtbot: QtBot) -> ReaderPane:
    built = reader.build(session)
    assert isinstance(built, ReaderPane)
    qtbot.addWidget(built)
    built.resize(760, 700)
    built.show()
    qtbot.waitExposed(built)
    QApplication.processEvents()
    return built


def span_id(session: Session, words: str) -> int:
    spans = spans_of(session)
    return next(row.id for row in spans.ordered_rows if spans.mark_text(row) == words)


def click(pane: ReaderPane, qtbot: QtBot, offset: int) -> None:
    from gui.panes.reader.text_lines import line_of

    line = line_of(pane.text.document(), pane.text.display.position_at(offset))
    assert line is not None
    left, right = line.horizontal_extents(*pane.text.display.position_range(offset, offset + 1))[0]
    at = QPoint(round((left + right) / 2), round(line.base - 5 - pane.text.verticalScrollBar().value()))
    qtbot.mouseClick(pane.text.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_title_and_metadata_stand_above(pane: ReaderPane) -> None:
    assert pane.header.title.text() == "Harbour deal stalls"
    about = pane.header.about.text()
    for part in ("The Alder Post", "Jon Vale", "5 March 2031", "from the page&#x27;s metadata"):
        assert part in about
    assert "reviewed" not in about
    assert pane.header.link.text() == "https://alder.example/harbour"


def test_a_title_without_end_leaves_room_for_the_article(session: Session, pane: ReaderPane) -> None:
    line = pane.header.title.fontMetrics().lineSpacing()
    title = "Harbour deal stalls again " * 40
    session.run_edit(edits.set_article, session.article_id, title=title)
    QApplication.processEvents()
    assert pane.header.title.isVisible()
    assert pane.header.title.height() <= 3 * line + 3
    assert pane.header.title.text().endswith("…")
    assert title.strip() in pane.header.title.toolTip()


def test_the_states_of_the_legend_stay_in_one_line(session: Session, pane: ReaderPane) -> None:
    for width in range(520, 1000, 20):
        pane.resize(width, 700)
        QApplication.processEvents()
        tops = {chip.y() for chip in pane.legend.chips if not chip.label}
        assert len(tops) == 1, width


def test_no_date_is_told_plainly(session: Session, pane: ReaderPane) -> None:
    session.show_article(2)
    assert "no publication date" in pane.header.about.text()
    assert pane.header.title.text() == "ostmark"  # its own id, as in the list
    assert describe_date("2031-03-05", "human") == "5 March 2031 (set by hand)"
    assert describe_date("2031", None) == "2031"


def test_a_missing_date_offers_to_set_it(session: Session, pane: ReaderPane) -> None:
    called: list[str] = []
    session.called.connect(called.append)
    session.show_article(2)
    pane.header.about.linkActivated.emit("#")
    assert called == ["article.details"]


def test_reviewed_shows_at_once(session: Session, pane: ReaderPane) -> None:
    session.run_edit(edits.set_reviewed, 1, True)
    assert "reviewed" in pane.header.about.text()
    session.undo_last()
    assert "reviewed" not in pane.header.about.text()


def test_a_click_shows_the_innermost_mark_and_again_the_one_around_it(
    session: Session, pane: ReaderPane, qtbot: QtBot
) -> None:
    at = TEXT.index("five times") + 2
    quote = next(row.id for row in spans_of(session).ordered_rows if row.label == "QUOTE")
    click(pane, qtbot, at)
    assert session.mark_id == span_id(session, "five times")
    assert pane.text.at_hand == session.mark_id
    click(pane, qtbot, at)
    assert session.mark_id == quote
    click(pane, qtbot, at)
    assert session.mark_id == span_id(session, "five times")
    click(pane, qtbot, TEXT.index("expects") + 2)
    assert session.mark_id is None
    assert pane.text.at_hand is None


def test_the_selection_reaches_the_session(session: Session, pane: ReaderPane) -> None:
    pane.text.select_range(*place("old harbour"))
    assert session.selection == place("old harbour")
    session.show_mark(span_id(session, "Tuesday"))
    assert session.selection is None
    pane.text.select_range(*place("old harbour"))
    session.show_article(2)
    assert session.selection is None


def test_the_mark_at_hand_has_the_caret_for_the_keyboard(session: Session, pane: ReaderPane) -> None:
    session.show_mark(span_id(session, "Northquay Ltd"))
    assert pane.text.display.offset_at(pane.text.textCursor().position()) == TEXT.index("Northquay Ltd")


def test_decisions_reach_the_text_and_the_legend(session: Session, pane: ReaderPane) -> None:
    assert pane.legend.counts["ORG"] == 3
    wanted = span_id(session, "Alder Post")
    session.run_edit(edits.relabel_spans, [wanted], "WORK_OF_ART")
    assert pane.legend.counts["WORK_OF_ART"] == 1
    assert pane.text.places.rows[wanted].status == "accepted"
    session.run_edit(edits.reject_rows, [wanted])
    assert "WORK_OF_ART" not in pane.legend.counts
    assert "Organization 2" in pane.legend.accessibleDescription()


def test_finding_in_the_article(session: Session, pane: ReaderPane, qtbot: QtBot) -> None:
    session.send_request(Focus.TEXT_SEARCH)
    assert pane.findbar.isVisible()
    qtbot.keyClicks(pane.findbar.field, "alder")
    assert pane.findbar.count.text() == "1 of 3"
    assert [TEXT[a:b] for a, b in pane.text.found] == ["ALDER", "Alder", "Alder"]
    qtbot.keyClick(pane.findbar.field, Qt.Key.Key_Return)
    assert pane.findbar.count.text() == "2 of 3"
    assert pane.text.found_at == pane.text.found[1]
    qtbot.keyClick(pane.findbar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(pane.findbar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert pane.findbar.count.text() == "3 of 3"
    pane.findbar.case.setChecked(True)
    assert pane.findbar.count.text() == "no matches"
    pane.findbar.field.clear()
    qtbot.keyClicks(pane.findbar.field, "Alder")
    assert pane.findbar.count.text().endswith("of 2")
    qtbot.keyClicks(pane.findbar.field, "zzz")
    assert pane.findbar.count.text() == "no matches"
    qtbot.keyClick(pane.findbar.field, Qt.Key.Key_Escape)
    assert not pane.findbar.isVisible()
    assert pane.text.found == []


def test_find_starts_from_the_words_selected(session: Session, pane: ReaderPane) -> None:
    pane.text.select_range(*place("Brandt", 1))
    session.send_request(Focus.TEXT_SEARCH)
    assert pane.findbar.field.text() == "Brandt"
    assert pane.findbar.count.text() == "2 of 2"


def test_an_open_find_bar_looks_into_the_next_article(session: Session, pane: ReaderPane, qtbot: QtBot) -> None:
    session.send_request(Focus.TEXT_SEARCH)
    qtbot.keyClicks(pane.findbar.field, "2031")
    assert pane.findbar.count.text() == "no matches"
    session.show_article(2)
    assert pane.findbar.count.text() == "1 of 1"


def test_zoom_by_action_and_wheel(session: Session, pane: ReaderPane) -> None:
    session.send_request(ZoomText(1))
    session.send_request(ZoomText(1))
    assert pane.zoom == 2
    session.send_request(ZoomText(-1))
    assert pane.text.document().defaultFont().pointSizeF() == theme.READING_SIZE + 1
    session.send_request(ZoomText(0))
    assert pane.zoom == 0
    where = QPointF(50, 50)
    event = QWheelEvent(
        where, pane.text.viewport().mapToGlobal(where), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(pane.text.viewport(), event)
    assert pane.zoom == 1
    session.send_request(ZoomText(0))
    session.send_request(ZoomText(0))
    assert pane.zoom == 0


def test_the_source_of_a_quote(session: Session, pane: ReaderPane) -> None:
    quote = next(row.id for row in spans_of(session).ordered_rows if row.label == "QUOTE")
    session.show_mark(quote)
    session.send_request(MarkCommand.SHOW_SPEAKER)
    assert session.mark_id == span_id(session, "Ada Brandt")
    said: list[str] = []
    session.said.connect(said.append)
    session.send_request(MarkCommand.SHOW_SPEAKER)
    assert said == ["This mark has no source."]


def test_nothing_shown_says_what_to_do(session: Session, pane: ReaderPane) -> None:
    session.show_article(None)
    assert pane.stack.currentWidget() is pane.nothing
    session.send_request(Focus.TEXT_SEARCH)
    assert not pane.findbar.isVisible()
    session.show_article(1)
    assert pane.stack.currentWidget() is pane.page


def entries(menu: QMenu) -> dict[str, QAction]:
    found = {}
    for action in menu.actions():
        found[action.text()] = action
        inner = action.menu()
        if isinstance(inner, QMenu):
            found.update({f"{action.text()}>{key}": value for key, value in entries(inner).items()})
    return found


def test_the_menu_decides_and_makes_marks(session: Session, pane: ReaderPane) -> None:
    spans = spans_of(session)
    wanted = span_id(session, "Tuesday")
    menu = QMenu(pane)
    fill_menu(menu, spans, spans.places.spans_at(TEXT.index("Tuesday")), None)
    entries(menu)["Accept"].trigger()
    assert spans.ordered_rows[3].state == "accepted"
    labels = entries(menu)
    next(a for name, a in labels.items() if name.startswith("Relabel and accept as>Time of day")).trigger()
    row = spans.find_row(wanted)
    assert row is not None
    assert row.label == "TIME"
    pane.text.select_range(*place("a year"))
    menu = QMenu(pane)
    fill_menu(menu, spans, (), pane.text.copy)
    labels = entries(menu)
    assert "Copy" in labels
    next(a for name, a in labels.items() if name.startswith("Mark “a year” as>Recurring time")).trigger()
    made = spans.places.spans_at(TEXT.index("a year"))[0]
    assert (spans.mark_text(made), made.value.get("value")) == ("a year", "P1Y")
    assert session.mark_id == spans.places.spans_at(TEXT.index("a year"))[0].id


def test_the_menu_of_a_name_shows_its_entity_and_decides_everywhere(session: Session, pane: ReaderPane) -> None:
    spans = spans_of(session)
    called: list[str] = []
    session.called.connect(called.append)
    wanted = span_id(session, "Northquay Ltd")
    menu = QMenu(pane)
    fill_menu(menu, spans, spans.places.spans_at(TEXT.index("Northquay Ltd"))[:1], None)
    offered = entries(menu)
    offered["Show the entity Northquay"].trigger()
    assert (called, session.mark_id) == (["entity.show"], wanted)
    offered["Everywhere>Reject"].trigger()
    assert called[-1] == "entity.forbid"
    next(a for name, a in offered.items() if name.startswith("Everywhere>Building or road")).trigger()
    row = spans.find_row(wanted)
    assert row is not None
    assert (row.label, row.status) == ("FAC", "accepted")
    menu = QMenu(pane)
    fill_menu(menu, spans, spans.places.spans_at(TEXT.index("Tuesday")), None)
    assert "Everywhere" not in entries(menu)


def test_the_menu_sets_edges_to_the_selection(session: Session, pane: ReaderPane) -> None:
    spans = spans_of(session)
    wanted = span_id(session, "Alder government")
    session.show_mark(wanted)
    pane.text.select_range(*place("The Alder government"))
    menu = QMenu(pane)
    fill_menu(menu, spans, (), None)
    entries(menu)["Selected Organization mark>Exactly these words"].trigger()
    row = spans.find_row(wanted)
    assert row is not None
    assert spans.mark_text(row) == "The Alder government"


def test_light_and_dark_while_it_runs(session: Session, pane: ReaderPane, qapp: QApplication) -> None:
    before = qapp.palette()
    theme.apply_theme(qapp, "light")
    QApplication.processEvents()
    light = pane.grab().toImage()
    theme.apply_theme(qapp, "dark")
    QApplication.processEvents()
    dark = pane.grab().toImage()
    assert light.pixelColor(5, 5).lightness() > 200
    assert dark.pixelColor(5, 5).lightness() < 60
    teaser = pane.text.document().findBlock(pane.text.display.position_at(TEXT.index("Read more")))
    assert teaser.begin().fragment().charFormat().foreground().color() == theme.faint_colour()
    qapp.setPalette(before)


def test_everything_has_a_name_for_screen_readers(pane: ReaderPane) -> None:
    parts = [pane, pane.text, pane.legend, pane.header.title, pane.header.about, pane.findbar.field, pane.findbar.count]
    parts += pane.findbar.findChildren(QToolButton, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert len(parts) == 10
    assert [part for part in parts if not part.accessibleName()] == []


def test_a_title_that_the_text_shows_is_not_said_twice(session: Session) -> None:
    article = session.ask_store(queries.get_article, 1)
    told = replace(article, title="Harbour  Deal stalls", text="Harbour deal\nstalls\n\nMore.", regions=())
    assert not shows_title(told)
    assert shows_title(replace(told, regions=(Region(0, 19, "title"),)))
    assert not shows_title(replace(told, regions=(Region(0, 12, "title"),)))
    assert not shows_title(replace(told, title=None, regions=(Region(0, 19, "title"),)))

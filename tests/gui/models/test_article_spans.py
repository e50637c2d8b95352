from __future__ import annotations

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from core.store import edits, queries
from gui.models.article_spans import ArticleSpans, SpanChanges, spans_of
from gui.models.mark_values import format_mark_value
from gui.models.span_index import reading_order
from gui.session import Session
from tests.gui.reading import TEXT


def by_words(spans: ArticleSpans, words: str, label: str | None = None) -> int:
    return next(r.id for r in spans.ordered_rows if spans.mark_text(r) == words and label in (None, r.label))


def heard(spans: ArticleSpans) -> list[SpanChanges]:
    found: list[SpanChanges] = []
    spans.altered.connect(found.append)
    return found


def test_a_session_has_one(session: Session) -> None:
    assert spans_of(session) is spans_of(session)
    assert spans_of(session).article is not None
    assert spans_of(session).article.text == TEXT


def test_rows_stand_in_reading_order(session: Session) -> None:
    spans = spans_of(session)
    assert [spans.mark_text(r) for r in spans.ordered_rows][:4] == [
        "PORT ALDER",
        "Alder government",
        "€4.5 million",
        "Tuesday",
    ]
    assert len(spans.ordered_rows) == 12
    assert spans.ordered_rows == sorted(spans.ordered_rows, key=reading_order)


def test_a_deed_reads_only_the_marks_it_names(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    spans = spans_of(session)
    told = heard(spans)
    asked: list[int] = []
    real = queries.get_span
    monkeypatch.setattr(queries, "get_span", lambda project, span_id: asked.append(span_id) or real(project, span_id))
    monkeypatch.setattr(queries, "list_spans", lambda *_: pytest.fail("all marks were read"))
    wanted = by_words(spans, "Tuesday")
    session.run_edit(edits.accept_rows, [wanted])
    assert asked == [wanted]
    [altered] = told
    [(was, now)] = altered.changed
    assert (was.status, now.status) == ("suggested", "accepted")
    assert altered.affected_ranges() == [(was.start, was.stop)]
    row = spans.find_row(wanted)
    assert row is not None
    assert row.status == "accepted"


def test_adding_moving_removing_and_undo(session: Session) -> None:
    spans = spans_of(session)
    told = heard(spans)
    start = TEXT.index("harbour on")
    change = session.run_edit(edits.add_span, 1, start, start + 7, "FAC")
    assert change is not None
    (new,) = change.spans
    assert [r.id for r in told[-1].added] == [new]
    session.run_edit(edits.move_span, new, start - 4, start + 7)
    assert [(w.start, n.start) for w, n in told[-1].changed] == [(start, start - 4)]
    row = spans.find_row(new)
    assert row is not None
    assert spans.mark_text(row) == "old harbour"
    session.show_mark(new)
    session.run_edit(edits.remove_rows, [new])
    assert [r.id for r in told[-1].removed] == [new]
    assert session.mark_id is None
    session.undo_last()
    assert [r.id for r in told[-1].added] == [new]
    assert new in [r.id for r in spans.ordered_rows]


def test_a_large_deed_reads_all_at_once_and_tells_the_difference(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    spans = spans_of(session)
    monkeypatch.setattr("gui.models.article_spans.FEW", 3)
    told = heard(spans)
    ids = [r.id for r in spans.ordered_rows[:5]]
    session.run_edit(edits.accept_rows, ids)
    assert {now.id for _, now in told[-1].changed} == set(ids)


def test_a_renamed_entity_is_renamed_in_its_marks(session: Session) -> None:
    spans = spans_of(session)
    row = spans.find_row(by_words(spans, "Ada Brandt"))
    assert row is not None
    assert row.entity_id is not None
    session.run_edit(edits.rename_entity, row.entity_id, "Ada M. Brandt")
    names = {spans.mark_text(r): r.entity for r in spans.ordered_rows}
    assert names["Brandt"] == names["Ada Brandt"] == "Ada M. Brandt"
    quote = next(r for r in spans.ordered_rows if r.label == "QUOTE")
    assert quote.value["source"]["entity"] == "Ada M. Brandt"


def test_the_articles_own_row_is_told_apart(session: Session, qtbot: QtBot) -> None:
    spans = spans_of(session)
    told = heard(spans)
    with qtbot.waitSignal(spans.article_altered, timeout=500), qtbot.assertNotEmitted(spans.loaded):
        session.run_edit(edits.set_article, 1, title="Harbour deal off")
    assert spans.article is not None
    assert spans.article.title == "Harbour deal off"
    with qtbot.waitSignal(spans.article_altered, timeout=500):
        session.run_edit(edits.set_reviewed, 1, True)
    with qtbot.assertNotEmitted(spans.article_altered):
        session.run_edit(edits.accept_rows, [spans.ordered_rows[0].id])
    assert len(told) == 1


def test_deeds_elsewhere_are_none_of_ours(session: Session) -> None:
    spans = spans_of(session)
    told = heard(spans)
    (other,) = session.ask_store(queries.list_spans, 2)
    session.run_edit(edits.accept_rows, [other.id])
    assert told == []


def test_another_article_none_and_closing(session: Session, qtbot: QtBot) -> None:
    spans = spans_of(session)
    with qtbot.waitSignal(spans.loaded, timeout=500):
        session.show_article(2)
    assert [spans.mark_text(r) for r in spans.ordered_rows] == ["2031"]
    session.show_article(None)
    assert spans.article is None
    session.show_article(1)
    session.close_project()
    assert spans.article is None
    assert spans.ordered_rows == []


def test_an_article_that_is_gone_leaves_nothing(session: Session) -> None:
    session.show_article(99)
    assert spans_of(session).article is None


def test_what_marks_mean(session: Session) -> None:
    spans = spans_of(session)
    said = {spans.mark_text(r): format_mark_value(session.codebook, r) for r in spans.ordered_rows}
    assert said["Brandt"] == "Ada Brandt"
    assert said["€4.5 million"] == "4,500,000 EUR · approximately · per year"


def test_a_decision_reads_its_own_mark_and_no_others(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    spans = spans_of(session)
    row = next(row for row in spans.ordered_rows if spans.mark_text(row) == "Brandt")
    assert row.entity_id is not None  # "Ada Brandt" and a quote name the same entity
    asked: list[tuple[Any, ...]] = []
    ask = session.ask_store

    def listening(query: Any, *args: Any) -> Any:
        asked.append((query, *args))
        return ask(query, *args)

    monkeypatch.setattr(session, "ask_store", listening)
    session.run_edit(edits.accept_rows, [row.id])
    session.undo_last()
    reads_marks = (queries.get_span, queries.list_spans)
    assert {what for what in asked if what[0] in reads_marks} == {(queries.get_span, row.id)}

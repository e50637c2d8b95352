"""What may fill a slot: marks near the amount, what is typed, what is pointed at."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from core.errors import UserError
from gui.models.claim_choices import Choice, Choices, first_named, whole_words
from gui.models.claim_context import Excerpt, ranges
from gui.models.slots import BY_NAME
from gui.models.spans import spans_of
from gui.window import Window
from tests.gui.claimants import TALKS, harbour, row

__all__ = ["harbour"]


def choices(window: Window, amount: str, slot: str) -> Choices:
    claim = row(window, amount)
    window.session.show_article(claim.article_id, claim.span_id)
    article = spans_of(window.session).article
    assert article is not None
    return Choices(
        window.session, claim, BY_NAME[slot], Excerpt(article.text, ranges(claim.start, claim.stop, claim.evidence))
    )


def test_names_near_come_first_and_once(qtbot: QtBot, harbour: Window) -> None:
    found = choices(harbour, "$5 billion", "payer").offer("")
    assert [one.value for one in found] == ["South Vesper", "North Vesper"]
    assert found[0].entity_id is not None
    assert found[0].evidence is not None
    assert found[0].evidence["text"] == "South Vesper"


def test_the_source_may_be_the_article(qtbot: QtBot, harbour: Window) -> None:
    found = choices(harbour, "€3 million", "source").offer("narr")
    assert [one.value for one in found] == ["narrator", "narr"]
    assert found[1].plain
    assert not found[0].plain


def test_an_entity_of_another_article_is_found_by_typing(qtbot: QtBot, harbour: Window) -> None:
    found = choices(harbour, "€3 million", "payer").offer("Teo")
    assert found[0].value == "Teo Brandt"
    assert found[0].entity_id is not None
    assert found[-1].plain


def test_what_is_typed_in_part_takes_the_entity(qtbot: QtBot, harbour: Window) -> None:
    found = choices(harbour, "€3 million", "payer").offer("north")
    assert found[first_named(found, "north")].value == "North Vesper"
    found = choices(harbour, "€3 million", "payer").offer("The quay")
    assert found[first_named(found, "The quay")].value == "The quay"


def test_lists_are_narrowed(qtbot: QtBot, harbour: Window) -> None:
    change = choices(harbour, "$5 billion", "change")
    assert len(change.offer("")) == 6
    assert [one.value for one in change.offer("decr")] == ["decrease_by", "decrease_to"]
    assert change.offer("to")[0].words == "increase to  ·  rises to this amount"


def test_a_period_is_read_as_dates_are(qtbot: QtBot, harbour: Window) -> None:
    period = choices(harbour, "$5 billion", "period")
    assert [one.value for one in period.offer("")] == ["2031-03-03", "2031"]
    assert period.offer("last year")[0].value == "2030"
    assert period.offer("P2Y")[0].value == "P2Y"
    assert period.offer("gibberish") == []


def test_a_relative_period_needs_a_date(qtbot: QtBot, harbour: Window) -> None:
    period = choices(harbour, "$6 billion", "period")
    assert period.offer("last year") == []
    with pytest.raises(UserError, match="date of the article"):
        period.read_time("last year")


def test_measures_of_other_claims_are_offered(qtbot: QtBot, harbour: Window) -> None:
    found = choices(harbour, "$5 billion", "measure").offer("wa")
    assert [(one.value, one.note) for one in found] == [("wa", ""), ("wages", "1 claim")]


def test_pointing_at_words(qtbot: QtBot, harbour: Window) -> None:
    start = TALKS.index("workers")
    measure = choices(harbour, "€3 million", "measure").of_words(start, start + 7)
    assert (measure.value, (measure.evidence or {})["start"]) == ("workers", start)
    payer = choices(harbour, "€3 million", "payer")
    name = TALKS.index("Mira Odell said")
    assert payer.of_words(name, name + 10).entity_id is not None
    assert payer.of_words(start, start + 7).entity_id is None
    when = choices(harbour, "€3 million", "period")
    at = TALKS.index("next week")
    assert when.of_words(at, at + 9).value == "2031-W11"
    with pytest.raises(UserError):
        when.of_words(start, start + 7)


def test_pointing_at_a_mark_that_does_not_fit(qtbot: QtBot, harbour: Window) -> None:
    payer = choices(harbour, "€3 million", "payer")
    marks = {spans_of(harbour.session).words(mark): mark for mark in spans_of(harbour.session).rows}
    assert payer.of_mark(marks["2031"]) is None
    assert payer.why_not(marks["2031"]).startswith("This DATE is not a name")
    chosen = payer.of_mark(marks["Mira Odell"])
    assert chosen is not None
    assert chosen.value == "Mira Odell"
    status = choices(harbour, "€3 million", "status").of_mark(marks["Monday"])
    assert status == Choice(
        "", evidence={"start": TALKS.index("Monday"), "end": TALKS.index("Monday") + 6, "text": "Monday"}
    )


def test_words_cut_by_the_mouse_are_made_whole() -> None:
    text = "a cost-sharing deal\nof 28,500 men"
    at = text.index("ost-shar")
    assert whole_words(text, at, at + 8) == (2, 14)
    assert whole_words(text, 2, 14) == (2, 14)
    assert whole_words(text, text.index("500"), text.index("500") + 1) == (23, 29)
    assert whole_words(text, 1, 2) == (1, 2)

"""What may fill a slot: marks near the amount, what is typed, what is pointed at."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from core.errors import UserError
from gui.models.article_spans import spans_of
from gui.models.claim_choices import SlotChoice, SlotChoices, extend_to_words, preselected_row
from gui.models.claim_context import Excerpt, list_slot_ranges
from gui.models.claim_slots import BY_NAME
from gui.window import MainWindow
from tests.gui.claimants import TALKS, harbour, row

__all__ = ["harbour"]


def choices(window: MainWindow, amount: str, slot: str) -> SlotChoices:
    claim = row(window, amount)
    window.session.show_article(claim.article_id, claim.span_id)
    article = spans_of(window.session).article
    assert article is not None
    return SlotChoices(
        window.session,
        claim,
        BY_NAME[slot],
        Excerpt(article.text, list_slot_ranges(claim.start, claim.stop, claim.evidence)),
    )


def test_names_near_come_first_and_once(qtbot: QtBot, harbour: MainWindow) -> None:
    found = choices(harbour, "$5 billion", "payer").list_choices("")
    assert [one.value for one in found] == ["South Vesper", "North Vesper"]
    assert found[0].entity_id is not None
    assert found[0].evidence is not None
    assert found[0].evidence["text"] == "South Vesper"


def test_the_source_may_be_the_article(qtbot: QtBot, harbour: MainWindow) -> None:
    found = choices(harbour, "€3 million", "source").list_choices("narr")
    assert [one.value for one in found] == ["narrator", "narr"]
    assert found[1].is_typed_text
    assert not found[0].is_typed_text


def test_an_entity_of_another_article_is_found_by_typing(qtbot: QtBot, harbour: MainWindow) -> None:
    found = choices(harbour, "€3 million", "payer").list_choices("Teo")
    assert found[0].value == "Teo Brandt"
    assert found[0].entity_id is not None
    assert found[-1].is_typed_text


def test_what_is_typed_in_part_takes_the_entity(qtbot: QtBot, harbour: MainWindow) -> None:
    found = choices(harbour, "€3 million", "payer").list_choices("north")
    assert found[preselected_row(found, "north")].value == "North Vesper"
    found = choices(harbour, "€3 million", "payer").list_choices("The quay")
    assert found[preselected_row(found, "The quay")].value == "The quay"


def test_a_name_that_shares_a_word_with_what_is_typed_does_not_replace_it(qtbot: QtBot, harbour: MainWindow) -> None:
    for typed, taken in (("Brandt & <Co>", "Brandt & <Co>"), ("Teo Brant", "Teo Brandt")):
        found = choices(harbour, "€3 million", "payer").list_choices(typed)
        assert any(one.value == "Teo Brandt" for one in found)
        assert found[preselected_row(found, typed)].value == taken


def test_lists_are_narrowed(qtbot: QtBot, harbour: MainWindow) -> None:
    change = choices(harbour, "$5 billion", "change")
    assert len(change.list_choices("")) == 6
    assert [one.value for one in change.list_choices("decr")] == ["decrease_by", "decrease_to"]
    assert change.list_choices("to")[0].list_text == "increase to  ·  rises to this amount"


def test_a_period_is_read_as_dates_are(qtbot: QtBot, harbour: MainWindow) -> None:
    period = choices(harbour, "$5 billion", "period")
    assert [one.value for one in period.list_choices("")] == ["2031-03-03", "2031"]
    assert period.list_choices("last year")[0].value == "2030"
    assert period.list_choices("P2Y")[0].value == "P2Y"
    assert period.list_choices("gibberish") == []


def test_a_relative_period_needs_a_date(qtbot: QtBot, harbour: MainWindow) -> None:
    period = choices(harbour, "$6 billion", "period")
    assert period.list_choices("last year") == []
    with pytest.raises(UserError, match="date of the article"):
        period.parse_time("last year")


def test_measures_of_other_claims_are_offered(qtbot: QtBot, harbour: MainWindow) -> None:
    found = choices(harbour, "$5 billion", "measure").list_choices("wa")
    assert [(one.value, one.note) for one in found] == [("wa", ""), ("wages", "1 figure")]


def test_pointing_at_words(qtbot: QtBot, harbour: MainWindow) -> None:
    start = TALKS.index("workers")
    measure = choices(harbour, "€3 million", "measure").choice_of_words(start, start + 7)
    assert (measure.value, (measure.evidence or {})["start"]) == ("workers", start)
    payer = choices(harbour, "€3 million", "payer")
    name = TALKS.index("Mira Odell said")
    assert payer.choice_of_words(name, name + 10).entity_id is not None
    assert payer.choice_of_words(start, start + 7).entity_id is None
    when = choices(harbour, "€3 million", "period")
    at = TALKS.index("next week")
    assert when.choice_of_words(at, at + 9).value == "2031-W11"
    with pytest.raises(UserError):
        when.choice_of_words(start, start + 7)


def test_pointing_at_a_mark_that_does_not_fit(qtbot: QtBot, harbour: MainWindow) -> None:
    payer = choices(harbour, "€3 million", "payer")
    marks = {spans_of(harbour.session).mark_text(mark): mark for mark in spans_of(harbour.session).ordered_rows}
    assert payer.choice_of_mark(marks["2031"]) is None
    assert payer.why_not(marks["2031"]).startswith("This DATE is not a name")
    chosen = payer.choice_of_mark(marks["Mira Odell"])
    assert chosen is not None
    assert chosen.value == "Mira Odell"
    status = choices(harbour, "€3 million", "status").choice_of_mark(marks["Monday"])
    assert status == SlotChoice(
        "", evidence={"start": TALKS.index("Monday"), "end": TALKS.index("Monday") + 6, "text": "Monday"}
    )


def test_words_cut_by_the_mouse_are_made_whole() -> None:
    text = "a cost-sharing deal\nof 28,500 men"
    at = text.index("ost-shar")
    assert extend_to_words(text, at, at + 8) == (2, 14)
    assert extend_to_words(text, 2, 14) == (2, 14)
    assert extend_to_words(text, text.index("500"), text.index("500") + 1) == (23, 29)
    assert extend_to_words(text, 1, 2) == (1, 2)

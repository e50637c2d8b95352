"""One quotation in several articles."""

from __future__ import annotations

from core.copies import QuotationWording, group_wordings


def _ids(*quotes: tuple[int, str]) -> list[tuple[int, ...]]:
    found = group_wordings(QuotationWording(number, article, text) for number, (article, text) in enumerate(quotes))
    return [tuple(wording.id for wording in quotation.wordings) for quotation in found]


def test_a_word_left_out_is_another_wording() -> None:
    found = group_wordings(
        [
            QuotationWording(1, 10, "“We asked the harbour negotiating team to think again.”"),
            QuotationWording(2, 11, "“We asked the harbour team to think again”"),
            QuotationWording(3, 12, "“Nobody knows what the fishermen will do now.”"),
        ]
    )
    assert [[w.id for w in q.wordings] for q in found] == [[1, 2]]
    assert not found[0].same


def test_marks_and_capitals_make_no_wording() -> None:
    (quotation,) = group_wordings(
        [
            QuotationWording(1, 1, "“The Quay’s gates stay shut,”"),
            QuotationWording(2, 2, '"the quay\'s gates stay shut."'),
        ]
    )
    assert quotation.same


def test_a_part_printed_alone_belongs_to_the_whole() -> None:
    whole = "“The island cannot pay five times what it pays, and it should not have to,”"
    assert _ids((1, whole), (2, "“cannot pay five times what it pays”")) == [(0, 1)]


def test_the_same_article_twice_is_no_second_witness() -> None:
    assert _ids((1, "“We will not pay a penny more”"), (1, "“We will not pay a penny more”")) == []


def test_short_ones_and_ones_that_share_a_phrase_stay_apart() -> None:
    assert _ids((1, "“very wealthy island”"), (2, "“very wealthy island”")) == []
    assert _ids((1, "“at the end of the day we lost”"), (2, "“at the end of the road stands a mill”")) == []


def test_a_phrase_that_everybody_prints_still_joins() -> None:
    quotes = [(n, "“at the end of the day nobody wins”") for n in range(80)]
    assert [len(ids) for ids in _ids(*quotes)] == [80]

from __future__ import annotations

import pytest

from core.errors import UserError
from core.records import Span
from core.store import edits, intake, queries
from core.store.project import Project
from core.store.rows import SpanRow

from .conftest import TEXT, digest, span, usual

PERSON, PLACE, MONEY, WEEK, QUOTE, SURNAME, NORP, PERCENT, TUESDAY = range(1, 10)


def _row(project: Project, span_id: int) -> SpanRow:
    return queries.get_span(project, span_id)


def test_accept_says_who_and_when(opened: Project) -> None:
    change = edits.accept_rows(opened, [PERSON, MONEY])
    assert (change.verb, change.spans, change.articles, change.direction) == ("accept", {1, 3}, {1}, "do")
    row = _row(opened, PERSON)
    assert (row.status, row.state, row.decided_by) == ("accepted", "accepted_in_bulk", "Ines")
    assert str(row.decided_at).endswith("Z")
    assert queries.article_rows(opened, [1])[0].accepted == 2


def test_reject_and_remove(opened: Project) -> None:
    (mine,) = edits.add_span(opened, 1, 0, 7, "ORG").spans
    edits.reject_rows(opened, [PERSON])
    edits.remove_rows(opened, [MONEY, mine])
    assert [_row(opened, one).status for one in (PERSON, MONEY, mine)] == ["rejected", "rejected", "removed"]
    assert mine not in {row.id for row in queries.list_spans(opened, 1)}
    edits.accept_rows(opened, [mine])
    assert _row(opened, mine).state == "added"


def test_reset_brings_the_guess_back(opened: Project) -> None:
    edits.relabel_spans(opened, [PERSON], "ORG")
    edits.move_span(opened, PERSON, 14, 18)
    edits.comment_span(opened, PERSON, "why")
    change = edits.reset_rows(opened, [PERSON])
    row = _row(opened, PERSON)
    assert not row.differs
    assert (row.status, row.decided_by, row.decided_at, row.comment) == ("suggested", None, None, "why")
    assert change.spans == {PERSON}
    (mine,) = edits.add_span(opened, 1, 0, 7, "ORG").spans
    with pytest.raises(UserError, match="by hand"):
        edits.reset_rows(opened, [mine])


def test_relabel_accepts_and_keeps_what_both_labels_know(opened: Project) -> None:
    edits.relabel_spans(opened, [MONEY], "CARDINAL")
    row = _row(opened, MONEY)
    assert (row.label, row.status, row.state, row.value) == (
        "CARDINAL",
        "accepted",
        "corrected",
        {"value": 5_000_000_000},
    )
    edits.relabel_spans(opened, [MONEY], "MONEY")
    assert _row(opened, MONEY).value == {"value": 5_000_000_000, "currency": "USD"}
    assert _row(opened, MONEY).state == "accepted"
    edits.relabel_spans(opened, [MONEY], "DATE", {MONEY: {"value": "2019"}})
    assert _row(opened, MONEY).value == {"value": "2019"}


def test_relabel_within_places_keeps_the_entity(opened: Project) -> None:
    edits.relabel_spans(opened, [NORP], "LOC")
    assert _row(opened, NORP).entity == "North Vesper"
    edits.relabel_spans(opened, [NORP], "ORG")
    row = _row(opened, NORP)
    assert (row.entity, queries.get_entity(opened, row.entity_id or 0).kind) == ("North Vesper", "ORG")
    assert row.entity_id != _row(opened, PLACE).entity_id
    edits.relabel_spans(opened, [NORP], "MONEY")
    assert _row(opened, NORP).entity_id is None
    edits.relabel_spans(opened, [NORP], "NORP")
    assert _row(opened, NORP).entity_id == _row(opened, PLACE).entity_id


def test_an_amount_made_a_name_points_to_its_words(opened: Project) -> None:
    edits.relabel_spans(opened, [WEEK], "EVENT")
    assert _row(opened, WEEK).entity == "last week"


def test_move_sets_edges_and_leaves_the_status(opened: Project) -> None:
    at = TEXT.index("Mira")
    edits.move_span(opened, PERSON, at, at + 4)
    row = _row(opened, PERSON)
    assert (row.start, row.stop, row.status, row.decided_by, row.differs) == (at, at + 4, "suggested", "Ines", True)
    edits.move_span(opened, MONEY, row.start, row.stop, {"value": 7})
    assert _row(opened, MONEY).value == {"value": 7}
    assert edits.move_span(opened, MONEY, row.start, row.stop).op == 0


@pytest.mark.parametrize(("start", "stop"), [(5, 5), (9, 4), (-1, 4), (0, len(TEXT) + 1), (7, 12), (0, 8), (0, 14)])
def test_impossible_edges_are_refused(opened: Project, start: int, stop: int) -> None:
    with pytest.raises(UserError):
        edits.move_span(opened, PERSON, start, stop)
    with pytest.raises(UserError):
        edits.add_span(opened, 1, start, stop, "PERSON")
    assert queries.list_operations(opened) == []


def test_add_by_hand(opened: Project) -> None:
    at = TEXT.index("port")
    change = edits.add_span(opened, 1, at, at + 4, "FAC")
    (made,) = change.spans
    row = _row(opened, made)
    assert (row.state, row.by_hand, row.is_corrected, row.extractor, row.confidence) == (
        "added",
        True,
        False,
        None,
        None,
    )
    assert row.entity == "port"
    assert change.entities == {row.entity_id}
    at = TEXT.index("Vesperian")
    (other,) = edits.add_span(opened, 1, at, at + 9, "GPE").spans
    assert _row(opened, other).entity == "North Vesper"
    at = TEXT.index("5 billion")
    (amount,) = edits.add_span(opened, 1, at, at + 9, "CARDINAL", {"value": 5e9, "unit": None}).spans
    assert (_row(opened, amount).value, _row(opened, amount).entity_id) == ({"value": 5e9}, None)


def test_set_value_accepts_and_leaves_entities_to_link(opened: Project) -> None:
    edits.set_value(opened, MONEY, {"value": 4, "currency": "EUR"})
    assert (_row(opened, MONEY).value, _row(opened, MONEY).state) == ({"value": 4, "currency": "EUR"}, "corrected")
    edits.set_value(opened, QUOTE, {"kind": "mixed", "source": {"text": "x", "entity": "Somebody else"}})
    row = _row(opened, QUOTE)
    assert row.value == {"kind": "mixed", "source": {"text": "x", "entity": "Mira Odell"}}


def test_setting_the_guessed_value_is_plain_acceptance(opened: Project) -> None:
    edits.set_value(opened, MONEY, {"currency": "USD", "value": 5_000_000_000, "per": None})
    assert _row(opened, MONEY).state == "accepted"


def test_comment_says_nothing_about_rightness(opened: Project) -> None:
    edits.comment_span(opened, MONEY, " look \0again \ud800 ")
    row = _row(opened, MONEY)
    assert (row.comment, row.status, row.decided_by) == ("look again ?", "suggested", None)


def test_link_and_new_entity(opened: Project) -> None:
    change = edits.link_new_entity(opened, [SURNAME, QUOTE], " Rolf  Odell ", "PERSON")
    row = _row(opened, SURNAME)
    assert (row.entity, row.state) == ("Rolf Odell", "accepted_in_bulk")
    assert _row(opened, QUOTE).value["source"]["entity"] == "Rolf Odell"
    assert queries.get_entity(opened, row.entity_id or 0).aliases == ("Odell",)
    assert change.entities == {row.entity_id, 1}
    again = edits.link_new_entity(opened, [PERSON], "Rolf Odell", "PERSON")
    assert _row(opened, PERSON).entity_id == row.entity_id
    assert again.op
    edits.link_spans(opened, [PERSON], None)
    assert (_row(opened, PERSON).entity, "entity" in _row(opened, PERSON).value) == (None, False)
    with pytest.raises(UserError):
        edits.link_spans(opened, [PERSON], 999)
    with pytest.raises(UserError):
        edits.link_new_entity(opened, [PERSON], "  ", "PERSON")


def test_a_gone_mark_is_a_sentence(opened: Project) -> None:
    for deed in (
        lambda: edits.accept_rows(opened, [999]),
        lambda: edits.move_span(opened, 999, 0, 3),
        lambda: edits.reset_rows(opened, []),
    ):
        with pytest.raises(UserError, match="no longer"):
            deed()


def test_renaming_an_entity_touches_its_mentions(opened: Project) -> None:
    change = edits.rename_entity(opened, 1, "Mira Odell-Brandt")
    assert change.spans == {PERSON, SURNAME, QUOTE}
    assert change.entities == {1}
    assert _row(opened, PERSON).entity == "Mira Odell-Brandt"
    assert _row(opened, PERSON).state == "suggested"
    assert not _row(opened, PERSON).differs
    assert "Mira Odell" in queries.get_entity(opened, 1).aliases
    undone = edits.undo(opened)
    assert undone is not None
    assert undone.spans == {PERSON, SURNAME, QUOTE}
    edits.link_new_entity(opened, [PERSON], "Bo", "PERSON")
    with pytest.raises(UserError, match="Another entity"):
        edits.rename_entity(opened, 1, "Bo")


def test_aliases_and_notes(opened: Project) -> None:
    edits.add_alias(opened, 2, "the  Republic")
    edits.remove_alias(opened, 2, "Vesperian")
    edits.set_entity(opened, 2, note="an island", kind="LOC")
    row = queries.get_entity(opened, 2)
    assert (row.aliases, row.note, row.kind) == (("the Republic",), "an island", "LOC")
    edits.add_alias(opened, 2, "Vesperian")
    assert queries.get_entity(opened, 2).aliases == ("Vesperian", "the Republic")
    assert edits.add_alias(opened, 2, "North Vesper").op == 0


def test_articles_are_corrected_and_reviewed(opened: Project) -> None:
    change = edits.set_article(opened, 1, title="New title", outlet=" ", author="A. Uthor")
    article = queries.get_article(opened, 1)
    assert (article.title, article.outlet, article.author) == ("New title", None, "A. Uthor")
    assert change.articles == {1}
    assert list(queries.first_article_ids(opened, "id", False, queries.ArticleFilter(text="new title"))) == [1]
    edits.set_article(opened, 1, title="Another")
    assert not queries.first_article_ids(opened, "id", False, queries.ArticleFilter(text="new title"))
    edits.undo(opened)
    assert list(queries.first_article_ids(opened, "id", False, queries.ArticleFilter(text="new title"))) == [1]
    edits.set_reviewed(opened, 1, True)
    assert queries.get_article(opened, 1).state == "reviewed"
    with pytest.raises(TypeError):
        edits.set_article(opened, 1, text="never")
    with pytest.raises(UserError, match="no longer"):
        edits.set_reviewed(opened, 5, True)


def _times(week: str, day: str) -> list[Span]:
    return [span(TEXT, "last week", "DATE", value=week), span(TEXT, "Tuesday", "DATE", value=day)]


def test_a_new_date_re_reads_every_date_in_one_deed(opened: Project) -> None:
    before = opened.read_rows("SELECT * FROM span")
    edits.accept_rows(opened, [TUESDAY])
    edits.set_value(opened, WEEK, {"value": "2019-W01"})
    accepted = opened.read_rows("SELECT * FROM span")
    new = [*_times("2020-W01", "2020-01-07"), span(TEXT, "We", "DATE", value="x"), span(TEXT, "port", "FAC")]
    change = edits.set_published(opened, 1, "2020-01-08", new)
    assert (queries.get_article(opened, 1).published, queries.get_article(opened, 1).published_from) == (
        "2020-01-08",
        "human",
    )
    tuesday, week = _row(opened, TUESDAY), _row(opened, WEEK)
    assert (tuesday.value, tuesday.guess_value, tuesday.state) == (
        {"value": "2020-01-07"},
        {"value": "2020-01-07"},
        "accepted",
    )
    assert (week.value, week.guess_value, week.state) == ({"value": "2019-W01"}, {"value": "2020-W01"}, "corrected")
    (added,) = [row for row in queries.list_spans(opened, 1) if row.id > TUESDAY]
    assert (added.label, added.status, added.value) == ("DATE", "suggested", {"value": "x"})
    assert change.spans == {WEEK, TUESDAY, added.id}
    edits.undo(opened)
    assert opened.read_rows("SELECT * FROM span") == accepted
    assert queries.get_article(opened, 1).published == "2019-11-19"
    edits.undo(opened)
    edits.undo(opened)
    assert opened.read_rows("SELECT * FROM span") == before


def test_a_date_that_reads_fewer_times_drops_the_untouched(opened: Project) -> None:
    edits.accept_rows(opened, [TUESDAY])
    edits.set_published(opened, 1, None, [])
    assert queries.get_article(opened, 1).published is None
    assert [row.id for row in queries.list_spans(opened, 1) if row.label == "DATE"] == [TUESDAY]
    edits.undo(opened)
    assert {row.id for row in queries.list_spans(opened, 1)} == set(range(1, 10))


@pytest.mark.parametrize("published", ["2019", "19.11.2019", "2019-02-30", "20191119", "soon"])
def test_what_is_no_date_is_refused(opened: Project, published: str) -> None:
    with pytest.raises(UserError, match="not a valid date"):
        edits.set_published(opened, 1, published, [])


def test_the_history_words_each_deed(opened: Project) -> None:
    edits.accept_rows(opened, [MONEY])
    edits.relabel_spans(opened, [PERSON, PLACE], "ORG")
    edits.undo(opened)
    newest, relabel, accept = queries.list_operations(opened, 10)
    assert (newest.verb, newest.direction, newest.undo_of, newest.article_id) == ("relabel", "undo", relabel.op, 1)
    assert (relabel.undone, relabel.detail, relabel.who) == (True, "2 marks ORG", "Ines")
    assert (accept.undone, accept.detail) == (False, "“$5 billion” MONEY")
    assert [row.op for row in queries.list_operations(opened, 1, before=relabel.op)] == [accept.op]


def test_many_marks_are_one_deed(opened: Project) -> None:
    text = "word " * 3000
    spans = [Span(i * 5, i * 5 + 4, "CARDINAL", {"value": i}, 0.5, "x/1") for i in range(3000)]
    intake.add_articles(opened, [digest(text, *spans)])
    ids = [row.id for row in queries.list_spans(opened, 2)]
    assert edits.accept_rows(opened, ids).spans == set(ids)
    assert queries.article_rows(opened, [2])[0].accepted == 3000
    edits.undo(opened)
    assert queries.article_rows(opened, [2])[0].suggested == 3000
    assert len(usual()) == queries.article_rows(opened, [1])[0].suggested


def test_a_date_is_no_fraction(opened: Project) -> None:
    edits.relabel_spans(opened, [MONEY], "DATE")
    row = queries.get_span(opened, MONEY)
    assert (row.label, row.value) == ("DATE", {})

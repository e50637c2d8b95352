from __future__ import annotations

from dataclasses import replace

import pytest

from core.errors import UserError
from core.records import Digest, Failure, GarbledText, Span, text_fingerprint
from core.store import edits, intake, queries
from core.store.project import Project
from core.store.rows import SpanRow

from .conftest import TEXT, digest, span, usual


def _row(project: Project, words: str, label: str | None = None) -> SpanRow:
    text = queries.get_article(project, 1).text
    found = [row for row in queries.list_spans(project, 1) if text[row.start : row.stop] == words]
    (row,) = [row for row in found if label in (None, row.label)]
    return row


def test_an_article_comes_back_as_it_was_read(opened: Project) -> None:
    article = queries.get_article(opened, 1)
    assert (article.text, article.title, article.published, article.state) == (
        TEXT,
        "Harbour talks",
        "2019-11-19",
        "open",
    )
    assert [(r.start, r.stop, r.region) for r in article.regions] == [(0, 13, "title")]
    assert opened.read_rows("SELECT data FROM original") == [(TEXT.encode(),)]
    (line,) = queries.article_rows(opened, [1])
    assert (line.suggested, line.accepted, line.rejected, line.words) == (9, 0, 0, len(TEXT.split()))


def test_a_guess_begins_as_its_mark(opened: Project) -> None:
    for row in queries.list_spans(opened, 1):
        assert (row.start, row.stop, row.label) == (row.guess_start, row.guess_stop, row.guess_label)
        assert row.state == "suggested"
        assert not row.differs
        assert row.extractor == "tests/1"
    money = _row(opened, "$5 billion")
    assert money.value == money.guess_value == {"value": 5_000_000_000, "currency": "USD"}


def test_the_same_text_twice_is_skipped_with_a_word(opened: Project) -> None:
    first, second, third = intake.add_articles(
        opened, [digest(source="b.txt"), digest("New.\n", source="c.txt"), digest("New.\n", source="d.txt")]
    )
    assert first.article_id is None
    assert "Harbour talks" in str(first.skipped)
    assert "in/a.txt" in str(first.skipped)
    assert second.article_id == 2
    assert third.article_id is None
    assert "c.txt" in str(third.skipped)
    assert queries.get_project_info(opened).articles == 2


def test_a_bad_digest_leaves_none_of_the_batch(opened: Project) -> None:
    bad = digest("Text.\n", Span(3, 3, "PERSON", {}, 0.5, "x/1"))
    with pytest.raises(Exception, match="CHECK"):
        intake.add_articles(opened, [digest("Good.\n"), bad])
    assert queries.get_project_info(opened).articles == 1


def test_names_find_their_entity(opened: Project) -> None:
    assert _row(opened, "Odell").entity_id == _row(opened, "Mira Odell").entity_id
    vesper = queries.get_entity(opened, _row(opened, "Vesperian").entity_id or 0)
    assert vesper == queries.get_entity(opened, _row(opened, "North Vesper").entity_id or 0)
    assert (vesper.name, vesper.kind, vesper.aliases, vesper.mentions) == ("North Vesper", "GPE", ("Vesperian",), 2)
    quote = _row(opened, "“We are ready,”")
    assert quote.entity == "Mira Odell"
    assert quote.value["source"]["entity"] == "Mira Odell"
    assert queries.get_entity(opened, quote.entity_id or 0).mentions == 2


def test_an_adjective_first_still_makes_the_country(opened: Project) -> None:
    text = "Sel troops went to Selland.\n"
    intake.add_articles(
        opened,
        [digest(text, span(text, "Sel", "NORP", entity="Selland"), span(text, "Selland", "GPE", entity="Selland"))],
    )
    (found,) = queries.search_entities(opened, "Selland", 1)
    assert (found.kind, found.aliases, found.mentions) == ("GPE", ("Sel",), 2)


def test_an_alias_of_two_names_neither(opened: Project) -> None:
    text = "Rolf Odell met Odell.\n"
    intake.add_articles(opened, [digest(text, span(text, "Rolf Odell", "PERSON", entity="Rolf Odell"))])
    rolf = queries.search_entities(opened, "Rolf Odell", 1)[0]
    edits.add_alias(opened, rolf.id, "Odell")
    alone = "Odell spoke.\n"
    intake.add_articles(opened, [digest(alone, span(alone, "Odell", "PERSON", entity="Odell"))])
    (row,) = queries.list_spans(opened, 3)
    assert row.entity == "Odell"
    assert row.entity_id not in (rolf.id, 1)


def test_kinds_keep_apart_and_case_matters_last(opened: Project) -> None:
    text = "The North Vesper sailed. NORTH VESPER won.\n"
    intake.add_articles(
        opened, [digest(text, span(text, "North Vesper", "PRODUCT"), span(text, "NORTH VESPER", "GPE"))]
    )
    ship, country = queries.list_spans(opened, 2)
    assert ship.entity_id != country.entity_id
    assert country.entity_id == _row(opened, "North Vesper").entity_id


def test_a_quotes_source_named_later_is_no_new_person(opened: Project) -> None:
    text = "“No,” said the Quay Board in its note. Quay Board.\n"
    source = {"start": 15, "end": 25, "text": "Quay Board", "entity": "Quay Board"}
    spans = (
        span(text, "“No,”", "QUOTE", kind="direct", source=source),
        span(text, "Quay Board", "ORG", entity="Quay Board"),
    )
    intake.add_articles(opened, [digest(text, *spans)])
    quote, board = queries.list_spans(opened, 2)
    assert quote.entity_id == board.entity_id
    assert queries.get_entity(opened, quote.entity_id or 0).kind == "ORG"


def test_a_removed_alias_is_not_brought_back(opened: Project) -> None:
    edits.remove_alias(opened, 2, "Vesperian")
    text = "Vesperian ships.\n"
    intake.add_articles(opened, [digest(text, span(text, "Vesperian", "NORP", entity="North Vesper"))])
    assert queries.get_entity(opened, 2).aliases == ()


def test_failures_are_kept_once(opened: Project) -> None:
    intake.add_failures(opened, [Failure("a.bin", "no text"), Failure("b.bin", "no text")])
    intake.add_failures(opened, [Failure("a.bin", "no text")])
    assert [(row.source, row.reason) for row in queries.list_failures(opened)] == [
        ("a.bin", "no text"),
        ("b.bin", "no text"),
    ]


def test_refresh_with_the_same_guesses_changes_nothing(opened: Project) -> None:
    before = opened.read_rows("SELECT * FROM span")
    change = intake.refresh_article(opened, 1, digest(TEXT, *usual()))
    assert (change.op, change.verb, change.spans) == (0, "refresh", frozenset())
    assert opened.read_rows("SELECT * FROM span") == before


def test_refresh_replaces_only_what_no_human_touched(opened: Project) -> None:
    accepted, rejected = _row(opened, "Mira Odell"), _row(opened, "North Vesper")
    moved, valued = _row(opened, "$5 billion"), _row(opened, "last week")
    commented = _row(opened, "40 percent")
    by_hand = edits.add_span(opened, 1, 0, 7, "ORG")
    edits.accept_rows(opened, [accepted.id])
    edits.reject_rows(opened, [rejected.id])
    edits.move_span(opened, moved.id, moved.start - 4, moved.stop)
    edits.set_value(opened, valued.id, {"value": "2019-W45"})
    edits.comment_span(opened, commented.id, "sure?")
    human = (accepted.id, rejected.id, moved.id, valued.id, commented.id, *by_hand.spans)
    held = opened.read_rows(f"SELECT * FROM span WHERE id IN {human}")
    fresh = [
        span(TEXT, "Mira Odell", "PERSON", entity="Somebody"),
        span(TEXT, "North Vesper", "GPE", entity="North Vesper"),
        span(TEXT, "Vesperian ministry", "ORG"),
        span(TEXT, "pay $5 billion", "MONEY", value=5),
        span(TEXT, "5 billion", "CARDINAL", value=5),
        span(TEXT, "“We are ready,”", "QUOTE", kind="mixed"),
        span(TEXT, "Harbour", "GPE"),
    ]
    change = intake.refresh_article(opened, 1, digest(TEXT, *fresh))
    assert opened.read_rows(f"SELECT * FROM span WHERE id IN {human}") == held
    labels = {
        TEXT[row.start : row.stop]: row.label for row in queries.list_spans(opened, 1) if row.status == "suggested"
    }
    assert labels == {
        "40 percent": "PERCENT",
        "pay $5 billion": "MONEY",
        "Vesperian ministry": "ORG",
        "“We are ready,”": "QUOTE",
    }
    assert _row(opened, "“We are ready,”").value == {"kind": "mixed"}
    assert not change.spans & set(human)
    assert change.articles == {1}


def test_a_rejected_guess_never_comes_back(opened: Project) -> None:
    row = _row(opened, "Vesperian")
    edits.relabel_spans(opened, [row.id], "ORG")
    edits.move_span(opened, row.id, row.start, row.stop + 9)
    edits.reject_rows(opened, [row.id])
    for _ in range(2):
        intake.refresh_article(opened, 1, digest(TEXT, *usual()))
    assert [one.status for one in queries.list_spans(opened, 1) if one.guess_start == row.guess_start] == ["rejected"]


def test_what_was_touched_and_taken_back_is_left_for_redo(opened: Project) -> None:
    row = _row(opened, "Tuesday")
    edits.accept_rows(opened, [row.id])
    edits.undo(opened)
    intake.refresh_article(opened, 1, digest(TEXT))
    assert [one.id for one in queries.list_spans(opened, 1)] == [row.id]
    edits.redo(opened)
    assert queries.get_span(opened, row.id).status == "accepted"


def test_human_links_survive_a_refresh(opened: Project) -> None:
    row = _row(opened, "Odell")
    edits.link_new_entity(opened, [row.id], "Rolf Odell", "PERSON")
    intake.refresh_article(opened, 1, digest(TEXT, *usual()))
    assert queries.get_span(opened, row.id).entity == "Rolf Odell"


def test_a_refresh_of_another_text_is_refused(opened: Project) -> None:
    with pytest.raises(UserError, match="import it as a new"):
        intake.refresh_article(opened, 1, digest(TEXT + "x", *usual()))
    with pytest.raises(UserError):
        intake.refresh_article(opened, 99, digest(TEXT))


def test_a_new_date_is_no_touch(opened: Project) -> None:
    edits.set_published(opened, 1, "2019-11-26", [one for one in usual() if one.label == "DATE"])
    intake.refresh_article(opened, 1, digest(TEXT))
    assert queries.list_spans(opened, 1) == []


def test_garbled_and_repaired_twins_are_known(opened: Project) -> None:
    article = digest(TEXT + "ministerâ€™s").article
    text, fixed = article.text, TEXT + "minister’s"
    as_read = replace(article, garbled=GarbledText("â€™", "’", text_fingerprint(fixed)))
    repaired = replace(article, text=fixed, garbled=GarbledText("â€™", "’", text_fingerprint(text), repaired=True))
    assert intake.why_known(opened, as_read) is None
    assert intake.add_articles(opened, [Digest(repaired, (), ())])[0].article_id
    said = intake.why_known(opened, as_read)
    assert said
    assert "A repaired version of this text is already in the project, as “" in said
    (skipped,) = intake.add_articles(opened, [Digest(as_read, (), ())])
    assert (skipped.article_id, skipped.skipped) == (None, said)
    assert queries.get_project_info(opened).articles == 2


def test_a_repaired_copy_is_welcome_beside_its_garbled_twin(opened: Project) -> None:
    article = digest("The ministerâ€™s word").article
    as_read = replace(article, garbled=GarbledText("â€™", "’", text_fingerprint("The minister’s word")))
    repaired = replace(
        article,
        text="The minister’s word",
        garbled=GarbledText("â€™", "’", text_fingerprint(article.text), repaired=True),
    )
    added = intake.add_articles(opened, [Digest(as_read, (), ()), Digest(repaired, (), ()), Digest(as_read, (), ())])
    assert [one.article_id is not None for one in added] == [True, True, False]


def test_a_failure_that_is_none_any_more_is_forgotten(opened: Project) -> None:
    waiting, broken = Failure("a.txt", "waits"), Failure("b.txt", "no")
    intake.add_failures(opened, [waiting, broken])
    intake.remove_failures(opened, [waiting])
    assert [row.source for row in queries.list_failures(opened)] == ["b.txt"]

"""Decisions about names that hold for the whole project and for imports to come."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from core.errors import UserError
from core.records import Term
from core.store import edits, intake, queries
from core.store.project import Project

from .conftest import TEXT, digest, span

Dump = Callable[[Project], dict[str, list[tuple[Any, ...]]]]


def test_a_new_name_is_a_rule_for_the_old_one(opened: Project) -> None:
    edits.rename_entity(opened, 2, "Republic of Vesper")
    (rule,) = queries.list_project_rules(opened)
    assert (rule.kind, rule.words, rule.label, rule.entity) == ("link", "North Vesper", "GPE", "Republic of Vesper")
    assert rule.note == "renamed to “Republic of Vesper”"
    assert queries.list_project_rules(opened, 1) == []
    assert queries.get_project_rule(opened, rule.id) == rule
    with pytest.raises(KeyError):
        queries.get_project_rule(opened, 99)
    edits.rename_entity(opened, 2, "Vesper")
    edits.rename_entity(opened, 2, "Republic of Vesper")
    assert [one.words for one in queries.list_project_rules(opened)] == ["North Vesper", "Republic of Vesper", "Vesper"]


def test_another_kind_relabels_mentions_and_is_a_rule(opened: Project, dump: Dump) -> None:
    edits.accept_rows(opened, [2])
    before = dump(opened)
    change = edits.retype_entity(opened, 2, "ORG")
    assert change.spans == {2}
    assert (queries.get_span(opened, 2).label, queries.get_span(opened, 2).state) == ("ORG", "corrected")
    assert queries.get_span(opened, 7).label == "NORP"  # an adjective stays one
    assert queries.list_terms(opened) == (
        Term("North Vesper", "ORG", "North Vesper"), Term("Vesperian", "ORG", "North Vesper"),
    )  # fmt: skip
    edits.undo(opened)
    assert dump(opened) == before
    assert edits.retype_entity(opened, 2, "GPE").op == 0
    with pytest.raises(UserError, match="not a kind"):
        edits.retype_entity(opened, 2, "MONEY")
    edits.link_new_entity(opened, [1], "North Vesper", "PERSON")
    with pytest.raises(UserError, match="Another person"):
        edits.retype_entity(opened, 2, "PERSON")


def test_another_kind_under_which_it_is_there_already_makes_one_of_two(opened: Project, dump: Dump) -> None:
    edits.link_new_entity(opened, [7], "North Vesper", "ORG")
    before = dump(opened)
    change = edits.retype_entity(opened, 2, "ORG")
    assert (change.spans, change.entities) == ({2, 7}, {2, 3})
    assert queries.get_entity(opened, 3).merged_into == 2
    # That its own name means it goes without saying.
    assert [one.words for one in queries.list_project_rules(opened) if one.kind == "link"] == ["Vesperian"]
    assert {queries.get_span(opened, one).entity_id for one in (2, 7)} == {2}
    edits.undo(opened)
    assert dump(opened) == before


def test_a_person_who_is_none_leaves_no_rule_for_a_family_name(opened: Project) -> None:
    edits.retype_entity(opened, 1, "ORG")
    assert queries.list_terms(opened) == (Term("Mira Odell", "ORG", "Mira Odell"),)
    assert opened.read_rows("SELECT surname FROM entity WHERE id = 1") == [("",)]


def test_a_word_that_is_no_name_anywhere(opened: Project, dump: Dump) -> None:
    text = "Odell Street is long, says Odell. Odell!\n"
    names = [span(text, "Odell", "PERSON", number, entity="Odell") for number in range(3)]
    intake.add_articles(opened, [digest(text, *names)])
    edits.accept_rows(opened, [12])
    before = dump(opened)
    change = edits.forbid_name(opened, [10])
    assert change.spans == {6, 10, 11}
    assert {queries.get_span(opened, one).status for one in (6, 10, 11)} == {"rejected"}
    assert queries.get_span(opened, 12).status == "accepted"
    assert queries.list_terms(opened) == (Term("Odell", "", None),)
    assert queries.list_operations(opened)[0].detail == "“Odell”: no name anywhere"
    edits.undo(opened)
    assert dump(opened) == before
    with pytest.raises(UserError, match="names only"):
        edits.forbid_name(opened, [3])


def test_a_word_that_is_something_else_everywhere(opened: Project) -> None:
    text = "Odell is a town. Odell!\n"
    names = [span(text, "Odell", "PERSON", number, entity="Odell") for number in range(2)]
    intake.add_articles(opened, [digest(text, *names)])
    edits.forbid_name(opened, [10])
    edits.undo(opened)
    edits.relabel_everywhere(opened, [10], "GPE")
    rows = [queries.get_span(opened, one) for one in (6, 10, 11)]
    assert [(row.label, row.status, row.entity) for row in rows] == [
        ("GPE", "suggested", "Mira Odell"), ("GPE", "accepted", "Mira Odell"), ("GPE", "suggested", "Mira Odell"),
    ]  # fmt: skip
    assert queries.get_entity(opened, rows[0].entity_id or 0).kind == "GPE"
    assert queries.list_terms(opened) == (Term("Odell", "GPE", None),)
    edits.forbid_name(opened, [11])
    assert queries.list_terms(opened) == (Term("Odell", "", None),)
    edits.relabel_everywhere(opened, [10], "ORG")
    assert queries.list_terms(opened) == (Term("Odell", "ORG", None),)
    assert {(one.kind, one.active) for one in queries.list_project_rules(opened)} == {("none", False), ("label", True)}
    with pytest.raises(UserError, match="not a kind"):
        edits.relabel_everywhere(opened, [10], "DATE")


def test_what_was_relabelled_everywhere_is_renewed_by_a_new_extraction(opened: Project) -> None:
    edits.relabel_everywhere(opened, [1], "ORG")
    intake.refresh_article(opened, 1, digest(TEXT, span(TEXT, "Mira Odell", "ORG", entity="Mira Odell")))
    assert [(row.label, row.status) for row in queries.list_spans(opened, 1)] == [("ORG", "accepted")]


def test_rules_by_hand(opened: Project, dump: Dump) -> None:
    before = dump(opened)
    change = edits.add_project_rule(opened, "link", " the  isle ", "GPE", 2, "as they say")
    (number,) = change.project_rules
    assert change.entities == {2}
    rule = queries.get_project_rule(opened, number)
    assert (rule.words, rule.label, rule.entity, rule.active, rule.note) == (
        "the isle", "GPE", "North Vesper", True, "as they say",
    )  # fmt: skip
    assert queries.list_operations(opened)[0].detail == "“the isle” means “North Vesper” where it is GPE"
    edits.change_project_rule(opened, number, words="The Isle", label="", active=False)
    assert queries.list_operations(opened)[0].detail == "“The Isle” means “North Vesper”: switched off"
    edits.change_project_rule(opened, number, note="x")
    assert queries.get_project_rule(opened, number).note == "x"
    assert edits.change_project_rule(opened, number, note="x").op == 0
    edits.remove_project_rule(opened, number)
    assert queries.list_project_rules(opened) == []
    for _ in range(4):
        edits.undo(opened)
    assert dump(opened) == before
    edits.add_project_rule(opened, "label", "isle", "LOC")
    edits.add_project_rule(opened, "none", "isle", "LOC", 2)
    assert queries.list_terms(opened) == (Term("isle", "", None),)  # the later one holds


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (("none", "  "), "needs words"), (("link", "x"), "needs an entity"), (("label", "x"), "needs a label"),
        (("label", "x", "MONEY"), "apply to names"), (("link", "x", "", 99), "no longer"),
    ],
)  # fmt: skip
def test_rules_that_cannot_be(opened: Project, given: tuple[Any, ...], sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        edits.add_project_rule(opened, *given)
    with pytest.raises(ValueError, match="maybe"):
        edits.add_project_rule(opened, "maybe", "x")


def test_no_two_rules_about_one_thing(opened: Project) -> None:
    edits.add_project_rule(opened, "link", "isle", "GPE", 2)
    edits.add_project_rule(opened, "link", "isle", "PERSON", 1)
    with pytest.raises(UserError, match="already"):
        edits.add_project_rule(opened, "link", "isle", "GPE", 1)
    with pytest.raises(UserError, match="no longer"):
        edits.change_project_rule(opened, 99, active=False)


def test_a_rule_for_words_as_written_goes_before_one_in_other_letters(opened: Project) -> None:
    edits.link_new_entity(opened, [7], "Vesper Union", "ORG")
    edits.link_new_entity(opened, [7], "Vesper United", "ORG")
    edits.add_project_rule(opened, "link", "VU", "", 3)
    edits.add_project_rule(opened, "link", "Vu", "ORG", 4)
    text = "VU, Vu and vu.\n"
    names = [span(text, word, "ORG", entity=word) for word in ("VU", "Vu", "vu")]
    intake.add_articles(opened, [digest(text, *names)])
    assert [row.entity for row in queries.list_spans(opened, 2)] == ["Vesper Union", "Vesper United", "Vesper United"]

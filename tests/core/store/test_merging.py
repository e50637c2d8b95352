"""Several entities that are one, one that is two."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from core.errors import UserError
from core.store import edits, intake, queries
from core.store.integrity_check import find_faults
from core.store.project import Project

from .conftest import digest, span

Dump = Callable[[Project], dict[str, list[tuple[Any, ...]]]]

BOARD = "The Quay Board met. “Never,” said the QB. Quay Board members left.\n"


@pytest.fixture
def boards(opened: Project) -> Project:
    """Entity 3 `Quay Board` (marks 10, 12), 4 `QB` (mark 11, speaker of quote 13) with the alias `Q. B.`."""
    quote = span(
        BOARD, "“Never,”", "QUOTE", kind="direct", source={"start": 38, "end": 40, "text": "QB", "entity": "QB"}
    )
    intake.add_articles(opened, [digest(BOARD, span(BOARD, "Quay Board", "ORG", entity="Quay Board"),
                               span(BOARD, "QB", "ORG", entity="QB"),
                               span(BOARD, "Quay Board", "ORG", 1, entity="Quay Board"), quote)])  # fmt: skip
    edits.add_alias(opened, 4, "Q. B.")
    return opened


def rules(project: Project) -> set[tuple[str, str, str, int | None, bool]]:
    return {(one.kind, one.words, one.label, one.entity_id, one.active) for one in queries.list_project_rules(project)}


def test_a_merger_moves_all_that_points_there_and_leaves_rules(boards: Project, dump: Dump) -> None:
    edits.set_role(boards, 4, "agency")
    edits.set_external_id(boards, 4, "Q7")
    edits.set_note(boards, 3, "old")
    edits.set_note(boards, 4, "small")
    before = dump(boards)
    change = edits.merge_entities(boards, 3, [4, 3])
    assert (change.spans, change.entities, len(change.project_rules)) == ({11, 13}, {3, 4}, 2)
    row = queries.get_entity(boards, 3)
    assert (row.aliases, row.mentions, row.role, row.external_id, row.note) == (
        ("Q. B.", "QB"), 3, "agency", "Q7", "old\nsmall",
    )  # fmt: skip
    assert queries.get_span(boards, 13).value["source"]["entity"] == "Quay Board"
    assert (queries.get_span(boards, 11).status, queries.get_span(boards, 11).differs) == ("suggested", False)
    assert queries.get_entity(boards, 4).merged_into == 3
    assert rules(boards) == {("link", "QB", "ORG", 3, True), ("link", "Q. B.", "ORG", 3, True)}
    assert [row.id for row in queries.search_entities(boards, "QB")] == [3]
    assert 4 not in queries.entity_ids(boards)
    assert queries.get_project_info(boards).entities == 3
    assert [one.id for one in queries.every_entity(boards)] == [1, 2, 3]
    assert queries.list_operations(boards)[0].detail == "“QB” into “Quay Board”"
    after = dump(boards)
    edits.undo(boards)
    assert dump(boards) == before
    edits.redo(boards)
    assert dump(boards) == after
    assert list(find_faults(boards)) == []


def test_imports_obey_a_merger_until_its_rule_is_switched_off(boards: Project) -> None:
    edits.merge_entities(boards, 3, [4])
    edits.remove_alias(boards, 3, "QB")
    (off,) = [one for one in queries.list_project_rules(boards) if one.words == "QB"]
    assert not off.active  # what a human takes away is no rule any more
    edits.change_project_rule(boards, off.id, active=True)
    for number, expected in enumerate((True, False)):
        text = f"{number} QB rose.\n"
        (added,) = intake.add_articles(boards, [digest(text, span(text, "QB", "ORG", entity="QB"))])
        linked = queries.list_spans(boards, added.article_id or 0)[0].entity_id
        assert (linked == 3) == expected
        edits.change_project_rule(boards, off.id, active=False)


def test_a_refresh_renews_marks_that_only_a_merger_touched(boards: Project) -> None:
    edits.merge_entities(boards, 3, [4])
    intake.refresh_article(boards, 2, digest(BOARD, span(BOARD, "QB", "ORG", entity="QB")))
    assert [(row.id, row.entity_id) for row in queries.list_spans(boards, 2)] == [(11, 3)]
    edits.reset_rows(boards, [11])
    assert queries.get_span(boards, 11).entity_id == 3


def test_what_a_machine_linked_while_a_merger_was_taken_back_follows_it(boards: Project) -> None:
    edits.merge_entities(boards, 3, [4])
    edits.undo(boards)
    text = "QB and Q. B. again.\n"
    intake.add_articles(
        boards, [digest(text, span(text, "QB", "ORG", entity="QB"), span(text, "Q. B.", "ORG", entity="QB"))]
    )
    assert queries.get_span(boards, 14).entity_id == 4
    edits.redo(boards)
    assert {queries.get_span(boards, one).entity_id for one in (14, 15)} == {3}
    assert queries.get_entity(boards, 3).aliases == ("Q. B.", "QB")
    edits.undo(boards)
    assert queries.get_entity(boards, 4).aliases == ("Q. B.",)


def test_mergers_of_mergers_point_to_the_last(boards: Project) -> None:
    edits.merge_entities(boards, 4, [3])
    edits.merge_entities(boards, 2, [4])
    assert {queries.get_entity(boards, one).merged_into for one in (3, 4)} == {2}
    assert queries.get_span(boards, 10).guess_entity_id == 2
    with pytest.raises(UserError, match="was merged"):
        edits.merge_entities(boards, 1, [4])
    with pytest.raises(UserError, match="was merged"):
        edits.link_spans(boards, [1], 4)
    with pytest.raises(UserError, match="two entities"):
        edits.merge_entities(boards, 1, [1])
    edits.undo(boards)
    assert queries.get_entity(boards, 3).merged_into == 4


def test_no_rule_for_a_family_name_that_others_go_by(opened: Project) -> None:
    edits.link_new_entity(opened, [6], "M. Odell", "PERSON")
    edits.merge_entities(opened, 1, [3])
    assert [one.words for one in queries.list_project_rules(opened)] == ["M. Odell"]
    edits.link_new_entity(opened, [6], "Rolf Odell", "PERSON")
    assert edits.add_alias(opened, 1, "Odell").op == 0  # it was an alias, and no rule is made of it
    edits.add_project_rule(opened, "link", "Odell", "PERSON", 1)  # a human may say so all the same
    text = "Odell sang.\n"
    intake.add_articles(opened, [digest(text, span(text, "Odell", "PERSON", entity="Odell"))])
    assert queries.list_mentions(opened, 1)[-1].span_id == 10
    assert queries.list_mentions(opened, 1)[-1].doubt == ""


def test_splitting_takes_wordings_that_go_whole(boards: Project, dump: Dump) -> None:
    edits.merge_entities(boards, 3, [4])
    before = dump(boards)
    change = edits.split_entity(boards, 3, [11], "Quiet Birds", "ORG")
    made = queries.get_span(boards, 11).entity_id or 0
    assert change.spans == {11}  # the quote stays: its speaker is still named in the article
    assert (queries.get_entity(boards, made).aliases, queries.get_entity(boards, 3).aliases) == (("QB",), ("Q. B.",))
    assert ("link", "QB", "ORG", made, True) in rules(boards)
    assert ("link", "Q. B.", "ORG", 3, True) in rules(boards)
    assert queries.get_span(boards, 11).status == "suggested"
    assert queries.list_operations(boards)[0].detail == "1 mark of “Quay Board” to “Quiet Birds”"
    edits.undo(boards)
    assert dump(boards) == before


def test_splitting_to_an_entity_that_is_there_takes_the_quotes_left_behind(boards: Project) -> None:
    text = "Quay Board again: “No.”\n"
    quote = span(
        text, "“No.”", "QUOTE", kind="direct", source={"start": 0, "end": 10, "text": "QB", "entity": "Quay Board"}
    )
    intake.add_articles(boards, [digest(text, span(text, "Quay Board", "ORG", entity="Quay Board"), quote)])
    change = edits.split_entity(boards, 3, [14], to=4)
    assert change.spans == {14, 15}
    assert queries.get_entity(boards, 4).aliases == ("Q. B.", "Quay Board")
    assert not [
        one for one in queries.list_project_rules(boards) if one.words == "Quay Board"
    ]  # some of its mentions stayed
    edits.split_entity(boards, 3, [10, 12], "QB", "ORG")
    assert queries.get_span(boards, 10).entity_id == 4
    assert ("link", "Quay Board", "ORG", 4, True) in rules(boards)
    assert queries.get_entity(boards, 3).mentions == 0


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (([1], "X", "ORG"), "None of the chosen"), (([10], " ", "ORG"), "needs a name"),
        (([10], "X", "MONEY"), "not a kind"),
    ],
)  # fmt: skip
def test_splits_that_cannot_be(boards: Project, given: tuple[list[int], str, str], sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        edits.split_entity(boards, 3, *given)
    with pytest.raises(UserError, match="already"):
        edits.split_entity(boards, 3, [10], to=3)

"""Deeds on entities from the window: one step of undo each, and a sentence that names the rules written."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.store import queries
from core.store.rows import EntityLine, Homonym, ProjectRuleRow
from gui.models import entity_operations as deeds
from gui.session import Session
from tests.gui import people


@pytest.fixture
def session(tmp_path: Path) -> Session:
    made = Session()
    made.open_project(people.make(tmp_path))
    return made


@pytest.fixture
def told(session: Session) -> list[str]:
    sentences: list[str] = []
    session.said.connect(sentences.append)
    return sentences


def line(session: Session, name: str) -> EntityLine:
    return next(one for one in session.ask_store(queries.entity_table) if one.name == name)


def test_merging_says_which_rule_holds_from_now_on(session: Session, told: list[str]) -> None:
    keep, other = line(session, "Ada Brandt"), line(session, "Ada M. Brandt")
    assert deeds.merge_entities(session, keep, [other])
    assert told[-1] == ("Merged “Ada M. Brandt” into Ada Brandt. New rule: “Ada M. Brandt” means Ada Brandt.")
    assert line(session, "Ada Brandt").mentions == 3
    session.undo_last()
    assert line(session, "Ada Brandt").mentions == 2
    assert session.ask_store(queries.list_project_rules) == []


def test_mentions_move_to_a_new_entity_or_to_one_that_is_there(session: Session, told: list[str]) -> None:
    vale = line(session, "Jon Vale")
    last = session.ask_store(queries.list_mentions, vale.id)[0]
    assert deeds.split_entity(session, vale, [last.span_id], "Lea Vale", "PERSON")
    assert told[-1].startswith("Moved 1 mention of Jon Vale to the new entity Lea Vale (Person).")
    assert line(session, "Lea Vale").mentions == 1
    assert deeds.move_mentions(session, line(session, "Lea Vale"), [last.span_id], vale)
    assert told[-1].startswith("Moved 1 mention of Lea Vale to Jon Vale.")
    assert line(session, "Jon Vale").mentions == 3


def test_every_field_has_its_deed_and_the_same_again_is_none(session: Session, told: list[str]) -> None:
    ada = line(session, "Ada Brandt")
    assert deeds.rename_entity(session, ada, "  Ada   B. Brandt ")
    assert told[-1].startswith("Renamed Ada Brandt to Ada B. Brandt. New rule: “Ada Brandt” means")
    ada = line(session, "Ada B. Brandt")
    assert deeds.set_role(session, ada, "minister")
    assert deeds.set_external_id(session, ada, "Q42")
    assert deeds.set_note(session, ada, "seen")
    assert deeds.add_alias(session, ada, "the minister")
    ada = line(session, "Ada B. Brandt")
    assert (ada.role, ada.external_id, ada.note, "the minister" in ada.aliases) == ("minister", "Q42", "seen", True)
    assert deeds.remove_alias(session, ada, "the minister")
    assert told[-1] == "Removed “the minister” as another name of Ada B. Brandt."
    told.clear()
    for deed, same in ((deeds.rename_entity, ada.name), (deeds.change_kind, ada.kind), (deeds.set_role, ada.role)):
        assert not deed(session, ada, same)
    assert told == []
    assert deeds.change_kind(session, line(session, "Port Alder"), "LOC")
    assert line(session, "Port Alder").kind == "LOC"
    assert "“Port Alder” is Other place (LOC)" in told[-1]


def test_words_are_decided_everywhere(session: Session, told: list[str]) -> None:
    alder = line(session, "Port Alder")
    (first, second) = session.ask_store(queries.list_mentions, alder.id)
    assert deeds.relabel_everywhere(session, [first.span_id], "FAC")
    assert told[-1] == "Now Building or road: 2 marks in 2 articles. New rule: “Port Alder” is Building or road (FAC)."
    assert session.ask_store(queries.get_span, second.span_id).label == "FAC"
    assert deeds.reject_everywhere(session, [second.span_id])
    assert told[-1].endswith("New rule: “Port Alder” is not a name.")
    assert session.ask_store(queries.get_span, second.span_id).status == "rejected"


def test_what_is_refused_is_no_success(session: Session, told: list[str]) -> None:
    assert not deeds.rename_entity(session, line(session, "Ada Brandt"), "Teo Brandt")
    assert told[-1].startswith("Another entity is already called Teo Brandt")
    assert not deeds.report_change(session, None, "Done.")


def test_many_rules_are_counted(session: Session, told: list[str]) -> None:
    keep = line(session, "Ada Brandt")
    others = [line(session, name) for name in ("Jon Vale", "Teo Brandt", "Ada M. Brandt")]
    deeds.merge_entities(session, keep, others)
    assert told[-1].startswith("Merged 3 entities into Ada Brandt. New rules: ")
    assert told[-1].endswith(" and 1 more.")


def test_rules_and_namesakes_in_words() -> None:
    link = ProjectRuleRow(1, "link", "Brandt", "PERSON", 2, "Ada Brandt", True, "")
    label = ProjectRuleRow(1, "label", "Moon", "PERSON", None, None, True, "")
    none = ProjectRuleRow(1, "none", "Hill", "", None, None, True, "")
    assert [deeds.describe_project_rule(rule) for rule in (link, label, none)] == [
        "“Brandt” means Ada Brandt", "“Moon” is Person (PERSON)", "“Hill” is not a name",
    ]  # fmt: skip
    assert deeds.describe_homonym(Homonym(3, "Teo Brandt", ("driver",), 2, "same family name")) == (
        "≠ Teo Brandt, driver: same family name, 2 mentions"
    )

"""Records made from marks: filled, linked over articles, undone, exported."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from core.codebook import AnswerType, RecordSlot, RecordType, SlotContent
from core.codebook.slots import SlotThing
from core.errors import UserError
from core.export import write_folder
from core.store import edits, intake, permanent_deletion
from core.store.integrity_check import find_faults
from core.store.project import Project
from core.store.study_records import get_record, list_records, list_records_linking, list_records_with
from tests.core.store.conftest import TEXT, digest, usual

EVENT = RecordType(
    "event", "Protest event",
    (
        RecordSlot("actor", "Actor", SlotContent.ENTITY, accepts=("PERSON", "ORG"), is_repeated=True),
        RecordSlot("size", "Size", SlotContent.VALUE, type=AnswerType.COUNT),
    ),
)  # fmt: skip
REPORT = RecordType(
    "report", "Report of an event",
    (
        RecordSlot("event", "Event", SlotContent.RECORD, accepts=("event",)),
        RecordSlot("day", "Day", accepts=("DATE",)),
    ),
    is_anchored=True,
)  # fmt: skip


@pytest.fixture
def events(opened: Project) -> Project:
    intake.add_articles(opened, [digest(f"{TEXT} Again.", *usual(), id="b.txt", source="in/b.txt")])
    edits.set_codebook(opened, replace(opened.codebook, record_types=(EVENT, REPORT)), "events")
    return opened


def kinds(project: Project) -> tuple[RecordType, RecordType]:
    event, report = project.codebook.record_types
    return event, report


def find_id(project: Project, table: str, column: str, wanted: str, article: int = 1) -> int:
    sql = f"SELECT id FROM {table} WHERE {column} = ?" + (f" AND article_id = {article}" if table == "span" else "")
    return int(project.read_rows(sql, (wanted,))[0][0])


def make_event(project: Project) -> int:
    event, _report = kinds(project)
    person = SlotThing(entity_id=find_id(project, "entity", "name", "Mira Odell"))
    change = edits.add_record(project, event, None, fillings={event.slots[0]: [person]})
    (record,) = change.records
    return record


def test_reports_of_two_articles_tell_of_one_event(events: Project) -> None:
    _event, report = kinds(events)
    event_id = make_event(events)
    link, day = report.slots
    for article in (1, 2):
        things = {link: [SlotThing(other_id=event_id)],
                  day: [SlotThing(span_id=find_id(events, "span", "label", "DATE", article))]}  # fmt: skip
        edits.add_record(events, report, article, (0, 13), things)
    linking = list_records_linking(events, event_id)
    assert [one.article_id for one in linking] == [1, 2]
    assert [one.in_slot(day.row)[0].words for one in linking] == ["last week", "last week"]
    assert list_records_with(events, find_id(events, "span", "label", "DATE", 2)) == linking[1:]
    assert list(find_faults(events)) == []


def test_a_slot_is_filled_anew_and_taken_back(events: Project) -> None:
    event, _report = kinds(events)
    record_id = make_event(events)
    edits.fill_slot(events, record_id, event.slots[1], [SlotThing(value="300")])
    assert edits.fill_slot(events, record_id, event.slots[1], [SlotThing(value="300")]).op == 0
    edits.fill_slot(events, record_id, event.slots[1], [])
    edits.undo(events)
    record = get_record(events, record_id)
    assert record is not None
    assert [(one.words, one.thing.value) for one in record.fillings] == [("Mira Odell", None), ("300", "300")]
    edits.remove_records(events, [record_id])
    assert list_records(events, record_type_id=event.row) == []
    while edits.undo(events):
        assert list(find_faults(events)) == []
    while edits.redo(events):
        assert list(find_faults(events)) == []


@pytest.mark.parametrize(
    ("slot", "thing", "sentence"),
    [
        (0, SlotThing(value="300"), "takes something else: an entity"),
        (0, SlotThing(entity_id=99), "no longer there"),
        (0, SlotThing(entity_id=2), "takes PERSON, ORG, not GPE"),
        (1, SlotThing(entity_id=1), "takes something else: a value"),
    ],
)
def test_what_does_not_fit_is_refused(events: Project, slot: int, thing: SlotThing, sentence: str) -> None:
    event, _report = kinds(events)
    record_id = make_event(events)
    with pytest.raises(UserError, match=sentence):
        edits.fill_slot(events, record_id, event.slots[slot], [thing])


def test_places_and_numbers_of_things_are_checked(events: Project) -> None:
    event, report = kinds(events)
    with pytest.raises(UserError, match="select its words first"):
        edits.add_record(events, report, 1)
    record_id = make_event(events)
    with pytest.raises(UserError, match="takes only one thing"):
        edits.fill_slot(events, record_id, event.slots[1], [SlotThing(value="1"), SlotThing(value="2")])


def test_a_mark_in_a_record_outlives_a_new_extraction_and_a_purge_empties_slots(events: Project) -> None:
    _event, report = kinds(events)
    event_id = make_event(events)
    link, day = report.slots
    mark = find_id(events, "span", "label", "DATE", 2)
    edits.add_record(events, report, 2, (0, 13), {link: [SlotThing(other_id=event_id)], day: [SlotThing(span_id=mark)]})
    intake.refresh_article(events, 2, digest(f"{TEXT} Again.", id="b.txt", source="in/b.txt"))
    assert events.read_rows("SELECT id FROM span WHERE id = ?", (mark,)) == [(mark,)]
    edits.remove_articles(events, [2])
    assert list_records_linking(events, event_id) == []
    permanent_deletion.purge_articles(events, [2])
    assert events.read_rows("SELECT count(*) FROM record_filling WHERE span_id IS NOT NULL") == [(0,)]
    assert list(find_faults(events)) == []


def test_records_are_exported_slot_by_slot(events: Project, tmp_path: Path) -> None:
    event, _report = kinds(events)
    record_id = make_event(events)
    edits.fill_slot(events, record_id, event.slots[1], [SlotThing(value="300")])
    edits.add_record(events, event, 1)
    write_folder(events, tmp_path / "out")
    with (tmp_path / "out" / "records.csv").open(encoding="utf-8", newline="") as file:
        rows = [
            (row["record_id"], row["article_uid"], row["slot"], row["takes"], row["value"])
            for row in csv.DictReader(file)
        ]
    assert rows == [
        ("1", "", "actor", "entity", "Mira Odell"), ("1", "", "size", "value", "300"), ("2", "a.txt", "", "", ""),
    ]  # fmt: skip


def test_the_history_says_what_became_of_a_record(events: Project) -> None:
    event, report = kinds(events)
    record_id = make_event(events)
    edits.fill_slot(events, record_id, event.slots[1], [SlotThing(value="300")])
    edits.fill_slot(events, record_id, event.slots[1], [SlotThing(value="200")])
    person = find_id(events, "entity", "name", "Mira Odell")
    edits.fill_slot(events, record_id, event.slots[0], [])
    edits.fill_slot(events, record_id, event.slots[0], [SlotThing(entity_id=person)])
    edits.change_record(events, record_id, comment="seen twice")
    (other,) = edits.add_record(events, report, 1, (0, 13)).records
    edits.fill_slot(events, other, report.slots[0], [SlotThing(other_id=record_id)])
    day = find_id(events, "span", "label", "DATE")
    edits.fill_slot(events, other, report.slots[1], [SlotThing(span_id=day)])
    edits.remove_records(events, [record_id, other])
    told = [row[0] for row in events.read_rows("SELECT detail FROM op ORDER BY id")]
    assert told[1:] == [
        "Record of “Protest event” made",
        "Slot “Size” of “Protest event”: “300” (was empty)",
        "Slot “Size” of “Protest event”: “200” (was “300”)",
        "Slot “Actor” of “Protest event”: empty (was “Mira Odell”)",
        "Slot “Actor” of “Protest event”: “Mira Odell” (was empty)",
        "Record of “Protest event”: comment “seen twice”",
        "Record of “Report of an event” made",
        f"Slot “Event” of “Report of an event”: {record_id} (was empty)",
        "Slot “Day” of “Report of an event”: “last week” (was empty)",
        "2 records removed",
    ]

"""A table per record type: slots and answers side by side, named so that nothing clashes."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

from core.codebook import AnswerType, Level, RecordSlot, RecordType, SlotContent, StudyUnit, UnitVariable
from core.codebook.slots import SlotThing
from core.export import FORMATS, TABLES
from core.export.record_tables import list_record_tables
from core.store import edits
from core.store.codings import Answer, UnitKey
from core.store.project import Project

EVENT = RecordType(
    "Event", "Protest event",
    (
        RecordSlot("actors", "Actors", SlotContent.ENTITY, is_repeated=True),
        RecordSlot("size", "Size", SlotContent.VALUE, type=AnswerType.COUNT),
        RecordSlot("comment", "Called like a column", SlotContent.VALUE),
    ),
)  # fmt: skip
WIDE = RecordType("wide", "Called like a table", (RecordSlot("event", "Event", SlotContent.RECORD),))
VARIABLES = (
    UnitVariable("size", "Called like a slot?", StudyUnit.RECORD, "Event", AnswerType.COUNT, Level.RATIO),
    UnitVariable("violent", "Was it violent?", StudyUnit.RECORD, "Event", AnswerType.YES_NO),
)


def export(project: Project, folder: Path) -> dict[str, list[dict[str, str]]]:
    found = {}
    for path in FORMATS["csv"].write_project(project, folder, {}):
        if path.suffix == ".csv":
            with path.open(encoding="utf-8", newline="") as file:
                found[path.stem] = list(csv.DictReader(file, strict=True))
    return found


def test_each_type_has_a_table_with_slots_and_answers(project: Project, tmp_path: Path) -> None:
    book = replace(project.codebook, record_types=(EVENT, WIDE), unit_variables=VARIABLES)
    edits.set_codebook(project, book, "events")
    event, wide = project.codebook.record_types
    actors, size, comment = event.slots
    things = {actors: [SlotThing(entity_id=2), SlotThing(entity_id=3)], size: [SlotThing(value="300")],
              comment: [SlotThing(value="loud")]}  # fmt: skip
    (first,) = edits.add_record(project, event, 1, fillings=things).records
    (gone,) = edits.add_record(project, event, 1).records
    edits.remove_records(project, [gone])
    edits.add_record(project, wide, None, fillings={wide.slots[0]: [SlotThing(other_id=first)]})
    edits.change_record(project, first, comment="seen twice")
    for variable, said in zip(project.codebook.unit_variables, ("2", "yes"), strict=True):
        edits.set_answer(project, variable, [UnitKey(1, first)], Answer(said))
    found = export(project, tmp_path / "out")
    (row,) = found["records-event"]
    assert {name: row[name] for name in ("record_type", "article_uid", "comment", "outdated")} == {
        "record_type": "Event", "article_uid": "a.txt", "comment": "seen twice", "outdated": "",
    }  # fmt: skip
    assert (row["actors"], row["size"], row["Event_comment"]) == ("Mira Odell; North Vesper", "300", "loud")
    assert (row["size_2"], row["violent"]) == ("2", "yes")
    (other,) = found["records-wide"]
    assert (other["event"], other["article_uid"]) == (str(first), "")
    assert len(found["records_wide"]) == 2


def test_tables_of_types_are_called_like_no_other(project: Project) -> None:
    kinds = [RecordType(name, name) for name in ("wide", "Prot est", "prot_est", "prot/est", "x" * 200)]
    names = [one.NAME for one in list_record_tables(replace(project.codebook, record_types=tuple(kinds)))]
    assert names[:4] == ["records-wide", "records-prot_est", "records-prot_est-2", "records-prot_est-3"]
    assert len(names[4]) < 100
    assert not {table.NAME for table in TABLES} & set(names)
    assert not any("-" in table.NAME for table in TABLES)

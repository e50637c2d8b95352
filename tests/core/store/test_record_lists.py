"""Lists of records: sorted by any column, filtered by words and slots, those around an article, and searches."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from core.codebook import AnswerOption, AnswerType, RecordSlot, RecordType, SlotContent
from core.codebook.slots import SlotThing, list_linking_slots, list_missing_slots, stands_alone
from core.export import write_folder
from core.store import edits, intake
from core.store.project import Project
from core.store.queries.record_lists import (
    RecordFilter,
    count_records,
    get_record_rows,
    record_ids,
    records_around,
    search_records,
    words_of_records,
)
from tests.core.store.conftest import TEXT, digest, usual

FORMS = (AnswerOption("m", "march"), AnswerOption("s", "strike"))
EVENT = RecordType(
    "event", "Protest event",
    (
        RecordSlot("reports", "Reports", SlotContent.RECORD, accepts=("report",), is_repeated=True),
        RecordSlot("actor", "Actor", SlotContent.ENTITY, is_repeated=True, required=True),
        RecordSlot("form", "Form", SlotContent.VALUE, type=AnswerType.CHOICES, options=FORMS),
        RecordSlot("size", "Size", SlotContent.VALUE, type=AnswerType.COUNT),
    ),
)  # fmt: skip
REPORT = RecordType("report", "Report", (RecordSlot("day", "Day", accepts=("DATE",)),), is_anchored=True)


@pytest.fixture
def three(opened: Project) -> Project:
    """Events 1 to 3 of 300, 1200 and no people; report 4 of article 2 tells of event 2."""
    other = digest(f"{TEXT} Again.", *usual(), id="b.txt", source="in/b.txt", title="Rail strike", outlet="The Vesper")
    intake.add_articles(opened, [other])
    edits.set_codebook(opened, replace(opened.codebook, record_types=(EVENT, REPORT)), "events")
    event, report = opened.codebook.record_types
    reports, actor, form, size = event.slots
    person, place = (SlotThing(entity_id=entity_id(opened, name)) for name in ("Mira Odell", "North Vesper"))
    edits.add_record(opened, event, None, fillings={actor: [person, place], size: [SlotThing(value="300")]})
    edits.add_record(
        opened, event, None,
        fillings={actor: [place], form: [SlotThing(value='["m", "s"]')], size: [SlotThing(value="1200")]},
    )  # fmt: skip
    edits.add_record(opened, event, 1)
    day = SlotThing(span_id=opened.read_rows("SELECT id FROM span WHERE article_id = 2 AND label = 'DATE'")[0][0])
    edits.add_record(opened, report, 2, (0, 13), {report.slots[0]: [day]})
    edits.fill_slot(opened, 2, reports, [SlotThing(other_id=4)])
    edits.change_record(opened, 3, comment="ask the union 100%")
    return opened


def entity_id(project: Project, name: str) -> int:
    return int(project.read_rows("SELECT id FROM entity WHERE name = ?", (name,))[0][0])


def listed(project: Project, sort: str | int = "id", *, down: bool = False, **wanted: object) -> list[int]:
    chosen = RecordFilter(project.codebook.record_types[0].row, **wanted)  # type: ignore[arg-type]
    return list(record_ids(project, sort, down, chosen))


def slot_row(project: Project, name: str) -> int:
    slot = project.codebook.record_types[0].find_slot(name)
    assert slot is not None
    return slot.row


def test_records_are_sorted_by_columns_and_slots(three: Project) -> None:
    assert listed(three) == [1, 2, 3]
    assert listed(three, down=True) == [3, 2, 1]
    assert listed(three, slot_row(three, "size")) == [3, 1, 2]
    assert listed(three, slot_row(three, "size"), down=True) == [2, 1, 3]
    assert listed(three, slot_row(three, "actor")) == [3, 1, 2]
    assert listed(three, slot_row(three, "reports"), down=True)[0] == 2
    for sort in ("title", "outlet", "published", "comment"):
        assert sorted(listed(three, sort)) == [1, 2, 3]
    assert listed(three, "title", down=True)[0] == 3
    with pytest.raises(KeyError):
        listed(three, 99)


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        ({"text": "vesper"}, [1, 2]),
        ({"text": "vesper mira"}, [1]),
        ({"text": "march"}, [2]),
        ({"text": "100%"}, [3]),
        ({"text": "harbour"}, [3]),
        ({"text": "#2"}, [2]),
        ({"text": "_"}, []),
        ({"text": "300", "slot": "actor"}, []),
        ({"text": "300", "slot": "size"}, [1]),
        ({"slot": "form", "is_filled": False}, [1, 3]),
        ({"slot": "form", "is_filled": True}, [2]),
        ({"slot": "form"}, [1, 2, 3]),
    ],
)
def test_words_and_slots_narrow_the_list(three: Project, wanted: dict[str, object], ids: list[int]) -> None:
    given = dict(wanted)
    if "slot" in given:
        given["slot_id"] = slot_row(three, str(given.pop("slot")))
    assert listed(three, **given) == ids


def test_those_around_an_article_and_searches(three: Project) -> None:
    here, linked = records_around(three, 2)
    assert ([one.id for one in here], [one.id for one in linked]) == ([4], [2])
    here, linked = records_around(three, 1)
    assert ([one.id for one in here], linked) == ([3], [])
    event, report = three.codebook.record_types
    assert [one.id for one in search_records(three, [event.row], "")] == [3, 2, 1]
    assert [one.id for one in search_records(three, [event.row, report.row], "last week")] == [4]
    assert [one.id for one in search_records(three, [event.row], "", 1)] == [3]
    assert count_records(three) == {event.row: 3, report.row: 1}
    assert words_of_records(three, [1, 4]) == {4: "Harbour talks"}
    rows = get_record_rows(three, [4, 3, 99])
    assert [(one.id, one.title, one.outlet) for one in rows] == [
        (4, "Rail strike", "The Vesper"), (3, "Harbour talks", None),
    ]  # fmt: skip
    edits.remove_records(three, [3])
    assert (listed(three), get_record_rows(three, [3]), count_records(three)[event.row]) == ([1, 2], [], 2)
    edits.remove_articles(three, [2])
    assert search_records(three, [report.row], "") == []


def test_what_types_say_of_their_records(three: Project) -> None:
    event, report = three.codebook.record_types
    types = three.codebook.record_types
    assert [(kind.name, slot.name) for kind, slot in list_linking_slots(types, "report")] == [("event", "reports")]
    assert (stands_alone(types, event), stands_alone(types, report)) == (True, False)
    assert not stands_alone(types, replace(event, slots=event.slots[1:]))
    assert [one.name for one in list_missing_slots(event, {event.slots[2].row})] == ["actor"]


def test_a_wide_table_has_a_column_per_slot(three: Project, tmp_path: Path) -> None:
    write_folder(three, tmp_path / "out")
    with (tmp_path / "out" / "records_wide.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    shown = [tuple(row[name] for name in ("record_type", "words", "reports", "actor", "form", "size", "day"))
             for row in rows]  # fmt: skip
    assert shown == [
        ("event", "", "", "Mira Odell; North Vesper", "", "300", ""),
        ("event", "", "4", "North Vesper", "m; s", "1200", ""),
        ("event", "", "", "", "", "", ""),
        ("report", "Harbour talks", "", "", "", "", "last week"),
    ]
    assert rows[2]["comment"] == "ask the union 100%"
    assert (rows[2]["article_uid"], rows[3]["article_uid"]) == ("a.txt", "b.txt")

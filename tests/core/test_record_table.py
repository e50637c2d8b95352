"""Exported records, changed in a spreadsheet and taken back with the command `code`."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from core.cli.verbs import verbs
from core.codebook import AnswerOption, AnswerType, Level, RecordSlot, RecordType, SlotContent, StudyUnit, UnitVariable
from core.codebook.slots import SlotThing
from core.export import FORMATS
from core.store import edits, intake
from core.store.codings import Answer, UnitKey, list_codings
from core.store.integrity_check import find_faults
from core.store.project import create_project, open_project
from core.store.study_records import list_records
from tests.core.store.claimed import TEXT, reading

KINDS = tuple(AnswerOption(one, one.title()) for one in ("march", "strike"))
EVENT = RecordType(
    "event", "Event",
    (
        RecordSlot("actors", "Actors", SlotContent.ENTITY, is_repeated=True),
        RecordSlot("size", "Size", SlotContent.VALUE, type=AnswerType.COUNT),
        RecordSlot("kinds", "Kinds", SlotContent.VALUE, type=AnswerType.CHOICES, options=KINDS),
        RecordSlot("sums", "Sums", accepts=("MONEY",), is_repeated=True),
        RecordSlot("before", "Event before", SlotContent.RECORD, accepts=("event",)),
    ),
)  # fmt: skip
VARIABLES = (
    UnitVariable("size", "Called like a slot?", StudyUnit.RECORD, "event", AnswerType.COUNT, Level.RATIO),
    UnitVariable("themes", "Themes?", StudyUnit.RECORD, "event", AnswerType.CHOICES, options=KINDS),
)
Change = Callable[[list[dict[str, str]]], None]


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """Two events of one article: the first has two actors, a size and a sum, the second follows it."""
    path = tmp_path / "study.pressmark"
    with create_project(path) as made:
        intake.add_articles(made, [reading(), reading(f"{TEXT}Again.\n", id="n.txt", source="in/n.txt")])
        edits.set_codebook(made, replace(made.codebook, record_types=(EVENT,), unit_variables=VARIABLES), "a study")
        (event,) = made.codebook.record_types
        slots = {one.name: one for one in event.slots}
        things = {slots["actors"]: [SlotThing(entity_id=1), SlotThing(entity_id=2)],
                  slots["size"]: [SlotThing(value="300")], slots["sums"]: [SlotThing(span_id=3)]}  # fmt: skip
        (first,) = edits.add_record(made, event, 1, fillings=things).records
        edits.add_record(made, event, 1, fillings={slots["before"]: [SlotThing(other_id=first)]})
        edits.set_answer(made, made.codebook.unit_variables[0], [UnitKey(1, first)], Answer("7"))
    return path


def take_back(study: Path, name: str, folder: Path, change: Change, *more: str) -> Result:
    """Export a project, change one of its tables, and take it back."""
    with open_project(study, backup=False) as opened:
        FORMATS["csv"].write_project(opened, folder, {})
    path = folder / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    change(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return CliRunner().invoke(verbs, ["code", str(study), str(path), *more], standalone_mode=False)


def read_slots(study: Path, record: int = 1) -> dict[str, list[object]]:
    """What fills the slots of a record: ids or values."""
    with open_project(study, backup=False) as opened:
        (kind,) = opened.codebook.record_types
        names = {slot.row: slot.name for slot in kind.slots}
        found: dict[str, list[object]] = {}
        for one in next(one for one in list_records(opened) if one.id == record).fillings:
            thing = one.thing
            said = next(
                each for each in (thing.entity_id, thing.span_id, thing.other_id, thing.value) if each is not None
            )
            found.setdefault(names[one.slot_id], []).append(said)
        return found


def set_cell(row: int, column: str, cell: str) -> Change:
    def change(rows: list[dict[str, str]]) -> None:
        assert column in rows[row]
        rows[row][column] = cell

    return change


TABLES = ("records", "records_wide", "records-event")


@pytest.mark.parametrize("name", TABLES)
def test_an_untouched_table_changes_nothing(study: Path, tmp_path: Path, name: str) -> None:
    result = take_back(study, name, tmp_path / "out", lambda rows: None)
    assert (result.return_value, result.stderr) == (0, f"{tmp_path}/out/{name}.csv: 0 cells changed, 0 faults.\n")


@pytest.mark.parametrize("name", TABLES[1:])
@pytest.mark.parametrize(
    ("row", "column", "cell", "slot", "things"),
    [
        (0, "actors", "Dun", "actors", [2]),
        (0, "actors", "Dun; North Vesper; Mira Odell", "actors", [2, 1, 3]),
        (0, "size", "1,200", "size", ["1200"]),
        (0, "kinds", "strike; march", "kinds", ['["march", "strike"]']),
        (0, "sums", "$850 million; $5 billion", "sums", [3, 6]),
        (1, "before", "1", "before", [1]),
    ],
)
def test_a_cell_of_a_slot_comes_back(
    study: Path, tmp_path: Path, name: str, row: int, column: str, cell: str, slot: str, things: list[object]
) -> None:
    result = take_back(study, name, tmp_path / "out", set_cell(row, column, cell))
    assert result.return_value == 0, result.output
    assert read_slots(study, row + 1)[slot] == things


def test_answers_in_the_table_of_a_type_come_back_too(study: Path, tmp_path: Path) -> None:
    def change(rows: list[dict[str, str]]) -> None:
        rows[0].update({"size": "400", "size_2": "8", "themes_march": "1", "themes_strike": "0", "comment": "loud"})

    result = take_back(study, "records-event", tmp_path / "out", change)
    assert "4 cells changed, 0 faults" in result.stderr
    assert read_slots(study)["size"] == ["400"]
    with open_project(study, backup=False) as opened:
        assert [one.answer.value for one in list_codings(opened, 1)] == ["8", '["march"]']
        assert list_records(opened)[0].comment == "loud"
        edits.undo(opened)
        assert [one.answer.value for one in list_codings(opened, 1)] == ["7"]


@pytest.mark.parametrize(
    ("column", "cell", "things"), [("value", "Mira Odell", [3, 2]), ("entity_id", "3", [3, 2]), ("place", "5", None)]
)
def test_a_thing_in_its_row_comes_back(
    study: Path, tmp_path: Path, column: str, cell: str, things: list[object] | None
) -> None:
    result = take_back(study, "records", tmp_path / "out", set_cell(0, column, cell))
    assert result.return_value == 0, result.output
    assert read_slots(study)["actors"] == (things or [1, 2])


@pytest.mark.parametrize(
    ("name", "row", "column", "cell", "sentence"),
    [
        ("records-event", 0, "actors", "Nobody", "row 2: Nothing that fits is called “Nobody”"),
        ("records-event", 0, "sums", "Dun", "row 2: Nothing that fits is called “Dun”"),
        ("records-event", 0, "size", "many", "row 2: “many” is no answer to “Size”"),
        ("records-event", 1, "before", "99", "row 3: What should fill the slot “Event before” is no longer there."),
        ("records_wide", 1, "before", "2", "row 3: What should fill the slot “Event before” is no longer there."),
        ("records_wide", 0, "record_id", "99", "row 2: The project has no record with the number 99."),
        ("records_wide", 1, "record_id", "1", "row 3: A row above is about the same record."),
        ("records", 0, "article_uid", "n.txt", "row 2: The record 1 is not in the article “n.txt”."),
        ("records", 0, "slot", "nothing", "row 2: The record type “event” has no slot called “nothing”."),
    ],
)
def test_what_cannot_be_taken_is_told_and_nothing_of_it_written(
    study: Path, tmp_path: Path, name: str, row: int, column: str, cell: str, sentence: str
) -> None:
    held = read_slots(study), read_slots(study, 2)
    result = take_back(study, name, tmp_path / "out", set_cell(row, column, cell))
    assert result.return_value == 1
    assert sentence in result.stderr
    assert (read_slots(study), read_slots(study, 2)) == held


def test_a_dry_run_tells_and_writes_nothing(study: Path, tmp_path: Path) -> None:
    result = take_back(study, "records-event", tmp_path / "out", set_cell(0, "actors", "Dun"), "--dry-run")
    assert result.stdout == '{"record": 1, "slot": "actors", "things": [{"entity_id": 2}]}\n'
    assert "1 cell would change" in result.stderr
    assert read_slots(study)["actors"] == [1, 2]


def test_import_takes_answers_and_records_back_too(study: Path, tmp_path: Path) -> None:
    take_back(study, "records-event", tmp_path / "out", set_cell(0, "size", "500"), "--dry-run")
    table = tmp_path / "out" / "records-event.csv"
    result = CliRunner().invoke(verbs, ["import", str(study), str(table)], standalone_mode=False)
    assert result.return_value == 0, result.output
    assert f"{table}: 1 cell changed." in result.output
    assert read_slots(study)["size"] == ["500"]


def count_records(study: Path) -> int:
    with open_project(study, backup=False) as opened:
        return sum(one.status != "removed" for one in list_records(opened))


def test_an_emptied_slot_is_emptied_only_where_one_says_so(study: Path, tmp_path: Path) -> None:
    def change(rows: list[dict[str, str]]) -> None:
        rows[0].update({"sums": "", "actors": rows[0]["actors"].split("; ")[0]})

    held = read_slots(study)
    done = take_back(study, "records-event", tmp_path / "out", change)
    assert done.return_value == 0, done.output
    assert read_slots(study) == {**held, "actors": [1]}
    done = take_back(study, "records-event", tmp_path / "out", change, "--empty", "clears")
    assert done.return_value == 0, done.output
    assert "sums" not in read_slots(study)
    with open_project(study, backup=False) as opened:
        assert list(find_faults(opened)) == []
        edits.undo(opened)
    assert read_slots(study)["sums"] == held["sums"]


def test_an_untouched_table_of_records_loses_nothing_where_empty_cells_count(study: Path, tmp_path: Path) -> None:
    held = [read_slots(study, one) for one in (1, 2)]
    for name in ("records-event", "records_wide", "records"):
        done = take_back(study, name, tmp_path / name, lambda _rows: None, "--empty", "clears")
        assert "0 cells changed, 0 faults" in done.output, done.output
    assert [read_slots(study, one) for one in (1, 2)] == held


def test_an_emptied_row_takes_one_thing_out_of_its_slot(study: Path, tmp_path: Path) -> None:
    def change(rows: list[dict[str, str]]) -> None:
        next(one for one in rows if one["slot"] == "actors")["value"] = ""

    assert take_back(study, "records", tmp_path / "out", change).return_value == 0
    assert read_slots(study)["actors"] == [1, 2]
    assert take_back(study, "records", tmp_path / "out", change, "--empty", "clears").return_value == 0
    assert read_slots(study)["actors"] == [2]


def add_rows(*more: dict[str, str]) -> Change:
    def change(rows: list[dict[str, str]]) -> None:
        rows += [{**dict.fromkeys(rows[0], ""), **one} for one in more]

    return change


def test_rows_without_a_number_make_records_as_one_operation(study: Path, tmp_path: Path) -> None:
    columns = {"article_uid": "n.txt", "kinds": "march; strike", "before": "1", "comment": "new"}
    with open_project(study, backup=False) as opened:
        names = [row[0] for row in opened.read_rows("SELECT name FROM entity ORDER BY id LIMIT 2")]
        (operations,) = opened.read_rows("SELECT count(*) FROM op")[0]
    first = {**columns, "actors": "; ".join(names), "themes": "march"}
    rows = add_rows(first, {"record_type": "event", "size": "12"})
    done = take_back(study, "records-event", tmp_path / "out", rows)
    assert done.return_value == 0, done.output
    assert read_slots(study, 3) == {"actors": [1, 2], "kinds": ['["march", "strike"]'], "before": [1]}
    assert count_records(study) == 4
    with open_project(study, backup=False) as opened:
        made = next(one for one in list_records(opened) if one.id == 3)
        assert (made.article_id, made.comment) == (2, "new")
        said = {one.answer.value for one in list_codings(opened, 2) if one.unit.unit_id == 3}
        assert said == {'["march"]'}
        assert opened.read_rows("SELECT count(*) FROM op") == [(operations + 1,)]
    # the same rows make nothing again
    again = tmp_path / "out" / "records-event.csv"
    done = CliRunner().invoke(verbs, ["code", str(study), str(again)], standalone_mode=False)
    assert "0 cells changed" in done.output
    assert count_records(study) == 4
    with open_project(study, backup=False) as opened:
        edits.undo(opened)
    assert count_records(study) == 2


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"record_type": "strike", "comment": "x"}, "“strike” is no record type of the codebook. Possible are: event."),
        ({"article_uid": "none.txt", "comment": "x"}, "There is no article “none.txt”."),
        ({"actors": "Nobody", "comment": "x"}, "Nothing that fits is called “Nobody”"),
        ({"before": "99"}, "What should fill the slot “Event before” is no longer there."),
        ({"kinds": "riot"}, "“riot”"),
        ({"themes": "riot"}, "“riot”"),
        ({"record_type": "event"}, "It says nothing of a new record."),
    ],
)
def test_rows_that_make_no_record_are_named(study: Path, tmp_path: Path, row: dict[str, str], said: str) -> None:
    done = take_back(study, "records-event", tmp_path / "out", add_rows(row))
    assert done.return_value == 1
    assert "row 4: " in done.output
    assert said in done.output
    assert count_records(study) == 2


def test_a_new_record_with_a_place_is_at_its_words(study: Path, tmp_path: Path) -> None:
    with open_project(study, backup=False) as opened:
        book = opened.codebook
        report = RecordType("report", "Report", (RecordSlot("who", "Who", SlotContent.VALUE),), is_anchored=True)
        edits.set_codebook(opened, replace(book, record_types=(*book.record_types, report)), "reports")
    first = " ".join(TEXT.split()[:4])
    where = {"record_type": "report", "article_uid": "n.txt", "who": "Oja"}
    new = [{**where, "words": words} for words in (first, "words that are nowhere", "")]
    done = take_back(study, "records_wide", tmp_path / "out", add_rows(*new))
    assert "The article does not have the words “words that are nowhere”." in done.output
    assert "A record of “Report” has a place in the text" in done.output
    with open_project(study, backup=False) as opened:
        (made,) = [one for one in list_records(opened) if one.article_id == 2]
        assert (made.start, [one.thing.value for one in made.fillings]) == (TEXT.index(first.split()[0]), ["Oja"])

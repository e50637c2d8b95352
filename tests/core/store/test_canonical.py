"""Figures and records of several articles put together into one row, valued, taken apart, suggested and exported."""

from __future__ import annotations

import csv
import os
import random
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from core.codebook import AnswerType, RecordSlot, RecordType, SlotContent
from core.codebook.slots import SlotThing
from core.errors import UserError
from core.export import write_folder
from core.store import edits, intake, permanent_deletion, queries
from core.store.canonical import CanonicalChoice, CanonicalRecord, CanonicalUnit, list_canonicals
from core.store.integrity_check import find_faults
from core.store.project import Project, create_project
from core.store.queries.canonical_suggestions import SuggestionReason
from tests.core.store.claimed import TEXT, reading

Dump = Callable[[Project], dict[str, list[tuple[Any, ...]]]]
CLAIM, RECORD = CanonicalUnit.CLAIM, CanonicalUnit.RECORD
HISTORIES = int(os.environ.get("PRESSMARK_HISTORIES", "5"))
EVENT = RecordType(
    "event", "Protest event",
    (
        RecordSlot("place", "Place", SlotContent.VALUE, type=AnswerType.TEXT),
        RecordSlot("size", "Size", SlotContent.VALUE, type=AnswerType.COUNT),
    ),
)  # fmt: skip


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Project]:
    """A project with three articles, each with claims on a payment (1, 4, 7), a demand (2, 5, 8) and a share."""
    with create_project(tmp_path / "told.pressmark") as made:
        made.who = "Ines"
        for number, day in enumerate(("2019-11-20", "2019-11-19", "2019-11-21")):
            text = TEXT.replace("Harbour money", f"Harbour money {number}")
            name = f"m{number}.txt"
            intake.add_articles(made, [reading(text, id=name, source=name, published=day, outlet=f"Post {number}")])
        edits.set_codebook(made, replace(made.codebook, record_types=(EVENT,)), "events")
        yield made


def payments(project: Project) -> list[int]:
    return [row[0] for row in project.read_rows("SELECT id FROM claim_line WHERE value = 850000000 ORDER BY id")]


def the_only(project: Project) -> CanonicalRecord:
    (one,) = list_canonicals(project)
    return one


def slot_of(project: Project, name: str) -> CanonicalChoice:
    return next(one for one in the_only(project).slots if one.name == name)


def add_events(project: Project, *sizes: int) -> list[int]:
    place, size = project.codebook.record_types[0].slots
    made = []
    for article, count in enumerate(sizes, 1):
        fillings = {place: [SlotThing(value="Talmere")], size: [SlotThing(value=str(count))]}
        (record,) = edits.add_record(project, project.codebook.record_types[0], article, fillings=fillings).records
        made.append(record)
    return made


def test_figures_become_one_row_with_the_earliest_word(told: Project) -> None:
    first, second, third = payments(told)
    change = edits.unite_records(told, CLAIM, [first, second], " The  payment ")
    assert change.rounds
    one = the_only(told)
    assert (one.row.unit, one.row.title, one.row.decided_by) == (CLAIM, "The payment", "Ines")
    assert [member.article_uid for member in one.members] == ["m1.txt", "m0.txt"]  # by day
    assert slot_of(told, "value").text == "850000000"
    edits.set_slot(told, first, "payer", "Vesper North")
    edits.unite_records(told, CLAIM, [second, third])
    payer = slot_of(told, "payer")
    assert (payer.text, payer.is_decided, len(payer.said)) == ("North Vesper", False, 3)
    edits.choose_value(told, one.row.id, "payer", unit_id=first)
    payer = slot_of(told, "payer")
    assert payer.source is not None
    assert (payer.text, payer.source.article_uid, payer.is_decided) == ("Vesper North", "m0.txt", True)
    edits.choose_value(told, one.row.id, "payer", value="The republic")
    assert (slot_of(told, "payer").text, slot_of(told, "payer").source) == ("The republic", None)
    edits.choose_value(told, one.row.id, "payer")
    assert slot_of(told, "payer").text == "North Vesper"
    while edits.undo(told) and list_canonicals(told):
        assert list(find_faults(told)) == []


def test_numbers_have_a_range_by_source(told: Project) -> None:
    edits.unite_records(told, RECORD, add_events(told, 300, 120, 300))
    size = slot_of(told, "size")
    assert (size.text, [one.number for one in size.numbers]) == ("300", [120, 300, 300])
    assert size.numbers[0].member.article_uid == "m1.txt"
    assert slot_of(told, "place").numbers == ()


def test_canonical_records_merge_and_come_apart(told: Project) -> None:
    first, second, third = payments(told)
    fourth = queries.list_claims(told, 1)[1].id
    edits.unite_records(told, CLAIM, [first, second], "A")
    edits.unite_records(told, CLAIM, [third, fourth], "B")
    edits.unite_records(told, CLAIM, [second, third])
    one = the_only(told)
    assert (one.row.title, {member.unit_id for member in one.members}) == ("A", {first, second, third, fourth})
    edits.separate_records(told, one.row.id, [fourth])
    assert {member.unit_id for member in the_only(told).members} == {first, second, third}
    edits.separate_records(told, one.row.id, [first, second])
    assert list_canonicals(told) == []
    edits.undo(told)
    edits.separate_records(told, one.row.id)
    assert list_canonicals(told) == []
    assert list(find_faults(told)) == []


def test_what_cannot_be_put_together_is_one_sentence(told: Project) -> None:
    first, second, _third = payments(told)
    with pytest.raises(UserError, match="at least two"):
        edits.unite_records(told, CLAIM, [first, first])
    with pytest.raises(UserError, match="no longer exists"):
        edits.separate_records(told, 9)
    edits.unite_records(told, CLAIM, [first, second])
    with pytest.raises(UserError, match="no longer part"):
        edits.choose_value(told, 1, "payer", unit_id=99)
    with pytest.raises(UserError, match="says nothing"):
        edits.choose_value(told, 1, "of", unit_id=first)
    assert edits.set_canonical(told, 1, title="Pay", note="x").op
    assert not edits.set_canonical(told, 1, title="Pay").op


def test_rejected_and_trashed_members_do_not_count(told: Project) -> None:
    first, second, third = payments(told)
    edits.unite_records(told, CLAIM, [first, second, third])
    edits.decide_rows(told, edits.Decidable.CLAIM, edits.Decision.REJECT, [first])
    edits.remove_articles(told, [2])
    assert [member.unit_id for member in the_only(told).members] == [third]
    edits.restore_articles(told, [2])
    assert len(the_only(told).members) == 2


def test_a_member_outlives_a_new_extraction(told: Project) -> None:
    first, second, _third = payments(told)
    edits.unite_records(told, CLAIM, [first, second])
    intake.refresh_article(told, 1, reading(TEXT.replace("money", "money 0"), id="m0.txt", source="m0.txt", claims=()))
    assert {member.unit_id for member in the_only(told).members} == {first, second}


def test_suggestions_come_from_compare_and_copies_until_decided(told: Project) -> None:
    found = queries.suggest_canonicals(told)
    assert {one.reason for one in found} == {SuggestionReason.COMPARE}
    paid = next(one for one in found if set(payments(told)) <= set(one.unit_ids))
    assert paid.title
    edits.unite_records(told, CLAIM, paid.unit_ids)
    assert paid not in queries.suggest_canonicals(told)
    edits.undo(told)
    edits.mark_same_story(told, 1, 2)
    events = add_events(told, 300, 120)
    found = queries.suggest_canonicals(told)
    assert found[0].reason is SuggestionReason.COPIES
    assert any(one.unit is RECORD and one.unit_ids == tuple(events) for one in found)


def test_the_export_has_a_row_each_and_a_crosswalk(told: Project, tmp_path: Path) -> None:
    first, second, third = payments(told)
    edits.unite_records(told, CLAIM, [first, second, third], "The payment")
    edits.choose_value(told, 1, "measure", value="harbour fee")
    edits.unite_records(told, RECORD, add_events(told, 300, 120))
    write_folder(told, tmp_path / "out")

    def read(name: str) -> list[dict[str, str]]:
        with (tmp_path / "out" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    paid, event = read("canonical")
    assert (paid["title"], paid["members"], paid["articles"], paid["written"]) == ("The payment", "3", "3", "measure")
    assert (paid["claim_value"], paid["claim_value_low"], paid["claim_value_from"]) == (
        "850000000", "850000000", "m1.txt",
    )  # fmt: skip
    assert (paid["claim_measure"], paid["claim_measure_from"]) == ("harbour fee", "")
    assert (event["record_type"], event["event_place"]) == ("event", "Talmere")
    assert (event["event_size_low"], event["event_size_low_from"]) == ("120", "m1.txt")
    assert (event["event_size_high"], event["event_size_high_from"]) == ("300", "m0.txt")
    crosswalk = read("canonical_members")
    assert [row["article_uid"] for row in crosswalk] == ["m1.txt", "m0.txt", "m2.txt", "m1.txt", "m0.txt"]
    assert [bool(row["claim_id"]) for row in crosswalk] == [True, True, True, False, False]


def change_something(project: Project, rng: random.Random) -> None:
    claims = [row[0] for row in project.read_rows("SELECT id FROM claim")]
    articles = [row[0] for row in project.read_rows("SELECT id FROM article")]
    held = project.read_rows("SELECT id FROM canonical") or [(0,)]
    members = project.read_rows("SELECT canonical_id, unit_id FROM canonical_member") or [(0, 0)]
    canonical, unit = rng.choice(members)
    slot = rng.choice(["payer", "value", "status"])
    rng.choice([
        lambda: edits.unite_records(project, CLAIM, rng.sample(claims, min(len(claims), rng.randint(2, 4)))),
        lambda: edits.separate_records(project, canonical, [unit]),
        lambda: edits.separate_records(project, rng.choice(held)[0]),
        lambda: edits.choose_value(project, canonical, slot, unit_id=unit),
        lambda: edits.choose_value(project, canonical, slot, unit_id=unit),
        lambda: edits.choose_value(project, canonical, slot, value=rng.choice(["a", None])),
        lambda: edits.set_canonical(project, canonical, title=rng.choice("ab")),
        lambda: edits.remove_articles(project, [rng.choice(articles)]),
        lambda: edits.restore_articles(project, articles),
    ])()  # fmt: skip


@pytest.mark.parametrize("seed", range(HISTORIES))
def test_random_histories_undo_and_redo(told: Project, dump: Dump, seed: int) -> None:
    rng = random.Random(seed)
    past, future, now = [], [], dump(told)  # type: ignore[var-annotated]
    for _ in range(60):
        what = rng.random()
        if what < 0.65:
            op = told.read_rows("SELECT max(id) FROM op")
            with suppress(UserError):
                change_something(told, rng)
            if told.read_rows("SELECT max(id) FROM op") != op:
                past, future, now = [*past, now], [], dump(told)
        elif what < 0.85 and past:
            edits.undo(told)
            future.append(now)
            now = past.pop()
        elif future:
            edits.redo(told)
            past.append(now)
            now = future.pop()
        assert dump(told) == now
        list_canonicals(told)
    assert list(find_faults(told)) == []


@pytest.mark.parametrize("seed", range(HISTORIES))
def test_deletions_and_extractions_between_deeds_break_nothing(told: Project, tmp_path: Path, seed: int) -> None:
    rng = random.Random(100 + seed)
    for _ in range(60):
        what = rng.random()
        trashed = [row[0] for row in told.read_rows("SELECT article_id FROM trash")]
        live = [row[0] for row in told.read_rows("SELECT id FROM live_article")]
        if what < 0.6:
            with suppress(UserError):
                change_something(told, rng)
        elif what < 0.72:
            edits.undo(told)
        elif what < 0.84:
            edits.redo(told)
        elif what < 0.92 and live:
            one = rng.choice(live)
            text = TEXT.replace("Harbour money", f"Harbour money {one - 1}")
            intake.refresh_article(told, one, reading(text, id=f"m{one - 1}.txt", source=f"m{one - 1}.txt", claims=()))
        elif trashed and live:
            permanent_deletion.purge_articles(told, trashed)
        assert told.read_rows("PRAGMA foreign_key_check") == []
        list_canonicals(told)
    assert list(find_faults(told)) == []
    write_folder(told, tmp_path / "out")

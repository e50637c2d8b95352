"""A protest study from the template: twelve made-up reports of four events, linked over articles and exported."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from core.codebook import RecordSlot, RecordType
from core.codebook.slots import SlotThing, read_slot_value
from core.codebook_files import load_template, plan_merge
from core.export import write_folder
from core.records import Article, Digest, Span
from core.store import edits, intake
from core.store.project import Project, create_project
from core.store.queries.record_lists import records_around
from core.store.study_records import get_record, list_records_linking

EVENTS = {
    "dock march": ("march", "2031-05-03", "none"),
    "bridge blockade": ("blockade", "2031-05-10", "property"),
    "teachers' strike": ("strike", "2031-05", "none"),
    "vigil at the lock": ("rally", "2031-06-01", "none"),
}
"""Form, first day, violence."""
REPORTS = (
    # event, the passage, words of the figure, lowest, highest, who counted
    ("dock march", "Police counted 300 dock workers in Port Anselm.", "300", "300", "300", "police"),
    ("dock march", "Some 1,200 people marched, the union said.", "1,200", "1200", "1200", "organizers"),
    ("dock march", "Between 400 and 500 marched on Saturday.", "500", "400", "500", "journalist"),
    ("dock march", "The quays emptied when the dockers marched.", "", "", "", ""),
    ("bridge blockade", "About 80 residents blocked the bridge.", "80", "80", "80", "journalist"),
    ("bridge blockade", "The mayor spoke of 60 people on the bridge.", "60", "60", "60", "police"),
    ("bridge blockade", "A hundred held the bridge, the group said.", "hundred", "100", "100", "organizers"),
    ("teachers' strike", "In May 2,500 teachers stayed at home.", "2,500", "2500", "2500", "not said"),
    ("teachers' strike", "The ministry put the strikers at 1,900.", "1,900", "1900", "1900", "police"),
    ("teachers' strike", "Schools were shut for a week.", "", "", "", ""),
    ("vigil at the lock", "Forty people lit candles at the lock.", "Forty", "40", "40", "journalist"),
    ("vigil at the lock", "Neighbours kept a silent vigil.", "", "", "", ""),
)
SIZES = {
    "dock march": ("300", "1200"), "bridge blockade": ("60", "100"), "teachers' strike": ("1900", "2500"),
    "vigil at the lock": ("40", "40"),
}  # fmt: skip
"""By hand: the lowest and the highest figure of any report."""


@pytest.fixture
def study(tmp_path: Path) -> Project:
    """Twelve articles, the words of their figures marked, and the template taken into the codebook."""
    project = create_project(tmp_path / "protest.pressmark")
    project.who = "ik"
    digests = []
    for number, (_event, text, words, *_rest) in enumerate(REPORTS, 1):
        at = text.index(words) if words else 0
        spans = (Span(at, at + len(words), "CARDINAL", {"value": 1}, 0.9, "tests/1"),) if words else ()
        digests.append(Digest(Article(f"r{number:02}", f"in/r{number:02}", text, f"Report {number}"), (), spans))
    intake.add_articles(project, digests)
    edits.set_codebook(project, plan_merge(project.codebook, load_template("protest_events")).wanted, "protest")
    return project


def find_type(project: Project, name: str) -> RecordType:
    return next(one for one in project.codebook.record_types if one.name == name)


def typed(kind: RecordType, name: str, words: str) -> tuple[RecordSlot, list[SlotThing]]:
    """A slot and what it holds once these words are typed."""
    slot = kind.find_slot(name)
    assert slot is not None
    return slot, [SlotThing(value=read_slot_value(slot, words))] if words else []


def code_reports(project: Project) -> dict[str, int]:
    """Do what a coder does: a report of each article, put into its event, which the first report of it makes."""
    event_type, report_type = find_type(project, "protest_event"), find_type(project, "event_report")
    events: dict[str, int] = {}
    for article_id, (event, text, words, low, high, source) in enumerate(REPORTS, 1):
        slot = report_type.find_slot("size_words")
        assert slot is not None
        marks = project.read_rows("SELECT id FROM span WHERE article_id = ?", (article_id,))
        fillings = dict([typed(report_type, "size_low", low), typed(report_type, "size_high", high),
                         typed(report_type, "size_source", source)])  # fmt: skip
        fillings[slot] = [SlotThing(span_id=marks[0][0])] if words else []
        (report,) = edits.add_record(project, report_type, article_id, (0, len(text)), fillings).records
        if event not in events:
            form, day, violence = EVENTS[event]
            given = dict([typed(event_type, "title", event), typed(event_type, "form", form),
                          typed(event_type, "start_date", day), typed(event_type, "violence", violence)])  # fmt: skip
            (events[event],) = edits.add_record(project, event_type, None, fillings=given).records
        record, link = get_record(project, events[event]), event_type.find_slot("reports")
        assert record is not None
        assert link is not None
        held = [one.thing for one in record.in_slot(link.row)]
        edits.fill_slot(project, events[event], link, [*held, SlotThing(other_id=report)])
    for event, sizes in SIZES.items():
        for name, size in zip(("size_low", "size_high"), sizes, strict=True):
            edits.fill_slot(project, events[event], *typed(event_type, name, size))
    return events


def read_table(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_twelve_reports_of_four_events_come_out_as_they_were_coded(study: Project, tmp_path: Path) -> None:
    events = code_reports(study)
    write_folder(study, tmp_path / "out")
    rows = read_table(tmp_path / "out", "records_wide")
    shown = {
        row["title"]: (row["form"], row["start_date"], row["violence"],
                       row["protest_event_size_low"], row["protest_event_size_high"])
        for row in rows if row["record_type"] == "protest_event"
    }  # fmt: skip
    assert shown == {name: (form, day, violence, *SIZES[name]) for name, (form, day, violence) in EVENTS.items()}
    reports = [row for row in rows if row["record_type"] == "event_report"]
    sources = {"organizers": "organizer", "not said": "unnamed"}
    assert [
        (row["article_uid"], row["words"], row["size_words"], row["event_report_size_low"],
         row["event_report_size_high"], row["size_source"])
        for row in reports
    ] == [
        (f"r{number:02}", text, words, low, high, sources.get(source, source))
        for number, (_event, text, words, low, high, source) in enumerate(REPORTS, 1)
    ]  # fmt: skip
    articles = {row["record_id"]: row["article_uid"] for row in reports}
    linked: dict[str, list[str]] = defaultdict(list)
    for row in read_table(tmp_path / "out", "records"):
        if row["slot"] == "reports":
            linked[row["record_id"]].append(articles[row["other_record_id"]])
    assert {name: linked[str(record_id)] for name, record_id in events.items()} == {
        name: [f"r{number:02}" for number, one in enumerate(REPORTS, 1) if one[0] == name] for name in EVENTS
    }
    study.close_project()


def test_every_report_leads_to_its_event_and_all_is_taken_back(study: Project) -> None:
    events = code_reports(study)
    for article_id, (event, *_rest) in enumerate(REPORTS, 1):
        here, linked = records_around(study, article_id)
        assert [one.id for one in linked] == [events[event]]
        assert [one.id for one in list_records_linking(study, here[0].id)] == [events[event]]
    while edits.undo(study):
        pass
    assert study.read_rows("SELECT count(*) FROM record") == [(0,)]
    study.close_project()

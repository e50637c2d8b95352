"""Out and back over random histories: what a coder does comes back whole, and the master's own rows stay."""

from __future__ import annotations

import os
import random
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from core.assignment_files import RoundRequest, TakenState, expand_files, make_round, take_file
from core.assignments import HiddenThing, RoundPlan
from core.codebook import StudyUnit
from core.codebook.answers import ABSENT, CANNOT_TELL, Answer
from core.codebook.slots import SlotThing
from core.coder_work import CoderWork
from core.errors import UserError
from core.store import edits, journal_tables
from core.store.codings import UnitKey, find_codings
from core.store.project import Project, open_project
from core.store.rounds import list_works

HISTORIES = int(os.environ.get("PRESSMARK_HISTORIES", "6"))

Model = dict[str, dict[str, Any]]
"""By text: marks (place, label, rejected, suggested), answers (unit, place, variable -> state, value, passages),
records (place, sum, values), figures (place, payer), done."""


def dump(project: Project, tables: tuple[str, ...] = journal_tables.TRACKED) -> dict[str, list[tuple[Any, ...]]]:
    return {table: project.read_rows(f"SELECT * FROM {table} ORDER BY id") for table in tables}


class Coder:
    """Codes an assignment at random, and keeps beside it what should come back."""

    def __init__(self, project: Project, rng: random.Random) -> None:
        self.project, self.rng = project, rng
        rows = project.read_rows("SELECT article_id, text FROM article_text")
        self.texts = {int(row): str(text) for row, text in rows}
        self.model: Model = {
            text: {"marks": {}, "answers": {}, "records": {}, "figures": {}, "done": False}
            for text in self.texts.values()
        }
        self.spans: dict[int, tuple[int, int, str]] = {
            row[0]: row[1:] for row in project.read_rows("SELECT id, start, stop, label FROM span")
        }

    def act(self) -> None:
        article = self.rng.choice(sorted(self.texts))
        deeds = self.mark, self.decide, self.answer, self.answer_mark, self.record, self.figure, self.finish
        self.rng.choice(deeds)(article)

    def of(self, article: int) -> dict[str, Any]:
        return self.model[self.texts[article]]

    def mark(self, article: int) -> None:
        text = self.texts[article]
        words = self.rng.choice(["port", "clerk", "🚢", "spoke", "Harbour", "$7"])
        start, label = text.index(words), self.rng.choice(["MONEY", "ORG", "PERSON"])
        with suppress(UserError):
            change = edits.add_span(self.project, article, start, start + len(words), label, {})
            (row,) = change.spans
            self.spans[row] = start, start + len(words), label
            self.of(article)["marks"][row] = (start, start + len(words), label, False, False)

    def pick(self, article: int, label: str = "") -> int | None:
        rows = self.project.read_rows(
            "SELECT id FROM span WHERE article_id = ? AND status IN ('suggested', 'accepted') AND (?2 = '' OR label ="
            " ?2)",
            (article, label),
        )
        return self.rng.choice(rows)[0] if rows else None

    def use(self, article: int, row: int) -> tuple[int, int]:
        """A mark that something rests on comes back, too."""
        start, stop, label = self.spans[row]
        suggested = self.project.read_rows("SELECT guess_label IS NOT NULL FROM span WHERE id = ?", (row,))[0][0]
        self.of(article)["marks"].setdefault(row, (start, stop, label, False, bool(suggested)))
        return start, stop

    def is_used(self, article: int, row: int) -> bool:
        place = self.spans[row][:2]
        mine = self.of(article)
        answered = any(key[:2] == ("mark", place) for key in mine["answers"])
        filled = any(one["sum"] == place for one in mine["records"].values())
        return answered or filled or place in mine["figures"]

    def decide(self, article: int) -> None:
        row = self.pick(article)
        if row is None or self.is_used(article, row):
            return
        start, stop, label = self.spans[row]
        ((suggested,),) = self.project.read_rows("SELECT guess_label IS NOT NULL FROM span WHERE id = ?", (row,))
        if self.rng.random() < 0.5:
            edits.accept_rows(self.project, [row])
            self.of(article)["marks"][row] = (start, stop, label, False, bool(suggested))
        elif suggested:
            edits.reject_rows(self.project, [row])
            self.of(article)["marks"][row] = (start, stop, label, True, True)
        else:
            edits.remove_rows(self.project, [row])
            del self.of(article)["marks"][row]

    def said(self) -> Answer:
        return self.rng.choice([Answer("yes"), Answer("no"), ABSENT, CANNOT_TELL])

    def answer(self, article: int) -> None:
        variable = self.project.codebook.find_unit_variable(self.rng.choice(["relevant", "issue", "note"]))
        assert variable is not None
        unit, said, key = UnitKey(article), self.said(), ("article", None, variable.name)
        if variable.name == "issue" and said.value is not None:
            said = Answer(self.rng.choice(["tax", "port"]))
        if self.rng.random() < 0.2:
            edits.set_answer(self.project, variable, [unit], None)
            self.of(article)["answers"].pop(key, None)
            return
        edits.set_answer(self.project, variable, [unit], said)
        passages = self.of(article)["answers"].get(key, (None, None, frozenset()))[2]
        if self.rng.random() < 0.5:
            coding = find_codings(self.project, variable.row, [unit])[unit]
            edits.add_passage(self.project, coding.id, article, 0, 7)
            passages = frozenset({(0, 7)})
        self.of(article)["answers"][key] = (said.state, said.value, passages)

    def answer_mark(self, article: int) -> None:
        row = self.pick(article, "MONEY")
        variable = self.project.codebook.find_unit_variable("budget", StudyUnit.MARK, "MONEY")
        if row is None or variable is None:
            return
        said = self.said()
        edits.set_answer(self.project, variable, [UnitKey(article, row)], said)
        place = self.use(article, row)
        self.of(article)["answers"]["mark", place, "budget", row] = (said.state, said.value, frozenset())

    def record(self, article: int) -> None:
        kind = self.project.codebook.find_record_type("event")
        assert kind is not None
        money, place = kind.find_slot("sum"), kind.find_slot("place")
        assert money is not None
        assert place is not None
        row, fillings, values = self.pick(article, "MONEY"), {}, ()
        if row is not None:
            fillings[money] = [SlotThing(span_id=row)]
        if self.rng.random() < 0.6:
            values = ("Talmere", "Vesper")
            fillings[place] = [SlotThing(value=one) for one in values]
        change = edits.add_record(self.project, kind, article, None, fillings)
        (made,) = change.records
        if self.rng.random() < 0.2:
            edits.remove_records(self.project, [made])
        else:
            place_of = self.use(article, row) if row is not None else None
            self.of(article)["records"][made] = {"sum": place_of, "values": values}

    def figure(self, article: int) -> None:
        rows = self.project.read_rows(
            "SELECT claim.id, span_id FROM claim JOIN span ON span.id = span_id WHERE claim.article_id = ?"
            " AND span.status IN ('suggested', 'accepted')",
            (article,),
        )
        for claim, row in rows:
            edits.set_slot(self.project, claim, "payer", "the ministry")
            self.of(article)["figures"][self.use(article, row)] = "the ministry"

    def finish(self, article: int) -> None:
        done = self.rng.random() < 0.7
        edits.set_reviewed(self.project, article, done)
        self.of(article)["done"] = done


def plain(text: str, said: dict[str, Any]) -> dict[str, Any]:
    """The model of one article in a form to compare."""
    answers = sorted((*key[:3], *value) for key, value in said["answers"].items())
    return {
        "marks": sorted(said["marks"].values()),
        "answers": sorted(answers, key=str),
        "records": sorted((str(one["sum"]), one["values"]) for one in said["records"].values()),
        "figures": sorted(said["figures"].items()),
        "done": said["done"],
    }


def found(work: CoderWork) -> dict[str, Any]:
    """What came back of one article, in the same form."""
    places = {one.key: (one.start, one.stop) for one in work.marks}
    records, figures = [], []
    for one in work.records:
        filled = {filling.slot: places[filling.mark] for filling in one.fillings if filling.mark}
        if one.type == "claim":
            (payer,) = (filling.value for filling in one.fillings if filling.slot == "payer")
            figures.append((filled["amount"], payer))
        else:
            values = tuple(filling.value for filling in one.fillings if filling.slot == "place")
            records.append((str(filled.get("sum")), values))
    answers = [
        (str(one.unit), places.get(one.unit_key), one.variable, one.state, one.value, frozenset(one.passages))
        for one in work.answers
    ]
    marks = [(one.start, one.stop, one.label, one.is_rejected, one.was_suggested) for one in work.marks]
    return {
        "marks": sorted(marks), "answers": sorted(answers, key=str), "records": sorted(records),
        "figures": sorted(figures), "done": work.is_done,
    }  # fmt: skip


@pytest.mark.parametrize("seed", range(HISTORIES))
def test_random_histories_come_back_whole(master: Project, tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    hidden = frozenset(rng.sample(sorted(HiddenThing), rng.randint(0, 4)))
    untouched = dump(master)
    plan = RoundPlan("wave", ("anna", "ben"), seed=seed, hidden=hidden)
    made = make_round(master, tmp_path / "out", RoundRequest(plan))
    given_out = dump(master)
    models: list[Model] = []
    for file in made.files:
        with open_project(file.path, backup=False) as opened:
            coder = Coder(opened, rng)
            for _ in range(rng.randint(0, 40)):
                coder.act()
            models.append(coder.model)
    deeds = 0
    for file, model in zip(made.files, models, strict=True):
        with expand_files([file.path]) as listed:
            (taken,) = (take_file(master, one) for one in listed)
        assert taken.state is TakenState.TAKEN
        deeds += 1
        back = {one.work.fingerprint: one for one in list_works(master) if one.assignment_id == deeds}
        for text, said in model.items():
            row = next((one for one in back.values() if texts_of(master)[one.article_id] == text), None)
            empty = {"marks": [], "answers": [], "records": [], "figures": [], "done": False}
            assert (found(row.work) if row else empty) == plain(text, said)
    own = tuple(one for one in journal_tables.TRACKED if one not in journal_tables.ROUNDS)
    assert dump(master, own) == {table: untouched[table] for table in own}
    for _ in range(deeds):
        edits.undo(master)
    assert dump(master) == given_out
    edits.undo(master)
    assert dump(master) == untouched


def texts_of(project: Project) -> dict[int, str]:
    return dict(project.read_rows("SELECT article_id, text FROM article_text"))

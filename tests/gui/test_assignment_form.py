"""The script of the form in the browser, run by Qt's engine: it agrees with Python on conditions, places, answers and
the files that it writes."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest
from PySide6.QtQml import QJSEngine

from core.assignment_files.form_file import condition_data, make_page
from core.assignments import read_answers_file
from core.codebook.conditions import is_asked, parse_condition
from core.coder_work import WorkFilling, WorkMark
from core.resources import ROOT

NAMES = ("relevant", "frame", "Tone Of", "größe", "n")
VALUES = ("yes", "No", "blame", "straße", "STRASSE", "ΟΔΟΣ", "οδος", "İx", "3", "-2.5", "1e3", "inf", "ﬁn", "", "x y")
SIGNS = ("=", "!=", "<", "<=", ">", ">=")


class Script:
    """Runs the pure part of the script."""

    def __init__(self) -> None:
        self.engine = QJSEngine()
        self.run(ROOT.joinpath("assignment_form", "form_core.js").read_text(encoding="utf-8"), "form_core.js")

    def run(self, source: str, name: str = "test") -> Any:
        found = self.engine.evaluate(source, name)
        assert not found.isError(), found.toString()
        return found.toVariant()

    def call(self, function: str, *arguments: object) -> Any:
        said = ", ".join(json.dumps(one) for one in arguments)
        return json.loads(self.run(f"JSON.stringify({{said: Core.{function}({said})}})"))["said"]


@pytest.fixture(scope="module")
def script(qapp: object) -> Script:
    return Script()


def random_condition(rng: random.Random, depth: int = 0) -> str:
    what = rng.random()
    if depth < 3 and what < 0.5:
        parts = [random_condition(rng, depth + 1) for _ in range(rng.randint(2, 3))]
        return "(" + f" {rng.choice(['and', 'or'])} ".join(parts) + ")"
    if depth < 4 and what < 0.6:
        return f"not {random_condition(rng, depth + 1)}"
    name = f'"{rng.choice(NAMES)}"'
    if what < 0.7:
        return name
    sign = rng.choice(SIGNS)
    wanted = rng.choice(VALUES) if sign in ("=", "!=") else rng.choice(["3", "-2.5", "1000", "inf", "0"])
    return f'{name} {sign} "{wanted}"'


@pytest.mark.parametrize("seed", range(20))
def test_conditions_hold_for_both_alike(script: Script, seed: int) -> None:
    rng = random.Random(seed)
    for _ in range(40):
        condition = random_condition(rng)
        answers = {}
        for name in NAMES:
            said = rng.choice([*VALUES, None, json.dumps([rng.choice(VALUES), "blame"], ensure_ascii=False), "[broken"])
            answers[name.casefold()] = said
        tree = json.loads(json.dumps(condition_data(condition)))
        assert script.call("holds", tree, answers) is is_asked(condition, answers), (condition, answers)


def test_a_condition_is_data() -> None:
    assert parse_condition("relevant = Yes and not (n > 2 or tone)") == (
        "and", ("=", "relevant", "yes"), ("not", ("or", (">", "n", 2.0), ("has", "tone")))
    )  # fmt: skip
    assert parse_condition(" ") is None
    assert condition_data("n < inf") == ("<", "n", "inf")
    assert condition_data("= broken") is None


def test_places_are_code_points(script: Script) -> None:
    text = "A 🚢 ship 👩‍👩‍👧 of 𝔗almere"
    assert script.call("countPoints", text) == len(text)
    chars = list(text)
    words = script.call("findWords", chars)
    assert ["".join(chars[start:stop]) for start, stop in words] == text.split()
    assert script.call("trimRange", chars, 1, 4) == [2, 3]
    assert script.call("trimRange", chars, 1, 2) is None
    marks = [{"start": 2, "stop": 8}, {"start": 4, "stop": len(text)}]
    pieces = script.call("cutPieces", len(text), marks)
    assert [(start, stop, len(over)) for start, stop, over in pieces] == [
        (0, 2, 0), (2, 4, 1), (4, 8, 2), (8, len(text), 1),
    ]  # fmt: skip
    assert "".join(text[start:stop] for start, stop, _over in pieces) == text


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        ("count", "12", "12"), ("count", "-1", None), ("count", "1.5", None), ("count", "x", None),
        ("ratio", " +2.5 ", "2.5"), ("ratio", "101", None), ("date", "2020-02-29", "2020-02-29"),
        ("date", "2021-02-29", None), ("date", "2020-13", None), ("date", "0000", None), ("date", "1999", "1999"),
        ("text", " a\nb ", "a\nb"), ("entity", " Mira   Odell ", "Mira Odell"), ("text", "  ", None),
    ],
)  # fmt: skip
def test_what_is_typed_becomes_a_value(script: Script, kind: str, typed: str, value: str | None) -> None:
    assert script.call("readTyped", {"type": kind, "lowest": 0, "highest": 100}, typed) == value


DATA = {
    "format": "pressmark-answers", "version": 1, "assignment": "uid", "master": "m", "coder": "anna", "revision": 4,
    "fingerprint": "f", "articles": [{"uid": "a1", "fingerprint": "f1"}, {"uid": "a2", "fingerprint": "f2"}],
}  # fmt: skip
WORK = """
var data = %s, works = data.articles.map(Core.newWork), work = works[0];
var budget = { unit: "mark", subject: "MONEY", name: "budget", folded: "budget", condition: null, required: true };
var issues = { unit: "article", subject: "", name: "issues", folded: "issues", condition: null, type: "choices",
  options: [{ value: "tax" }, { value: "port" }] };
var tone = { unit: "article", subject: "", name: "tone", folded: "tone", condition: ["=", "issues", "port"],
  required: true };
var mark = Core.addMark(work, 2, 3, "MONEY"), same = Core.addMark(work, 2, 3, "MONEY");
var other = Core.addMark(work, 2, 9, "PERSON");
Core.setAnswer(work, budget, mark.key, { state: "value", value: "yes" }, 4);
var before = Core.askedQuestions(work, [issues, tone], "", {}).length;
var chosen = Core.toggleChoice(issues, Core.toggleChoice(issues, null, "port"), "tax");
Core.setAnswer(work, issues, "", { state: "value", value: chosen }, 4).passages.push([0, 7]);
var open = Core.openRequired(work, [issues, tone], "", {}).length;
Core.setAnswer(work, tone, "", { state: "absent" }, 4);
var event = Core.addRecord(work, "event", [0, 4]), cause = Core.addRecord(work, "event", null);
Core.fillSlot(event, { name: "sum", is_repeated: false }, { mark: other.key });
Core.fillSlot(event, { name: "sum", is_repeated: false }, { mark: mark.key });
Core.fillSlot(event, { name: "place", is_repeated: true }, { value: "Talmere" });
Core.fillSlot(event, { name: "cause", is_repeated: false }, { record: cause.key });
work.is_done = true;
""" % json.dumps(DATA)  # noqa: UP031 -- braces of the script


def test_a_file_of_the_form_is_read_by_the_program_and_by_the_form(qapp: object) -> None:
    script = Script()
    script.run(WORK)
    assert script.run("same === mark && before === 1 && open === 1") is True
    text = script.run("Core.writeFile(data, works)")
    answers = read_answers_file(str(text).encode(), "x")
    assert (answers.assignment, answers.coder, answers.revision) == ("uid", "anna", 4)
    first, second = answers.works
    assert (first.is_done, second.is_done, second.article_uid) == (True, False, "a2")
    assert first.marks == (WorkMark("m1", 2, 3, "MONEY"), WorkMark("m2", 2, 9, "PERSON"))
    said = {one.variable: (one.state.value, one.value, one.unit_key, one.passages) for one in first.answers}
    assert said == {
        "budget": ("value", "yes", "m1", ()),
        "issues": ("value", '["tax", "port"]', "", ((0, 7),)),
        "tone": ("absent", None, "", ()),
    }
    event, cause = first.records
    assert (event.start, event.stop, cause.start) == (0, 4, None)
    assert event.fillings == (
        WorkFilling("sum", mark="m1"), WorkFilling("place", value="Talmere"), WorkFilling("cause", record=cause.key),
    )  # fmt: skip
    assert script.run("Core.writeFile(data, Core.readFile(data, Core.writeFile(data, works)))") == text
    assert script.run('Core.readFile(data, "{}") === null && Core.readFile(data, "[") === null') is True


def test_what_is_removed_takes_along_what_rests_on_it(qapp: object) -> None:
    script = Script()
    script.run(WORK)
    script.run("Core.relabelMark(work, mark, 'ORG'); Core.removeUnit(work, mark.key); Core.removeUnit(work, cause.key)")
    answers = read_answers_file(str(script.run("Core.writeFile(data, works)")).encode(), "x")
    work = answers.works[0]
    assert [one.key for one in work.marks] == ["m2"]
    assert [one.variable for one in work.answers] == ["issues", "tone"]
    assert work.records[0].fillings == (WorkFilling("place", value="Talmere"),)
    assert script.run("Core.addMark(work, 5, 6, 'ORG').key") == "m5"


def test_no_text_can_leave_its_place_in_the_page() -> None:
    evil = '</script><script>alert(1)</script><!-- & " \u2028'
    names = "load", "save", "articles", "codes", "text", "form", "no_script"
    page = make_page({**DATA, "round": evil, "language": "en", "texts": dict.fromkeys(names, evil)})
    assert page.count("<script") == page.count("</script>") == 2
    assert "alert(1)</script>" not in page
    start = page.index('id="data">') + len('id="data">')
    assert json.loads(page[start : page.index("</script>", start)])["round"] == evil
    assert "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-" in page
    assert "http://" not in page
    assert "https://" not in page

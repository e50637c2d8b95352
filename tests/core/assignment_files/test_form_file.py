"""The form for the browser, as a file: what is in it, and, read as bytes, what is not."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from core.assignment_files import RoundRequest, make_round
from core.assignments import CodingStage, HiddenThing, RoundPlan
from core.assignments.round_plan import RoundKind
from core.records import text_fingerprint
from core.store.project import Project
from core.store.rounds import list_assigned_articles, list_assignments
from tests.core.assignment_files.conftest import TEXTS

PLAN = RoundPlan("web", ("anna", "ben"), seed=3)


def make(master: Project, folder: Path, **change: Any) -> Path:
    made = make_round(master, folder, RoundRequest(replace(PLAN, **change), as_form=True))
    return made.files[0].path


def read_data(page: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.S)
    assert found is not None
    said = json.loads(found[1])
    assert isinstance(said, dict)
    return said


def test_a_form_has_the_texts_the_codebook_and_its_head(master: Project, tmp_path: Path) -> None:
    path = make(master, tmp_path / "out", due="2026-12-24")
    assert path.name == "web-anna.html"
    data = read_data(path.read_text(encoding="utf-8"))
    anna = list_assignments(master)[0]
    order = [one.fingerprint for one in list_assigned_articles(master, anna.id)]
    assert [one["fingerprint"] for one in data["articles"]] == order
    assert {one["text"] for one in data["articles"]} == set(TEXTS)
    assert [text_fingerprint(one["text"]) for one in data["articles"]] == order
    assert data["articles"][0]["about"] == "Zephyrpaper · 2017-03-08 · Quill Byliner"
    head = data["assignment"], data["coder"], data["revision"], data["due"], data["file"]
    assert head == (anna.uid, "anna", 1, "2026-12-24", "web-anna.answers.json")
    asked = [(one["unit"], one["name"]) for one in data["questions"]]
    assert asked == [
        ("article", "relevant"), ("article", "issue"), ("article", "note"), ("mark", "budget"), ("record", "tone"),
    ]  # fmt: skip
    issue = data["questions"][1]
    assert issue["condition"] == ["=", "relevant", "yes"]
    assert [(one["value"], one["key"]) for one in issue["options"]] == [("tax", "1"), ("port", "2")]
    assert [slot["name"] for slot in data["records"][0]["slots"]] == ["sum", "place", "cause", "actor"]


@pytest.mark.parametrize("kind", [RoundKind.MAIN, RoundKind.RELIABILITY])
def test_nothing_hidden_and_nothing_of_others_is_in_the_bytes(master: Project, tmp_path: Path, kind: RoundKind) -> None:
    data = make(master, tmp_path / "out", kind=kind, hidden=frozenset(HiddenThing)).read_bytes().lower()
    for word in (
        "zephyrpaper", "zephyrsection", "byliner", "2017-03-08", "secretive", "secret_rule", "0.8125",
        "mastersecret", "bossperson", '"ben"', "5000000", "example/",
    ):  # fmt: skip
        assert word.encode() not in data, word
    assert b"article 1" in data
    assert b"harbour talks 1" in data


def test_only_its_own_script_runs_and_nothing_is_fetched(master: Project, tmp_path: Path) -> None:
    page = make(master, tmp_path / "out").read_text(encoding="utf-8")
    script = page[page.rindex("<script>") + len("<script>") : page.rindex("</script>")]
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'"
    assert f'content="{policy}"' in page
    for word in ("eval(", "Function(", "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "fetch(",
                 "XMLHttpRequest", "import(", "src="):  # fmt: skip
        assert word not in page.replace("default-src", "").replace("style-src", "").replace("script-src", ""), word


def test_the_stage_of_marking_asks_nothing(master: Project, tmp_path: Path) -> None:
    path = make(master, tmp_path / "out", stages=(CodingStage.MARK, CodingStage.CODE))
    data = read_data(path.read_text(encoding="utf-8"))
    assert (data["questions"], data["stage"], len(data["records"])) == ([], "mark", 1)

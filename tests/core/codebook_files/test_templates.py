"""Codebooks that ship: each is sound, written as we write, and computes what it should."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core.codebook import SHIPPED, AnswerType, StudyUnit
from core.codebook.formulas import compute_formula
from core.codebook_files import list_templates, load_template, plan_merge
from core.codebook_files.json_form import write_json
from core.codebook_files.templates import NAMES
from core.errors import UserError
from core.resources import ROOT
from core.store import edits
from core.store.project import create_project


def test_the_templates_are_those_of_the_folder() -> None:
    assert sorted(f"{name}.json" for name in NAMES) == sorted(one.name for one in ROOT.joinpath("templates").iterdir())
    listed = list_templates()
    assert [one.name for one in listed] == list(NAMES)
    assert all(one.title and len(one.description) > 80 for one in listed)


@pytest.mark.parametrize("name", NAMES)
def test_a_template_is_sound_and_in_our_form(name: str) -> None:
    read = load_template(name)
    assert read.remarks == ()
    assert write_json(read.content) == ROOT.joinpath("templates", f"{name}.json").read_text(encoding="utf-8")
    plan = plan_merge(SHIPPED, read)
    assert plan.added
    assert plan.conflicts == ()
    assert plan.remarks == ()


def test_all_templates_fit_into_one_project(tmp_path: Path) -> None:
    with create_project(tmp_path / "a.pressmark") as project:
        for name in NAMES:
            plan = plan_merge(project.codebook, load_template(name))
            assert plan.conflicts == ()
            edits.take_codebook(project, plan.wanted, plan.examples, plan.detail)
        assert project.codebook.find_record_type("protest_event") is not None
        assert len(project.codebook.unit_variables) == 35


def test_the_five_frames_are_means_of_their_items() -> None:
    book = plan_merge(SHIPPED, load_template("generic_frames")).wanted
    asked = [one for one in book.variables_of(StudyUnit.ARTICLE) if not one.is_computed]
    indices = [one for one in book.unit_variables if one.is_computed]
    assert (len(asked), len(indices)) == (20, 5)
    assert {one.type for one in asked} == {AnswerType.YES_NO}
    answers = {one.name: "yes" if number % 3 == 0 else "no" for number, one in enumerate(asked)}
    for index in indices:
        frame = index.name.removesuffix("_index")
        items = [answer for name, answer in answers.items() if name.startswith(frame)]
        assert float(compute_formula(index.formula, answers) or "nan") == pytest.approx(items.count("yes") / len(items))
    assert compute_formula(indices[0].formula, {}) is None


def test_a_name_that_is_no_template_is_one_sentence() -> None:
    with pytest.raises(UserError, match="Choose one of: generic_frames"):
        load_template("../lexicon/units")


def test_templates_name_their_sources() -> None:
    for name, words in (("generic_frames", "Semetko"), ("political_claims", "Koopmans"), ("protest_events", "MPEDS")):
        assert (
            words in json.loads(ROOT.joinpath("templates", f"{name}.json").read_text(encoding="utf-8"))["description"]
        )

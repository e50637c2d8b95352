"""The primary coefficient of a project stays on record with who and when."""

from __future__ import annotations

import json

import pytest

from core.errors import UserError
from core.reliability.coefficients import PrimaryCoefficient
from core.store import edits
from core.store.primary_coefficient import SETTING, current_coefficient, fix_coefficient, list_choices
from core.store.project import Project


def test_nobody_has_fixed_it_at_first(opened: Project) -> None:
    assert list_choices(opened) == []
    assert current_coefficient([]) is PrimaryCoefficient.ALPHA


def test_each_choice_stays_with_who_made_it_and_undo_takes_none_back(opened: Project) -> None:
    opened.who = "mira"
    fix_coefficient(opened, PrimaryCoefficient.ALPHA)
    opened.who = "teo"
    fix_coefficient(opened, PrimaryCoefficient.AC1)
    fix_coefficient(opened, PrimaryCoefficient.AC1)  # the same again is no choice
    edits.undo(opened)
    found = list_choices(opened)
    assert [(one.coefficient, one.who) for one in found] == [
        (PrimaryCoefficient.ALPHA, "mira"), (PrimaryCoefficient.AC1, "teo"),
    ]  # fmt: skip
    assert found[0].at.endswith("Z")
    assert current_coefficient(found) is PrimaryCoefficient.AC1


@pytest.mark.parametrize("text", ["{}", '[{"coefficient": "beta", "who": "x", "at": "y"}]', '[{"who": "x"}]', "[1]"])
def test_anything_else_in_the_file_is_damage(opened: Project, text: str) -> None:
    opened.set_setting(SETTING, text)
    with pytest.raises(UserError):
        list_choices(opened)


def test_the_setting_is_plain_json(opened: Project) -> None:
    fix_coefficient(opened, PrimaryCoefficient.FLEISS)
    assert json.loads(opened.get_setting(SETTING, ""))[0]["coefficient"] == "fleiss"

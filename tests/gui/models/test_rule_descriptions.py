from __future__ import annotations

from types import SimpleNamespace

import pytest

from core.explain import RULES
from gui.models import rule_descriptions
from gui.models.rule_descriptions import describe_rule


def test_each_part_of_a_rule_is_told_with_its_meaning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rule_descriptions, "WAIT", 60)
    rule, change = "times.dates.weekday_name", "times.ranges.extend_to_second"
    assert describe_rule("times.dates.weekday_name+ranges.extend_to_second") == [
        f"{rule}: {RULES[rule]}",
        f"{change}: {RULES[change]}",
    ]
    assert describe_rule("nobody.knows") == ["nobody.knows"]


@pytest.mark.parametrize("none", [None, ""])
def test_where_the_machine_did_not_say_nothing_is_told(none: str | None) -> None:
    assert describe_rule(none) == []


def test_names_have_to_do_until_meanings_are_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rule_descriptions, "_MEANS", [])
    monkeypatch.setattr(rule_descriptions, "_loading_thread", lambda: SimpleNamespace(join=lambda _seconds: None))
    assert describe_rule("times.dates.weekday_name+ranges.extend_to_second") == [
        "times.dates.weekday_name",
        "times.ranges.extend_to_second",
    ]

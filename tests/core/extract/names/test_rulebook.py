"""The table of the rules of names holds each rule once, with the room before its name."""

from __future__ import annotations

from core.extract import names
from core.extract.names import rulebook


def test_rules_and_passes_are_told_apart_and_come_together() -> None:
    assert not rulebook.RULES.keys() & rulebook.PASSES.keys()
    assert {f"names.{name}" for name in (*rulebook.RULES, *rulebook.PASSES)} == names.RULES.keys()

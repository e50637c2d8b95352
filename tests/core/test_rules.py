"""Names of rules, put together and taken apart."""

from __future__ import annotations

from core import rules


def test_a_rule_with_its_passes_is_taken_apart_and_put_together() -> None:
    assert rules.rule_parts("a.b.c+d.e") == ("a.b.c", "a.d.e")
    assert rules.add_pass("a.b", "c.d") == "a.b+c.d" == rules.add_pass("a.b+c.d", "c.d")
    assert rules.add_pass("a.b", "") == "a.b"
    assert rules.replace_base("a.b+c.d", "e.f") == "e.f+c.d"


def dates_weekday() -> None:
    """`Tuesday`,
    in two lines.

    More."""


def test_a_function_that_is_a_rule_gives_its_name_and_its_meaning() -> None:
    assert rules.describe_rules([dates_weekday]) == {"test_rules.dates_weekday": "`Tuesday`, in two lines"}
    assert rules.prefix_rules("times", {"a.b": "c"}) == {"times.a.b": "c"}

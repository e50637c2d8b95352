"""Names of rules, put together and taken apart."""

from __future__ import annotations

from core import rules


def test_a_rule_with_its_passes_is_taken_apart_and_put_together() -> None:
    assert rules.parts("a.b.c+d.e") == ("a.b.c", "a.d.e")
    assert rules.joined("a.b", "c.d") == "a.b+c.d" == rules.joined("a.b+c.d", "c.d")
    assert rules.joined("a.b", "") == "a.b"
    assert rules.based("a.b+c.d", "e.f") == "e.f+c.d"


def dates_weekday() -> None:
    """`Tuesday`,
    in two lines.

    More."""


def test_a_function_that_is_a_rule_gives_its_name_and_its_meaning() -> None:
    assert rules.described([dates_weekday]) == {"test_rules.dates_weekday": "`Tuesday`, in two lines"}
    assert rules.whole("times", {"a.b": "c"}) == {"times.a.b": "c"}

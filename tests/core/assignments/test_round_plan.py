"""Plans of rounds: what is typed, what cannot be, what is hidden whatever is asked, and JSON and back."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from core.assignments import (
    BLIND_KINDS,
    AssignmentTicket,
    CodingStage,
    HiddenThing,
    OverlapKind,
    RoundKind,
    RoundOverlap,
    RoundPlan,
    parse_hidden,
    parse_overlap,
    read_ticket,
    write_ticket,
)
from core.errors import UserError

PLAN = RoundPlan(
    "wave 1", ("anna", "ben"), RoundKind.MAIN, RoundOverlap(OverlapKind.SHARE, 0.2), frozenset({HiddenThing.OUTLET}),
    ("abc",), 7, (CodingStage.MARK, CodingStage.CODE), "2026-12-24",
)  # fmt: skip


def test_overlap_is_all_pairs_or_a_share() -> None:
    assert parse_overlap(" All ") == RoundOverlap()
    assert parse_overlap("pairs").kind is OverlapKind.PAIRS
    assert parse_overlap("0.2") == RoundOverlap(OverlapKind.SHARE, 0.2)
    for typed in ("", "0", "1.5", "-0.1", "nan", "some"):
        with pytest.raises(UserError, match="no overlap"):
            parse_overlap(typed)


def test_what_can_be_hidden() -> None:
    assert parse_hidden(["Outlet", " date "]) == {HiddenThing.OUTLET, HiddenThing.DATE}
    with pytest.raises(UserError, match=r"“colour” cannot be hidden: write one or more of suggestions, coders"):
        parse_hidden(["colour"])


@pytest.mark.parametrize("kind", RoundKind)
def test_blind_rounds_hide_suggestions_whatever_is_asked(kind: RoundKind) -> None:
    hidden = replace(PLAN, kind=kind, hidden=frozenset()).kept_back
    assert (HiddenThing.SUGGESTIONS in hidden) == (kind in BLIND_KINDS)
    assert {"pilot", "reliability", "drift", "audit"} == BLIND_KINDS


def test_a_plan_comes_back_from_its_json() -> None:
    assert RoundPlan.from_json(PLAN.name, "main", json.loads(PLAN.to_json())) == PLAN
    with pytest.raises(ValueError, match="plan"):
        RoundPlan.from_json("a", "main", {"seed": "one"})


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"coders": ()}, "at least one coder"),
        ({"coders": ("anna", "Anna")}, "at least one coder"),
        ({"coders": ("a/b",)}, "The pseudonym of a coder"),
        ({"name": "../x"}, "The name of a round"),
        ({"name": "a\nb"}, "The name of a round"),
        ({"coders": ("anna",), "kind": RoundKind.RELIABILITY}, "at least two coders"),
        ({"coders": ("anna",), "overlap": RoundOverlap(OverlapKind.PAIRS)}, "at least two coders"),
        ({"due": "soon"}, "“soon” is no day"),
        ({"due": "2026-02-30"}, "is no day"),
    ],
)
def test_a_plan_that_cannot_be_is_refused(change: dict[str, object], sentence: str) -> None:
    PLAN.check_plan()
    with pytest.raises(UserError, match=sentence):
        replace(PLAN, **change).check_plan()  # type: ignore[arg-type]


def test_a_ticket_comes_back_and_anything_else_is_refused() -> None:
    ticket = AssignmentTicket(
        "u", "m", "wave 1", RoundKind.MAIN, "anna", 3, (HiddenThing.DATE,), CodingStage.CODE, None, (1, 2), "f"
    )
    text = write_ticket(ticket)
    assert read_ticket(text, "x") == ticket
    said = json.loads(text)
    for change in ({"version": 2}, {"kind": "party"}, {"uid": 3}, {"revision": -1}, {"order": ["1"]}, {"due": 3}):
        with pytest.raises(UserError, match=r"x\.pressmark is no coding assignment"):
            read_ticket(json.dumps(said | change), "x.pressmark")
    for bad in ("", "[]", "{}", "[" * 5000):
        with pytest.raises(UserError):
            read_ticket(bad, "x")

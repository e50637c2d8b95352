"""Roles of people and bodies: what is one, where it begins and ends, what is none."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.document import MASK, lay_out_document
from core.records import Article, Region, Span
from core.resolve import roles

NAME = re.compile(r"\[(?:(ORG|GPE|NORP|LOC): )?([^\[\]]+)\]")


def said(marked: str, *furniture: str) -> list[str | None]:
    """Roles of the names of a text with `[Ann Lee]`, `[GPE: Norhaven]`: PERSON and ORG in order, None where none."""
    text, spans, at = "", [], 0
    for match in NAME.finditer(marked):
        text += marked[at : match.start()]
        spans.append(Span(len(text), len(text) + len(match[2]), match[1] or "PERSON", {}, 0.9, "test/1"))
        text += match[2]
        at = match.end()
    text += marked[at:]
    regions = tuple(Region(text.index(words), text.index(words) + len(words), "teaser") for words in furniture)
    document = lay_out_document(Article("a", "a", text), regions)
    found = roles.find_roles(document, spans)
    return [
        text[found[s.start].start : found[s.start].stop] if s.start in found else None
        for s in spans
        if s.label in ("PERSON", "ORG")
    ]


@pytest.mark.parametrize(
    ("marked", "role"),
    [
        ("[GPE: Norhaven] negotiator [Ann Lee] left.", "Norhaven negotiator"),
        ("On Friday Defense Secretary [Bo Dam] left.", "Defense Secretary"),
        ("President [Dam]'s aides left.", "President"),
        ("the shadow Foreign Minister [Dam] spoke", "shadow Foreign Minister"),
        ("Secretary of Homeland Security [Ann Lee] left.", "Secretary of Homeland Security"),
        ("said Lt. Gen. [Bo Dam], who left.", "Lt. Gen."),
        ("[GPE: Norhaven]’s port minister [Ann Lee] left.", "Norhaven’s port minister"),
        ("the former Harbour Board chief [Ann Lee]", "former Harbour Board chief"),
        ("Senior Adviser to the President [Ann Lee] left.", "Senior Adviser to the President"),
        ("who would replace outgoing governor [Ann Lee].", "outgoing governor"),
        ("[Ann Lee], the top [GPE: Norhaven] negotiator, left.", "top Norhaven negotiator"),
        ("[Ann Lee], 54, the ambassador to [GPE: Norhaven], left.", "ambassador to Norhaven"),
        ("[Ann Lee] (54), a lawyer who lives there, left.", "lawyer"),
        ("It was [Ann Lee], director of the Quay Museum.", "director of the Quay Museum"),
        ("[Ann Lee], the [GPE: U.S.] ambassador to [GPE: St. Brannock].", "U.S. ambassador to St. Brannock"),
        ("the [GPE: U.S.] ambassador to [GPE: Norhaven], [Ann Lee], told her", "U.S. ambassador to Norhaven"),
        ("[GPE: Norhaven]'s top envoy, [Ann Lee], left.", "Norhaven's top envoy"),
        ("Gen. [Ann Lee], the commander of the fort, left.", "commander of the fort"),
    ],
)
def test_a_role(marked: str, role: str) -> None:
    assert said(marked)[-1] == role


@pytest.mark.parametrize(
    "marked",
    [
        "Mr. [Dam] left.",
        "his brother [Bo Dam] left.",
        "On Tuesday [Ann Lee] left.",
        "I thank [Ann Lee] for it.",
        "According to [Ann Lee], the minister said no.",
        "[Ann Lee], 54, of [GPE: Norhaven], left.",
        "[Ann Lee], Secretary Dam, and others left.",
        "With [Ann Lee], the coach lost his temper.",
        "[Ann Lee], the first woman on the quay, left.",
        "the envoy, [Ann Lee] and a guard left",
        "the envoy, [Ann Lee], and a guard left",
        "The envoy left. [Ann Lee] stayed.",
        "a minister\n[Ann Lee] stayed",
        "Health and Sanitation Minister [Ann Lee] left.",
        "Queen [Ann]'s County is wet.",
        "Gen [Z] is young.",
        "thank you for being such a partner, [Ann].",
        "Expanding PEOPLE-TO-PEOPLE [Ann Lee] left",
    ],
)
def test_no_role(marked: str) -> None:
    assert said(marked) == [None]


def test_the_envoy_between_two_names_is_the_first() -> None:
    assert said("[Bo Dam], the envoy, [Ann Lee], the guard.") == ["envoy", "guard"]


def test_bodies_have_appositions_only() -> None:
    assert said("[ORG: Quay News], the [NORP: Norhavener] news agency, said so.") == ["Norhavener news agency"]
    assert said("the country's biggest shipping company, [ORG: Brannock Lines], said so.") == [
        "country's biggest shipping company"
    ]
    assert said("automaker [ORG: Brannock] said so.") == [None]
    assert said("[ORG: Quay News], quoting the agency, said so.") == [None]


def test_furniture_is_never_crossed() -> None:
    assert said("the envoy TEASER [Ann Lee] left", "TEASER") == [None]
    assert said("[Ann Lee], the envoyTEASER of it, left", "TEASER") == [None]


SOME = [
    "the", "a", "of", "to", ",", ".", "President", "envoy", "minister", "Harbour", "former", "54", "and", "'s", "who",
    "(", ")", "said", "Lt.",
]  # fmt: skip
WORDS = st.sampled_from(
    [*SOME, "\n", MASK, "  ", "\u00a0", "[Ann Lee]", "[Dam]", "[GPE: Norhaven]", "[ORG: Quay News]"]
)


@given(st.lists(WORDS, max_size=25), st.sampled_from(["", " "]))
def test_ranges_lie_within_the_text(words: list[str], joint: str) -> None:
    for role in said(joint.join(words)):
        if role is not None:
            assert role == role.strip() != ""
            assert not set(role) & {MASK, "\n"}
            assert role.split()[0].lower() not in ("the", "a", "an")
            assert "Ann Lee" not in role or role.count("Ann") >= 1


def test_time_grows_with_the_text() -> None:
    assert len(said("the envoy to the quay, [Ann Lee], " * 3000)) == 3000

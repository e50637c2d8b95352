"""Line ends inside sentences: which are white space, and that headings, lists, tables, verse and quoting stay."""

from __future__ import annotations

import textwrap

import pytest

from core.language.unwrapped_text import join_words, unwrap_text
from core.language.wrapped_lines import find_soft_ends, paragraph_around

STORY = (
    "The harbour town of Velm wants to build a bridge over the river Orl, its mayor Ida Roth said on Tuesday, after"
    " the council of the town voted last week to close the old one for good. New York Times reporters had asked for"
    " the plan in March."
)
QUOTED = (
    "“We can wait no longer for the money that was promised to us,” she told reporters in the town hall, where some"
    " 300 people had come to hear what the plan is and what it costs."
)


def unwrapped(text: str, title: str | None = None) -> str:
    whole = unwrap_text(text, title)
    assert len(whole.text) == len(text)
    for at, sign in enumerate(whole.text):
        assert sign.isspace() or text[whole.stored_place(at)] == sign
    return whole.text


@pytest.mark.parametrize("width", [62, 66, 72, 80])
def test_wrapped_paragraphs_are_read_as_lines(width: int) -> None:
    text = "\n\n".join(textwrap.fill(part, width) for part in (STORY, QUOTED, STORY))
    assert unwrapped(text) == "\n\n".join((STORY, QUOTED, STORY))


@pytest.mark.parametrize(
    "text",
    [
        "The ministry set aside $6.2\nbillion for the port, officials\nsaid.",
        "A study that the New\nYork Times printed says the United\nStates paid for it.",
        "The old bridge was closed on Nov.\n14 by the council.",
        "The council asked Mr.\nLind to pay for it.",
        "Foreign Minister Anna\nRoth told The New York\nTimes that the European\nUnion would pay.",
        "It was the mayor of the\nVelm council who paid.",
    ],
)
def test_words_that_run_on_need_no_width(text: str) -> None:
    assert unwrapped(text) == text.replace("\n", " ")


def test_a_hyphen_at_a_line_end_stays_in_its_word() -> None:
    text = "The envoy Nora\nLind met Defence Minister Jeong Kyeong-\ndoo and left."
    assert unwrapped(text).rstrip() == "The envoy Nora Lind met Defence Minister Jeong Kyeong-doo and left."
    divided = "The talks on the co-\noperation of the towns ended. No cooperation was agreed."
    assert unwrapped(divided).rstrip() == divided.replace("-\n", "")


def test_indents_and_signs_of_quoting_move_to_the_end() -> None:
    plain = textwrap.fill(STORY, 66)
    assert unwrapped(textwrap.indent(plain, "     ")).split("\n")[0].strip() == STORY
    quoted = textwrap.indent(plain, "> ")
    assert unwrapped(quoted).strip() == STORY
    assert unwrapped(f"{quoted}\n>\n> It is old.").replace("\n", "").split() == f"{STORY} It is old.".split()
    assert unwrapped("It is\n> 5") == "It is\n> 5"
    deeper = "> The mayor said that the town had\n> > no money for the\n> bridge."
    assert unwrapped(deeper).split("\n") == [line.replace(">", " ") for line in deeper.split("\n")]


@pytest.mark.parametrize(
    "text",
    [
        "Velm wants a bridge\nThe harbour town of Velm wants 40 million euros.",
        "By Nils Aber\nVELM — The town wants a bridge.",
        "He came.\nHe saw.\nHe left the town.",
        "- two boats for the harbour\n- four boats for the river\n- one bridge",
        "Town      Boats   Bridges\nVelm      2       one\nOrlen     4       none",
        "Roses stand on the harbour wall,\nViolets stand beside it,\nThe sea is loud, the boats are small,\nAnd we have"
        " come to hide it.",
        "share\ntweet\nemail",
        "Contact: the press office\nfrom: Nora Lind",
        f"{STORY} And then\nlol",
        "",
        "\n\n",
    ],
)
def test_other_line_ends_stay(text: str) -> None:
    assert find_soft_ends(text) == []


def test_a_headline_stays_above_a_wrapped_paragraph() -> None:
    text = f"Velm wants a bridge\n{textwrap.fill(STORY, 66)}"
    assert unwrapped(text) == f"Velm wants a bridge\n{STORY}"


def test_a_headline_of_two_lines_is_one() -> None:
    body = textwrap.fill(STORY, 66)
    loud = "VELM WANTS FORTY MILLION EUROS FOR A BRIDGE OVER THE ORL,\nMAYOR SAYS"
    centred = "\n".join(line.center(66).rstrip() for line in loud.split("\n"))
    assert "\n" not in unwrapped(f"{centred}\n\n{body}").split("\n\n")[0]
    assert unwrapped(f"{loud}\n\n{body}", loud.replace("\n", " ").title()).startswith(loud.replace("\n", " "))


def test_paragraph_around_goes_over_soft_ends_only() -> None:
    text = f"Velm wants a bridge\n{textwrap.fill(STORY, 66)}\n\n{QUOTED}"
    at = text.index("mayor")
    low, high = paragraph_around(text, at, at + 5)
    assert text[low:high].replace("\n", " ") == STORY
    assert paragraph_around(text, 0, 4) == (0, 19)
    assert paragraph_around(text, len(text), len(text)) == (len(text) - len(QUOTED), len(text))


@pytest.mark.parametrize("sign", ["\n", " ", ">", "-", "a\n", "> \n", "a \n", "A-\n", '"\n', ".\n", "\t", "a b\n  "])
def test_a_long_run_of_one_sign_keeps_its_length(sign: str) -> None:
    text = (sign * 200_000)[:200_000]
    assert len(unwrap_text(text).text) == len(text)


def test_words_of_a_range_are_joined() -> None:
    assert join_words("New\n York  Times") == "New York Times"
    assert join_words("Jeong Kyeong-\ndoo") == "Jeong Kyeong-doo"
    assert join_words("New\n> York") == "New York"

from __future__ import annotations

import pytest

from core.extract.names.rules.tables import load_tables
from core.training.clean_marks import (
    ANY,
    TrainingMark,
    clean_marks,
    flatten_marks,
    is_name,
    marks_as_given,
    name_start,
    trim_edges,
    trim_to_capitals,
)


def span(text: str, words: str, label: str, raw: str = "") -> dict[str, object]:
    start = text.index(words)
    return {"start": start, "end": start + len(words), "label": label, "raw": raw}


def read(
    text: str, *spans: dict[str, object], source: str = "gum_train", nominal: bool = False
) -> list[tuple[str, tuple[str, ...]]]:
    return [(text[m.start : m.stop], m.kinds) for m in clean_marks(text, list(spans), source, nominal, load_tables())]


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("the Kelvan Army", "Kelvan Army"),
        ("The Kelvan Army", "Kelvan Army"),
        ("Kelvan's", "Kelvan"),
        ("Kelvan’s", "Kelvan"),
        ("“Kelvan”", "Kelvan"),
        ("The", "The"),
        ("'s", "s"),
    ],
)
def test_edges_go(words: str, left: str) -> None:
    start, stop = trim_edges(words, 0, len(words))
    assert words[start:stop] == left


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("President Orla Venn", "Orla Venn"),
        ("U.S. President Orla Venn", "Orla Venn"),
        ("Lt. Gen. Orla Venn", "Orla Venn"),
        ("Orla Venn", "Orla Venn"),
        ("President", "President"),
    ],
)
def test_titles_go_off_people(words: str, name: str) -> None:
    assert words[name_start(words, 0, len(words), load_tables()) :] == name


def test_labels_become_kinds() -> None:
    text = "Orla Venn of Norland spoke at the Games on Friday"
    found = read(
        text, span(text, "Orla Venn", "PERSON"), span(text, "the Games", "EVENT"), span(text, "Friday", "DATE")
    )
    assert found == [("Orla Venn", ("PERSON",)), ("Games", ("OTHER",))]


def test_a_demonym_is_a_group_whatever_the_set_says() -> None:
    text = "a French ship"
    assert read(text, span(text, "French", "PLACE", "LOC")) == [("French", ("NORP",))]


def test_derived_adjectives_are_believed_when_the_lexica_know_them() -> None:
    text = "the Photographic and the Russian school"
    spans = span(text, "Photographic", "NORP", "derived:ADJ"), span(text, "Russian", "NORP", "derived:ADJ")
    assert read(text, *spans) == [("Photographic", ("NORP", "O")), ("Russian", ("NORP",))]


def test_silver_things_do_not_say_that_they_are_names() -> None:
    text = "in Wilma they"
    assert read(text, span(text, "Wilma", "MISC", "nat"), source="gmb_train") == [("Wilma", ("OTHER", "O"))]


def test_wikigold_does_not_tell_groups_from_things() -> None:
    text = "the Agotes sang"
    assert read(text, span(text, "Agotes", "MISC", "MISC"), source="wikigold") == [("Agotes", ("NORP", "OTHER"))]


def test_nominal_mentions_teach_nothing_but_the_name_inside_does() -> None:
    text = "the defence minister Orla Venn said we agree"
    found = read(
        text,
        span(text, "the defence minister Orla Venn", "PERSON"),
        span(text, "Orla Venn", "PERSON"),
        span(text, "we", "ORG"),
        source="re3d_free",
        nominal=True,
    )
    assert found == [("the defence minister ", ANY), ("Orla Venn", ("PERSON",)), ("we", ANY)]


@pytest.mark.parametrize(
    ("name", "kind", "is_one"),
    [
        ("Northern Fleet", "ORG", True),
        ("Bank of Norland", "ORG", True),
        ("tactical units", "ORG", False),
        ("Fleet tactical units", "ORG", False),
        ("We", "ORG", False),
        ("Foreign Secretary", "PERSON", False),
        ("Minister of Mines", "PERSON", False),
        ("Orla Venn", "PERSON", True),
        ("", "ORG", False),
    ],
)
def test_what_counts_as_a_name(name: str, kind: str, is_one: bool) -> None:
    assert is_name(name, kind, load_tables()) is is_one


def test_of_nested_marks_the_longest_stays_and_of_people_the_shortest() -> None:
    long, short = TrainingMark(0, 20, ("ORG",)), TrainingMark(5, 9, ("PLACE",))
    assert flatten_marks([short, long], []) == [long]
    whole, person = TrainingMark(0, 20, ("PERSON",)), TrainingMark(10, 20, ("PERSON",))
    assert flatten_marks([whole, person], []) == [person]


def test_the_unknown_fills_what_marks_leave() -> None:
    mark = TrainingMark(4, 8, ("ORG",))
    assert flatten_marks([mark], [TrainingMark(0, 12, ANY)]) == [
        TrainingMark(0, 4, ANY),
        mark,
        TrainingMark(8, 12, ANY),
    ]


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("western Bragg", "Bragg"),
        ("Norland coast", "Norland"),
        ("Bank of Norland", "Bank of Norland"),
        ("western", ""),
        ("al-Bragg", "al-Bragg"),
    ],
)
def test_small_words_at_the_edges_of_silver_marks_go(words: str, left: str) -> None:
    start, stop = trim_to_capitals(words, 0, len(words))
    assert words[start:stop] == left


def test_groups_that_the_silver_set_passed_over_are_left_open() -> None:
    text = "Many Muslims met Muslims' leaders from western Bragg"
    found = read(text, span(text, "western Bragg", "PLACE"), source="gmb_train")
    assert found == [("Muslims", ("NORP", "O")), ("Muslims", ("NORP", "O")), ("Bragg", ("PLACE",))]


def test_marks_of_a_test_stay_as_given_but_for_the_article() -> None:
    text = "the Norland Bank's Orla Venn at Bragg Hall on Friday"
    spans = [span(text, "the Norland Bank's", "ORG"), span(text, "Bragg Hall", "FAC"), span(text, "Friday", "DATE")]
    assert [(text[m.start : m.stop], m.kinds) for m in marks_as_given(text, spans)] == [
        ("Norland Bank's", ("ORG",)),
        ("Bragg Hall", ("PLACE",)),
    ]

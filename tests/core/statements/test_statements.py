"""Statements end to end, in invented sentences: content, kind, source, cue, medium.

Modules: attribution, clauses, drafts, finish, frames, lefthand, line, nominal, reading, subjects, tokens.
"""

from __future__ import annotations

import csv

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core import pipeline, statements
from core.document import MASK, lay_out_document
from core.records import Article, Digest, Region, Statement
from core.resources import ROOT as RESOURCES
from core.statements import clause_tokens, cue_tables


def digest(text: str) -> Digest:
    return pipeline.digest_article(Article("a", "a", text, published="2019-11-19"))


def told(text: str) -> list[tuple[str, str | None, str | None, list[str]]]:
    """Kind, source as it stands, cue and content of each statement."""
    found = digest(text)
    return [
        (
            one.kind,
            None if one.source is None else one.source["text"],
            None if one.cue is None else one.cue["text"],
            [found.article.text[a:b] for a, b in one.content],
        )
        for one in found.statements
    ]


RIGHT = [
    ("Lee said that the wall was cracked.", "Lee", "said", "that the wall was cracked"),
    ("The mayor, Ann Lee, said the wall was cracked.", "The mayor, Ann Lee", "said", "the wall was cracked"),
    ("Ann Lee on Tuesday said the wall was cracked.", "Ann Lee", "said", "the wall was cracked"),
    ("Ann Lee said on Tuesday the wall was cracked.", "Ann Lee", "said", "the wall was cracked"),
    ("Lee said in a statement that the wall was cracked.", "Lee", "said", "that the wall was cracked"),
    ("Lee told reporters in Norhaven that the wall was cracked.", "Lee", "told", "that the wall was cracked"),
    ("Lee told Kim the wall was cracked.", "Lee", "told", "the wall was cracked"),
    ("Lee asked whether the wall was cracked.", "Lee", "asked", "whether the wall was cracked"),
    ("Critics say they want a wall.", "Critics", "say", "they want a wall"),
    ("Lee warned Kim that the wall was cracked.", "Lee", "warned", "that the wall was cracked"),
    ("The report shows that the wall was cracked.", "The report", "shows", "that the wall was cracked"),
    ("Lee pointed out that the wall was cracked.", "Lee", "pointed out", "that the wall was cracked"),
    ("Lee is confident that the wall will hold.", "Lee", "confident", "that the wall will hold"),
    ("The ministry confirmed the wall was cracked.", "The ministry", "confirmed", "the wall was cracked"),
    ("It was reported by Yonhap that the wall was cracked.", "Yonhap", "reported", "that the wall was cracked"),
    ("Lee was quoted as saying the wall was cracked.", "Lee", "as saying", "the wall was cracked"),
    ("Lee went on to say that the wall was cracked.", "Lee", "say", "that the wall was cracked"),
    ("Lee's claim that the wall was cracked was rejected.", "Lee", "claim", "that the wall was cracked"),
    ("According to Lee, the wall was cracked.", "Lee", "According to", "the wall was cracked"),
    ("The wall was cracked, according to Lee.", "Lee", "according to", "The wall was cracked"),
    ("The wall was cracked, Lee said.", "Lee", "said", "The wall was cracked"),
    ("The wall was cracked, said Ann Lee, a spokeswoman.", "Ann Lee", "said", "The wall was cracked"),
    ("The wall was cracked, Lee told reporters on Monday.", "Lee", "told", "The wall was cracked"),
    ("A senior official said: The wall was cracked.", "A senior official", "said", "The wall was cracked"),
    ("Lee, who said the wall was cracked, left on Monday.", "Lee", "said", "the wall was cracked"),
    ("After Lee said the wall was cracked, the town left.", "Lee", "said", "the wall was cracked"),
    ("President Lee vowed Monday to veto the bill.", "President Lee", "vowed", "to veto the bill"),
    ("Lee called on Kim to mend the wall, but Kim left.", "Lee", "called on", "Kim to mend the wall"),
]


@pytest.mark.parametrize(("text", "source", "cue", "content"), RIGHT, ids=[case[0] for case in RIGHT])
def test_one_clause_is_reported(text: str, source: str, cue: str, content: str) -> None:
    assert told(text) == [("indirect", source, cue, [content])]


NONE = [
    "Lee did not say whether the wall was cracked.",
    "Lee declined to say whether the wall was cracked.",
    "The wall is said to be cracked.",
    "Lee would say that the wall was cracked.",
    "The reported sale of the wall came late.",
    "Lee announced a plan that would mend the wall.",
    "On Tuesday, Lee said.",
    "According to plan, the wall was mended.",
    "The town went to the sea.",
]


@pytest.mark.parametrize("text", NONE)
def test_nothing_is_said(text: str) -> None:
    assert told(text) == []


MANY = [
    (
        "The deal, Lee said in a statement, was dead.",
        [("indirect", "Lee", "said", ["The deal", "was dead"])],
    ),
    (
        "Lee said the wall was cracked and added that the town was lost.",
        [
            ("indirect", "Lee", "said", ["the wall was cracked"]),
            ("indirect", "Lee", "added", ["that the town was lost"]),
        ],
    ),
    (
        "Lee said the wall was cracked, adding that the town was lost.",
        [
            ("indirect", "Lee", "said", ["the wall was cracked"]),
            ("indirect", "Lee", "adding", ["that the town was lost"]),
        ],
    ),
    (
        "Lee said the wall was cracked, but Kim said it would hold.",
        [("indirect", "Lee", "said", ["the wall was cracked"]), ("indirect", "Kim", "said", ["it would hold"])],
    ),
    (
        "Lee said Kim had told him that the wall was cracked.",
        [
            ("indirect", "Lee", "said", ["Kim had told him that the wall was cracked"]),
            ("indirect", "Kim", "told", ["that the wall was cracked"]),
        ],
    ),
    (
        "Lee said in an interview that the envoy, Harry Kim, pushed her hard, saying Norhaven pays only half.",
        [
            (
                "indirect",
                "Lee",
                "said",
                ["that the envoy, Harry Kim, pushed her hard, saying Norhaven pays only half"],
            ),
            ("indirect", "the envoy, Harry Kim", "saying", ["Norhaven pays only half"]),
        ],
    ),
    (
        "The statement said the plan, which Lee announced in May, would go, adding that it had failed.",
        [
            ("indirect", "The statement", "said", ["the plan, which Lee announced in May, would go"]),
            ("indirect", "The statement", "adding", ["that it had failed"]),
        ],
    ),
    (
        "“We came,” Ann Lee said, “and we saw.”",
        [("direct", "Ann Lee", "said", ["“We came,”", "“and we saw.”"])],
    ),
    (
        "“We came to the wall,” Ann Lee said. “We saw that it was cracked.”",
        [("direct", "Ann Lee", "said", ["“We came to the wall,”", "“We saw that it was cracked.”"])],
    ),
    (
        "Lee said the wall was “a mess” from end to end.",
        [("mixed", "Lee", "said", ["the wall was “a mess” from end to end"])],
    ),
    (
        "Lee said there was a “significant difference” between the walls.",
        [("mixed", "Lee", "said", ["there was a “significant difference” between the walls"])],
    ),
    (
        "Lee blamed Kim for making plans that “were not worth the paper.”",
        [("mixed", "Lee", "blamed", ["Kim for making plans that “were not worth the paper.”"])],
    ),
]


@pytest.mark.parametrize(("text", "expected"), MANY, ids=[case[0] for case in MANY])
def test_several_in_one_sentence(text: str, expected: list[tuple[str, str | None, str | None, list[str]]]) -> None:
    assert told(text) == expected


def only(text: str) -> Statement:
    (one,) = digest(text).statements
    return one


@pytest.mark.parametrize(
    ("text", "through"),
    [
        ("A senior official said the talks were off, according to Yonhap.", "Yonhap"),
        ("A senior official told Reuters that the talks were off.", "Reuters"),
        ("Reuters quoted a senior official as saying that the talks were off.", "Reuters"),
    ],
)
def test_a_medium_carries_what_another_says(text: str, through: str) -> None:
    one = only(text)
    assert one.source is not None
    assert one.source["text"].lower() == "a senior official"
    assert one.through is not None
    assert one.through["text"] == through


def test_a_pronoun_is_resolved_to_the_entity() -> None:
    found = digest(
        "Negotiator James DeHart left on Tuesday, aides said.\n\n"
        "DeHart said the talks were off. He said they would go on in May."
    )
    entities = [one.source["entity"] for one in found.statements if one.source is not None]
    assert entities[-2:] == ["James DeHart", "James DeHart"]


def test_a_role_that_goes_on_is_the_person_who_bears_it() -> None:
    text = "Lena Orr said that the envoy to Norway, Carl Moss, pushed her, saying the island pays too little."
    found = [one.source["entity"] for one in digest(text).statements if one.source]
    assert found == ["Lena Orr", "Carl Moss"]


def test_a_possessive_is_resolved_like_its_pronoun() -> None:
    found = digest("Ann Lee left on Monday. Lee repeated her claim that the town was lost.")
    last = found.statements[-1]
    assert last.cue is not None
    assert last.cue["text"] == "claim"
    assert last.source is not None
    assert (last.source["text"], last.source["entity"]) == ("her", "Ann Lee")


def test_an_unnamed_source_stays_as_it_stands() -> None:
    one = only("A senior South Korean official said the talks were off.")
    assert one.source is not None
    assert one.source["text"] == "A senior South Korean official"
    assert one.source["entity"] == "senior South Korean official"


@pytest.mark.parametrize(
    ("text", "use"),
    [
        ("Lee said that it was off.", "speech"),
        ("Lee believes that it was off.", "thought"),
        ("The survey found that it was off.", "finding"),
        ("Lee urged Kim to stay.", "wish"),
    ],
)
def test_the_cue_tells_its_use(text: str, use: str) -> None:
    one = only(text)
    assert one.cue is not None
    assert one.cue["use"] == use


def test_furniture_is_cut_out_of_content_and_source() -> None:
    text = "Lee said the wall was cracked MORE TO READ from end to end."
    start = text.index("MORE")
    document = lay_out_document(Article("a", "a", text), [Region(start, start + 12, "teaser")])
    (one,) = statements.find_statements(document, ())
    assert [text[a:b] for a, b in one.content] == ["the wall was cracked", "from end to end"]


PIECES = st.sampled_from(
    (
        "Lee|Kim|the ministry|said|told|says|adding|that|,|.|“|”|according to|Yonhap|to|and|but|claim|whether|he|would|"
        f"not|who|by|;|the wall was cracked|reporters|(|)|—|:|{MASK}|in a statement|urged|vowed|\n|’s|on Tuesday|"
        "is confident|quoted|as saying|Ann Lee|\u00a0"
    ).split("|")
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40))
def test_ranges_are_sound(pieces: list[str]) -> None:
    text = " ".join(pieces)
    masked = [Region(i, i + 1, "teaser") for i, c in enumerate(text) if c == MASK]
    document = lay_out_document(Article("a", "a", text.replace(MASK, "x")), masked)
    spans = pipeline.digest_article(document.article).spans
    found = statements.find_statements(document, spans)
    assert list(found) == sorted(found, key=lambda s: (s.start, -s.stop))
    assert found == statements.find_statements(document, spans)
    for one in found:
        assert one.kind in ("direct", "mixed", "indirect")
        assert (one.start, one.stop) == (one.content[0][0], one.content[-1][1])
        assert 0 <= one.confidence <= 1
        parts = [(p["start"], p["end"]) for p in (one.source, one.cue, one.through) if p is not None]
        for start, stop in (*one.content, *parts):
            piece = document.read[start:stop]
            assert piece
            assert piece == piece.strip()
            assert MASK not in piece
        assert all(a[1] <= b[0] for a, b in zip(one.content, one.content[1:], strict=False))
        if one.kind == "indirect":
            for part in (one.source, one.cue):
                assert part is None or all(part["end"] <= a or b <= part["start"] for a, b in one.content)


def test_the_tables_are_sound() -> None:
    kinds = {"that", "bare", "loose", "wh", "hearer", "after", "colon", "inf", "hinf", "on", "out", "ed"}
    with (RESOURCES / "lexicon" / "cue_frames.csv").open(encoding="utf-8") as file:
        forms = [row["form"] for row in csv.DictReader(line for line in file if not line.startswith("#"))]
    assert len(forms) == len(set(forms)) == len(cue_tables.verb_frames())
    for form, frame in cue_tables.verb_frames().items():
        assert form == form.lower()
        assert frame.tense in ("base", "third", "past", "ing", "adj")
        assert frame.use in ("speech", "thought", "finding")
        assert frame.frames
        assert frame.frames <= kinds
    assert clause_tokens.cue_words("aux")
    assert not clause_tokens.cue_words("no such kind")


def test_a_sentence_without_end_takes_linear_time() -> None:
    once = (
        "Lee said that Kim said, adding that the ministry's claim that Lee urged them to go was, according to Yonhap, "
    )
    digest_of = pipeline.digest_article(Article("a", "a", once * 400))
    assert len(digest_of.statements) < 100

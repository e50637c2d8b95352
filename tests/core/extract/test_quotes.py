"""Quotes end to end, in invented sentences: what is marked, kind, source, cue.

Modules: marks, sentences, cues, nouns, choose, speech, story, refer.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import regions
from core.document import MASK, lay_out_document
from core.extract import quotes
from core.records import Article, Region, Span
from tests.work import assert_linear


def read(text: str, *found: Region) -> list[Span]:
    return quotes.extract(lay_out_document(Article("a", "a", text), found))


def words(text: str) -> list[str]:
    return [text[span.start : span.stop] for span in read(text)]


MARKS = [
    ('He said "we go now" and left.', ['"we go now"']),
    ("He said “we go now” and left.", ["“we go now”"]),
    ("„Wir gehen jetzt,“ said Lee.", ["„Wir gehen jetzt,“"]),
    ("„We go now,” said Lee.", ["„We go now,”"]),
    ("«We go now,» said Lee.", ["«We go now,»"]),
    ("»We go now«, said Lee.", ["»We go now«"]),
    ("‘We go now,’ said Lee.", ["‘We go now,’"]),
    ("'We go now,' said Lee.", ["'We go now,'"]),
    ("``We go now,'' said Lee.", ["``We go now,''"]),
    ('"We go now,” said Lee.', ['"We go now,”']),
    ('“We go now," said Lee.', ['“We go now,"']),
    ("“He told me ‘we go now’ and left,” said Lee.", ["“He told me ‘we go now’ and left,”"]),
    ("“He told me “we go now” and left,” said Lee.", ["“He told me “we go now” and left,”"]),
    ("Lee`s aide said the deal „isn`t good“ for us.", ["„isn`t good“"]),
    ("The workers' union said the bosses' offer was 'far too low' for it.", ["'far too low'"]),
    ("It's the mayors' plan, and that's Lee's word on '90s ferries.", []),
    ('The quay is 12" wide and 5\'10" high, Lee said.', []),
    ('Lee said," We go now to the quay". He left.', ['" We go now to the quay"']),
    ("Lee said: “We go.\n\n“And we stay.”", ["“We go.", "“And we stay.”"]),
    ("“We go, said Lee on Monday.\nThe rest stays.", ["“We go, said Lee on Monday."]),
    ("“We go now,” said Lee. “We will be back. He left.", ["“We go now,”", "“We will be back. He left."]),
    ("The deal is fine” he said.", []),
    ("Nothing here.", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "wanted"), MARKS)
def test_where_quotes_begin_and_end(text: str, wanted: list[str]) -> None:
    assert words(text) == wanted


NO_SPEECH = [
    "Robert “Bo” Dam said so.",
    "The film “Harbour Nights” opens on Friday.",
    "He wrote the novel “a ferry in may” long ago.",
    "The illness is known as “quay fever” or “ferry flu” there.",
    "The so-called “quiet deal” fell through.",
    "Dubbed “the big whale”, the ferry sank.",
    "A “white powder” was found on the ferry.",
    "The “Big Quay” plan was dropped.",
    "“…” he said.",
]


@pytest.mark.parametrize("text", NO_SPEECH)
def test_titles_nicknames_and_scare_quotes_are_none(text: str) -> None:
    assert words(text) == []


SINGLE_WORDS = [
    ("Protesters accused the town of “robbery,” he said.", "“robbery,”"),
    ("Lee called the offer “insulting” on Monday.", "“insulting”"),
    ("“Never,” said Lee.", "“Never,”"),
]


@pytest.mark.parametrize(("text", "wanted"), SINGLE_WORDS)
def test_single_words_of_speech_count(text: str, wanted: str) -> None:
    assert words(text) == [wanted]


KINDS = [
    ("“We go now,” said Lee.", ["direct"]),
    ("Lee said: “We go now.”", ["direct"]),
    ("“[Mesland] is rich and should pay,” said Lee.", ["direct"]),
    ("Lee said they “go now” and left.", ["mixed"]),
    ("Lee wrote “We go now” on the wall.", ["direct"]),
    ("“We go now,” said Lee, “and nothing will stop us.”", ["direct", "direct"]),
    ("He gave them “time to think,” Lee said.", ["mixed"]),
]


@pytest.mark.parametrize(("text", "wanted"), KINDS)
def test_kinds(text: str, wanted: list[str]) -> None:
    assert [span.value["kind"] for span in read(text)] == wanted


Q = "“We go now to the quay,”"
SOURCES = [
    # before
    ("Mayor Ann Lee said they would “go now” by boat.", "Mayor Ann Lee", "said"),
    (
        "A spokesman for Norhaven's port ministry said it was “not ready” yet.",
        "A spokesman for Norhaven's port ministry",
        "said",
    ),
    ("Officials on both sides said it was “not ready” yet.", "Officials on both sides", "said"),
    ("On Tuesday, the two sides said it was “not ready” yet.", "the two sides", "said"),
    ("But Lee insists that Norhaven, as a “very rich town,” must pay.", "Lee", "insists"),
    (
        "Norhaven’s top envoy, Bo Dam-lin, said there is a “large gap” still.",
        "Norhaven’s top envoy, Bo Dam-lin",
        "said",
    ),
    ("Ann Lee, 52, a lawyer, said it was “not ready” yet.", "Ann Lee", "said"),
    ("The bank, which has 50 branches, said it was “not ready” yet.", "The bank", "said"),
    (
        "After the talks broke down, Port Secretary Ann T. Lee told reporters that it is a “rich town.”",
        "Port Secretary Ann T. Lee",
        "told",
    ),
    ("The mayor has also said it was “not ready” yet.", "The mayor", "said"),
    ("The deal was praised by Ann Lee as “the best of all” in years.", "Ann Lee", "praised"),
    ("Lee and Dam argued that it was “not ready” yet.", "Lee and Dam", "argued"),
    # after
    (Q + " Lee said.", "Lee", "said"),
    (
        Q + " Norhaven envoy Bo Dam-lin told a press round, as quoted by Reuters.",
        "Norhaven envoy Bo Dam-lin",
        "told",
    ),
    (Q + " Bo Dam, a stall keeper in Pier Street, in Mesland, told UPI.", "Bo Dam", "told"),
    (Q + " a senior Mesland official told reporters, speaking anonymously.", "a senior Mesland official", "told"),
    (Q + " Norhaven’s Port Ministry said in a statement.", "Norhaven’s Port Ministry", "said"),
    ("“Will we go now?” Lee asked.", "Lee", "asked"),
    ("“We will all go.” Ann Lee said in court.", "Ann Lee", "said"),
    # inverted
    (Q + " said Lee.", "Lee", "said"),
    (Q + " said the port director, Dr. Ann Lee.", "the port director, Dr. Ann Lee", "said"),
    (Q + " enthused Ann Lee, a pilot.", "Ann Lee", "enthused"),
    ("The result was “a pity but no surprise,” said Ann Lee, a pilot.", "Ann Lee", "said"),
    (Q + " said the Port Office in a statement.", "the Port Office", "said"),
    (Q + " said Norhaven Defence Minister, Bo Dam.", "Norhaven Defence Minister, Bo Dam", "said"),
    (Q + " said Jan Dam, head of the port.", "Jan Dam", "said"),
    (Q + " said a statement by the port office.", "a statement by the port office", "said"),
    # according to and others
    ("The talks were “not ready,” according to the WHO.", "the WHO", "according to"),
    ("It was, in the words of the mayor, Ann Lee, “a very bad deal” for all.", "the mayor, Ann Lee", "in the words of"),
    (
        "The AP quoted Norhaven's Port Ministry as saying that Mesland wants a “big rise” in fees.",
        "Norhaven's Port Ministry",
        "as saying",
    ),
    ("Lee was quoted as saying it was “not ready” yet.", "Lee", "quoted as saying"),
    ("Mayor Ann Lee: “We go now to the quay.”", "Mayor Ann Lee", None),
    ("“We go now to the quay.” — Ann Lee", "Ann Lee", None),
    ("It grew, with one poster writing “How can people look on?”", "one poster", "writing"),
    # two attributions
    ("Lee says that Norhaven stopped the talks to give them “time to think,” Reuters reported Tuesday.", "Lee", "says"),
    (
        "Around 300 protesters gathered at the quay accusing Mesland of “robbery,” the Harbour News Agency reported.",
        "Around 300 protesters",
        "accusing",
    ),
    (
        'Port Guards of Mesland responded, according to Reuters, writing that they were "unable to guess" more.',
        "Port Guards of Mesland",
        "writing",
    ),
    ("Lee also said, “We look forward to it,” according to The Associated Press", "Lee", "said"),
    ("Lee was calm, but it was “over for good,” Dam said.", "Dam", "said"),
]


@pytest.mark.parametrize(("text", "source", "cue"), SOURCES)
def test_sources_and_cues(text: str, source: str, cue: str | None) -> None:
    (span,) = read(text)
    found = span.value["source"]
    assert found["text"] == source == text[found["start"] : found["end"]]
    assert span.value.get("cue", {"text": None})["text"] == cue


CARRIED = [
    ("“We go now,” said Ann Lee. “We stay there.”", "Ann Lee"),
    ("Ann Lee was angry on Monday, she said. “We stay there for good.”", "she"),
    ("“We go now,” Ann Lee said in a letter, adding that it was an “agreeable sum” for all.", "Ann Lee"),
    ("Ann Lee said: “We go now.\n\n“We stay there.”", "Ann Lee"),
    ("Ann Lee said the boats were late:\n\n“We stay there.”", "Ann Lee"),
    ("Ten fell ill, according to port officials. “We stay there for good.”", "port officials"),
]


@pytest.mark.parametrize(("text", "source"), CARRIED)
def test_the_source_is_carried_on(text: str, source: str) -> None:
    assert read(text)[-1].value["source"]["text"] == source


REFERRED = [
    ("“We go now,” Ann Lee said. Reuters reported it. “We stay,” she added.", "Ann Lee"),
    (
        "The envoy, Bo Dam, said talks were cut. In a show of anger, he blamed Mesland for “bad faith” at sea.",
        "envoy, Bo Dam",
    ),
    (
        "“We go now,” a senior Mesland official said. A spokesman for the port agreed. “We stay,” the official added.",
        "senior Mesland official",
    ),
    ("The port said fares rise. It said it was “a fair sum” for all.", "port"),
    ("The nurse, Ann Lee, said no. That's all. Yeah, it is. “We stay,” she said.", "nurse, Ann Lee"),
    ("Officials met. Captain Dam said no. “We stay,” he said.", "Captain Dam"),
]


@pytest.mark.parametrize(("text", "entity"), REFERRED)
def test_whom_a_pronoun_may_mean(text: str, entity: str) -> None:
    source = read(text)[-1].value["source"]
    assert source["entity"] == entity
    start, stop = source["candidates"][0]
    assert entity in text[start:stop]


def test_an_attribution_reaches_over_a_glued_link() -> None:
    text = "“Mesland is rich and must pay,” Port Secretary Ann LeeAnn LeeFerry sinks off Norhaven MORE said last week"
    start = text.index("Ann LeeFerry")
    (span,) = read(text, Region(start, text.index(" said"), "teaser"))
    assert span.value["source"]["text"] == "Port Secretary Ann Lee"
    assert span.value["cue"]["text"] == "said"


def test_a_dateline_is_no_speaker() -> None:
    text = "OSLO — Ann Lee said it was “not ready” yet."
    (span,) = read(text, Region(0, 6, "dateline"))
    assert span.value["source"]["text"] == "Ann Lee"


def test_a_few_words_in_the_title_are_speech() -> None:
    text = "Lee in ‘deep trouble’ over quay\n\nThe quay is shut."
    assert [text[s.start : s.stop] for s in read(text, Region(0, 31, "title"))] == ["‘deep trouble’"]
    assert read(text) == []


@given(st.text(alphabet="AaKim said,.\n\n\"“”„«»‘’'`?:—" + MASK, max_size=400))
def test_quotes_stay_in_their_paragraph_and_point_at_words(text: str) -> None:
    document = lay_out_document(Article("a", "a", text), ())
    at = 0
    for span in quotes.extract(document):
        assert span.start >= at
        assert any(low <= span.start < span.stop <= high for low, high in document.paragraphs)
        assert text[span.start : span.stop].strip() == text[span.start : span.stop]
        for part in (span.value.get("source"), span.value.get("cue")):
            assert part is None or part["text"] == text[part["start"] : part["end"]] != ""
        at = span.stop


RUNS = [
    '"',
    "“",
    '"a" ',
    "'a ",
    '"So it is," he said. ',
    "“x” he said and ",
    '"A" said that ',
    "He said “so”.\n\n",
    "said, ",
]


def repeated(unit: str, size: int) -> str:
    """A line, and a unit below it that is repeated to about that many characters."""
    return "Lee said so.\n" + unit * (size // len(unit))


@pytest.mark.parametrize("unit", RUNS)
def test_work_grows_with_length_and_no_faster(unit: str) -> None:
    assert_linear(read, repeated(unit, 1_500), repeated(unit, 6_000))


def test_the_gold_articles(shared: Path) -> None:
    right = wrong = missed = kinds = 0
    for path in sorted((shared / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = (shared / "corpus" / gold["file"]).read_bytes().decode("utf-8")
        wanted = {(m["start"], m["end"]): m["kind"] for m in gold["marks"] if m["label"] == "QUOTE"}
        got = {(s.start, s.stop): s.value["kind"] for s in read(text, *regions.find_regions(text, None))}
        right += len(wanted.keys() & got.keys())
        wrong += len(got.keys() - wanted.keys())
        missed += len(wanted.keys() - got.keys())
        kinds += sum(got.get(at) == kind for at, kind in wanted.items())
    assert 2 * right / (2 * right + wrong + missed) >= 0.95
    assert kinds >= 0.9 * (right + missed)

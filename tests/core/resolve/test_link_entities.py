"""Which entity each way to write a name is linked to; people and bodies with their modules `people` and `bodies`."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.document import lay_out_document
from core.records import Article, Region, Span
from core.resolve import link_entities, person_names, resolve_overlaps_and_links

MARK = re.compile(r"\[\[([A-Z_]+): (.*?)(?: => (.*?))?\]\]")


def link(marked: str) -> tuple[list[str], list[str]]:
    """(wanted, got) entities of a text with `[[LABEL: words => entity]]`; no arrow: the words themselves."""
    text, spans, wanted, at = "", [], [], 0
    for match in MARK.finditer(marked):
        text += marked[at : match.start()]
        spans.append(Span(len(text), len(text) + len(match[2]), match[1], {}, 0.9, "test/1"))
        wanted.append(match[3] or match[2])
        text += match[2]
        at = match.end()
    text += marked[at:]
    document = lay_out_document(Article(id="a", source="a", text=text), ())
    return wanted, [str(span.value["entity"]) for span in link_entities.link_entities(document, spans)]


@pytest.mark.parametrize(
    "marked",
    [
        "[[PERSON: Mark T. Oakley => Mark Oakley]] and [[PERSON: Oakley => Mark Oakley]]",
        "[[PERSON: Oakley => Mark Oakley]] came before [[PERSON: Mark Oakley]] did",
        "[[PERSON: Trump => Donald Trump]] spoke",
        "[[PERSON: Fred Trump]] spoke; [[PERSON: Trump => Fred Trump]] left",
        "[[PERSON: Bill Carver]], [[PERSON: Ada Carver]]: [[PERSON: Carver => Ada Carver]]",
        "[[PERSON: Jeong Min-su]] and [[PERSON: Jeong => Jeong Min-su]]",
        "[[PERSON: Omar al-Haddad]], [[PERSON: al-Haddad => Omar al-Haddad]], [[PERSON: Haddad => Omar al-Haddad]]",
        "[[PERSON: Ursula von der Heide]] and [[PERSON: Heide => Ursula von der Heide]]",
        "[[PERSON: J. Edgar Thornbury]] and [[PERSON: Nobody]]",
        "[[PERSON: Ann Lee Porter]] is [[PERSON: Ann Porter => Ann Lee Porter]]",
        "[[PERSON: Donald Trump Jr.]] is not [[PERSON: Donald Trump]]",
        "[[PERSON: Jeong Min-su]], [[PERSON: Min-su Jeong => Jeong Min-su]], [[PERSON: Jeong => Jeong Min-su]]",
        "[[PERSON: Kristin Vale]], [[PERSON: Kristen Vale => Kristin Vale]]; [[PERSON: Dan Vale]]",
        "[[PERSON: ANN OAKLEY => Ann Oakley]] is [[PERSON: Oakley's => Ann Oakley]]",
        "[[PERSON: José Peña]] and [[PERSON: Jose Pena => José Peña]] and [[PERSON: Pena => José Peña]]",
        "[[PERSON: Sam Reed Jr.]], [[PERSON: Sam Reed => Sam Reed Jr.]], [[PERSON: Reed => Sam Reed Jr.]]",
        "[[PERSON: Sam Reed]] and his son [[PERSON: Sam Reed Jr.]]",
        "[[PERSON: Carver]] won; [[PERSON: Bill Carver]], [[PERSON: Ada Carver]]",
        "[[PERSON: Bill Carver]]; [[PERSON: Carver => Bill Carver]] has a wife, [[PERSON: Ada Carver]]."
        " [[PERSON: Carver => Bill Carver]] left",
        "Mr. [[PERSON: Bill Carver]], Mrs. [[PERSON: Ada Carver]]: Mr. [[PERSON: Carver => Bill Carver]],"
        " Mrs. [[PERSON: Carver => Ada Carver]]",
        "Mr. [[PERSON: Bill Carver]] and Mrs. [[PERSON: Carver]]",
        "[[PERSON: Ann Maurer]]: [[PERSON: Mauer => Ann Maurer]]",
        "[[ORG: HSB => Harbour Safety Board]] ([[ORG: Harbour Safety Board]])",
        "[[ORG: Brannock University]] and [[ORG: Brannock => Brannock University]] of [[GPE: Brannock]]",
        "[[GPE: South Korea]] and the [[GPE: North => North Korea]]; [[GPE: North Korea]]",
        "the [[GPE: North]] of it",
        "[[GPE: U.S. => United States]] [[GPE: US => United States]] [[GPE: America => United States]]",
        "[[GPE: Republic of Korea => South Korea]] [[NORP: South Koreans => South Korea]] [[NORP: Korean => Korea]]",
        "[[GPE: SEOUL => Seoul]] [[GPE: Seoul]] [[GPE: Washington]] [[GPE: D.C. => Washington]]",
        "[[GPE: Democratic People’s Republic of Korea => North Korea]]",
        "[[LOC: Korean peninsula => Korean Peninsula]] [[LOC: Lake Brannock]]",
        "[[ORG: AP => Associated Press]] [[ORG: Associated Press]] [[ORG: NATO]] [[ORG: Reuters]]",
        "[[ORG: Wall Street Journal => The Wall Street Journal]] [[ORG: Washington Post => The Washington Post]]",
        "[[GPE: South Korea]]'s [[ORG: Foreign Ministry => Ministry of Foreign Affairs (South Korea)]]",
        "[[GPE: South Korea]]’s [[ORG: Foreign Ministry => Ministry of Foreign Affairs (South Korea)]], later the"
        " [[ORG: Foreign Ministry => Ministry of Foreign Affairs (South Korea)]]",
        "the [[ORG: South Korean Defense Ministry => Ministry of National Defense (South Korea)]]",
        "[[GPE: Seoul]]'s [[ORG: Unification Ministry => Ministry of Unification (South Korea)]]",
        "a [[ORG: Foreign Ministry]] nobody owns",
        "[[ORG: U.S. State Department => United States Department of State]]",
        "[[ORG: U.S. Forces in Korea => United States Forces Korea]]",
        "[[ORG: Harbour Safety Board]] ([[ORG: HSB => Harbour Safety Board]])",
        "the [[ORG: HSB => Harbour Safety Board]] of the [[ORG: Harbour Safety Board]]",
        "[[ORG: Brannock Steel Corp. => Brannock Steel]]",
        "[[ORG: Trump administration]]",
    ],
)
def test_table(marked: str) -> None:
    wanted, got = link(marked)
    assert got == wanted


def test_other_marks_pass_as_they_are() -> None:
    document = lay_out_document(Article(id="a", source="a", text="two men"), ())
    count = Span(0, 3, "CARDINAL", {"value": 2}, 0.9, "test/1")
    assert link_entities.link_entities(document, [count]) == [count]


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("Ann Lee", {"Lee", "Ann"}),
        ("Kim Min-su", {"Kim"}),
        ("Omar al-Haddad", {"al-Haddad", "Haddad", "Omar"}),
        ("Sam Reed III", {"Reed", "Sam"}),
    ],
)
def test_called_by(name: str, called: set[str]) -> None:
    assert set(person_names.short_names_of(name)) - {name} == called


_SOME = "Ann Lee Kim Min-su al-Haddad J. T. Jr. U.S. Korea Seoul's Foreign Ministry of (HB) Harbour Board Corp."
WORDS = st.sampled_from(_SOME.split())


@given(st.lists(st.tuples(st.lists(WORDS, min_size=1, max_size=4), st.sampled_from(["PERSON", "ORG", "GPE", "NORP"]))))
def test_every_name_has_an_entity_and_it_is_always_the_same(marks: list[tuple[list[str], str]]) -> None:
    marked = " said ".join(f"[[{label}: {' '.join(words)}]]" for words, label in marks)
    _, got = link(marked)
    assert len(got) == len(marks)
    assert all(name == name.strip() != "" for name in got)
    assert link(marked)[1] == got


def test_a_nationality_is_related_to_its_country() -> None:
    text = "South Korean and Vesperian"
    spans = [Span(0, 12, "NORP", {}, 0.9, "test/1"), Span(17, 26, "NORP", {}, 0.9, "test/1")]
    linked = link_entities.link_entities(lay_out_document(Article(id="a", source="a", text=text), ()), spans)
    assert [s.value.get("related") for s in linked] == ["South Korea", None]


def test_time_grows_with_the_names() -> None:
    many = " ".join(f"[[PERSON: Ann Vale{i:04}]] [[PERSON: Vale]] [[ORG: Quay {i:04} Lines]]" for i in range(2000))
    assert len(link(many)[1]) == 6000


def test_gold(shared: Path) -> None:
    right = total = 0
    for path in sorted((shared / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = (shared / "corpus" / gold["file"]).read_bytes().decode("utf-8")
        regions = tuple(Region(r["start"], r["end"], r["region"]) for r in gold["regions"])
        document = lay_out_document(Article(id="a", source="a", text=text), regions)
        marks = [m for m in gold["marks"] if "entity" in m]
        spans = [Span(m["start"], m["end"], m["label"], {}, 1.0, "gold/1") for m in marks]
        linked = {(s.start, s.stop): s.value["entity"] for s in resolve_overlaps_and_links(document, spans)}
        total += len(marks)
        right += sum(linked[m["start"], m["end"]] == m["entity"] for m in marks)
    assert right / total >= 0.98

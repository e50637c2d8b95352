"""Names by rules, by tables: each line is a sentence with the marks that it must have, and no others."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from core.document import lay_out_document
from core.extract.names import LABELS, rules
from core.records import Article, Region

MARK = re.compile(r"\[\[([A-Z_]+): (.*?)\]\]")


def unmark(marked: str) -> tuple[str, list[tuple[int, int, str]]]:
    """Plain text, and (start, stop, label) of each `[[LABEL: words]]`."""
    text, wanted, at = "", [], 0
    for match in MARK.finditer(marked):
        text += marked[at : match.start()]
        wanted.append((len(text), len(text) + len(match[2]), match[1]))
        text += match[2]
        at = match.end()
    return text + marked[at:], wanted


def found(text: str, regions: tuple[Region, ...] = ()) -> list[tuple[int, int, str]]:
    document = lay_out_document(Article(id="a", source="a", text=text), regions)
    return [(guess.start, guess.stop, guess.label) for guess in rules.find_names(document)]


def shown(text: str, spans: list[tuple[int, int, str]]) -> list[str]:
    return [f"{label}: {text[start:stop]}" for start, stop, label in spans]


PEOPLE = """
[[PERSON: Ann Lee]] told [[ORG: Reuters]] that the bridge would open.
President [[PERSON: Trump]]'s letter reached the harbour board.
The letter was signed by Defense Secretary [[PERSON: Mark T. Oakley]] on Monday.
“We are ready,” Mr. [[PERSON: Vandermolen]] said.
Negotiator [[PERSON: Jeong Min-su]] left the room; [[PERSON: Jeong]] did not come back.
Lawmaker [[PERSON: Park Hye-jin]] asked for a vote.
“It is late,” [[PERSON: Kim]] told the reporters.
Secretary of State [[PERSON: Carla Brandt]] and Chief of Staff [[PERSON: Tom Reed]] were there.
Former Prime Minister [[PERSON: Olaf Brenninger]] stood up.
[[PERSON: Luis da Silva]] and [[PERSON: Ursula von der Heide]] signed.
The bill of Rep. [[PERSON: Sandra Whitlock]] failed.
[[PERSON: Peter Dean Morgan]] plays the captain.
[[PERSON: Andrew Price III]] was elected.
The mayor, [[PERSON: J.P. Thornbury]], declined.
"""

ORGANISATIONS = """
The [[ORG: Trump administration]] wants more.
A [[ORG: U.S. State Department]] official said no.
[[ORG: U.S. Forces in Korea]] answered in writing.
The [[ORG: AP]] and [[ORG: VOA]] reported it; [[ORG: NATO]] did not comment.
[[GPE: South Korea]]'s [[ORG: Foreign Ministry]] said so.
[[GPE: South Korea]]’s [[ORG: Yonhap News Agency]] reported it.
The [[ORG: Ministry of Trade and Industry]] will pay.
She studied at the [[ORG: University of Southern Indiana]].
He leads the [[ORG: Harbour Safety Board]] and the [[ORG: Northport Dockers Union]].
Shares of [[ORG: Lockheed Martin]] and [[ORG: Boeing]] rose.
According to [[ORG: The Wall Street Journal]]'s rival, the [[ORG: Washington Post]], it was over.
The [[ORG: House of Representatives]] and the [[ORG: Senate]] agreed.
"""

PLACES = """
[[GPE: SEOUL]] — Talks went on.
Talks between the [[GPE: U.S.]] and the [[GPE: Republic of Korea]] ended in [[GPE: Manila]].
The [[GPE: United States]] broke off the talks, and [[GPE: Washington]] gave [[GPE: Seoul]] time.
Troops on the [[LOC: Korean Peninsula]] and in the [[LOC: Pacific]] stayed.
[[GPE: South Korea]]`s share grew while [[GPE: South Korea]]’s debt fell.
The [[GPE: U.S.]]-led talks were held in [[GPE: Oakmere]], [[GPE: Texas]].
It rained in [[LOC: Southern California]] and on [[LOC: Lake Brannock]].
"[[[GPE: South Korea]]] is rich," he said.
The plane landed at [[FAC: Kelmore Airport]].
"""

GROUPS_AND_THINGS = """
[[NORP: South Korean]] lawmakers met [[NORP: American]] diplomats.
A group of left-leaning [[NORP: Korean]] lawmakers and some [[NORP: Republicans]] objected.
[[NORP: Catholics]] and [[NORP: Muslims]] prayed for peace.
The [[EVENT: Korean War]] ended with no peace.
The [[LAW: Affordable Care Act]] stands.
Two [[PRODUCT: F-35]] jets flew by.
The [[LAW: Geneva Conventions]] hold, the lawyer said.
"""

NO_NAMES = """
The talks failed. Unfortunately, nobody was there. Meanwhile it rained.
On Monday, Officials said that they'd go home in December.
He said the internet was slow; It's a pity, We've seen that.
The CEO read the PDF on TV at 9 A.M. on Tuesday.
Conservationists welcomed the pact. Superheroes stayed away.
the anti-American mood and the pro-Western one
"""


def lines(table: str) -> list[str]:
    return [line for line in table.splitlines() if line.strip()]


@pytest.mark.parametrize("marked", lines(PEOPLE) + lines(PLACES) + lines(GROUPS_AND_THINGS) + lines(NO_NAMES))
def test_table(marked: str) -> None:
    text, wanted = unmark(marked)
    assert shown(text, found(text)) == shown(text, wanted)


@pytest.mark.parametrize("marked", lines(ORGANISATIONS))
def test_organisations(marked: str) -> None:
    text, wanted = unmark(marked.replace("[[ORG: The ", "The [[ORG: "))
    assert shown(text, found(text)) == shown(text, wanted)


def test_a_name_ends_where_page_furniture_begins() -> None:
    text = "President TrumpDonald TrumpCourt to hear case MORE's demands were refused by Ann Lee."
    teaser = Region(15, text.index("'s demands"), "teaser")
    document_spans = found(text, (teaser,))
    assert shown(text, document_spans) == ["PERSON: Trump", "PERSON: Ann Lee"]


def test_nothing_is_found_in_page_furniture() -> None:
    text = "Ann Lee left.\nSign up for the Washington Post"
    assert shown(text, found(text, (Region(14, len(text), "promo"),))) == ["PERSON: Ann Lee"]


def test_in_a_headline_a_capital_tells_nothing() -> None:
    text = "Mayor Ann Lee Asks Harbour Board For Money As Talks With South Korea Stall Over Costs"
    assert shown(text, found(text)) == ["PERSON: Ann Lee", "GPE: South Korea"]


def test_glued_names_are_cut() -> None:
    text = "Defense Secretary Mark EsperThe talks went on."
    assert shown(text, found(text)) == ["PERSON: Mark Esper"]


def test_a_name_found_surely_once_is_found_everywhere() -> None:
    text = "Then Glarn spoke.\nGlarn was late. Mr. Glarn had no comment. It was up to Glarn alone."
    assert [s[2] for s in found(text)] == ["PERSON"] * 4


def test_surname_that_is_a_word_is_found_after_the_full_name() -> None:
    text = "Condoleezza Rice came. She saw no rice. Then Rice left."
    assert shown(text, found(text)) == ["PERSON: Condoleezza Rice", "PERSON: Rice"]


def test_offsets_are_of_the_text_as_it_stands() -> None:
    text = "🛰 In New York, Ann Lee’s plan – “€5 m” – failed."
    assert shown(text, found(text)) == ["GPE: New York", "PERSON: Ann Lee"]


def test_seeds(shared: Path) -> None:
    right = wrong = 0
    for path in sorted((shared / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = (shared / "corpus" / gold["file"]).read_bytes().decode("utf-8")
        regions = tuple(Region(r["start"], r["end"], r["region"]) for r in gold["regions"])
        wanted = {(m["start"], m["end"], m["label"]) for m in gold["marks"] if m["label"] in LABELS}
        got = set(found(text, regions))
        right += len(wanted & got)
        wrong += len(wanted ^ got)
    assert 2 * right / (2 * right + wrong) >= 0.92

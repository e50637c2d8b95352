"""Where amounts start and end: one line each; a bug report is one line more."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core.document import lay_out_document
from core.extract import amounts
from core.records import Article, Region
from tests.core.extract.amounts_reading import marked, unmark

MARKS = """
Mesland paid [[MONEY: $5 million]] in May.
It cost [[MONEY: $5\u2009billion]], or [[MONEY: €3m]], or [[MONEY: ₩1.04 trillion]], not [[MONEY: 50 cents]].
The bridge will cost [[MONEY: 10.7 billion dollars]], said Ann Lee.
They found [[MONEY: half a billion dollars]] and [[MONEY: one and a half million euros]].
Fees of [[MONEY: US$3.14]], [[MONEY: HK$40]], [[MONEY: A$ 12.5 million]] and [[MONEY: C$7]] apply.
Prices: [[MONEY: 20€]], [[MONEY: 42 KWD]], [[MONEY: CHF 3.04]], [[MONEY: Rs. 20]], [[MONEY: RM42]], [[MONEY: 100₾]].
A bid of [[MONEY: $4-5bn]] was refused; [[MONEY: $4 billion to $5 billion]] was not.
The dues of [[MONEY: €12 500]] or [[MONEY: €12 500,50]] and [[MONEY: 5 000 EUR]] fell on [[CARDINAL: 12 000]] people.
A bid of [[MONEY: $40-50m]] was refused, [[MONEY: €1m-2m]] was not, nor the [[QUANTITY: 40-50m]] of rope.
Spending rose from [[PERCENT: 2]] to [[PERCENT: 3 percent]].
[[CARDINAL: A million and a half]] people came, [[FRACTION: half]] of them early.
A [[QUANTITY: 100 metric ton]]-per-year plant opened.
They want between [[MONEY: $4 and $5 billion]].
It spent [[MONEY: tens of billions of dollars]] on ships.
He made [[MONEY: 35 lakh rupees]] and she [[MONEY: 4 crore rupees]].
A [[MONEY: $1 billion]]-a-year deal and a [[MONEY: 1.18 trillion-won]] budget passed.
The [[CARDINAL: 28,500]]-strong force has [[CARDINAL: 20]]-odd bases and [[CARDINAL: 100]]+ planes.
As many as [[CARDINAL: 4,500]] of the [[CARDINAL: 9,000]] workers left; [[FRACTION: three in four]] returned.
It sold for [[MONEY: 20 dollars and 43 cents]].
The offer rose from [[MONEY: $4 billion]] to [[MONEY: $5 billion]].
The tax on gains from [[PERCENT: 10.5 percent]] to [[PERCENT: 21 percent]] stays.
Fees ranging from [[MONEY: $4 to $8]] and the price of a gallon of milk matter.
Shares fell [[MONEY: $2]] to [[MONEY: $48.50]].
A loss of [[MONEY: -$5 million]] was booked.
The raise is [[PERCENT: 8.2%]], or [[PERCENT: 8.2 per cent]], or [[PERCENT: 90 percent]].
Rates went up [[PERCENT: 25 basis points]] and [[PERCENT: 12 percentage points]].
Between [[PERCENT: 40 and 50 percent]] agreed; [[PERCENT: 5-10%]] did not; [[PERCENT: 3 to 4 percent]] slept.
Rates moved [[PERCENT: half a percentage point]].
It covers only [[FRACTION: one-fifth]] of the bill, [[FRACTION: half]] the cost.
They pay no more than [[FRACTION: a third]] of it.
[[FRACTION: Two thirds]] voted; [[FRACTION: one in five]] stayed away, [[FRACTION: nine out of 10]] came back.
They want a [[MULTIPLE: fivefold]] rise, [[MULTIPLE: five times]] as much as before.
Output [[MULTIPLE: doubled]], costs more than [[MULTIPLE: tripled]], and it is [[MULTIPLE: twice]] the size.
It will [[MULTIPLE: double]] its fleet and [[MULTIPLE: halve]] its debt; sales grew [[MULTIPLE: 18-fold]].
There are [[CARDINAL: 28,500]] U.S. troops and [[CARDINAL: two]] allies.
Around [[CARDINAL: 300]] protesters came, [[CARDINAL: thousands]] of them angry.
[[CARDINAL: One]] official spoke for [[CARDINAL: tens of thousands]] of workers.
The [[CARDINAL: two]] countries’ alliance has [[CARDINAL: 1.2 million]] soldiers.
A [[CARDINAL: 10]]-member panel met in [[CARDINAL: 3,000]] halls.
Some [[CARDINAL: 400 to 500]] people, [[CARDINAL: two or three]] of them armed.
The base lies [[QUANTITY: 40 km]] north and sent [[QUANTITY: 5 tons]] of rice at [[QUANTITY: 60 mph]].
A [[QUANTITY: 776-foot]] airship flew [[QUANTITY: half a mile]] at [[QUANTITY: -5 °C]].
There are [[QUANTITY: 190 km2]] of woods.
He is [[QUANTITY: 5 feet 10 inches]] tall and weighs [[QUANTITY: 200lbs]].
It ran at [[QUANTITY: 10 kilometers per hour]] on [[QUANTITY: 7.3 MWh]] and [[QUANTITY: 3 to 4 L]] of oil.
It was [[QUANTITY: 6 deg c]] and then [[QUANTITY: 98.6 degrees f]].
They got [[QUANTITY: 45]] and [[QUANTITY: 50 mg]] each.
It is [[QUANTITY: 20 (kg)]] and [[QUANTITY: 2.1 pm]] wide.
It is [[QUANTITY: 5.5x10-3 kg/cm³]] dense; an [[QUANTITY: 8"]] knife.
[[PERCENT: 90-plus percent]] came; a [[FRACTION: 1/3]] stake fell by [[FRACTION: a third]].
It cost [[MONEY: €12,50]], or [[MONEY: 2,5 million euros]], or [[MONEY: 1 234 567,50 euros]]; [[PERCENT: 12,5%]].
A gap of [[MONEY: minus $3 million]] and [[MONEY: 20,000 CFA francs]].
A prize of [[MONEY: AUD$1 million]], or [[MONEY: 1 trillion 300 billion dollars]], or [[MONEY: 42 l.e.]] is won.
It is [[MULTIPLE: 2.5 times]] a wage; agreed to purchase [[CARDINAL: 60]] Boeing 787 aircraft.
They pay [[MONEY: $6]]- or [[MONEY: $7 billion]]; it moves at [[QUANTITY: 200 km / h]].
He said that [[CARDINAL: one]] soldier fell, with [[CARDINAL: 10,000]] people dead.
It may jump to [[CARDINAL: 70m]] passengers, or passengers to [[CARDINAL: 70m]]; a [[QUANTITY: 70m]] tall tower stands.
She lost [[QUANTITY: 25 pounds]] and paid [[MONEY: 25 pounds]] for it.
The port took in [[QUANTITY: 12 500 tonnes]] and [[MONEY: 4 250 euros]]; the town has [[CARDINAL: 12 500]] people.
Offers ran from [[QUANTITY: 12 500 to 15 000 tonnes]], or about [[MONEY: EUR 12 500]] each.
In 2019 [[CARDINAL: 500]] troops came; chapter 12 [[MONEY: 500 euros]]; on May 12 [[MONEY: 500 euros]] were paid.
In room 12 [[MONEY: 500 euros]] lay; they dropped [[CARDINAL: 2]] [[QUANTITY: 500 lb]] bombs.
There were bids of [[CARDINAL: 1]], [[CARDINAL: 2]] [[MONEY: 500 euros]].
It costs [[MONEY: 40m to £50m]], or [[MONEY: £40m to 50m]].
Between [[MONEY: £40m and 50m]]; it rose from [[MONEY: $40m]] to [[MONEY: 50m]].
He gave [[MONEY: $4bn]] or [[MONEY: 5bn]]; they gave [[MONEY: $5]] to [[CARDINAL: 10]] people.
They pump [[QUANTITY: 500,000 barrels]] a day, [[QUANTITY: 1.2 million bpd]] in all.
It told of [[MONEY: $(3.2) million]], a result of [[MONEY: ($0.15)]] a share.
It told of a loss of [[MONEY: 2 million won]] ([[MONEY: $1,500]]).
Some [[CARDINAL: 1,400]] Israelis save [[MONEY: tens or even hundreds of thousands of dollars]].
[[FRACTION: Six-in-ten]] voters want it; [[CARDINAL: one]] sixth grader does not, on their own [[CARDINAL: two]] feet.
""".strip().splitlines()

NONE = """
The women, 23 and 27, were hurt; When I was ten my father left; the Dow index closed at 8,962 after a week or two.
The goal is set by 2100 and in Fiscal Year ‘24; call 555-267-2323. The NASDAQ finished on 1,223.98 then.
The 504 loan program and the 988 Lifeline raised the alert level from five to six for NATO 3.0, or 5-0.
Zero emission cars are lent by a 7(a) lender to those turning 40 twice.
In Proclamation 9740 a licence[1] was named; when she was six it was 20 or so years ago, at net zero emissions.
Mora, who was 38, was known from the “Brave Nine” crew.
Sections 7511(a), 8202(a)(2), and 8521 and S. 2878 and H.R. 410 are cited by a 501(c)(3) group.
They will say in 10, 20, 30, 50, 80 years, on a scale of one to six, that Norway 1 – 2 Malta was a fine match.
She was named twice as “Player of the Year” for steps like the one Pence took, over a cup of coffee.
In 2014 a deal of April 15 ended on 14 November 2019, at 9:30 and 5 p.m.
The 1990s, the 21st century, the third quarter and the second half were quiet.
They talked for 28 years, two days, half an hour and a 10-year stretch.
An F-35, a Boeing 737, MH17, COVID-19, the G20, Article 5, Section 301 and Route 66.
Call 555-1234, 020 7946 0018 or +1 (555) 123-4567; see § 12, page 3 and No. 10.
They won 3-2 on Monday, after a 51-49 vote and a 2-1 defeat.
The vote was 352 to 65; the 2+2 talks, x86 chips and a 4x4 came later.
Ann Lee, 45, and a 28-year-old man, aged 30, left; the 9/11 inquiry goes on, 24/7.
No one came, one another said, and one of them agreed.
On 2019-11-19 and 11/19/2019 version 1.2.3 was out.
A year and a half later, at two in the morning, the FTSE 100 and the Fortune 500 list were out.
Its double standards and a second-half double play were noted.
A third official, on the other hand, was one to watch.
Goods of headings 9903.80.65 through 9903.81.19, under 19 CFR 146.41 and 19 U.S.C. 2483, pass Highway no.1.
Children under five and those under the age of 15, or at age three and four and five, may stay.
And two, we need pillar two; Type 1 or 2 diabetes; Safari 4.0 is out; the two hundred and forty-seventh.
A call was placed to 911, by posts 542 and 543; the 737-800 range.
At posts 250 and 251", he said; children aged eight to ten.
It ended 1 – 0; the second one easily won; a two-fold benefit; one hell of a job; one circulating in the town.
The Group of 20 met Tuesday, Nov. 14, in the first half.
""".strip().splitlines()


@pytest.mark.parametrize("line", MARKS)
def test_marks(line: str) -> None:
    assert marked(unmark(line)[0]) == line


@pytest.mark.parametrize("line", NONE)
def test_no_amount(line: str) -> None:
    assert marked(line) == line


def test_feet_without_inches_take_no_blank_with_them() -> None:
    document = lay_out_document(Article("a", "a", "1' \nand 6' 2\" tall"), ())
    assert [document.read[span.start : span.stop] for span in amounts.extract(document)] == ["1", "6' 2\""]


def test_list_numbers_are_none() -> None:
    text = "1. Open the door.\n(2) Close it.\n3) Go; or 4) stay, or (5) sleep."
    assert marked(text) == text


def test_nothing_in_furniture_nor_across_it() -> None:
    text = "He paid $5 MORE: 10 photos million to them."
    glue = Region(text.index("MORE"), text.index(" million"), "teaser")
    found = amounts.extract(lay_out_document(Article("a", "a", text), (glue,)))
    assert [text[span.start : span.stop] for span in found] == ["$5"]


def test_no_mark_leaves_its_paragraph() -> None:
    assert marked("a bill of $5\n\nbillion people") == "a bill of [[MONEY: $5]]\n\nbillion people"


def test_every_label_is_declared() -> None:
    found = {mark[2] for line in MARKS for mark in unmark(line)[1]}
    assert found == amounts.LABELS


def test_gold(shared: Path) -> None:
    """The seeds: every mark and every attribute that the gold states."""
    wrong: list[object] = []
    for path in sorted((shared / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = (shared / "corpus" / gold["file"]).read_bytes().decode("utf-8")
        regions = tuple(Region(r["start"], r["end"], r["region"]) for r in gold["regions"])
        document = lay_out_document(Article("a", "a", text), regions)
        found = {(s.start, s.stop, s.label): s.value for s in amounts.extract(document)}
        marks = {(m["start"], m["end"], m["label"]): m for m in gold["marks"] if m["label"] in amounts.LABELS}
        wrong += [(path.stem, text[start:stop], label) for start, stop, label in found.keys() ^ marks.keys()]
        for place in found.keys() & marks.keys():
            for key in ("value", "currency", "per", "modifier", "unit_text"):
                if marks[place].get(key) is not None and marks[place][key] != found[place].get(key):
                    wrong.append((path.stem, text[place[0] : place[1]], key, found[place].get(key)))
    assert wrong == []

"""Each adapter finds what its library can read, and the figures beside one another are counted as they should be."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from pathlib import Path

import pytest

from tests.bench import report
from tests.bench.compare import kind_of_error, trimmed
from tests.bench.peers import Found, apart, peers

TEXT = "Mesland will pay $5 million by 14 March 2020, the minister said."
DAY = datetime(2019, 11, 19)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("peer", peers(), ids=lambda p: p.name)
def test_adapters_find_the_amount_and_the_date(peer) -> None:
    try:
        find = peer.load()
    except ImportError as error:
        pytest.skip(str(error))
    found = find(TEXT, DAY)
    assert all(0 <= f.start < f.end <= len(TEXT) for f in found)
    if "amounts" in peer.reads:
        money = next(f for f in found if f.label == "MONEY")
        assert (TEXT[money.start : money.end], money.answers[0]["value"]) == ("$5 million", 5e6)
        assert money.answers[0]["currency"] == "USD"
    if "times" in peer.reads:
        assert "2020-03-14" in [f.answers[0].get("value") for f in found if f.label == "DATE"]
    assert peer.version()


def test_overlaps_and_edges() -> None:
    first, second, third = (Found(a, b, "DATE", ({},)) for a, b in ((3, 9), (5, 12), (9, 12)))
    assert apart([first, second, third]) == [first, third]
    words = "said on Tuesday, the day"
    assert trimmed({"start": 5, "end": 20}, words) == {"start": 8, "end": 15}


def test_the_section_goes_between_its_comments(tmp_path: Path) -> None:
    doc = tmp_path / "accuracy.md"
    doc.write_text(
        f"# A\n\n{report.BEGIN.format(report.BESIDE)}\nstale words\n{report.END.format(report.BESIDE)}\n\n## B\n",
        encoding="utf-8",
    )
    ours = report.Row("Pressmark", "this version", frozenset({"amounts"}), {"amounts": (1, 2, 2, 2)}, speed=160_321.0)
    ours.gold["amounts cut"] = (1, 2, 2, 2)
    report.write(doc, report.section([ours]))
    text = doc.read_text(encoding="utf-8")
    assert "| Pressmark | 100.0 | 2 of 2 |" in text
    assert "160,000" in text
    assert "stale words" not in text
    assert text.endswith("\n\n## B\n")
    doc.write_text("# A\n", encoding="utf-8")
    with pytest.raises(SystemExit):
        report.write(doc, "x")


def test_errors_are_sorted_by_kind() -> None:
    assert kind_of_error("5 cents", [("12", 12, None), ("5 cents", 0.05, "USD")]) == "value"
    assert kind_of_error("by 5 cents", [("5 cents", 0.05, "USD")]) == "edges"
    assert kind_of_error("5 cents", []) == "missed"
    row = report.Row("Ours", "1", frozenset({"amounts"}))
    row.errors = {"PercentModel": Counter(), "duckling money": Counter(missed=2, value=1)}
    assert "| Ours | 2, 0, 1 |" in report.kinds_of_errors([row])

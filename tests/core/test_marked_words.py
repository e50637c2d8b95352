"""Words marked by hand are read like the machine's (core.value_parsing.marked_words)."""

from __future__ import annotations

from typing import Any

import pytest

from core import pipeline
from core.codebook import SHIPPED
from core.records import Raw, Region
from core.value_parsing import marked_words
from core.value_parsing.marked_words import MarkedArticle, read_marked_name, read_marked_words

TEXT = (
    "The ministry keeps about 28,500 dock workers there and asked the town for nearly $5 billion a year. "
    "More than a third of it, or 40 percent, was paid last week, in three years' time.\n\n"
    "“Nobody will pay this sum twice,” said Ada Brandt on Tuesday.\n"
)
ARTICLE = MarkedArticle(TEXT, "Dock pay", "The Washington Post", published="2031-03-05")


def read(label: str, words: str, article: MarkedArticle = ARTICLE) -> dict[str, Any] | None:
    start = article.text.index(words)
    return read_marked_words(SHIPPED, article, label, start, start + len(words))


def found_by_machine(words: str, label: str) -> dict[str, Any]:
    raw = Raw("dock.txt", TEXT.encode(), "plain", published="2031-03-05", about=(("outlet", "The Washington Post"),))
    digest = pipeline.digest(raw)
    start = digest.article.text.index(words)
    return dict(
        next(
            one.value for one in digest.spans if (one.start, one.stop, one.label) == (start, start + len(words), label)
        )
    )


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("CARDINAL", "28,500"),
        ("MONEY", "$5 billion"),
        ("FRACTION", "a third"),
        ("PERCENT", "40 percent"),
        ("DATE", "last week"),
        ("DATE", "Tuesday"),
    ],
)
def test_the_value_is_that_of_the_machine(label: str, words: str) -> None:
    assert read(label, words) == found_by_machine(words, label)


def test_words_around_a_count_belong_to_it() -> None:
    value = read("CARDINAL", "28,500") or {}
    assert (value["modifier"], value["modifier_text"], value["unit_text"]) == ("approximately", "about", "dock workers")
    assert value["why"] == "about = approximately"
    assert read("CARDINAL", "28,500 dock workers") == value  # marked with what is counted


def test_a_part_of_an_amount_is_read_alone_with_what_is_around_it() -> None:
    assert (read("MONEY", "$5") or {})["value"] == 5
    assert (read("CARDINAL", "5 billion") or {})["value"] == 5_000_000_000
    assert (read("PERCENT", "40") or {})["value"] == 0.4
    hidden = MarkedArticle("They want roughly 40 of it.", published=None)
    assert (read("PERCENT", "40", hidden) or {})["modifier"] == "approximately"


def test_a_quote_gets_its_speaker_and_cue() -> None:
    value = read("QUOTE", "“Nobody will pay this sum twice,”") or {}
    assert (value["kind"], value["source"]["text"], value["cue"]["text"]) == ("direct", "Ada Brandt", "said")
    assert set(value["source"]) == {"start", "end", "text"}
    assert TEXT[value["source"]["start"] : value["source"]["end"]] == "Ada Brandt"
    assert read("QUOTE", "The ministry") is None


def test_words_without_a_value_have_none() -> None:
    assert read("MONEY", "ministry") is None
    assert read("PERSON", "Ada Brandt") is None


def test_a_name_gets_its_full_form_and_role_from_the_article() -> None:
    text = "Defense Secretary Ada Brandt left.\n\nBrandt told the South Korean envoy that nothing would change.\n"
    article = MarkedArticle(text, published="2031-03-05")
    full = text.index("Ada Brandt")
    names = [(full, full + 10, "PERSON")]
    alone = text.index("Brandt told")
    assert read_marked_name(SHIPPED, article, "PERSON", alone, alone + 6, names) == {"entity": "Ada Brandt"}
    role = read_marked_name(SHIPPED, article, "PERSON", full, full + 10, [])["role"]
    assert text[role["start"] : role["end"]] == role["text"] == "Defense Secretary"
    people = text.index("South Korean")
    assert read_marked_name(SHIPPED, article, "NORP", people, people + 12, names)["related"] == "South Korea"
    # a name that overlaps the marked words is no evidence
    assert read_marked_name(SHIPPED, article, "PERSON", full + 4, full + 10, names)["entity"] == "Brandt"


def test_page_furniture_and_wrapped_lines_are_read_at_their_places() -> None:
    text = (
        "Read more: ferries cost about\n"
        "The town has set aside a sum of money for it, about $6.2\n"
        "    billion a year ($7 billion) for the long quay, as officials of\n"
        "    the port said on Monday, when they met and talked of it.\n"
    )
    article = MarkedArticle(text, regions=(Region(0, 29, "teaser"),))
    start = text.index("$6.2")
    value = read_marked_words(SHIPPED, article, "MONEY", start, text.index("billion") + 7) or {}
    assert (value["value"], value["per"], value["modifier"]) == (6_200_000_000, "year", "approximately")


def test_the_sample_that_loads_the_readers_has_a_mark_of_each_kind() -> None:
    marked_words.load_readers()
    sample = MarkedArticle(marked_words._SAMPLE, published="2031-03-05")
    for words, label in marked_words._SAMPLE_MARKS.items():
        assert read(label, words, sample), words


def test_of_a_long_article_only_what_is_around_the_mark_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    filler = "The quay was quiet that day. " * 2_000
    long = MarkedArticle(filler + TEXT + filler, published="2031-03-05")
    seen: list[int] = []
    unwrap = marked_words.unwrap_text
    monkeypatch.setattr(marked_words, "unwrap_text", lambda text, title: seen.append(len(text)) or unwrap(text, title))
    value = read("QUOTE", "“Nobody will pay this sum twice,”", long) or {}
    assert long.text[value["source"]["start"] : value["source"]["end"]] == "Ada Brandt"
    assert (read("CARDINAL", "28,500", long) or {})["unit"] == "worker"
    assert max(seen) < marked_words.LONGEST

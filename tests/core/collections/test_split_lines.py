"""Files that a person splits at the lines of a regular expression."""

import threading
from pathlib import Path

import pytest

from core import sources
from core.collections import split_lines
from core.collections.split_lines import SplitChoice, compile_expression, split_text
from core.errors import UserError
from core.readers import read_raw
from core.readers.repeated_shapes import RepeatedShape
from core.readers.several_articles import suggest_expression
from core.records import Article, Failure, FoundItem, Raw, SourceFile, SourceRemark
from core.sources.split_preview import guess_split_expression, read_first_lines, read_split_preview
from tests.core.collections.test_unknown_collection import COLLECTIONS, HEADLINES, SINGLE, STORY

UNCLEAR = (
    "copyright",
    "days and lengths",
    "labels below headlines",
    "headlines and outlets",
    "headlines and authors",
    "numbers below",
)
"""Collections in which what repeats does not show where articles begin."""

SLOW = "(a|aa)+$"
SLOW_LINE = "a" * 200 + "!"


def _find(path: Path, choice: SplitChoice | None) -> list[FoundItem]:
    return list(sources.find([path], splitting=choice))


def _read(found: list[FoundItem]) -> list[Article]:
    return [read_raw(one) for one in found if isinstance(one, Raw)]


@pytest.fixture
def labelled(tmp_path: Path) -> Path:
    path = tmp_path / "export.txt"
    path.write_text("Results of a search\n\n" + COLLECTIONS["labels"])
    return path


def test_the_first_lines_of_a_file_are_those_that_are_searched(labelled: Path) -> None:
    assert read_first_lines(labelled, 3) == ["Results of a search", f"Headline: {HEADLINES[0]}", "Date: 1 May 2019"]


def test_each_article_begins_at_a_line_with_the_expression(labelled: Path) -> None:
    found = _find(labelled, SplitChoice("^Headline:"))
    articles = _read(found)
    assert [one.title for one in articles] == list(HEADLINES)
    assert [one.published for one in articles] == [f"2019-05-0{n}" for n in range(1, 5)]
    assert {one.outlet for one in articles} == {"The Velm Post"}
    assert all(one.text == f"{one.title}\n\n{STORY.strip()}" for one in articles)
    (file,) = (one for one in found if isinstance(one, SourceFile))
    assert {one.collection for one in found if isinstance(one, Raw)} == {file.source}
    (remark,) = (one.sentence for one in found if isinstance(one, SourceRemark))
    assert "4 words above the first article were left out" in remark


@pytest.mark.parametrize("name", [name for name in COLLECTIONS if name not in UNCLEAR])
def test_the_suggested_expression_finds_every_article(name: str, tmp_path: Path) -> None:
    path = tmp_path / "export.txt"
    path.write_text(COLLECTIONS[name])
    expression = guess_split_expression(path)
    assert expression is not None
    (refused,) = (one.reason for one in _find(path, None) if isinstance(one, Failure))
    assert f"--split '{expression}'" in refused
    articles = _read(_find(path, SplitChoice(expression)))
    assert len(articles) == len(HEADLINES)
    for article, headline in zip(articles, HEADLINES, strict=True):
        assert headline in article.text
        assert not article.text.startswith(("Document", "[", "__"))


@pytest.mark.parametrize("name", UNCLEAR)
def test_what_does_not_show_where_articles_begin_suggests_nothing(name: str, tmp_path: Path) -> None:
    path = tmp_path / "export.txt"
    path.write_text(COLLECTIONS[name])
    assert guess_split_expression(path) is None
    (refused,) = (one.reason for one in _find(path, None) if isinstance(one, Failure))
    assert "--split EXPRESSION" in refused
    assert "--single" in refused


def test_a_single_article_that_was_refused_is_read(labelled: Path) -> None:
    (article,) = _read(_find(labelled, SplitChoice(None)))
    assert all(headline in article.text for headline in HEADLINES)


def test_a_file_without_the_expression_stays_whole_with_a_remark(tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_text(SINGLE["interview"])
    found = _find(path, SplitChoice("^Headline:"))
    assert len(_read(found)) == 1
    assert "no line has the expression" in next(one.sentence for one in found if isinstance(one, SourceRemark))


def test_a_collection_without_the_expression_is_refused_still(labelled: Path) -> None:
    (failure,) = _find(labelled, SplitChoice("^Nothing like this"))
    assert isinstance(failure, Failure)
    assert "looks like several articles" in failure.reason


def test_a_known_format_is_not_split_by_an_expression(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"**** *outlet_Velm *year_2019\n{STORY}\n**** *outlet_Velm *year_2020\n{STORY}")
    assert len(_read(_find(path, SplitChoice("^The harbour")))) == 2


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        ("(a", "not a regular expression"),
        ("[", "not a regular expression"),
        ("x*", "found in every line"),
        ("^", "found in every line"),
        ("a" * 400, "too long"),
        ("(?:(?:a{99}){99}){99}", "repeats something too often"),
        ("(" * 200 + ")" * 200 + "a" * 400, "too long"),
    ],
)
def test_what_is_no_usable_expression_is_refused_in_one_sentence(expression: str, said: str, labelled: Path) -> None:
    with pytest.raises(UserError, match=said):
        compile_expression(expression)
    with pytest.raises(UserError, match=said):
        read_split_preview(labelled, expression)
    (failure,) = _find(labelled, SplitChoice(expression))
    assert isinstance(failure, Failure)
    assert said in failure.reason


def test_an_expression_that_takes_too_long_ends_in_time() -> None:
    matcher = compile_expression(SLOW, seconds=0.2)
    with pytest.raises(UserError, match="takes too long"):
        split_text(f"{SLOW_LINE}\n" * 50, matcher)
    with pytest.raises(UserError, match="takes too long"):
        matcher.is_found_in("short")


def test_more_lines_have_more_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(split_lines, "_LINE_SECONDS", 10.0)
    matcher = compile_expression("^Story", seconds=60)
    matcher.add_time(-70)
    assert len(split_text("Story one\nand more\n" * 50, matcher).articles) == 50


def test_the_beginning_of_a_long_line_is_enough() -> None:
    found = split_text("Story one " + "x" * 100_000 + "\nStory two\nmore", compile_expression("^Story|xxx$"))
    assert [one.first_line[:9] for one in found.articles] == ["Story one", "Story two"]
    assert found.articles[1].text == "Story two\nmore"


def test_the_preview_gives_count_first_lines_and_lengths(labelled: Path) -> None:
    shown = read_split_preview(labelled, "^Headline:", most=2)
    assert shown.count == 4
    assert [one.first_line for one in shown.articles] == [f"Headline: {one}" for one in HEADLINES[:2]]
    assert shown.articles[0].length > len(STORY)
    assert shown.left_out == len("Results of a search")
    assert 0 < shown.shortest <= min(one.length for one in shown.articles)
    assert read_split_preview(labelled, "nothing").count == 0


def test_previews_run_in_several_threads(labelled: Path) -> None:
    counts: list[int] = []
    threads = [
        threading.Thread(target=lambda: counts.append(read_split_preview(labelled, "^Headline:").count))
        for _n in range(4)
    ]
    for one in threads:
        one.start()
    for one in threads:
        one.join(60)
    assert counts == [4, 4, 4, 4]


@pytest.mark.parametrize("name", ["none.txt", "table.csv"])
def test_what_cannot_be_previewed_is_named(name: str, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=name):
        read_split_preview(tmp_path / name, "^a")


@pytest.mark.parametrize(
    ("kind", "example", "line"),
    [
        ("label", "Titre , Date", "**Titre :** Velm"),
        ("label", "HD, PD", "HD\tVelm"),
        ("number", "[1/4]", "[3/4]"),
        ("number", "Document 1 of 17", "Document 16 of 17"),
        ("ruler", "* * *", "* * * *"),
        ("ruler", "======", "========"),
    ],
)
def test_a_suggestion_matches_lines_of_its_kind(kind: str, example: str, line: str) -> None:
    expression = suggest_expression(RepeatedShape(kind, example, 3))
    assert expression is not None
    assert compile_expression(expression).is_found_in(line)
    assert not compile_expression(expression).is_found_in("The harbour town of Velm wants a bridge: a new one.")

"""A codebook as a web page: well-formed, everything escaped, nothing that runs or is fetched."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

import pytest

from core.codebook import SHIPPED, Codebook
from core.codebook_files import CodebookContent, collect_content
from core.codebook_files.content import check_tree
from core.codebook_files.html_page import write_page
from core.store.codebook_revisions import CodebookChange, CodebookRevision
from tests.core.codebook_files.conftest import BLAME, EVENT, EXAMPLES, FRAME

EMPTY = {"meta", "br"}
HOSTILE = "</p></style><script>alert(1)</script><img src=x onerror=alert(1)>\"'&amp;"


class _Outline(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert not {name for name, _said in attrs} & {"src", "onerror", "onclick"}
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


def outline(page: str) -> _Outline:
    found = _Outline()
    found.feed(page)
    assert found.open == []
    return found


def test_the_page_says_everything(book: Codebook, content: CodebookContent) -> None:
    change = CodebookChange("variable", "article/frame", "exclude", "", "contracts")
    revision = CodebookRevision(2, "2026-03-04T10:00:00Z", "Ines", (change,), "after the pilot")
    page = write_page(replace(book, revision=2), replace(content, revisions=(revision,)))
    found = outline(page)
    assert page.startswith('<!DOCTYPE html>\n<html lang="')
    assert {"h1", "h2", "h3", "nav", "main", "section", "table", "th"} <= set(found.tags)
    for words in (
        "Codebook: Harbour study", "revision 2", "Who is blamed,", "=cmd|' /C calc'!A0", "a = b | c", "relevant = yes",
        "A protest that took place", "the price of peace", "seen in <pilot>", "after the pilot", "2026-03-04",
        "contracts", "-0.5 to 10", "a count; once; required",
    ):  # fmt: skip
        assert words in found.words
    for words in ("Share of yes", "told", "Sum"):  # hidden
        assert f">{words}" not in page


@pytest.mark.parametrize("field", ["title", "meaning", "include", "light", "name"])
def test_no_text_is_markup(book: Codebook, field: str) -> None:
    codes = [replace(BLAME, **{field: HOSTILE}), *(one for one in book if one.name != "BLAME")]
    hostile = replace(book, codes=tuple(replace(one, parent="") for one in codes))
    assert "script" not in outline(write_page(hostile, collect_content(hostile))).tags


def test_no_text_of_variables_records_and_examples_is_markup(book: Codebook) -> None:
    frame = replace(FRAME, title=HOSTILE, description=HOSTILE, condition=HOSTILE, preset=HOSTILE, name=HOSTILE)
    event = replace(EVENT, title=HOSTILE, slots=(replace(EVENT.slots[0], title=HOSTILE, accepts=(HOSTILE,)),))
    hostile = replace(book, unit_variables=(frame,), record_types=(event,))
    examples = [replace(EXAMPLES[0], words=HOSTILE, note=HOSTILE)]
    page = write_page(hostile, collect_content(hostile, examples, title=HOSTILE))
    assert set(outline(page).tags) & {"script", "img"} == set()
    assert page.count("<style>") == 1


def test_codes_below_a_hidden_code_are_shown(book: Codebook) -> None:
    codes = tuple(replace(one, hidden=True) if one.name == "BLAME" else one for one in book)
    page = write_page(replace(book, codes=codes), collect_content(book))
    assert "Guilt" in outline(page).words
    assert ">BLAME<" not in page


def test_a_circle_of_codes_is_found_before_anything_walks_it() -> None:
    one, other = replace(BLAME, name="A", parent="B"), replace(BLAME, name="B", parent="A", hidden=True)
    with pytest.raises(ValueError, match="stands under itself"):
        check_tree(replace(SHIPPED, codes=(*SHIPPED.codes, replace(one, group="name"), replace(other, group="name"))))

"""The pages of the guide: how its files are cut, searched and linked."""

from __future__ import annotations

from core import guide_pages
from core.guide_pages import cut_pages, find_words, follow_link, read_pages, themed_markdown

TEXT = """# A guide

Above all. <kbd>Ctrl+K</kbd> finds `words`.

## 1. Read & decide

<!-- workspaces: reader marks -->

The ferry left on Monday. ![Marks](marks-light.png)
![The same in the dark](marks-dark.png)

### A part

See [elsewhere](other.md#a-part), or [the part](#a-part).

## Compare

```
## no heading
```
| a | b |
| --- | --- |
| ferry | quay |
"""


def test_a_file_is_cut_at_its_headings() -> None:
    pages = cut_pages("one.md", TEXT)
    assert [page.title for page in pages] == ["A guide", "Read & decide", "Compare"]
    assert [page.slug for page in pages] == ["a-guide", "1-read--decide", "compare"]
    assert pages[1].parts == (("A part", "a-part"),)
    assert pages[1].workspaces == ("reader", "marks")
    assert "<!--" not in pages[1].markdown
    assert "**Ctrl+K**" in pages[0].markdown
    assert pages[2].words == "Compare no heading a b ferry quay"


def test_one_picture_of_each_is_shown_in_the_theme() -> None:
    page = list(cut_pages("one.md", TEXT))[1]
    names = ("marks-light.png", "marks-dark.png")
    light, dark = (themed_markdown(page, names, dark=dark) for dark in (False, True))
    assert (light.count("]("), dark.count("](")) == (3, 3)
    assert "marks-dark.png" not in light
    assert "marks-light.png" not in dark
    assert "marks-light.png" in themed_markdown(page, ["marks-light.png"], dark=True)  # there is no other


def test_all_words_are_found_and_titles_come_first() -> None:
    pages = list(cut_pages("one.md", TEXT))
    assert [one.page.title for one in find_words(pages, "FERRY")] == ["Read & decide", "Compare"]
    assert [one.page.title for one in find_words(pages, "compare")] == ["Compare"]
    assert find_words(pages, "ferry submarine") == []
    assert find_words(pages, "  ") == []
    (found,) = find_words(pages, "ferry left")
    assert "The ferry left on Monday." in found.excerpt


def test_links_stay_in_the_guide_or_are_none() -> None:
    pages = [*cut_pages("one.md", TEXT), *cut_pages("other.md", "# Other\n\n## Rest\n\n### A part\n\nText.\n")]
    assert follow_link(pages, pages[1], "#a-part") == (pages[1], "a-part")
    assert follow_link(pages, pages[1], "other.md#a-part") == (pages[4], "a-part")
    assert follow_link(pages, pages[1], "other.md") == (pages[3], "")
    for link in ("../architecture.md", "https://example.org/one.md", "none.md"):
        assert follow_link(pages, pages[1], link) is None


def test_every_page_is_listed_and_every_picture_is_there() -> None:
    pages = read_pages()
    assert {page.file for page in pages} == set(guide_pages.FILES)
    pictures = {one.name for one in guide_pages.find_guide().iterdir()}
    assert [
        found[2] for page in pages for found in guide_pages._PICTURE.finditer(page.markdown) if found[2] not in pictures
    ] == []

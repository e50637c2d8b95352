"""The pages of the guide: its Markdown files (docs/guide) cut at their headings, with a search through all of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources.abc import Traversable

from core.patterns import compile_later
from core.resources import ROOT

FILES = (
    "README.md", "input.md", "codebook.md", "codebook_files.md", "screening.md", "samples.md", "coding.md",
    "records.md", "assignments.md", "reliability.md",
)  # fmt: skip
"""The files of the guide, in reading order."""
_HEADING = compile_later(r"(#{1,4}) +(.+?)\s*$")
_WORKSPACES = compile_later(r"<!-- workspaces: ([a-z ]+) -->")
_COMMENT = compile_later(r"<!--.*?-->", re.S)
_KEY = compile_later(r"<kbd>(.*?)</kbd>")
_PICTURE = compile_later(r"!\[([^\]]*)\]\(([^)]+)\)")
_LINK = compile_later(r"\[([^\]]+)\]\([^)]+\)")
_NUMBER = compile_later(r"^\d+\. ")
_SIGNS = compile_later(r"[`*|]|^#+ |(?<!\S)-{3,}(?!\S)", re.M)
_SPACES = compile_later(r"\s+")
_AROUND = 60
"""Characters of an excerpt on each side of what was found."""


@dataclass(frozen=True, slots=True)
class GuidePage:
    """One page: a heading of the second level and everything below it, or what stands above the first one."""

    file: str
    title: str
    slug: str
    """Name of the heading in links: `what-pressmark-reads`."""
    markdown: str
    parts: tuple[tuple[str, str], ...]
    """Titles and slugs of the headings below."""
    workspaces: tuple[str, ...]
    """Panes that the page is about, as gui.panes names them."""
    words: str
    """Its text without markup, in one line."""


@dataclass(frozen=True, slots=True)
class FoundPage:
    """A page with the words of a search."""

    page: GuidePage
    excerpt: str


def find_guide() -> Traversable:
    """Return the folder of the guide: that of the package, or docs/guide of a checkout."""
    shipped = ROOT.joinpath("guide")
    return shipped if shipped.is_dir() else ROOT.joinpath("..", "docs", "guide")


@lru_cache(maxsize=1)
def read_pages() -> tuple[GuidePage, ...]:
    """Return all pages, in reading order."""
    folder = find_guide()
    found = ((name, folder.joinpath(name)) for name in FILES)
    return tuple(page for name, place in found for page in cut_pages(name, place.read_text(encoding="utf-8")))


def make_slug(title: str) -> str:
    """Return the name of a heading in links, as GitHub makes it."""
    kept = "".join(sign for sign in title.casefold() if sign.isalnum() or sign in " -")
    return kept.replace(" ", "-")


def cut_pages(file: str, text: str) -> Iterable[GuidePage]:
    """Cut a file at its headings of the second level."""
    pages: list[list[str]] = [[]]
    fenced = False
    for line in text.splitlines():
        fenced ^= line.startswith("```")
        if line.startswith("## ") and not fenced:
            pages.append([])
        pages[-1].append(line)
    return [_make_page(file, lines) for lines in pages if any(line.strip() for line in lines)]


def _make_page(file: str, lines: list[str]) -> GuidePage:
    text = "\n".join(lines)
    headings = [(found[1], found[2]) for found in map(_HEADING.match, lines) if found]
    title = headings[0][1] if headings else file
    parts = tuple((_plain_words(words), make_slug(words)) for level, words in headings[1:] if len(level) == 3)
    named = _WORKSPACES.search(text)
    return GuidePage(
        file,
        _NUMBER.sub("", _plain_words(title)),
        make_slug(title),
        _KEY.sub(r"**\1**", _COMMENT.sub("", text)),
        parts,
        tuple(named[1].split()) if named else (),
        _plain_words(text),
    )


def _plain_words(markdown: str) -> str:
    text = _COMMENT.sub(" ", markdown)
    for pattern, kept in ((_KEY, r"\1"), (_PICTURE, r"\1"), (_LINK, r"\1"), (_SIGNS, " ")):
        text = pattern.sub(kept, text)
    return _SPACES.sub(" ", text).strip()


def themed_markdown(page: GuidePage, pictures: Iterable[str], *, dark: bool) -> str:
    """Return a page with the pictures of one theme; `pictures`: names of those that there are."""
    wanted, other = ("-dark.", "-light.") if dark else ("-light.", "-dark.")
    known = frozenset(pictures)
    seen: set[str] = set()

    def choose_picture(found: re.Match[str]) -> str:
        name = found[2].replace(other, wanted)
        name = name if name in known else found[2]
        if name in seen:
            return ""  # the guide shows it once for each theme
        seen.add(name)
        return f"![{found[1]}]({name})"

    return _PICTURE.sub(choose_picture, page.markdown)


def find_words(pages: Iterable[GuidePage], typed: str) -> list[FoundPage]:
    """Return the pages that have all words of a search, those with one of them in a title first."""
    words = typed.casefold().split()
    found = [page for page in pages if words and all(word in page.words.casefold() for word in words)]

    def is_titled(page: GuidePage) -> bool:
        titles = " ".join((page.title, *(title for title, _slug in page.parts))).casefold()
        return any(word in titles for word in words)

    found.sort(key=lambda page: not is_titled(page))
    return [FoundPage(page, _cut_excerpt(page.words, words)) for page in found]


def _cut_excerpt(text: str, words: list[str]) -> str:
    folded = text.casefold()
    phrase = " ".join(words)
    at = folded.find(phrase if phrase in folded else words[0])
    begin, end = max(0, at - _AROUND), min(len(text), at + len(words[0]) + _AROUND)
    begin = text.find(" ", begin, at) + 1 if begin else 0
    end = max(text.rfind(" ", at, end), at + len(words[0])) if end < len(text) else end
    return ("… " if begin else "") + text[begin:end] + (" …" if end < len(text) else "")


def page_of_workspace(pages: Iterable[GuidePage], in_front: Iterable[str]) -> GuidePage | None:
    """Return the page about the first pane of `in_front` that has one."""
    listed = list(pages)
    for name in in_front:
        for page in listed:
            if name in page.workspaces:
                return page
    return None


def follow_link(pages: Iterable[GuidePage], page: GuidePage, link: str) -> tuple[GuidePage, str] | None:
    """Return the page, and the slug of the heading, that a link on a page leads to; None if it leads out of the
    guide."""
    name, _sign, slug = link.partition("#")
    file = name or page.file
    there = [one for one in pages if one.file == file]
    if not there or "/" in name or ":" in name:
        return None
    found = next((one for one in there if slug == one.slug or slug in [part for _title, part in one.parts]), there[0])
    return found, slug

"""How the tests of amounts write their lines: `paid [[MONEY: $5 million]] in May`."""

from __future__ import annotations

import re
from typing import Any

from core.document import lay_out_document
from core.extract import amounts
from core.records import Article, Span

_MARK = re.compile(r"\[\[([A-Z]+): (.*?)\]\]", re.DOTALL)


def unmark(line: str) -> tuple[str, list[tuple[int, int, str]]]:
    """The bare text of a line and its marks."""
    text, marks, at = "", [], 0
    for mark in _MARK.finditer(line):
        text += line[at : mark.start()]
        marks.append((len(text), len(text) + len(mark[2]), mark[1]))
        text += mark[2]
        at = mark.end()
    return text + line[at:], marks


def read(text: str) -> list[Span]:
    """All amounts of a text that has no furniture."""
    return amounts.extract(lay_out_document(Article("a", "a.txt", text), ()))


def marked(text: str) -> str:
    """The text with what is found marked as the tables write it."""
    out, at = "", 0
    for span in read(text):
        out += f"{text[at : span.start]}[[{span.label}: {text[span.start : span.stop]}]]"
        at = span.stop
    return out + text[at:]


def values(text: str) -> list[dict[str, Any]]:
    """The attributes of each amount of a text."""
    return [dict(span.value) for span in read(text)]

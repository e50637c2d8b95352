"""Subtitles of a film: what is said, without numbers and times; a blank line between two pictures stays out.

A trial of what a reader needs.
"""

from __future__ import annotations

import re

from core.readers.decoding import decode
from core.readers.making import About, finished
from core.records import Article, Raw

NAME = "subtitles"
TITLE = "subtitles"
SUFFIXES = (".srt",)
MIME = ("application/x-subrip",)

_CUE = re.compile(r"\s*\d+\n[\d:,]+ --> [\d:,]+\n")


def read(raw: Raw) -> Article:
    """The words of all pictures, one after the other."""
    decoded = decode(raw.data, raw.source)
    said = (" ".join(words.split()) for words in _CUE.split(decoded.text))
    return finished(raw, " ".join(filter(None, said)), decoded.encoding, decoded.notes, About())

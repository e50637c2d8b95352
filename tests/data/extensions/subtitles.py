"""Subtitles of a film: what is said, without numbers and times; a blank line between two pictures stays out.

A trial of what a reader needs.
"""

from __future__ import annotations

import re

from core.readers.decoding import decode_bytes
from core.readers.make_article import Metadata, make_article
from core.records import Article, Raw

NAME = "subtitles"
TITLE = "subtitles"
SUFFIXES = (".srt",)
MIME = ("application/x-subrip",)

_CUE = re.compile(r"\s*\d+\n[\d:,]+ --> [\d:,]+\n")


def read(raw: Raw) -> Article:
    """The words of all pictures, one after the other."""
    decoded = decode_bytes(raw.data, raw.source)
    said = (" ".join(words.split()) for words in _CUE.split(decoded.text))
    return make_article(raw, " ".join(filter(None, said)), decoded.encoding, decoded.notes, Metadata())

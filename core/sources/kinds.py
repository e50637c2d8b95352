"""One open stream and the suffix of its name -> the Raws in it. Archives are not here: they hold streams of these
kinds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import IO

from core.errors import UserError
from core.records import Failure, Raw
from core.sources import limits, sheets, tables

Found = Iterator[Raw | Failure]

ARTICLES: dict[str, str] = {
    ".txt": "plain", ".text": "plain", ".md": "plain", ".markdown": "plain",
    ".html": "html", ".htm": "html", ".xhtml": "html",
}  # fmt: skip
"""Suffix of a file that is one article -> its reader."""

TABLES: dict[str, Callable[[IO[bytes], str], Found]] = {
    ".jsonl": tables.lines,
    ".ndjson": tables.lines,
    ".json": tables.whole,
    ".csv": sheets.rows,
    ".tsv": sheets.rows,
}
"""Suffix of a file that holds many articles -> who takes it apart."""

ARCHIVE = ".zip"

SUFFIXES: tuple[str, ...] = (*ARTICLES, *TABLES, ARCHIVE)
"""All that `find` reads, for file dialogs."""


def unfold(stream: IO[bytes], source: str, suffix: str) -> Found:
    """The articles in one stream that is no archive. A UserError raised on the way becomes a Failure in its place."""
    suffix = suffix.lower()
    try:
        if suffix in ARTICLES:
            data = stream.read(limits.FILE + 1)
            if len(data) > limits.FILE:
                raise UserError(too_large(source))
            yield Raw(source, data, ARTICLES[suffix])
        elif suffix in TABLES:
            yield from TABLES[suffix](stream, source)
        else:
            yield Failure(source, unknown(source))
    except UserError as error:
        yield Failure(source, str(error))
    except OSError:
        yield Failure(source, f"{source} could not be read to its end: check its disk and connection, or copy it anew.")


def too_large(source: str) -> str:
    """The sentence about a file over the limit."""
    size = limits.FILE // limits.MB
    return f"{source} is larger than {size} MB, the limit for one article: cut it into its articles first."


def unknown(source: str) -> str:
    """The sentence about a file of a kind that no reader knows."""
    return (
        f"{source} is of a kind that Pressmark does not read: save its text as .txt or .html, or leave it out"
        f" (read are {' '.join(SUFFIXES)} and folders of these)."
    )

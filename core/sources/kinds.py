"""One open stream and the suffix of its name -> the Raws in it. Archives are not here: they hold streams of these
kinds.

Which kinds there are, readers and containers say themselves; every list of them (file dialogs, help, guide, the
sentence on a file of another kind) is made from `listed` or SUFFIXES.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, NamedTuple, Protocol

from core.errors import UserError
from core.readers import READERS, Reader
from core.records import Failure, Raw
from core.registry import modules
from core.sources import limits

Found = Iterator[Raw | Failure]


class Container(Protocol):
    """A module that takes apart a file which holds many articles."""

    NAME: str
    """Of the module."""
    TITLE: str
    """What it reads, in a few words."""
    SUFFIXES: tuple[str, ...]
    """Endings of such files, in small letters with their dot."""
    MIME: tuple[str, ...]
    """Types of media that it reads."""

    def records(self, stream: IO[bytes], source: str, /) -> Found:
        """One Raw a record."""
        ...


NAMES = (
    "lines",
    "tables",
    "sheets",
)
"""Modules of this package that are containers, in the order in which they are listed."""

CONTAINERS: tuple[Container, ...] = modules(__package__, NAMES, Container)

ARTICLES: dict[str, str] = {suffix: reader.NAME for reader in READERS.values() for suffix in reader.SUFFIXES}
"""Suffix of a file that is one article -> its reader."""

TABLES: dict[str, Container] = {suffix: container for container in CONTAINERS for suffix in container.SUFFIXES}
"""Suffix of a file that holds many articles -> who takes it apart."""

ARCHIVE = ".zip"

SUFFIXES: tuple[str, ...] = (*ARTICLES, *TABLES, ARCHIVE)
"""All that `find` reads."""


class Kind(NamedTuple):
    """One row of the lists of what is read."""

    title: str
    suffixes: tuple[str, ...]
    mime: tuple[str, ...]
    meaning: str
    """For the guide: the first paragraph of the module's docstring, on one line."""


def listed() -> list[Kind]:
    """Everything that is read, in the order of the lists."""
    declared: list[Reader | Container] = [*(reader for reader in READERS.values() if reader.SUFFIXES), *CONTAINERS]
    found = [Kind(one.TITLE, one.SUFFIXES, one.MIME, _meaning(one.__doc__)) for one in declared]
    archive = "Any of these packed; an archive inside an archive is refused."
    return [*found, Kind("ZIP archives", (ARCHIVE,), ("application/zip",), archive)]


def _meaning(docstring: str | None) -> str:
    return " ".join((docstring or "").partition("\n\n")[0].split())


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
            yield from TABLES[suffix].records(stream, source)
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

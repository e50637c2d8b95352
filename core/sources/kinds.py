"""The kinds of files that can be read, and reading one stream by its suffix. Archives contain streams of these kinds.

Readers and containers declare their kinds; every list of them (file dialogs, help, guide, the message on other files)
is built from `list_kinds` or SUFFIXES.
"""

from __future__ import annotations

import math
from typing import IO, NamedTuple, Protocol

from core import collections
from core.collections import CollectionFormat, split_lines
from core.collections.collection_file import LARGEST, CollectionFile
from core.collections.split_lines import SplitChoice
from core.errors import UserError
from core.readers import READERS, Reader
from core.records import Failure, Found, Raw, SourceFile, SourceRemark
from core.registry import import_modules
from core.sources import inline_files, limits
from core.sources.input_choices import NO_CHOICES, InputChoices
from core.sources.table_header import Mapped
from core.translation import _


class Container(Protocol):
    """A module that splits a file with many articles."""

    NAME: str
    """Name of the module."""
    TITLE: str
    """Title of this kind, in a few words."""
    SUFFIXES: tuple[str, ...]
    """Suffixes of such files, in lower case with the dot."""
    MIME: tuple[str, ...]
    """Media types of such files."""

    def read_records(self, stream: IO[bytes], source: str, mapped: Mapped | None = None, /) -> Found:
        """Make one Raw per record. `mapped` says what columns are."""
        ...


NAMES = (
    "lines",
    "tables",
    "sheets",
    "workbooks",
)
"""Modules of this package that are containers, in the order of lists."""

CONTAINERS: tuple[Container, ...] = import_modules(__package__, NAMES, Container)

ARTICLES: dict[str, str] = {suffix: reader.NAME for reader in READERS.values() for suffix in reader.SUFFIXES}
"""Suffix of files with one article -> name of the reader."""

TABLES: dict[str, Container] = {suffix: container for container in CONTAINERS for suffix in container.SUFFIXES}
"""Suffix of files with many articles -> container."""

ARCHIVE = ".zip"

COMPRESSED = (".tar", ".tgz", ".tbz2", ".txz", ".gz", ".bz2", ".bz", ".xz")
"""Endings of tar archives and compressed files (`core.sources.compressed`)."""

ARCHIVES = (ARCHIVE, *COMPRESSED)

SUFFIXES: tuple[str, ...] = tuple(dict.fromkeys((*ARTICLES, *TABLES, *sorted(collections.SUFFIXES), *ARCHIVES)))
"""Suffixes of all files that `find_articles` reads."""


MARKS = ".ann"
"""Suffix of files with the marks of brat, each beside its text."""

_TOKENS = ("conll", "conllu", "conllx", "conll03", "iob", "iob2")
"""Suffixes, without the dot, of files with a word and its labels per line."""


class Kind(NamedTuple):
    """One row in the lists of readable files."""

    title: str
    suffixes: tuple[str, ...]
    mime: tuple[str, ...]
    meaning: str
    """First paragraph of the module's docstring on one line, for the guide."""


def list_kinds() -> list[Kind]:
    """Return all kinds that can be read, in the order of lists."""
    declared: list[Reader | Container | CollectionFormat] = [
        *(reader for reader in READERS.values() if reader.SUFFIXES),
        *CONTAINERS,
        *collections.FORMATS,
    ]
    found = [Kind(one.TITLE, one.SUFFIXES, one.MIME, _first_paragraph(one.__doc__)) for one in declared]
    archive = _("Any of these, compressed. Archives inside an archive are not read.")
    single = _("One file of any of these kinds, compressed, or a tar archive of such files, read like a folder.")
    return [
        *found,
        Kind(_("ZIP archives"), (ARCHIVE,), ("application/zip",), archive),
        Kind(_("tar archives and compressed files"), COMPRESSED, ("application/x-tar", "application/gzip"), single),
    ]


def _first_paragraph(docstring: str | None) -> str:
    return " ".join((docstring or "").partition("\n\n")[0].split())


def read_stream(stream: IO[bytes], source: str, suffix: str, choices: InputChoices = NO_CHOICES) -> Found:
    """Read the articles of a stream that is not an archive; a UserError becomes a Failure in its place."""
    suffix = suffix.lower()
    try:
        found = _find_collection(stream, source, suffix, choices.splitting)
        if found is not None:
            yield from found
        elif suffix in ARTICLES:
            if choices.splitting and choices.splitting.expression and suffix in split_lines.SUFFIXES:
                yield SourceRemark(source, _unsplit_sentence(source))
            data = stream.read(limits.FILE + 1)
            if len(data) > limits.FILE and suffix in inline_files.SUFFIXES:
                data = inline_files.read_without_files(data, stream)
                yield SourceRemark(source, inline_files.dropped_sentence(source))
            if len(data) > limits.FILE:
                raise UserError(too_large_sentence(source))
            is_single = choices.splitting is not None and choices.splitting.expression is None
            yield Raw(source, data, ARTICLES[suffix], is_single=is_single)
        elif suffix in TABLES:
            yield from TABLES[suffix].read_records(stream, source, choices.columns)
        elif suffix in collections.SUFFIXES:
            sentence = _(
                "{source} is not what its ending {suffix} says, or in a form that is not known. Export it again."
            )
            yield Failure(source, sentence.format(source=source, suffix=suffix))
        else:
            yield Failure(source, unknown_kind_sentence(source))
    except UserError as error:
        yield Failure(source, str(error))
    except OSError:
        sentence = _("{source} could not be read to the end. Check the disk and connection, or copy the file again.")
        yield Failure(source, sentence.format(source=source))


def _unsplit_sentence(source: str) -> str:
    return _("{source}: no line has the expression of --split, so it was not split.").format(source=source)


def _find_collection(stream: IO[bytes], source: str, suffix: str, splitting: SplitChoice | None) -> Found | None:
    """Return the articles of a file that a format of collections knows or that a person splits; None if it is one
    article."""
    if suffix not in (*collections.SUFFIXES, *split_lines.SUFFIXES) or not stream.seekable():
        return None
    opened = CollectionFile(stream, source, suffix)
    known = collections.find_format(opened)
    if splitting is not None and (known is None or known.NAME == collections.UNKNOWN):
        return _split_file(opened, splitting, known)
    return _read_collection(opened, known.TITLE, known.read_articles(opened)) if known else None


def _split_file(opened: CollectionFile, splitting: SplitChoice, known: CollectionFormat | None) -> Found | None:
    """Return the articles as a person splits a file in no known form; None if it is one article. `known`: the format
    that refuses what looks like several articles. Raises UserError."""
    if splitting.expression is None or opened.suffix not in split_lines.SUFFIXES:
        return None
    found = split_lines.split_file(opened, splitting.expression)
    if not found.articles:
        return known.read_articles(opened) if known else None
    return _read_collection(opened, split_lines.TITLE, split_lines.make_articles(opened, found))


def _read_collection(opened: CollectionFile, title: str, articles: Found) -> Found:
    """Iterate over the articles of a collection, with the file itself before the first one."""
    data, is_kept = opened.kept_data, False  # read first: a format may read the stream meanwhile
    for one in articles:
        if not is_kept and isinstance(one, Raw) and one.collection is not None:
            is_kept = True
            yield SourceFile(opened.source, data, title)
        yield one


def largest_size(suffix: str) -> float:
    """Return the largest size of a file with this suffix, in bytes; streamed files have no limit."""
    if suffix not in ARTICLES:
        return math.inf
    return LARGEST if suffix in collections.SUFFIXES else limits.FILE


def too_large_sentence(source: str) -> str:
    """Return the message on a file over the size limit."""
    sentence = _("{source} is larger than {size} MB, the limit for one article. Split it into articles first.")
    return sentence.format(source=source, size=limits.format_megabytes(limits.FILE))


def unknown_kind_sentence(source: str) -> str:
    """Return the message on a file of an unknown kind, or of one that holds the marks of another tool and no text."""
    ending = source.rpartition(".")[2].casefold()
    if f".{ending}" == MARKS:
        sentence = _("{source} holds marks of brat, which are not read yet. Give the .txt file beside it.")
        return sentence.format(source=source)
    if ending in _TOKENS:
        sentence = _(
            "{source} holds words with labels (CoNLL), and marks are not read yet. Import the text that they were made "
            "of."
        )
        return sentence.format(source=source)
    return _(
        "{source} is not a kind of file that Pressmark can read. Save its text as .txt or .html, or leave it out (the "
        "guide lists the kinds that can be read)."
    ).format(source=source)

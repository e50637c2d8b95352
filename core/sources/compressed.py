"""Compressed files and tar archives: a single file inside is read as that file, an archive like a folder. Nothing is
unpacked to disk.
"""

from __future__ import annotations

import bz2
import gzip
import io
import itertools
import lzma
import tarfile
import zlib
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import IO, Any, cast

from core.collections.collection_file import LARGEST
from core.records import Failure, Found
from core.sources import kinds, limits
from core.sources.archives import clean_member_name, is_hidden_member
from core.sources.input_choices import NO_CHOICES, InputChoices
from core.sources.page_folders import PageFolders
from core.sources.skipped_files import SkippedFiles
from core.translation import _

_OPENERS: dict[bytes, Callable[..., Any]] = {b"\x1f\x8b": gzip.open, b"BZ": bz2.open, b"\xfd7": lzma.open}
"""First bytes of a compressed file -> what opens it."""

_BROKEN = (tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, RuntimeError)


def read_compressed(stream: IO[bytes], source: str, choices: InputChoices = NO_CHOICES) -> Found:
    """Read a compressed file or a tar archive. `stream` must be seekable."""
    head = stream.read(limits.MB)
    stream.seek(0)
    opener = _OPENERS.get(head[:2])
    try:
        inner = cast("IO[bytes]", opener(stream, "rb")) if opener else stream
        start = inner.read(512)
        inner.seek(0)
        if start[257:262] == b"ustar" or (len(start) == 512 and _is_old_tar(start)):
            yield from _read_tar(inner, source, choices)
        elif opener is None:
            yield Failure(source, _damage_sentence(source))
        else:
            yield from _read_single(stream, inner, source, choices)
    except _BROKEN:
        yield Failure(source, _damage_sentence(source))


def _is_old_tar(block: bytes) -> bool:
    """Return whether a block is the header of a member, by its checksum (POSIX.1-1988)."""
    try:
        stated = int(block[148:156].strip(b"\0 ") or b"-1", 8)
    except ValueError:
        return False
    return stated == sum(block[:148]) + 8 * 32 + sum(block[156:])


def _read_single(stream: IO[bytes], inner: IO[bytes], source: str, choices: InputChoices) -> Found:
    """Read the one file that is compressed; its name is that of the source without the last ending."""
    suffix = PurePosixPath(source.rpartition(".")[0]).suffix.lower()
    if suffix == ".warc":  # its records are compressed one by one, and may be many
        stream.seek(0)
        yield from kinds.read_stream(stream, source, suffix, choices)
        return
    if suffix not in kinds.SUFFIXES:
        yield Failure(source, kinds.unknown_kind_sentence(source))
        return
    data = inner.read(LARGEST + 1)
    if len(data) > LARGEST:
        sentence = _("{source} is larger than {size} MB when unpacked. Unpack it first.")
        yield Failure(source, sentence.format(source=source, size=limits.format_megabytes(LARGEST)))
        return
    yield from kinds.read_stream(io.BytesIO(data), source, suffix, choices)


def _read_tar(stream: IO[bytes], source: str, choices: InputChoices) -> Found:
    """Read the members of a tar archive in their order, each with the source `source!member`."""
    unread = SkippedFiles(source)
    left, count = limits.ARCHIVE_TOTAL, 0
    with tarfile.open(fileobj=stream, mode="r:") as archive:
        saved = PageFolders(clean_member_name(one.name) for one in itertools.islice(archive, limits.ARCHIVE_MEMBERS))
        for member in archive:
            count += 1
            left -= max(0, member.size)
            if left <= 0 or count > limits.ARCHIVE_MEMBERS:
                sentence = _("{source} is larger than {size} MB when unpacked. Split the archive.")
                yield Failure(
                    source, sentence.format(source=source, size=limits.format_megabytes(limits.ARCHIVE_TOTAL))
                )
                break
            name = clean_member_name(member.name)
            if saved.is_part(name):
                continue
            if member.isfile() and not is_hidden_member(member.name):
                yield from _read_member(archive, member, f"{source}!{name}", unread, choices)
            elif not (member.isdir() or member.isfile()):
                unread.add_special(f"{source}!{name}")
    yield from unread.report_skipped()
    if not count:
        yield Failure(source, _("{source} is an empty archive.").format(source=source))


def _read_member(
    archive: tarfile.TarFile, member: tarfile.TarInfo, place: str, unread: SkippedFiles, choices: InputChoices
) -> Found:
    suffix = PurePosixPath(member.name).suffix.lower()
    if suffix in kinds.ARCHIVES:
        sentence = _("{source} is an archive inside an archive and was not opened. Unpack the outer archive first.")
        yield Failure(place, sentence.format(source=place))
    elif suffix not in kinds.SUFFIXES:
        unread.add_unknown(place, suffix)
    elif member.size > kinds.largest_size(suffix):
        yield Failure(place, kinds.too_large_sentence(place))
    else:
        opened = archive.extractfile(member)
        if opened is not None:
            with opened:
                yield from kinds.read_stream(opened, place, suffix, choices)


def _damage_sentence(source: str) -> str:
    return _("{source} is damaged or not the kind of archive that its name says. Create or download it again.").format(
        source=source
    )

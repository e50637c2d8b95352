"""ZIP archives: their members as if they lay in a folder. Nothing is unpacked to disk, so names in an archive can do
no harm."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO

from core.errors import UserError
from core.records import Failure, Raw
from core.sources import kinds, limits
from core.sources.unread import Unread

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)
"""What zipfile raises on damaged, encrypted or exotic archives (seen by feeding it damaged ones; its manual names the
first and two last)."""


def members(stream: IO[bytes], source: str) -> Iterator[Raw | Failure]:
    """What lies in one archive, by name; `source!member` is the source. Damaged, encrypted and bloated members are
    failures."""
    try:
        archive = zipfile.ZipFile(stream)
    except _BROKEN:
        yield Failure(source, f"{source} is no ZIP archive or is damaged: pack it anew.")
        return
    with archive:
        entries = archive.infolist()
        if len(entries) > limits.ARCHIVE_MEMBERS:
            yield Failure(
                source, f"{source} has {len(entries):,} entries, more than {limits.ARCHIVE_MEMBERS:,}: split it."
            )
            return
        left = limits.ARCHIVE_TOTAL
        unread = Unread(source)
        for entry in sorted(entries, key=lambda entry: _safe(entry.filename).split("/")):
            if entry.is_dir() or _is_hidden(entry.filename):
                continue
            place = f"{source}!{_safe(entry.filename)}"
            suffix = PurePosixPath(entry.filename).suffix.lower()
            if suffix != kinds.ARCHIVE and suffix not in kinds.SUFFIXES:
                unread.unknown(place, suffix)
                continue
            meter = _Meter(entry, place, left)
            yield from _member(archive, entry, place, meter)
            left = meter.left
            if left <= 0:
                yield from unread.told()
                yield Failure(
                    source, f"{source} unfolds to more than {limits.ARCHIVE_TOTAL // limits.MB:,} MB: split it."
                )
                return
        yield from unread.told()
        if not entries:
            yield Failure(source, f"{source} is an empty archive.")


def _member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, place: str, meter: _Meter) -> Iterator[Raw | Failure]:
    suffix = PurePosixPath(entry.filename).suffix.lower()
    if suffix == kinds.ARCHIVE:
        yield Failure(
            place, f"{place} is an archive inside an archive, which is not opened: unpack the outer one first."
        )
    elif entry.flag_bits & 1:
        yield Failure(place, f"{place} is locked with a password: unpack the archive first.")
    elif suffix in kinds.ARTICLES and entry.file_size > limits.FILE:
        yield Failure(place, kinds.too_large(place))
    else:
        try:
            with archive.open(entry) as stream:
                meter.stream = stream
                yield from kinds.unfold(io.BufferedReader(meter, limits.MB), place, suffix)
        except _BROKEN as error:
            yield Failure(place, _damaged(place, error))


class _Meter(io.RawIOBase):
    """One member, unfolded piece by piece under count; a UserError stops it when it grows beyond what text can."""

    def __init__(self, entry: zipfile.ZipInfo, place: str, left: int) -> None:
        self.stream: IO[bytes] = io.BytesIO()
        self.left = left
        self._packed, self._place, self._count = max(1, entry.compress_size), place, 0

    def readable(self) -> bool:
        """Yes."""
        return True

    def seekable(self) -> bool:
        """Yes: by unfolding anew."""
        return True

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """As of any file."""
        return self.stream.seek(offset, whence)

    def readinto(self, into: memoryview, /) -> int:  # type: ignore[override]
        """The next bytes; UserError at the bounds."""
        try:
            data = self.stream.read(len(into))
        except _BROKEN as error:
            raise UserError(_damaged(self._place, error)) from error
        self._count += len(data)
        self.left -= len(data)
        if self._count > limits.RATIO_FROM and self._count > limits.RATIO * self._packed:
            raise UserError(
                f"{self._place} unfolds to over {limits.RATIO} times its size, as no text does: it was left out."
            )
        if self.left <= 0:
            raise UserError(f"{self._place} was left out: the archive unfolds to too much.")
        into[: len(data)] = data
        return len(data)


def _damaged(place: str, error: BaseException) -> str:
    """The sentence about a member that cannot be unfolded; the library's own words about it help nobody."""
    if isinstance(error, NotImplementedError):
        return f"{place} is packed in a way that Pressmark does not know: pack it anew as an ordinary ZIP."
    return f"{place} is damaged inside the archive: fetch the archive anew, or unpack it and import what comes out."


def _safe(name: str) -> str:
    """A member's name as a name only: no root, no `..`, no control characters."""
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    return "".join(c if c.isprintable() else "\ufffd" for c in "/".join(parts)) or "?"


def _is_hidden(name: str) -> bool:
    """What macOS packs beside the files, and dot files."""
    parts = _safe(name).split("/")
    return "__MACOSX" in parts or any(part.startswith(".") for part in parts)

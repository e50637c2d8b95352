"""Opening files of a known size: no more is read than the file had when it was opened."""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

from core.sources import limits


@contextmanager
def open_whole(path: Path) -> Iterator[IO[bytes] | None]:
    """Open a file for reading with its current size; yield None for anything without an end.

    A pipe that has meanwhile replaced the file is opened without waiting for a writer, and rejected.
    """
    number = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with open(number, "rb", buffering=0) as file:
        found = os.fstat(number)
        if not stat.S_ISREG(found.st_mode) or (not found.st_size and _has_content(file)):
            yield None
            return
        with io.BufferedReader(_FilePart(file, found.st_size), limits.MB) as stream:
            yield cast("IO[bytes]", stream)


def _has_content(file: io.FileIO) -> bool:
    """Return whether a file of size 0 has content after all, as files in /proc have, or might have some later."""
    try:
        return file.read(1) != b""
    except OSError:
        return True


class _FilePart(io.RawIOBase):
    """The first bytes of a file, up to a given size."""

    def __init__(self, file: io.FileIO, size: int) -> None:
        self._file, self._size = file, size

    def readable(self) -> bool:
        """Return True."""
        return True

    def seekable(self) -> bool:
        """Return True."""
        return True

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """Seek as in a file of this size."""
        return self._file.seek(offset + self._size, 0) if whence == os.SEEK_END else self._file.seek(offset, whence)

    def tell(self) -> int:
        """Return the position."""
        return self._file.tell()

    def readinto(self, into: memoryview, /) -> int:  # type: ignore[override]
        """Read the next bytes, none beyond the size."""
        data = self._file.read(min(len(into), max(0, self._size - self._file.tell()))) or b""
        into[: len(data)] = data
        return len(data)

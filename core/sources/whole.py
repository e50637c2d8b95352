"""A file as it is when it is opened: no more of it is read than it held then, and nothing that has no end."""

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
def opened(path: Path) -> Iterator[IO[bytes] | None]:
    """A file for reading, as long as it was when it was opened; None for what is no file with an end.

    A pipe that took the place of a file since it was looked at is opened without waiting for a writer, and refused.
    """
    number = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with open(number, "rb", buffering=0) as file:
        found = os.fstat(number)
        if not stat.S_ISREG(found.st_mode) or (not found.st_size and _holds(file)):
            yield None
            return
        with io.BufferedReader(_Part(file, found.st_size), limits.MB) as stream:
            yield cast("IO[bytes]", stream)


def _holds(file: io.FileIO) -> bool:
    """Whether something comes out of a file that says it is empty, or would come if one waited: files of the system
    in /proc."""
    try:
        return file.read(1) != b""
    except OSError:
        return True


class _Part(io.RawIOBase):
    """The first so many bytes of a file."""

    def __init__(self, file: io.FileIO, size: int) -> None:
        self._file, self._size = file, size

    def readable(self) -> bool:
        """Yes."""
        return True

    def seekable(self) -> bool:
        """Yes."""
        return True

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """As of any file of this size."""
        return self._file.seek(offset + self._size, 0) if whence == os.SEEK_END else self._file.seek(offset, whence)

    def tell(self) -> int:
        """Where it stands."""
        return self._file.tell()

    def readinto(self, into: memoryview, /) -> int:  # type: ignore[override]
        """The next bytes, none beyond the size."""
        data = self._file.read(min(len(into), max(0, self._size - self._file.tell()))) or b""
        into[: len(data)] = data
        return len(data)

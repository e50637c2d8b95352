"""Paths -> Raws: walks folders, opens files, reads standard input. Always in the same order, never the same folder
twice."""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, cast

from core.records import Failure, Raw
from core.sources import archives, kinds, limits, tables

SUFFIXES = kinds.SUFFIXES

STDIN = "standard input"
"""Source of what came through `-`."""


def find(paths: Sequence[Path | str]) -> Iterator[Raw | Failure]:
    """All articles under the paths, lazily, in the order given; folders in order of names, hidden files passed over.

    A path is a file, a folder, an archive, a table, or `-` for standard input.
    """
    for path in paths:
        if str(path) == "-":
            yield from standard_input()
        else:
            yield from _path(Path(path), set())


def standard_input() -> Iterator[Raw | Failure]:
    """What comes through the pipe: JSON lines (each passed on as it arrives), JSON, an archive, a web page or plain
    text."""
    stream = getattr(sys.stdin, "buffer", None)
    if stream is None:
        yield Failure(STDIN, "There is no standard input to read: name a file or a folder.")
        return
    yield from of_stream(stream)


def of_stream(stream: IO[bytes]) -> Iterator[Raw | Failure]:
    """What a stream without a name holds, told by its first line."""
    head = stream.readline(limits.FILE + 1)
    joined = cast("IO[bytes]", tables.Joined(head, stream))
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(b"PK\x03\x04"):
        data = joined.read(limits.TABLE + 1)
        if len(data) > limits.TABLE:
            yield Failure(
                STDIN,
                f"The archive on {STDIN} is larger than {limits.TABLE // limits.MB} MB: name it as a file instead.",
            )
        else:
            yield from archives.members(io.BytesIO(data), STDIN)
    elif start.startswith(b'{"') or start.startswith(b"{ "):
        yield from kinds.unfold(joined, STDIN, ".jsonl")
    elif start.startswith((b"{", b"[")):
        yield from kinds.unfold(joined, STDIN, ".json")
    elif start[:1] == b"<" and b"html" in start[:1000].lower():
        yield from kinds.unfold(joined, STDIN, ".html")
    else:
        yield from kinds.unfold(joined, STDIN, ".txt")


def _path(path: Path, seen: set[tuple[int, int]]) -> Iterator[Raw | Failure]:
    """One path; `seen` are the folders (device, inode) read so far, by which a link in a circle is known."""
    source = _shown(path)
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            me = (found.st_dev, found.st_ino)
            if me in seen and me != (0, 0):  # (0, 0): a file system that numbers nothing
                yield Failure(source, f"{source} is a link to a folder that was read already: it was not followed.")
                return
            seen.add(me)
            for name in sorted(os.listdir(path)):
                if not name.startswith("."):
                    yield from _path(path / name, seen)
        elif not stat.S_ISREG(found.st_mode):
            yield Failure(source, f"{source} is a device or a pipe, not a file: save what comes out of it as a file.")
        else:
            yield from _file(path, source, found.st_size)
    except FileNotFoundError:
        if path.is_symlink():
            yield Failure(source, f"{source} is a link to a file that is not there: mend the link or leave it out.")
        else:
            yield Failure(source, f"There is no file or folder {source}: check the name.")
    except PermissionError:
        yield Failure(source, f"{source} may not be read by you: ask for the right to, or copy it.")
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        yield Failure(source, f"{source} could not be opened ({reason}).")


def _file(path: Path, source: str, size: int) -> Iterator[Raw | Failure]:
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        yield Failure(source, kinds.unknown(source))
    elif suffix in kinds.ARTICLES and size > limits.FILE:
        yield Failure(source, kinds.too_large(source))
    else:
        with path.open("rb") as stream:
            if suffix == kinds.ARCHIVE:
                yield from archives.members(stream, source)
            else:
                yield from kinds.unfold(stream, source, suffix)


def _shown(path: Path) -> str:
    """A path as text that can be stored: bytes of a file name that are no UTF-8 become the replacement character."""
    return os.fsencode(path).decode("utf-8", "replace").replace("\0", "\ufffd") or str(path)

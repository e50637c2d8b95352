"""Paths -> Raws: walks folders, opens files, reads standard input. Always in the same order, never the same folder
twice."""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Generator, Iterator, Sequence
from pathlib import Path
from typing import IO, cast

from core.records import Failure, Raw
from core.sources import archives, kinds, limits, tables, unread
from core.sources.whole import opened
from core.words import one_line

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
            yield from _root(Path(path))


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


def _root(path: Path) -> Iterator[Raw | Failure]:
    """What a person named: a file, or a folder with all below it."""
    empty = True
    for found in _Walk(path).whole():
        empty = False
        yield found
    if empty and path.is_dir():
        source = _shown(path)
        yield Failure(source, f"{source} holds no file that Pressmark reads: check whether it is the folder you meant.")


class _Walk:
    """One path that a person named, and what lies below it. Folders wait on a stack of their own, so that no depth of
    them is too deep."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._seen: set[tuple[int, int]] = set()
        """Folders (device, inode) read so far, by which a link in a circle is known."""
        self._unread: unread.Unread | None = None
        """Of a folder; a file that was named by itself is answered by itself."""
        self._home = ""
        """Where the root really lies: links that lead out of it are not followed."""

    def whole(self) -> Iterator[Raw | Failure]:
        """Everything, in order."""
        waiting = [iter([self._root])]
        while waiting:
            path = next(waiting[-1], None)
            if path is None:
                waiting.pop()
                continue
            source = _shown(path)
            try:
                below = yield from self._one(path, source)
            except FileNotFoundError:
                yield Failure(source, _missing(path, source))
            except PermissionError:
                yield Failure(source, f"{source} may not be read by you: ask for the right to, or copy it.")
            except (OSError, ValueError):  # ValueError: a NUL in the name
                yield Failure(source, f"{source} could not be opened: check its name and the disk, or copy it first.")
            else:
                if below is not None:
                    waiting.append(below)
        yield from self._unread.told() if self._unread else ()

    def _one(self, path: Path, source: str) -> Generator[Raw | Failure, None, Iterator[Path] | None]:
        """What one path holds, or the paths below it where it is a folder."""
        if path is not self._root and path.is_symlink() and not self._inside(path):
            yield Failure(source, f"{source} is a link out of the folder, not followed: copy what it means into it.")
            return None
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            me = (found.st_dev, found.st_ino)
            if me in self._seen and me != (0, 0):  # (0, 0): a file system that numbers nothing
                yield Failure(source, f"{source} is a link to a folder that was read already: it was not followed.")
                return None
            self._seen.add(me)
            if path is self._root:
                self._unread, self._home = unread.Unread(source), os.path.realpath(path)
            return (path / name for name in sorted(os.listdir(path)) if not name.startswith("."))
        if not stat.S_ISREG(found.st_mode):
            if self._unread:
                self._unread.special(source)
            else:
                yield Failure(source, unread.special(source))
        elif path.suffix.lower() not in SUFFIXES and self._unread:
            self._unread.unknown(source, path.suffix.lower())
        else:
            yield from _file(path, source, found.st_size)
        return None

    def _inside(self, link: Path) -> bool:
        """Whether a link leads to something below the root; one to nowhere is told as such later."""
        try:
            target = os.path.realpath(link, strict=True)
        except OSError:
            return True
        return target == self._home or target.startswith(self._home.rstrip(os.sep) + os.sep)


def _missing(path: Path, source: str) -> str:
    if path.is_symlink():
        return f"{source} is a link to a file that is not there: mend the link or leave it out."
    return f"There is no file or folder {source}: check the name."


def _file(path: Path, source: str, size: int) -> Iterator[Raw | Failure]:
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        yield Failure(source, kinds.unknown(source))
    elif suffix in kinds.ARTICLES and size > limits.FILE:
        yield Failure(source, kinds.too_large(source))
    else:
        with opened(path) as stream:
            if stream is None:
                yield Failure(source, f"{source} has no size and no end, as files of the system: copy it first.")
            elif suffix == kinds.ARCHIVE:
                yield from archives.members(stream, source)
            else:
                yield from kinds.unfold(stream, source, suffix)


def _shown(path: Path) -> str:
    """A path as text that can be stored and printed: bytes of a file name that are no UTF-8, and control characters,
    become the replacement character."""
    return one_line(os.fsencode(path).decode("utf-8", "replace")) or one_line(str(path))

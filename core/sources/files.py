"""Reading paths: walks folders, opens files, reads standard input, in a fixed order and no folder twice."""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Generator, Iterator, Sequence
from pathlib import Path
from typing import IO, cast

from core.collections.collection_file import LARGEST
from core.records import Failure, Found, FoundItem
from core.sources import archives, compressed, kinds, limits, metadata_table, skipped_files, tables
from core.sources.input_choices import NO_CHOICES, InputChoices
from core.sources.open_files import open_whole
from core.sources.page_folders import PageFolders
from core.translation import _
from core.word_edges import one_line

SUFFIXES = kinds.SUFFIXES

STDIN = _("standard input")
"""Source of input read through `-`."""


def find_articles(paths: Sequence[Path | str], choices: InputChoices = NO_CHOICES) -> Found:
    """Read all articles below the paths lazily, in the order given; folders are sorted, hidden files are skipped.

    A path is a file, a folder, an archive, a table, or `-` for standard input. `mapped`: what columns of tables are.
    """
    saved = PageFolders(os.path.abspath(path).replace(os.sep, "/") for path in paths)
    for path in paths:
        if Path(path).is_dir() and saved.is_part(os.path.abspath(path).replace(os.sep, "/")):
            continue  # `import *` names it beside its page
        if str(path) == "-":
            yield from read_standard_input(choices)
        else:
            yield from _read_path(Path(path), choices)


def read_standard_input(choices: InputChoices = NO_CHOICES) -> Found:
    """Read standard input: JSON lines (passed on as they arrive), JSON, an archive, a web page or plain text."""
    stream = getattr(sys.stdin, "buffer", None)
    if stream is None:
        yield Failure(STDIN, _("There is no standard input. Give a file or a folder."))
        return
    yield from read_unnamed_stream(stream, choices)


def read_unnamed_stream(stream: IO[bytes], choices: InputChoices = NO_CHOICES) -> Found:
    """Read a stream without a name, whose kind is recognized by its first line."""
    head = stream.readline(limits.FILE + 1)
    joined = cast("IO[bytes]", tables.RejoinedStream(head, stream))
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(b"PK\x03\x04"):
        data = joined.read(limits.TABLE + 1)
        if len(data) > limits.TABLE:
            sentence = _("The archive on standard input is larger than {size} MB. Give it as a file instead.")
            yield Failure(STDIN, sentence.format(size=limits.format_megabytes(limits.TABLE)))
        else:
            yield from archives.read_members(io.BytesIO(data), STDIN, choices)
    elif start.startswith(b'{"') or start.startswith(b"{ "):
        yield from kinds.read_stream(joined, STDIN, ".jsonl", choices)
    elif start.startswith((b"{", b"[")):
        yield from kinds.read_stream(joined, STDIN, ".json", choices)
    else:
        page = start[:1] == b"<" and b"html" in start[:1000].lower()
        whole = io.BytesIO(joined.read(LARGEST + 1))
        yield from kinds.read_stream(whole, STDIN, ".html" if page else ".txt", choices)


def _read_path(path: Path, choices: InputChoices) -> Found:
    """Read a path that was given: a file, or a folder with everything below it."""
    empty = True
    for found in _FolderWalk(path, choices).read_everything():
        empty = False
        yield found
    if empty and path.is_dir():
        source = _displayed_path(path)
        sentence = _("{source} has no files that Pressmark can read. Check that it is the right folder.")
        yield Failure(source, sentence.format(source=source))


class _FolderWalk:
    """One path that was given and everything below it. Folders are kept on a stack, so no depth is too deep."""

    def __init__(self, root: Path, choices: InputChoices) -> None:
        self._root, self._choices = root, choices
        self._seen: set[tuple[int, int]] = set()
        """Folders (device, inode) read so far, to detect circular links."""
        self._unread: skipped_files.SkippedFiles | None = None
        """Skipped files of a folder; None for a single file."""
        self._tables = metadata_table.FolderTables()
        self._home = ""
        """Real path of the root; links out of it are not followed."""

    def read_everything(self) -> Found:
        """Read everything in order."""
        waiting = [iter([self._root])]
        while waiting:
            path = next(waiting[-1], None)
            if path is None:
                waiting.pop()
                continue
            source = _displayed_path(path)
            try:
                below = yield from self._read_one(path, source)
            except FileNotFoundError:
                yield Failure(source, _missing_sentence(path, source))
            except PermissionError:
                sentence = _("You do not have permission to read {source}. Ask for permission, or copy it.")
                yield Failure(source, sentence.format(source=source))
            except (OSError, ValueError):  # ValueError: a NUL in the name
                sentence = _("{source} could not be opened. Check the name and the disk, or copy the file first.")
                yield Failure(source, sentence.format(source=source))
            else:
                if below is not None:
                    waiting.append(below)
        yield from self._tables.make_remarks()
        yield from self._unread.report_skipped() if self._unread else ()

    def _read_one(self, path: Path, source: str) -> Generator[FoundItem, None, Iterator[Path] | None]:
        """Read one path; return the paths below it if it is a folder."""
        if path is not self._root and path.is_symlink() and not self._stays_inside(path):
            sentence = _(
                "{source} is a link to a place outside the folder and was not followed. Copy its "
                "target into the folder."
            )
            yield Failure(source, sentence.format(source=source))
            return None
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            me = (found.st_dev, found.st_ino)
            if me in self._seen and me != (0, 0):  # (0, 0): the file system has no numbers
                sentence = _("{source} is a link to a folder that has been read already; it was not followed.")
                yield Failure(source, sentence.format(source=source))
                return None
            self._seen.add(me)
            if path is self._root:
                self._unread, self._home = skipped_files.SkippedFiles(source), os.path.realpath(path)
            names = [name for name in sorted(os.listdir(path)) if not name.startswith(".")]
            find_folder_tables(self._tables, path, names)
            saved = PageFolders(names)
            return (path / name for name in names if not (saved.is_part(name) and (path / name).is_dir()))
        if not stat.S_ISREG(found.st_mode):
            if self._unread:
                self._unread.add_special(source)
            else:
                yield Failure(source, skipped_files.special_file_sentence(source))
        elif path.suffix.lower() not in SUFFIXES and self._unread:
            self._unread.add_unknown(source, path.suffix.lower())
        elif not self._tables.is_table(str(path)):
            read = _read_file(path, source, found.st_size, self._choices)
            yield from self._tables.join_rows(str(path), read)
        return None

    def _stays_inside(self, link: Path) -> bool:
        """Return whether a link points below the root; broken links are reported later."""
        try:
            target = os.path.realpath(link, strict=True)
        except OSError:
            return True
        return target == self._home or target.startswith(self._home.rstrip(os.sep) + os.sep)


def find_folder_tables(tables: metadata_table.FolderTables, folder: Path, names: Sequence[str]) -> None:
    """Look for tables about the files of a folder and of the folders in it."""
    if not any(Path(name).suffix.lower() in metadata_table.SUFFIXES for name in names):
        return
    fellows = [name for name in names if Path(name).suffix.lower() in kinds.ARTICLES]
    for name in names:
        below = folder / name
        if below.is_dir() and not below.is_symlink():
            with os.scandir(below) as listed:
                inner = sorted(one.name for one in listed)
            fellows += [f"{name}/{one}" for one in inner if Path(one).suffix.lower() in kinds.ARTICLES]

    def read(name: str) -> tuple[IO[bytes], str]:
        path = folder / name
        if path.is_symlink() or not path.is_file():
            raise OSError(name)
        return open(path, "rb"), _displayed_path(path)

    tables.add_folder(os.path.join(folder, ""), list(names), fellows, read)


def _missing_sentence(path: Path, source: str) -> str:
    if path.is_symlink():
        return _("{source} is a broken link. Correct it or leave it out.").format(source=source)
    return _("There is no file or folder {source}. Check the name.").format(source=source)


def _read_file(path: Path, source: str, size: int, choices: InputChoices) -> Found:
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        yield Failure(source, kinds.unknown_kind_sentence(source))
    elif size > kinds.largest_size(suffix):
        yield Failure(source, kinds.too_large_sentence(source))
    else:
        with open_whole(path) as stream:
            if stream is None:
                sentence = _("{source} has no fixed size, like files of the operating system. Copy it first.")
                yield Failure(source, sentence.format(source=source))
            elif suffix == kinds.ARCHIVE:
                yield from archives.read_members(stream, source, choices)
            elif suffix in kinds.COMPRESSED:
                yield from compressed.read_compressed(stream, source, choices)
            else:
                yield from kinds.read_stream(stream, source, suffix, choices)


def _displayed_path(path: Path) -> str:
    """Return a path as text that can be stored and printed, with a replacement character for invalid bytes and control
    characters."""
    return one_line(os.fsencode(path).decode("utf-8", "replace")) or one_line(str(path))

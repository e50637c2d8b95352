"""Writing files completely or not at all, and never through a planted link.

Each file is written in its final folder under a name that cannot be guessed, opened so that no existing file is
touched (`O_EXCL`, `O_NOFOLLOW`); when all are complete, each is moved to its final name in one step. A link with that
name is replaced, never followed; a folder, device or pipe with that name is refused. Files left behind by a killed
program are deleted by the next one that writes to the folder.
"""

from __future__ import annotations

import errno
import os
import secrets
import stat
import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from core.errors import UserError
from core.patterns import compile_later
from core.translation import _

if sys.platform != "win32":
    import fcntl

_OURS = compile_later(r"\.pressmark-[0-9a-f]{24}\.part")
_FLAGS = (
    os.O_WRONLY | os.O_CREAT | os.O_EXCL
    | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
)  # fmt: skip
_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_BARRED = {errno.EACCES, errno.EPERM, errno.EROFS}
_GONE = {errno.ENOENT, getattr(errno, "ESTALE", errno.ENOENT)}
_NO_FOLDER = {errno.ENOTDIR, errno.EEXIST}


class NotReplaceable(OSError):
    """Something with the final name of a file cannot be replaced; `filename` says what."""


class FileBatch:
    """Files of one folder that replace existing files of the same names together.

    As a context manager it deletes what was not kept. Raises OSError if the folder cannot be written; `write_error`
    turns that into a UserError.
    """

    def __init__(self, folder: Path, former: Collection[str] = ()) -> None:
        """Delete abandoned parts first; `former` are names of parts of older versions."""
        self.folder = folder
        self._parts: list[tuple[Path, Path]] = []
        self._held: list[int] = []
        clear_parts(folder, former)

    @contextmanager
    def open_file(self, name: str, encoding: str | None = "utf-8") -> Iterator[IO[Any]]:
        """Open a new file for writing text (line breaks unchanged) or, with None, bytes.

        It is complete on the disk when the context ends.
        """
        final = self.folder / name
        _check_replaceable(final)
        part, number = _create_part(self.folder)
        self._parts.append((part, final))
        self._held.append(os.dup(number))
        mode, newline = ("wb", None) if encoding is None else ("w", "")
        with os.fdopen(number, mode, encoding=encoding, newline=newline) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())

    def replace_all(self) -> list[Path]:
        """Move all files to their final names and return their paths in the order in which they were opened."""
        for _part, final in self._parts:
            _check_replaceable(final)
        for part, final in self._parts:
            os.replace(part, final)
        done = [final for _part, final in self._parts]
        self._parts = []
        _sync_folder(self.folder)
        return done

    def __enter__(self) -> FileBatch:
        """Return the batch, which has no files yet."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Delete what was not kept."""
        for part, _final in self._parts:
            with suppress(OSError):  # the folder was deleted, and the part with it
                part.unlink(missing_ok=True)
        for held in self._held:
            os.close(held)
        self._parts, self._held = [], []


def _create_part(folder: Path) -> tuple[Path, int]:
    """Create a part, open and locked by its descriptors, so that no other program deletes it."""
    while True:
        part = folder / f".pressmark-{secrets.token_hex(12)}.part"
        number = os.open(part, _FLAGS, 0o666)
        try:
            if _lock_file(number) and os.stat(number).st_nlink:
                return part, number
        except OSError:
            return part, number  # a file system without locks, where abandoned parts are not deleted
        os.close(number)  # another program was deleting it


def _lock_file(number: int) -> bool:
    """Lock an open file and return whether that succeeded. Raises OSError without support for locks."""
    if sys.platform != "win32":  # an open file cannot be deleted there
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    return True


def write_file(path: Path, data: bytes) -> None:
    """Write one file completely, or leave an existing one unchanged. Raises OSError."""
    with FileBatch(path.parent) as batch:
        with batch.open_file(path.name, None) as file:
            file.write(data)
        batch.replace_all()


def clear_parts(folder: Path, former: Collection[str] = ()) -> None:
    """Delete parts abandoned by killed programs, but not those that another program is writing."""
    try:
        with os.scandir(folder) as entries:
            found = [entry for entry in entries if _OURS.fullmatch(entry.name) or entry.name in former]
    except OSError:
        return  # errors of the folder are reported when it is written
    for entry in found:
        with suppress(OSError):
            if entry.is_file(follow_symlinks=False) and _is_abandoned(entry.path):
                os.unlink(entry.path)


def _is_abandoned(path: str) -> bool:
    """Return whether no program has locked a part."""
    if sys.platform == "win32":
        return True
    number = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        return _lock_file(number)
    except OSError:
        return False
    finally:
        os.close(number)


def _check_replaceable(path: Path) -> None:
    try:
        mode = os.lstat(path).st_mode
    except FileNotFoundError:
        return
    if not (stat.S_ISREG(mode) or stat.S_ISLNK(mode)):
        raise NotReplaceable(errno.EINVAL, "not an ordinary file", str(path))


def _sync_folder(folder: Path) -> None:
    """Make the new names survive a power failure, where the system supports that."""
    with suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def displayed_path(path: Path | str) -> str:
    """Return a path as readable text on one line, with replacement characters."""
    words = os.fsencode(path).decode("utf-8", "replace")
    return "".join(char if char.isprintable() else "\ufffd" for char in words)


def write_error(place: Path, error: OSError) -> UserError:
    """Return the error for files that cannot be written."""
    name = displayed_path(place)
    if isinstance(error, NotReplaceable):
        taken = displayed_path(Path(error.filename).name)
        sentence = _(
            "{path} cannot be written, because {file} is not an ordinary file. Move it away, or choose another name."
        )
        return UserError(sentence.format(path=name, file=taken))
    why, advice = error.strerror or type(error).__name__, _("Choose another folder, or free up disk space.")
    if error.errno in _FULL:
        advice = _("Free up disk space, or choose another folder.")
    elif error.errno in _BARRED:
        advice = _("Choose a folder that you have permission to write to.")
    elif error.errno in _NO_FOLDER:
        advice = _("Part of its path is not a folder. Choose another one.")
    elif error.errno in _GONE:
        advice = _("The folder does not exist. Choose another one.")
    elif error.errno == errno.ENAMETOOLONG:
        advice = _("Choose a shorter name.")
    return UserError(_("{path} cannot be written ({reason}). {advice}").format(path=name, reason=why, advice=advice))

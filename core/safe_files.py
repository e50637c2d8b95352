"""Files that appear whole or not at all, and never through a link that somebody planted.

Each is written under a name that nobody can guess, in the folder where it will lie, opened so that nothing that is
there already is touched (`O_EXCL`, `O_NOFOLLOW`); when all are whole, each takes the place of its name in one step. A
link of that name is replaced, never written through; a folder, a device or a pipe of that name is refused. What a
killed program left is cleared away by the next one that writes into the folder.
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


class NoFile(OSError):
    """Something of a name that a file shall take is none that can be replaced; `filename` says which."""


class Batch:
    """Files of one folder that are written beside those of the same names and replace them together.

    As a context it clears away what was not kept. Raises OSError where the folder can't be written; `sentence` makes
    one for the user of it.
    """

    def __init__(self, folder: Path, former: Collection[str] = ()) -> None:
        """`former`: names of parts that older versions may have left there."""
        self.folder = folder
        self._parts: list[tuple[Path, Path]] = []
        self._held: list[int] = []
        clear(folder, former)

    @contextmanager
    def open(self, name: str, encoding: str | None = "utf-8") -> Iterator[IO[Any]]:
        """A new file to write, as text (line ends as they are given) or with None as bytes; it is whole on the disk
        when the context ends."""
        final = self.folder / name
        _replaceable(final)
        part, number = _fresh(self.folder)
        self._parts.append((part, final))
        self._held.append(os.dup(number))
        mode, newline = ("wb", None) if encoding is None else ("w", "")
        with os.fdopen(number, mode, encoding=encoding, newline=newline) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())

    def keep(self) -> list[Path]:
        """Put all in their places; their paths in the order in which they were opened."""
        for _, final in self._parts:
            _replaceable(final)
        for part, final in self._parts:
            os.replace(part, final)
        done = [final for _, final in self._parts]
        self._parts = []
        _settle(self.folder)
        return done

    def __enter__(self) -> Batch:
        """Nothing is written yet."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Clear away what was not kept."""
        for part, _ in self._parts:
            with suppress(OSError):  # the folder went away: so did the part
                part.unlink(missing_ok=True)
        for held in self._held:
            os.close(held)
        self._parts, self._held = [], []


def _fresh(folder: Path) -> tuple[Path, int]:
    """A new part, open and held as long as any of its descriptors is, so that no other program clears it away."""
    while True:
        part = folder / f".pressmark-{secrets.token_hex(12)}.part"
        number = os.open(part, _FLAGS, 0o666)
        try:
            if _hold(number) and os.stat(number).st_nlink:
                return part, number
        except OSError:
            return part, number  # a file system without locks: there parts are let be
        os.close(number)  # one who clears away came first


def _hold(number: int) -> bool:
    """Whether an open file is ours alone from now on. Raises OSError where the file system knows no locks."""
    if sys.platform != "win32":  # there an open file can't be deleted in any case
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    return True


def write(path: Path, data: bytes) -> None:
    """Write one file whole, or leave that of its name as it was. Raises OSError."""
    with Batch(path.parent) as batch:
        with batch.open(path.name, None) as file:
            file.write(data)
        batch.keep()


def clear(folder: Path, former: Collection[str] = ()) -> None:
    """Delete what killed programs left in a folder; parts that another program writes just now are let be."""
    try:
        with os.scandir(folder) as entries:
            found = [entry for entry in entries if _OURS.fullmatch(entry.name) or entry.name in former]
    except OSError:
        return  # what is wrong with the folder is told when it is written
    for entry in found:
        with suppress(OSError):
            if entry.is_file(follow_symlinks=False) and _left_alone(entry.path):
                os.unlink(entry.path)


def _left_alone(path: str) -> bool:
    """Whether nobody holds a part."""
    if sys.platform == "win32":
        return True
    number = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        return _hold(number)
    except OSError:
        return False
    finally:
        os.close(number)


def _replaceable(path: Path) -> None:
    try:
        mode = os.lstat(path).st_mode
    except FileNotFoundError:
        return
    if not (stat.S_ISREG(mode) or stat.S_ISLNK(mode)):
        raise NoFile(errno.EINVAL, "not an ordinary file", str(path))


def _settle(folder: Path) -> None:
    """See to it that the new names outlive a loss of power, where the system can say so."""
    with suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def shown(path: Path | str) -> str:
    """A path as a person can read it: on one line, with marks for what is no text."""
    words = os.fsencode(path).decode("utf-8", "replace")
    return "".join(char if char.isprintable() else "\ufffd" for char in words)


def sentence(place: Path, error: OSError) -> UserError:
    """What to tell of files that can't be written to a place."""
    name = shown(place)
    if isinstance(error, NoFile):
        taken = shown(Path(error.filename).name)
        return UserError(
            f"{name} cannot be written ({taken} there is no ordinary file): move it away, or choose another."
        )
    why, advice = error.strerror or type(error).__name__, "choose another folder or make room"
    if error.errno in _FULL:
        advice = "make room, or choose another folder"
    elif error.errno in _BARRED:
        advice = "choose a folder that you may write to"
    elif error.errno in _NO_FOLDER:
        advice = "it, or what it should lie in, is no folder; choose another one"
    elif error.errno in _GONE:
        advice = "the folder is there no longer; choose another one"
    elif error.errno == errno.ENAMETOOLONG:
        advice = "choose a shorter name"
    return UserError(f"{name} cannot be written ({why}): {advice}.")

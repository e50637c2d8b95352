"""Lock a project file for one writing process, with a lock that ends with its process, however that ends.

On one machine, the existence of the file `NAME.lock` means nothing: what counts is the kernel's lock on it, which ends
with its process. The file is deleted in the end all the same, because a stray file next to a project raises questions.
It says who holds it, on which machine and since when. In a folder that a service copies between machines, where kernel
locks do not reach, a file that names another machine locks too.
"""

from __future__ import annotations

import os
import socket
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from errno import EACCES, EAGAIN
from pathlib import Path

from filelock import BaseFileLock, FileLock, Timeout

from core.store.journal import login_name
from core.store.synced_folder import find_sync_service
from core.translation import _

try:
    import fcntl
except ImportError:  # Windows, where filelock does the same, and an open file cannot be deleted
    _OURS = False
else:
    _OURS = True

_TRIES = 1000
"""Attempts to lock the file; each failed one means that another process released it between our opening and our locking
it."""


_LONGEST_NOTE = 1000
"""Bytes of a lock file that are read."""


@dataclass(frozen=True, slots=True)
class LockHolder:
    """Who has a project open, as the lock file says."""

    name: str
    machine: str
    since: datetime

    @property
    def is_elsewhere(self) -> bool:
        """Whether it is on another machine."""
        return _short_name(self.machine) != _short_name(socket.gethostname())


class ProjectLock:
    """A lock that is held until `release_lock`."""

    def __init__(self, path: Path, descriptor: int | None, elsewhere: BaseFileLock | None) -> None:
        self._path, self._descriptor, self._elsewhere = path, descriptor, elsewhere

    def write_holder(self) -> None:
        """Let the file say who holds the lock; nothing happens where it cannot be written."""
        if self._descriptor is not None:
            words = f"{login_name()}\n{socket.gethostname()}\n{datetime.now(UTC).isoformat(timespec='seconds')}\n"
            with suppress(OSError):
                os.ftruncate(self._descriptor, 0)
                os.pwrite(self._descriptor, words.encode(), 0)

    def leave_lock(self) -> None:
        """Release the lock, but leave its file as it is: somebody else's."""
        if self._elsewhere is not None:
            self._elsewhere.release()
        if self._descriptor is not None:
            os.close(self._descriptor)
        self._elsewhere = self._descriptor = None

    def release_lock(self) -> None:
        """Release the lock; a second call does nothing."""
        if self._elsewhere is not None:
            self._elsewhere.release()
        if self._descriptor is not None:
            with suppress(OSError):
                # Before the lock ends: a process that opened this file and waits to lock it sees that it has no name
                # any more.
                if _is_same_file(self._descriptor, self._path):
                    self._path.unlink()
            os.close(self._descriptor)
        self._elsewhere = self._descriptor = None


def take_lock(path: Path) -> ProjectLock | None:
    """Return the lock of this name, or None if another process holds it. Raises OSError if the folder cannot be
    written."""
    if not _OURS:
        return _by_filelock(path)
    for _attempt in range(_TRIES):
        descriptor = _open_lock_file(path)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(descriptor)
            if error.errno in (EACCES, EAGAIN):
                return None
            return _by_filelock(path)  # a file system without such locks
        # A lock on a file that was deleted or replaced protects nothing: another process may lock the new one.
        if _is_same_file(descriptor, path):
            return ProjectLock(path, descriptor, None)
        os.close(descriptor)
    return None


def _open_lock_file(path: Path) -> int:
    """Open the file, created if it is missing; nothing is written to it, and a link in its place is not followed."""
    flags = os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    try:
        return os.open(path, flags | os.O_RDWR, 0o666)
    except PermissionError:  # left by another user; reading is enough for a lock
        return os.open(path, (flags & ~os.O_CREAT) | os.O_RDONLY)


def _is_same_file(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), os.stat(path, follow_symlinks=False))
    except OSError:
        return False


def _by_filelock(path: Path) -> ProjectLock | None:
    lock = FileLock(path)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return None
    return ProjectLock(path, None, lock)


def read_holder(path: Path) -> LockHolder | None:
    """Return who holds a lock, None if its file is missing or does not say so."""
    try:
        with path.open("rb") as file:
            name, machine, since, *_more = file.read(_LONGEST_NOTE).decode().split("\n")
        return LockHolder(name, machine, datetime.fromisoformat(since).astimezone())
    except (OSError, ValueError, OverflowError):
        return None


def _short_name(machine: str) -> str:
    return machine.partition(".")[0].casefold()


def _describe_holder(path: Path, holder: LockHolder | None) -> str:
    if holder is None:
        sentence = _(
            "{path} is open in another window, so it is read-only here. Close the other window to change marks."
        )
        return sentence.format(path=path)
    since = holder.since.strftime("%Y-%m-%d %H:%M")
    if not holder.is_elsewhere:
        sentence = _(
            "{path} has been open in another window since {since} ({name}), so it is read-only here. Close the other"
            " window to change marks."
        )
    else:
        sentence = _(
            "{path} has been open by {name} on {machine} since {since}, so it is read-only here. If it is no longer"
            " open there, delete {file} and open the project again."
        )
    return sentence.format(path=path, name=holder.name, machine=holder.machine, since=since, file=f"{path.name}.lock")


def lock_project(path: Path) -> tuple[ProjectLock | None, str | None]:
    """Return the lock next to the file, or None and the sentence why the project is opened read-only."""
    if not os.access(path, os.W_OK):
        return None, _("{path} cannot be written, so it is open read-only. Copy it to change marks.").format(path=path)
    place = path.with_name(path.name + ".lock")
    holder = read_holder(place)
    try:
        lock = take_lock(place)
    except OSError:
        sentence = _("The folder {folder} cannot be written, so the project is read-only. Copy it to change marks.")
        return None, sentence.format(folder=path.parent)
    if lock is None:
        return None, _describe_holder(path, read_holder(place))
    if holder is not None and holder.is_elsewhere and find_sync_service(path) is not None:
        lock.leave_lock()
        return None, _describe_holder(path, holder)
    lock.write_holder()
    return lock, None

"""Lock a project file for one writing process, with a lock that ends with its process, however that ends.

The existence of the file `NAME.lock` means nothing: what counts is the kernel's lock on it, which ends with its
process. The file is deleted in the end all the same, because a stray file next to a project raises questions.
"""

from __future__ import annotations

import os
from contextlib import suppress
from errno import EACCES, EAGAIN
from pathlib import Path

from filelock import BaseFileLock, FileLock, Timeout

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


class ProjectLock:
    """A lock that is held until `release_lock`."""

    def __init__(self, path: Path, descriptor: int | None, elsewhere: BaseFileLock | None) -> None:
        self._path, self._descriptor, self._elsewhere = path, descriptor, elsewhere

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


def lock_project(path: Path) -> tuple[ProjectLock | None, str | None]:
    """Return the lock next to the file, or None and the sentence why the project is opened read-only."""
    if not os.access(path, os.W_OK):
        return None, _("{path} cannot be written, so it is open read-only. Copy it to change marks.").format(path=path)
    try:
        lock = take_lock(path.with_name(path.name + ".lock"))
    except OSError:
        sentence = _("The folder {folder} cannot be written, so the project is read-only. Copy it to change marks.")
        return None, sentence.format(folder=path.parent)
    if lock is None:
        sentence = _(
            "{path} is open in another window, so it is read-only here. Close the other window to change marks."
        )
        return None, sentence.format(path=path)
    return lock, None

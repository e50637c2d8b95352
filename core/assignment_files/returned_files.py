"""What coders send back: project files, files with answers, and archives that hold such files."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from core.assignments.answers_file import LARGEST, read_answers_file
from core.errors import UserError
from core.safe_files import displayed_path
from core.store.backups import list_backups
from core.store.project import Project
from core.store.reader_connection import ask_foreign_file
from core.store.rounds import find_ticket
from core.translation import _

MOST_FILES = 1000
"""Files of one archive."""
LARGEST_PROJECT = 4 * 1024**3
"""Bytes of the largest project file in an archive."""
ANSWERS_ENDING = ".answers.json"
"""How the names of files of answers end, as browsers write them."""
_PIECE = 1024 * 1024
_ZIP, _SQLITE = b"PK\x03\x04", b"SQLite format 3\0"
_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)
"""What zipfile raises for archives that are damaged, encrypted or packed in a way that it does not know."""


@dataclass(frozen=True, slots=True)
class ReturnedFile:
    """One file that came back."""

    name: str
    """As messages call it: `mail.zip!anna.pressmark` inside an archive."""
    path: Path
    is_project: bool
    fault: str = ""
    """One sentence where it cannot be read at all."""


def find_returned(paths: Iterable[Path], master: str) -> list[Path]:
    """Return those of some files that are assignments or answers of the project with this identity."""
    return [path for path in paths if _read_master(path) == master]


def _read_master(path: Path) -> str | None:
    """Return the identity of the project that a file was given out from; None if it is no assignment, or unreadable."""
    try:
        if path.suffix == ".pressmark":
            return ask_foreign_file(path, _ask_master)
        if path.name.endswith(ANSWERS_ENDING):
            return read_answers_file(read_bounded(ReturnedFile(path.name, path, False)), path.name).master
    except UserError:
        return None
    return None


def _ask_master(project: Project) -> str | None:
    ticket = find_ticket(project)
    return None if ticket is None else ticket.master


def read_bounded(file: ReturnedFile) -> bytes:
    """Return the bytes of a file of answers. Raises UserError if it cannot be read, or is too large for one."""
    try:
        if file.path.stat().st_size > LARGEST:
            raise UserError(_("{file} is too large for a file with answers.").format(file=file.name))
        return file.path.read_bytes()
    except OSError as error:
        raise UserError(_("{file} cannot be read ({reason}).").format(file=file.name, reason=error.strerror)) from error


@contextmanager
def expand_files(paths: Iterable[Path]) -> Iterator[Iterator[ReturnedFile]]:
    """Provide the files, those of archives one by one; what is unpacked is deleted at the end. The daily copies of
    project files are left out where these files are given as well, as `*.pressmark` means both."""
    with TemporaryDirectory(prefix="pressmark-returned-") as folder:
        yield _list_files(_without_copies(list(paths)), Path(folder))


def _without_copies(paths: Sequence[Path]) -> list[Path]:
    copies = {copy for path in paths if path.suffix == ".pressmark" for copy in list_backups(path)}
    return [path for path in paths if path not in copies]


def _list_files(paths: Iterable[Path], folder: Path) -> Iterator[ReturnedFile]:
    for path in paths:
        name = displayed_path(path.name)
        try:
            head = _read_head(path)
            if head.startswith(_ZIP):
                yield from _unpack_archive(path, folder)
            else:
                yield ReturnedFile(name, path, head.startswith(_SQLITE) or path.suffix == ".pressmark")
        except UserError as fault:
            yield ReturnedFile(name, path, False, str(fault))


def _read_head(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise UserError(_("There is no file {file}: check its name.").format(file=displayed_path(path)))
        with path.open("rb") as file:
            return file.read(len(_SQLITE))
    except OSError as error:
        raise UserError(
            _("{file} cannot be read ({reason}).").format(file=displayed_path(path), reason=error.strerror)
        ) from error


def _unpack_archive(path: Path, folder: Path) -> Iterator[ReturnedFile]:
    """Unpack the files of an archive one by one under names of our own."""
    fault = UserError(
        _("{file} is a damaged or locked archive: unpack it yourself, and take the files in it back.").format(
            file=displayed_path(path.name)
        )
    )
    try:
        with zipfile.ZipFile(path) as archive:
            entries = [one for one in archive.infolist() if not one.is_dir()]
            if len(entries) > MOST_FILES:
                raise fault
            for number, entry in enumerate(entries):
                ending = Path(entry.filename).suffix.casefold()
                if ending in (".pressmark", ".json"):
                    target = folder / f"{number}{ending}"
                    largest = LARGEST_PROJECT if ending == ".pressmark" else LARGEST
                    _unpack_entry(archive, entry, target, largest)
                    name = f"{path.name}!{entry.filename}"
                    yield ReturnedFile(displayed_path(name), target, ending == ".pressmark")
                    target.unlink(missing_ok=True)
    except (*_FAULTS, OSError) as error:
        raise fault from error


def _unpack_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, target: Path, largest: int) -> None:
    """Write one entry. Raises ValueError for more bytes than `largest`, whatever the archive says of its size."""
    size = 0
    with archive.open(entry) as packed, target.open("wb") as file:
        while piece := packed.read(_PIECE):
            size += len(piece)
            if size > largest:
                raise ValueError("too large")
            file.write(piece)

"""ZIP archives, read like folders. Nothing is unpacked to disk, so member names can do no harm."""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePosixPath
from typing import IO

from core.errors import UserError
from core.records import Failure, Found
from core.sources import kinds, limits, metadata_table
from core.sources.input_choices import NO_CHOICES, InputChoices
from core.sources.metadata_table import FolderTables
from core.sources.page_folders import PageFolders
from core.sources.skipped_files import SkippedFiles
from core.translation import _, format_count
from core.zip_faults import ZIP_FAULTS


def read_members(stream: IO[bytes], source: str, choices: InputChoices = NO_CHOICES) -> Found:
    """Read the members of an archive, sorted by name, each with the source `source!member`.

    Damaged, encrypted and oversized members become failures.
    """
    try:
        archive = zipfile.ZipFile(stream)
    except ZIP_FAULTS:
        yield Failure(
            source, _("{source} is damaged or not a ZIP archive. Create the archive again.").format(source=source)
        )
        return
    with archive:
        entries = archive.infolist()
        if len(entries) > limits.ARCHIVE_MEMBERS:
            sentence = _("{source} has {count} entries; the limit is {limit}. Split the archive.")
            count, limit = format_count(len(entries)), format_count(limits.ARCHIVE_MEMBERS)
            yield Failure(source, sentence.format(source=source, count=count, limit=limit))
            return
        left = limits.ARCHIVE_TOTAL
        unread = SkippedFiles(source)
        tables = _find_tables(archive, entries, source)
        saved = PageFolders(clean_member_name(entry.filename) for entry in entries)
        for entry in sorted(entries, key=lambda entry: clean_member_name(entry.filename).split("/")):
            if entry.is_dir() or is_hidden_member(entry.filename) or saved.is_part(clean_member_name(entry.filename)):
                continue
            place = f"{source}!{clean_member_name(entry.filename)}"
            suffix = PurePosixPath(entry.filename).suffix.lower()
            if suffix not in kinds.SUFFIXES:
                unread.add_unknown(place, suffix)
                continue
            if tables.is_table(place):
                continue
            meter = _MeteredMember(entry, place, left)
            yield from tables.join_rows(place, _read_member(archive, entry, place, meter, choices))
            left = meter.left
            if left <= 0:
                yield from unread.report_skipped()
                sentence = _("{source} is larger than {size} MB when unpacked. Split the archive.")
                yield Failure(
                    source, sentence.format(source=source, size=limits.format_megabytes(limits.ARCHIVE_TOTAL))
                )
                return
        yield from tables.make_remarks()
        yield from unread.report_skipped()
        if not entries:
            yield Failure(source, _("{source} is an empty archive.").format(source=source))


def _find_tables(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], source: str) -> FolderTables:
    """Look for tables about other members, in the archive itself or in one folder of it."""
    tables = FolderTables()
    members = {clean_member_name(one.filename): one for one in entries if not one.is_dir()}
    shown = {name: one for name, one in members.items() if not is_hidden_member(name)}
    folders = {
        name.rpartition("/")[0] for name in shown if PurePosixPath(name).suffix.lower() in metadata_table.SUFFIXES
    }
    for folder in sorted(folders)[: metadata_table.MOST]:
        start = f"{folder}/" if folder else ""
        inside = [name.removeprefix(start) for name in shown if name.startswith(start)]
        fellows = [name for name in inside if PurePosixPath(name).suffix.lower() in kinds.ARTICLES]

        def read(name: str, start: str = start) -> tuple[IO[bytes], str]:
            entry = shown[start + name]
            if entry.file_size > limits.FILE:
                raise OSError(name)
            meter = _MeteredMember(entry, name, limits.FILE)
            with archive.open(entry) as stream:
                meter.stream = stream
                return io.BytesIO(io.BufferedReader(meter, limits.MB).read(limits.FILE)), f"{source}!{start}{name}"

        tables.add_folder(f"{source}!{start}", [name for name in inside if "/" not in name], fellows, read)
    return tables


def _read_member(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, place: str, meter: _MeteredMember, choices: InputChoices
) -> Found:
    suffix = PurePosixPath(entry.filename).suffix.lower()
    if suffix in kinds.ARCHIVES:
        sentence = _("{source} is an archive inside an archive and was not opened. Unpack the outer archive first.")
        yield Failure(place, sentence.format(source=place))
    elif entry.flag_bits & 1:
        yield Failure(place, _("{source} is protected by a password. Unpack the archive first.").format(source=place))
    elif entry.file_size > kinds.largest_size(suffix):
        yield Failure(place, kinds.too_large_sentence(place))
    else:
        try:
            with archive.open(entry) as stream:
                meter.stream = stream
                yield from kinds.read_stream(io.BufferedReader(meter, limits.MB), place, suffix, choices)
        except ZIP_FAULTS as error:
            yield Failure(place, _damage_sentence(place, error))


class _MeteredMember(io.RawIOBase):
    """A member unpacked piece by piece; raises UserError when it grows far beyond what text can."""

    def __init__(self, entry: zipfile.ZipInfo, place: str, left: int) -> None:
        self.stream: IO[bytes] = io.BytesIO()
        self.left = left
        self._packed, self._place, self._count = max(1, entry.compress_size), place, 0

    def readable(self) -> bool:
        """Return True."""
        return True

    def seekable(self) -> bool:
        """Return True; seeking back unpacks again."""
        return True

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """Seek as in any file; what is unpacked again after going back to the beginning counts once."""
        place = self.stream.seek(offset, whence)
        if not place:
            self.left, self._count = self.left + self._count, 0
        return place

    def readinto(self, into: memoryview, /) -> int:  # type: ignore[override]
        """Read the next bytes. Raises UserError beyond the limits."""
        try:
            data = self.stream.read(len(into))
        except ZIP_FAULTS as error:
            raise UserError(_damage_sentence(self._place, error)) from error
        self._count += len(data)
        self.left -= len(data)
        if self._count > limits.RATIO_FROM and self._count > limits.RATIO * self._packed:
            sentence = _("{source} was skipped: it unpacks to more than {ratio} times its size, which no text does.")
            raise UserError(sentence.format(source=self._place, ratio=format_count(limits.RATIO)))
        if self.left <= 0:
            raise UserError(_("{source} was skipped: the unpacked archive is too large.").format(source=self._place))
        into[: len(data)] = data
        return len(data)


def _damage_sentence(place: str, error: BaseException) -> str:
    """Return the message on a member that cannot be unpacked; the library's own messages help no one."""
    if isinstance(error, NotImplementedError):
        return _(
            "{source} uses a compression method that Pressmark does not support. Create an ordinary ZIP archive."
        ).format(source=place)
    return _(
        "{source} is damaged inside the archive. Download the archive again, or unpack it and import the files."
    ).format(source=place)


def clean_member_name(name: str) -> str:
    """Return a member's name without root, `..` and control characters."""
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    return "".join(c if c.isprintable() else "\ufffd" for c in "/".join(parts)) or "?"


def is_hidden_member(name: str) -> bool:
    """Return whether a member is a dot file or metadata that macOS adds."""
    parts = clean_member_name(name).split("/")
    return "__MACOSX" in parts or any(part.startswith(".") for part in parts)

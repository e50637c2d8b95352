"""Mails of Outlook: a compound file written here, as [MS-CFB] and [MS-OXMSG] describe it."""

from __future__ import annotations

import struct
from datetime import UTC, datetime

import pytest

from core import readers
from core.errors import UserError
from core.records import Raw

SECTOR, MINI = 512, 64
FREE, END, FAT_SECTOR, NONE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
SENT = datetime(2019, 11, 19, 10, tzinfo=UTC)


def _make_property_stream(texts: dict[str, str]) -> bytes:
    """Return the list of properties: the time of submission (0x0039, PT_SYSTIME) and the lengths of the texts."""
    ticks = int((SENT - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds()) * 10_000_000
    sizes = (struct.pack("<HHIII", 0x001F, int(tag, 16), 6, 2 * len(words) + 2, 0) for tag, words in texts.items())
    return bytes(32) + struct.pack("<HHIQ", 0x0040, 0x0039, 6, ticks) + b"".join(sizes)


def make_outlook_mail(texts: dict[str, str]) -> bytes:
    """Return a message with these properties (tag in hexadecimal -> text), all of them short streams."""
    streams = {f"__substg1.0_{tag}001F": words.encode("utf-16-le") for tag, words in texts.items()}
    streams["__properties_version1.0"] = _make_property_stream(texts)
    mini, mini_fat, entries = b"", [], []
    for name, data in sorted(streams.items(), key=lambda item: (len(item[0]), item[0].upper())):
        first, count = len(mini_fat), max(1, -(-len(data) // MINI))
        mini_fat += [*range(first + 1, first + count), END]
        mini += data.ljust(count * MINI, b"\0")
        entries.append((name, 2, first, len(data)))
    mini_sectors, directory_sectors = -(-len(mini) // SECTOR), -(-(len(entries) + 1) // 4)
    directory = _make_entry("Root Entry", 5, 2 + directory_sectors, len(mini), child=1)
    for number, entry in enumerate(entries, 1):
        directory += _make_entry(*entry, right=number + 1 if number < len(entries) else NONE)
    directory = directory.ljust(directory_sectors * SECTOR, b"\0")
    chains = [FAT_SECTOR, END, *_chain(2, directory_sectors), *_chain(2 + directory_sectors, mini_sectors)]
    fat = struct.pack("<128I", *chains, *[FREE] * (128 - len(chains)))
    table = struct.pack("<128I", *mini_fat, *[FREE] * (128 - len(mini_fat)))
    header = struct.pack("<8s16xHHHHH6xIIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6,
                         0, 1, 2, 0, 4096, 1, 1, END, 0, 0)  # fmt: skip
    header += struct.pack("<108I", *[FREE] * 108)
    return header.ljust(SECTOR, b"\0") + fat + table + directory + mini.ljust(mini_sectors * SECTOR, b"\0")


def _chain(first: int, count: int) -> list[int]:
    return [*range(first + 1, first + count), END]


def _make_entry(name: str, kind: int, first: int, size: int, child: int = NONE, right: int = NONE) -> bytes:
    encoded = name.encode("utf-16-le") + b"\0\0"
    return struct.pack("<64sHBBIII16xI8x8xIQ", encoded, len(encoded), kind, 1, NONE, right, child, 0, first, size)


MAIL = make_outlook_mail(
    {"0037": "AW: Velm pays", "0C1A": "The Velm Post", "1000": "Velm pays 3 million.\r\n\r\nThe port waits."}
)


def test_a_mail_of_outlook() -> None:
    article = readers.read_raw(Raw("a.msg", MAIL, "outlook_mail"))
    assert article.text == "Velm pays\n\nVelm pays 3 million.\n\nThe port waits."
    assert (article.title, article.outlet, article.published) == ("Velm pays", "The Velm Post", "2019-11-19")


@pytest.mark.parametrize("cut", [0, 8, 100, 600, 1100, 1600])
def test_a_damaged_mail_is_refused_by_name(cut: int) -> None:
    with pytest.raises(UserError, match=r"a\.msg"):
        readers.read_raw(Raw("a.msg", MAIL[:cut], "outlook_mail"))


def test_a_document_in_its_place_is_refused() -> None:
    with pytest.raises(UserError, match=r"a\.msg"):
        readers.read_raw(Raw("a.msg", b"Dear all", "outlook_mail"))

"""Pictures and fonts inside a saved page (SingleFile), dropped where they make it larger than an article may be."""

from __future__ import annotations

from typing import IO

from core.collections.collection_file import LARGEST
from core.patterns import compile_later
from core.sources import limits
from core.translation import _

SUFFIXES = (".html", ".htm", ".xhtml")

_INLINE = compile_later(rb"data:[\w.+-]{1,40}/[\w.+-]{1,80};base64,[A-Za-z0-9+/=]{100,}")


def read_without_files(data: bytes, rest: IO[bytes]) -> bytes:
    """Return a page without the files inside it. `data`: what was read of it, `rest`: where the rest is."""
    return _INLINE.sub(b"data:,", data + rest.read(max(LARGEST + 1 - len(data), 0)))


def dropped_sentence(source: str) -> str:
    """Return the remark on what was dropped."""
    sentence = _("{source} is larger than {size} MB; the pictures inside the page were left out.")
    return sentence.format(source=source, size=limits.format_megabytes(limits.FILE))

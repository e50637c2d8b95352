"""Bytes -> Unicode, saying what was done: which encoding was found, which characters had to be replaced.

The only changes to a text are those of the annotation guide: byte-order mark dropped, CRLF and CR turned into LF, and
characters that no store or screen can hold replaced one for one. What looks garbled: `core.readers.mojibake`.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from core.errors import UserError
from core.patterns import compile_later

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with the UTF-16 one
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_SIGNATURES = (
    (b"%PDF", "a PDF", "save its text as .txt or .html"),
    (b"PK\x03\x04", "a ZIP archive or an office document", "name an archive .zip, save a document as .txt or .html"),
    (b"\xd0\xcf\x11\xe0", "an old office document", "save it as .txt or .html"),
    (b"{\\rtf", "an RTF document", "save it as .txt or .html"),
    (b"\x89PNG", "a picture", "leave it out"),
    (b"\xff\xd8\xff", "a picture", "leave it out"),
    (b"GIF8", "a picture", "leave it out"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"7z\xbc\xaf", "a 7z archive", "unpack it first"),
    (b"SQLite format 3\0", "a database", "open a project with File > Open"),
)

SAMPLE = 64_000
"""Bytes shown to the charset detector: its time grows with the text, its verdict does not change beyond a few
thousand."""

_NO_LETTERS = bytes(range(128)) + "“”‘’‚„‹›«»–—…•€£§©®°\u00a0".encode("cp1252")
"""ASCII, and what even purely English prose holds in Windows-1252."""

_FEW = 0.015
"""Below this share of other bytes a text is Western prose with a few accents: too little for statistics, and such
pages are in Windows-1252 (WHATWG Encoding Standard: the fallback encoding of Western locales)."""

_WIDE = ["utf_16", "utf_16_le", "utf_16_be", "utf_32", "utf_32_le", "utf_32_be", "utf_7"]
"""Told by their marks and zeros before; statistics find them in any few bytes."""

_NO_CHARSETS = frozenset({"punycode", "idna", "unicode_escape", "raw_unicode_escape", "utf_7", "undefined"})
"""Names that Python decodes and no page may declare: the first two take the square of the length."""

_UNHOLDABLE = compile_later("[\x00\u2028\u2029\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the Python name of the encoding it was in, and sentences about what was done to it."""

    text: str
    encoding: str
    notes: tuple[str, ...]


def decode(data: bytes, source: str, declared: str | None = None) -> Decoded:
    """Decode and clean the bytes of one file. `declared` is the charset that the page itself names, tried after UTF-8.

    UserError when the bytes are no text at all; `source` is the name to say then.
    """
    text, encoding = as_found(data, source, declared)
    notes: list[str] = []
    if encoding != "utf-8":
        notes.append(f"The file is not UTF-8; it was read as {encoding}.")
    cleaned, more = clean(text)
    return Decoded(cleaned, encoding, (*notes, *more))


def clean(text: str) -> tuple[str, tuple[str, ...]]:
    """Line ends to LF, unholdable characters replaced one for one; with a note about that."""
    notes: list[str] = []
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _UNHOLDABLE.search(text):
        text, count = _UNHOLDABLE.subn(_stand_in, text)
        ones = "1 character" if count == 1 else f"{count:,} characters"
        notes.append(f"Replaced {ones} that no text can hold (NUL, line or paragraph separators, half characters).")
    return text, tuple(notes)


def _stand_in(found: re.Match[str]) -> str:
    """Separators become the line feed that they mean, the rest the replacement character."""
    return "\n" if found[0] in "\u2028\u2029" else "\ufffd"


def as_found(data: bytes, source: str, declared: str | None = None) -> tuple[str, str]:
    """Text without its byte-order mark, nothing else changed, and the Python name of its encoding; UserError as in
    `decode`."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace"), encoding
    for signature, what, advice in _SIGNATURES:
        if data.startswith(signature):
            raise UserError(f"{source} is {what}, not text: {advice}.")
    wide = _wide(data)
    if wide:
        return data.decode(wide, "replace"), wide
    for candidate in ("utf-8", declared):
        if candidate:
            try:
                named = codecs.lookup(candidate).name
                if named.replace("-", "_") not in _NO_CHARSETS:
                    return data.decode(candidate), named
            except (UnicodeDecodeError, LookupError, ValueError):  # ValueError: a charset name with a NUL in it
                continue
    if _binary(data):
        raise UserError(f"{source} is not text: its bytes make no sense in any encoding. Save it as .txt in UTF-8.")
    return _guessed(data)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: in prose of any Latin script, every other byte is zero."""
    head = data[:2000]
    if len(head) < 4 or len(data) % 2:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _binary(data: bytes) -> bool:
    """More than one control byte in fifty: no one-byte encoding of prose has any but tab, LF, CR and form feed."""
    head = data[:SAMPLE]
    controls = sum(head.count(code) for code in range(32) if code not in (9, 10, 12, 13, 27))
    return controls > len(head) / 50


def _guessed(data: bytes) -> tuple[str, str]:
    """Text and encoding by statistics; never fails, since a stray byte is replaced."""
    first = next(i for i, byte in enumerate(data) if byte > 127)
    sample = data[max(0, first - SAMPLE // 8) :][:SAMPLE]
    if len(sample.translate(None, _NO_LETTERS)) > _FEW * len(sample):
        from charset_normalizer import from_bytes

        found = list(from_bytes(sample, cp_exclusion=_WIDE))
        if found:
            best = found[0]  # of equals, the commonest
            tied = [match for match in found if (match.chaos, match.coherence) == (best.chaos, best.coherence)]
            western = any("cp1252" in match.could_be_from_charset for match in tied)
            return _lenient(data, "cp1252" if western else best.encoding)
    return _lenient(data, "cp1252")


def _lenient(data: bytes, encoding: str) -> tuple[str, str]:
    """The sample was read strictly, the rest may hold a stray byte: then Latin-1's C1 controls do less harm than a
    lost file."""
    try:
        return data.decode(encoding), codecs.lookup(encoding).name
    except UnicodeDecodeError:
        return data.decode(encoding, "replace"), codecs.lookup(encoding).name

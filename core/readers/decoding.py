"""From bytes to Unicode, with notes on the encoding that was found and the characters that were replaced.

The text changes only as the annotation guide says: the byte-order mark is dropped, CRLF and CR become LF, and
characters that no store or screen can hold are replaced one for one. Garbled text: `core.readers.mojibake`.
"""

from __future__ import annotations

import codecs
import io
import re
from dataclasses import dataclass

from core.errors import UserError
from core.language.charset_guess import guess_encoding, guess_escaped
from core.patterns import compile_later
from core.translation import _, format_count, ngettext

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with the UTF-16 one
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_PICTURE = _("{source} is a picture, not text. Leave it out.")
_SIGNATURES = (
    (b"%PDF", _("{source} is a PDF, not text. Rename it so that it ends in .pdf.")),
    (
        b"PK\x03\x04",
        _(
            "{source} is a ZIP archive or an office document, not text. Rename it so that it ends in .zip, .docx or "
            ".odt, whatever it is."
        ),
    ),
    (b"\xd0\xcf\x11\xe0", _("{source} is an old office document, not text. Save it as .docx.")),
    (b"{\\rtf", _("{source} is an RTF document, not text. Rename it so that it ends in .rtf.")),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"\x1f\x8b", _("{source} is a gzip archive, not text. Unpack it first.")),
    (b"7z\xbc\xaf", _("{source} is a 7z archive, not text. Unpack it first.")),
    (b"SQLite format 3\0", _("{source} is a database, not text. To open a project, choose File, Open project.")),
)
"""First bytes of files that hold no text, and the sentence to report."""

SAMPLE_SIZE = 64_000
"""Bytes given to the charset detector. Its time grows with the text, and its result does not change beyond a few
thousand."""

PART_SIZE = 1_000_000
"""Bytes or characters of a large file that one call converts."""
_IN_PARTS = frozenset({"utf-8", "cp1252"})

_WIDE = ["utf_16", "utf_16_le", "utf_16_be", "utf_32", "utf_32_le", "utf_32_be", "utf_7"]
"""Detected by their marks and zero bytes before; statistics find them in any few bytes."""

_NO_CHARSETS = frozenset({"punycode", "idna", "unicode_escape", "raw_unicode_escape", "utf_7", "undefined"})
"""Codec names of Python that no page may declare; the first two take quadratic time."""

_READ_AS = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874", "tis-620": "cp874",
    "shift_jis": "cp932", "euc_kr": "cp949", "gb2312": "gb18030", "gbk": "gb18030", "big5": "cp950",
    "utf-16": "utf-8", "utf-16-le": "utf-8", "utf-16-be": "utf-8",
}  # fmt: skip
"""How browsers read what a page declares (WHATWG Encoding Standard): each as the larger set that contains it; a page in
which the declaration was found in bytes of ASCII is not in UTF-16. Keys are names of Python's codecs."""

_UNHOLDABLE = compile_later("[\x00\u2028\u2029\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class DecodedText:
    """A text, the Python name of its encoding, and sentences about what was done to it."""

    text: str
    encoding: str
    notes: tuple[str, ...]


def decode_bytes(data: bytes, source: str, declared: str | None = None) -> DecodedText:
    """Decode and clean the bytes of one file. `declared` is the charset that the page itself names, tried after UTF-8.

    Raises UserError naming `source` if the bytes are not text.
    """
    text, encoding = decode_as_found(data, source, declared)
    notes: list[str] = []
    if encoding != "utf-8":
        notes.append(encoding_note(encoding))
    cleaned, more = clean_text(text)
    return DecodedText(cleaned, encoding, (*notes, *more))


def encoding_note(encoding: str) -> str:
    """Say in which encoding a file was read that is not UTF-8."""
    return _("The file is not UTF-8. It was read as {encoding}.").format(encoding=encoding)


def clean_text(text: str) -> tuple[str, tuple[str, ...]]:
    """Convert line ends to LF and replace characters that text cannot contain one for one; return the text with a note
    about that."""
    notes: list[str] = []
    text = unify_line_ends(text)
    if _UNHOLDABLE.search(text):
        text, count = _UNHOLDABLE.subn(_replace_unholdable, text)
        notes.append(
            ngettext(
                "Replaced {count} character that text cannot contain (NUL, line separator or half character).",
                "Replaced {count} characters that text cannot contain (NUL, line separators or half characters).",
                count,
            ).format(count=format_count(count))
        )
    return text, tuple(notes)


def _replace_unholdable(found: re.Match[str]) -> str:
    """Return the line feed that a separator means, else the replacement character."""
    return "\n" if found[0] in "\u2028\u2029" else "\ufffd"


def decode_as_found(data: bytes, source: str, declared: str | None = None) -> tuple[str, str]:
    """Return the text without its byte-order mark but otherwise unchanged, and the Python name of its encoding. Raises
    UserError as `decode_bytes` does."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace"), encoding
    for signature, sentence in _SIGNATURES:
        if data.startswith(signature):
            raise UserError(sentence.format(source=source))
    wide = _detect_utf16(data)
    if wide:
        return data.decode(wide, "replace"), wide
    escaped = guess_escaped(data)
    if escaped:
        return data.decode(escaped, "replace"), codecs.lookup(escaped).name
    for candidate in ("utf-8", _browser_name(declared)):
        if candidate:
            try:
                return _decode_strictly(data, candidate), codecs.lookup(candidate).name
            except (UnicodeDecodeError, LookupError, ValueError):  # bytes that the declared encoding does not have
                continue
    if _is_binary(data):
        raise UserError(
            _("{source} is not text: its bytes fit no known encoding. Save it as .txt in UTF-8.").format(source=source)
        )
    return _decode_by_statistics(data)


def _browser_name(declared: str | None) -> str | None:
    """Return the encoding that a browser uses for a declared one, None if there is none of that name."""
    if not declared:
        return None
    try:
        named = codecs.lookup(declared.strip().lower().removeprefix("x-")).name
    except (LookupError, ValueError):  # ValueError: a charset name with a NUL in it
        return {"ks_c_5601-1987": "cp949", "x-sjis": "cp932", "x-mac-roman": "mac-roman"}.get(declared.strip().lower())
    return None if named.replace("-", "_") in _NO_CHARSETS else _READ_AS.get(named, named)


def _detect_utf16(data: bytes) -> str | None:
    """Detect UTF-16 without a mark: in prose of any Latin script, every other byte is zero."""
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


def _is_binary(data: bytes) -> bool:
    """Return whether more than one byte in fifty is a control character: no one-byte encoding of prose has any but
    tab, LF, CR and form feed."""
    head = data[:SAMPLE_SIZE]
    controls = sum(head.count(code) for code in range(32) if code not in (9, 10, 12, 13, 27))
    return controls > len(head) / 50


def _decode_by_statistics(data: bytes) -> tuple[str, str]:
    """Return text and encoding by statistics. Never fails, because stray bytes are replaced."""
    first = next(i for i, byte in enumerate(data) if byte > 127)
    sample = data[max(0, first - SAMPLE_SIZE // 8) :][:SAMPLE_SIZE]
    known = guess_encoding(sample)
    if known is not None:
        return _decode_leniently(data, known)
    from charset_normalizer import from_bytes

    found = list(from_bytes(sample, cp_exclusion=_WIDE))
    if found:
        best = found[0]  # the most common of equals
        tied = [match for match in found if (match.chaos, match.coherence) == (best.chaos, best.coherence)]
        western = any("cp1252" in match.could_be_from_charset for match in tied)
        return _decode_leniently(data, "cp1252" if western else best.encoding)
    return _decode_leniently(data, "cp1252")


def _decode_strictly(data: bytes, encoding: str) -> str:
    """Decode all bytes. Raises UnicodeDecodeError, LookupError, ValueError.

    A large file is decoded in parts: no other thread, and so no window, runs while one call decodes all of it.
    """
    if len(data) <= PART_SIZE or codecs.lookup(encoding).name not in _IN_PARTS:
        return data.decode(encoding)
    decoder = codecs.getincrementaldecoder(encoding)()
    parts = [decoder.decode(data[start : start + PART_SIZE]) for start in range(0, len(data), PART_SIZE)]
    return "".join((*parts, decoder.decode(b"", True)))


def unify_line_ends(text: str) -> str:
    """Return a text with LF as its only line end, made in parts as a large file is decoded."""
    if "\r" not in text:
        return text
    decoder = io.IncrementalNewlineDecoder(None, translate=True)
    parts = [decoder.decode(text[start : start + PART_SIZE]) for start in range(0, len(text), PART_SIZE)]
    return "".join((*parts, decoder.decode("", final=True)))


def _decode_leniently(data: bytes, encoding: str) -> tuple[str, str]:
    """Decode the whole, of which only the sample was checked strictly; replace stray bytes, because that does less harm
    than a lost file."""
    try:
        return _decode_strictly(data, encoding), codecs.lookup(encoding).name
    except UnicodeDecodeError:
        return data.decode(encoding, "replace"), codecs.lookup(encoding).name

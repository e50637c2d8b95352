"""Tokens of a Rich Text document (RTF 1.9): control words, bytes in hexadecimal, braces, words.

The file is one pass over one pattern without nested repeats, so the time grows with its length alone.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import NamedTuple

from core.patterns import compile_later

_TOKEN = compile_later(
    rb"\\([A-Za-z]{1,32})(-?\d{1,10})? ?|\\'([0-9A-Fa-f]{2})|\\([^A-Za-z])|([{}])|[\r\n\x00]+|([^\\{}\r\n\x00]+)|.",
    re.DOTALL,
)

CHARSETS = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gbk", 136: "cp950", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
    254: "cp437", 255: "cp850",
}  # fmt: skip
"""`\\fcharset` of a font -> Python name of the encoding; others are in the code page of the document."""


class RtfToken(NamedTuple):
    """One token. Exactly one of `word`, `symbol` and `data` is set."""

    word: str = ""
    """A control word without its backslash: `par`."""
    number: int | None = None
    """Its number, if it has one."""
    symbol: str = ""
    """A brace, or the sign of a control symbol: `~`, `*`."""
    data: bytes = b""
    """Bytes of text in the encoding of the font."""
    is_control: bool = False
    """Whether the symbol stood behind a backslash (`\\{`)."""


def read_rtf_tokens(data: bytes) -> Iterator[RtfToken]:
    """Iterate over the tokens; the raw bytes that `\\bin` announces are skipped."""
    at = 0
    while at < len(data):
        found = _TOKEN.match(data, at)
        if not found:
            return
        at = found.end()
        word, number, pair, symbol, brace, text = found.groups()
        if word:
            value = int(number) if number else None
            if word == b"bin" and value and value > 0:
                at += value
            else:
                yield RtfToken(word=word.decode("ascii"), number=value)
        elif pair:
            yield RtfToken(data=bytes.fromhex(pair.decode("ascii")))
        elif symbol:
            yield RtfToken(symbol=symbol.decode("latin-1"), is_control=True)
        elif brace:
            yield RtfToken(symbol=brace.decode("ascii"))
        elif text:
            yield RtfToken(data=text)


def encoding_of_page(number: int | None) -> str:
    """Return the Python name of a Windows code page; Windows-1252 if Python does not know it."""
    try:
        return codecs.lookup(f"cp{number}" if number != 10000 else "mac_roman").name
    except LookupError:
        return "cp1252"

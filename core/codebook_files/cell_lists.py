"""Lists in one cell of a table: answers to choose from, one a line, and texts separated by semicolons.

    1 = Conflict
    2 = Costs | c | who pays, and how much

is two answers with value and title, the second with its key and definition. A backslash stands before a sign that is
not meant as one (`\\=`, `\\|`, `\\;`, `\\\\`); `\\n` and `\\r` are line breaks, `\\s` a blank at the edge, and `\\-` an
empty text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from core.codebook import AnswerOption

_ESCAPED = {"\n": "n", "\r": "r", " ": "s"}
_MEANT = {"n": "\n", "r": "\r", "s": " ", "-": ""}


def join_options(options: Iterable[AnswerOption]) -> str:
    """Return answers as one cell."""
    return "\n".join(_join_option(one) for one in options)


def _join_option(option: AnswerOption) -> str:
    value = _escape(option.value, "=|")
    parts = [f"{value} = {_escape(option.title, '|')}", _escape(option.key, "|"), _escape(option.definition, "|")]
    while not parts[-1]:
        parts.pop()
    return " | ".join(parts)


def split_options(cell: str) -> list[dict[str, str]]:
    """Return the answers of a cell as entries of a file."""
    found = []
    for line in cell.replace("\r\n", "\n").split("\n"):
        if line.strip(" "):
            parts = [*_split(line, "|"), "", ""]
            value, *title = _split(parts[0], "=", 1)
            texts = (value, title[0] if title else value, parts[1], "|".join(parts[2:-2] or [""]))
            names = ("value", "title", "key", "definition")
            found.append({name: _unescape(text.strip(" ")) for name, text in zip(names, texts, strict=True)})
    return found


def join_texts(texts: Sequence[str]) -> str:
    """Return texts as one cell."""
    return "; ".join(_escape(one, ";") or "\\-" for one in texts)


def split_texts(cell: str) -> list[str]:
    """Return the texts of a cell."""
    return [_unescape(one.strip(" ")) for one in _split(cell, ";") if one.strip(" ")]


def _escape(text: str, signs: str) -> str:
    """Return a text in which no sign is meant as one, and no edge is a blank."""
    found = []
    for at, char in enumerate(text):
        at_edge = char == " " and at in (0, len(text) - 1)
        if char in "\n\r" or at_edge:
            found.append("\\" + _ESCAPED[char])
        else:
            found.append("\\" + char if char == "\\" or char in signs else char)
    return "".join(found)


def _unescape(text: str) -> str:
    found, chars = [], iter(text)
    for char in chars:
        if char == "\\":
            char = next(chars, "\\")
            char = _MEANT.get(char, char)
        found.append(char)
    return "".join(found)


def _split(text: str, sign: str, most: int = -1) -> list[str]:
    """Split a text, still escaped, at the signs that are meant."""
    found, part, chars = [], "", iter(text)
    for char in chars:
        if char == "\\":
            part += char + next(chars, "")
        elif char == sign and most != 0:
            found.append(part)
            part, most = "", most - 1
        else:
            part += char
    return [*found, part]

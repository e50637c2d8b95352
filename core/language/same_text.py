"""Whether two texts are the same but for white space and line breaks.

`text_key` finds the candidates: texts that differ in white space, line breaks or hyphens alone have one key.
`differs_in_white_space_only` then decides.
"""

from __future__ import annotations

import hashlib

_INVISIBLE = ("\u00ad", "\u200b", "\u2060", "\ufeff")
"""Soft hyphen, zero-width space, word joiner and byte-order mark: no character that people see."""

_HYPHENS = ("-", "\u2010")
"""The hyphens that a program writes where it breaks a word at the end of a line."""

_KEY_BYTES = 16


def text_key(text: str) -> str:
    """Return the key of a text in hexadecimal. Texts that are the same but for white space have the same key."""
    bare = _remove_blanks(text)
    for hyphen in _HYPHENS:
        bare = bare.replace(hyphen, "")
    return hashlib.blake2b(bare.encode("utf-8", "surrogatepass"), digest_size=_KEY_BYTES).hexdigest()


def _remove_blanks(text: str) -> str:
    bare = "".join(text.split())
    for sign in _INVISIBLE:
        bare = bare.replace(sign, "")
    return bare


def differs_in_white_space_only(one: str, other: str) -> bool:
    """Return whether two texts have the same characters in the same order but for white space, line breaks and the
    hyphens that break a word at the end of a line. Takes linear time."""
    first, second = (_WithoutBlanks(text) for text in (one, other))
    if first.bare == second.bare:
        return True
    at = there = 0
    while at < len(first.bare) and there < len(second.bare):
        if first.bare[at] == second.bare[there]:
            at, there = at + 1, there + 1
        elif at in first.breaks:
            at += 1
        elif there in second.breaks:
            there += 1
        else:
            return False
    return at == len(first.bare) and there == len(second.bare)


class _WithoutBlanks:
    """A text without white space, and the places of the hyphens that stood at the end of a line inside a word."""

    def __init__(self, text: str) -> None:
        pieces: list[str] = []
        length = 0
        self.breaks: set[int] = set()
        is_cut = False
        for line in text.splitlines():
            piece = _remove_blanks(line)
            if not piece:
                continue  # a word may go on after a blank line, on the next page
            if is_cut and piece[0].isalpha():
                self.breaks.add(length - 1)
            pieces.append(piece)
            length += len(piece)
            end = line.rstrip()[-2:]
            is_cut = end[:1].isalpha() and end[1:] in _HYPHENS
        self.bare = "".join(pieces)

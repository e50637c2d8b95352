"""When two spellings of a name are the same: case, accents, hyphens, possessives, one misspelt letter."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from core.patterns import compile_later

_OWNED = compile_later(r"(?<=[^\W\d])['’`´](?:s|S)?$")
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ı": "i"})
"""Letters that Unicode (UAX 15) does not decompose, as English newspapers write them."""
_SILENT = compile_later(r"[.'’‘ʻʼ`´]")
_BREAKS = compile_later(r"[\s\-‐‑–—/]+")

SHORTEST_SLIP = 5
"""Minimum length of a word in which one letter may be misspelt; in shorter words one letter makes another name (Jon,
Jan)."""


@lru_cache(maxsize=4096)
def fold_name(words: str) -> str:
    """Return what all spellings of a name share: `Yucatán`, `YUCATAN` -> `yucatan`; `Basse-Terre` -> `basse terre`."""
    plain = words.casefold()
    if not plain.isascii():
        apart = unicodedata.normalize("NFKD", plain.translate(_LETTERS))
        plain = "".join(c for c in apart if not unicodedata.combining(c)).casefold()
    return " ".join(_BREAKS.split(_SILENT.sub("", plain))).strip()


def strip_possessive(words: str) -> str:
    """Remove a possessive that a mark may include: `Esper's` -> `Esper`."""
    return _OWNED.sub("", words) or words


def best_spelling(spellings: Iterable[str]) -> str:
    """Return the first spelling that is not in capitals throughout, else the first."""
    every = list(spellings)
    return next((words for words in every if not words.isupper()), every[0])


def is_one_slip(one: str, other: str) -> bool:
    """Return whether two folded words differ by one letter inside the word: `kristin`, `kristen`, but not `daniel`,
    `daniela`."""
    if one == other or min(len(one), len(other)) < SHORTEST_SLIP or one[0] != other[0] or one[-1] != other[-1]:
        return False
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    return one[at + 1 :] == other[at + 1 :] if len(one) == len(other) else one[at:] == other[at + 1 :]

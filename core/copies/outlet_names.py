"""Whether two names of outlets stand for one outlet or for editions of it."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from core.patterns import compile_later

_ARTICLE = compile_later(r"^(?:www\.)?the\s+|^www\.|,\s*the$")
_BRACKETS = compile_later(r"\s*[(\[][^()\[\]]*[)\]]")
"""`The Velm Post (Late Edition)`, `Velm Post (Velm)`."""
_DOMAIN = compile_later(r"(?<=\w)\.(?:com?|org|net|info|news|eu|[a-z]{2})(?:\.[a-z]{2})?$")
_KIND = (
    r"(?:early|late|first|second|third|final|city|metro|national|international|regional|local|global|domestic|morning|"
    r"midday|evening|night|weekend|weekday|saturday|sunday|online|web|internet|digital|print|printed|main|state|"
    r"european|asian?|us|u\.s\.|uk|europe|north|south|east|west|northern|southern|eastern|western)"
)
_EDITION = compile_later(
    rf"(?:\s*[,;:|/–—]|\s+-|\b)\s*(?:{_KIND}[\s-]+)*(?:edition|ausgabe|édition|edición|edizione|editie)\b.*$"
)
"""`, Late Edition - Final`: from the words that say which edition to the end."""
_FORM = compile_later(r"(?:\s*[,;:|/–—-]\s*|\s+)(?:online|web|digital|print|e-?paper|internet)$")
_NO_WORD = compile_later(r"[\W_]+")


@lru_cache(maxsize=10_000)
def _outlet_key(name: str) -> str:
    words = " ".join(unicodedata.normalize("NFKC", name).casefold().split())
    bare = _BRACKETS.sub("", words).strip() or words
    for pattern in (_EDITION, _FORM, _DOMAIN, _ARTICLE):
        bare = pattern.sub("", bare).strip() or bare
    return _NO_WORD.sub("", bare) or bare


def is_same_outlet(one: str | None, other: str | None) -> bool:
    """Return whether two names are of one outlet or of editions of it (`The Velm Post`, `Velm Post, Late Edition`,
    `velmpost.com`); an unknown outlet is the same as none."""
    return bool(one and other) and _outlet_key(str(one)) == _outlet_key(str(other))


def is_other_outlet(one: str | None, other: str | None) -> bool:
    """Return whether both outlets are known and two different ones."""
    return bool(one and other) and not is_same_outlet(one, other)

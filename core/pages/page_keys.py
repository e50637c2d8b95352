"""How words of a page are compared: by letters and digits alone, and with the names of the site."""

from __future__ import annotations

from core.patterns import compile_later

_NOT_WORDS = compile_later(r"[\W_]+")


def plain_key(words: str) -> str:
    """Return letters and digits only, in lower case, to compare words whatever their signs."""
    return _NOT_WORDS.sub("", words.casefold())


def is_site(words: str, sites: set[str]) -> bool:
    """Return whether words are a name of the site, of whose names `sites` are the keys."""
    key = plain_key(words)
    if key in sites:
        return True
    short = len(words.split()) <= 5 and len(key) > 2
    return short and any(
        len(site) > 3 and (key.startswith(site) or site in (f"the{key}", key.removeprefix("the"))) for site in sites
    )

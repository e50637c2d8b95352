"""Which organization a name refers to: media and agencies by lexicon, ministries by country, acronyms by brackets."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from core import lexicon
from core.codebook import Codebook, Nature
from core.patterns import compile_later
from core.records import Span
from core.resolve.spelling import fold_name

_POSSESSIVE = compile_later(r"(?:['’`´]s?)? $")
_FORM = compile_later(r",? (?:Inc|Corp|Co|Ltd|LLC|PLC|plc|GmbH|S\.A|N\.V|AG|Corporation|Company|Limited)\.?$")
_MINISTRY = compile_later(
    r"(?:(?P<short>[A-Z][A-Za-z ]*?) Ministry|Ministry of (?:the )?(?:National )?(?P<of>[A-Z][A-Za-z ]*))$"
)
_BRACKET = compile_later(r" \(([A-Z][A-Za-z.]{1,7})\)")
_BEFORE = compile_later(r"\b([A-Z][A-Za-z.]{1,7}) \($")
_OF = compile_later(r" of (?:the )?([A-Z][\w.]*(?: (?:of )?[A-Z][\w.]*){0,4})")
_SMALL = frozenset({"of", "the", "for", "and", "on", "in", "&"})
_AMERICAN = compile_later(r"(?:U\.S\.|US|United States) ")


class OrganisationNames:
    """Names of the organizations in one article, read in order."""

    def __init__(self, text: str, countries: dict[str, str]) -> None:
        """`countries` maps every way to write a country or a people to its canonical name."""
        self._text = text
        self._countries = countries
        self._owners: dict[str, str] = {}
        self._acronyms: dict[str, str] = {}
        self._in_full: dict[str, str] = {}
        self._written: set[str] = set()

    def learn_acronyms(self, spans: Sequence[Span], codebook: Codebook) -> None:
        """Learn acronyms: `Harbour Safety Board (HSB)`, `HSB (Harbour Safety Board)`, else the initials of a single
        name."""
        self._written.update(self._text[span.start : span.stop] for span in spans)
        initials: dict[str, set[str]] = {}
        for span in spans:
            name = self._text[span.start : span.stop]
            if " " not in name or codebook.nature_of(span.label) is not Nature.BODY:
                continue
            letters = "".join(word[0] for word in name.split() if word not in _SMALL)
            bracket = _BRACKET.match(self._text, span.stop) or _BEFORE.search(self._text[: span.start][-12:])
            if bracket:
                self._learn_acronym(bracket[1].replace(".", ""), name)
            if len(letters) >= 3 and letters.isupper():
                initials.setdefault(letters, set()).add(name)
        for letters, names in initials.items():
            if len({fold_name(name) for name in names}) == 1:
                self._learn_acronym(letters, min(names))

    def _learn_acronym(self, letters: str, name: str) -> None:
        """Learn what an acronym stands for. If the lexicon knows the acronym, its entry names both."""
        self._acronyms.setdefault(letters, name)
        known = _known_organisations().get(letters)
        if known and letters in self._written and name not in _known_organisations():
            self._in_full[name] = known

    def canonical_name(self, span: Span, before: Span | None) -> str:
        """Return the canonical name of one ORG mark; `before` is the name mark to its left."""
        name = " ".join(self._text[span.start : span.stop].split())
        ministry = self._ministry_name(name, span, before)
        if ministry:
            return ministry
        known = _known_organisations().get(name) or self._in_full.get(name)
        if known:
            return known
        acronym = self._acronyms.get(name.replace(".", ""))
        if acronym and acronym != name:
            return _known_organisations().get(acronym, acronym)
        american = _AMERICAN.match(name)
        if american:
            full = _known_organisations().get(name[american.end() :], "")
            if full.startswith("United States"):
                return full
        bare = _FORM.sub("", name)
        return _known_organisations().get(bare) or (bare if " " in bare or bare in self._written else name)

    def is_known_name(self, name: str) -> bool:
        """Return whether a lexicon contains this canonical name."""
        return name in _canonical_names()

    def _ministry_name(self, name: str, span: Span, before: Span | None) -> str | None:
        """`South Korea's Foreign Ministry` -> `Ministry of Foreign Affairs (South Korea)`."""
        country, rest = self._split_country(name)
        match = _MINISTRY.match(rest)
        if match is None:
            return None
        short = match["short"] or match["of"]
        if country is None and before is not None and before.stop <= span.start:
            gap = self._text[before.stop : span.start]
            if _POSSESSIVE.fullmatch(gap):
                country = self._find_country(self._text[before.start : before.stop])
        if country is None:
            after = _OF.match(self._text, span.stop)
            country = self._find_country(after[1]) if after else self._owners.get(short)
        full = _ministry_names().get((country or "", short)) or _ministry_names().get(("", short))
        if country is None:
            return full if full and match["of"] else None
        self._owners[short] = country
        return f"{full or f'Ministry of {short}'} ({country})"

    def _split_country(self, name: str) -> tuple[str | None, str]:
        """Return the country at the start of a name or after its last `of`, and the rest."""
        words = name.split(" ")
        for size in (3, 2, 1):
            country = self._find_country(" ".join(words[:size])) if len(words) > size else None
            if country:
                return country, " ".join(words[size:])
        head, _, tail = name.rpartition(" of ")
        country = self._find_country(tail.removeprefix("the ")) if head and " of " in head else None
        return (country, head) if country else (None, name)

    def _find_country(self, words: str) -> str | None:
        words = " ".join(words.split())
        return self._countries.get(words) or _capital_countries().get(words)


@cache
def _known_organisations() -> dict[str, str]:
    return {row["text"]: row["entity"] or row["text"] for row in lexicon.lexicon_rows("organisations")}


@cache
def _canonical_names() -> frozenset[str]:
    return frozenset(_known_organisations().values())


@cache
def _capital_countries() -> dict[str, str]:
    return {row["city"]: row["country"] for row in lexicon.lexicon_rows("capitals")}


@cache
def _ministry_names() -> dict[tuple[str, str], str]:
    return {(row["country"], row["short"]): row["name"] for row in lexicon.lexicon_rows("ministries")}

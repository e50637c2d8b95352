"""Which of the bylines of a web page names its authors: persons before agencies, what a reader sees at the headline
before what the page declares, the fuller of two that agree.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.lexicon import lexicon_column
from core.pages.page_keys import plain_key
from core.patterns import compile_later

_AGENCIES = frozenset((
    "afp", "ap", "reuters", "dpa", "efe", "ansa", "apa", "tass", "xinhua", "yonhap", "bloomberg", "pa", "upi", "belga",
    "sda", "ritzau", "ntb", "tt", "anp", "ctk", "pap", "kyodo", "jiji", "erbol", "afpreuters", "kna", "epd",
))  # fmt: skip
_PARTICLES = frozenset((
    "de", "da", "do", "dos", "di", "del", "della", "la", "le", "van", "von", "der", "den", "ter", "ten", "zu", "al",
    "el", "bin", "ibn", "y", "e", "af", "of", "and", "the", "du", "des", "und", "et",
))  # fmt: skip
_NO_HANDLE = compile_later(
    r"admin|webmaster|redak|editor|publisher|superuser|an[oó]ni|news|team$|blog$|user$|^\d|^unknown$|"
    r"^(?:phd|md|ma|msc|人氣|人气|作者|編輯|编辑|記者|记者)$"
)
_HANDLE = compile_later(r"[a-z\d]_|_[a-z\d]|^[^\W\d_A-ZÀ-Þ]+[.-]\w+$")
"""The name by which a system knows a writer: `nils_aber`, `nils.aber`."""
_LONGEST_ASIAN = 6
"""Characters of a name that is written without blanks."""
_MOST_JOINED = 6
"""Most authors of a byline that replaces a shorter one."""
_NEVER = frozenset((
    "username", "author", "authority", "updated", "organization", "control", "follow", "share", "read", "more", "our",
    "contributors", "login", "comments", "subscribe", "about", "view", "posts", "home", "news", "gast", "autor",
    "autorin", "auteur", "nutzer", "privat", "inhalte", "anzeige", "agenturen", "agencies", "online", "bild", "foto",
    "photo", "januar", "februar", "märz", "oktober", "dezember", "janvier", "février", "août", "septembre", "octobre",
    "novembre", "décembre", "enero", "febrero", "zur", "artikel", "artikelübersicht", "alle", "beiträge", "profil",
    "autorenseite", "website", "septiembre", "octubre", "noviembre", "diciembre", "uhr", "letters", "datum",
    "gespräch", "redaktionsleitung", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag",
    "aus", "für", "mit", "from", "with", "by", "data", "date", "innen",
))  # fmt: skip
_FIRMS = frozenset((
    "ev", "eg", "efc", "fc", "tsv", "gmbh", "kg", "inc", "ltd", "llc", "corp", "verein", "cdu", "feuerwehr", "germany",
    "deutschland", "verband", "verlag",
    "stiftung", "redaktion", "redaccion", "redacción", "rédaction", "newsroom", "newsdesk", "desk", "team", "staff",
    "pressestelle", "presseamt", "pressemitteilung", "magazin", "magazine", "zeitung", "blog", "foundation",
    "editorial", "edition", "onlineredaktion", "university", "universität", "université", "institute", "institut",
    "ministry", "ministerium", "agency", "association", "society", "solutions", "group", "media", "sekretariat",
    "fraktion", "partei", "bündnis", "noticias", "department", "office", "company", "council", "federation", "welle",
    "republica", "república", "insight", "software", "bund",
    "user", "média", "abteilung",
))  # fmt: skip
"""Words in the name of a body, which is no person."""
_HONORIFICS = frozenset(("frau", "herr", "mr", "mrs", "ms", "miss", "madame", "monsieur"))
_PLATFORMS = ("wordpress", "blogspot", "tumblr", "substack")
_LONG_WORD = 6
"""Letters from which one word that begins the name of the site is the site."""
_FIRM_FORMS = (" AG", " SE", " SA", " S.A.", " UG")
_FIRM_ENDS = (
    "verband",
    "archiv",
    "fraktion",
    "redaktion",
    "stiftung",
    "ministerium",
    "gesellschaft",
    "volksblatt",
    "zeitung",
    "magazin",
)


@dataclass(frozen=True, slots=True)
class NamedByline:
    """A byline of a page, cleaned."""

    names: str | None
    """Names joined by `; `."""
    is_sure: bool
    """Whether the page says that this is the author, so that one word may be a name."""
    is_seen: bool
    """Whether a line of its own at the headline names them."""
    is_shown: bool
    """Whether a reader sees one of the names near the headline."""
    is_spare: bool
    """Whether it counts only where no other byline does."""
    is_whole: bool = False
    """Whether a reader sees all the names near the headline."""


def choose_authors(bylines: list[NamedByline], sites: set[str]) -> str | None:
    """Return the authors, joined by `; `. The bylines come with the best one first; `sites` are the keys of the site's
    names."""
    held = [(one, names) for one in bylines if (names := _keep_persons(one, sites))]
    kept = [(one, names) for one, names in held if not one.is_spare] or held
    if not kept:
        return None
    first = kept[0][1]
    if not kept[0][0].is_shown:
        first = next((names for one, names in kept if one.is_seen and _is_better(names, first)), first)
        first = next((names for one, names in held if one.is_sure and _is_nickname_shown(one, names, first)), first)
        if len(first) == 1 and " " not in first[0] and not kept[0][0].is_seen:
            first = next((names for one, names in kept if one.is_shown and all(" " in name for name in names)), first)
    for one, names in kept:
        added = {plain_key(name) for name in names if " " in name} - set(map(plain_key, first))
        if (one.is_sure or one.is_whole) and added and len(names) == len(first) + len(added) <= _MOST_JOINED:
            return "; ".join(names)
        if len(first) == len(names) == 1 and " " not in first[0] and names[0].startswith(f"{first[0]} "):
            return names[0]
    if len(first) == 1 and plain_key(first[0]) in _AGENCIES:
        first = next((names for _one, names in kept if all(" " in name for name in names)), first)
    return "; ".join(first)


def _is_better(names: list[str], first: list[str]) -> bool:
    """Return whether the line at the headline names others than the page declares, in full."""
    declared = {plain_key(name) for name in first}
    return all(" " in name and plain_key(name) not in declared for name in names)


def _is_nickname_shown(byline: NamedByline, names: list[str], first: list[str]) -> bool:
    """Return whether the page shows one word as its author, which is no part of the names that it declares unseen."""
    is_word = byline.is_shown and len(names) == 1 and " " not in names[0]
    return is_word and all(" " in name and plain_key(names[0]) not in plain_key(name) for name in first)


def _keep_persons(byline: NamedByline, sites: set[str]) -> list[str]:
    """Return the names of a byline that are those of persons; an agency where it names nobody else."""
    names = [_cut_site_end(name, sites) for name in (byline.names or "").split("; ") if name]
    names = [part for name in names for part in _split_bodies(name, sites)]
    if (
        len(names) == 1
        and byline.is_sure
        and any(f"{plain_key(names[0])}{platform}" in site for site in sites for platform in _PLATFORMS)
    ):
        return names
    places = lexicon_column("places", "text")
    names = names[:1] + [one for one in names[1:] if one not in places and not _begins_with_letters(one, names[0])]
    if not all(_is_plausible_name(name.split(), byline.is_sure) for name in names if not _is_body(name, sites)):
        return []
    persons = [name for name in names if not _is_body(name, sites) and plain_key(name) not in _AGENCIES]
    return persons or [name for name in names if plain_key(name) in _AGENCIES]


def _begins_with_letters(name: str, first: str) -> bool:
    """Return whether a name begins with a word in capitals, as that of a body does, among names that do not."""
    word = name.split()[0]
    return len(word) > 2 and word.isupper() and not name.isupper() and not any(map(str.isupper, first.split()))


def _split_bodies(name: str, sites: set[str]) -> list[str]:
    """Return the parts of `AFP/The Velm Post` if one of them is an agency or the site, else the name."""
    parts = [part.strip() for part in name.split("/") if part.strip()]
    bodies = [part for part in parts if plain_key(part) in _AGENCIES or _is_body(part, sites)]
    is_split = len(parts) > 1 and bodies and all(" " in part or part in bodies for part in parts)
    return parts if is_split else [name]


def _is_body(name: str, sites: set[str]) -> bool:
    """Return whether a name is that of the site or of another body. On a platform of blogs, the site bears the name of
    its author."""
    keys = [plain_key(part) for part in name.split()]
    if any(key in _FIRMS or key.endswith(_FIRM_ENDS) for key in keys) or name.endswith(_FIRM_FORMS):
        return True
    key = "".join(keys)
    is_site_name = key in sites or f"the{key}" in sites or (len(keys[0]) >= _LONG_WORD and keys[0] in sites)
    if not is_site_name and len(keys) == 1 and len(key) >= _LONG_WORD:
        is_site_name = any(site.startswith(key) for site in sites)
    is_blog = len(keys) == 1 and any(platform in site for site in sites for platform in _PLATFORMS)
    is_titled = len(keys) == 2 and keys[0] in _HONORIFICS
    is_person = is_titled or (len(keys) == 2 and name.split()[0] in lexicon_column("first_names", "name"))
    return is_site_name and not is_blog and not is_person


def _cut_site_end(name: str, sites: set[str]) -> str:
    """Return a name without the name of the site at its end."""
    parts = name.split()
    if len(parts) > 2 and len(plain_key(parts[-1])) > 2 and plain_key(parts[-1]) in sites:
        return " ".join(parts[:-1])
    return name


def is_plausible(names: str, is_sure: bool = False) -> bool:
    """Return whether words look like names of persons or agencies, joined by `; `. Where the page says that they are
    its authors, one word may be a name."""
    return all(_is_plausible_name(name.split(), is_sure) for name in names.split("; "))


def _is_plausible_name(parts: list[str], is_sure: bool) -> bool:
    if len(parts) == 1:
        key = plain_key(parts[0])
        is_asian = not parts[0].isascii() and len(parts[0]) <= _LONGEST_ASIAN
        if key in _AGENCIES or (is_asian and not _NO_HANDLE.search(key)):
            return True
        is_word = is_sure and "." not in parts[0] and not _HANDLE.search(parts[0]) and not _NO_HANDLE.search(key)
        return is_word and len(key) > 1 and key not in _NEVER
    is_written = all(
        part[0].isupper() or part.casefold().strip(".'") in _PARTICLES for part in parts if part[0].isalpha()
    )
    is_named = (parts[0][0].isalpha() and is_written) or (is_sure and len(parts) <= 3 and parts[0][0].isupper())
    return is_named and not any(plain_key(part) in _NEVER for part in parts)

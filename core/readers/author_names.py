"""Names of authors as a byline gives them, without roles, places, sites, addresses and dates."""

from __future__ import annotations

import re

from core.patterns import compile_later

_BY = compile_later(
    r"^\W*(?:(?:(?:pressemitteilung|gastbeitrag|(?:und |& ?)?interview|story|words|text|texte|texto|report|written|"
    r"reporting|posted|article|published|submitted|reviewed|beitrag|artikel|alles|"
    r"veröffentlicht|eingestellt|gespeichert|publiziert|geschrieben|verfasst|erstellt|gepostet|publié|publiée|écrit|rédigé|escrito|publicado|"
    r"scritto|pubblicato|geschreven)\s+)?(?:by|from|von|vom|par|por|di|door)\b[\s:]+|"
    r"(?:(?:author|autor(?:in|en|/in|:in|\*in)?|auteure?|autore|text|texte|texto|(?:und |and )?interview)"
    r"(?:\s*(?:&|\+|/|und|and|et)\s*(?:fotos?|photos?|interview|bilder|video|text))?|(?:&|und|and) fotos?)\s*:\s*)"
    r"(?=\S)",
    re.IGNORECASE,
)
_HEAD_ROLE = compile_later(
    r"^(?:\S{0,30}(?:expert(?:e|in)|redakteur(?:in)?|reporter(?:in)?|korrespondent(?:in)?|autor(?:in)?|journalist(?:in)?)|"
    r"interview|auteure?|author|gastautor(?:in)?)\s+(?=[A-ZÀ-Þ][\w.’'-]*\s+[A-ZÀ-Þ])",
    re.IGNORECASE,
)
_ROLE = (
    r"(?:staff|chief|senior|deputy|assistant|associate|managing|executive|contributing|special|guest|national|foreign|"
    r"political|diplomatic|business|economics?|defen[cs]e|security|science|health|education|environment|legal|sports?|"
    r"news|city|bureau|white house|washington|european?|asia|middle east|freelance|\w+ affairs|digital|data|arts?|"
    r"religions?|industry|employment|and|&|of|the|for|scottish|crime|home|money|city|features?|investigations?|software|product)"
)
_POST = (
    r"(?:writer|correspondent|reporter|editor|columnist|journalist|contributor|chief|producer|photographer|analyst|"
    r"critic|engineer|developer|director|professor|scientist|(?:chef)?redakteur(?:in)?|(?:projekt|redaktions|ressort|abteilungs|büro|studio)leiter(?:in)?|"
    r"(?:presse|regierungs)sprecher(?:in)?|geschäftsführer(?:in)?|generalsekretär(?:in)?|(?:vize)?präsident(?:in)?|"
    r"direktor(?:in)?|redaktion|autor(?:in)?|auteure?|korrespondent(?:in)?|journaliste|correspondante?|rédac\w*|staff)s?"
)
_TAIL_ROLE = compile_later(rf"(?:^|[\s,|/–—-]+)(?:{_ROLE}[\s-]+){{0,5}}{_POST}\b.*$", re.IGNORECASE)
_IS_ROLE = compile_later(rf"^(?:{_ROLE}\s+){{1,5}}(?:{_POST}|\w+(?:ist|er|or))$", re.IGNORECASE)
"""A part of a byline that is a role: what follows it may name the room or the body that it is one of."""
_NEWSROOM = compile_later(
    r"\S+(?:[\s-]+(?:web-?)?redaktion|[\s-]+redacci[oó]n|\s+staff reports?|\s+news(?:room| desk))", 2
)
"""One word and the room in which its writers sit, which is the name of an outlet."""
_PLACE = compile_later(r"\s+(?:[Ii]n|IN|[Aa]t|[Ff]or|[Ee]n|reporting from|pour)\s+(?:[Tt]he\s+)?[A-Z].*$")
_AGENCY = compile_later(r"(?:\s*,\s*|\s+)-{1,2}\s*(?:\([^()]{2,60}\)|[\w ]{2,60})\s*$")
_ADDRESS = compile_later(r"\S+@\S+|https?://\S+|\bwww\.\S+|(?<!\w)@\w+", re.IGNORECASE)
_DATE = compile_later(
    r"\b(?:\d{1,2}:\d\d|\d{4}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\.?\s+\d{1,2}|"
    r"\d{1,2}\.?\s+(?:jan|feb|fév|mär|mar|apr|avr|abr|ma[iy]|jun|jul|juin|aug|août|ago|sep|o[ckt]t|nov|dez|déc|dic|dec)\w*)"
    r"(?!\w).*$",
    re.IGNORECASE,
)
_ONLY_ROLE = compile_later(rf"(?:{_ROLE}\s+)*{_POST}", re.IGNORECASE)
_AND = compile_later(
    r",(?=[A-ZÀ-Þ][^\W\d_]+\s)|,\s+(?:and\s+|And\s+|und\s+)?|\s+(?:[Aa]nd|AND|[Uu]nd|[Ee]t|y)\s+(?=[A-ZÀ-Þ])"
)
_SPLIT = compile_later(
    r"\s*;\s*|\s*\|\s*|\s+•\s+|\n+|(?<=\w)\s+/\s+(?=[A-ZÀ-Þ]\S+\s)|\s+(?:im Gespräch mit|in conversation with)\s+"
)
_NO_NAME = frozenset((
    "admin", "administrator", "editor", "editors", "newsroom", "news desk", "newsdesk", "staff", "staff writer",
    "staff reporter", "web staff", "unknown", "guest", "anonymous", "webmaster", "editorial", "none", "null", "author",
    "redaktion", "redaction", "rédaction", "redacción", "online", "user", "n/a", "die redaktion", "la rédaction",
    "la redacción", "onlineredaktion", "gastbeitrag", "gastautor", "our reporter", "our correspondent",
    "phd", "md", "msc", "ma", "ph.d.", "m.d.", "r.d.", "rd", "dr",
))  # fmt: skip
_MOST = 50
"""Most parts of a byline."""
_LONGEST = 8
"""Most words of one name, which may be that of an agency."""


def clean_authors(words: str | None) -> str | None:
    """Return the names of a byline joined by `; `, None if nothing of it is a name.

    Initials keep their dots, a firm its `&`; agencies stay, for they are authors, too.
    """
    if not words:
        return None
    names: dict[str, None] = {}
    for part in _SPLIT.split(words)[:_MOST]:
        for name in _split_commas(part):
            tidy = _clean_name(name)
            if tidy:
                names.setdefault(tidy)
    return "; ".join(names) or None


def _split_commas(part: str) -> list[str]:
    """Split `Nils Aber, Ida Roth and Jo Lind`, but not `Aber, Nils` (a family name first) or a role after a comma."""
    part = _AGENCY.sub("", _BY.sub("", part.strip()))
    pieces = [piece.strip() for piece in _AND.split(part) if piece.strip()]
    if (
        len(pieces) == 2
        and "," in part
        and " " not in pieces[0]
        and not re.search(r"\s(?:[Aa]nd|AND|[Uu]nd|[Ee]t|y)\s", part)
    ):
        return [part]
    if all(" " not in piece for piece in pieces):
        return [part]
    role = next((number for number, piece in enumerate(pieces[1:], 1) if _IS_ROLE.search(piece)), len(pieces))
    if any(" " not in piece for piece in pieces[role + 1 :]):
        return pieces[:role]
    return pieces


def _clean_name(words: str) -> str:
    """Return one name without what stands around it; empty if it is no name."""
    name = _ADDRESS.sub(" ", _BY.sub("", words))
    name = _DATE.sub("", name)
    name = _HEAD_ROLE.sub("", name)
    name = re.sub(r"\([^()]*\)", " ", name)
    if _NEWSROOM.fullmatch(name.strip()):
        return ""
    name = _TAIL_ROLE.sub("", name)
    name = _PLACE.sub("", name)
    name = " ".join(name.split()).strip(" ,;:|/–—-&(©")
    is_name = re.search(r"[^\W\d_]", name) and not _ONLY_ROLE.fullmatch(name)
    return name if is_name and name.casefold() not in _NO_NAME and len(name.split()) <= _LONGEST else ""

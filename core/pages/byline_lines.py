"""The lines of a web page that name its author: at the headline, such as `By Nils Aber`, or with a label anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from core.lexicon import lexicon_column
from core.pages.page_blocks import PageBlock
from core.pages.page_keys import plain_key
from core.patterns import compile_later

LONGEST_BYLINE = 200
"""Most characters of a byline."""
_AFTER_NAMES = compile_later(
    r"\s+(?:le|am|on|el|il|vom|mo|di|mi|do|fr|sa|so|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|"
    r"jul|aug|sep|sept|oct|nov|dec)\.?,?\s+(?=\d)|\s+(?=\d)|"
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|june|july|august|september|"
    r"october|november|december|published|updated|last updated|posted|follow|edited by|edited|shares?|views|"
    r"kategorien?|categor\w+|rubrik|ressort|lesedauer|kommentare?|stand:?|tags|before|quelle|google|veröffentlicht|"
    r"januar|februar|märz|oktober|dezember|vor \d|il y a|hace|publi[ée]\w*)(?!\w)",
    2,
)
_BRACKETS = compile_later(r"\([^()]{0,200}\)")
_ONE = (
    r"(?:[A-ZÀ-Þ][\w.’'-]*\s+(?:(?:von|van|vom|zu|de|del|der|den|di|da|dos|la|le|bin|al|el)\s+){0,3}){1,3}"
    r"[A-ZÀ-Þ][\w.’'-]+"
)
"""A name of two or more words."""
_NAMES = rf"{_ONE}(?:(?:,\s+|,?\s+(?:und|and|et|y|&)\s+){_ONE}){{0,4}}"
_WITH_TEXT = compile_later(r"\btext\s*(?:&|\+|/|und|and|et)\s*\w+", 2)
_WITH_PICTURES = r"(?:\s*(?:&|\+|/|und|and|et)\s*(?i:fotos?|photos?|interview|bilder|video|text))?"
_BY_LINE = compile_later(
    r"(?:^|[|·•,>–-]\s*|\d\s+|(?i:posted|published|written|article|story|report|words|geschrieben|verfasst|"
    r"veröffentlicht|erstellt|artikel|beitrag|text|publié|article|escrito|rédigé)\s+)"
    rf"(?:[Bb]y|BY|[Vv]on|VON|[Pp]ar|PAR|[Pp]or|POR|[Dd]oor)(?:\s*:\s*|\s+|(?<=^By))({_NAMES})"
    r"(?=\s*(?:$|[|·•,/(–-]|\d|\S+@|\bam\s\d|\bon\s|\bin\s|\b(?:[Ff]oto|[Pp]hoto|Illustration|Updated|Posted|Follow)))"
)
_GENRE = compile_later(
    r"^(?:(?i:ein|eine|a|an|une?)\s+)?(?i:kolumne|interview|analyse|kommentar|gastbeitrag|gastkommentar|essay|reportage|"
    r"bericht|glosse|porträt|rezension|column|analysis|comment|opinion|review|chronique|entretien|tribune)\s+"
    rf"(?:[Vv]on|[Bb]y|[Pp]ar)\s+({_NAMES})(?=\s*(?:$|[.|·•,]|mit\s|with\s|avec\s))"
)
_DATED = compile_later(
    r"^(?:\d{1,2}\.\s?\d{1,2}\.\s?\d{4}|\d{1,2}\.?\s[^\W\d]{3,9}\.?\s\d{4})\s*(?:[-–|·,]\s*\d{1,2}[:.]\d\d(?:\sUhr)?\s*)?"
    rf"[-–|·]\s*({_ONE})$"
)
"""A day and a name after it."""
_LABELLED = compile_later(
    rf"(?:^|[\s|·•])(?i:text|words|autor(?:in|en|/in|:in|\*in)?|auteure?s?|authors?|written by|story by|texto)"
    rf"{_WITH_PICTURES}\s*:\s*(?:(?i:von|by|par|por)\s+)?({_NAMES})"
)
_UNMARKED_LABEL = compile_later(
    rf"^(?:Autor(?:in|en|innen)?|Authors?|Auteure?s?|Text von)\s+({_NAMES})(?=$|\s[A-Z]\w+ von\s)"
)
_ALONE = compile_later(
    rf"^(?:\d{{1,2}}\.\s?\d{{1,2}}\.\s?\d{{4}}\s*[-–|·]\s*|(?:Rechtsanwalt|Rechtsanwältin|Dr\.)\s+)?({_ONE})"
    r"(?:/\S{2,8}|\s*[-–|·,]?\s*(?:\d{1,2}[./]|(?:[A-Z][a-z]{2,8}\.?\s)?\d{1,2},?\s|vor\s\d|vom\s\d).{0,40})?$"
)
"""A name that fills a line, with a day before or after it."""
_LONGEST_NAME_LINE = 80
_WORD = r"[^\W\d_][\w.’'-]{1,30}"
_ANY_NAME = rf"{_WORD}(?:\s+[A-ZÀ-Þ][\w.’'-]{{1,30}}){{0,3}}"
_END = (
    r"(?=\s*(?:$|[|·•—@]|[-–]\s|\d)|,?\s+(?:am|on|um|at|le|el)\s+\w|\s+(?i:under|unter|tagged|kommentare?|comments?|"
    r"kategorien?|categor\w+|filed)\b)"
)
_POSTED = compile_later(
    r"(?:^|[\s|·•—–-])(?i:posted|published|written|submitted|geschrieben|verfasst|veröffentlicht|erstellt|eingestellt|"
    r"gespeichert|publiziert|gepostet|publié|rédigé|escrito|publicado)\b(?:[^.!?]{0,60}?\s)?"
    rf"(?:by|By|von|par|por)(?:\s*:\s*|\s+)({_ANY_NAME}){_END}"
)
_BY_NICKNAME = compile_later(rf"(?:^|\d\s+|\d\s?Uhr\s+|[|·•]\s*)(?:[Bb]y|[Vv]on|[Pp]ar)\s+({_ANY_NAME}){_END}")
_LABELLED_NICKNAME = compile_later(rf"(?:^|[|·•]\s*)(?:Autor(?:in)?|Author|Auteur)\s*:\s*({_ANY_NAME}){_END}")
_LONGEST_NICKNAME_LINE = 120
"""Most characters of a line whose author may be a single word."""
_OTHER_WORK = compile_later(
    r"\b(?:fotos?|photos?|bild(?:er|quelle)?|images?|pictures?|illustrations?|edited|translated|reviewed|übersetzt|"
    r"credits?|powered|designed?|presented|sponsored|grafik|hosted|theme|unsplash|pexels|pixabay|getty|shutterstock)\b|©",
    2,
)
"""Words of a line whose name is not that of the author of the text."""
_AFTER_FOTO = compile_later(r"\s+(?:fotos?|photos?|illustration(?:en)?)\s*(?::|von|by)\s.*$", 2)
_KOREAN = compile_later(r"^(?:\([^()]{2,20}\)\s*)?([가-힣]{2,4}(?:[·,]\s?[가-힣]{2,4}){0,3})\s?기자(?=\s?[=|]|$)")
_NEAR_BEFORE, _NEAR_AFTER = 4, 22
"""Blocks before and after the headline in which a line can be its byline."""
_NEAREST = 10
"""Blocks from those before the headline on in which a name alone is a byline."""
_NEAREST_SHOWN = 18
"""Blocks from those before the headline on in which a reader looks for the author."""
_MOST_AROUND_TITLE = 80
"""Characters of a block beside the headline that it holds."""


def tidy_byline(words: str) -> str:
    """Return a byline of the page's text without what follows the names: days, `Follow`, a note in brackets."""
    return _AFTER_NAMES.split(_BRACKETS.sub(" ", words), maxsplit=1)[0].strip(" •·|,(")


def is_other_work(words: str) -> bool:
    """Return whether a line names who made a picture, a translation or the page."""
    return bool(_OTHER_WORK.search(_WITH_TEXT.sub(" ", words)))


@dataclass(frozen=True, slots=True)
class HeadlinePlace:
    """Where on a page its headline stands."""

    blocks: list[PageBlock]
    near: list[PageBlock]
    """Blocks from those before the headline on, none if it is not found."""
    shown: str
    """Keys of the words among which a reader looks for the author."""

    @classmethod
    def of_title(cls, blocks: list[PageBlock], title: str | None) -> HeadlinePlace:
        """Find the headline among the blocks."""
        near = _blocks_at_headline(blocks, title)
        seen = near[:_NEAREST_SHOWN] or blocks
        return cls(blocks, near, "\n".join(plain_key(block.words[:1_000]) for block in seen))


def _blocks_at_headline(blocks: list[PageBlock], title: str | None) -> list[PageBlock]:
    """Return the blocks near the headline, none if it is not found."""
    key = plain_key(title or "")
    keys = [plain_key(block.words[: len(title or "") + _MOST_AROUND_TITLE]) for block in blocks] if key else []
    at = next((number for number, one in enumerate(keys) if one == key), None)
    if at is None:
        at = next((number for number, one in enumerate(keys) if len(key) > 20 and key in one), None)
    return [] if at is None else blocks[max(0, at - _NEAR_BEFORE) : at + _NEAR_AFTER]


def lines_at_headline(place: HeadlinePlace) -> Iterator[tuple[str, bool]]:
    """Return the names in lines at the headline that begin or end with `By` and names, then in lines anywhere that
    label them as the author, each with whether a line of its own at the headline names them."""
    near = place.near
    for pattern, lines in (
        (_KOREAN, near),
        (_BY_LINE, near),
        (_GENRE, near),
        (_UNMARKED_LABEL, near),
        (_DATED, near),
        (_LABELLED, place.blocks),
    ):
        for block in lines:
            words = _AFTER_FOTO.sub("", block.words.replace("\xad", "")) if len(block.words) <= LONGEST_BYLINE else ""
            is_open = pattern is _LABELLED or pattern is _GENRE
            is_apart = block.apart and pattern not in (_BY_LINE, _GENRE)
            is_story = is_apart or block.kind == "caption" or (words[-1:] in (".", "!", "?") and not is_open)
            found = pattern.search(words) if words and not is_story else None
            if found and not is_other_work(words):
                yield tidy_byline(found[1]).replace("·", "; "), block in near and pattern is not _LABELLED


def nicknames_at_headline(place: HeadlinePlace) -> Iterator[str]:
    """Return names of any form in short lines at the headline that label them: `Posted by nils on 3 May`."""
    near = place.near
    for pattern, lines in ((_POSTED, near), (_BY_NICKNAME, near), (_LABELLED_NICKNAME, near), (_POSTED, place.blocks)):
        for block in lines:
            words = block.words
            if len(words) <= _LONGEST_NICKNAME_LINE and block.kind != "caption" and not is_other_work(words):
                found = pattern.search(words)
                if found:
                    yield found[1]


def names_alone(place: HeadlinePlace) -> Iterator[str]:
    """Return names of persons that are a whole line at the headline, perhaps with a day. Only a known given name says
    that such a line is one."""
    given = lexicon_column("first_names", "name")
    near = place.near[:_NEAREST]
    for block in (one for one in near if one.kind in ("text", "lead") and not one.apart):
        found = _ALONE.search(block.words) if len(block.words) <= _LONGEST_NAME_LINE else None
        if found and found[1].split()[0] in given:
            yield found[1]


def stands_at_headline(names: str, place: HeadlinePlace) -> bool:
    """Return whether a reader sees one of these names at the headline. Where the headline is not found, anywhere."""
    keys = (plain_key(name) for name in names.split(";"))
    return any(key in place.shown for key in keys if key)


def complete_name(first: str, place: HeadlinePlace) -> str | None:
    """Return the full name that a block at the headline consists of and that begins with this one word."""
    for block in place.near:
        parts = block.words.split()
        if 1 < len(parts) <= 3 and parts[0] == first and all(part[0].isupper() for part in parts):
            return block.words
    return None

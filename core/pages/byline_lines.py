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
    r"(?:all[es]*|zeige alle|weitere|tous les|ver todos los) (?:artikel|beiträge|articles|posts|stories|artículos)|"
    r"(?:symbol|archiv)(?:bild|foto)|facebook|twitter|instagram|linkedin|xing|contactar|kontakt|übersetz\w*|translat\w*|traduc\w*|traduit|"
    r"(?:k?eine?n?|one|no|leave an?|hinterlasse\w*|schreibe\w*) (?:kommentare?|comments?|reply)|"
    r"januar|februar|märz|oktober|dezember|vor \d|il y a|hace|publi(?:[ée]\w*|cad[oa]))(?!\w)|"
    r"\s(?:發表|发表|發佈|发布|於|于)",
    2,
)
_BRACKETS = compile_later(r"\([^()]{0,200}\)")
_ONE = (
    r"(?:[A-ZÀ-Þ][\w.’'-]*\s+(?:(?:von|van|vom|zu|de|del|der|den|di|da|dos|la|le|bin|al|el)\s+){0,3}){1,3}"
    r"[A-ZÀ-Þ][\w.’'-]+"
)
"""A name of two or more words."""
_NAMES = rf"{_ONE}(?:(?:,\s+|,?\s+(?:und|and|et|y|&)\s+){_ONE}){{0,4}}"
_BETWEEN_NAMES = compile_later(r"[;,]|\s(?:and|und|et|y|&)\s", 2)
_WITH_TEXT = compile_later(r"\btext\s*(?:&|\+|/|und|and|et)\s*\w+", 2)
_WITH_PICTURES = r"(?:\s*(?:&|\+|/|und|and|et)\s*(?i:fotos?|photos?|interview|bilder|video|text))?"
_BY_LINE = compile_later(
    r"(?:^|[|·•,>–-]\s*|\d\s+|(?i:posted|published|written|article|story|report|words|geschrieben|verfasst|"
    r"veröffentlicht|erstellt|artikel|beitrag|text|publié|article|escrito|rédigé)\s+)"
    rf"(?:[Bb]y|BY|[Vv]on|VON|[Pp]ar|PAR|[Pp]or|POR|[Dd]oor)(?:\s*:\s*|\s+|(?<=^By))({_NAMES})"
    r"(?=\s*(?:\.?$|[|·•,/(–-]|\d|(?<=\s)[^\sA-Z]\S*@|\bam\s\d|\bon\s|\bin\s|\b(?:[Ff]oto|[Pp]hoto|Illustration|Updated|Posted|Follow)))"
)
_GENRE = compile_later(
    r"^(?:(?i:ein|eine|a|an|une?)\s+)?(?i:kolumne|interview|analyse|kommentar|gastbeitrag|gastkommentar|essay|reportage|"
    r"bericht|glosse|porträt|rezension|column|analysis|comment|opinion|review|chronique|entretien|tribune)\s+"
    rf"(?:[Vv]on|[Bb]y|[Pp]ar)\s+({_NAMES})(?=\s*(?:$|[.|·•,]|mit\s|with\s|avec\s))"
)
_DATED = compile_later(
    r"^(?:\d{1,2}\.\s?\d{1,2}\.\s?\d{4}|\d{1,2}\.?\s[^\W\d]{3,9}\.?\s\d{4})\s*(?:[-–|·,]\s*\d{1,2}[:.]\d\d(?:\sUhr)?\s*)?"
    rf"[-–|·]\s*(?:Redaktion:\s*)?({_ONE})(?:\s*\([^()]*\))?$"
)
"""A day and a name after it."""
_LABELLED = compile_later(
    rf"(?:^|[\s|·•])(?i:text|words|autor(?:in|en|/in|:in|\*in)?|auteure?s?|authors?|written by|story by|texto)"
    rf"{_WITH_PICTURES}\s*:\s*(?:(?i:von|by|par|por)\s+)?({_NAMES})"
)
_UNMARKED_LABEL = compile_later(
    rf"^(?:Autor(?:in|en|innen)?|Authors?|Auteure?s?|Text von)\s+({_NAMES})(?=:?$|\s[A-Z]\w+ von\s)"
)
_ALONE = compile_later(
    rf"^(?:\d{{1,2}}\.\s?\d{{1,2}}\.\s?\d{{4}}\s*[-–|·]\s*|(?:Rechtsanwalt|Rechtsanwältin|Dr\.)\s+)?({_ONE})"
    r"(?:/\S{2,8}|\s*[-–|·,]?\s*(?:\d{1,2}[./]|(?:[A-Z][a-z]{2,8}\.?\s)?\d{1,2},?\s|vor\s\d|vom\s\d).{0,40})?$"
)
"""A name that fills a line, with a day before or after it."""
_LONGEST_NAME_LINE = 80
_WORD = r"[^\W\d_][\w.’'-]{1,30}"
_ANY_NAME = rf"{_WORD}(?:\s+(?!(?:Symbol|Archiv)(?:bild|foto)|K?eine?\b|Kommentar)[A-ZÀ-Þ][\w.’'-]{{1,30}}){{0,3}}"
_END = (
    r"(?=\s*(?:$|[|·•—@»]|[-–]\s|\d)|,?\s+(?:am|on|um|at|le|el)\s+\w|\s+(?i:under|unter|tagged|kommentare?|comments?|"
    r"kategorien?|categor\w+|filed|symbol(?:bild|foto)|archiv(?:bild|foto)|k?eine?n? kommentare?|no comments)\b)"
)
_POSTED = compile_later(
    r"(?:^|[\s|·•—–-])(?i:posted|published|written|submitted|geschrieben|verfasst|veröffentlicht|erstellt|eingestellt|"
    r"gespeichert|publiziert|gepostet|publié|rédigé|escrito|publicado)\b(?:[^.!?]{0,60}?\s)?"
    rf"(?:by|By|von|par|por)(?:\s*:\s*|\s+)({_ANY_NAME}){_END}"
)
_AT_TIME = compile_later(
    rf"^(?:Filed under|Abgelegt unter|Kategorien?)\b[^—]{{0,300}}—\s+({_ANY_NAME})\s+@\s+\d{{1,2}}:\d\d"
)
_BY_NICKNAME = compile_later(rf"(?:^|\d\s+|\d\s?Uhr\s+|[|·•]\s*)(?:[Bb]y|[Vv]on|[Pp]ar)\s+({_ANY_NAME}){_END}")
_LABELLED_NICKNAME = compile_later(rf"(?:^|[|·•]\s*)(?:Autor(?:in)?|Author|Auteur)\s*:\s*({_ANY_NAME}){_END}")
_LONGEST_NICKNAME_LINE = 120
"""Most characters of a line whose author may be a single word."""
_LONGEST_NICKNAME_START = 500
"""Most characters of a line that are looked at where it begins with such an author."""
_LONGEST_LABEL = 20
_OTHER_WORK = compile_later(
    r"\b(?:fotos?|photos?|bild(?:er|quelle)?|images?|pictures?|illustrations?|edited|translated|reviewed|übersetzt|"
    r"credits?|powered|designed?|illustrator(?:in)?|ilustrator(?:in)?|presented|sponsored|grafik|hosted|theme|unsplash|pexels|pixabay|getty|shutterstock)\b|©",
    2,
)
"""Words of a line whose name is not that of the author of the text."""
_TWICE_NAMED = compile_later(r"©\s*([^\W\d_][\w .-]{3,40}?)\s+(?=\1)")
"""The credit of the author's portrait, which names the same person as the words after it."""
_AFTER_FOTO = compile_later(
    r"(?<![&+/])(?<!und)(?<!and)\s+(?:fotos?|photos?|illustration(?:en)?)\s*(?::|von|by)\s.*$", 2
)
_KOREAN = compile_later(r"^(?:\([^()]{2,20}\)\s*)?([가-힣]{2,4}(?:[·,]\s?[가-힣]{2,4}){0,3})\s?기자(?=\s?[=|]|$)")
_CHINESE = compile_later(r"^[一-龥]{0,8}(?:记者|記者|通讯员)[\s:：]+([一-龥]{2,4}(?:[\s、]+[一-龥]{2,4}){0,3})$")
_JAPANESE = compile_later(
    r"(?:^|\s)(?:編集委員|論説委員|解説委員|特派員|記者|文)[\s・/／:：]*([一-龥]{2,4}[\s\u3000]?[一-龥ぁ-んァ-ヶ]{1,4})$"
)
_NEAR_BEFORE, _NEAR_AFTER = 4, 22
"""Blocks before and after the headline in which a line can be its byline."""
_NEAREST = 10
"""Blocks from those before the headline on in which a name alone is a byline."""
_NEAREST_SHOWN = 18
"""Blocks from those before the headline on in which a reader looks for the author."""
_MOST_FOLLOWING = 12
"""Blocks after a copy of the headline whose text says whether the story stands there."""
_LABEL = compile_later(
    r"^(?:(?:(?:written|posted|rezept|text|texte|article) )?(?:by|von|par|por)|autor(?:in|en|innen)?|auteure?s?|"
    r"authors?)\s*:?$",
    2,
)
"""A line that is nothing but the label of the name in the next one."""
_PREPOSITIONS = ("by", "von", "par", "por")
_NAME_BELOW = compile_later(rf"^(?:Zum Profil von\s+)?({_NAMES}|{_ANY_NAME})\s*,?(?:/\S{{2,8}})?$")
_OWN_LINE = compile_later(rf"^(?:By|Von|Par|Por|VON|BY|PAR|POR)\s*:?\s+({_NAMES})$")
_SIGNED = compile_later(rf"(?:^|[.!?…“”\"]\s+\()({_ONE})(?:$|\)(?:\s*\+*)$)")
"""A name that is the last line of a story, or stands in brackets at its end."""
_LONG_LINE = 100
"""Characters from which a block is a paragraph of the story."""
_BOOK_FIELD = compile_later(r"^(?:titel|seiten(?:zahl)?|verlag|isbn|originaltitel|title|pages|publisher|reihe)\s*:", 2)
_MAKERS = compile_later(
    r"\btheme (?:by|von|designed)|\b(?:web-?)?design(?:ed)? (?:by|von)|powered by|umsetzung|编辑\s?[:：]|編輯\s?[:：]",
    2,
)
"""Words of a line that names who made the page, or who edited the story."""
_MOST_AROUND_TITLE = 80
"""Characters of a block beside the headline that it holds."""


def tidy_byline(words: str) -> str:
    """Return a byline of the page's text without what follows the names: days, `Follow`, a note in brackets."""
    return _AFTER_NAMES.split(_BRACKETS.sub(" ", words), maxsplit=1)[0].strip(" •·|,(»«")


def is_other_work(words: str) -> bool:
    """Return whether a line names who made a picture, a translation or the page."""
    return bool(_OTHER_WORK.search(_TWICE_NAMED.sub("", _WITH_TEXT.sub(" ", words))))


@dataclass(frozen=True, slots=True)
class HeadlinePlace:
    """Where on a page its headline stands."""

    blocks: list[PageBlock]
    near: list[PageBlock]
    """Blocks from those before the headline on, none if it is not found."""
    shown: str
    """Keys of the words among which a reader looks for the author."""
    title: str
    """Key of the headline."""

    @classmethod
    def of_title(cls, blocks: list[PageBlock], title: str | None) -> HeadlinePlace:
        """Find the headline among the blocks."""
        near = _blocks_at_headline(blocks, title)
        seen = near[:_NEAREST_SHOWN] or blocks
        return cls(blocks, near, "\n".join(plain_key(block.words[:1_000]) for block in seen), plain_key(title or ""))


def _blocks_at_headline(blocks: list[PageBlock], title: str | None) -> list[PageBlock]:
    """Return the blocks near the headline, none if it is not found."""
    key = plain_key(title or "")
    keys = [plain_key(block.words[: len(title or "") + _MOST_AROUND_TITLE]) for block in blocks] if key else []
    at = _place_of_story([number for number, one in enumerate(keys) if one == key], blocks)
    if at is None:
        at = next((number for number, one in enumerate(keys) if len(key) > 20 and key in one), None)
    return [] if at is None else blocks[max(0, at - _NEAR_BEFORE) : at + _NEAR_AFTER]


def _place_of_story(places: list[int], blocks: list[PageBlock]) -> int | None:
    """Return the first copy of the headline after which about as much text stands as after any other."""
    lengths = [
        sum(
            len(block.words)
            for block in blocks[place + 1 : place + 1 + _MOST_FOLLOWING]
            if block.kind in ("text", "lead") and not block.apart and len(block.words) >= _LONG_LINE
        )
        for place in places
    ]
    return next((place for place, one in zip(places, lengths, strict=True) if 2 * one >= max(lengths)), None)


def _lines_of_books(blocks: list[PageBlock]) -> set[int]:
    """Return the ids of the blocks that stand among the fields of a book that is spoken of."""
    found: set[int] = set()
    for number, block in enumerate(blocks):
        if _BOOK_FIELD.search(block.words[:40]):
            found |= {id(one) for one in blocks[max(0, number - 3) : number + 4]}
    return found


def lines_at_headline(place: HeadlinePlace) -> Iterator[tuple[str, bool]]:
    """Return the names in lines at the headline that begin or end with `By` and names, then in lines anywhere that
    label them as the author, each with whether a line of its own at the headline names them."""
    near = place.near
    books = _lines_of_books(place.blocks)
    for pattern, lines in (
        (_KOREAN, near),
        (_BY_LINE, near),
        (_GENRE, near),
        (_JAPANESE, near),
        (_CHINESE, near),
        (_UNMARKED_LABEL, place.blocks),
        (_DATED, near),
        (_LABELLED, place.blocks),
    ):
        for block in lines:
            words = _AFTER_FOTO.sub("", block.words.replace("\xad", "")) if len(block.words) <= LONGEST_BYLINE else ""
            words = _BRACKETS.sub(" ", words).strip() if pattern is _LABELLED else words
            is_open = pattern is _LABELLED or pattern is _GENRE
            is_apart = (block.apart and pattern not in (_BY_LINE, _GENRE)) or id(block) in books
            is_story = is_apart or block.kind == "caption" or (words[-1:] in (".", "!", "?") and not is_open)
            found = pattern.search(words) if words and not is_story else None
            if found and not is_other_work(words[found.start() :] if pattern is _LABELLED else words):
                names = found[1].replace("、", "; ").replace("·", "; ")
                yield tidy_byline(names), block in near and pattern is not _LABELLED


def labels_above_names(place: HeadlinePlace) -> Iterator[tuple[str, bool]]:
    """Return the names in lines below one that is only their label, such as `Von` or `Autor:`, each with whether they
    stand at the headline."""
    nearby = {id(block) for block in place.near}
    for label, block in zip(place.blocks, place.blocks[1:], strict=False):
        is_line = len(label.words) <= _LONGEST_LABEL and len(block.words) <= _LONGEST_NAME_LINE
        found = _NAME_BELOW.search(block.words) if is_line and _LABEL.search(label.words) else None
        is_name = found and (" " in found[1] or label.words.rstrip(": ").casefold().endswith(_PREPOSITIONS))
        if found and is_name and not label.apart and not is_other_work(block.words):
            yield found[1], id(block) in nearby


def names_in_own_lines(place: HeadlinePlace) -> Iterator[str]:
    """Return the names in the only line of the page that is nothing but `Von` and names, wherever it stands, then the
    name that signs the story."""
    lines = [block for block in place.blocks if len(block.words) <= _LONGEST_NAME_LINE]
    found = {match[1] for block in lines if (match := _OWN_LINE.search(block.words))}
    if len(found) == 1:
        yield from found
    given = lexicon_column("first_names", "name")
    signed_by: list[str] = []
    for before, block, after in zip(place.blocks, place.blocks[1:], [*place.blocks[2:], None], strict=False):
        is_last = after is None or after.apart or after.kind in ("heading", "item")
        is_short = len(block.words) <= _LONGEST_NAME_LINE and len(before.words) >= _LONG_LINE
        signed = _SIGNED.search(block.words[-_LONG_LINE:]) if block.kind == "text" and not block.apart else None
        if signed and is_last and (is_short or block.words.endswith((")", "+"))) and signed[1].split()[0] in given:
            signed_by.append(signed[1])
    if len(signed_by) == 1:
        yield from signed_by


def is_maker(name: str, blocks: list[PageBlock]) -> bool:
    """Return whether all the short lines that show a name say that it made the page or edited the story."""
    shown = [one.words for one in blocks if name and len(one.words) <= LONGEST_BYLINE and name in one.words]
    return bool(shown) and all(_MAKERS.search(words.partition(name)[0]) for words in shown)


def nicknames_at_headline(place: HeadlinePlace) -> Iterator[str]:
    """Return names of any form in short lines at the headline that label them: `Posted by nils on 3 May`."""
    near = place.near
    books = _lines_of_books(place.blocks)
    for pattern, lines in (
        (_POSTED, near),
        (_BY_NICKNAME, near),
        (_LABELLED_NICKNAME, near),
        (_AT_TIME, near),
        (_POSTED, place.blocks),
    ):
        for block in (one for one in lines if one.kind != "caption"):
            found = pattern.search(block.words[:_LONGEST_NICKNAME_START])
            is_line = len(block.words) <= _LONGEST_NICKNAME_LINE or (found and found.start() == 0)
            if found and is_line and id(block) not in books and not is_other_work(block.words[: found.end()]):
                yield found[1]


def names_alone(place: HeadlinePlace) -> Iterator[str]:
    """Return names of persons that are a whole line at the headline, perhaps with a day. Only a known given name says
    that such a line is one."""
    given = lexicon_column("first_names", "name")
    near = place.near[:_NEAREST]
    captions = {number for number, one in enumerate(near) if one.kind == "caption"}
    beside = {number + step for number in captions for step in (-1, 1)}
    for number, block in enumerate(near):
        if block.kind not in ("text", "lead") or block.apart or number in beside:
            continue
        found = _ALONE.search(block.words) if len(block.words) <= _LONGEST_NAME_LINE else None
        if found and found[1].split()[0] in given and plain_key(found[1]) != place.title:
            yield found[1]


def stands_at_headline(names: str, place: HeadlinePlace) -> bool:
    """Return whether a reader sees one of these names at the headline. Where the headline is not found, anywhere."""
    keys = (plain_key(name) for name in names.split(";"))
    return any(key in place.shown for key in keys if key)


def all_stand_at_headline(names: str, place: HeadlinePlace) -> bool:
    """Return whether a reader sees all of these names there."""
    keys = [plain_key(name) for name in _BETWEEN_NAMES.split(names)]
    return all(key in place.shown for key in keys)


def complete_name(first: str, place: HeadlinePlace) -> str | None:
    """Return the full name that a block at the headline consists of and that begins with this one word."""
    for block in place.near:
        parts = block.words.split()
        if (
            1 < len(parts) <= 3
            and parts[0] == first
            and block.words[-1] != ":"
            and all(part[0].isupper() for part in parts)
        ):
            full = tidy_byline(block.words)
            return full if " " in full else None
    return None

"""Articles of ProQuest as plain text, with a ruler between them and labelled fields (`Publication title:`)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.collections.article_record import make_raw
from core.collections.collection_file import CollectionFile
from core.collections.proquest_fields import LABELLED, article_fields, read_values
from core.collections.stated_numbers import compare_numbers
from core.patterns import compile_later
from core.records import Failure, Raw, SourceRemark, SourceSearch
from core.translation import _, format_count

NAME = "proquest_text"
TITLE = _("ProQuest (plain text)")
SUFFIXES = (".txt", ".text")
MIME: tuple[str, ...] = ()

_RULER = compile_later(r"^_{20,}[ \t]*\n", re.MULTILINE)
_COUNTED = compile_later(r"^\s*Document (?P<number>\d{1,6}) of (?P<stated>\d{1,6})\s*\n")


def recognize(opened: CollectionFile) -> bool:
    """Return whether a ruler is followed by fields as ProQuest names them."""
    head = opened.head_text
    return (
        _RULER.search(head[:20_000]) is not None
        and re.search(r"^(?:Full text|Abstract):", head, re.MULTILINE) is not None
        and re.search(r"ProQuest|^Publication (?:title|info):", head, re.MULTILINE) is not None
    )


def read_articles(opened: CollectionFile) -> Iterator[Raw | Failure | SourceRemark | SourceSearch]:
    """Make one Raw per article; compare the numbers that the file gives with what was found."""
    number = 0
    numbers: list[int] = []
    stated: list[int] = []
    for piece in _RULER.split(opened.text):
        if not LABELLED.search(piece):
            continue
        number += 1
        counted = _COUNTED.match(piece)
        if counted:
            numbers.append(int(counted["number"]))
            stated.append(int(counted["stated"]))
        fields = article_fields(read_values(piece[counted.end() :] if counted else piece))
        if fields["text"]:
            yield make_raw(opened.source, number, fields, opened.encoding)
        else:
            sentence = _("{source}, article {number}: there is no full text in the export. Export it with full text.")
            place = f"{opened.source}#{number}"
            yield Failure(place, sentence.format(source=opened.source, number=format_count(number)))
    if numbers:
        yield from compare_numbers(opened.source, numbers, stated, "ProQuest")

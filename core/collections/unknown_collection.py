"""Files that look like several articles in a form that nobody knows: numbered headings, labels, copyright lines or
rulers repeat in them. They are refused by name instead of being read as one article.
"""

from __future__ import annotations

from collections.abc import Iterator

from core.collections.collection_file import CollectionFile
from core.collections.plain_lines import SUFFIXES, read_plain_lines
from core.collections.repeated_shapes import RepeatedShape, find_repeated_shape
from core.collections.split_lines import suggest_expression
from core.errors import UserError
from core.records import Failure, Raw, SourceRemark
from core.translation import _, format_count, ngettext

__all__ = ["MIME", "NAME", "SUFFIXES", "TITLE", "read_articles", "recognize"]

NAME = "unknown_collection"
TITLE = _("several articles in an unknown form")
MIME: tuple[str, ...] = ()


def recognize(opened: CollectionFile) -> bool:
    """Return whether something repeats as it does only between articles."""
    return _find_shape(opened) is not None


def _find_shape(opened: CollectionFile) -> RepeatedShape | None:
    try:
        return find_repeated_shape(read_plain_lines(opened))
    except UserError:  # the reader of single articles says what is wrong
        return None


def read_articles(opened: CollectionFile) -> Iterator[Raw | Failure | SourceRemark]:
    """Say what repeats and what to do; no article is read."""
    found = _find_shape(opened)
    if found is not None:
        yield Failure(opened.source, f"{_say_shape(opened.source, found)} {_say_advice(found)}")


def _say_advice(found: RepeatedShape) -> str:
    """Say how to read the file after all."""
    sentence = _(
        "Say where each article begins with {split}, say {single} if it is one article, or export it as a table (CSV)."
    )
    expression = suggest_expression(found.kind, found.example)
    return sentence.format(split=f"--split '{expression}'" if expression else "--split EXPRESSION", single="--single")


def _say_shape(source: str, found: RepeatedShape) -> str:
    sentences = {
        "label": ngettext(
            "{source} looks like several articles in a form that Pressmark does not know: the labels {example} occur "
            "{count} time.",
            "{source} looks like several articles in a form that Pressmark does not know: the labels {example} occur "
            "{count} times.",
            found.count,
        ),
        "number": ngettext(
            "{source} looks like several articles in a form that Pressmark does not know: a line like “{example}” "
            "occurs {count} time.",
            "{source} looks like several articles in a form that Pressmark does not know: lines like “{example}” "
            "occur {count} times.",
            found.count,
        ),
        "copyright": ngettext(
            "{source} looks like several articles in a form that Pressmark does not know: a copyright line "
            "(“{example}”) occurs {count} time.",
            "{source} looks like several articles in a form that Pressmark does not know: copyright lines "
            "(“{example}”) occur {count} times.",
            found.count,
        ),
        "heading": ngettext(
            "{source} looks like several articles in a form that Pressmark does not know: a line with day and length "
            "(“{example}”) occurs {count} time.",
            "{source} looks like several articles in a form that Pressmark does not know: lines with day and length "
            "(“{example}”) occur {count} times.",
            found.count,
        ),
        "block": ngettext(
            "{source} looks like several articles in a form that Pressmark does not know: a block of labels "
            "(“{example}”) occurs {count} time.",
            "{source} looks like several articles in a form that Pressmark does not know: blocks of labels "
            "(“{example}”) occur {count} times.",
            found.count,
        ),
        "ruler": ngettext(
            "{source} looks like several articles in a form that Pressmark does not know: a ruler above a headline "
            "and a day occurs {count} time.",
            "{source} looks like several articles in a form that Pressmark does not know: rulers above a headline "
            "and a day occur {count} times.",
            found.count,
        ),
    }
    return sentences[found.kind].format(source=source, count=format_count(found.count), example=found.example)

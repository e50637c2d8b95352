"""The sentence on a file that looks like several articles in a form that nobody knows, and how to split it."""

from __future__ import annotations

import re

from core.errors import UserError
from core.readers.repeated_shapes import RepeatedShape
from core.translation import _, format_count, ngettext


class SeveralArticlesError(UserError):
    """A file looks like several articles in a form that nobody knows; its Failure has the kind SEVERAL_ARTICLES."""


def refusal_sentence(source: str, found: RepeatedShape) -> str:
    """Return why a file is not read as one article, and what to do."""
    return f"{_say_shape(source, found)} {_say_advice(found)}"


def _say_advice(found: RepeatedShape) -> str:
    """Say how to read the file after all."""
    sentence = _(
        "Say where each article begins with {split}, say {single} if it is one article, or export it as a table (CSV)."
    )
    expression = suggest_expression(found)
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
    }
    sentence = sentences.get(found.kind) or _say_line(found)
    return sentence.format(source=source, count=format_count(found.count), example=found.example)


def _say_line(found: RepeatedShape) -> str:
    """Return the sentence on a line that repeats between articles."""
    sentences = {
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
        "end": ngettext(
            "{source} looks like several articles in a form that Pressmark does not know: the line below an article "
            "(“{example}”) occurs {count} time.",
            "{source} looks like several articles in a form that Pressmark does not know: the line below an article "
            "(“{example}”) occurs {count} times.",
            found.count,
        ),
        "headline": ngettext(
            "{source} looks like several articles in a form that Pressmark does not know: a headline with outlet and "
            "day below it (“{example}”) occurs {count} time.",
            "{source} looks like several articles in a form that Pressmark does not know: headlines with outlet and "
            "day below them (“{example}”) occur {count} times.",
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
    return sentences[found.kind]


def suggest_expression(found: RepeatedShape) -> str | None:
    """Return an expression for the first lines of articles from what repeats; None if it does not show where they
    begin."""
    if not found.shows_start:
        return None
    kind, example = found.kind, found.example
    if kind == "label":
        label = example.partition(", ")[0]
        is_code = len(label) == 2 and label.isupper()
        return rf"^{label}\s" if is_code else rf"^\W*{_escape_words(label)}\W*[:：]"
    if kind == "block":
        return "^" + _escape_words(example.partition(":")[0].partition("：")[0]) + r"\s?[:：]"
    if kind == "heading" and example[:1].isdigit():
        return r"^\d+ .*(?:19|20)\d\d"
    if kind == "number":
        return "^" + re.sub(r"\d+", lambda _found: r"\d+", _escape_words(example.strip())) + "$"
    if kind == "ruler" and example:
        sign = re.escape(example[0])
        return rf"^{sign}( {sign})+$" if " " in example else rf"^{sign}{{3,}}$"
    return None


def _escape_words(words: str) -> str:
    return re.sub(r"([^\w\s:/#,;–—-])", r"\\\1", words)

"""Files with a word and its labels per line (CoNLL, IOB, WebAnno): named, because they hold marks and no text."""

from __future__ import annotations

from collections.abc import Iterator

from core.collections.collection_file import CollectionFile
from core.patterns import compile_later
from core.records import Failure, Raw, SourceRemark
from core.translation import _

NAME = "labelled_tokens"
TITLE = _("words with labels (CoNLL)")
SUFFIXES = (".txt", ".text", ".tsv", ".tab", ".csv")
MIME: tuple[str, ...] = ()

_FEWEST = 5
"""Least lines with labels."""

_SHARE = 0.9
"""Least share of the lines that have labels."""

_LABEL = compile_later(r"(?:O|_|[BIESLU]-[\w.-]{1,30})")


def recognize(opened: CollectionFile) -> bool:
    """Return whether nearly every line is a word with its labels, and some words are marked."""
    if opened.head.startswith(b"#FORMAT=WebAnno"):
        return True
    lines = [line.split() for line in opened.head_text.split("\n")[:400]]
    lines = [parts for parts in lines if parts and not parts[0].startswith(("#", "-DOCSTART-"))]
    labelled = [parts for parts in lines if 2 <= len(parts) <= 12 and _LABEL.fullmatch(parts[-1])]
    is_marked = any(len(parts[-1]) > 1 for parts in labelled)
    return is_marked and len(labelled) >= max(_FEWEST, _SHARE * len(lines))


def read_articles(opened: CollectionFile) -> Iterator[Raw | Failure | SourceRemark]:
    """Say what the file is; no article is read."""
    sentence = _(
        "{source} holds words with labels (CoNLL), and marks are not read yet. Import the text that they were made of."
    )
    yield Failure(opened.source, sentence.format(source=opened.source))

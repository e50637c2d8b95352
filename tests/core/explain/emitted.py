"""Which rules a line of `rule_lines.jsonl` brings about, read by the room that has the rule."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from core import pipeline, regions, rules, trace
from core.document import Document, lay_out_document
from core.extract import amounts, names, quotes, times
from core.extract.names import rules as names_by_rules
from core.extract.names.guests import guest
from core.records import Article, Raw, Term

PUBLISHED = "2019-11-19"
LINES = Path(__file__).with_name("rule_lines.jsonl")
_BY_RULES = ("names.rules.", "names.extend.", "names.article_votes.")

Row = dict[str, Any]


def rows() -> Iterator[Row]:
    """Rows of the table: `rule`, `line`, and where needed `title` (of the metadata), `mark` (words and label that a
    model of the user's told), `term` (words, label, entity), `page` (the line is a web page)."""
    for line in LINES.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def parts(made: Iterable[Any], room: str = "") -> set[str]:
    """Rules and passes of some guesses."""
    return {part for one in made for part in rules.rule_parts(room + one.rule)}


def emitted(row: Row) -> set[str]:
    """Rules that the line brings about, those among them that refuse something."""
    with trace.record_losses() as seen:
        made = set(_made(row))
    by = {loss.winner_rule for loss in seen.losses if loss.winner is None and loss.winner_rule}
    return made | parts(seen.losses) | by


def _made(row: Row) -> Iterator[str]:
    rule, text = row["rule"], row["line"]
    article = Article("a", "a.txt", text, title=row.get("title"), published=PUBLISHED)
    document = lay_out_document(article, ())
    room = {"amounts": amounts, "times": times, "quotes": quotes, "names": names}.get(rule.partition(".")[0])
    if "mark" in row:
        yield from _by_guest(document, *row["mark"])
    elif rule.startswith(_BY_RULES):
        yield from parts(names_by_rules.find_names(document), "names.")
    elif room is not None:
        yield from parts(room.extract(document))
    elif "page" in row:
        yield from parts(pipeline.digest(Raw("a.html", text.encode(), "html")).regions)
    elif rule.startswith("regions."):
        yield from parts(regions.find_regions(text, row.get("title")))
    else:
        digest = pipeline.digest_article(article, tuple(Term(*term) for term in row.get("terms", ())))
        for made in (digest.spans, digest.statements, digest.claims):
            yield from parts(made)


def _by_guest(document: Document, words: str, label: str) -> set[str]:
    start = document.read.index(words)
    marks = [guest.GuestMark(start, start + len(words), label, 0.9)]
    return parts(guest.names_from_marks(document, marks, {label: label}), "names.")

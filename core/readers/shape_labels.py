"""Labels at line starts (`Headline: …`, `Date: …`, `Source: …`) that repeat in the same order, once per article.

Only labels that name a field of an article count, so that speakers of a transcript are none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from core.patterns import compile_later
from core.readers.day_words import possible_days
from core.readers.record import FIELDS, field_key
from core.readers.shape_lines import REPEATS, ShapeLine

_BODY = 200
"""Least characters of an article with its labels, on average."""

_ANCHORS = 4
"""Labels that are tried as the first of an article."""

_LONGEST = 200
"""Characters of a line in which a label stands."""

_LABEL = compile_later(
    r"[*#>\-\s]{0,6}(?P<label>[^\W\d_][^:：\n]{0,29}?)\s?\*{0,2}[:：](?!//)"
    r"|(?P<code>[A-Z][A-Z0-9])(?:\t| {2,}-? ?| - )"
)

_OTHERS = {
    "heading": "subject betreff objet asunto oggetto onderwerp",
    "sender": "from von de da van",
    "published": "sent gesendet envoyé enviado inviato verzonden",
    "length": "length words wordcount länge longueur longitud lunghezza lengte wörter",
    "section": "section ressort rubrique sección seccion sezione rubriek page seite",
    "detail": "byline language edition dateline loaddate publicationtype copyright issn database keywords tags",
}
_CODES = {
    "title": "HD TI T1", "published": "PD DA PY DP Y1", "outlet": "SN SO JO JF T2", "author": "AU BY A1",
    "length": "WC", "url": "UR", "id": "AN", "section": "SE PG", "text": "LP TD AB N2 TX", "detail": "LA CY CO",
}  # fmt: skip

_ENOUGH = (
    {"published", "title"}, {"published", "outlet"}, {"published", "heading"}, {"published", "url"},
    {"published", "text"}, {"title", "outlet"}, {"title", "text"}, {"sender", "heading"}, {"length", "title"},
    {"length", "outlet"}, {"length", "author"}, {"length", "detail"},
)  # fmt: skip
"""Fields that together belong to an article; a timetable or a discussion has other ones."""


_ANY_LABEL = compile_later(r"(?P<label>[*#>^\-]{0,2}[^\W\d_][^:：\n.!?]{0,29}?)\s?\*{0,2}[:：](?!//)\s*(?P<value>.*)")
_BLOCK = 5
"""Labels of which at least a block consists that may be in any language; an event in a calendar has fewer."""


@dataclass(frozen=True, slots=True)
class ShapeLabel:
    """A label of an article at the beginning of a line."""

    label: str
    """As the line has it, without the colon."""
    kind: str
    """The field that it names: one of `record.FIELDS`, or heading, sender, length, section, detail."""
    value: str
    """The rest of the line."""


@cache
def _label_kinds() -> dict[str, str]:
    """Return the field that each label names, by its key."""
    kinds = {field_key(word): kind for kind, words in _OTHERS.items() for word in words.split()}
    kinds |= {field_key(alias): name for name, aliases in FIELDS.items() for alias in (name, *aliases)}
    return kinds


@cache
def _code_kinds() -> dict[str, str]:
    return {code: kind for kind, codes in _CODES.items() for code in codes.split()}


def read_label(words: str) -> ShapeLabel | None:
    """Return the label at the beginning of a line, if it is one of an article."""
    found = _LABEL.match(words[:_LONGEST])
    if found is None:
        return None
    label = found["label"] or found["code"]
    kind = _label_kinds().get(field_key(label)) if found["label"] else _code_kinds().get(label)
    return ShapeLabel(label, kind, words[found.end() :].strip().strip("*").strip()) if kind else None


def find_labelled(lines: Sequence[ShapeLine]) -> tuple[list[str], int] | None:
    """Return the labels that repeat, and the number of blocks that have them in the same order; None if none do."""
    read = [(line.start, found) for line in lines if (found := read_label(line.words))]
    counts = Counter(found.label for _start, found in read)
    kept = [(start, found.label, found.kind) for start, found in read if counts[found.label] >= REPEATS]
    for anchor in list(dict.fromkeys(label for _start, label, _kind in kept))[:_ANCHORS]:
        same = _compare_blocks(kept, anchor)
        if same:
            return same
    return None


def _compare_blocks(kept: Sequence[tuple[int, str, str]], anchor: str) -> tuple[list[str], int] | None:
    starts = [at for at, (_start, label, _kind) in enumerate(kept) if label == anchor]
    blocks = [
        list(dict.fromkeys(label for _start, label, _kind in kept[at:stop]))
        for at, stop in zip(starts, [*starts[1:], len(kept)], strict=True)
    ]
    often = Counter(label for block in blocks for label in block)
    wanted = max(REPEATS, len(blocks) * 3 // 5)
    common = [label for label in often if often[label] >= wanted]
    kinds = {kind for _start, label, kind in kept if label in common}
    if len(common) < REPEATS or not any(enough <= kinds for enough in _ENOUGH):
        return None
    same = Counter(tuple(label for label in block if label in common) for block in blocks)
    labels, count = max(same.items(), key=lambda one: (len(one[0]) >= REPEATS, one[1]))
    size = (kept[starts[-1]][0] - kept[starts[0]][0]) / max(len(starts) - 1, 1)
    return (list(labels), len(blocks)) if len(labels) >= REPEATS <= count and size >= _BODY else None


def find_label_blocks(lines: Sequence[ShapeLine]) -> list[int]:
    """Return the first lines of blocks of labels in any language: the same ones in the same order, at least BLOCK one
    below the other, with a day among their values, and prose between the blocks."""
    blocks: dict[tuple[str, ...], list[int]] = {}
    run: list[str] = []
    dated = False
    for at, line in enumerate([*lines, ShapeLine("", 0, True)]):
        found = _ANY_LABEL.match(line.words) if len(line.words) <= _LONGEST else None
        if found is not None:
            run.append(found["label"])
            dated = dated or bool(possible_days(found["value"]))
            continue
        if len(run) >= _BLOCK and dated and len(set(run)) == len(run):
            blocks.setdefault(tuple(run), []).append(at - len(run))
        run, dated = [], False
    places = max(blocks.values(), key=len, default=[])
    if len(places) < REPEATS:
        return []
    size = (lines[places[-1]].start - lines[places[0]].start) / (len(places) - 1)
    return places if size >= _BODY + _BODY else []

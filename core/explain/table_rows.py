"""Table rows that took part in a mark.

A row took part if the room that made the mark reads its table and its words occur in the mark, in the words that the
value quotes (modifier, counted noun, cue, speaker, role) or right next to the mark. These are the rows that the rules
can have used; which of them was decisive is for the rule and its `why` to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from core import lexicon
from core.extract import default_codebook
from core.patterns import compile_later
from core.records import Span

_NAMES = (
    "common_words countries east_asian_surnames first_names function_words groups name_cues name_heads no_names "
    "organisations places public_figures roles surnames things"
)
_AMOUNTS = (
    "amount_context currencies currency_words magnitudes modifiers money_places plurals prefixes shared_signs shares "
    "si_units units"
)
_TIMES = (
    "magnitudes money_places time_context time_counted time_cues time_dayfirst time_festivals time_fiscal "
    "time_fiscal_cues time_holidays time_months time_parts time_seasons time_sets time_units time_weekdays time_zones"
)
_CLAIMS = "capitals claim_status claim_verbs claim_words countries en/closed_classes measure_words"
_QUOTES = "cue_verbs naming_phrases noun_edges outlets speaker_nouns title_words"
TABLES: Mapping[str, tuple[str, ...]] = {
    "amounts": tuple(_AMOUNTS.split()),
    "claims": tuple(_CLAIMS.split()),
    "names": tuple(_NAMES.split()),
    "quotes": tuple(_QUOTES.split()),
    "regions": ("dateline_places", "furniture", "head_words", "outlets"),
    "statements": ("cue_frames", "cue_nouns", "cue_words", "outlets", "roles"),
    "times": tuple(_TIMES.split()),
}
"""Tables that each room reads; a test checks this against the code of the rooms."""

_KEYS = frozenset(
    [
        "text",
        "word",
        "words",
        "name",
        "plural",
        "phrase",
        "noun",
        "form",
        "forms",
        "mark",
        "signs",
        "tight",
        "spellings",
        "city",
        "short",
    ]
)
"""Columns whose cells are searched for in texts. `|` separates several words, in `words` and `forms` a blank does."""
_TOKEN = compile_later(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:['’.-][^\W\d_]+)*|\d+|[^\w\s]")
_LONGEST = 6
"""Words of the longest cell that is searched for."""
_BESIDE = 24
"""Characters next to a mark in which its neighbour is searched."""

Row = dict[str, Any]


@cache
def _index_tables(room: str) -> dict[str, tuple[tuple[str, int], ...]]:
    """Map the words of cells in lower case to table and number of each row that contains them."""
    found: dict[str, dict[tuple[str, int], None]] = {}
    for table in TABLES.get(room, ()):
        for number, row in enumerate(lexicon.lexicon_rows(table)):
            for column, cell in row.items():
                for words in _split_cell(column, cell) if column in _KEYS and cell else ():
                    found.setdefault(words.casefold().replace("’", "'"), {})[table, number] = None
    return {words: tuple(some) for words, some in found.items()}


def _split_cell(column: str, cell: str) -> Iterator[str]:
    yield from cell.split() if column in ("words", "forms") and "|" not in cell else cell.split("|")


def matching_rows(room: str, stretches: Iterable[str]) -> list[Row]:
    """Return the rows of the room's tables whose words occur in the stretches, by stretch, longest first: `table` and
    `row`."""
    index = _index_tables(room)
    found: dict[tuple[str, int], tuple[int, int]] = {}
    for number, words in enumerate(stretches):
        places = [match.span() for match in _TOKEN.finditer(words)]
        for first in range(len(places)):
            for last in range(first, min(len(places), first + _LONGEST)):
                stretch = words[places[first][0] : places[last][1]]
                for key in index.get(stretch.casefold().replace("’", "'"), ()):
                    if room != "names" or _has_same_case(key, stretch):
                        found[key] = min(found.get(key, (number, 0)), (number, -len(stretch)))
    ordered = sorted(found, key=lambda key: (found[key], key))
    return [{"table": table, "row": dict(lexicon.lexicon_rows(table)[number])} for table, number in ordered]


def _has_same_case(key: tuple[str, int], stretch: str) -> bool:
    """Return whether a row of names has the case of the words: `May` is not `may`. Word lists are in lower case
    throughout."""
    cells = [cell for cell in lexicon.lexicon_rows(key[0])[key[1]].values() if cell]
    known = any(cell in (stretch, stretch.lower()) for cell in cells)
    return known or (stretch.isupper() and any(cell.upper() == stretch for cell in cells))


def rows_of_mark(text: str, span: Span) -> list[Row]:
    """Return the rows that took part in a mark."""
    before = text[max(0, span.start - _BESIDE) : span.start].rpartition("\n")[2].split()[-1:]
    behind = text[span.stop : span.stop + _BESIDE].partition("\n")[0].split()[:1]
    quoted = _quoted_words(span.value)
    inside = [text[span.start : span.stop]] if default_codebook().is_flat(span.label) else []
    return matching_rows(span.rule.partition(".")[0], [*inside, *quoted, *before, *behind])


def _quoted_words(value: Mapping[str, Any]) -> list[str]:
    """Return words of the text that a value names."""
    words = [str(value[key]) for key in ("modifier_text", "unit_text") if value.get(key)]
    parts = (value.get(key) for key in ("cue", "source", "role"))
    return words + [str(part["text"]) for part in parts if isinstance(part, Mapping) and part.get("text")]

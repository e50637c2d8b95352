"""Lines that are nothing but an amount, in forms that running text does not have: `percent of 10`, `dime`."""

from __future__ import annotations

import re
from functools import cache

from core import lexicon
from core.extract.amounts.candidates import Candidate
from core.language.en.numbers import BLANK, NUMBER, NumberSpan, number_value
from core.patterns import compile_later

LONGEST = 40
"""Length limit of such a line, in characters."""

_PERCENT_OF = compile_later(rf"(?:per{BLANK}?cents?|percentage){BLANK}of{BLANK}({NUMBER})", re.IGNORECASE)


@cache
def _small_coins() -> dict[str, tuple[str, float]]:
    """Minor units by name, in the singular: (currency, value in it)."""
    return {
        row["text"]: (row["code"] or "USD", float(row["factor"]))
        for row in lexicon.lexicon_rows("currency_words")
        if row["kind"] == "part"
    }


def read_whole_line(text: str) -> Candidate | None:
    """Return the amount of a line that is nothing else; None for every other line."""
    words = text.strip()
    start = text.index(words)
    found = _PERCENT_OF.fullmatch(words)
    number = number_value(found[1]) if found else None
    if found and number is not None:
        figure = NumberSpan(start + found.start(1), start + found.end(1), number, spelt=not found[1][0].isdigit())
        atom = Candidate(start, start + len(words), "PERCENT", figure, number / 100, factor=0.01, unit="proportion")
        atom.rule = "table_lines.percent_of"
        atom.confidence = 0.6
        return atom
    coin = _small_coins().get(words.lower())
    if coin:
        figure = NumberSpan(start, start + len(words), 1.0, spelt=True)
        atom = Candidate(
            start, start + len(words), "MONEY", figure, coin[1], factor=coin[1], currency=coin[0], part=True
        )
        atom.rule = "table_lines.coin"
        atom.confidence = 0.5
        return atom
    return None

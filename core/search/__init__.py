"""Parsing the text of the search box into a search for marks: `amounts over $1bn in 2019`.

Numbers and times are parsed by the functions that also read articles and the value field of a mark; the other words
are in resources/lexicon/search_words.csv.
"""

from __future__ import annotations

from core.search.bounds import ABOUT
from core.search.reading import parse
from core.search.told import understood
from core.store.rows import Search

__all__ = ["ABOUT", "Search", "parse", "understood"]

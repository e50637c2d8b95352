"""Parsing the text of the search box into a search for marks: `amounts over $1bn in 2019`.

Numbers and times are parsed by the functions that also read articles and the value field of a mark; the other words
are in resources/lexicon/search_words.csv.
"""

from __future__ import annotations

from core.search.search_description import describe_search
from core.search.search_parser import parse_search
from core.search.value_bounds import ABOUT
from core.store.rows import SpanSearch

__all__ = ["ABOUT", "SpanSearch", "describe_search", "parse_search"]

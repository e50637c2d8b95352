"""What a person types into the find box -> which marks are sought: `amounts over $1bn in 2019`.

Figures and times are read by the functions that read articles and the value field of a mark; the other words of the box
stand in resources/lexicon/search_words.csv.
"""

from __future__ import annotations

from core.search.bounds import ABOUT
from core.search.reading import parse
from core.search.told import understood
from core.store.rows import Search

__all__ = ["ABOUT", "Search", "parse", "understood"]

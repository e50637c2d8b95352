"""How much of the outside world is let in at once: every bound on input, with its reason. Sizes are bytes unless
named otherwise."""

from __future__ import annotations

MB = 1_000_000

FILE = 20 * MB
"""One article's file or record. Web pages with pictures inlined reach 10 MB; trafilatura itself refuses pages over 20
MB."""

TABLE = 100 * MB
"""One `.json` file: it can only be parsed whole, which takes about five times its size of memory. `.jsonl` and `.csv`
stream: no bound."""

ARCHIVE_TOTAL = 4_000 * MB
"""All that one archive may unfold to, counted while it is read: about 800,000 articles of 5 kB."""

ARCHIVE_MEMBERS = 1_000_000
"""Entries of one archive: the directory alone takes about 500 bytes of memory an entry."""

RATIO = 200
"""Times that a member may grow. Text packs 3 to 10 times, the most repetitive web pages 50; deflate ends at 1032,
where bombs are."""

RATIO_FROM = 1 * MB
"""Members that unfold to less than this are never called bombs: a small file of blanks packs well too."""

BAD_LINES = 20
"""So many unreadable lines at the head of a `.jsonl` and not one good: it is no JSON lines file, and one sentence is
enough."""

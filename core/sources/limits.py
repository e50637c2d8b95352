"""All limits on input, each with its reason. Sizes are in bytes unless stated otherwise."""

from __future__ import annotations

from core.translation import format_count

MB = 1_000_000

FILE = 20 * MB
"""File or record of one article. Web pages with inline pictures reach 10 MB; trafilatura refuses more than 20 MB."""

TABLE = 100 * MB
"""One `.json` file, because it is parsed whole and needs about five times its size in memory.

`.jsonl` and `.csv` files are streamed and have no limit.
"""

ARCHIVE_TOTAL = 4_000 * MB
"""Total unpacked size of one archive, counted while reading: about 800,000 articles of 5 kB."""

ARCHIVE_MEMBERS = 1_000_000
"""Entries of one archive; the directory alone needs about 500 bytes of memory per entry."""

RATIO = 200
"""Largest ratio of unpacked to packed size of a member.

Text reaches 3 to 10 and the most repetitive web pages 50; ZIP bombs approach 1032, the maximum of deflate.
"""

RATIO_FROM = 1 * MB
"""Unpacked size below which RATIO does not apply, because a small file of blanks packs well, too."""

BAD_LINES = 20
"""Unreadable lines at the start of a `.jsonl` file, without a readable one, after which it is given up."""


def megabytes(size: int) -> str:
    """Format a size in bytes as a number of megabytes."""
    return format_count(size // MB)

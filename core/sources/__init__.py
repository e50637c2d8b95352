"""Input of articles: files, folders, archives, tables and standard input, as one lazy stream of Raw.

A new kind of container is one module here and one line in `kinds.NAMES`. Nothing is written to disk or fetched from a
network. Input that cannot be read becomes a `Failure` in its place, and the rest is still read.
"""

from __future__ import annotations

from core.sources.files import SUFFIXES, find

__all__ = ["SUFFIXES", "find"]

"""Where articles come from: files, folders, archives, tables and standard input, as one lazy stream of Raw.

A new kind of container is one module here and one line in `kinds.NAMES`. Nothing is ever written to disk, nothing is
fetched from a network, and what cannot be read comes out as a `Failure` in its place while the rest goes on.
"""

from __future__ import annotations

from core.sources.files import SUFFIXES, find

__all__ = ["SUFFIXES", "find"]

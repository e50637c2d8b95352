"""Articles that were read but wait for a person's answer before they are stored: outside the project, in bounded
memory.

A project says meanwhile (`intake.fail`) that they wait, so that nothing is lost silently when the program ends.
"""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile

from core.records import Digest, Failure, Garbled

IN_MEMORY = 64_000_000
"""Bytes kept in memory, about 2,500 articles of 500 words with their marks; more goes to a nameless file in the
system's folder for temporary files."""

WAITS = (
    "Its letters look garbled and nobody has said yet whether to repair them, so it is not in the project: import it"
    " again to be asked."
)
"""Why an article that waits is not in the project."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What a person sees of an article that waits, and where it lies."""

    source: str
    title: str
    garbled: Garbled
    place: int
    size: int

    @property
    def failure(self) -> Failure:
        """The line that stands in the project as long as there is no answer."""
        return Failure(self.source, WAITS)


class Shelf:
    """Digests put aside, taken back by number; one thread at a time."""

    def __init__(self) -> None:
        self.rows: list[Waiting] = []
        self._file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - closed by `close`
        self._end = 0

    def put(self, digest: Digest, garbled: Garbled) -> Waiting:
        """Put one aside. Raises OSError where the disk is full."""
        data = pickle.dumps(digest, pickle.HIGHEST_PROTOCOL)
        self._file.seek(self._end)
        self._file.write(data)
        article = digest.article
        waiting = Waiting(article.source, article.title or article.id, garbled, self._end, len(data))
        self._end += len(data)
        self.rows.append(waiting)
        return waiting

    def take(self, number: int) -> Digest:
        """The digest of one row of `rows`, as it was put; it stays on the shelf."""
        row = self.rows[number]
        self._file.seek(row.place)
        digest = pickle.loads(self._file.read(row.size))
        assert isinstance(digest, Digest)
        return digest

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

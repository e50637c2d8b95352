"""Hold imported articles that wait for a person's answer before they are stored: outside the project, in bounded
memory.

Meanwhile the project lists them as waiting (`intake.add_failures`), so that nothing is lost silently when the program
ends.
"""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile

from core.records import Digest, Failure, GarbledText
from core.translation import _

IN_MEMORY = 64_000_000
"""Bytes kept in memory; what exceeds them goes to an unnamed file in the system's folder for temporary files."""

WAITING_REASON = _(
    "Its text looks garbled, and you have not decided yet whether to repair it, so it is not in the project. "
    "Import it again to decide."
)
"""Why an article that waits is not in the project."""


@dataclass(frozen=True, slots=True)
class HeldArticle:
    """What a person sees of an article that waits, and where it is stored."""

    source: str
    title: str
    garbled: GarbledText
    place: int
    size: int

    @property
    def waiting_failure(self) -> Failure:
        """Return the line that stands in the project as long as there is no answer."""
        return Failure(self.source, WAITING_REASON)


class HeldImports:
    """Digests put aside and retrieved by number; for one thread at a time."""

    def __init__(self) -> None:
        self.rows: list[HeldArticle] = []
        self._file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - closed by `close`
        self._end = 0

    def put_aside(self, digest: Digest, garbled: GarbledText) -> HeldArticle:
        """Put one digest aside. Raises OSError if the disk is full."""
        data = pickle.dumps(digest, pickle.HIGHEST_PROTOCOL)
        self._file.seek(self._end)
        self._file.write(data)
        article = digest.article
        waiting = HeldArticle(article.source, article.title or article.id, garbled, self._end, len(data))
        self._end += len(data)
        self.rows.append(waiting)
        return waiting

    def take_back(self, number: int) -> Digest:
        """Return the digest of one row of `rows`, as it was put; it stays held."""
        row = self.rows[number]
        self._file.seek(row.place)
        digest = pickle.loads(self._file.read(row.size))
        assert isinstance(digest, Digest)
        return digest

    def close_file(self) -> None:
        """Release the file."""
        self._file.close()

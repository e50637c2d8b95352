"""What is left out of a folder or an archive without being read: named while it is little, else counted by kind.

A folder of 100,000 pictures is worth one sentence, not as many as there are pictures.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from core.records import Failure
from core.sources import kinds
from core.words import one_line

NAMED = 10
"""Files that are named one by one; where there are more, one sentence counts them all."""
_KINDS = 5
"""Kinds that the sentence names, the commonest; the others are counted together."""
_LONGEST = 16
"""Characters of an ending: what is longer is no kind of file."""

NO_ENDING = "without an ending"
SPECIAL = "devices and pipes"


class Unread:
    """What one folder or archive holds that is no input; `told` says so at its end."""

    def __init__(self, where: str, a: str = "file") -> None:
        self._where, self._what = where, a
        self._held: list[Failure] = []
        self._kinds: Counter[str] = Counter()

    def unknown(self, source: str, suffix: str) -> None:
        """One file more whose ending no reader knows."""
        suffix = one_line(suffix)
        self._add(
            Failure(source, kinds.unknown(source)), suffix if len(suffix) <= _LONGEST else suffix[:_LONGEST] + "…"
        )

    def special(self, source: str) -> None:
        """One device, pipe or socket more."""
        self._add(Failure(source, special(source)), SPECIAL)

    def _add(self, failure: Failure, kind: str) -> None:
        self._kinds[kind or NO_ENDING] += 1
        if len(self._held) < NAMED:
            self._held.append(failure)

    def told(self) -> Iterator[Failure]:
        """A sentence for each, or one for all where they are many."""
        count = self._kinds.total()
        if count <= NAMED:
            yield from self._held
            return
        named = [f"{kind} {many:,}" for kind, many in self._kinds.most_common(_KINDS)]
        rest = len(self._kinds) - _KINDS
        if rest > 0:
            others = count - sum(many for _, many in self._kinds.most_common(_KINDS))
            named.append(f"{rest:,} other {'kind' if rest == 1 else 'kinds'} {others:,}")
        yield Failure(
            self._where,
            f"{self._where}: {count:,} {self._what}s of kinds that Pressmark does not read were left out"
            f" ({', '.join(named)}): save the text of those that hold articles as .txt or .html.",
        )


def special(source: str) -> str:
    """The sentence about what is no file."""
    return f"{source} is a device or a pipe, not a file: save what comes out of it as a file."

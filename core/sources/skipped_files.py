"""Files of a folder or archive that are skipped: named one by one if there are few, otherwise counted by kind.

A folder of 100,000 pictures deserves one message, not 100,000.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from core.records import Failure, SourceRemark
from core.sources import kinds
from core.translation import _, format_count, ngettext
from core.word_edges import one_line

NAMED = 10
"""Files that are named one by one; if there are more, one message counts them all."""
_KINDS = 5
"""Kinds that the message names, the most frequent ones; the others are counted together."""
_LONGEST = 16
"""Characters of a suffix that are shown; a longer one is not a kind of file."""

NO_ENDING = _("no suffix")
SPECIAL = _("devices and pipes")


class SkippedFiles:
    """Skipped files of one folder or archive; `report_skipped` reports them at the end."""

    def __init__(self, where: str) -> None:
        self._where = where
        self._held: list[Failure] = []
        self._kinds: Counter[str] = Counter()
        self._marks = 0
        """Files with marks of brat."""

    def add_unknown(self, source: str, suffix: str) -> None:
        """Add a file with an unknown suffix."""
        if suffix == kinds.MARKS:
            self._marks += 1
            return
        suffix = one_line(suffix)
        self._add_failure(
            Failure(source, kinds.unknown_kind_sentence(source)),
            suffix if len(suffix) <= _LONGEST else suffix[:_LONGEST] + "…",
        )

    def add_special(self, source: str) -> None:
        """Add a device, pipe or socket."""
        self._add_failure(Failure(source, special_file_sentence(source)), SPECIAL)

    def _add_failure(self, failure: Failure, kind: str) -> None:
        self._kinds[kind or NO_ENDING] += 1
        if len(self._held) < NAMED:
            self._held.append(failure)

    def report_skipped(self) -> Iterator[Failure | SourceRemark]:
        """Return a message for each file, or one for all if there are many; files of marks are a remark."""
        if self._marks:
            marks = ngettext(
                "{source}: {count} file with marks of brat (.ann) is not read yet; the texts beside it are read.",
                "{source}: {count} files with marks of brat (.ann) are not read yet; the texts beside them are read.",
                self._marks,
            )
            yield SourceRemark(self._where, marks.format(source=self._where, count=format_count(self._marks)))
        count = self._kinds.total()
        if count <= NAMED:
            yield from self._held
            return
        commonest = self._kinds.most_common(_KINDS)
        named = [f"{kind}: {format_count(many)}" for kind, many in commonest]
        rest = len(self._kinds) - _KINDS
        if rest > 0:
            others = format_count(count - sum(many for _kind, many in commonest))
            words = ngettext("{kinds} other kind: {files}", "{kinds} other kinds: {files}", rest)
            named.append(words.format(kinds=format_count(rest), files=others))
        sentence = ngettext(
            "{place}: {count} file that Pressmark cannot read was skipped ({kinds}). If it is an article, "
            "save its text as .txt or .html.",
            "{place}: {count} files that Pressmark cannot read were skipped ({kinds}). If any of them are "
            "articles, save their text as .txt or .html.",
            count,
        )
        text = sentence.format(place=self._where, count=format_count(count), kinds=", ".join(named))
        yield Failure(self._where, text)


def special_file_sentence(source: str) -> str:
    """Return the message on something that is not an ordinary file."""
    return _("{source} is a device or a pipe, not a file. Save its output as a file.").format(source=source)

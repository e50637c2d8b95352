"""Where a list has grown: the rows that were inserted, so that a view keeps its selection and its place."""

from __future__ import annotations

from collections.abc import Sequence


def find_insertions(old: Sequence[int], new: Sequence[int], most: int) -> list[tuple[int, int]] | None:
    """Return the places in `new`, each with the number of rows, where ids were inserted into `old`, first to last.

    None if `new` is not `old` with insertions in at most `most` places.
    """
    places: list[tuple[int, int]] = []
    at = 0
    for one in old:
        begin = at
        while at < len(new) and new[at] != one:
            at += 1
        if at == len(new) or len(places) > most:
            return None
        if at > begin:
            places.append((begin, at - begin))
        at += 1
    if at < len(new):
        places.append((at, len(new) - at))
    return places if len(places) <= most else None

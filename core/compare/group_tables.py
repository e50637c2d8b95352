"""All groups and conflicts of a project in a compact form, which another process computes and a window holds.

A group is its title and the ids of its claims; a conflict is a pair of ids. What else is shown of a claim is read when
it is shown.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from core.codebook import Nature
from core.compare.conflicts import Conflict
from core.compare.figures import ComparedClaim
from core.compare.groups import GroupDecision, partition_claims, sort_groups

_BETWEEN = "\x1f"
"""Separator of texts in the state of a table: one long string travels much faster than many short ones."""
_MEASURES = 6
"""Measures named for a group, at most."""


class ClaimOutline(NamedTuple):
    """What grouping needs to know of a claim; the fields are those of ComparedClaim."""

    id: int
    article: int
    label: str
    unit: str
    words: str
    measure: str
    payer: str
    recipient: str
    status: str
    change: str
    of: str
    published: str
    start: int
    nature: Nature = Nature.OTHER


class GroupLine(NamedTuple):
    """One group as a list shows it."""

    title: str
    """As in ClaimGroup."""
    ids: tuple[int, ...]
    """Ids of its claims in order of publication, then id."""
    articles: int
    """Number of articles that they are in."""
    measures: tuple[str, ...]
    """What they are measured as, some of it, in the same order."""

    @property
    def first(self) -> int:
        """Id of the first claim, which identifies the group."""
        return self.ids[0]


@dataclass(frozen=True, slots=True, eq=False)
class GroupTable:
    """All groups, the largest first, groups of one claim last."""

    titles: list[str] = field(default_factory=list)
    sought: list[str] = field(default_factory=list)
    """Text that a search matches, for each group, in lower case."""
    ends: array[int] = field(default_factory=lambda: array("q"))
    """For each group, the number of claims in the groups up to it."""
    members: array[int] = field(default_factory=lambda: array("q"))
    """Ids of the claims of all groups, one group after the other."""
    articles: array[int] = field(default_factory=lambda: array("q"))
    measures: list[str] = field(default_factory=list)
    """For each group of several claims, its measures, one a line."""
    sorted_ids: array[int] = field(default_factory=lambda: array("q"))
    """Ids of all claims, ascending."""
    sorted_groups: array[int] = field(default_factory=lambda: array("q"))
    """Number of the group of each of `sorted_ids`."""

    def __len__(self) -> int:
        return len(self.titles)

    def size_of(self, number: int) -> int:
        """Return the number of claims of a group."""
        return self.ends[number] - (self.ends[number - 1] if number else 0)

    def count_several(self) -> int:
        """Return the number of groups of several claims, which come first."""
        return len(self.measures)

    def line_at(self, number: int) -> GroupLine:
        """Return a group by its number."""
        low = self.ends[number - 1] if number else 0
        several = self.measures[number].split("\n") if number < len(self.measures) else []
        named = tuple(filter(None, several))
        ids = tuple(self.members[low : self.ends[number]])
        return GroupLine(self.titles[number], ids, self.articles[number], named)

    def number_of(self, claim_id: int) -> int | None:
        """Return the number of the group that holds a claim, None if there is none."""
        at = bisect_left(self.sorted_ids, claim_id)
        if at == len(self.sorted_ids) or self.sorted_ids[at] != claim_id:
            return None
        return self.sorted_groups[at]

    def __getstate__(self) -> tuple[Any, ...]:
        joined = [_BETWEEN.join(texts) for texts in (self.titles, self.sought, self.measures)]
        arrays = (self.ends, self.members, self.articles, self.sorted_ids, self.sorted_groups)
        return (*joined, len(self.titles), len(self.measures), *arrays)

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        titles, sought, measures, every, several, *arrays = state
        for name, text, count in (
            ("titles", titles, every),
            ("sought", sought, every),
            ("measures", measures, several),
        ):
            object.__setattr__(self, name, text.split(_BETWEEN) if count else [])
        for name, numbers in zip(("ends", "members", "articles", "sorted_ids", "sorted_groups"), arrays, strict=True):
            object.__setattr__(self, name, numbers)


@dataclass(frozen=True, slots=True, eq=False)
class PairTable:
    """All pairs of claims that contradict each other, those of the conflict with most claims first."""

    ones: array[int] = field(default_factory=lambda: array("q"))
    """The smaller id of each pair."""
    others: array[int] = field(default_factory=lambda: array("q"))
    groups: array[int] = field(default_factory=lambda: array("q"))
    """Number of the group of each pair."""
    sought: list[str] = field(default_factory=list)
    """Text that a search matches, for each pair, in lower case."""

    def __len__(self) -> int:
        return len(self.ones)

    def pair_at(self, number: int) -> tuple[int, int]:
        """Return the ids of a pair by its number, the smaller first."""
        return self.ones[number], self.others[number]

    def numbers_of(self, claim_id: int) -> list[int]:
        """Return the numbers of the pairs that hold a claim, ascending."""
        found = []
        for ids in (self.ones, self.others):
            at = -1
            with suppress(ValueError):
                while True:
                    at = ids.index(claim_id, at + 1)
                    found.append(at)
        return sorted(found)

    def __getstate__(self) -> tuple[Any, ...]:
        return self.ones, self.others, self.groups, _BETWEEN.join(self.sought)

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        for name, numbers in zip(("ones", "others", "groups"), state, strict=False):
            object.__setattr__(self, name, numbers)
        object.__setattr__(self, "sought", state[3].split(_BETWEEN) if len(state[0]) else [])


def tabulate_groups(outlines: Iterable[ClaimOutline | ComparedClaim], decisions: Sequence[GroupDecision]) -> GroupTable:
    """Group claims as `core.compare.group_claims` does, and return all groups in a compact form."""
    table = GroupTable()
    owners: list[tuple[int, int]] = []
    for number, (title, members) in enumerate(sort_groups(partition_claims(outlines, decisions), True)):
        table.titles.append(_without_separator(title))
        table.sought.append(_without_separator(_search_text(title, members)))
        table.members.extend([one.id for one in members])
        table.ends.append(len(table.members))
        table.articles.append(len({one.article for one in members}))
        if len(members) > 1:
            measures = list(dict.fromkeys(one.measure.replace("\n", " ") for one in members if one.measure))
            shown = measures[:_MEASURES] + (["…"] if len(measures) > _MEASURES else [])
            table.measures.append(_without_separator("\n".join(shown)))
        owners += [(one.id, number) for one in members]
    owners.sort()
    table.sorted_ids.extend(claim for claim, _number in owners)
    table.sorted_groups.extend(number for _claim, number in owners)
    return table


def tabulate_pairs(table: GroupTable, conflicts: Iterable[Conflict]) -> PairTable:
    """Return the pairs of conflicts in a compact form."""
    made = PairTable()
    for conflict in conflicts:
        by_id = {figure.id: figure for figure in conflict.figures}
        number = table.number_of(conflict.group.figures[0].id)
        for one, other in conflict.pairs:
            made.ones.append(one)
            made.others.append(other)
            made.groups.append(-1 if number is None else number)
            both = {part for claim in (by_id[one], by_id[other]) for part in (claim.words, claim.period) if part}
            made.sought.append(_without_separator(" ".join((conflict.group.title, *sorted(both))).casefold()))
    return made


def _search_text(title: str, members: Sequence[ClaimOutline | ComparedClaim]) -> str:
    if len(members) == 1:
        return f"{title} {members[0].words}".casefold()  # the title names the rest
    parts = {part for one in members for part in (one.measure, one.payer, one.recipient, one.words) if part}
    return " ".join((title, *sorted(parts))).casefold()


def _without_separator(text: str) -> str:
    return text.replace(_BETWEEN, " ") if _BETWEEN in text else text

"""The plan of a round of coding: who codes which share of the articles, what is hidden from coders, and when it is
due."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from core.errors import UserError
from core.translation import _

LONGEST_NAME = 60
"""Characters of the name of a coder or round: both stand in names of files."""
MOST_CODERS = 200


class RoundKind(StrEnum):
    """What a round is for."""

    TRAINING = "training"
    PILOT = "pilot"
    RELIABILITY = "reliability"
    MAIN = "main"
    DRIFT = "drift"
    """Whether coders still code as they did."""
    AUDIT = "audit"
    """Blind coding against which the machine is measured."""


BLIND_KINDS = frozenset({RoundKind.PILOT, RoundKind.RELIABILITY, RoundKind.DRIFT, RoundKind.AUDIT})
"""Rounds that never carry suggestions: whoever sees the same suggestion agrees with it."""


class HiddenThing(StrEnum):
    """What an assignment may hide from its coder. What other coders said is never in it."""

    SUGGESTIONS = "suggestions"
    """With their confidence and rules."""
    CODERS = "coders"
    """Names of the other coders of the round."""
    OUTLET = "outlet"
    DATE = "date"
    BYLINE = "byline"
    HEADING = "title"
    """Where it stands in the list; the first line of a text stays what it is."""
    SOURCE = "source"
    """Address and file."""


ABOUT_ARTICLES = frozenset(HiddenThing) - {HiddenThing.SUGGESTIONS, HiddenThing.CODERS}


class CodingStage(StrEnum):
    """What is asked in one assignment."""

    MARK = "mark"
    """Only marks and records."""
    CODE = "code"
    """All: marks, records and questions."""


class OverlapKind(StrEnum):
    """Which articles several coders get."""

    ALL = "all"
    """Every article goes to all coders."""
    PAIRS = "pairs"
    """Every article goes to two coders, and all pairs take turns."""
    SHARE = "share"
    """A share goes to all coders; each of the rest goes to one."""


@dataclass(frozen=True, slots=True)
class RoundOverlap:
    """Which articles several coders get."""

    kind: OverlapKind = OverlapKind.ALL
    share: float = 1.0
    """Of the articles, where the kind is SHARE."""

    def __str__(self) -> str:
        """Return it as it is typed."""
        return f"{self.share:g}" if self.kind is OverlapKind.SHARE else self.kind.value


@dataclass(frozen=True, slots=True)
class RoundPlan:
    """The plan of a round, kept with the round as JSON."""

    name: str
    coders: tuple[str, ...]
    """Pseudonyms."""
    kind: RoundKind = RoundKind.MAIN
    overlap: RoundOverlap = RoundOverlap()
    hidden: frozenset[HiddenThing] = frozenset()
    anchors: tuple[str, ...] = ()
    """Fingerprints of articles that each coder gets among the others, to see whether coding drifts."""
    seed: int = 1
    stages: tuple[CodingStage, ...] = (CodingStage.CODE,)
    """The first is the one that the assignments of this round ask."""
    due: str | None = None
    """ISO date."""

    @property
    def stage(self) -> CodingStage:
        """What the assignments of the round ask."""
        return self.stages[0]

    @property
    def kept_back(self) -> frozenset[HiddenThing]:
        """What is hidden in fact: suggestions, too, where the kind of round allows none."""
        if self.kind in BLIND_KINDS:
            return self.hidden | {HiddenThing.SUGGESTIONS}
        return self.hidden

    def check_plan(self) -> None:
        """Raise UserError, in one sentence, for a plan that cannot be carried out."""
        check_name(self.name, _("The name of a round"))
        for coder in self.coders:
            check_name(coder, _("The pseudonym of a coder"))
        if not self.coders or len({one.casefold() for one in self.coders}) < len(self.coders):
            raise UserError(_("Name at least one coder, and each only once."))
        if len(self.coders) > MOST_CODERS:
            raise UserError(_("A round has at most {count} coders.").format(count=MOST_CODERS))
        needs_two = self.overlap.kind is OverlapKind.PAIRS or self.kind is RoundKind.RELIABILITY
        if needs_two and len(self.coders) < 2:
            raise UserError(_("Pairs and reliability need at least two coders: name more of them."))
        if not 0 < self.overlap.share <= 1:
            raise UserError(_("The share that all coders code is more than 0 and at most 1, like 0.2."))
        check_due(self.due)

    def to_json(self) -> str:
        """Return the plan as the project keeps it."""
        said = {
            "coders": list(self.coders), "overlap": str(self.overlap), "hidden": sorted(self.kept_back),
            "anchors": list(self.anchors), "seed": self.seed, "stages": list(self.stages), "due": self.due,
        }  # fmt: skip
        return json.dumps(said, ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, name: str, kind: str, said: Mapping[str, Any]) -> RoundPlan:
        """Return a plan from what the project keeps. Raises ValueError, TypeError or UserError for anything else."""
        due, seed = said.get("due"), said.get("seed", 1)
        if type(seed) is not int or not (due is None or isinstance(due, str)):
            raise ValueError("plan")
        return cls(
            name, tuple(map(str, said.get("coders", ()))), RoundKind(kind),
            parse_overlap(str(said.get("overlap", "all"))), frozenset(map(HiddenThing, said.get("hidden", ()))),
            tuple(map(str, said.get("anchors", ()))), seed,
            tuple(map(CodingStage, said.get("stages", ()))) or (CodingStage.CODE,), due,
        )  # fmt: skip


def check_name(name: str, what: str) -> None:
    """Raise UserError for a name that cannot stand in the name of a file; `what` begins the sentence."""
    is_plain = name == " ".join(name.split()) and not set(name) & set('<>:"/\\|?*') and name.isprintable()
    if not name or len(name) > LONGEST_NAME or not is_plain or name[0] in ".-" or name[-1] == ".":
        raise UserError(
            _('{what} has 1 to {count} characters and none of < > : " / \\ | ? *, not “{name}”.').format(
                what=what, count=LONGEST_NAME, name=name[:80]
            )
        )


def check_due(due: str | None) -> None:
    """Raise UserError for a day that is none."""
    try:
        if due is not None and date.fromisoformat(due).isoformat() != due:
            raise ValueError
    except ValueError:
        raise UserError(_("“{day}” is no day: write it like 2026-05-31.").format(day=due)) from None


def parse_overlap(typed: str) -> RoundOverlap:
    """Return the overlap that is typed as `all`, `pairs` or a share such as 0.2. Raises UserError."""
    word = typed.strip().casefold()
    if word in (OverlapKind.ALL, OverlapKind.PAIRS):
        return RoundOverlap(OverlapKind(word))
    try:
        share = float(word)
    except ValueError:
        share = -1.0
    if not 0 < share <= 1:
        raise UserError(
            _("“{overlap}” is no overlap: write all, pairs, or a share such as 0.2.").format(overlap=typed[:40])
        )
    return RoundOverlap(OverlapKind.SHARE, share)


def parse_hidden(names: Iterable[str]) -> frozenset[HiddenThing]:
    """Return what is hidden. Raises UserError."""
    found = set()
    for name in names:
        try:
            found.add(HiddenThing(name.strip().casefold()))
        except ValueError:
            known = ", ".join(HiddenThing)
            raise UserError(
                _("“{name}” cannot be hidden: write one or more of {known}.").format(name=name[:40], known=known)
            ) from None
    return frozenset(found)

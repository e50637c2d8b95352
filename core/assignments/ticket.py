"""The ticket of an assignment: what a file that goes out says of itself, so that it can be taken back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from core.assignments.round_plan import CodingStage, HiddenThing, RoundKind
from core.errors import UserError
from core.translation import _
from core.word_edges import one_line

FILE_VERSION = 1
"""Of tickets and of files with answers; a later one is refused."""
_LONGEST = 1000


@dataclass(frozen=True, slots=True)
class AssignmentTicket:
    """What an assignment says of itself."""

    uid: str
    master: str
    """Identity of the project that it comes from."""
    round: str
    kind: RoundKind
    coder: str
    """Pseudonym."""
    revision: int
    """Of the codebook."""
    hidden: tuple[HiddenThing, ...] = ()
    stage: CodingStage = CodingStage.CODE
    due: str | None = None
    order: tuple[int, ...] = ()
    """Rows of the articles, in the order of work."""
    fingerprint: str = ""
    """Of all its texts."""
    version: int = FILE_VERSION


def texts_fingerprint(fingerprints: Iterable[str]) -> str:
    """Return one fingerprint for the texts of an assignment, whatever their order."""
    return hashlib.sha256("\n".join(sorted(fingerprints)).encode()).hexdigest()


def write_ticket(ticket: AssignmentTicket) -> str:
    """Return a ticket as the setting `assignment` keeps it."""
    return json.dumps(asdict(ticket), ensure_ascii=False, sort_keys=True)


def read_ticket(text: str, source: str) -> AssignmentTicket:
    """Return a ticket from its JSON. `source`: what messages call the file. Raises UserError."""
    try:
        said = json.loads(text)
        return _make_ticket(said)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise UserError(
            _("{file} is no coding assignment that this version can read: ask its coder for the file again.").format(
                file=one_line(source)
            )
        ) from None


def _make_ticket(said: dict[str, Any]) -> AssignmentTicket:
    texts = [said[name] for name in ("uid", "master", "round", "coder", "fingerprint")]
    due, revision, order = said.get("due"), said["revision"], said.get("order", [])
    if not all(isinstance(one, str) and len(one) <= _LONGEST for one in texts) or said["version"] != FILE_VERSION:
        raise ValueError("head")
    if type(revision) is not int or not 0 <= revision < 2**53 or not all(type(one) is int for one in order):
        raise ValueError("numbers")
    if due is not None and not isinstance(due, str):
        raise TypeError("due")
    uid, master, name, coder, fingerprint = texts
    return AssignmentTicket(
        uid, master, name, RoundKind(said["kind"]), coder, revision, tuple(map(HiddenThing, said.get("hidden", ()))),
        CodingStage(said.get("stage", CodingStage.CODE)), due, tuple(order), fingerprint,
    )  # fmt: skip

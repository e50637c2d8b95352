"""Models of names that a user brings along: a spaCy pipeline or a Hugging Face model in a folder of this machine.

One module per kind, with NAME, MARKERS (files that tell such a folder) and `load(place, name) -> Guest`; its library is
an extra of pyproject.toml, imported when a model is opened, so in the processes that read articles and nowhere else.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from types import ModuleType

from core.errors import UserError
from core.extract.names.guests import hugging_face, spacy_pipeline
from core.extract.names.guests.guest import Guest
from core.extract.names.guests.labels import ours

KINDS: tuple[ModuleType, ...] = (spacy_pipeline, hugging_face)

MOST = 4
"""Processes that have a guest open at the same time: a BERT of base size takes 0.9 GB in each."""

_ALONE = {"OMP_NUM_THREADS": "1", "TOKENIZERS_PARALLELISM": "false"}
"""One thread a process, for processes are as many as pay. No question to any network: core.silence."""


def load(folder: Path) -> Guest:
    """Open the model of a folder. UserError, one sentence with what to do, where that is impossible."""
    kind, place = _told(folder)
    os.environ.update(_ALONE)  # read by the libraries when they are imported, which nothing else here does
    guest: Guest = kind.load(place, folder.resolve().name)
    if not ours(guest.labels):
        told = ", ".join(sorted(guest.labels)[:12]) or "none"
        raise UserError(
            f"{folder} tells no kind of name that Pressmark knows (its labels: {told}): choose a model of names."
        )
    return guest


@lru_cache(maxsize=1)
def current(folder: Path) -> Guest | UserError:
    """The model of a folder, opened when first asked for; or why it cannot be used. Either holds for this process."""
    try:
        return load(folder)
    except UserError as error:
        return error


def check(folder: Path) -> str:
    """One sentence on what a folder holds. UserError where it cannot be used. For a process of its own: it imports the
    libraries."""
    guest = load(folder)
    known = ours(guest.labels)
    told = ", ".join(sorted(f"{its} as {own.lower()}" if its != own else its for its, own in known.items()))
    rest = sorted(set(guest.labels) - known.keys())
    unread = f" Not used: {', '.join(rest)}." if rest else ""
    return f"{guest.kind} {guest.title}: finds {told}.{unread}"


def _told(folder: Path) -> tuple[ModuleType, Path]:
    """Kind of a folder, and the folder itself or the only one in it that is of a kind: an installed spaCy package holds
    its pipeline in a folder with the version, the cache of Hugging Face in `snapshots` with a checksum."""
    if not folder.is_dir():
        raise UserError(f"{folder} is no folder: choose the folder that holds the model.")
    found = list(_kinds(folder)) or [one for inner in _inner(folder) for one in _kinds(inner)]
    if len(found) == 1:
        return found[0]
    if found:
        names = " and ".join(place.name for _, place in found[:2])
        raise UserError(f"{folder} holds several models ({names} among them): choose the folder of one.")
    wanted = " nor ".join(f"{kind.NAME} ({' and '.join(kind.MARKERS)})" for kind in KINDS)
    raise UserError(f"{folder} is neither {wanted}: choose the folder that holds these files.")


def _kinds(folder: Path) -> Iterator[tuple[ModuleType, Path]]:
    for kind in KINDS:
        if all((folder / name).is_file() for name in kind.MARKERS):
            yield kind, folder


def _inner(folder: Path) -> list[Path]:
    """Folders one and two steps below, as far as they may be read."""
    try:
        first = sorted(path for path in folder.iterdir() if path.is_dir())
        return [*first, *(inner for path in first for inner in sorted(path.iterdir()) if inner.is_dir())]
    except OSError:
        return []

"""Name models of the user: a spaCy pipeline or a Hugging Face model in a local folder.

There is one module per kind, with NAME, MARKERS (files that identify such a folder) and `load(place, name) -> Guest`.
Its library is an extra of pyproject.toml, imported when a model is opened, so only in processes that read articles.
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
from core.extract.names.guests.labels import map_kinds
from core.translation import _, list_in_words, pgettext

KINDS: tuple[ModuleType, ...] = (spacy_pipeline, hugging_face)

MOST = 4
"""Largest number of processes that open a guest at the same time: a base-size BERT takes 0.9 GB in each."""

_ALONE = {"OMP_NUM_THREADS": "1", "TOKENIZERS_PARALLELISM": "false"}
"""One thread per process, because there are as many processes as are useful."""


def open_guest(folder: Path) -> Guest:
    """Open the model in a folder. Raises UserError with advice if that is impossible."""
    kind, place = _find_model(folder)
    os.environ.update(_ALONE)  # the libraries read this when they are imported, which happens only here
    guest: Guest = kind.load(place, folder.resolve().name)
    if not map_kinds(guest.labels):
        labels = ", ".join(sorted(guest.labels)[:12]) or pgettext("no labels", "none")
        raise UserError(
            _(
                "The model in {folder} finds no kind of name that Pressmark knows (its labels: {labels}): choose "
                "a name model."
            ).format(folder=folder, labels=labels)
        )
    return guest


@lru_cache(maxsize=1)
def cached_guest(folder: Path) -> Guest | UserError:
    """Return the model in a folder, opened on first use, or the error that prevents its use; cached per process."""
    try:
        return open_guest(folder)
    except UserError as error:
        return error


def check_folder(folder: Path) -> str:
    """Describe the model in a folder. Raises UserError if it cannot be used. Run it in a process of its own.

    It imports the libraries.
    """
    guest = open_guest(folder)
    known = map_kinds(guest.labels)
    mapped = (
        _("{label} as {meaning}").format(label=its, meaning=own.lower()) if its != own else its
        for its, own in known.items()
    )
    rest = sorted(set(guest.labels) - known.keys())
    found = _("{kind} {model}: finds {labels}.").format(
        kind=guest.kind, model=guest.title, labels=", ".join(sorted(mapped))
    )
    unused = _("Not used: {labels}.").format(labels=", ".join(rest)) if rest else ""
    return f"{found} {unused}".rstrip()


def _find_model(folder: Path) -> tuple[ModuleType, Path]:
    """Return the kind of a folder, and the folder itself or the only one inside it with a model.

    An installed spaCy package has its pipeline in a folder with the version, the cache of Hugging Face in one with a
    checksum below `snapshots`.
    """
    if not folder.is_dir():
        raise UserError(_("{folder} is not a folder: choose the folder of the model.").format(folder=folder))
    found = list(_kinds_of(folder)) or [one for inner in _inner_folders(folder) for one in _kinds_of(inner)]
    if len(found) == 1:
        return found[0]
    if found:
        names = list_in_words([place.name for _kind, place in found[:2]])
        raise UserError(
            _("{folder} contains several models, such as {names}: choose the folder of one.").format(
                folder=folder, names=names
            )
        )
    wanted = "; ".join(f"{kind.NAME} ({', '.join(kind.MARKERS)})" for kind in KINDS)
    raise UserError(
        _("{folder} contains no name model: choose a folder with the files of one: {kinds}.").format(
            folder=folder, kinds=wanted
        )
    )


def _kinds_of(folder: Path) -> Iterator[tuple[ModuleType, Path]]:
    for kind in KINDS:
        if all((folder / name).is_file() for name in kind.MARKERS):
            yield kind, folder


def _inner_folders(folder: Path) -> list[Path]:
    """Return the readable folders one and two levels below."""
    try:
        first = sorted(path for path in folder.iterdir() if path.is_dir())
        return [*first, *(inner for path in first for inner in sorted(path.iterdir()) if inner.is_dir())]
    except OSError:
        return []

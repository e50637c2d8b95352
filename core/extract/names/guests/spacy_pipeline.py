"""spaCy pipelines. Code comes only from installed packages: the folder provides settings and weights, and spaCy itself
refuses a component that no installed package registers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from core.errors import UserError
from core.extract.names.guests.foreign import ForeignCode, missing_library
from core.extract.names.guests.guest import Guest, GuestMark, safe_name
from core.translation import _

NAME = _("spaCy pipeline")
MARKERS = ("config.cfg", "meta.json")
UNTOLD = 0.7
"""Confidence of its names, because spaCy gives none: about the F1 of en_core_web_sm on our sets."""


def load(place: Path, name: str) -> Guest:
    """Open a pipeline; `name` is the name of the chosen folder. Raises UserError."""
    with ForeignCode(place, "opened"):
        try:
            import spacy
        except ModuleNotFoundError as error:
            if error.name != "spacy":
                raise UserError(
                    _("spaCy is not fully installed ({error}): reinstall it.").format(error=error)
                ) from None
            raise missing_library("spaCy", '"spacy>=3.7"') from None
        pipeline = spacy.load(place)
        labels = _entity_labels(pipeline)
        about = str(pipeline.meta.get("name") or name), str(pipeline.meta.get("version") or "")
        language = str(pipeline.meta.get("lang") or "")
        list(pipeline.pipe(["Ann Lee met NATO in Seoul."]))  # reveals now what fails only when the model runs
    if not labels:
        raise UserError(
            _("{folder} has no component that finds names: choose a spaCy pipeline with `ner`.").format(folder=place)
        )
    title = "-".join(part for part in (f"{language}_{about[0]}".strip("_"), about[1]) if part)
    return Guest(NAME, title, f"spacy:{safe_name(title)}", labels, place, _SpacyReader(pipeline))


def _entity_labels(pipeline: Any) -> tuple[str, ...]:
    """Return the labels of the components that set entities."""
    found: set[str] = set()
    for name, component in pipeline.pipeline:
        if "doc.ents" in pipeline.get_pipe_meta(name).assigns or getattr(component, "annotate_ents", False):
            found.update(getattr(component, "labels", ()))
    return tuple(sorted(found))


class _SpacyReader:
    """Finds the names in texts."""

    def __init__(self, pipeline: Any) -> None:
        self._pipeline = pipeline

    def __call__(self, texts: Sequence[str]) -> list[list[GuestMark]]:
        return [
            [GuestMark(entity.start_char, entity.end_char, entity.label_, UNTOLD) for entity in document.ents]
            for document in self._pipeline.pipe(texts)
        ]

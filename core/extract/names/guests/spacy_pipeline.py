"""spaCy pipelines. Code comes only from packages that are installed: the folder gives settings and weights, and a
component that no installed package registers is refused by spaCy itself."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from core.errors import UserError
from core.extract.names.guests.foreign import Foreign, missing
from core.extract.names.guests.guest import Guest, Mark, plain

NAME = "a spaCy pipeline"
MARKERS = ("config.cfg", "meta.json")
UNTOLD = 0.7
"""Confidence of its marks, for spaCy gives none: between the F1 of 64 and 79 that en_core_web_sm had on our sets."""


def load(place: Path, name: str) -> Guest:
    """Open a pipeline; `name` is that of the folder that was chosen. Raises UserError."""
    with Foreign(place, "opened"):
        try:
            import spacy
        except ModuleNotFoundError as error:
            if error.name != "spacy":
                raise UserError(f"spaCy is installed in part only ({error}): install it anew.") from None
            raise missing("spaCy", '"spacy>=3.7"') from None
        pipeline = spacy.load(place)
        labels = _labels(pipeline)
        about = str(pipeline.meta.get("name") or name), str(pipeline.meta.get("version") or "")
        language = str(pipeline.meta.get("lang") or "")
        list(pipeline.pipe(["Ann Lee met NATO in Seoul."]))  # what is broken only when it runs shows now
    if not labels:
        raise UserError(f"{place} has no component that marks names: choose a spaCy pipeline with `ner`.")
    title = "-".join(part for part in (f"{language}_{about[0]}".strip("_"), about[1]) if part)
    return Guest("spaCy pipeline", title, f"spacy:{plain(title)}", labels, place, _Reader(pipeline))


def _labels(pipeline: Any) -> tuple[str, ...]:
    """Labels of the components that write entities."""
    found: set[str] = set()
    for name, component in pipeline.pipeline:
        if "doc.ents" in pipeline.get_pipe_meta(name).assigns or getattr(component, "annotate_ents", False):
            found.update(getattr(component, "labels", ()))
    return tuple(sorted(found))


class _Reader:
    """Texts -> marks."""

    def __init__(self, pipeline: Any) -> None:
        self._pipeline = pipeline

    def __call__(self, texts: Sequence[str]) -> list[list[Mark]]:
        return [
            [Mark(entity.start_char, entity.end_char, entity.label_, UNTOLD) for entity in document.ents]
            for document in self._pipeline.pipe(texts)
        ]

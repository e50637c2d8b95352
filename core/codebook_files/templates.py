"""Codebooks that ship, in Pressmark's own form: `resources/templates/NAME.json`, after published studies."""

from __future__ import annotations

import json
from dataclasses import dataclass

from core.codebook_files.content import ReadCodebook
from core.codebook_files.json_form import parse_json
from core.errors import UserError
from core.resources import ROOT
from core.translation import _

NAMES = (
    "generic_frames",
    "responsibility",
    "actors",
    "political_claims",
    "protest_events",
    "polls",
    "cost_sharing",
)
"""In the order in which they are offered."""


@dataclass(frozen=True, slots=True)
class CodebookTemplate:
    """One codebook that ships."""

    name: str
    """As the command line has it."""
    title: str
    description: str
    """What it asks, and the study that it follows."""


def list_templates() -> list[CodebookTemplate]:
    """Return the templates in order."""
    found = []
    for name in NAMES:
        said = json.loads(_read_template(name))
        found.append(CodebookTemplate(name, said["title"], said["description"]))
    return found


def load_template(name: str) -> ReadCodebook:
    """Return what a file with the template would give. Raises UserError for a name that no template has."""
    if name not in NAMES:
        sentence = _("“{name}” is not a template. Choose one of: {names}.")
        raise UserError(sentence.format(name=name, names=", ".join(NAMES)))
    return parse_json(_read_template(name), name)


def _read_template(name: str) -> bytes:
    return ROOT.joinpath("templates", f"{name}.json").read_bytes()

"""The coefficient of agreement that a project fixed as its primary one: which, by whom, and when.

It is fixed before coders are compared, and a change of mind is part of what a paper reports. So every choice stays on
record, in the order in which they were made, and none is taken back by undo: a change back is one more choice.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from core.reliability.coefficients import PrimaryCoefficient
from core.store.file_errors import translate_errors
from core.store.journal import utc_now
from core.store.project import Project
from core.store.row_checks import BadRow, decode_json, enum_member
from core.translation import _

SETTING = "primary_coefficient"


@dataclass(frozen=True, slots=True)
class CoefficientChoice:
    """One choice of the primary coefficient."""

    coefficient: PrimaryCoefficient
    who: str
    at: str
    """UTC, ISO 8601."""


@translate_errors
def list_choices(project: Project) -> list[CoefficientChoice]:
    """Return the choices in the order in which they were made; empty if nobody has fixed a coefficient. Raises
    DamagedFile."""
    text = project.get_setting(SETTING, "")
    return [_read_choice(one) for one in decode_json(text, list)] if text else []


def _read_choice(said: object) -> CoefficientChoice:
    if not isinstance(said, dict) or not all(isinstance(said.get(key), str) for key in ("coefficient", "who", "at")):
        raise BadRow(_("the choice of the coefficient of agreement is not in the form that Pressmark writes"))
    return CoefficientChoice(enum_member(PrimaryCoefficient, said["coefficient"]), said["who"], said["at"])


def current_coefficient(choices: Sequence[CoefficientChoice]) -> PrimaryCoefficient:
    """Return the coefficient that counts: the last one chosen, or alpha."""
    return choices[-1].coefficient if choices else PrimaryCoefficient.ALPHA


@translate_errors
def fix_coefficient(project: Project, coefficient: PrimaryCoefficient) -> None:
    """Add a choice, by the person who works in the project, unless it is the last one already. Raises UserError if the
    project is read-only."""
    choices = list_choices(project)
    if choices and choices[-1].coefficient is coefficient:
        return
    choices.append(CoefficientChoice(coefficient, project.who, utc_now()))
    kept = [{"coefficient": one.coefficient.value, "who": one.who, "at": one.at} for one in choices]
    project.set_setting(SETTING, json.dumps(kept, ensure_ascii=False))

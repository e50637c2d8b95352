"""Files of coding assignments: make them for the coders of a round, and take them back."""

from __future__ import annotations

from core.assignment_files.making import (
    MadeFile,
    MadeRound,
    PlannedRound,
    RoundRequest,
    count_leaving_words,
    make_round,
    make_round_stepwise,
    plan_round,
    reassign_round,
)
from core.assignment_files.returned_files import ReturnedFile, expand_files, find_returned
from core.assignment_files.taking import TakenFile, TakenState, take_file

__all__ = [
    "MadeFile",
    "MadeRound",
    "PlannedRound",
    "ReturnedFile",
    "RoundRequest",
    "TakenFile",
    "TakenState",
    "count_leaving_words",
    "expand_files",
    "find_returned",
    "make_round",
    "make_round_stepwise",
    "plan_round",
    "reassign_round",
    "take_file",
]

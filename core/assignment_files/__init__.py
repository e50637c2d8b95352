"""Files of coding assignments: make them for the coders of a round, and take them back."""

from __future__ import annotations

from core.assignment_files.making import (
    MadeFile,
    MadeRound,
    RoundRequest,
    count_leaving_words,
    make_round,
    reassign_round,
)
from core.assignment_files.returned_files import ReturnedFile, expand_files
from core.assignment_files.taking import TakenFile, TakenState, take_file

__all__ = [
    "MadeFile",
    "MadeRound",
    "ReturnedFile",
    "RoundRequest",
    "TakenFile",
    "TakenState",
    "count_leaving_words",
    "expand_files",
    "make_round",
    "reassign_round",
    "take_file",
]

"""Coding assignments: the plan of a round, who gets which articles in which order, and the heads of the files that go
out and come back. Pure: nothing here reads a project."""

from __future__ import annotations

from core.assignments.answers_file import AnswersFile, read_answers_file, write_answers_file
from core.assignments.division import PlannedArticle, divide_articles, spread_articles
from core.assignments.draws import shuffle_names
from core.assignments.round_plan import (
    BLIND_KINDS,
    CodingStage,
    HiddenThing,
    OverlapKind,
    RoundKind,
    RoundOverlap,
    RoundPlan,
    parse_hidden,
    parse_overlap,
)
from core.assignments.ticket import FILE_VERSION, AssignmentTicket, read_ticket, texts_fingerprint, write_ticket

__all__ = [
    "BLIND_KINDS",
    "FILE_VERSION",
    "AnswersFile",
    "AssignmentTicket",
    "CodingStage",
    "HiddenThing",
    "OverlapKind",
    "PlannedArticle",
    "RoundKind",
    "RoundOverlap",
    "RoundPlan",
    "divide_articles",
    "parse_hidden",
    "parse_overlap",
    "read_answers_file",
    "read_ticket",
    "shuffle_names",
    "spread_articles",
    "texts_fingerprint",
    "write_answers_file",
    "write_ticket",
]

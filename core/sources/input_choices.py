"""What a person said about the inputs of one import, passed down to whatever reads a stream."""

from __future__ import annotations

from dataclasses import dataclass

from core.collections.split_lines import SplitChoice
from core.sources.table_header import MappedColumns


@dataclass(frozen=True, slots=True)
class InputChoices:
    """Answers that hold for all inputs of an import."""

    columns: MappedColumns | None = None
    """What columns of tables are; None: nobody said."""
    splitting: SplitChoice | None = None
    """How files in no known form are split; None: those that look like several articles are refused."""


NO_CHOICES = InputChoices()

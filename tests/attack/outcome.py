"""What an attack is and how it is run: small in the test command, large by `python -m tests.attack --hours 1`.

An attack is a module of this package with
    TITLE   what is attacked, one line of the table in docs/reliability.md
    SMALL   cases of a run in the test command: seconds, not minutes
    LARGE   cases of a whole run
    attack(seed, size, folder) -> Outcome   tries `size` cases made from `seed`; `folder` is empty and its own
"""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType


@dataclass(slots=True)
class Outcome:
    """What became of the cases that were tried."""

    tried: int = 0
    faults: list[str] = field(default_factory=list)
    """One line per case that did not hold, with what repeats it."""
    counts: dict[str, float] = field(default_factory=dict)
    """Figures worth a word in the table: damage noticed, megabytes at most ..."""

    def add(self, other: Outcome) -> None:
        """Join a later run of the same attack; figures named `most ...` keep their maximum, others are summed."""
        self.tried += other.tried
        self.faults += other.faults
        for name, value in other.counts.items():
            known = self.counts.get(name, 0)
            self.counts[name] = max(known, value) if name.startswith("most ") else known + value


def attacks() -> dict[str, ModuleType]:
    """Every attack by the name of its module."""
    here = Path(__file__).parent
    modules = (importlib.import_module(f"tests.attack.{one.name}") for one in pkgutil.iter_modules([str(here)])
               if not one.name.startswith(("test_", "__")))  # fmt: skip
    return {module.__name__.rpartition(".")[2]: module for module in modules if hasattr(module, "attack")}

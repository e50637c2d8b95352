"""`python -m tests.attack --hours 1 [--seed 1] [--only NAME]`: the large run, as a table for docs/reliability.md."""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from pathlib import Path
from types import ModuleType

from tests.attack.outcome import Outcome, attacks


def run_for(module: ModuleType, seed: int, seconds: float) -> Outcome:
    """Chunks of an attack, each from a seed of its own, until its whole size is tried or its time is over."""
    whole = Outcome()
    began = time.monotonic()
    while whole.tried < module.LARGE and (not whole.tried or time.monotonic() - began < seconds):
        size = min(max(module.SMALL, module.LARGE // 20), module.LARGE - whole.tried)
        with tempfile.TemporaryDirectory() as folder:
            whole.add(module.attack(seed, size, Path(folder)))
        seed += 1
    return whole


def main() -> int:
    """Exit status 1 where anything did not hold."""
    parser = argparse.ArgumentParser(prog="python -m tests.attack", description=__doc__)
    parser.add_argument("--hours", type=float, default=1.0, help="time for all attacks together")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", action="append", metavar="NAME", help="this attack alone; may be repeated")
    asked = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    chosen = {name: module for name, module in attacks().items() if not asked.only or name in asked.only}
    failed = False
    print("| attack | cases | did not hold | figures |\n| --- | --- | --- | --- |", flush=True)
    for name, module in chosen.items():
        found = run_for(module, asked.seed, asked.hours * 3600 / len(chosen))
        figures = ", ".join(f"{what}: {value:,.4g}" for what, value in found.counts.items())
        print(f"| {name}: {module.TITLE} | {found.tried:,} | {len(found.faults)} | {figures} |", flush=True)
        for fault in found.faults[:20]:
            print(f"    {fault}", flush=True)
        failed |= bool(found.faults)
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())

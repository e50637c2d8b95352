"""`python -m core.training --data FOLDER`: from the free data sets to the files that ship."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from core.resources import resource_path


def _print_line(line: str) -> None:
    sys.stderr.write(f"{line}\n")


def main() -> None:
    """Read the arguments and run; progress goes to standard error."""
    parser = argparse.ArgumentParser(prog="python -m core.training", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with names/*.jsonl.gz")
    parser.add_argument("--out", type=Path, default=resource_path("models", "names"), help="where the files go")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--weights", type=Path, help="keep the trained weights here; if there, do not train again")
    parser.add_argument("--set", action="append", default=[], metavar="NAME=JSON", help="a setting of this run")
    given = parser.parse_args()

    from core.training import training_run
    from core.training.training_settings import TrainingSettings

    changes = {name: json.loads(value) for name, value in (pair.split("=", 1) for pair in given.set)}
    settings = replace(TrainingSettings(), **changes)
    with tempfile.TemporaryDirectory() as work:
        weights = given.weights or Path(work) / "weights.pt"
        training_run.run_training(given.data, given.out, weights, settings, given.threads, _print_line)


if __name__ == "__main__":
    main()

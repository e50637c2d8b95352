"""Hold the coverage of each package against the floor: `python .ci/coverage_floor.py` after `coverage combine`.

A package is a folder of `core` or `gui` with all below it; the modules that stand loose in `core` and in `gui` count as
one package each. Its coverage is the share of lines and branches that the tests have run.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import Any

FLOOR = 85.0
"""Percent of lines and branches of a package that must be run."""


def package_of(path: str) -> str:
    """Name the package of a source file: `core/store`, or `core/*` for a loose module."""
    parts = PurePath(path).parts
    return "/".join(parts[:2]) if len(parts) > 2 else f"{parts[0]}/*"


def coverage_by_package(files: Mapping[str, Any]) -> dict[str, float]:
    """Percent by package, out of the `files` of coverage's report in JSON."""
    run: dict[str, int] = defaultdict(int)
    there: dict[str, int] = defaultdict(int)
    for path, told in files.items():
        found, name = told["summary"], package_of(path)
        run[name] += found["covered_lines"] + found["covered_branches"]
        there[name] += found["num_statements"] + found["num_branches"]
    return {name: 100 * run[name] / there[name] for name in sorted(there) if there[name]}


def measured_files() -> dict[str, Any]:
    """Read the combined data of the last run, in the folder that this is called from."""
    from coverage import Coverage

    with TemporaryDirectory() as folder:
        target = Path(folder) / "coverage.json"
        cover = Coverage()
        cover.load()
        cover.json_report(outfile=str(target))
        files: dict[str, Any] = json.loads(target.read_text(encoding="utf-8"))["files"]
    return files


def main() -> int:
    """Print each package with its coverage; 1 where one lies below the floor."""
    found = coverage_by_package(measured_files())
    for name, percent in found.items():
        below = "" if percent >= FLOOR else f"   below {FLOOR:.0f} %"
        sys.stdout.write(f"{percent:6.1f} %  {name}{below}\n")
    return int(not found or min(found.values()) < FLOOR)


if __name__ == "__main__":
    sys.exit(main())

"""What stands twice in the window stands once: no run of eight lines is found in two places of gui."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LEAST = 8
"""Lines that make a repeat; blank lines do not count, indentation does not matter."""
Place = tuple[str, int]


def counted_lines(path: Path) -> list[tuple[int, str]]:
    """Number and text of each line that counts: imports and what Python's grammar repeats by itself are left out."""
    text = path.read_text(encoding="utf-8")
    imports: set[int] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import | ast.ImportFrom):
            imports.update(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    return [
        (number, line.strip())
        for number, line in enumerate(text.splitlines(), 1)
        if line.strip() and number not in imports
    ]


def find_repeats(files: dict[str, list[tuple[int, str]]], least: int = LEAST) -> list[tuple[Place, Place]]:
    """Where runs of so many lines stand a second time: for each run its first place and the other one."""
    seen: dict[tuple[str, ...], list[tuple[str, int, int]]] = defaultdict(list)
    for name, lines in files.items():
        for at in range(len(lines) - least + 1):
            run = tuple(words for _number, words in lines[at : at + least])
            seen[run].append((name, at, lines[at][0]))
    found: list[tuple[Place, Place]] = []
    held: set[tuple[str, int, str, int]] = set()
    for places in seen.values():
        name, at, number = places[0]
        for other, other_at, other_number in places[1:]:
            held.add((name, at, other, other_at))
            if (name, at - 1, other, other_at - 1) not in held:  # a longer run is told once
                found.append(((name, number), (other, other_number)))
    return found


def test_nothing_in_the_window_stands_twice() -> None:
    files = {path.relative_to(ROOT).as_posix(): counted_lines(path) for path in sorted((ROOT / "gui").rglob("*.py"))}
    assert len(files) > 100
    repeats = [f"{one[0]}:{one[1]} ~ {other[0]}:{other[1]}" for one, other in find_repeats(files)]
    assert not repeats


def test_a_run_is_found_wherever_it_stands_again() -> None:
    run = [(number, f"line {number}") for number in range(1, 10)]
    other = [(100, "another"), *((number + 100, words) for number, words in run)]
    files = {"a.py": run, "b.py": other, "c.py": run[:7]}
    assert find_repeats(files) == [(("a.py", 1), ("b.py", 101))]
    assert find_repeats({"a.py": [*run, (50, "between"), *run]}) == [(("a.py", 1), ("a.py", 1))]


def test_imports_and_blank_lines_do_not_count(tmp_path: Path) -> None:
    path = tmp_path / "some.py"
    path.write_text('"""Some."""\n\nfrom a import (\n    b,\n)\n\nx = 1\n', encoding="utf-8")
    assert counted_lines(path) == [(1, '"""Some."""'), (7, "x = 1")]

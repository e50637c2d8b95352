"""What the tests of the pool let its processes do."""

from __future__ import annotations

import os
import re
import sys
import time
from pathlib import Path

HANGS = 7


def double(n: int) -> int:
    if n < 0:
        raise ValueError(f"{n} is negative")
    return 2 * n


def dies_at_seven(n: int) -> int:
    if n == HANGS:
        os._exit(3)  # as the kernel does when memory runs out
    return n


def hangs_at_seven(n: int) -> int:
    while n == HANGS:
        time.sleep(0.05)
    return n


def stuck_at_seven(n: int) -> int:
    """No line of Python runs any more: a pattern that takes time without end holds the interpreter."""
    if n == HANGS:
        re.match(r"(a|a?)+$", "a" * 60 + "b")
    return n


def unlucky(n: int, folder: Path) -> int:
    """Killed once at every fifth item, from outside."""
    told = folder / str(n)
    if n % 5 == 0 and not told.exists():
        told.touch()
        os._exit(9)
    return n


def picky(n: int) -> object:
    class Local:
        pass

    class Odd(Exception):
        def __init__(self, one: int, two: int) -> None:
            super().__init__(f"{one} and {two}")

    if n == 0:
        return Local()
    if n == 1:
        raise Odd(1, 2)
    return n


def main() -> None:
    """A parent to be killed: `python -m tests.core.pool_work` says the ids of its workers, then waits for ever."""
    from core.pool import ordered_map

    for pid in ordered_map(say_and_hang, [sys.argv[1]] * 2, 2):
        print(pid)


def say_and_hang(how: str) -> None:
    print(os.getpid(), flush=True)
    if how == "stuck":
        stuck_at_seven(HANGS)
    hangs_at_seven(HANGS)


if __name__ == "__main__":
    main()


def niceness(_item: object) -> int:
    """How far this process steps back."""
    return os.nice(0)

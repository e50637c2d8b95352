"""Pressmark: opens the window without arguments or with one project file, otherwise runs a command."""

from __future__ import annotations

import sys


def main(argv: list[str] | None = None) -> int:
    """Run the window or a command and return the exit status. Each is imported only on demand, for a quick start."""
    argv = sys.argv[1:] if argv is None else argv
    if getattr(sys, "frozen", False):  # a bundled program also starts its worker processes through this file
        from multiprocessing import freeze_support

        freeze_support()
    if not argv or (len(argv) == 1 and argv[0].lower().endswith(".pressmark")):
        from gui.app import run_app

        return run_app(argv)
    from core import cli

    return cli.main(argv)


if __name__ == "__main__":
    sys.exit(main())

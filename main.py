"""Pressmark: without arguments (or with one project file) the window, with a verb the command line."""

from __future__ import annotations

import sys


def main(argv: list[str] | None = None) -> int:
    """Exit status of the window or of one verb. Each side is imported only when it is wanted: the window must be up
    at once."""
    argv = sys.argv[1:] if argv is None else argv
    if getattr(sys, "frozen", False):  # a bundled program starts its worker processes through this same file
        from multiprocessing import freeze_support

        freeze_support()
    if not argv or (len(argv) == 1 and argv[0].lower().endswith(".pressmark")):
        from gui.app import run

        return run(argv)
    from core import cli

    return cli.main(argv)


if __name__ == "__main__":
    sys.exit(main())

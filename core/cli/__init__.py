"""The command line: standard output carries only data; progress and errors go to standard error.

Exit status: 0 for success, 1 if some inputs failed (each is named, the others are done), 2 for wrong use, 128 plus the
number of a signal that ended it.

`verbs` declares the commands and imports nothing heavy, because `--help` must answer at once. The code of a command is
imported when it runs.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence

import click

from core import termination
from core.cli.verbs import verbs
from core.errors import UserError
from core.translation import _

__all__ = ["main", "verbs"]

LOST_OUTPUT = frozenset({errno.ENOSPC, errno.EIO, errno.EFBIG, errno.EPIPE, errno.EBADF})
"""Errors of writing to standard output; such an error names no file."""


def main(argv: Sequence[str]) -> int:
    """Run one command; return the exit status."""
    try:
        with termination.end_on_signals():
            status = verbs.main(list(argv), prog_name="pressmark", standalone_mode=False)
            sys.stdout.flush()
        return status if isinstance(status, int) else 0
    except termination.TerminationRequest as end:
        click.echo(_("Stopped."), err=True)
        return end.status
    except OSError as error:
        if error.errno not in LOST_OUTPUT or error.filename is not None:
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # so that the flush at exit does not fail
        if error.errno != errno.EPIPE:  # a reader that stopped wants no message
            click.echo(
                _(
                    "The output is incomplete: the disk is full or was removed. Free up disk space and run "
                    "the command again."
                ),
                err=True,
            )
        return 1
    except click.Abort:
        click.echo(_("Stopped."), err=True)
        return 1
    except click.ClickException as error:
        error.show()
        return 2
    except UserError as error:
        from core.word_edges import one_line

        click.echo(one_line(str(error)), err=True)
        return 1

"""The command line: standard output carries data only; progress and complaints go to standard error.

Exit status: 0 done, 1 some inputs failed (each named, the others done), 2 wrong use; ended by a signal, 128 and its
number.

`verbs` declares the verbs and imports nothing heavy: `--help` must answer at once. What a verb does is imported when it
runs.
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
    """Run one verb; the exit status."""
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
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # so that the flush at exit finds a listener
        if error.errno != errno.EPIPE:  # one who stops reading wants no word
            click.echo(
                _("The output could not be written to its end: the disk is full or gone; make room and run it again."),
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

"""What `extract` does."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

from core.cli.inputs import open_inputs
from core.json_lines import Line, extracted
from core.pipeline import Named
from core.pool import ordered_map, patience, unhurried
from core.progress import Progress
from core.translation import _


def extract_articles(
    paths: Sequence[str], published: str | None, jobs: int | None, *, repair: bool, guest: Path | None
) -> int:
    """Print one JSON object per article; the exit status."""
    raws, jobs = open_inputs(paths, published, jobs, guest)
    progress = Progress("extract")
    out = sys.stdout.buffer
    try:
        reading = partial(extracted, repair=repair, guest=guest)
        named = Named()
        limit = unhurried if guest else patience
        with closing(ordered_map(reading, named.fed(raws), jobs, limit)) as results:
            for result in named.told(results):
                if isinstance(result, Line):
                    out.write(result.words.encode() + b"\n")
                    progress.letters(result.source, result.garbled)
                    progress.lacks(result.without)
                    if "-" in paths:
                        out.flush()  # whoever writes to us may wait for the answer
                progress.step(result)
        out.flush()
    except BrokenPipeError:  # `extract ... | head`: a reader that has enough is no error of ours
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # so that the flush at exit finds a listener
    progress.tell_letters(_("Run it again with --repair to repair their letters."))
    return progress.done()

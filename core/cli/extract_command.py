"""The command `extract`."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

from core import sources
from core.cli.inputs import InputOptions, open_inputs
from core.json_lines import ExtractedLine, extract_line
from core.pipeline import FailureNames
from core.pool import ordered_map, seconds_allowed, seconds_for_own_model
from core.progress import Progress
from core.records import AsideItem, SourceRemark
from core.translation import _


def extract_articles(
    paths: Sequence[str],
    said: InputOptions,
    jobs: int | None,
    *,
    repair: bool,
    guest: Path | None,
) -> int:
    """Print one JSON object per article; return the exit status."""
    inputs, jobs = open_inputs(paths, said, jobs, guest)
    progress = Progress("extract")
    raws = sources.keep_articles(inputs, lambda aside: _report_remark(progress, aside))
    out = sys.stdout.buffer
    try:
        reading = partial(extract_line, repair=repair, guest=guest)
        named = FailureNames()
        limit = seconds_for_own_model if guest else seconds_allowed
        with closing(ordered_map(reading, named.remember_sources(raws), jobs, limit)) as results:
            for result in named.name_failures(results):
                if isinstance(result, ExtractedLine):
                    out.write(result.words.encode() + b"\n")
                    progress.note_garbled(result.source, result.garbled)
                    progress.report_missing(result.without)
                    if "-" in paths:
                        out.flush()  # the writer may wait for the answer
                progress.add_result(result)
        out.flush()
    except BrokenPipeError:  # `extract ... | head`: a reader that stops is not an error
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # so that the flush at exit does not fail
    progress.report_garbled(_("Run it again with --repair to repair the text."))
    return progress.print_summary()


def _report_remark(progress: Progress, aside: AsideItem) -> None:
    if isinstance(aside, SourceRemark):
        progress.print_line(aside.sentence)

"""One JSON object an article. A trial of what a format of the export needs."""

from __future__ import annotations

import json
from pathlib import Path

from core import safe_files
from core.export.folder import Progress
from core.export.options import DEFAULTS, Option, Options, fill_in_options
from core.store.project import Project
from core.store.queries import every_article

NAME = "lines"
TITLE = "Articles as JSON lines"
ABOUT = "One line an article with its title and outlet."
SUFFIX = ".jsonl"
OPTIONS = (
    Option("words", "Say how many words each article has", "yes or no", True),
    Option("outlet", "Name of the outlet where none is known", "words", "unknown"),
)


def write_project(
    project: Project, target: Path, options: Options = DEFAULTS, progress: Progress | None = None
) -> list[Path]:
    """Write the file whole, or not at all."""
    wanted = fill_in_options(OPTIONS, options)
    lines = []
    for row, _ in every_article(project):
        one = {"id": row.uid, "title": row.title, "outlet": row.outlet or wanted["outlet"]}
        lines.append(json.dumps({**one, "words": row.words} if wanted["words"] else one))
        if progress is not None:
            progress(len(lines), len(lines))
    safe_files.write_file(target, "".join(f"{line}\n" for line in lines).encode())
    return [target]

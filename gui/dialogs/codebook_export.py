"""Write the codebook to a file: Pressmark's own form, a table, REFI-QDA, a page for people, or a PDF."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from threading import Event

from core.codebook_files import write_codebook_file
from core.store.reader_connection import ask_store_file
from core.translation import _, ngettext
from gui import ask
from gui.main_window_api import MainWindowApi
from gui.printing.codebook_pages import write_codebook_pdf
from gui.requests import NoticeAnswer
from gui.widgets.thread_work import Progress, ThreadWork


def _write_file(path: Path, target: Path, _stop: Event, _progress: Progress) -> list[str]:
    """Write the file; return what its form could not hold. Called in a thread."""
    if target.suffix.lower() == ".pdf":
        write_codebook_pdf(path, target)
        return []
    return ask_store_file(path, write_codebook_file, target)


def show_dialog(desk: MainWindowApi) -> None:
    """Ask where to, and write the file in a thread."""
    project = desk.session.project
    if project is None:
        return
    suggested = project.path.with_name(_("{project} codebook").format(project=project.path.stem) + ".json")
    target = ask.choose_codebook_target(desk.widget, suggested)
    if target is None:
        return

    def describe(losses: list[str]) -> tuple[str, tuple[NoticeAnswer, ...]]:
        written = _("The codebook was written to {file}.").format(file=target.name)
        if not losses:
            return written, ()
        count = len(losses)
        left = ngettext("This form cannot hold {count} thing.", "This form cannot hold {count} things.", count)
        tell = partial(ask.show_sentences, desk.widget, _("Left out"), "\n".join(losses))
        return f"{written} {left.format(count=count)}", (NoticeAnswer(_("What was left out"), tell),)

    ThreadWork(desk.session, _("Write the codebook"), partial(_write_file, Path(project.path), target), describe)

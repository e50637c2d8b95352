"""Files that are dropped on the window and come from coders: they are taken back, all others are imported."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gui.main_window_api import MainWindowApi

_ENDINGS = (".pressmark", ".answers.json")


def sort_returned(desk: MainWindowApi, paths: Sequence[Path], import_rest: Callable[[Sequence[Path]], None]) -> None:
    """Take back those files that are assignments of the open project, and call `import_rest` with the others, if any.

    Files are looked into in a thread.
    """
    some, project = [path for path in paths if path.name.endswith(_ENDINGS)], desk.session.project
    if not some or project is None:
        import_rest(paths)
        return

    def take_found(found: Sequence[Path]) -> None:
        if found:
            desk.open_dialog("rounds", found)
        rest = [path for path in paths if path not in found]
        if rest:
            import_rest(rest)

    desk.jobs.run_in_thread(lambda: _find_returned(some, project.path), take_found)


def _find_returned(paths: Sequence[Path], master: Path) -> list[Path]:
    from core.assignment_files import find_returned
    from core.store.coder_projects import find_identity
    from core.store.reader_connection import ask_store_file

    identity = ask_store_file(master, find_identity)
    return find_returned(paths, identity) if identity else []

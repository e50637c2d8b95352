"""Actions on the project file: make, open, import, export, preferences, quit."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from gui import ask, settings
from gui.actions.action import Action, answer_to
from gui.desk import Desk
from gui.requests import ImportPaths, OpenProject


def _home(desk: Desk) -> Path:
    """Folder in which file dialogs start: that of the project, else the one used last."""
    if desk.session.project is not None:
        return desk.session.project.path.parent
    return Path(settings.text(desk.settings, "folder", str(Path.home())))


def new(desk: Desk) -> None:
    """Ask where, and make an empty project there."""
    path = ask.project_to_make(desk.widget, _home(desk) / "Untitled.pressmark")
    if path is not None:
        desk.open_project(path, make=True)


def ask_and_open(desk: Desk) -> None:
    """Ask for a project file and open it."""
    path = ask.project_to_open(desk.widget, _home(desk))
    if path is not None:
        desk.open_project(path)


def open_named(desk: Desk, asked: OpenProject) -> None:
    """Open the project file named."""
    desk.open_project(asked.path)


def sample(desk: Desk) -> None:
    """Make (or open again) a project of the articles that come with the program."""
    from core.resources import resource_path

    path = Path(settings.text(desk.settings, "sample folder", str(Path.home()))) / "Pressmark sample.pressmark"
    made = path.exists()
    if desk.open_project(path, make=not made) and (not made or _is_empty(desk)):
        desk.dialog("importing", [resource_path("sample")])


def _is_empty(desk: Desk) -> bool:
    """Whether a project holds nothing, not even in the trash, and nothing is on its way: its import was cut off."""
    from core.store import queries

    project, found = desk.session.project, desk.session.ask_store(queries.info)
    busy = project is None or project.read_only or bool(project.importing)
    return not busy and not found.articles and not found.trashed


def may_leave(desk: Desk) -> bool:
    """Whether the project may be closed; asks where an import is under way."""
    from core.store import imports

    project = desk.session.project
    if project is None or not project.importing or not desk.jobs.busy:
        return True
    far = next(row.progress_text for row in desk.session.ask_store(imports.list_imports) if row.id in project.importing)
    question = f"An import is under way: {far}. What is in stays, and the next start offers to go on with the rest."
    return ask.yes(desk.widget, "Import", question, "Stop it and close")


def go_on(desk: Desk) -> None:
    """Offer to go on with an import that was cut off when the program ended."""
    from core.resources import resource_path
    from core.store import imports

    cut = desk.session.ask_store(imports.interrupted_import)
    if cut is None:
        return
    names = ", ".join(Path(source).name or source for source in cut.sources)
    question = f"The import of {names} was cut off on {cut.at[:10]}: {cut.progress_text}. Go on with the rest?"
    if cut.sources == (str(resource_path("sample")),) or ask.yes(desk.widget, "Import", question, "Go on"):
        desk.dialog("importing", [Path(source) for source in cut.sources])
    else:
        desk.session.do(imports.close_interrupted_imports)


def close(desk: Desk) -> None:
    """Close the project; everything is saved already."""
    if not may_leave(desk):
        return
    desk.session.close()
    desk.settings.remove("last")


def bring(desk: Desk, paths: Sequence[Path]) -> None:
    """Import files and folders; a project file among them is opened; without a project, ask where to make one."""
    projects = [path for path in paths if path.suffix == ".pressmark"]
    articles = [path for path in paths if path.suffix != ".pressmark"]
    if projects:
        desk.open_project(projects[0])
    if desk.session.project is not None and any(path.suffix.lower() in (".csv", ".tsv") for path in articles):
        # in a thread: their headers are read, and what compares them is loaded
        desk.jobs.call(lambda: _corrected(articles), lambda tables: _sorted(desk, articles, tables))
    elif articles:
        _import(desk, articles)


def import_named(desk: Desk, asked: ImportPaths) -> None:
    """Import the files and folders named."""
    bring(desk, asked.paths)


def _corrected(paths: Sequence[Path]) -> list[Path]:
    """Those that are corrected tables of an export."""
    from core.corrections import is_table

    return [path for path in paths if is_table(path)]


def _sorted(desk: Desk, paths: Sequence[Path], tables: Sequence[Path]) -> None:
    articles = [path for path in paths if path not in tables]
    if articles:
        _import(desk, articles)
    if tables:
        correct(desk, tables)


def correct(desk: Desk, tables: Sequence[Path]) -> None:
    """Show what corrected tables change."""
    if desk.session.project is None or desk.session.read_only:
        desk.session.say("This project is open read-only: nothing can be corrected in it.")
        return
    desk.settings.setValue("folder", str(tables[0].parent))
    desk.dialog("corrections", tables)


def import_table(desk: Desk) -> None:
    """Ask for a corrected table and show what it changes."""
    path = ask.table(desk.widget, _home(desk))
    if path is not None:
        correct(desk, [path])


def _import(desk: Desk, articles: Sequence[Path]) -> None:
    if desk.session.project is None:
        made = ask.project_to_make(desk.widget, suggested(articles[0]), "Save the new project as")
        if made is None or not desk.open_project(made, make=True):
            return
    if desk.session.read_only:
        desk.session.say("This project is open read-only: nothing can be imported into it.")
        return
    desk.settings.setValue("folder", str(articles[0].parent))
    desk.dialog("importing", articles)


def suggested(path: Path) -> Path:
    """Where a project for these articles is likely wanted: beside them, under their folder's name."""
    import os

    folder = path if path.is_dir() else path.parent
    name = f"{folder.name or 'articles'}.pressmark"
    beside = folder.parent
    return (beside if os.access(beside, os.W_OK) else Path.home()) / name


def import_files(desk: Desk) -> None:
    """Ask for files and import them."""
    paths = ask.files(desk.widget, _home(desk))
    if paths:
        bring(desk, paths)


def import_folder(desk: Desk) -> None:
    """Ask for a folder and import what lies in it."""
    path = ask.folder(desk.widget, "Import folder", _home(desk))
    if path is not None:
        bring(desk, [path])


def leave(desk: Desk) -> None:
    """Close the window."""
    desk.widget.close()


ACTIONS = (
    Action("project.new", "File", "New project …", new, ("Ctrl+N",)),
    Action(
        "project.open", "File", "Open project …", ask_and_open, ("Ctrl+O",), answer=answer_to(OpenProject, open_named)
    ),
    Action("project.sample", "File", "Open sample project", sample),
    Action("project.close", "File", "Close project", close, ("Ctrl+W",), ("project",)),
    Action("project.import_files", "File", "Import files …", import_files, ("Ctrl+I",), first=True),
    Action("project.import_folder", "File", "Import folder …", import_folder, ("Ctrl+Shift+I",)),
    Action(
        "project.import_table",
        "File",
        "Import corrected table …",
        import_table,
        (),
        ("project", "write"),
        "Bring amounts.csv, dates.csv or spans.csv back from a spreadsheet",
    ),
    Action(
        "project.again",
        "File",
        "Read all articles again …",
        lambda d: d.dialog("again"),
        (),
        ("project", "write"),
        "Find what this version, new rules or another model find; what you decided stays",
    ),
    Action("project.bring", "", "Import what was dropped", import_files, answer=answer_to(ImportPaths, import_named)),
    Action(
        "project.export", "File", "Export tables …", lambda d: d.dialog("export"), ("Ctrl+E",), ("project",), first=True
    ),
    Action(
        "project.imports",
        "File",
        "Imports …",
        lambda d: d.dialog("imports"),
        (),
        ("project",),
        "What each import brought; an import can be undone",
    ),
    Action(
        "project.trash",
        "File",
        "Trash …",
        lambda d: d.dialog("trash"),
        (),
        ("project",),
        "Restore articles that were removed, or delete them for good",
    ),
    Action(
        "project.failures", "File", "What could not be imported …", lambda d: d.dialog("failures"), (), ("project",)
    ),
    Action("project.quit", "File", "Quit", leave, ("Ctrl+Q",), first=True),
)

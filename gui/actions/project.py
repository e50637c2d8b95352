"""Actions on the project file: create, open, import, export, trash, quit."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from core.translation import _, list_in_words
from gui import ask, settings
from gui.actions.action import Action, answer_to
from gui.main_window_api import MainWindowApi
from gui.menu_names import FILE
from gui.models import project_copies
from gui.models.returned_assignments import sort_returned
from gui.panes.welcome import WelcomePane
from gui.requests import ImportPaths, NoticeAnswer, OpenProject, ShowNotice, WindowCommand
from gui.running_work import IMPORT_TITLE, RunningWork


def _start_folder(desk: MainWindowApi) -> Path:
    """Return the folder where file dialogs start: that of the project, or the last one used."""
    if desk.session.project is not None:
        return desk.session.project.path.parent
    return Path(settings.read_text(desk.settings, "folder", str(Path.home())))


def make_project(desk: MainWindowApi) -> None:
    """Ask for a place and create an empty project there."""
    path = ask.choose_new_project(desk.widget, _start_folder(desk) / f"{_('Untitled')}.pressmark")
    if path is not None:
        desk.open_project(path, make=True)


def ask_and_open(desk: MainWindowApi) -> None:
    """Ask for a project file and open it."""
    path = ask.choose_project(desk.widget, _start_folder(desk))
    if path is not None:
        desk.open_project(path)


def open_named(desk: MainWindowApi, asked: OpenProject) -> None:
    """Open the project file of a request."""
    desk.open_project(asked.path)


def open_sample(desk: MainWindowApi) -> None:
    """Create, or open again, a project of the articles that ship with the program."""
    from core.resources import resource_path

    path = Path(settings.read_text(desk.settings, settings.SAMPLE_FOLDER, str(Path.home()))) / settings.SAMPLE_FILE
    made = path.exists()
    if desk.open_project(path, make=not made) and (not made or _is_empty(desk)):
        desk.open_dialog("importing", [resource_path("sample")])


def _is_empty(desk: MainWindowApi) -> bool:
    """Return whether a project is empty, with an empty trash and no import running: its import was interrupted."""
    from core.store import queries

    project, found = desk.session.project, desk.session.ask_store(queries.get_project_info)
    busy = project is None or project.read_only or bool(project.importing)
    return not busy and not found.articles and not found.trashed


def may_close(desk: MainWindowApi) -> bool:
    """Return whether the window may be closed; ask if something is running."""
    if not _may_stop_import(desk):
        return False
    running = [] if desk.jobs.is_stopped else [one for one in desk.session.works.running if one.title != IMPORT_TITLE]
    return not running or _may_stop_works(desk, running)


def _may_stop_works(desk: MainWindowApi, running: Sequence[RunningWork]) -> bool:
    question = _("Still running: {tasks}. Closing stops this; what is not finished is not kept.").format(
        tasks=list_in_words([one.title for one in running])
    )
    return ask.confirm_action(desk.widget, _("Running work"), question, _("Stop and close"))


def may_leave(desk: MainWindowApi) -> bool:
    """Return whether the project may be closed; ask if an import or a long edit is running."""
    works = desk.session.works.running if desk.session.long_edits.is_running else []
    return _may_stop_import(desk) and (not works or _may_stop_works(desk, works))


def _may_stop_import(desk: MainWindowApi) -> bool:
    from core.store import imports

    project = desk.session.project
    if project is None or not project.importing or not desk.jobs.is_busy or desk.jobs.is_stopped:
        return True
    far = next(row.progress_text for row in desk.session.ask_store(imports.list_imports) if row.id in project.importing)
    question = _(
        "An import is running: {progress}. Articles imported so far are kept, and you can import the rest when you "
        "open the project again."
    ).format(progress=far)
    return ask.confirm_action(desk.widget, _("Import"), question, _("Stop import and close"))


def tell_missing(desk: MainWindowApi, path: Path) -> None:
    """Say that a recent project is not there, and offer to take it off the list."""
    words = _(
        "{file} is not in {folder} any more. It was moved, renamed or deleted, or its drive is not connected."
    ).format(file=path.name, folder=path.parent)
    answer = NoticeAnswer(_("Remove from the list"), partial(_forget_project, desk, path))
    desk.session.send_request(ShowNotice(words, (answer,), stays=True))


def _forget_project(desk: MainWindowApi, path: Path) -> None:
    settings.forget_project(desk.settings, path)
    for page in desk.widget.findChildren(WelcomePane):
        page.show_recent(settings.recent_projects(desk.settings))


def offer_to_resume(desk: MainWindowApi) -> None:
    """Offer to resume an import that was interrupted when the program ended."""
    from core.resources import resource_path
    from core.store import imports

    cut = desk.session.ask_store(imports.interrupted_import)
    if cut is None:
        return
    names = list_in_words([Path(source).name or source for source in cut.sources])
    question = _("The import of {sources} was interrupted on {day}: {progress}. Import the rest now?").format(
        sources=names, day=cut.at[:10], progress=cut.progress_text
    )
    if cut.sources == (str(resource_path("sample")),) or ask.confirm_action(
        desk.widget, _("Import"), question, _("Import the rest")
    ):
        desk.open_dialog("importing", [Path(source) for source in cut.sources])
    else:
        desk.session.run_edit(imports.close_interrupted_imports)


def close_project(desk: MainWindowApi) -> None:
    """Close the project; everything is already saved."""
    if not may_leave(desk):
        return
    desk.session.close_project()
    desk.settings.remove("last")


_TABLES = (".csv", ".tsv")
"""Suffixes of tables that say something of what is in the project."""


def import_paths(desk: MainWindowApi, paths: Sequence[Path]) -> None:
    """Import files and folders and open a project file among them; without a project, ask where to create one."""
    sort_returned(desk, paths, partial(_import_others, desk))


def _import_others(desk: MainWindowApi, paths: Sequence[Path]) -> None:
    projects = [path for path in paths if path.suffix == ".pressmark"]
    articles = [path for path in paths if path.suffix != ".pressmark"]
    if projects:
        desk.open_project(projects[0])
    if desk.session.project is not None and any(path.suffix.lower() in _TABLES for path in articles):
        # in a thread: this reads their headers and imports the modules that compare them
        desk.jobs.run_in_thread(lambda: _find_tables(articles), lambda tables: _import_sorted(desk, articles, tables))
    elif articles:
        _import_articles(desk, articles)


def _find_tables(paths: Sequence[Path]) -> list[Path]:
    """Return the paths that are corrected tables of an export, or tables of answers, records or memos."""
    from core.corrections import is_table
    from core.returned_table import find_table_kind

    tables = [path for path in paths if path.suffix.lower() in _TABLES and find_table_kind(path) is not None]
    return [path for path in paths if path in tables or is_table(path)]


def _import_sorted(desk: MainWindowApi, paths: Sequence[Path], tables: Sequence[Path]) -> None:
    articles = [path for path in paths if path not in tables]
    if articles:
        _import_articles(desk, articles)
    if tables:
        preview_corrections(desk, tables)


def preview_corrections(desk: MainWindowApi, tables: Sequence[Path]) -> None:
    """Preview what corrected tables change: those of marks, then those of articles, then the others."""
    from core.article_table import is_exported_table
    from core.returned_table import find_table_kind

    if desk.session.project is None or desk.session.read_only:
        desk.session.show_message(_("This project is open read-only. You cannot apply corrections to it."))
        return
    desk.settings.setValue("folder", str(tables[0].parent))
    returned = [path for path in tables if find_table_kind(path) is not None]
    others = [path for path in tables if path not in returned]
    about = [path for path in others if path.suffix.lower() == ".csv" and is_exported_table(path)]
    marks = [path for path in others if path not in about]
    if marks:
        desk.open_dialog("corrections", marks)
    for dialog, some in (("article_table", about), ("returned_table", returned)):
        for path in some:
            desk.open_dialog(dialog, path)


def import_table(desk: MainWindowApi) -> None:
    """Ask for a corrected table and preview what it changes."""
    path = ask.choose_table(desk.widget, _start_folder(desk))
    if path is not None:
        preview_corrections(desk, [path])


def _import_articles(desk: MainWindowApi, articles: Sequence[Path], always: bool = False) -> None:
    """Import articles, into a new project if none is open. `always`: ask about the columns of every table."""
    if desk.session.project is None:
        made = ask.choose_new_project(desk.widget, suggest_project(articles[0]), _("Save new project as"))
        if made is None or not desk.open_project(made, make=True):
            return
    if desk.session.read_only:
        desk.session.show_message(_("This project is open read-only. You cannot import articles into it."))
        return
    desk.settings.setValue("folder", str(articles[0].parent))
    desk.open_dialog("importing", articles, always)


def suggest_project(path: Path) -> Path:
    """Return where a project for these articles probably belongs: next to their folder, under its name."""
    import os

    folder = path if path.is_dir() else path.parent
    name = f"{folder.name or _('articles')}.pressmark"
    beside = folder.parent
    return (beside if os.access(beside, os.W_OK) else Path.home()) / name


def import_files(desk: MainWindowApi) -> None:
    """Ask for files and import them."""
    paths = ask.choose_files(desk.widget, _start_folder(desk))
    if paths:
        import_paths(desk, paths)


def import_folder(desk: MainWindowApi) -> None:
    """Ask for a folder and import its files."""
    path = ask.choose_folder(desk.widget, _("Import folder"), _start_folder(desk))
    if path is not None:
        import_paths(desk, [path])


def import_articles_table(desk: MainWindowApi) -> None:
    """Ask for a table of articles and which column is which, and import it."""
    path = ask.choose_articles_table(desk.widget, _start_folder(desk))
    if path is not None:
        _import_articles(desk, [path], always=True)


def save_copy(desk: MainWindowApi) -> None:
    """Ask for a place and save a copy of the project there."""
    assert desk.session.project is not None
    path = desk.session.project.path
    suggested = path.with_name(_("{project} copy").format(project=path.stem) + path.suffix)
    target = ask.choose_new_project(desk.widget, suggested, _("Save a copy"))
    if target is not None:
        project_copies.save_copy(desk.session, target)


def quit_program(desk: MainWindowApi) -> None:
    """Close the window."""
    desk.widget.close()


ACTIONS = (
    Action("project.new", FILE, _("New project …"), make_project, ("Ctrl+N",)),
    Action(
        "project.open", FILE, _("Open project …"), ask_and_open, ("Ctrl+O",), answer=answer_to(OpenProject, open_named)
    ),
    Action("project.sample", FILE, _("Open sample project"), open_sample),
    Action("project.close", FILE, _("Close project"), close_project, ("Ctrl+W",), ("project",)),
    Action("project.import_files", FILE, _("Import files …"), import_files, ("Ctrl+I",), first=True),
    Action("project.import_folder", FILE, _("Import folder …"), import_folder, ("Ctrl+Shift+I",)),
    Action(
        "project.import_columns",
        FILE,
        _("Import table of articles …"),
        import_articles_table,
        help=_("Asks which column of a spreadsheet, CSV or JSON file is the text, the date and so on"),
    ),
    Action(
        "project.paste",
        FILE,
        _("New article from pasted text …"),
        lambda d: d.open_dialog("pasted"),
        ("Ctrl+Shift+V",),
        ("project", "write", "study"),
        _("Makes one article of a text from the clipboard, with its title, outlet and date"),
    ),
    Action(
        "project.paste_list",
        "",
        _("New article from pasted text …"),
        lambda d: d.open_dialog("pasted"),
        ("Ctrl+V",),
        ("project", "write", "study"),
        where="articles",
    ),
    Action(
        "project.import_table",
        FILE,
        _("Import corrected table …"),
        import_table,
        (),
        ("project", "write"),
        _("Applies the changes made in a spreadsheet to exported tables of marks, articles, answers or records"),
    ),
    Action(
        "project.again",
        FILE,
        _("Reprocess all articles"),
        lambda d: d.open_dialog("again"),
        (),
        ("project", "write", "study"),
        _("Updates the suggestions with this version, new rules or another model. Your decisions stay"),
    ),
    Action(
        "project.bring",
        "",
        _("Import dropped files"),
        import_files,
        answer=answer_to(ImportPaths, lambda desk, asked: import_paths(desk, asked.paths)),
    ),
    Action(
        "project.export", FILE, _("Export …"), lambda d: d.open_dialog("export"), ("Ctrl+E",), ("project",), first=True
    ),
    Action(
        "project.save_copy",
        FILE,
        _("Save a copy …"),
        save_copy,
        ("Ctrl+Shift+S",),
        ("project",),
        _("Copies the whole project to another file, while you go on here"),
        first=True,
    ),
    Action(
        "project.backup",
        FILE,
        _("Back up now"),
        lambda d: project_copies.back_up(d.session),
        (),
        ("project", "write"),
        _("Makes the backup of this day anew, next to the project"),
    ),
    Action(
        "project.print",
        FILE,
        _("Print …"),
        lambda d: d.open_dialog("printing", True),
        (),
        ("project", "article"),
        _("Prints the article, or those selected in the list, with their marks"),
        first=True,
    ),
    Action(
        "project.pdf",
        FILE,
        _("Export article as PDF …"),
        lambda d: d.open_dialog("printing", False),
        (),
        ("project", "article"),
        _("Saves the article, or those selected in the list, with their marks in one PDF"),
    ),
    Action(
        "project.imports",
        FILE,
        _("Imports …"),
        lambda d: d.open_dialog("imports"),
        (),
        ("project",),
        _("Lists what each import added; an import can be undone"),
        first=True,
    ),
    Action(
        "project.trash",
        FILE,
        _("Trash …"),
        lambda d: d.open_dialog("trash"),
        (),
        ("project",),
        _("Restores removed articles or deletes them permanently"),
    ),
    Action("project.failures", FILE, _("Failed imports …"), lambda d: d.open_dialog("failures"), (), ("project",)),
    Action(
        "project.work",
        FILE,
        _("Running work"),
        lambda d: d.session.send_request(WindowCommand.SHOW_WORK),
        ("Ctrl+J",),
        help=_("Shows what is running, how far it is, and stops it"),
        first=True,
    ),
    Action("project.quit", FILE, _("Quit"), quit_program, ("Ctrl+Q",), first=True),
)

"""Actions on the article shown: review, details, repair, trash, and the next and previous article."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from core.codebook import Codebook
from core.errors import UserError
from core.translation import _, format_count, ngettext
from gui import ask, settings
from gui.actions.action import Action
from gui.actions.mark import go_on, go_round
from gui.keys import find_window_chord, show_chord
from gui.long_edits import LARGE, EditSize
from gui.main_window_api import MainWindowApi
from gui.menu_names import ARTICLE
from gui.models.article_claims import article_claims_of
from gui.models.next_undecided import show_next_undecided
from gui.requests import Focus

_REPAIRED_UID = "{} (repaired)"
"""Stored as the uid of a repaired copy."""
if TYPE_CHECKING:
    from core.records import Change, Digest
    from core.store.article_cells import ArticleCell
    from core.store.project import Project
    from core.store.rows import ArticleFull


def _show_neighbour(desk: MainWindowApi, step: int) -> bool:
    """Show the article `step` rows further in the list; return False if there is none."""
    order = desk.session.order
    if order is None or not len(order):
        return False
    here = desk.session.article_id
    at = order.index(here) + step if here is not None and here in order else 0
    if not 0 <= at < len(order):
        return False
    desk.session.show_article(order[at])
    return True


def show_next(desk: MainWindowApi) -> None:
    """Show the next article in the list."""
    if not _show_neighbour(desk, 1):
        desk.session.show_message(_("This is the last article in the list."))


def show_previous(desk: MainWindowApi) -> None:
    """Show the previous article in the list."""
    if not _show_neighbour(desk, -1):
        desk.session.show_message(_("This is the first article in the list."))


def _confirm_reviewed(desk: MainWindowApi, article_id: int) -> bool:
    """Ask whether an article counts as reviewed despite undecided marks: a single key is easily pressed by mistake."""
    from core.store import queries

    (row,) = desk.session.ask_store(queries.article_rows, [article_id])
    if not row.suggested:
        return True
    question = ngettext(
        "{count} mark in this article is still undecided. Mark the article as reviewed anyway?",
        "{count} marks in this article are still undecided. Mark the article as reviewed anyway?",
        row.suggested,
    ).format(count=format_count(row.suggested))
    return _ask_about_review(desk, question)


def _ask_about_review(desk: MainWindowApi, question: str) -> bool:
    """Ask whether articles with undecided marks are reviewed, unless the user wants no such question."""
    if settings.read_text(desk.settings, settings.ASK_REVIEWED) == "no":
        return True
    title = _("Mark as reviewed")
    agreed, again = ask.confirm_unless_told(desk.widget, title, question, title)
    if agreed and not again:
        desk.settings.setValue(settings.ASK_REVIEWED, "no")
    return agreed


def mark_reviewed(desk: MainWindowApi) -> None:
    """Mark the article shown as reviewed, and go to the first undecided mark of the next one, after the last one of the
    first that has any. One that is reviewed stays so."""
    from core.store import edits, queries
    from core.store.rows import REVIEWED

    session, article_id = desk.session, desk.session.article_id
    assert article_id is not None
    if session.ask_store(queries.article_rows, [article_id])[0].state == REVIEWED:
        key = show_chord(find_window_chord(desk.widget, "article.reopen", "Shift+R"))
        done = _("This article was reviewed already; {key} takes that back.").format(key=key)
    elif not _confirm_reviewed(desk, article_id) or session.run_edit(edits.set_reviewed, article_id, True) is None:
        return
    else:
        done = " ".join(filter(None, (_("Reviewed."), _count_figures(desk))))
    if _show_neighbour(desk, 1):
        show_next_undecided(session)
        went = _("This is the next article.")
    elif go_round(desk):
        went = _("After the end of the list, this is the first undecided mark in it.")
    else:
        went = _("That was the last article in the list.")
    session.show_message(f"{done} {went}")


def _count_figures(desk: MainWindowApi) -> str:
    """Say how many figures of the article shown are undecided, which its review does not ask for; empty if none."""
    count = article_claims_of(desk.session).count_undecided()
    words = ngettext("{count} figure in it is undecided.", "{count} figures in it are undecided.", count)
    return words.format(count=format_count(count)) if count else ""


def mark_unreviewed(desk: MainWindowApi) -> None:
    """Mark the article shown as not reviewed."""
    from core.store import edits

    article_id = desk.session.article_id
    assert article_id is not None
    if desk.session.run_edit(edits.set_reviewed, article_id, False) is not None:
        desk.session.show_message(_("This article is no longer marked as reviewed."))


def digest_repaired(article: ArticleFull, guest: Path | None = None, codebook: Codebook | None = None) -> Digest | None:
    """Repair the garbled letters of an article and digest it; return None if its letters look right.

    Runs in a thread. With a `guest` (core.pipeline) another process digests it, because the libraries of the guest must
    not be loaded into the process of the window.
    """
    from core import pipeline, pool
    from core.readers.mojibake import repair_text
    from core.records import Article

    text = repair_text(article.text)
    if text is None:
        return None
    title = (repair_text(article.title) or article.title) if article.title else None
    name = _REPAIRED_UID.format(article.uid)
    note = _("Repaired copy of {article}: characters garbled by a wrong encoding were corrected.").format(
        article=article.uid
    )
    fields = (title, article.outlet, article.author, article.url, article.published, article.published_from)
    copy = Article(name, article.source, text, *fields, article.encoding, (note,), text.encode())
    if guest is None:
        return pipeline.digest_article(copy, codebook=codebook)
    (found,) = pool.ordered_map(
        partial(pipeline.digest_article, guest=guest, codebook=codebook), [copy], 1, pool.seconds_for_own_model
    )
    if isinstance(found, BaseException):
        raise found
    return found


def add_repaired_copy(desk: MainWindowApi) -> None:
    """Add a copy of the article shown with its garbled letters repaired; the article itself stays unchanged."""
    from core.store import queries

    session = desk.session
    assert session.article_id is not None
    article, project = session.ask_store(queries.get_article, session.article_id), session.project

    def keep_copy(digest: Digest | None) -> None:
        from core.records import Change
        from core.store import intake

        if digest is None:
            session.show_message(_("The text of this article looks right. There is nothing to repair."))
        elif project is not None and session.project is project:
            (added,) = intake.add_articles(project, [digest])
            if added.article_id is None:
                session.show_message(added.skipped or _("The repaired copy is already in the project."))
                return
            session.announce_change(Change(0, "import", frozenset({added.article_id})))
            session.show_article(added.article_id)
            session.show_message(_("This is the repaired copy. The original article is still in the list."))

    guest, codebook = settings.names_model(desk.settings), session.codebook
    session.jobs.run_in_thread(lambda: digest_repaired(article, guest, codebook), keep_copy)


def selected_articles(desk: MainWindowApi) -> tuple[int, ...]:
    """Return the articles selected in the list, or the one shown."""
    session = desk.session
    return session.listed or ((session.article_id,) if session.article_id is not None else ())


def edit_selected(desk: MainWindowApi) -> None:
    """Edit the selected articles together."""
    desk.open_dialog("edit_articles", selected_articles(desk))


def export_selected(desk: MainWindowApi) -> None:
    """Export the selected articles only."""
    desk.open_dialog("export", True)


def read_metadata(desk: MainWindowApi) -> None:
    """Ask for a table that says things of articles in the project, and preview what it changes."""
    folder = Path(settings.read_text(desk.settings, "folder", str(Path.home())))
    path = ask.choose_table(desk.widget, folder, _("Metadata from table"))
    if path is not None:
        desk.settings.setValue("folder", str(path.parent))
        desk.open_dialog("article_table", path)


def set_selected_reviewed(desk: MainWindowApi, reviewed: bool) -> None:
    """Set every selected article as reviewed or not, as one step of undo. What changes is looked up in a thread if the
    articles are many."""
    session, ids = desk.session, selected_articles(desk)
    if session.project is None:
        return
    if len(ids) < LARGE:
        _set_states(desk, session.ask_store(_plan_states, ids, reviewed))
        return
    from core.store import reader_connection

    path = session.project.path

    def go_on(planned: tuple[tuple[ArticleCell, ...], int]) -> None:
        if session.project is not None and session.project.path == path:
            _set_states(desk, planned)

    def refuse(problem: BaseException) -> None:
        if not isinstance(problem, UserError):
            raise problem
        session.show_message(str(problem))

    desk.jobs.run_in_thread(lambda: reader_connection.ask_store_file(path, _plan_states, ids, reviewed), go_on, refuse)


def _plan_states(project: Project, ids: Sequence[int], reviewed: bool) -> tuple[tuple[ArticleCell, ...], int]:
    """Return the states that change, and how many marks are undecided in articles that would be reviewed."""
    from core.store import edits, queries
    from core.store.article_cells import ArticleColumn
    from core.store.rows import OPEN, REVIEWED

    state = REVIEWED if reviewed else OPEN
    cells = edits.plan_cells(project, {one: {ArticleColumn("state"): state} for one in ids})
    if not reviewed:
        return cells, 0
    return cells, sum(row.suggested for row in queries.article_rows(project, [cell.article_id for cell in cells]))


def _set_states(desk: MainWindowApi, planned: tuple[tuple[ArticleCell, ...], int]) -> None:
    from core.store import edits

    session, (cells, undecided) = desk.session, planned
    ids = [cell.article_id for cell in cells]
    if not ids:
        session.show_message(_("All of these articles have that state already."))
        return
    if undecided:
        question = ngettext(
            "{count} mark in these articles is still undecided. Mark the articles as reviewed anyway?",
            "{count} marks in these articles are still undecided. Mark the articles as reviewed anyway?",
            undecided,
        ).format(count=format_count(undecided))
        if not _ask_about_review(desk, question):
            return
    words = ngettext("{count} article changed.", "{count} articles changed.", len(ids))

    def tell_count(_change: Change | None) -> None:
        session.show_message(words.format(count=format_count(len(ids))))

    session.run_sized_edit(
        _("Edit articles"), lambda project: edits.apply_cells(project, cells), EditSize(len(ids)), tell_count
    )


def move_to_trash(desk: MainWindowApi) -> None:
    """Move the articles selected in the list, or the one shown, to the trash."""
    from core.store import edits

    session, ids = desk.session, selected_articles(desk)

    def tell_count(change: Change | None) -> None:
        count = len(change.articles) if change is not None else 0
        moved = ngettext(
            "{count} article moved to the trash. Undo, or restore it under File, Trash.",
            "{count} articles moved to the trash. Undo, or restore them under File, Trash.",
            count,
        )
        session.show_message(moved.format(count=format_count(count)))

    session.run_sized_edit(
        _("Move to trash"), lambda project: edits.remove_articles(project, ids), EditSize(len(ids)), tell_count
    )


def start_reading(desk: MainWindowApi) -> None:
    """Go from the list to the text, and to its first undecided mark if no mark is selected."""
    desk.session.send_request(Focus.TEXT)
    if desk.session.mark_id is None:
        go_on(desk)


ACTIONS = (
    Action(
        "article.reviewed", ARTICLE, _("Mark as reviewed and go to next"), mark_reviewed, ("R",),
        ("project", "article", "write"),
    ),
    Action(
        "article.read", ARTICLE, _("Read article"), start_reading, ("Space", "Enter"), ("project", "article"),
        _("In the list of articles"), where="articles",
    ),
    Action(
        "article.reopen", ARTICLE, _("Mark as not reviewed"), mark_unreviewed, ("Shift+R",),
        ("project", "article", "write")
    ),
    Action(
        "article.next", ARTICLE, _("Next article"), show_next, ("Ctrl+PageDown",), ("project",), first=True,
        repeats=True
    ),
    Action(
        "article.previous", ARTICLE, _("Previous article"), show_previous, ("Ctrl+PageUp",), ("project",), repeats=True
    ),
    Action(
        "article.details", ARTICLE, _("Details …"), lambda d: d.open_dialog("details"), ("Ctrl+D",),
        ("project", "article"),
        _("Title, outlet, author, URL and date. Changing the date updates every relative date in the article"),
        first=True,
    ),
    Action(
        "article.metadata", ARTICLE, _("Metadata from table …"), read_metadata, (), ("project", "write"),
        _("Title, outlet, date and any other column of a table, for articles that are in the project"),
    ),
    Action(
        "article.edit", ARTICLE, _("Edit selected articles …"), edit_selected, ("Ctrl+Shift+D",),
        ("project", "article", "write"),
        _("Outlet, author, date, state and variables of all articles selected in the list, with a preview"),
        first=True,
    ),
    Action(
        "article.all_reviewed", ARTICLE, _("Mark selected articles as reviewed"),
        lambda d: set_selected_reviewed(d, True), (), ("project", "article", "write"),
    ),
    Action(
        "article.all_open", ARTICLE, _("Mark selected articles as not reviewed"),
        lambda d: set_selected_reviewed(d, False), (), ("project", "article", "write"),
    ),
    Action(
        "article.export", ARTICLE, _("Export selected articles …"), export_selected, (), ("project", "article"),
    ),
    Action(
        "article.repair", ARTICLE, _("Add repaired copy of garbled text"), add_repaired_copy, (),
        ("project", "article", "write"),
        _("For text read in the wrong encoding, â€™ instead of ’. The original article stays"),
    ),
    Action(
        "article.remove", ARTICLE, _("Move to trash"), move_to_trash, ("Delete", "Backspace"),
        ("project", "article", "write"),
        _("The articles selected in the list, or the one shown. The keys work in the list. Restore under File, Trash"),
        first=True, where="articles",
    ),
)  # fmt: skip

"""Actions on the article shown: reviewed, details, the next and the previous one."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from core.codebook import Codebook
from gui import ask, settings
from gui.actions.action import Action
from gui.actions.mark import go_on
from gui.desk import Desk
from gui.requests import Focus

if TYPE_CHECKING:
    from core.records import Digest
    from core.store.rows import ArticleFull


def _neighbour(desk: Desk, step: int) -> bool:
    """Show the article `step` rows further in the list; False where the list ends."""
    order = desk.session.order
    if order is None or not len(order):
        return False
    here = desk.session.article_id
    at = order.index(here) + step if here is not None and here in order else 0
    if not 0 <= at < len(order):
        return False
    desk.session.show_article(order[at])
    return True


def next_(desk: Desk) -> None:
    """Show the next article of the list."""
    if not _neighbour(desk, 1):
        desk.session.say("This is the last article of the list.")


def previous(desk: Desk) -> None:
    """Show the article before this one in the list."""
    if not _neighbour(desk, -1):
        desk.session.say("This is the first article of the list.")


def _surely(desk: Desk, article_id: int) -> bool:
    """Whether an article is to count as reviewed although marks are undecided: one letter is soon typed by mistake."""
    from core.store import queries

    (row,) = desk.session.ask_store(queries.article_rows, [article_id])
    if not row.suggested:
        return True
    left = "One mark of this article is" if row.suggested == 1 else f"{row.suggested:,} marks of this article are"
    question = f"{left} still undecided. Note that the article is reviewed all the same?"
    return ask.yes(desk.widget, "Article reviewed", question, "Reviewed")


def reviewed(desk: Desk) -> None:
    """Note that the article shown was reviewed, and go to the next one."""
    from core.store import edits

    article_id = desk.session.article_id
    assert article_id is not None
    if not _surely(desk, article_id) or desk.session.do(edits.set_reviewed, article_id, True) is None:
        return
    if _neighbour(desk, 1):
        desk.session.say("Reviewed. This is the next article.")
    else:
        desk.session.say("Reviewed. That was the last article of the list.")


def reopen(desk: Desk) -> None:
    """Take back that the article shown was reviewed."""
    from core.store import edits

    article_id = desk.session.article_id
    assert article_id is not None
    if desk.session.do(edits.set_reviewed, article_id, False) is not None:
        desk.session.say("This article is open again.")


def mended(article: ArticleFull, guest: Path | None = None, codebook: Codebook | None = None) -> Digest | None:
    """The article with mojibake undone, read anew; None where its letters look right. Runs in a thread; with a `guest`
    (core.pipeline) the reading is done in another process, as its libraries must not be loaded into the window's."""
    from core import pipeline, pool
    from core.readers.mojibake import repair_text
    from core.records import Article

    text = repair_text(article.text)
    if text is None:
        return None
    title = (repair_text(article.title) or article.title) if article.title else None
    name = f"{article.uid} (repaired)"
    note = f"Repaired copy of {article.uid}: letters that a wrong encoding had garbled were put right."
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


def repair(desk: Desk) -> None:
    """Add a copy of the article shown in which garbled letters are put right; the article itself stays as it is."""
    from core.store import queries

    session = desk.session
    assert session.article_id is not None
    article, project = session.ask_store(queries.get_article, session.article_id), session.project

    def keep(digest: Digest | None) -> None:
        from core.records import Change
        from core.store import intake

        if digest is None:
            session.say("The letters of this article look right: there is nothing to repair.")
        elif project is not None and session.project is project:
            (added,) = intake.add_articles(project, [digest])
            if added.article_id is None:
                session.say(added.skipped or "The repaired copy is in the project already.")
                return
            session.tell(Change(0, "import", frozenset({added.article_id})))
            session.show_article(added.article_id)
            session.say("This is the repaired copy; the article as it was read is still in the list.")

    guest, codebook = settings.guest(desk.settings), session.codebook
    session.jobs.call(lambda: mended(article, guest, codebook), keep)


def remove(desk: Desk) -> None:
    """Move the articles chosen in the list, else the one shown, to the trash."""
    from core.store import edits

    session = desk.session
    ids = session.listed or ((session.article_id,) if session.article_id is not None else ())
    change = session.do(edits.remove_articles, ids)
    if change is not None:
        many = len(change.articles)
        noun = "article is" if many == 1 else "articles are"
        session.say(f"{many:,} {noun} in the trash: undo, or File, Trash, brings {'it' if many == 1 else 'them'} back.")


def read(desk: Desk) -> None:
    """Go from the list to the text, to its first undecided mark where none is at hand: nothing is decided yet."""
    desk.session.request(Focus.TEXT)
    if desk.session.mark_id is None:
        go_on(desk)


ACTIONS = (
    Action(
        "article.reviewed", "Article", "Reviewed, and next article", reviewed, ("R",), ("project", "article", "write")
    ),
    Action(
        "article.read",
        "Article",
        "Read it",
        read,
        ("Space", "Enter"),
        ("project", "article"),
        "In the list of articles",
        where="articles",
    ),
    Action("article.reopen", "Article", "Not reviewed yet", reopen, ("Shift+R",), ("project", "article", "write")),
    Action(
        "article.next", "Article", "Next article", next_, ("Ctrl+PageDown",), ("project",), first=True, repeats=True
    ),
    Action("article.previous", "Article", "Previous article", previous, ("Ctrl+PageUp",), ("project",), repeats=True),
    Action(
        "article.details",
        "Article",
        "Title, outlet, author, date …",
        lambda d: d.dialog("details"),
        ("Ctrl+D",),
        ("project", "article"),
        "Setting the date reads every relative date of the article anew",
        first=True,
    ),
    Action(
        "article.repair",
        "Article",
        "Add a repaired copy of garbled text",
        repair,
        (),
        ("project", "article", "write"),
        "For letters read in a wrong encoding, â€™ instead of ’; the article as it was read stays",
    ),
    Action(
        "article.remove",
        "Article",
        "Remove to the trash",
        remove,
        ("Delete", "Backspace"),
        ("project", "article", "write"),
        "The articles chosen in the list, else the one shown; File, Trash restores them. The keys hold in the list",
        first=True,
        where="articles",
    ),
)

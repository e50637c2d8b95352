"""Where a decision in the text goes on: the next undecided mark of the article."""

from __future__ import annotations

from gui.session import Session


def show_next_undecided(session: Session) -> bool:
    """Show the next undecided mark of the article, after its last one the first; where all are decided, show none and
    return False."""
    from core.store import queries

    assert session.article_id is not None
    found = session.ask_store(queries.next_undecided_here, session.article_id, session.mark_id or 0)
    session.show_mark(found)
    return found is not None

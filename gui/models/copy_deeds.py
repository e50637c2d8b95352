"""Deeds on copies, and what the status line says of them; each is one step of undo."""

from __future__ import annotations

from collections.abc import Sequence

from gui.models.copies import Story, name
from gui.session import Session


def same(session: Session, pair: tuple[int, int], story: Story) -> bool:
    """Agree that two articles of a story tell it."""
    from core.store import edits

    if session.do(edits.same_story, *pair) is None:
        return False
    names = {row.id: name(row) for row in story.articles}
    session.say(f"The same story: “{names[pair[0]]}” and “{names[pair[1]]}”.")
    return True


def join(session: Session, stories: Sequence[Story]) -> bool:
    """Make several stories one."""
    from core.store.edits.stories import one_story

    if session.do(one_story, [story.articles[0].id for story in stories]) is None:
        return False
    session.say(f"{len(stories):,} stories are one now. Undo parts them again.")
    return True


def add(session: Session, story: Story, article_id: int) -> bool:
    """Say that an article outside tells a story too."""
    from core.store import edits

    if session.do(edits.same_story, story.articles[0].id, article_id) is None:
        return False
    session.say(f"The article tells the story “{name(story.articles[0])}” too.")
    return True


def leave(session: Session, article_id: int, story: Story) -> bool:
    """Say that an article of a story tells another one."""
    from core.store.edits.stories import leave_story

    others = [row.id for row in story.articles if row.id != article_id]
    if session.do(leave_story, article_id, others) is None:
        return False
    gone = next(name(row) for row in story.articles if row.id == article_id)
    session.say(f"“{gone}” tells another story than the other {len(others):,}.")
    return True


def apply(session: Session, article_id: int, other_ids: Sequence[int], many: int) -> bool:
    """Apply what was decided in an article to its copies; `many` as the preview counted."""
    from core.store import edits

    if session.do(edits.apply_to_copies, article_id, other_ids) is None:
        return False
    copies = "1 copy" if len(other_ids) == 1 else f"{len(other_ids):,} copies"
    session.say(f"{many:,} {'decision' if many == 1 else 'decisions'} applied to {copies}. One undo takes it all back.")
    return True

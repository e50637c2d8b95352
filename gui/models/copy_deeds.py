"""Deeds on copies, and what the status line says of them; each is one step of undo."""

from __future__ import annotations

from collections.abc import Sequence

from gui.models.copies import Story, name
from gui.models.operations import do_and_say
from gui.session import Session

MOST = 2000
"""Words on pairs that one deed writes."""


def same(session: Session, pair: tuple[int, int], story: Story) -> bool:
    """Agree that two articles of a story tell it."""
    from core.store import edits

    names = {row.id: name(row) for row in story.articles}
    sentence = f"The same story: “{names[pair[0]]}” and “{names[pair[1]]}”."
    return do_and_say(session, sentence, edits.mark_same_story, *pair)


def join(session: Session, stories: Sequence[Story]) -> bool:
    """Make several stories one."""
    from core.store.edits.article_stories import group_stories

    sentence = f"{len(stories):,} stories are one now. Undo parts them again."
    return do_and_say(session, sentence, group_stories, [story.articles[0].id for story in stories])


def add(session: Session, story: Story, article_id: int) -> bool:
    """Say that an article outside tells a story too."""
    from core.store import edits

    sentence = f"The article tells the story “{name(story.articles[0])}” too."
    return do_and_say(session, sentence, edits.mark_same_story, story.articles[0].id, article_id)


def part(session: Session, pair: tuple[int, int], story: Story) -> bool:
    """Say that two articles of a story tell two; each of the others goes with the one it is more alike."""
    from core.store.edits.article_stories import separate_stories

    kept, gone = sides(story, pair)
    across = [(one, other) for other in gone for one in kept]
    if len(across) > MOST:  # a word on each pair that anybody found is enough
        found = {(one.first, one.second) for one in story.cluster.pairs}
        across = [two for two in across if (min(two), max(two)) in found]
    first = (pair[0], pair[1])
    names = {row.id: name(row) for row in story.articles}
    more = f" So do {len(gone) - 1:,} that are more like it." if len(gone) > 1 else ""
    sentence = f"“{names[pair[1]]}” tells another story than “{names[pair[0]]}”.{more}"
    return do_and_say(session, sentence, separate_stories, [first, *(two for two in across if two != first)])


def sides(story: Story, pair: tuple[int, int]) -> tuple[list[int], list[int]]:
    """Articles of a story parted between two of them: the most alike are joined first, as long as that does not join
    the two. What goes with neither stays with the first."""
    group = {row.id: {row.id} for row in story.articles}
    for one in sorted(story.cluster.pairs, key=lambda found: (-found.containment, found.first, found.second)):
        both = group.get(one.first, set()) | group.get(one.second, set())
        if not set(pair) <= both:
            group.update(dict.fromkeys(both, both))
    gone = group[pair[1]]
    return [row.id for row in story.articles if row.id not in gone], sorted(gone)


def apply(session: Session, article_id: int, other_ids: Sequence[int], many: int) -> bool:
    """Apply what was decided in an article to its copies; `many` as the preview counted."""
    from core.store import edits

    copies = "1 copy" if len(other_ids) == 1 else f"{len(other_ids):,} copies"
    decisions = "decision" if many == 1 else "decisions"
    sentence = f"{many:,} {decisions} applied to {copies}. One undo takes it all back."
    return do_and_say(session, sentence, edits.apply_to_copies, article_id, other_ids)

"""Operations on copies: each is one undo step, and the status bar reports it."""

from __future__ import annotations

from collections.abc import Sequence

from core.translation import _, format_count, ngettext
from gui.models.operations import do_and_say
from gui.models.story_tables import Story, article_name
from gui.session import Session

MOST = 2000
"""Decisions on pairs that one operation stores, at most."""


def mark_same_story(session: Session, pair: tuple[int, int], story: Story) -> bool:
    """Confirm that two articles print the same story."""
    from core.store import edits

    names = {row.id: article_name(row) for row in story.articles}
    sentence = _("Same story: “{first}” and “{second}”.").format(first=names[pair[0]], second=names[pair[1]])
    return do_and_say(session, sentence, edits.mark_same_story, *pair)


def merge_stories(session: Session, stories: Sequence[Story]) -> bool:
    """Merge several stories into one."""
    from core.store.edits.article_stories import group_stories

    sentence = ngettext(
        "Merged {count} story into one. Undo splits it again.",
        "Merged {count} stories into one. Undo splits them again.",
        len(stories),
    ).format(count=format_count(len(stories)))
    return do_and_say(session, sentence, group_stories, [story.articles[0].id for story in stories])


def add_to_story(session: Session, story: Story, article_id: int) -> bool:
    """Add an article to a story."""
    from core.store import edits

    sentence = _("Added the article to the story “{title}”.").format(title=article_name(story.articles[0]))
    return do_and_say(session, sentence, edits.mark_same_story, story.articles[0].id, article_id)


def split_story(session: Session, pair: tuple[int, int], story: Story) -> bool:
    """Split a story between two of its articles; each other article stays with the one that it resembles more."""
    from core.store.edits.article_stories import separate_stories

    kept, gone = divide_story(story, pair)
    across = [(one, other) for other in gone for one in kept]
    if len(across) > MOST:  # decisions on the pairs that the search found are enough
        found = {(one.first, one.second) for one in story.cluster.pairs}
        across = [two for two in across if (min(two), max(two)) in found]
    first = (pair[0], pair[1])
    names = {row.id: article_name(row) for row in story.articles}
    sentence = _("Different stories: “{article}” and “{other}”.")
    if len(gone) > 1:
        sentence = ngettext(
            "Different stories: “{article}”, with {count} article that resembles it, and “{other}”.",
            "Different stories: “{article}”, with {count} articles that resemble it, and “{other}”.",
            len(gone) - 1,
        )
    sentence = sentence.format(article=names[pair[1]], other=names[pair[0]], count=format_count(len(gone) - 1))
    return do_and_say(session, sentence, separate_stories, [first, *(two for two in across if two != first)])


def divide_story(story: Story, pair: tuple[int, int]) -> tuple[list[int], list[int]]:
    """Divide the articles of a story between two of them.

    The most similar pairs are merged first, unless that would merge the two. Articles that resemble neither stay with
    the first.
    """
    group = {row.id: {row.id} for row in story.articles}
    for one in sorted(story.cluster.pairs, key=lambda found: (-found.containment, found.first, found.second)):
        both = group.get(one.first, set()) | group.get(one.second, set())
        if not set(pair) <= both:
            group.update(dict.fromkeys(both, both))
    gone = group[pair[1]]
    return [row.id for row in story.articles if row.id not in gone], sorted(gone)


def apply_review(session: Session, article_id: int, other_ids: Sequence[int], many: int) -> bool:
    """Apply the decisions of an article to its copies; `many` is the number of decisions in the preview."""
    from core.store import edits

    decisions = ngettext("{count} decision", "{count} decisions", many).format(count=format_count(many))
    copies = ngettext("{count} copy", "{count} copies", len(other_ids)).format(count=format_count(len(other_ids)))
    sentence = _("Applied {decisions} to {copies}. One undo reverts all of it.")
    sentence = sentence.format(decisions=decisions, copies=copies)
    return do_and_say(session, sentence, edits.apply_to_copies, article_id, other_ids)

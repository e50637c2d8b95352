"""What the same work costs in Label Studio: actions by kind, as docs/effort.md names them."""

from __future__ import annotations

from dataclasses import dataclass, field

TASK = 2
"""Copy the suggestions of a task into an annotation; submit, which opens the next task."""
LOOKED_AT = 2
"""Click a region; the key of a choice that says it was accepted."""
REMOVED = 2
"""Click a region; Backspace."""
RELABELLED = 2
"""Click a region; the key of the other label."""
MARKED = 2
"""The key of a label; drag over the words."""
MOVED = REMOVED + MARKED
"""Edges of a region in a text cannot be moved: it is removed and made again."""
FIELD = 4
"""Click a region; click its field; select what is there; Enter. The letters typed come on top."""
COPIED = 3
"""A name that stands in the text, and that Pressmark has in the field already: drag over it, copy, paste."""


@dataclass(slots=True)
class LabelStudio:
    """Counts what a person would do there to come from the same suggestions to the same result."""

    actions: int = 0
    kinds: dict[str, int] = field(default_factory=dict)

    def add(self, kind: str, actions: int) -> None:
        """Count one step."""
        self.actions += actions
        self.kinds[kind] = self.kinds.get(kind, 0) + actions

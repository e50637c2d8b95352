"""Whether the text of an article shows its title, so that nobody reads it twice."""

from __future__ import annotations

from core.store.rows import ArticleFull

_HEAD = 600
"""Code points at the start of a text in which its title is looked for."""


def shows_title(article: ArticleFull) -> bool:
    """Return whether the text itself shows the title at its start, so that it need not stand above it, too."""
    wanted = " ".join((article.title or "").split()).casefold()
    starts = (region for region in article.regions if region.region == "title" and region.start < _HEAD)
    titles = (" ".join(article.text[region.start : region.stop].split()).casefold() for region in starts)
    return bool(wanted) and wanted in titles

"""Values of words anywhere in a project, read as if a person marked them there."""

from __future__ import annotations

from typing import Any

from core.store.edits import AlikeMark, ReadPlace
from core.store.project import Project
from core.value_parsing.marked_words import READ_KINDS, MarkedArticle, read_marked_words


class PlaceReader:
    """Reads places of a project in the thread that uses it; holds the article read last."""

    def __init__(self, project: Project) -> None:
        self._project, self._codebook = project, project.codebook
        self._article_id: int | None = None
        self._article = MarkedArticle("")

    def read_value(self, article_id: int, label: str, start: int, stop: int) -> dict[str, Any] | None:
        """Return the value that a half-open range of an article has under a label, None if its words give none."""
        from core.store import queries

        if article_id != self._article_id:
            one = queries.get_article(self._project, article_id)
            self._article_id = article_id
            self._article = MarkedArticle(one.text, one.title, one.outlet, one.url, one.published, one.regions)
        return read_marked_words(self._codebook, self._article, label, start, stop)


def read_place_of(project: Project, label: str) -> ReadPlace | None:
    """Return what reads the values of places that are to be marked with a label; None if its words have none."""
    if project.codebook.code_for(label).kind not in READ_KINDS:
        return None
    reader = PlaceReader(project)

    def read_value(mark: AlikeMark, label: str) -> dict[str, Any] | None:
        return reader.read_value(mark.article_id, label, mark.start, mark.stop)

    return read_value

"""Values of words anywhere in a project, read as if a person marked them there."""

from __future__ import annotations

from typing import Any

from core.store.edits import AlikeMark, ReadPlace
from core.store.project import Project
from core.store.rows import REJECTED
from core.value_parsing.marked_words import READ_KINDS, MarkedArticle, read_marked_name, read_marked_words


class PlaceReader:
    """Reads places of a project in the thread that uses it; holds the article read last."""

    def __init__(self, project: Project) -> None:
        self._project, self._codebook = project, project.codebook
        self._article_id: int | None = None
        self._article = MarkedArticle("")
        self._names: list[tuple[int, int, str]] = []
        """Start, stop and label of the names in that article."""

    def read_value(self, article_id: int, label: str, start: int, stop: int) -> dict[str, Any] | None:
        """Return the value that a half-open range of an article has under a label, None if its words give none."""
        from core.store import queries

        if article_id != self._article_id:
            one = queries.get_article(self._project, article_id)
            self._article_id = article_id
            self._article = MarkedArticle(one.text, one.title, one.outlet, one.url, one.published, one.regions)
            self._names = [
                (row.start, row.stop, row.label)
                for row in queries.list_spans(self._project, article_id)
                if self._codebook.names_entity(row.label) and row.status != REJECTED
            ]
        if self._codebook.names_entity(label):
            others = [one for one in self._names if (one[0], one[1]) != (start, stop)]
            return read_marked_name(self._codebook, self._article, label, start, stop, others)
        return read_marked_words(self._codebook, self._article, label, start, stop)


def read_place_of(project: Project, label: str) -> ReadPlace | None:
    """Return what reads the values of places that are to be marked with a label; None if its words have none."""
    code = project.codebook.code_for(label)
    if code.kind not in READ_KINDS and not project.codebook.names_entity(label):
        return None
    reader = PlaceReader(project)

    def read_value(mark: AlikeMark, label: str) -> dict[str, Any] | None:
        return reader.read_value(mark.article_id, label, mark.start, mark.stop)

    return read_value

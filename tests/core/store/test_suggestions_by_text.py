from __future__ import annotations

from core.store import edits, intake
from core.store.project import Project
from core.store.suggestions_by_text import find_suggestions

from .conftest import digest, span


def test_suggestions_of_the_very_words_in_all_articles(opened: Project) -> None:
    text = "Odell met odell, Mira\nOdell & Odell.\n"
    marks = [
        span(text, "Odell", "PERSON", entity="Odell"), span(text, "odell", "PERSON", entity="Odell"),
        span(text, "Mira\nOdell", "PERSON", entity="Mira Odell"), span(text, "&", "ORG", entity="&"),
        span(text, "Odell", "CARDINAL", 2, value=1),
    ]  # fmt: skip
    intake.add_articles(opened, [digest(text, *marks)])
    assert list(find_suggestions(opened, "Odell")) == [6, 10]
    assert list(find_suggestions(opened, "Mira Odell")) == [1, 12]
    assert list(find_suggestions(opened, "&")) == [13]
    assert list(find_suggestions(opened, "Nobody")) == []
    edits.accept_rows(opened, [6])
    assert list(find_suggestions(opened, "Odell")) == [10]

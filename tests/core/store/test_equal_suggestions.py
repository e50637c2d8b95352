"""One look at a mark accepts it, and in bulk the suggestions that say the same of the same words."""

from __future__ import annotations

import pytest

from core.errors import UserError
from core.store import edits, intake, queries
from core.store.equal_suggestions import list_equal_here
from core.store.project import Project

from .conftest import digest, span

HERE = "Odell met Odell. Odell\nknew Mira\nOdell and Odell Ltd. Half of 7 and 7 tons and 7.\n"
THERE = "Odell saw odell and 7 ships.\n"


@pytest.fixture
def equal(opened: Project) -> Project:
    """Spans 10 to 16 in one article, 17 to 20 in another."""
    here = [
        span(HERE, "Odell", "PERSON", entity="Mira Odell"), span(HERE, "Odell", "PERSON", 1, entity="Mira Odell"),
        span(HERE, "Odell", "PERSON", 2, entity="Jon Odell"), span(HERE, "Odell", "ORG", 4, entity="Odell"),
        span(HERE, "7", "CARDINAL", value=7), span(HERE, "7", "CARDINAL", 1, value=7, unit="ton"),
        span(HERE, "7", "CARDINAL", 2, value=7),
    ]  # fmt: skip
    there = [
        span(THERE, "Odell", "PERSON", entity="Mira Odell"), span(THERE, "odell", "PERSON", entity="Mira Odell"),
        span(THERE, "7", "CARDINAL", value=7), span(THERE, "saw", "QUOTE", kind="direct"),
    ]  # fmt: skip
    intake.add_articles(opened, [digest(HERE, *here), digest(THERE, *there)])
    return opened


def equal_here(project: Project, span_id: int) -> list[str]:
    row = queries.get_span(project, span_id)
    rows = queries.list_spans(project, row.article_id)
    found = set(list_equal_here(project.codebook, queries.get_article(project, row.article_id).text, row, rows))
    return [f"{one.start}" for one in rows if one.id in found]


def ids_at(project: Project, article_id: int) -> list[int]:
    return [row.id for row in queries.list_spans(project, article_id)]


def test_names_are_equal_by_entity_and_values_by_all_that_they_say(equal: Project) -> None:
    first, second, jon, firm, seven, tons, other = ids_at(equal, 2)
    assert equal_here(equal, first) == [str(HERE.index("Odell", 3))]
    assert equal_here(equal, jon) == equal_here(equal, firm) == equal_here(equal, tons) == []
    assert equal_here(equal, seven) == [str(HERE.rindex("7"))]
    edits.reject_rows(equal, [second, other])
    assert equal_here(equal, first) == equal_here(equal, seven) == []


def test_other_articles_are_searched_for_the_same_words(equal: Project) -> None:
    first, _second, jon, _firm, seven, tons, _other = ids_at(equal, 2)
    name, _lower, count, quote = sorted(ids_at(equal, 3), key=lambda one: one)
    assert queries.find_equal_elsewhere(equal, first, 9) == [6, name]
    assert queries.find_equal_elsewhere(equal, first, 1) == [6]
    assert queries.find_equal_elsewhere(equal, seven, 9) == [count]
    for none in (jon, tons, quote, 999):
        assert queries.find_equal_elsewhere(equal, none, 9) == []
    edits.remove_articles(equal, [3])
    assert queries.find_equal_elsewhere(equal, first, 9) == [6]


def test_the_mark_counts_as_looked_at_and_the_others_as_accepted_in_bulk(equal: Project) -> None:
    first, second, jon, *_more = ids_at(equal, 2)
    change = edits.accept_with_equal(equal, first, [second, jon, 6, 999])
    states = {one: queries.get_span(equal, one).state for one in (first, second, jon, 6)}
    assert states == {first: "accepted", second: "accepted_in_bulk", jon: "suggested", 6: "accepted_in_bulk"}
    assert change.spans == {first, second, 6}
    edits.undo(equal)
    assert {queries.get_span(equal, one).state for one in (first, second, jon, 6)} == {"suggested"}


def test_what_was_decided_meanwhile_stays(equal: Project) -> None:
    first, second, *_more = ids_at(equal, 2)
    edits.reject_rows(equal, [6])
    edits.accept_rows(equal, [second])
    edits.accept_with_equal(equal, first, [second, 6])
    assert [queries.get_span(equal, one).state for one in (second, 6)] == ["accepted", "rejected"]
    with pytest.raises(UserError, match="no longer exists"):
        edits.accept_with_equal(equal, 999, [second])

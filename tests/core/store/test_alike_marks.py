"""Mark all like this: found in their lines, made once, undone in one step, and a rule for imports to come."""

from __future__ import annotations

import pytest

from core import pipeline
from core.errors import UserError
from core.records import Article
from core.store import edits, intake, queries
from core.store.alike_places import AlikeState, AlikeWords
from core.store.edits import AlikeMark
from core.store.integrity_check import find_faults
from core.store.project import Project
from core.store.queries.alike_marks import find_alike_places, list_alike_articles
from tests.core.store.conftest import digest, span

FIRST = "The port authority met. Port Authority plans grow; the PORT  authority's rivals wait.\n"
SECOND = "A port authority of Vesper met Mira Odell of the Port\nAuthority.\n"


@pytest.fixture
def ports(opened: Project) -> Project:
    marked = span(SECOND, "Port\nAuthority", "ORG", entity="Port Authority of Velm")
    intake.add_articles(opened, [digest(FIRST, id="b.txt", source="in/b.txt")])
    intake.add_articles(opened, [digest(SECOND, marked, span(SECOND, "Vesper", "GPE"), id="c.txt", source="in/c.txt")])
    return opened


def places(project: Project, sought: AlikeWords) -> list[tuple[int, str, AlikeState]]:
    found = find_alike_places(project, sought, list(list_alike_articles(project, sought)))
    return [(one.article_id, one.words, one.state) for one in found]


def test_words_are_found_whatever_their_blanks_and_capitals(ports: Project) -> None:
    loose = AlikeWords("port authority", "ORG", match_case=False)
    assert places(ports, loose) == [
        (2, "port authority", AlikeState.FREE), (2, "Port Authority", AlikeState.FREE),
        (2, "PORT  authority", AlikeState.FREE), (3, "port authority", AlikeState.FREE),
        (3, "Port\nAuthority", AlikeState.SUGGESTED),
    ]  # fmt: skip
    assert [one[1] for one in places(ports, AlikeWords("Port Authority", "ORG"))] == [
        "Port Authority",
        "Port\nAuthority",
    ]
    assert places(ports, AlikeWords("Port Authority", "GPE"))[-1][2] is AlikeState.OTHER
    assert places(ports, AlikeWords("uthorit", "ORG")) == []
    assert len(places(ports, AlikeWords("uthorit", "ORG", whole_words=False))) == 5


def test_all_places_are_marked_once_and_taken_back_at_once(ports: Project) -> None:
    sought = AlikeWords("port authority", "ORG", match_case=False)
    found = find_alike_places(ports, sought, list(list_alike_articles(ports, sought)))
    marks = [AlikeMark(one.article_id, one.start, one.stop) for one in found]
    before = [queries.list_spans(ports, article) for article in (2, 3)]
    change = edits.mark_alike(ports, sought, marks, is_rule=True)
    assert change.articles >= {2, 3}
    rows = [row for article in (2, 3) for row in queries.list_spans(ports, article) if row.label == "ORG"]
    assert [row.in_bulk for row in rows] == [True] * 5
    assert {row.state for row in rows} == {"added", "accepted_in_bulk"}
    assert {state for _article, _words, state in places(ports, sought)} == {AlikeState.SAME}
    with pytest.raises(UserError, match="marked like this already"):
        edits.mark_alike(ports, sought, marks)
    assert list(find_faults(ports)) == []
    edits.undo(ports)
    assert [queries.list_spans(ports, article) for article in (2, 3)] == before
    assert queries.list_project_rules(ports) == []


def test_decided_marks_in_the_way_stay_and_suggestions_get_the_label(ports: Project) -> None:
    (vesper,) = [row for row in queries.list_spans(ports, 3) if row.label == "GPE"]
    sought = AlikeWords("Vesper", "ORG")
    place = AlikeMark(3, vesper.start, vesper.stop)
    edits.mark_alike(ports, sought, [place])
    assert [row.label for row in queries.list_spans(ports, 3) if row.id == vesper.id] == ["ORG"]
    with pytest.raises(UserError, match="already"):
        edits.mark_alike(ports, AlikeWords("Vesper", "PERSON"), [place])


def test_imports_to_come_follow_the_rule(ports: Project) -> None:
    sought = AlikeWords("port authority", "ORG", match_case=False)
    found = find_alike_places(ports, sought, list(list_alike_articles(ports, sought)))
    edits.mark_alike(ports, sought, [AlikeMark(one.article_id, one.start, one.stop) for one in found], is_rule=True)
    (rule,) = queries.list_project_rules(ports)
    assert (rule.kind, rule.words, rule.match_case, rule.whole_words) == ("mark", "port authority", False, True)
    article = Article("d", "in/d.txt", "Quay news\n\nThe Port authority closed the quay on Monday.\n")
    read = pipeline.digest_article(article, queries.list_terms(ports))
    said = {article.text[one.start : one.stop]: (one.label, one.rule) for one in read.spans}
    assert said["Port authority"] == ("ORG", "project_rule.relabel")


def test_a_rejected_mark_below_a_decided_one_is_not_made_a_second_one(ports: Project) -> None:
    (vesper,) = [row for row in queries.list_spans(ports, 3) if row.label == "GPE"]
    edits.reject_rows(ports, [vesper.id])
    sought = AlikeWords("Vesper", "GPE")
    assert [state for article, _words, state in places(ports, sought) if article == 3] == [AlikeState.REJECTED]
    edits.add_span(ports, 3, vesper.start, vesper.stop, "ORG")
    (place,) = find_alike_places(ports, sought, [3])
    assert (place.state, place.label, place.can_change, place.is_open) == (AlikeState.OTHER, "ORG", False, False)
    with pytest.raises(UserError, match="already"):
        edits.mark_alike(ports, sought, [AlikeMark(3, vesper.start, vesper.stop)])


def test_places_are_marked_in_steps_and_a_closed_run_leaves_no_trace(ports: Project) -> None:
    sought = AlikeWords("port authority", "ORG", match_case=False)
    found = find_alike_places(ports, sought, list(list_alike_articles(ports, sought)))
    marks = [AlikeMark(one.article_id, one.start, one.stop) for one in found]
    before = [queries.list_spans(ports, article) for article in (2, 3)]
    read = [(mark.article_id, mark.start) for mark in marks]
    asked: list[tuple[int, int]] = []
    steps = edits.mark_alike_stepwise(
        ports, sought, marks, read_value=lambda mark, _label: asked.append((mark.article_id, mark.start))
    )
    assert next(steps) == 3
    steps.close()  # type: ignore[attr-defined]
    assert [queries.list_spans(ports, article) for article in (2, 3)] == before
    *done, change = edits.mark_alike_stepwise(ports, sought, marks, read_value=lambda _mark, _label: None)
    assert done == [3, 5]
    assert not isinstance(change, int)
    assert asked == read[:3]
    assert list(find_faults(ports)) == []


def test_the_entity_of_the_mark_is_given_to_suggestions_too(ports: Project) -> None:
    (mira,) = [row for row in queries.list_spans(ports, 1) if row.label == "PERSON"][:1]
    edits.link_new_entity(ports, [mira.id], "The Port of Oban", "ORG")
    entity_id = next(row.entity_id for row in queries.list_spans(ports, 1) if row.id == mira.id)
    sought = AlikeWords("Port Authority", "ORG")
    found = find_alike_places(ports, sought, [2, 3])
    edits.mark_alike(
        ports, sought, [AlikeMark(one.article_id, one.start, one.stop) for one in found], entity_id=entity_id
    )
    rows = [row for article in (2, 3) for row in queries.list_spans(ports, article) if row.label == "ORG"]
    assert {row.entity for row in rows} == {"The Port of Oban"}

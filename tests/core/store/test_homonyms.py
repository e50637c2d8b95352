"""Two people of one family name are never taken for one silently."""

from __future__ import annotations

import pytest

from core.records import Digest
from core.store import edits, intake, queries
from core.store.project import Project
from core.store.queries.concordance import BY_GIVEN_NAME, BY_SURNAME
from core.store.queries.homonyms import are_disjoint

from .conftest import digest, span


def said(text: str, *names: tuple[str, str], kind: str = "PERSON") -> Digest:
    """An article in which these words have these canonical names."""
    return digest(text, *(span(text, words, kind, entity=entity) for words, entity in names), title=text)


def add(project: Project, *digests: Digest) -> list[int | None]:
    """Store articles; the entity of the first mark of each."""
    added = intake.add_articles(project, digests)
    return [queries.list_spans(project, one.article_id or 0)[0].entity_id for one in added]


def test_a_family_name_alone_is_the_one_person_who_goes_by_it_and_shows_the_doubt(opened: Project) -> None:
    assert add(opened, said("Again Odell.\n", ("Odell", "Odell"))) == [1]
    doubts = [one.doubt for one in queries.list_mentions(opened, 1)]
    assert doubts == ["", "", BY_SURNAME]
    assert not queries.entity_table(opened, "id", False)[0].homonym
    edits.accept_rows(opened, [10])
    assert [one.doubt for one in queries.list_mentions(opened, 1)] == ["", "", ""]


def test_a_given_name_that_other_articles_use_is_in_doubt_too(opened: Project) -> None:
    text = "Mira Odell left. Mira laughed.\n"
    both = [("Mira Odell", "Mira Odell")]
    marks = digest(text, span(text, "Mira Odell", "PERSON", entity="Mira Odell"),
                   span(text, "Mira", "PERSON", 1, entity="Mira Odell"))  # fmt: skip
    assert add(opened, marks, said("Again Mira.\n", ("Mira", "Mira")), said("Mira Odell too.\n", *both)) == [1, 1, 1]
    doubts = [one.doubt for one in queries.list_mentions(opened, 1)]
    assert doubts == ["", "", "", "", BY_GIVEN_NAME, ""]


def test_where_two_go_by_it_each_article_has_its_own(opened: Project) -> None:
    (rolf,) = add(opened, said("Rolf Odell spoke.\n", ("Rolf Odell", "Rolf Odell")))
    text = "Odell spoke, and Odell sang.\n"
    both = digest(text, span(text, "Odell", "PERSON", entity="Odell"), span(text, "Odell", "PERSON", 1, entity="Odell"))
    one, other = add(opened, both, said("Odell left.\n", ("Odell", "Odell")))
    assert len({1, rolf, one, other}) == 4
    assert queries.list_mentions(opened, one or 0)[1].doubt == ""
    assert len(queries.list_mentions(opened, one or 0)) == 2
    assert {found.id for found in queries.list_homonyms(opened, one or 0)} == {1, rolf, other}
    assert [found.why for found in queries.list_homonyms(opened, one or 0) if found.id == other] == ["same name"]


def test_a_second_person_who_comes_later_moves_nothing_and_is_named(opened: Project) -> None:
    add(opened, said("Again Odell.\n", ("Odell", "Odell")))
    assert queries.list_homonyms(opened, 1) == ()
    (rolf,) = add(opened, said("Rolf Odell spoke.\n", ("Rolf Odell", "Rolf Odell")))
    assert queries.get_span(opened, 10).entity_id == 1
    (named,) = queries.list_homonyms(opened, 1)
    assert (named.id, named.name, named.why, named.mentions) == (rolf, "Rolf Odell", "same family name", 1)
    lines = queries.entity_table(opened, "id", False)
    assert [line.homonym for line in lines] == [True, False, True]
    chosen = queries.EntityFilter(homonyms=True)
    assert [line.id for line in queries.entity_table(opened, "id", False, chosen)] == [1, rolf]


def test_reading_again_keeps_the_articles_own_entity_even_where_it_was_merged(opened: Project) -> None:
    add(opened, said("Rolf Odell spoke.\n", ("Rolf Odell", "Rolf Odell")))
    article = said("Odell spoke.\n", ("Odell", "Odell"))
    (own,) = add(opened, article)
    assert intake.refresh_article(opened, 3, article).entities == {own}
    edits.merge_entities(opened, 1, [own or 0])
    assert not queries.list_project_rules(opened)  # a rule for `Odell` would settle it for every article
    intake.refresh_article(opened, 3, article)
    assert queries.list_spans(opened, 3)[0].entity_id == 1
    assert add(opened, said("Odell sang.\n", ("Odell", "Odell")))[0] not in (1, own)


def test_a_name_that_a_human_took_away_is_not_gone_by(opened: Project) -> None:
    edits.remove_alias(opened, 1, "Odell")
    assert add(opened, said("Again Odell.\n", ("Odell", "Odell"))) != [1]


def test_two_people_of_one_full_name_are_kept_apart(opened: Project) -> None:
    add(opened, said("Mira Odell sang.\n", ("Mira Odell", "Mira Odell")))
    edits.split_entity(opened, 1, [10], "Mira Odell", "PERSON")
    singer = queries.get_span(opened, 10).entity_id
    (third,) = add(opened, said("Mira Odell again.\n", ("Mira Odell", "Mira Odell")))
    assert len({1, singer, third}) == 3
    assert {one.why for one in queries.list_homonyms(opened, 1)} == {"same name"}


def test_roles_that_hardly_fit_one_person_are_shown_and_split_nothing(opened: Project) -> None:
    for text, role in (("The goalkeeper Bo Ander.\n", "goalkeeper"), ("Senator Bo Ander.\n", "Senator")):
        found = span(text, "Bo Ander", "PERSON", entity="Bo Ander", role={"text": role, "start": 0, "end": len(role)})
        intake.add_articles(opened, [digest(text, found, title=role)])
    ander = queries.get_span(opened, 10).entity_id or 0
    assert queries.get_span(opened, 11).entity_id == ander
    (line,) = queries.entity_table(opened, chosen=queries.EntityFilter(text="ander", homonyms=True))
    assert (line.homonym, line.roles) == (True, ("Senator", "goalkeeper"))
    (itself,) = queries.list_homonyms(opened, ander)
    why = "roles that are unlikely to fit one person: Senator, goalkeeper"
    assert (itself.id, itself.why, itself.itself) == (ander, why, True)
    edits.reject_rows(opened, [10])
    assert queries.list_homonyms(opened, ander) == ()


@pytest.mark.parametrize(
    ("roles", "doubtful"),
    [
        (["goalkeeper", "senator"], True), (["cricketer", "cricketer turned minister", "premier"], False),
        (["president", "chief", "striker"], False), ([], False), (["Prime Minister", "Senator"], False),
    ],
)  # fmt: skip
def test_fields_of_life(roles: list[str], doubtful: bool) -> None:
    assert are_disjoint(roles) == doubtful

"""What an import recognizes: texts that the project has, versions of its articles, and metadata given otherwise."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from core.language.same_text import text_key
from core.records import Digest, Failure, NearCopy, SourceFile
from core.store import article_sources, edits, imports, intake, left_out, source_changes
from core.store.duplicate_policy import DuplicatePolicy, read_policy, write_policy
from core.store.integrity_check import find_faults
from core.store.permanent_deletion import purge_articles
from core.store.project import Project

from .conftest import digest

STORY = "Quay strike ends\n\nThe dockers of Velm went back to work on Thursday after nine days.\n"


def made(text: str = STORY, variables: tuple[tuple[str, str], ...] = (), **fields: Any) -> Digest:
    given: dict[str, Any] = {"title": "Quay strike ends", "outlet": "The Velm Post", "source": "a.csv#1", **fields}
    given.setdefault("id", given["source"])
    one = digest(text, **given)
    return replace(one, article=replace(one.article, variables=variables))


def run_import(project: Project, *digests: Digest, policy: DuplicatePolicy | None = None) -> list[intake.StoreResult]:
    number = imports.begin_import(project, ["in"], policy)
    try:
        return intake.add_articles(project, digests, number)
    finally:
        imports.end_import(project, number)


WRAPPED = STORY.replace("went back", "went\nback")


def test_a_text_that_differs_in_white_space_is_left_out_and_told(opened: Project) -> None:
    run_import(opened, made())
    (result,) = run_import(opened, made(WRAPPED, source="b.txt"))
    assert (result.article_id, result.kind, result.equals) == (None, "whitespace", 2)
    assert "differs only in white space and line breaks from one in the project: “Quay strike ends”" in str(
        result.skipped
    )
    (row,) = left_out.list_left_out(opened, 2)
    assert (row.source, row.kind, row.article_id, row.article_source) == ("b.txt", "whitespace", 2, "a.csv#1")
    assert row.sentence == "Same but for white space: “Quay strike ends” from a.csv#1"


def test_what_a_policy_left_out_is_taken_in_by_another(opened: Project) -> None:
    run_import(opened, made())
    copy = made(WRAPPED, source="b.txt")
    run_import(opened, copy)
    assert opened.read_rows("SELECT count(*) FROM seen") == [(2,)]  # its bytes are not remembered
    (result,) = run_import(opened, copy, policy=DuplicatePolicy.IDENTICAL)
    assert result.article_id == 3
    (again,) = run_import(opened, made(source="c.txt"), policy=DuplicatePolicy.IDENTICAL)
    assert (again.kind, again.equals) == ("identical", 2)
    assert opened.read_rows("SELECT duplicates FROM import") == [
        ("whitespace",), ("whitespace",), ("identical",), ("identical",),
    ]  # fmt: skip


def test_the_policy_of_the_project_holds_where_none_is_given(opened: Project) -> None:
    assert read_policy(opened) is DuplicatePolicy.WHITESPACE
    write_policy(opened, DuplicatePolicy.IDENTICAL)
    run_import(opened, made())
    assert run_import(opened, made(WRAPPED))[0].article_id == 3
    assert intake.why_known(opened, made(STORY.replace(" ", "  ")).article) is None
    write_policy(opened, DuplicatePolicy.WHITESPACE)
    assert intake.why_known(opened, made(STORY.replace(" ", "  ")).article)
    opened.set_setting("duplicates", "nonsense")
    assert read_policy(opened) is DuplicatePolicy.WHITESPACE


def test_a_near_copy_is_left_out_only_while_its_article_is_in_the_list(opened: Project) -> None:
    run_import(opened, made())
    near = replace(
        made(STORY + "More follows.\n", outlet="The Orlen Sun"), near_copy=NearCopy("syndicated", text_key(STORY))
    )
    (result,) = run_import(opened, near)
    assert (result.kind, result.equals) == ("syndicated", 2)
    assert "in another outlet (The Velm Post): “Quay strike ends”" in str(result.skipped)
    edits.remove_articles(opened, [2])
    assert run_import(opened, near)[0].article_id == 3


def test_a_text_in_the_trash_is_counted_as_that(opened: Project) -> None:
    run_import(opened, made())
    edits.remove_articles(opened, [2])
    for text in (STORY, WRAPPED):
        (result,) = run_import(opened, made(text))
        assert (result.kind, result.trashed) == ("trashed", 2)
        assert "is in the trash" in str(result.skipped)


def test_failures_are_kept_for_each_import_and_removed_when_they_are_none(opened: Project) -> None:
    waiting = Failure("b.txt", "waits")
    for _ in range(2):
        number = imports.begin_import(opened, ["in"])
        intake.add_failures(opened, [waiting, Failure("c.txt", "no")], number)
        imports.end_import(opened, number)
    assert [len(left_out.list_left_out(opened, number)) for number in (1, 2)] == [2, 2]
    intake.remove_failures(opened, [waiting])
    assert [[row.source for row in left_out.list_left_out(opened, number)] for number in (1, 2)] == [
        ["b.txt", "c.txt"], ["c.txt"],
    ]  # fmt: skip
    assert [row.failed for row in imports.list_imports(opened)] == [1, 2]


# -- versions


@pytest.mark.parametrize(
    ("first", "second", "linked"),
    [
        ({}, {}, True),
        ({}, {"title": "QUAY  strike ends"}, False),  # NOCASE finds it only with the same blanks
        ({}, {"title": "Quay Strike Ends"}, True),
        ({}, {"outlet": "The Orlen Sun"}, False),
        ({}, {"published": "2019-11-20"}, False),
        ({"outlet": None}, {"outlet": None}, False),
        ({"url": "https://velm.example/1"}, {"url": "https://velm.example/1", "title": "Strike ends"}, True),
        ({"url": "https://velm.example/1"}, {"url": "https://velm.example/2"}, False),
        ({"variables": (("identifier", "V1"),)}, {"variables": (("Identifier", "V1"),), "title": "New"}, True),
        ({"variables": (("identifier", "V1"),)}, {"variables": (("identifier", "V2"),)}, False),
        ({"variables": (("identifier", "V1"),)}, {"variables": (("identifier", "V1"),), "outlet": "B"}, False),
        (
            {"collection": "x.html", "id": "VELM1"},
            {"collection": "y.html", "id": "VELM1", "title": "New", "published": "2019-11-20"},
            True,
        ),
        ({"collection": "x.html", "id": "VELM1"}, {"collection": "y.html", "id": "VELM2"}, False),
        ({"collection": "x.html", "id": "VELM1"}, {"variables": (("identifier", "VELM1"),), "title": "New"}, False),
        ({"id": "7"}, {"id": "7", "title": "New"}, True),  # the same day
        ({"id": "7"}, {"id": "7", "published": "2019-11-20"}, True),  # the same title
        ({"id": "7"}, {"id": "7", "title": "New", "published": "2019-11-20"}, False),  # row 7 of another table
        ({"id": "7"}, {"id": "7", "outlet": "The Orlen Sun"}, False),
        ({"id": "7"}, {"id": "8"}, True),  # the rows are numbered anew
        ({"id": "a.csv#1"}, {"id": "a.csv#1", "title": "New"}, False),  # named after its file
        ({"variables": (("edition", "Late"),)}, {"variables": (("edition", "Early"),)}, False),
    ],
)
def test_a_newer_version_is_taken_in_and_linked(
    opened: Project, first: dict[str, Any], second: dict[str, Any], linked: bool
) -> None:
    files = {one: number for number, one in enumerate(("x.html", "y.html"), 1)}
    article_sources.store_source_files(opened, [SourceFile(one, one.encode(), "test") for one in files])
    number = imports.begin_import(opened, ["in"])
    intake.add_articles(opened, [made(**first)], number, files)
    imports.end_import(opened, number)
    (result,) = run_import(opened, made(STORY + "Corrected on Friday.\n", **second))
    assert result.article_id == 3
    assert result.earlier == (2 if linked else None)
    assert [(one.article_id, one.earlier_id) for one in source_changes.list_versions(opened, 2)] == (
        [(3, 2)] if linked else []
    )
    assert opened.read_rows("SELECT text FROM article_text WHERE article_id = 2") == [(STORY,)]


def test_one_export_may_hold_articles_under_one_heading(opened: Project) -> None:
    results = run_import(opened, made(), made("Quay strike ends\n\nA letter by Bo Odell.\n"))
    assert [one.earlier for one in results] == [None, None]


def test_other_white_space_is_no_newer_version(opened: Project) -> None:
    run_import(opened, made())
    assert run_import(opened, made(WRAPPED), policy=DuplicatePolicy.IDENTICAL)[0].earlier is None


def test_a_newer_version_is_no_other_edition(opened: Project) -> None:
    run_import(opened, made())
    newer = replace(made(STORY + "Corrected.\n"), near_copy=NearCopy("edition", text_key(STORY)))
    assert run_import(opened, newer)[0].earlier == 2


# -- metadata


def differences(project: Project, number: int = 2) -> list[tuple[str, str | None, str, bool]]:
    return [(one.field, one.held, one.found, one.decided) for one in source_changes.list_differences(project, number)]


def test_metadata_given_otherwise_are_told(opened: Project) -> None:
    run_import(opened, made(variables=(("section", "News"), ("page", "3"))))
    given = made(
        source="new/a.csv#7", outlet="Velm Post", author="Bo Odell", published="2019-11-20",
        variables=(("Section", "Harbour"), ("page", "3"), ("topic", "strike")),
    )  # fmt: skip
    (result,) = run_import(opened, given)
    assert (result.kind, set(result.differences)) == (
        "identical", {"outlet", "author", "published", "Section", "topic"},
    )  # fmt: skip
    assert sorted(differences(opened)) == [
        ("author", None, "Bo Odell", False), ("outlet", "The Velm Post", "Velm Post", False),
        ("published", "2019-11-19", "2019-11-20", False), ("variable:Section", "News", "Harbour", False),
        ("variable:topic", None, "strike", False),
    ]  # fmt: skip
    assert source_changes.count_differing(opened) == {2: 1}


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"source": "b.csv#1", "outlet": "The Orlen Sun"}, False),  # another outlet prints the same
        ({"source": "b.csv#1", "published": "2019-12-01"}, True),
        ({"source": "b.csv#1", "title": "Strike ends"}, True),
        ({"source": "b.csv#1", "title": "Strike ends", "published": "2019-12-01"}, False),
        ({"author": ""}, False),  # what a source leaves out takes nothing away
    ],
)
def test_a_copy_elsewhere_is_no_update(opened: Project, fields: dict[str, Any], told: bool) -> None:
    run_import(opened, made(author="Bo Odell"))
    run_import(opened, made(**fields))
    assert bool(differences(opened)) is told


def test_two_of_one_import_are_two(opened: Project) -> None:
    run_import(opened, made(), made(source="a.csv#2", author="Bo Odell"))
    assert differences(opened, 1) == []


def test_what_a_reviewer_set_is_told_as_that(opened: Project) -> None:
    run_import(opened, made())
    edits.set_article(opened, 2, outlet="Post of Velm")
    edits.set_article(opened, 2, author="Ines")
    edits.undo(opened)
    run_import(opened, made(source="b/a.csv#1", outlet="Velm Post", author="Bo Odell"))
    assert sorted(differences(opened)) == [
        ("author", None, "Bo Odell", False), ("outlet", "Post of Velm", "Velm Post", True),
    ]  # fmt: skip


def test_purging_leaves_no_words_and_no_loose_ends(opened: Project) -> None:
    run_import(opened, made())
    run_import(opened, made(author="Bo Odell"), made(STORY + "Corrected.\n"), made(WRAPPED))
    edits.remove_articles(opened, [2])
    purge_articles(opened, [2])
    assert [(row.kind, row.article_id, row.sentence) for row in left_out.list_left_out(opened, 2)] == [
        ("identical", None, "Identical text: an article that was deleted for good"),
        ("whitespace", None, "Same but for white space: an article that was deleted for good"),
    ]  # fmt: skip
    assert (differences(opened), source_changes.list_versions(opened, 2)) == ([], [])
    assert list(find_faults(opened)) == []

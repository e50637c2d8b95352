"""Articles in the trash: gone from everything, back with everything; modules edits.trash, purging,
queries.list_trash."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from core.copies.copy_pairs import CopyCluster, CopyPair
from core.errors import UserError
from core.export import FORMATS
from core.records import Digest
from core.search import parse_search
from core.store import edits, intake, permanent_deletion, queries
from core.store.integrity_check import find_faults
from core.store.project import Project, create_project
from core.store.queries import article_clusters, claim_sections, copy_texts
from core.store.queries.homonyms import list_roles
from core.store.rows import SpanSearch
from core.store.suggestions_by_text import find_suggestions

from .claimed import TEXT, marks, reading
from .conftest import TEXT as TALKS
from .conftest import digest, span, usual

Dump = Callable[[Project], dict[str, list[tuple[Any, ...]]]]

SOUGHT = ("", "Od", "Rolf", "Zita", "Torr", "Alda", "Dun")


def staying() -> list[Digest]:
    """Articles that nobody removes; they name everybody first."""
    return [reading(), digest(TALKS, *usual()), digest("Nothing to see.\n", id="c.txt", source="in/c.txt", title="C")]


def going() -> list[Digest]:
    """Articles that will lie in the trash: some of their people stand nowhere else."""
    money = TEXT + "Zita Odell agreed.\n"
    talks = TALKS.replace("Mira Odell", "Rolf Brandt").replace("North Vesper", "South Kestria")
    zita = span(money, "Zita Odell", "PERSON", entity="Zita Odell")
    about = {"id": "z.txt", "source": "in/z.txt", "title": "Zita", "outlet": "Trash Daily", "published": "1999-01-01"}
    return [
        reading(money, spans=(*marks(money), zita), **about),
        digest(talks, *_moved(talks), id="r.txt", source="in/r.txt", title="Rolf", outlet="Trash Daily"),
    ]


def _moved(text: str) -> tuple[Any, ...]:
    return (
        span(text, "Rolf Brandt", "PERSON", entity="Rolf Brandt", role={"text": "ferryman"}),
        span(text, "South Kestria", "GPE", entity="South Kestria"),
        span(text, "$5 billion", "MONEY", value=5_000_000_000, currency="USD"),
        span(text, "“We are ready,”", "QUOTE", kind="direct", source={"text": "Odell", "entity": "Alda Who"}),
        span(text, "Tuesday", "DATE", value="2031-11-19", earliest="2031-11-19", latest="2031-11-19"),
    )


def asked(project: Project, folder: Path) -> dict[str, Any]:
    """What every question about the whole project, and every table of the export, answers."""
    ids = range(1, 200)
    found: dict[str, Any] = {
        "rows": queries.article_rows(project, list(ids)),
        "outlets": queries.count_by_outlet(project),
        "info": replace(queries.get_project_info(project), deeds=0, trashed=0),
        "kinds": queries.count_by_kind(project),
        "lines": queries.entity_lines(project, list(queries.entity_ids(project))),
        "typed": [queries.search_entities(project, words) for words in SOUGHT],
        "homonyms": [queries.list_homonyms(project, one.id) for one in queries.entity_table(project)],
        "concordance": [queries.list_mentions(project, one.id) for one in queries.entity_table(project)],
        "roles": list_roles(project, None),
        "bodies": list(copy_texts.every_body(project)),
        "quotes": list(copy_texts.every_quote(project)),
        "newest": (copy_texts.newest_article(project), copy_texts.articles_since_copies(project)),
        "printed": copy_texts.printed_spans(project, list(ids)),
        "claims": {(sort, down): list(queries.first_claim_ids(project, sort, down, queries.ClaimFilter(), -1))
                   for sort in queries.CLAIM_SORTS for down in (True, False)},
        "claims there": {sort: list(queries.claim_ids(project.path, sort, False, queries.ClaimFilter()))
                         for sort in queries.CLAIM_SORTS},
        "claim groups": {column: queries.claim_groups(project, column, queries.ClaimFilter())
                         for column in queries.GROUPED},
        "claim states": [list(queries.first_claim_ids(project, "id", False, queries.ClaimFilter(state=state), -1))
                         for state in ("open", "corrected", "added", "accepted")],
        "sections": [claim_sections.claim_sections(project, by, "id", False, queries.ClaimFilter())
                     for by in claim_sections.SECTIONED],
        "words": claim_sections.claim_words(project, "measure", "", 9),
    }  # fmt: skip
    found |= _asked_beside(project) | {"export": _exported(project, folder)}
    return {key: re.sub(r"\d{4}-\d\d-\d\dT[\d:]+Z", "now", repr(value)) for key, value in found.items()}


def _asked_beside(project: Project) -> dict[str, Any]:
    return {
        "clusters": queries.list_clusters(project),
        "stories": article_clusters.cluster_by_article(project),
        "told": queries.list_story_decisions(project),
        "texts": list(queries.every_text(project)),
        "figures": [queries.list_figures(project, once=once) for once in (True, False)],
        "decisions": (queries.list_decisions(project), queries.list_comparisons(project),
                      queries.list_explanations(project, True)),
        "found": [queries.find_spans(project.path, one, 99) for one in
                  (SpanSearch(), SpanSearch(words=("odell",)), SpanSearch(words=("rolf",)),
                   parse_search("quotes by Alda Who"), parse_search("undecided money over 1"))],
        "ids": {(sort, down, words): list(queries.first_article_ids(project, sort, down,
                                                                      queries.ArticleFilter(words), -1))
                for sort in queries.SORTS for down in (True, False) for words in ("", "odell", "port")},
        "ids there": {sort: list(queries.article_ids(project.path, sort, True, queries.ArticleFilter("", outlet="x")))
                      for sort in queries.SORTS},
        "rules": (queries.list_project_rules(project), queries.list_terms(project)),
        "timeline": {kind: list(queries.every_moment_day(project, kind)) for kind in queries.MOMENT_KINDS},
        "next": [queries.next_undecided(project, *one) for one in ((None, None), (2, 999), (3, None))],
        "previous": queries.previous_undecided(project, None, None),
        "next in list": queries.next_undecided(project, 3, None, [3, 5, 4, 1]),
        "everywhere": [list(find_suggestions(project, words)) for words in ("Dun", "Rolf Brandt", "North Vesper", "&")],
    }  # fmt: skip


def _exported(project: Project, folder: Path) -> dict[str, Any]:
    found = {}
    for path in FORMATS["csv"].write_project(project, folder):
        if path.suffix == ".csv" and path.name != "history.csv":
            with path.open(encoding="utf-8", newline="") as file:
                found[path.name] = [
                    {key: cell for key, cell in row.items() if key != "imported"} for row in csv.DictReader(file)
                ]
    return found


def decided(project: Project) -> None:
    """Decisions about what stays."""
    edits.accept_rows(project, [1, 9])
    edits.accept_rows(project, [1], edits.Decidable.CLAIM)
    edits.group_claims(project, 1, 2)
    edits.add_project_rule(project, "none", "Dun")


def about_the_going(project: Project) -> None:
    """Decisions about what will lie in the trash, alone and beside what stays."""
    marks = [one.id for one in queries.list_spans(project, 4)]
    edits.accept_rows(project, marks[:3])
    edits.comment_span(project, marks[0], "seen")
    claims = [one.id for one in queries.list_claims(project, 4)]
    edits.set_slot(project, claims[0], "measure", "trash money")
    edits.group_claims(project, 1, claims[0])
    edits.explain_conflict(project, [(2, claims[1])], "other period")
    edits.mark_same_story(project, 1, 4)
    edits.set_reviewed(project, 5, True)


def _cluster(pairs: tuple[tuple[int, int], ...]) -> CopyCluster:
    articles = {one for pair in pairs for one in pair}
    return CopyCluster(tuple(sorted(articles)), tuple(CopyPair(*pair, 1.0, 1.0) for pair in pairs), True)


def found_alike(project: Project, pairs: tuple[tuple[int, int], ...]) -> None:
    intake.set_copies(project, [_cluster(pairs)])


@pytest.fixture
def whole(tmp_path: Path) -> Iterator[Project]:
    """Three articles that stay (1 to 3), two that go (4 and 5), with decisions about both."""
    with create_project(tmp_path / "whole.pressmark") as project:
        project.who = "Ines"
        intake.add_articles(project, staying())
        decided(project)
        intake.add_articles(project, going())
        about_the_going(project)
        found_alike(project, ((1, 2), (1, 4), (4, 5)))
        yield project


@pytest.fixture
def never(tmp_path: Path) -> Iterator[Project]:
    """The same project, had the two never been in it."""
    with create_project(tmp_path / "never.pressmark") as project:
        project.who = "Ines"
        intake.add_articles(project, staying())
        decided(project)
        found_alike(project, ((1, 2),))
        yield project


def same(one: dict[str, Any], other: dict[str, Any]) -> list[str]:
    return [key for key in one if one[key] != other[key]]


def test_nothing_tells_of_an_article_in_the_trash(whole: Project, never: Project, tmp_path: Path) -> None:
    before, alone = asked(whole, tmp_path / "a"), asked(never, tmp_path / "b")
    assert len(same(before, alone)) > 25  # the articles that go are told of nearly everywhere
    edits.remove_articles(whole, [4, 5])
    after = asked(whole, tmp_path / "c")
    for key in same(after, alone):
        assert after[key] == alone[key], key
    assert queries.get_project_info(whole).trashed == 2
    assert list(find_faults(whole)) == []
    edits.restore_articles(whole, [4, 5])
    assert same(asked(whole, tmp_path / "d"), before) == []
    assert list(find_faults(whole)) == []


def test_a_purged_article_was_never_there(whole: Project, never: Project, tmp_path: Path) -> None:
    edits.remove_articles(whole, [4, 5])
    with pytest.raises(UserError, match="trash"):
        permanent_deletion.purge_articles(whole, [1])
    change = permanent_deletion.purge_articles(whole, [1, 4, 5])
    assert change.articles == {4, 5}
    after, alone = asked(whole, tmp_path / "a"), asked(never, tmp_path / "b")
    for key in same(after, alone):
        assert after[key] == alone[key], key
    assert list(find_faults(whole)) == []
    held = {
        table: whole.read_rows(f"SELECT count(*) FROM {table}")[0][0]
        for table in ("article", "original", "seen", "trash", "story")
    }
    assert held == {"article": 3, "original": 3, "seen": 3, "trash": 0, "story": 0}
    assert whole.read_rows("SELECT name FROM entity WHERE name IN ('Zita Odell', 'Rolf Brandt', 'Alda Who')") == []
    whole.connection.execute("INSERT INTO article_fts(article_fts, rank) VALUES ('integrity-check', 1)")


def test_undo_goes_on_below_what_was_purged(whole: Project, dump: Dump) -> None:
    edits.remove_articles(whole, [4, 5])
    permanent_deletion.purge_articles(whole, [4, 5])
    assert [row.detail for row in queries.list_operations(whole)][:2] == ["an article deleted for good"] * 2
    verbs = []
    while change := edits.undo(whole):
        verbs.append(change.verb)
    assert verbs == ["add_project_rule", "together", "accept_claims", "accept"]
    while edits.redo(whole):
        pass
    assert list(find_faults(whole)) == []


def test_undo_without_an_entity_that_was_purged(whole: Project) -> None:
    ((zita,),) = whole.read_rows("SELECT id FROM entity WHERE name = 'Zita Odell'")
    payer = queries.get_claim(whole, 1).payer_id
    edits.set_slot(whole, 1, "payer", "Zita Odell", entity_id=zita)
    edits.set_slot(whole, 1, "payer", "Dun")
    edits.remove_articles(whole, [4])
    permanent_deletion.purge_articles(whole, [4])
    assert whole.read_rows("SELECT count(*) FROM entity WHERE id = ?", (zita,)) == [(0,)]
    edits.undo(whole)
    assert (queries.get_claim(whole, 1).payer_id, queries.get_claim(whole, 1).payer) == (None, "")
    edits.undo(whole)
    assert queries.get_claim(whole, 1).payer_id == payer
    assert list(find_faults(whole)) == []


def test_an_entity_that_a_human_spoke_of_outlives_its_articles(opened: Project) -> None:
    text = "Only Orla Finch is here.\n"
    (added,) = intake.add_articles(
        opened, [digest(text, span(text, "Orla Finch", "PERSON", entity="Orla Finch"), id="o")]
    )
    assert added.article_id == 2
    (row,) = queries.search_entities(opened, "Orla")
    edits.set_note(opened, row.id, "the ferrywoman")
    edits.remove_articles(opened, [2])
    assert queries.search_entities(opened, "Orla") == []
    permanent_deletion.purge_articles(opened, [2])
    assert queries.search_entities(opened, "Orla")[0].note == "the ferrywoman"


def test_removing_is_one_step_of_undo_and_keeps_small_images(whole: Project, dump: Dump) -> None:
    before = dump(whole)
    change = edits.remove_articles(whole, [4, 5])
    assert (change.verb, change.articles, change.listed, change.claims) == ("remove_articles", {4, 5}, True, set())
    images = whole.read_rows("SELECT before, after FROM change WHERE op = ?", (change.op,))
    assert [image[0] for image in images] == ['{"trashed_at":null}'] * 2
    gone = dump(whole)
    undone = edits.undo(whole)
    assert undone is not None
    assert (undone.articles, undone.listed) == ({4, 5}, True)
    assert dump(whole) == before
    edits.redo(whole)
    assert dump(whole) == gone
    with pytest.raises(UserError, match="already in the trash"):
        edits.remove_articles(whole, [4, 99])


def test_decisions_in_the_trash_are_taken_back_and_done_again(whole: Project, dump: Dump) -> None:
    before = dump(whole)
    edits.merge_entities(whole, 1, [2])
    edits.remove_articles(whole, [4])
    edits.undo(whole)
    edits.undo(whole)
    assert dump(whole) == before
    edits.redo(whole)
    edits.redo(whole)
    assert list(find_faults(whole)) == []


def test_a_family_name_is_nobody_of_the_trash(opened: Project) -> None:
    text, later = "Orla Finch is here.\n", "Finch came back, said Orla Finch of old.\n"
    intake.add_articles(
        opened, [digest(text, span(text, "Orla Finch", "PERSON", entity="Orla Finch"), id="o", source="o")]
    )
    edits.remove_articles(opened, [2])
    bare = "Then Finch left.\n"
    intake.add_articles(opened, [digest(bare, span(bare, "Finch", "PERSON", entity="Finch"), id="f", source="f")])
    assert [row.name for row in queries.search_entities(opened, "Finch")] == ["Finch"]
    intake.add_articles(
        opened, [digest(later, span(later, "Orla Finch", "PERSON", entity="Orla Finch"), id="l", source="l")]
    )
    assert {row.name for row in queries.search_entities(opened, "Orla")} == {"Orla Finch"}
    assert opened.read_rows("SELECT count(*) FROM entity WHERE name = 'Orla Finch'") == [(1,)]


def test_a_text_that_lies_in_the_trash_is_told(opened: Project) -> None:
    edits.remove_articles(opened, [1])
    (added,) = intake.add_articles(opened, [digest(TALKS, *usual(), id="b.txt", source="in/b.txt")])
    assert added.trashed == 1
    assert "is in the trash" in (added.skipped or "")
    assert "trash" in (intake.why_known(opened, digest(TALKS).article) or "")


def test_articles_by_what_people_call_them(opened: Project) -> None:
    intake.add_articles(
        opened,
        [
            digest("One.\n", id="b.txt", source="in/b.txt", title="Twin"),
            digest("Two.\n", id="c.txt", source="in/c.txt", title="Twin"),
        ],
    )
    edits.remove_articles(opened, [2])
    assert [[row.id for row in queries.find_articles(opened, words)] for words in
            ("a.txt", "2", "Harbour talks", "in/c.txt", "twin", "none", "02")] == [
                [1], [2], [1], [3], [2, 3], [], []]  # fmt: skip
    assert [row.id for row in queries.list_trash(opened)] == [2]
    assert queries.is_trashed(opened, 2)
    assert not queries.is_trashed(opened, 1)


def test_every_question_about_the_whole_reads_live_rows_only() -> None:
    """A new query may not read a bare table of articles, unless it names the rows it wants."""
    root = Path(queries.__file__).parent
    bare = re.compile(
        r"FROM (article|span|claim_line|statement|mentioned|tally|article_text|copy|story|comparison|explanation)\b"
        r"(.{0,400})",
        re.S,
    )
    guilty = []
    for path in sorted(root.glob("*.py")):
        if path.name == "trash.py":
            continue
        for table, rest in bare.findall(path.read_text(encoding="utf-8")):
            if not re.search(
                r"WHERE (span\.|article\.)?(id|article_id|entity_id|span\.article_id) (=|IN|BETWEEN)|WHERE article\.id",
                rest,
            ):
                guilty.append(f"{path.name}: {table}{rest[:60]!r}")
    assert guilty == []

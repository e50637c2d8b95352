"""The command `import`: duplicates by policy, exports that were updated, searches, and what is only tried."""

from __future__ import annotations

from pathlib import Path

import pytest

from core import cli
from core.near_copies import mark_for_project
from core.records import Article, Digest
from core.store import edits, imports, intake, queries, search_records
from core.store.duplicate_policy import DuplicatePolicy, read_policy, write_policy
from core.store.left_out import every_left_out
from core.store.project import Project, create_project, open_project
from core.store.search_records import SearchRecord

pytestmark = pytest.mark.usefixtures("in_process")

HEAD = "id,title,text,outlet,date,identifier,page"
STORY = (
    "Velm will pay $5 million a year for the north quay, Ann Marlow said on Tuesday. The board of the harbour agreed "
    "after nine hours of talks in the old customs house, where the dockers had waited since the morning."
)
ROWS = (
    f'v1,Velm pays,"{STORY}",The Velm Post,2019-11-19,A1,3',
    f'v2,Velm pays,"{STORY} More follows.","Velm Post, Late Edition",2019-11-20,A2,1',
    f'v3,Velm to pay,"{STORY} Reporting by Orlen.",Orlen Sun,2019-11-21,A3,2',
    'v4,Third day,"Nobody came to the quay on the third day of the strike.",The Velm Post,2019-11-21,A4,5',
)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return write(tmp_path / "a.csv", *ROWS)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return tmp_path / "p.pressmark"


def write(path: Path, *rows: str) -> Path:
    path.write_text("\n".join((HEAD, *rows, "")))
    return path


def run(capfd: pytest.CaptureFixture[str], *words: str | Path) -> str:
    assert cli.main(["import", *map(str, words)]) == 0
    return capfd.readouterr().err


def left_out(project: Path) -> list[tuple[int, str, str, int | None]]:
    with open_project(project) as opened:
        return [(row.import_id, Path(row.source).name, row.kind, row.article_id) for row in every_left_out(opened)]


def test_duplicates_are_left_out_as_the_policy_says_and_fetched_again(
    table: Path, project: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    said = run(capfd, project, table, "--duplicates", "syndicated")
    assert "in another edition of the outlet: “Velm pays” from" in said
    assert "in another outlet (The Velm Post): “Velm pays” from" in said
    assert "Skipped: Other edition: 1, Copy in another outlet: 1.\n2 imported, 2 skipped, 0 failed." in said
    assert left_out(project) == [(1, "a.csv#2", "edition", 1), (1, "a.csv#3", "syndicated", 1)]
    with open_project(project) as opened:
        assert read_policy(opened) is DuplicatePolicy.SYNDICATED
    assert "0 imported, 4 skipped" in run(capfd, project, table)  # as the project says
    assert "1 imported, 3 skipped" in run(capfd, project, table, "--duplicates", "editions")
    assert "1 imported, 3 skipped" in run(capfd, project, table, "--duplicates", "identical")
    with open_project(project) as opened:
        assert read_policy(opened) is DuplicatePolicy.SYNDICATED
        assert [row.duplicates for row in imports.list_imports(opened)][::-1] == [
            "syndicated", "syndicated", "editions", "identical",
        ]  # fmt: skip
        assert queries.get_project_info(opened).articles == 4


def test_copies_are_taken_in_unless_a_policy_is_chosen(
    table: Path, project: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert "4 imported, 0 skipped" in run(capfd, project, table)
    wrapped = tmp_path / "b.txt"
    wrapped.write_text("Nobody came to the quay\non the third day of the strike.\n")
    said = run(capfd, project, wrapped)
    assert "differs only in white space and line breaks from one in the project: “Third day”" in said
    assert "Skipped: Same but for white space: 1." in said
    assert "1 imported, 0 skipped" in run(capfd, project, wrapped, "--duplicates", "identical")


def test_a_dry_run_says_the_same_and_writes_nothing(
    table: Path, project: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    tried = run(capfd, project, table, "--duplicates", "syndicated", "--dry-run")
    assert "Nothing was written, because this was a dry run." in tried
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv"]
    done = run(capfd, project, table, "--duplicates", "syndicated")
    assert tried.removesuffix("Nothing was written, because this was a dry run.\n") == done
    none = tmp_path / "none.pressmark"
    assert cli.main(["import", str(none), "--update-metadata", "--dry-run"]) == 1
    assert f"There is no project file {none}: " in capfd.readouterr().err
    was = project.read_bytes()
    changed = write(tmp_path / "a.csv", ROWS[0].replace(",3", ",4"), ROWS[3].replace("Nobody", "No one"))
    assert "1 imported, 1 skipped" in run(capfd, project, changed, "--dry-run", "--update-metadata")
    assert project.read_bytes() == was


def test_an_updated_export_adds_what_is_new_and_tells_what_changed(
    table: Path, project: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    run(capfd, project, table)
    rows = [ROWS[0].replace("2019-11-19", "2019-11-26").replace(",3", ",4"), *ROWS[1:3], ROWS[3].replace("No", "Ano")]
    newer = write(tmp_path / "new.csv", *rows, 'v5,Talks,"Talks began at the quay.",The Velm Post,2019-11-22,A5,1')
    said = run(capfd, project, newer)
    assert "new.csv#4 has changed since it was imported as article 4. It was taken in as a new article." in said
    assert (
        "Article 1, “Velm pays”: date “2019-11-19” is “2019-11-26” in the source, page “3” is “4” in the source.\n"
        "The source gives other metadata for 1 article. Add --update-metadata to take them over." in said
    )
    with open_project(project) as opened:
        assert queries.get_article(opened, 1).published == "2019-11-19"
    assert "1 article was updated." in run(capfd, project, "--update-metadata")
    with open_project(project) as opened:
        assert queries.get_article(opened, 1).published == "2019-11-26"
        times = opened.read_rows(
            "SELECT json_extract(value, '$.value') FROM span WHERE label = 'DATE' AND article_id = 1"
        )
        assert times == [("2019-11-26",)]  # Tuesday
        assert queries.can_undo(opened) == "update_metadata"
        edits.undo(opened)
        assert queries.get_article(opened, 1).published == "2019-11-19"


def test_a_search_is_kept_with_its_import(table: Path, project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    words = ("--database", "Nexis Uni", "--query", "quay AND strike", "--period", "2019-01-01..2019-12-31",
             "--searched-on", "2019-12-31", "--hits", "2146", "--note", "Without sport")  # fmt: skip
    run(capfd, project, table, *words)
    with open_project(project) as opened:
        assert search_records.read_search(opened, 1) == SearchRecord(
            "Nexis Uni", "quay AND strike", "2019-01-01", "2019-12-31", "2019-12-31", 2146, "Without sport"
        )
    for wrong in (
        ("--period", "2019"),
        ("--period", "2020-01-01..2019-01-01"),
        ("--searched-on", "x"),
        ("--hits", "-1"),
    ):
        assert cli.main(["import", str(project), str(table), *wrong]) == 2


def test_what_an_export_says_of_its_search_is_kept(
    project: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    pages = "".join(
        f"{number} of 2,146 DOCUMENTS\n\n\nThe Velm Post\n\nNovember 19, 2019 Tuesday\n\nQuay {number}\n\n"
        f"BYLINE: Bo Odell\n\nSECTION: NEWS; Pg. 3\n\nLENGTH: 9 words\n\nThe quay {number} opened on Tuesday again.\n\n"
        "LOAD-DATE: November 19, 2019\n\nLANGUAGE: ENGLISH\n\nCopyright 2019 The Velm Post\n\n\n"
        for number in (1, 2)
    )
    (tmp_path / "nexis.txt").write_text(pages)
    run(capfd, project, tmp_path / "nexis.txt")
    with open_project(project) as opened:
        assert search_records.read_search(opened, 1) == SearchRecord("Nexis", hits=2146)


def test_copies_are_marked_as_the_project_says(tmp_path: Path) -> None:
    def made(text: str, outlet: str) -> Digest:
        return Digest(Article(text[-9:], "in", text, outlet=outlet, published="2019-11-19"), (), ())

    with create_project(tmp_path / "p.pressmark") as opened:
        intake.add_articles(opened, [made(STORY, "The Velm Post")])
        found = [made(f"{STORY} One.", "Orlen Sun"), made(f"{STORY} Two.", "Velm Post"), made("Else.", "Orlen Sun")]
        assert marked(opened, found) == [None, None, None]
        write_policy(opened, DuplicatePolicy.EDITIONS)
        assert marked(opened, found) == [None, "edition", None]
        write_policy(opened, DuplicatePolicy.SYNDICATED)
        assert marked(opened, found) == ["syndicated", "edition", None]
        edits.remove_articles(opened, [1])
        assert marked(opened, found) == [None, "syndicated", None]


def marked(project: Project, digests: list[Digest]) -> list[str | None]:
    results = mark_for_project(digests, project.path)
    return [one.near_copy.kind if one.near_copy else None for one in results]

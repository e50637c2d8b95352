"""The flow of articles: its numbers add up whatever imports and people do."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from core.language.same_text import text_key
from core.records import Digest, Failure, NearCopy
from core.samples.plans import SampleKind, SamplePlan
from core.store import edits, imports, intake, left_out, queries
from core.store.duplicate_policy import FAILED, DuplicatePolicy
from core.store.integrity_check import find_faults
from core.store.permanent_deletion import purge_articles
from core.store.project import Project, create_project
from core.store.queries.import_flow import ImportFlow, add_flows, list_flows
from core.store.samples import FrameChoice

from .conftest import digest

TEXTS = ("Quay one opened.\n", "Quay two closed.\n", "Quay three burned.\n")


def made(number: int, shape: str) -> Digest:
    text, name = TEXTS[number], f"{shape}{number}.txt"
    if shape == "wrapped":
        text = text.replace(" ", "\n")
    elif shape in ("edition", "syndicated"):
        one = digest(text + "More.\n", title=f"Quay {number}", id=name, source=name)
        return replace(one, near_copy=NearCopy(shape, text_key(text)))
    return digest(
        text, title=f"Quay {number}", id=f"{shape}{number}.txt", source=f"{shape}{number}.txt", outlet="The Quay"
    )


def check_sums(project: Project) -> list[ImportFlow]:
    flows = list_flows(project)
    rows = {row.id: row for row in imports.list_imports(project)}
    assert flows.keys() == rows.keys()
    for number, flow in flows.items():
        assert flow.retrieved == flow.duplicates + flow.failed + flow.taken_in
        assert flow.taken_in == flow.left + flow.in_trash + flow.deleted
        assert min(flow.retrieved, flow.identical, flow.deleted, flow.left) >= 0
        listed = left_out.list_left_out(project, number)
        assert sum(row.kind == FAILED for row in listed) == flow.failed == rows[number].failed
        assert len(listed) - flow.failed == flow.duplicates == rows[number].skipped
        assert sum(row.kind == "identical" for row in listed) == flow.identical
        assert flow.left == rows[number].articles
    total = add_flows(flows.values())
    assert total.retrieved == total.duplicates + total.failed + total.left + total.in_trash + total.deleted
    assert total.left == project.read_rows("SELECT count(*) FROM live_article WHERE import_id IS NOT NULL")[0][0]
    return list(flows.values())


_SHAPES = st.sampled_from(["plain", "wrapped", "edition", "syndicated", "failed", "waiting"])
_STEPS = st.one_of(
    st.tuples(st.just("import"), st.sampled_from(list(DuplicatePolicy)),
              st.lists(st.tuples(st.integers(0, 2), _SHAPES), max_size=6)),
    st.tuples(st.sampled_from(["remove", "restore", "purge"]), st.integers(1, 6), st.none()),
    st.tuples(st.sampled_from(["undo", "redo"]), st.none(), st.none()),
)  # fmt: skip


def run_import(project: Project, policy: DuplicatePolicy, inputs: list[tuple[int, str]]) -> None:
    number = imports.begin_import(project, ["in"], policy)
    for at, shape in inputs:
        failure = Failure(f"{shape}{at}.txt", "no")
        if shape in ("failed", "waiting"):
            intake.add_failures(project, [failure], number)
            if shape == "waiting":
                intake.remove_failures(project, [failure])
                intake.add_articles(project, [made(at, "plain")], number)
        else:
            intake.add_articles(project, [made(at, shape)], number)
    imports.end_import(project, number, cancelled=len(inputs) % 2 == 1)


@settings(max_examples=30)
@given(st.lists(_STEPS, max_size=8))
def test_the_numbers_add_up(steps: list[tuple[str, object, list[tuple[int, str]]]]) -> None:
    with TemporaryDirectory() as folder, create_project(Path(folder) / "p.pressmark") as project:
        for verb, one, inputs in steps:
            trashed = {row[0] for row in project.read_rows("SELECT article_id FROM trash")}
            live = {row[0] for row in project.read_rows("SELECT id FROM live_article")}
            if verb == "import":
                run_import(project, one, inputs)  # type: ignore[arg-type]
            elif verb == "remove" and one in live:
                edits.remove_articles(project, [one])  # type: ignore[list-item]
            elif verb == "restore" and one in trashed:
                edits.restore_articles(project, [one])  # type: ignore[list-item]
            elif verb == "purge" and one in trashed:
                purge_articles(project, [one])  # type: ignore[list-item]
            elif verb in ("undo", "redo"):
                (edits.undo if verb == "undo" else edits.redo)(project)
            check_sums(project)
        assert list(find_faults(project)) == []


def test_each_kind_is_counted(opened: Project) -> None:
    run_import(opened, DuplicatePolicy.WHITESPACE, [(0, "plain"), (1, "plain"), (2, "failed")])
    edits.remove_articles(opened, [3])
    run_import(
        opened, DuplicatePolicy.SYNDICATED,
        [(0, "plain"), (0, "wrapped"), (0, "edition"), (0, "syndicated"), (1, "plain"), (2, "plain")],
    )  # fmt: skip
    first, second = check_sums(opened)
    assert first == ImportFlow(retrieved=3, failed=1, taken_in=2, in_trash=1, left=1, unscreened=1)
    assert second == ImportFlow(
        retrieved=6,
        identical=1,
        whitespace=1,
        edition=1,
        syndicated=1,
        trashed=1,
        taken_in=1,
        left=1,
        unscreened=1,
    )


def test_an_import_of_an_older_version_counts_identical_texts(opened: Project) -> None:
    run_import(opened, DuplicatePolicy.WHITESPACE, [(0, "plain")])
    with opened.write_transaction() as connection:
        connection.execute("UPDATE import SET skipped = 4")
    assert list_flows(opened)[1] == ImportFlow(retrieved=5, identical=4, taken_in=1, left=1, unscreened=1)


def test_steps_of_coding_are_counted_by_article(opened: Project) -> None:
    number = imports.begin_import(opened, ["in"])
    texts = [f"Step {at} of the quay." for at in range(3)]
    intake.add_articles(opened, [digest(text, id=text, source=text) for text in texts], number)
    imports.end_import(opened, number)
    first, second, third = (row[0] for row in opened.read_rows("SELECT id FROM article WHERE id > 1"))
    by_hand = SamplePlan(SampleKind.HAND)
    for name, ids in (("A", (first, second)), ("B", (first, third))):
        edits.draw_sample(opened, name, queries.plan_draw(opened, by_hand, FrameChoice(articles=ids)))
    with opened.record_operation("give_out"):
        for sql in (
            "INSERT INTO coder(name) VALUES ('anna')",
            "INSERT INTO coding_round(name, kind, made_by, made_at) VALUES ('R1', 'main', 'Ines', '')",
            "INSERT INTO assignment(round_id, coder_id, uid, given_at) VALUES (1, 1, 'u1', ''), (1, 1, 'u2', '')",
            "UPDATE assignment SET state = 'withdrawn' WHERE uid = 'u2'",
            f"INSERT INTO assignment_article(assignment_id, article_id, place) VALUES (1, {first}, 1), (2, {third}, 1)",
            f"INSERT INTO coder_work(assignment_id, article_id, is_done, work) VALUES (1, {first}, 1, '{{}}')",
        ):
            opened.connection.execute(sql)
    flow = list_flows(opened)[number]
    assert (flow.sampled, flow.assigned, flow.coded, flow.adjudicated) == (3, 1, 1, 0)
    edits.remove_articles(opened, [first])
    flow = list_flows(opened)[number]
    assert (flow.left, flow.sampled, flow.assigned, flow.coded) == (2, 2, 0, 0)

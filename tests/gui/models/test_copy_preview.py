"""What applying a review to copies would do, line by line."""

from __future__ import annotations

from pathlib import Path

from core.store import edits, project, queries
from gui.models.copy_preview import DECIDED, HAPPENS, NOW, OTHER_WORDS, CopyPreview, CopyPreviewTable, read_preview
from tests.gui.copied import make


def preview(tmp_path: Path) -> CopyPreview:
    """Of article 1: a name accepted, one rejected, an amount relabelled, words that article 2 has otherwise."""
    path = make(tmp_path)
    with project.open_project(path) as made:
        ids = {row.label + str(row.start): row.id for row in queries.list_spans(made, 1)}
        marks = list(ids.values())
        edits.accept_rows(made, marks[:1])
        edits.accept_rows(made, [one for key, one in ids.items() if key.startswith("EVENT")])
        edits.reject_rows(made, [one for key, one in ids.items() if key.startswith("MONEY")])
        there = next(row.id for row in queries.list_spans(made, 2) if row.label == "GPE")
        edits.reject_rows(made, [there])
    return read_preview(path, 1, [2, 3])


def test_each_decision_has_a_line_for_each_copy(tmp_path: Path) -> None:
    found = preview(tmp_path)
    assert found.decisions == 3
    told = {(line.article_id, line.what): line.happens for line in found.lines}
    assert told[2, "Money"] == "rejected"
    assert told[2, "Event"] == OTHER_WORDS
    assert told[2, "Place"] == DECIDED
    assert told[3, "Place"] == "accepted unchanged"


def test_lines_follow_the_copies_chosen(tmp_path: Path) -> None:
    model = CopyPreviewTable()
    model.show_preview(preview(tmp_path))
    assert model.rowCount() == 6
    done, skipped = model.count_lines()
    assert done + skipped == 6
    model.choose_copies(frozenset({2}))
    assert model.rowCount() == 3
    assert model.count_lines() == (1, 2)
    assert model.count_applied(2) == 1
    model.choose_copies(frozenset({2}), only_done=True)
    assert [model.index(row, HAPPENS).data() for row in range(model.rowCount())] == ["rejected"]
    assert model.index(0, NOW).data().startswith("Money")

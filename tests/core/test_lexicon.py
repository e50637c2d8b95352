"""The tables of words: every one can be read, and says where it comes from."""

from __future__ import annotations

from pathlib import Path

import pytest

from core import lexicon, resources

FOLDER = Path(str(resources.ROOT / "lexicon"))
TABLES = sorted(path.relative_to(FOLDER).with_suffix("").as_posix() for path in FOLDER.rglob("*.csv"))


@pytest.mark.parametrize("name", TABLES)
def test_every_table_is_sound(name: str) -> None:
    rows = lexicon.lexicon_rows(name)
    assert rows
    assert all(any(row.values()) for row in rows)
    assert all(None not in row and None not in row.values() for row in rows), "a row is longer or shorter than its head"
    raw = (FOLDER / f"{name}.csv").read_text(encoding="utf-8")
    assert raw.startswith("#"), "the first line tells the source"


def test_a_column_leaves_out_empty_cells() -> None:
    assert "" not in lexicon.lexicon_column("cue_verbs", "noun")
    assert {"said", "according"} & lexicon.lexicon_column("cue_verbs", "form") == {"said"}

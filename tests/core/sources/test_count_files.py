from __future__ import annotations

from pathlib import Path

from core.sources.count_files import count_files


def test_files_are_counted_without_hidden_ones(tmp_path: Path) -> None:
    for name in ("a.txt", ".hidden", "sub/b.txt", ".git/c.txt", "sub/deep/d.png"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    assert count_files([tmp_path]) == 3
    assert count_files([tmp_path / "a.txt", str(tmp_path / "sub"), tmp_path / "none"]) == 3

"""Where the files that ship are found."""

from __future__ import annotations

from pathlib import Path

import pytest

from core import resources


def test_a_file_that_ships_has_a_path() -> None:
    assert resources.resource_path("lexicon", "units.csv").is_file()
    assert (resources.ROOT / "lexicon" / "units.csv").read_text(encoding="utf-8").startswith("#")


def test_in_an_archive_there_is_no_path(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import zipfile

    archive = tmp_path / "core.zip"
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("resources/lexicon/units.csv", "unit\n")
    monkeypatch.setattr(resources, "ROOT", zipfile.Path(archive, "resources/"))
    with pytest.raises(FileNotFoundError, match="install Pressmark in a folder"):
        resources.resource_path("lexicon")

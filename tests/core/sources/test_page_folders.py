"""Folders of saved pages: one article each, in folders, archives and lists of paths; other folders are read."""

from __future__ import annotations

import io
import tarfile
import zipfile
from pathlib import Path

import pytest

from core.records import Failure, Raw
from core.sources import archives, compressed, files
from core.sources.count_files import count_files
from core.sources.page_folders import PageFolders

PAGE = b"<html><body><p>The harbour town of Velm wants a bridge.</p></body></html>"


@pytest.mark.parametrize(
    "folder",
    ["Velm_files", "Velm-Dateien", "Velm_fichiers", "Velm.files", "Velm_archivos", "Velm_bestanden", "velm_FILES"],
)
def test_a_page_and_its_folder_are_one_article(folder: str, tmp_path: Path) -> None:
    (tmp_path / folder).mkdir()
    (tmp_path / "Velm.html").write_bytes(PAGE)
    (tmp_path / folder / "saved_resource.html").write_bytes(PAGE)
    (tmp_path / folder / "logo.png").write_bytes(b"\x89PNG")
    assert [item.source for item in files.find_articles([tmp_path])] == [f"{tmp_path}/Velm.html"]
    assert [item.source for item in files.find_articles([tmp_path / "Velm.html", tmp_path / folder])] == [
        f"{tmp_path}/Velm.html"
    ]
    assert count_files([tmp_path]) == 1


@pytest.mark.parametrize("name", ["Velm_articles/a.txt", "Velm_files.txt", "Orlen_files/a.txt", "in/Velm_files/a.txt"])
def test_other_names_are_no_parts(name: str) -> None:
    assert not PageFolders(["Velm.html", name]).is_part(name)


def test_a_folder_given_alone_is_read(tmp_path: Path) -> None:
    (tmp_path / "Velm_files").mkdir()
    (tmp_path / "Velm.html").write_bytes(PAGE)
    (tmp_path / "Velm_files" / "a.txt").write_text("words")
    assert len(list(files.find_articles([tmp_path / "Velm_files"]))) == 1


def test_parts_in_archives_are_skipped_in_any_order() -> None:
    names = ["in/Velm_files/logo.png", "in/Velm_files/frame.html", "in/Velm.html", "other.txt"]
    packed, tarred = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive, tarfile.open(fileobj=tarred, mode="w") as tape:
        for name in names:
            archive.writestr(name, PAGE)
            member = tarfile.TarInfo(name)
            member.size = len(PAGE)
            tape.addfile(member, io.BytesIO(PAGE))
    for found in (archives.read_members(packed, "a"), compressed.read_compressed(_rewound(tarred), "a")):
        items = list(found)
        assert not any(isinstance(item, Failure) for item in items)
        assert {item.source for item in items if isinstance(item, Raw)} == {"a!in/Velm.html", "a!other.txt"}


def _rewound(stream: io.BytesIO) -> io.BytesIO:
    stream.seek(0)
    return stream

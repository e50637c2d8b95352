"""No socket is ever opened: the whole journey runs with sockets forbidden."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from core import cli

PAGE = """<html><head><title>Ferry row</title><link rel="canonical" href="https://quay.example/2031/03/05/row">
<link rel="stylesheet" href="https://quay.example/a.css"><script src="https://quay.example/a.js"></script></head>
<body><article><h1>Ferry row</h1><img src="https://quay.example/a.jpg"><p>Ann Marlow paid $5 million last week to the
United States, officials said on Tuesday after long talks.</p></article></body></html>"""


@pytest.mark.usefixtures("no_network")
def test_the_guard_itself() -> None:
    with pytest.raises(AssertionError, match="network"):
        socket.socket()


@pytest.mark.usefixtures("no_network")
def test_the_journey_needs_no_network(tmp_path: Path, sample: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.html").write_text(PAGE)
    (tmp_path / "b.txt").write_bytes("Schöne Grüße von der Behörde, täglich größer. ".encode("cp1252") * 9)
    project = str(tmp_path / "p.pressmark")
    assert cli.main(["extract", str(tmp_path), str(sample)]) == 0
    assert len(capfd.readouterr().out.splitlines()) == 2 + len(list(sample.iterdir()))
    assert cli.main(["import", project, str(tmp_path / "a.html"), str(tmp_path / "b.txt"), str(sample)]) == 0
    assert cli.main(["export", project, "csv", str(tmp_path / "out")]) == 0
    assert cli.main(["check", project]) == 0
    assert (tmp_path / "out" / "spans.csv").stat().st_size > 1000

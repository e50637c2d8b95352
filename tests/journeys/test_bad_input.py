"""Whatever is dropped on the program: an article or one clear sentence each, bounded memory, and the rest goes on."""

from __future__ import annotations

import io
import json
import resource
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core import pipeline, sources
from core.records import Digest, Failure
from core.sources.kinds import SUFFIXES
from tests.attack.growth import bent, counting

ROOT = Path(__file__).resolve().parent.parent.parent
GOOD = "Ann Marlow paid $5 million to the United States on Tuesday."
MEMORY = 700 * 1024 * 1024
"""Bytes of address space for the worst of inputs: the interpreter and its libraries take about 250 MB of it."""


def digested(path: Path) -> list[Digest | Failure]:
    return [pipeline.digest_or_failure(raw) for raw in sources.keep_articles(sources.find([path]), lambda _aside: None)]


def assert_clear(failure: Failure, name: str) -> None:
    assert name in failure.reason
    assert "\n" not in failure.reason
    assert failure.reason.endswith(".")
    assert len(failure.reason) < 400
    assert "Error" not in failure.reason
    failure.reason.encode()


@settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture], deadline=None, max_examples=150
)
@given(st.sampled_from(SUFFIXES), st.binary(max_size=400))
def test_random_bytes_under_any_name(tmp_path: Path, suffix: str, data: bytes) -> None:
    folder = tmp_path / "in"
    folder.mkdir(exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    (folder / f"m{suffix}").write_bytes(data)
    (folder / "z-good.txt").write_text(GOOD)
    got = digested(folder)
    assert isinstance(got[-1], Digest)
    assert got[-1].article.text == GOOD
    assert len(got) >= 2
    for one in got:
        if isinstance(one, Failure):
            assert_clear(one, f"m{suffix}")
        else:
            json.dumps(one.article.text, ensure_ascii=False).encode()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=100)
@given(st.text(st.characters(codec=None, categories=["Cs", "Cc", "Zs", "Zl", "Zp", "L", "Po", "So"]), max_size=80))
def test_any_characters_in_a_record(tmp_path: Path, text: str) -> None:
    """Lone surrogates, NULs, separators: as escapes in JSON they come in through the front door."""
    path = tmp_path / "t.jsonl"
    path.write_text(json.dumps({"text": text, "title": text}) + "\n" + json.dumps({"text": GOOD}) + "\n")
    first, last = digested(path)
    assert isinstance(last, Digest)
    if isinstance(first, Failure):
        assert_clear(first, "t.jsonl#1")
    else:
        first.article.text.encode()
        assert len(first.article.text) == len(text.replace("\r\n", "\n"))


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("a.txt", "b.jsonl", "c.csv", "d.json", "e.html"):
            with archive.open(name, "w", force_zip64=True) as member:
                for _ in range(120):
                    member.write(b"text\n" + b"\0" * 1_000_000)
        archive.writestr("z.txt", GOOD)
    return out.getvalue()


def deep(levels: int) -> bytes:
    data, name = GOOD.encode(), "a.txt"
    for _ in range(levels):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(name, data)
        data, name = out.getvalue(), "inner.zip"
    return data


HUGE = 50_000_000
NASTY = {
    "line.txt": lambda: b"word " * (HUGE // 5),
    "line.jsonl": lambda: b'{"text": "' + b"word " * (HUGE // 5) + b'"}',
    "line.json": lambda: b'{"text": "' + b"word " * (HUGE // 5) + b'"}',
    "line.csv": lambda: b'text\n"' + b"word " * (HUGE // 5) + b'"\n',
    "line.html": lambda: b"<html><body><p>" + b"word " * (HUGE // 5),
    "head.csv": lambda: b"text," * (HUGE // 5),
    "brackets.json": lambda: b"[" * HUGE,
    "tags.html": lambda: b"<html><body>" + b"<p>word word</p>" * 1_200_000,
    "deep.html": lambda: b"<html><body>" + b"<div>" * 190_000,
    "deep.zip": lambda: deep(50),
    "bomb.zip": bomb,
    "nul.txt": lambda: b"\0" * 10_000_000,
    "empty.txt": lambda: b"",
    "empty.zip": lambda: b"",
    "scripts.html": lambda: b"<html><head><script>while(1){}</script></head><body><script>" + b"x" * 1_000_000,
}


@pytest.mark.parametrize("name", NASTY)
def test_nasty_files_in_bounded_memory(name: str, tmp_path: Path) -> None:
    """Through the real command line, whose address space is limited by the system."""
    (tmp_path / name).write_bytes(NASTY[name]())
    (tmp_path / "z-good.txt").write_text(GOOD)
    got = subprocess.run(
        [sys.executable, "main.py", "extract", "--jobs", "1", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        check=False,
        timeout=600,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)),
    )
    ids = [json.loads(line)["id"] for line in got.stdout.splitlines()]
    assert ids[-1] == "z-good.txt"
    said = got.stderr.decode().splitlines()
    assert said
    assert len(said) <= 20
    for sentence in said:
        assert name in sentence
        assert "Traceback" not in sentence
        assert "error in Pressmark" not in sentence
    assert got.returncode == 1


UNITS = (
    "a", "word ", "“", "“a ", "' ", "$1 ", "1,", "(", "Mr. ", "A. ", "Ann Lee ",
    "last year ", "-", "\u2009", "\n", "„", "a.B", "www.", " ", "\u2007", "twenty-", ".",
)  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
def test_a_long_monotonous_line_takes_linear_work(unit: str) -> None:
    """Units that were bent once, or look as if they might be; tests/attack/growth.py draws others."""
    assert bent(counting(unit), 1_000) is None

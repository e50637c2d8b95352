"""Every command that the documents show is understood by the parser that it is meant for; those of README are run."""

from __future__ import annotations

import argparse
import importlib
import re
import shlex
import tomllib
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import click
import pytest

from core import cli
from tests.test_docs import DOCS, ROOT

PROGRAMS = {"python", "python3", "pressmark", "main.py", "pip", ".ci/run", "pytest", "pre-commit", "coverage"}
_FENCE = re.compile(r"^```(?:sh|shell|bash|console)?\n(.*?)^```$", re.M | re.S)
_INLINE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")


def program_of(words: list[str]) -> list[str]:
    """Drop settings of the environment and the folder of the program, so that its name comes first."""
    while words and re.fullmatch(r"[A-Z_]+=\S*", words[0]):
        words = words[1:]
    return [words[0].removeprefix(".venv/bin/"), *words[1:]] if words else []


def commands_in(text: str) -> Iterator[list[str]]:
    """Give each command of a document as its words."""
    lines = [line for block in _FENCE.findall(text) for line in block.splitlines()]
    for line in [*lines, *_INLINE.findall(_FENCE.sub("", text))]:
        for part in line.split(" && "):
            try:
                words = program_of(shlex.split(part, comments=True))
            except ValueError:  # a lone quotation mark: no command
                continue
            if (len(words) > 1 and words[0] in PROGRAMS) or words == [".ci/run"]:
                yield words


COMMANDS = [(doc.relative_to(ROOT).as_posix(), words) for doc in DOCS for words in commands_in(doc.read_text("utf-8"))]


class Parsed(Exception):
    """Ends a program once its parser has done its work."""


def parse_verb(words: list[str]) -> None:
    """Let the command line of Pressmark read a verb with its arguments, without doing it."""
    if not words:
        return
    with click.Context(cli.verbs) as context:
        _, verb, rest = cli.verbs.resolve_command(context, list(words))
        assert verb is not None
        if rest:  # a verb alone is only spoken of
            verb.make_context(words[0], rest)


def parse_module(name: str, words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a module of ours read its arguments, without running it."""
    package = find_spec(name)
    assert package is not None, f"there is no module {name}"
    module = importlib.import_module(f"{name}.__main__" if package.submodule_search_locations else name)
    parse = argparse.ArgumentParser.parse_args

    def read_arguments(parser: argparse.ArgumentParser, *_: object) -> None:
        parse(parser, words)
        raise Parsed

    monkeypatch.setattr(argparse.ArgumentParser, "parse_args", read_arguments)
    if words:
        with pytest.raises(Parsed):
            module.main()


def check_install(words: list[str]) -> None:
    """Look whether files and extras that an installation names are there."""
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    asked = re.findall(r"\.\[([\w,]+)\]", " ".join(words))
    assert {one for group in asked for one in group.split(",")} <= extras.keys()
    assert all((ROOT / words[at + 1]).exists() for at, word in enumerate(words) if word == "-c")


@pytest.mark.parametrize(("doc", "words"), COMMANDS, ids=[f"{doc} {shlex.join(words)}" for doc, words in COMMANDS])
def test_a_command_is_understood(
    doc: str, words: list[str], monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    program, *rest = words
    if program.startswith("python"):
        program, *rest = rest
    if program == "-m":
        program, *rest = rest
    if program in ("main.py", "pressmark"):
        parse_verb(rest)
    elif program == "pip":
        check_install(rest)
    elif program == "pytest":
        known = request.config._parser.parse(rest)
        assert all((ROOT / str(one).partition("::")[0]).exists() for one in known.file_or_dir)
    elif program.endswith((".py", "run")):
        assert (ROOT / program).exists()
    elif program == "coverage":
        parser = pytest.importorskip("coverage.cmdline").COMMANDS[rest[0]]
        assert parser.parse_args_ok(rest[1:])[0]
    elif program not in ("venv", "pre-commit"):
        if program == "core.training":
            pytest.importorskip("torch")
        parse_module(program, rest, monkeypatch)


def test_there_are_commands_to_look_at() -> None:
    assert len(COMMANDS) > 30
    assert {"extract", "import", "export", "check", "explain"} <= {words[2] for _, words in COMMANDS if len(words) > 2}


@pytest.mark.parametrize("words", [["extract", "--jobs", "0", "a"], ["import", "--agin", "a"], ["exprot", "a"]])
def test_a_wrong_command_is_seen(words: list[str]) -> None:
    with pytest.raises(click.UsageError):
        parse_verb(words)


def test_the_commands_of_the_readme_do_what_they_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "resources").symlink_to(ROOT / "resources", target_is_directory=True)
    monkeypatch.chdir(tmp_path)
    shown = [words[2:] for doc, words in COMMANDS if doc == "README.md" and words[1] == "main.py" and words[2:]]
    assert len(shown) >= 7
    for words in shown:
        assert cli.main(words) == 0, (words, capfd.readouterr().err)
    assert (tmp_path / "talks.pressmark").is_file()
    assert (tmp_path / "out" / "spans.csv").is_file()

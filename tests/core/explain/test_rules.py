"""No rule without a name, no name without a rule: what is found names rules of the tables, and each row of a table is
brought about by a line."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from core import explain, pipeline, resources, sources
from core.explain import table_rows
from core.records import Digest, Raw
from tests.core.explain.emitted import Row, emitted, parts, rows

CORE = Path(explain.__file__).parents[1]
ROOMS = {
    "amounts": "extract/amounts",
    "claims": "claims",
    "names": "extract/names",
    "quotes": "extract/quotes",
    "regions": "regions",
    "statements": "statements",
    "times": "extract/times",
}


@pytest.mark.parametrize("row", list(rows()), ids=lambda row: row["rule"])
def test_the_line_brings_the_rule_about(row: Row) -> None:
    found = emitted(row)
    assert row["rule"] in found
    assert found <= explain.RULES.keys()


def test_each_rule_has_its_line_and_a_meaning() -> None:
    assert [row["rule"] for row in rows()] == sorted(explain.RULES)
    assert all(said.strip() and "\n" not in said for said in explain.RULES.values())


def test_the_module_in_the_name_of_a_rule_is_there() -> None:
    files = {room: {path.stem for path in (CORE / folder).rglob("*.py")} for room, folder in ROOMS.items()}
    whole = {"names.network", "names.guest", "regions.page.caption"}  # a model each, and what a web page marks
    rest = [name.split(".") for name in explain.RULES if not name.startswith("project_rule.") and name not in whole]
    assert not [".".join(name) for name in rest if name[1] not in files[name[0]] | {"rules"}]


@pytest.fixture(scope="module")
def sample() -> tuple[Digest, ...]:
    raws = [raw for raw in sources.find([str(resources.ROOT / "sample")]) if isinstance(raw, Raw)]
    return tuple(pipeline.digest(raw) for raw in raws)


def test_everything_in_the_sample_names_its_rule(sample: tuple[Digest, ...]) -> None:
    made = [one for digest in sample for some in (digest.spans, digest.regions, digest.statements, digest.claims)
            for one in some]  # fmt: skip
    assert len(made) > 100
    assert all(one.rule for one in made)
    assert parts(made) <= explain.RULES.keys()


def _tables(room: str) -> Iterator[str]:
    """Tables that the code of a room names where it reads the lexicon."""
    for path in (CORE / ROOMS[room]).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                if name in ("rows", "column"):
                    yield str(node.args[0].value)


@pytest.mark.parametrize("room", ROOMS)
def test_the_tables_in_which_rows_are_sought_are_those_that_the_room_reads(room: str) -> None:
    assert set(_tables(room)) <= set(table_rows.TABLES[room])
    assert all((resources.ROOT / "lexicon" / f"{table}.csv").is_file() for table in table_rows.TABLES[room])

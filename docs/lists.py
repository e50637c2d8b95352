"""Write the lists of the documents that are made from the program: `python docs/lists.py`.

A list stands between `<!-- made by docs/lists.py: NAME -->` and `<!-- end -->`; a test compares them.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from core.export import FORMATS, TABLES  # noqa: E402
from core.readers import record  # noqa: E402
from core.sources import kinds  # noqa: E402

PLACES = ("README.md", "docs/guide/input.md", "docs/guide/README.md")
_LIST = re.compile(r"(<!-- made by docs/lists\.py: (\w+) -->\n)(.*?)(<!-- end -->\n)", re.S)


def _quoted(names: tuple[str, ...]) -> str:
    return " ".join(f"`{name}`" for name in names)


def _read() -> str:
    """What is read, a row a kind."""
    rows = [
        f"| {_quoted(one.suffixes)} | {one.title} | {one.meaning} | {_quoted(one.mime)} |" for one in kinds.list_kinds()
    ]
    return "\n".join(["| suffix | kind | what is read | media type |", "| --- | --- | --- | --- |", *rows])


def _suffixes() -> str:
    """All suffixes on one line."""
    return f"`{' '.join(kinds.SUFFIXES)}` and folders of them."


def _flag(name: str) -> str:
    """An option as the command line calls it."""
    return name.replace("_", "-")


def _written() -> str:
    """What is written, a row a format, and the tables."""
    rows = [
        f"| `{form.NAME}` | {form.TITLE} | {' '.join(f'`--{_flag(one.name)}`' for one in form.OPTIONS)} |"
        for form in FORMATS.values()
    ]
    tables = [f"| `{table.NAME}.csv` | {table.TITLE} |" for table in TABLES]
    return "\n".join(
        ["| format | what it is | options |", "| --- | --- | --- |", *rows, "", "| table | what it holds |",
         "| --- | --- |", *tables]
    )  # fmt: skip


def _columns() -> str:
    """Names of columns that are known, a row a field."""
    rows = [
        f"| `{name}` | {_quoted(tuple(one for one in names if one != name))} |" for name, names in record.FIELDS.items()
    ]
    return "\n".join(["| field | other names |", "| --- | --- |", *rows])


LISTS = {"columns": _columns, "read": _read, "suffixes": _suffixes, "written": _written}


def filled(text: str) -> str:
    """A document with its lists as they must be."""
    return _LIST.sub(lambda found: f"{found[1]}{LISTS[found[2]]()}\n{found[4]}", text)


if __name__ == "__main__":
    for place in PLACES:
        path = ROOT / place
        path.write_text(filled(path.read_text(encoding="utf-8")), encoding="utf-8")

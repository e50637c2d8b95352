"""Syntax of SPSS and Stata that reads a table of codings and names its variables and values."""

from __future__ import annotations

from core.codebook.units import Level
from core.reliability_files.codings import CodedVariable, CodingsTable

_SPSS_LABEL, _SPSS_VALUE = 255, 120
"""Bytes of the labels of a variable and of a value in SPSS."""
_STATA_LABEL, _STATA_VALUE = 80, 32_000
"""Characters of the labels of a variable and of a value in Stata."""
_SPSS_LEVELS = {Level.NOMINAL: "NOMINAL", Level.ORDINAL: "ORDINAL", Level.INTERVAL: "SCALE", Level.RATIO: "SCALE"}
_HEAD = (("unit", "F8.0"), ("article", "A255"), ("start", "F8.0"), ("stop", "F8.0"), ("coder", "A255"))


def write_spss(table: CodingsTable) -> str:
    """Return the syntax of SPSS; it runs in the folder of the table."""
    columns = [*_HEAD, *((one.name, "F12.4" if one.codes.is_number else "A2000") for one in table.variables)]
    lines = [
        "* Encoding: UTF-8.",
        "* Set the folder of this file as working directory (CD) before running it.",
        "GET DATA /TYPE=TXT", f"  /FILE='{table.file}.csv'", "  /ENCODING='UTF8'", "  /ARRANGEMENT=DELIMITED",
        "  /DELCASE=LINE", '  /DELIMITERS=","', "  /QUALIFIER='\"'", "  /FIRSTCASE=2", "  /VARIABLES=",
        *(f"    {name} {form}" for name, form in columns), "  .", "VARIABLE LABELS",
        *(f"  {one.name} {_spss_text(one.line.title, _SPSS_LABEL)}" for one in table.variables), "  .",
    ]  # fmt: skip
    for one in table.variables:
        if one.codes.titles:
            lines.append(f"VALUE LABELS {one.name}")
            lines += [f"  {number} {_spss_text(title, _SPSS_VALUE)}" for number, title in one.codes.titles.items()]
            lines.append("  .")
    lines += [f"VARIABLE LEVEL {one.name} ({_SPSS_LEVELS[_level_of(one)]})." for one in table.variables]
    return "\n".join([*lines, "EXECUTE.", ""])


def _level_of(one: CodedVariable) -> Level:
    return one.line.level or Level.NOMINAL


def _spss_text(text: str, room: int) -> str:
    """Return a text in quotes, cut to so many bytes."""
    return "'" + _cut_bytes(" ".join(text.split()), room).replace("'", "''") + "'"


def _cut_bytes(text: str, room: int) -> str:
    return text.encode()[:room].decode(errors="ignore")


def write_stata(table: CodingsTable) -> str:
    """Return the commands of Stata; they run in the folder of the table."""
    words = [*("article", "coder"), *(one.name for one in table.variables if not one.codes.is_number)]
    places = [str(at) for at, name in enumerate(table.columns, 1) if name in words]
    lines = [
        "* Change to the folder of this file (cd) before running it.",
        "version 14",
        f'import delimited using "{table.file}.csv", clear varnames(1) case(preserve) encoding("UTF-8")'
        f" stringcols({' '.join(places)})",
    ]
    for one in table.variables:
        lines.append(f"label variable {one.name} {_stata_text(one.line.title, _STATA_LABEL)}")
        if one.codes.titles:
            lines += [
                f"label define {one.name} {number} {_stata_text(title, _STATA_VALUE)}, add"
                for number, title in one.codes.titles.items()
            ]
            lines.append(f"label values {one.name} {one.name}")
    return "\n".join([*lines, ""])


def _stata_text(text: str, room: int) -> str:
    """Return a text in compound quotes, cut to so many characters. Signs that begin a macro are escaped, and what would
    end the quotes, or open others, is parted."""
    said = (
        " ".join(text.split())[:room].replace("\\", "/").replace("`", "\\`").replace("$", "\\$").replace("\"'", "\" '")
    )
    return f'`"{said} "\'' if said.endswith('"') else f'`"{said}"\''

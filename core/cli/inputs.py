"""The inputs of a command, and the number of processes that read them."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from core import sources
from core.collections.split_lines import SplitChoice, compile_expression
from core.errors import UserError
from core.extract.names.guests import MOST
from core.pool import count_cores
from core.records import Found, FoundItem, Raw, SourceRemark
from core.sources.table_header import MappedColumns
from core.translation import _

if TYPE_CHECKING:
    from core.store.search_records import SearchRecord

FEW = 300_000
"""Bytes of input below which one process is faster than starting more."""


@dataclass(frozen=True, slots=True)
class InputOptions:
    """What the options of a command say about its inputs."""

    published: str | None = None
    """Day for all articles, as typed."""
    columns: tuple[str, ...] = ()
    """What columns of tables are, as `--map` gives it."""
    split: str | None = None
    """Expression of `--split`."""
    single: bool = False


def open_inputs(paths: Sequence[str], said: InputOptions, jobs: int | None, guest: Path | None) -> tuple[Found, int]:
    """Return the inputs, dated if a day is given, and a sensible number of processes: fewer if each must hold the model
    of a guest. Raises click.BadParameter."""
    day = parse_day(said.published)
    check_model_folder(guest)
    mapped = parse_columns(said.columns)
    found = sources.find(paths, mapped, parse_splitting(said.split, said.single))
    raws: Found = (
        replace(raw, published=day) if day and isinstance(raw, Raw) else raw for raw in _say_no_table(found, mapped)
    )
    if jobs:
        return raws, jobs
    raws, jobs = count_processes(raws, streaming="-" in paths)
    return raws, min(jobs, MOST) if guest else jobs


def check_model_folder(guest: Path | None) -> None:
    """Raise click.BadParameter if there is no folder of a model, be there something to read or not."""
    if guest is not None and not guest.is_dir():
        sentence = _("{folder} is not a folder: choose the folder of the model.")
        raise click.BadParameter(sentence.format(folder=guest), param_hint="--names")


def _say_no_table(found: Found, mapped: MappedColumns | None) -> Found:
    """Pass on what is found, then a remark if columns were named but no table came."""
    yield from found
    if mapped is not None and not mapped.met:
        yield SourceRemark("--map", _("There is no table among the inputs, so --map was not used."))


def parse_splitting(expression: str | None, single: bool) -> SplitChoice | None:
    """Return how files are split. Raises click.BadParameter if that cannot be done."""
    if expression is None:
        return SplitChoice(None) if single else None
    if single:
        raise click.BadParameter(_("Give either --split or --single."), param_hint="--split")
    try:
        compile_expression(expression)
    except UserError as error:
        raise click.BadParameter(str(error), param_hint="--split") from None
    return SplitChoice(expression)


def parse_columns(words: Sequence[str]) -> MappedColumns | None:
    """Return what columns are (core.sources.column_mapping.parse_mapping). Raises click.BadParameter."""
    if not words:
        return None
    from core.sources.column_mapping import collect_mappings, parse_mapping

    try:
        return collect_mappings([parse_mapping(words)])
    except ValueError as error:
        sentence = _("“{words}” is not of the form FIELD=COLUMN.")
        raise click.BadParameter(sentence.format(words=error), param_hint="--map") from None


def parse_day(words: str | None) -> str | None:
    """Return the day as YYYY-MM-DD. Raises click.BadParameter."""
    if words is None:
        return None
    try:
        return date.fromisoformat(words).isoformat()
    except ValueError:
        raise click.BadParameter(
            _("“{words}” is not a valid date; write it as 2019-11-19.").format(words=words), param_hint="--published"
        ) from None


def parse_search(
    database: str | None,
    query: str | None,
    period: str | None,
    searched_on: str | None,
    hits: int | None,
    note: str | None,
) -> SearchRecord | None:
    """Return the search that the options describe; None if none is given. Raises click.UsageError."""
    from core.store.search_records import SearchRecord, check_search, parse_period

    try:
        first, last = parse_period(period) if period else (None, None)
        search = check_search(SearchRecord(database or "", query or "", first, last, searched_on, hits, note or ""))
    except UserError as error:
        raise click.UsageError(str(error)) from None
    return None if search.is_empty else search


def count_processes(raws: Found, *, streaming: bool) -> tuple[Found, int]:
    """Return the same input, and one process for little input, otherwise one per core. A stream is never read ahead,
    because its writer may wait."""
    raws = iter(raws)
    if streaming or count_cores() == 1:
        return raws, 1
    head: list[FoundItem] = []
    size = 0
    for raw in raws:
        head.append(raw)
        size += len(raw.data) if isinstance(raw, Raw) else 0
        if size > FEW:
            return itertools.chain(head, raws), count_cores()
    return iter(head), 1

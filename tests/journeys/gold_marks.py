"""What a gold file says of an article, and what of it a mark or a row of the exported table does not say yet."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "NORP", "FAC"})


@dataclass(frozen=True, slots=True)
class GoldMark:
    """One mark as it must be in the end."""

    start: int
    stop: int
    label: str
    entity: str | None
    """Name of the entity, or of the speaker of a quote; None: not asked for."""
    value: float | str | None
    """Number or TIMEX3; None: not asked for."""
    currency: str | None
    optional: bool
    """Whether it may be there or not."""


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """One article as it must be in the end."""

    file: str
    published: str | None
    marks: tuple[GoldMark, ...]

    def mark_at(self, start: int, stop: int) -> GoldMark | None:
        """The mark in exactly this place."""
        return next((one for one in self.marks if (one.start, one.stop) == (start, stop)), None)

    def mark_near(self, start: int, stop: int, label: str) -> GoldMark | None:
        """A mark of this label that shares words with a place, for a suggestion whose edges are wrong."""
        return next((one for one in self.marks if one.label == label and one.start < stop and start < one.stop), None)


def read_gold(folder: Path) -> list[GoldArticle]:
    """Every `*.json` of a folder: `file`, `published` and `marks` with `start`, `end`, `label`, and `entity`,
    `source_entity`, `value`, `currency` where they matter."""
    found = []
    for path in sorted(folder.glob("*.json")):
        told = json.loads(path.read_text(encoding="utf-8"))
        marks = tuple(_read_mark(one) for one in sorted(told["marks"], key=lambda one: (one["start"], -one["end"])))
        found.append(GoldArticle(told["file"], told.get("published"), marks))
    return found


def _read_mark(told: dict[str, Any]) -> GoldMark:
    entity = told.get("entity") if told["label"] in NAMES else told.get("source_entity")
    value = told.get("value") if told["label"] not in NAMES and told["label"] != "QUOTE" else None
    return GoldMark(
        told["start"], told["end"], told["label"], entity, value, told.get("currency"), bool(told.get("optional"))
    )


def is_value_right(gold: GoldMark, value: dict[str, Any]) -> bool:
    """Whether a value says what the gold asks for."""
    if gold.currency is not None and value.get("currency") != gold.currency:
        return False
    if gold.value is None:
        return True
    held = value.get("value")
    if isinstance(gold.value, str) or not isinstance(held, int | float):
        return held == gold.value
    return abs(held - gold.value) <= 1e-6 * max(1.0, abs(gold.value))


def list_differences(gold: GoldArticle, rows: list[dict[str, str]]) -> list[str]:
    """What the rows of `spans.csv` of an article say otherwise than the gold; rejected rows are none."""
    kept = {(int(row["start"]), int(row["end"])): row for row in rows if row["state"] != "rejected"}
    faults = []
    for one in gold.marks:
        row = kept.pop((one.start, one.stop), None)
        if row is None:
            faults += [] if one.optional else [f"missed {one}"]
        elif row["label"] != one.label:
            faults.append(f"{row['label']} for {one}")
        elif one.entity is not None and row["entity"] != one.entity:
            faults.append(f"entity {row['entity']!r} for {one}")
        elif not is_value_right(one, json.loads(row["value"] or "{}")):
            faults.append(f"value {row['value']} for {one}")
    return faults + [f"too many: {row['label']} {row['words']!r}" for row in kept.values()]

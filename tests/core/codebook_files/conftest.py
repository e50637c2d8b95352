"""A codebook that has some of everything, and any codebooks at all."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import strategies as st

from core.codebook import (
    SHIPPED,
    AnswerOption,
    AnswerType,
    Code,
    Codebook,
    CodeGroup,
    Level,
    RecordSlot,
    RecordType,
    SlotContent,
    StudyUnit,
    UnitVariable,
    ValueKind,
)
from core.codebook.units import LEVELS, WITH_OPTIONS
from core.codebook_files import CodebookContent, collect_content
from core.codebook_files.content import ShippedChange
from core.store.portable_examples import CodebookExample, ExampleKind

BLAME = Code(
    "BLAME", "Blame", "own", "", "Who is blamed,\nby whomever", ValueKind.VARIABLES, (), "#374151", "#d1d5db",
    include="=cmd|' /C calc'!A0", exclude="praise; “thanks”",
)  # fmt: skip
GUILT = replace(BLAME, name="GUILT", title="Guilt", parent="BLAME", search_words=("guilty", "at fault; really"))
RELEVANT = UnitVariable("relevant", "Is it about the harbour?", type=AnswerType.YES_NO, required=True)
FRAME = UnitVariable(
    "frame", "Which frame?", type=AnswerType.CHOICE, condition="relevant = yes", preset="1",
    options=(AnswerOption("1", "conflict"), AnswerOption("2", "a = b | c", "c", "costs\nand who pays")),
)  # fmt: skip
WEIGHT = UnitVariable(
    "weight", "How heavy?", StudyUnit.MARK, "BLAME", AnswerType.RATIO, Level.RATIO, lowest=-0.5, highest=10.0
)
SHARE = UnitVariable(
    "share", "Share of yes", type=AnswerType.RATIO, level=Level.RATIO, formula="index(relevant)", hidden=True
)
EVENT = RecordType(
    "event", "Protest event",
    (
        RecordSlot("actor", "Actor", accepts=("ORG", "PERSON"), is_repeated=True, definition="who marched"),
        RecordSlot("size", "Size", SlotContent.VALUE, type=AnswerType.COUNT, required=True),
        RecordSlot("told", "Told by", SlotContent.RECORD, accepts=("event",), hidden=True),
    ),
    "A protest that took place", key="5", is_anchored=True,
)  # fmt: skip
EXAMPLES = (
    CodebookExample(ExampleKind.CODE, "MONEY", "$5 billion"),
    CodebookExample(ExampleKind.VARIABLE, "article/frame", "the price of peace", "2", True, "seen in <pilot>"),
    CodebookExample(ExampleKind.RECORD_TYPE, "event", "a march"),
)


@pytest.fixture
def book() -> Codebook:
    """Shipped codes, one of them changed, two of one's own, variables, a record type."""
    both = SHIPPED.with_codes([BLAME, GUILT], [CodeGroup("own", "Own codes")])
    money = replace(SHIPPED.code_for("MONEY"), title="Sum", key="", hidden=True)
    codes = tuple(money if code.name == "MONEY" else code for code in both)
    return replace(both, codes=codes, unit_variables=(RELEVANT, FRAME, WEIGHT, SHARE), record_types=(EVENT,))


@pytest.fixture
def content(book: Codebook) -> CodebookContent:
    """What a file says of it."""
    return collect_content(book, EXAMPLES, title="Harbour study")


TEXTS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=12)
"""Any text that can be stored."""
NAMES = TEXTS.filter(lambda text: bool(text.strip()))
FLAGS = st.booleans()
_NUMBERS = st.none() | st.floats(-1e12, 1e12)
_OPTIONS = st.lists(st.builds(AnswerOption, NAMES, NAMES, TEXTS, TEXTS), max_size=3).map(tuple)
_LISTS = st.lists(TEXTS, max_size=3).map(tuple)
_COLOURS = st.sampled_from(["#374151", "#d1d5db"])


def _variables() -> st.SearchStrategy[UnitVariable]:
    def of_type(kind: AnswerType) -> st.SearchStrategy[UnitVariable]:
        return st.builds(
            UnitVariable, NAMES, NAMES, st.sampled_from(StudyUnit), TEXTS, st.just(kind),
            st.sampled_from(LEVELS[kind]), TEXTS, TEXTS, TEXTS, _OPTIONS if kind in WITH_OPTIONS else st.just(()),
            TEXTS, TEXTS, TEXTS, _NUMBERS, _NUMBERS, FLAGS, FLAGS, FLAGS,
        )  # fmt: skip

    return st.sampled_from(AnswerType).flatmap(of_type)


def _codes() -> st.SearchStrategy[Code]:
    names = NAMES.filter(lambda name: name not in SHIPPED)
    return st.builds(
        Code, names, NAMES, NAMES, TEXTS, TEXTS, st.sampled_from(ValueKind), st.just(()), _COLOURS, _COLOURS,
        st.integers(0, 9), _LISTS, TEXTS, TEXTS, _LISTS, parent=TEXTS, include=TEXTS, exclude=TEXTS, hidden=FLAGS,
    )  # fmt: skip


def _record_types() -> st.SearchStrategy[RecordType]:
    slots: Any = st.builds(
        RecordSlot, NAMES, NAMES, st.sampled_from(SlotContent), TEXTS, _LISTS, st.sampled_from(AnswerType), _OPTIONS,
        FLAGS, FLAGS, FLAGS,
    )  # fmt: skip
    return st.builds(
        RecordType, NAMES, NAMES, st.lists(slots, max_size=2).map(tuple), TEXTS, TEXTS, TEXTS, TEXTS, FLAGS, FLAGS
    )


_CHANGES = st.builds(
    lambda name, title, key, hidden: ShippedChange(name, (("title", title), ("key", key), ("hidden", hidden))),
    st.sampled_from(SHIPPED.labels), NAMES, TEXTS, FLAGS,
)  # fmt: skip

CONTENTS = st.builds(
    CodebookContent,
    TEXTS,
    TEXTS,
    st.lists(st.builds(CodeGroup, NAMES, NAMES), max_size=2).map(tuple),
    st.lists(_codes(), max_size=2).map(tuple),
    st.lists(_CHANGES, max_size=2).map(tuple),
    st.lists(_variables(), max_size=2).map(tuple),
    st.lists(_record_types(), max_size=2, unique_by=lambda one: one.name.casefold()).map(tuple),
    st.lists(
        st.builds(CodebookExample, st.sampled_from(ExampleKind), NAMES, NAMES, TEXTS, FLAGS, TEXTS), max_size=2
    ).map(tuple),
)

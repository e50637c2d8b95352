"""The codebook: records, what it refuses, how it grows."""

from __future__ import annotations

import pickle
from dataclasses import replace

import pytest

from core.codebook import SHIPPED, Code, Codebook, CodeGroup, ValueKind, Variable, VariableType, book, records, shipped
from core.codebook import variables as shared_variables

ARTICLE = Variable("number", "Number", VariableType.TEXT, "Number of the provision")
PROVISION = Code(
    "PROVISION", "Provision", "reference", "1", "Parts of laws", ValueKind.VARIABLES, (ARTICLE,), "#123456", "#abcdef"
)


def test_a_code_of_a_new_group_joins_at_run_time_and_travels() -> None:
    grown = SHIPPED.with_codes([PROVISION], [CodeGroup("reference", "References")])
    assert "PROVISION" not in SHIPPED
    assert grown.kind_of("PROVISION") is ValueKind.VARIABLES
    assert grown.codes_in_group("reference") == (PROVISION,)
    assert pickle.loads(pickle.dumps(grown)) == grown
    assert pickle.loads(pickle.dumps(grown)).code_for("PROVISION") == PROVISION


@pytest.mark.parametrize(
    ("codes", "groups", "said"),
    [
        ([PROVISION], [], "reference"),
        ([replace(PROVISION, group="name", key="P")], [], "key P"),
        ([replace(PROVISION, group="name"), replace(PROVISION, group="name")], [], "PROVISION stands twice"),
    ],
)
def test_a_codebook_that_contradicts_itself_is_not_made(codes: list[Code], groups: list[CodeGroup], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        SHIPPED.with_codes(codes, groups)


def test_a_key_that_is_taken_is_left_out_where_codes_know_nothing_of_each_other() -> None:
    grown = SHIPPED.with_independent_codes([replace(PROVISION, key="P")], [CodeGroup("reference", "References")])
    assert grown.code_for("PROVISION").key == ""
    assert grown.code_for("PERSON").key == "P"


def test_an_unknown_label_counts_as_a_name() -> None:
    assert SHIPPED.names_entity("PLANET")
    assert SHIPPED.code_for("PLANET").title == "PLANET"


def test_kinds_of_what_ships() -> None:
    assert SHIPPED.labels_of(ValueKind.QUOTE) == ("QUOTE",)
    assert len(SHIPPED.labels_of(ValueKind.ENTITY)) == 10
    assert SHIPPED.is_amount("MONEY")
    assert SHIPPED.is_time("SET")
    assert [label for label in ("PERSON", "MONEY", "SET", "QUOTE") if not SHIPPED.is_flat(label)] == ["QUOTE"]
    assert book.Codebook is Codebook
    assert records.Code is Code
    assert len(shipped.NAMES) == 10


def test_variables_stand_once_in_the_order_of_their_codes() -> None:
    names = [variable.name for variable in SHIPPED.all_variables()]
    assert len(names) == len(set(names))
    assert names.index("currency") < names.index("earliest")
    assert SHIPPED.code_for("MONEY").find_variable("currency") is shared_variables.CURRENCY
    assert SHIPPED.code_for("PERSON").find_variable("currency") is None

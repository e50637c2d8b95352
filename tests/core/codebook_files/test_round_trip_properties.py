"""Any codebook comes back from a file as it was, and any bytes are a codebook or one sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.codebook import SHIPPED
from core.codebook_files import CodebookContent, MergePlan, ReadCodebook, collect_content, plan_merge
from core.codebook_files.exchange_reading import parse_exchange
from core.codebook_files.exchange_writing import write_exchange
from core.codebook_files.json_form import parse_json, write_json
from core.codebook_files.table_form import parse_table, write_table
from core.errors import UserError
from tests.core.codebook_files.conftest import CONTENTS

Reader = Callable[[bytes, str], ReadCodebook]
PIECES = st.sampled_from(
    [b"", b'"', b"\\", b"{", b"]", b",", b"\n", b"\0", b"<", b">", b"&", b"1e999", b"\xff\xfe", b"null"]
)
DAMAGE = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 60), PIECES), min_size=1, max_size=4)


@given(CONTENTS)
def test_json_is_lossless(content: CodebookContent) -> None:
    read = parse_json(write_json(content).encode(), "a.json")
    assert read.content == content
    assert read.remarks == ()


@given(CONTENTS)
def test_a_table_is_lossless(content: CodebookContent) -> None:
    read = parse_table(write_table(content).encode(), "a.csv")
    assert read.content == content
    assert read.remarks == ()


def take(parse: Reader, data: bytes) -> MergePlan | str:
    """What becomes of a file, or the sentence that says why nothing does."""
    try:
        return plan_merge(SHIPPED, parse(data, "a.file"))
    except UserError as error:
        return str(error)


@pytest.mark.parametrize(
    ("written", "parse"),
    [("json", parse_json), ("table", parse_table), ("exchange", parse_exchange)],
    ids=["json", "table", "exchange"],
)
def test_a_damaged_file_is_read_or_refused_in_a_sentence(content: CodebookContent, written: str, parse: Reader) -> None:
    whole = {
        "json": write_json(content),
        "table": write_table(content),
        "exchange": write_exchange(SHIPPED, content)[0],
    }[written].encode()

    @given(DAMAGE)
    def damage(places: list[tuple[float, int, bytes]]) -> None:
        data = whole
        for share, length, piece in places:
            at = int(share * len(data))
            data = data[:at] + piece + data[at + length :]
        found = take(parse, data)
        if isinstance(found, str):
            assert found.startswith("a.file")
        else:
            kept = collect_content(found.wanted, found.examples)
            assert parse_json(write_json(kept).encode(), "b").content == kept

    damage()

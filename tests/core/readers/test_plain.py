"""Plain text and Markdown front matter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import UserError
from core.readers import read_raw
from core.readers.plain import split_front_matter
from core.records import Raw


def test_text_is_kept_as_it_stands() -> None:
    data = "\ufeffA line\r\n\r\n# Not  touched\u2009*at all* \u00a0`x`\n".encode()
    article = read_raw(Raw("a.md", data, "plain"))
    assert article.text == "A line\n\n# Not  touched\u2009*at all* \u00a0`x`\n"
    assert article.original == data


def test_front_matter_is_metadata_and_not_text() -> None:
    data = b'---\nTitle: "Ferry row"\ndate: 2031-03-04\ntags:\n  - ports\nauthor: Ida Thornwick\n---\n\nBody.\n'
    article = read_raw(Raw("a.md", data, "plain"))
    assert (article.title, article.author, article.published) == ("Ferry row", "Ida Thornwick", "2031-03-04")
    assert article.text == "Body.\n"
    assert article.published_from == "metadata"


@pytest.mark.parametrize(
    "text",
    [
        "---\nA rule and then prose.\n---\nBody.",
        "---\nweather: fine\n---\nBody.",
        "---\ntitle: never closed\nBody.",
        "Body.\n---\ntitle: x\n---\n",
        "---\n---\nBody.",
    ],
)
def test_what_is_no_front_matter_stays_text(text: str) -> None:
    assert split_front_matter(text)[1] == text


@pytest.mark.parametrize("data", [b"", b" \n", b"\xef\xbb\xbf", b"---\ntitle: x\n---\n"])
def test_an_empty_file_gets_one_sentence(data: bytes) -> None:
    with pytest.raises(UserError, match=r"a\.txt is empty or blank"):
        read_raw(Raw("a.txt", data, "plain"))


@given(st.text(alphabet="-\n.:x title", max_size=80))
def test_front_matter_takes_only_from_the_head(text: str) -> None:
    assert text.endswith(split_front_matter(text)[1])

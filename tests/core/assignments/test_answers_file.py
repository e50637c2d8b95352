"""Files with answers from the browser: out and back, and what is refused."""

from __future__ import annotations

import json

import pytest

from core.assignments import AnswersFile, read_answers_file, write_answers_file
from core.codebook import AnswerState, StudyUnit
from core.coder_work import CoderWork, WorkAnswer, WorkMark
from core.errors import UserError

WORK = CoderWork(
    "article-0001", "f" * 64, True, (WorkMark("m1", 0, 4, "PERSON"),),
    (WorkAnswer(StudyUnit.MARK, "m1", "PERSON", "role", AnswerState.VALUE, "judge"),),
)  # fmt: skip
FILE = AnswersFile("uid", "master", "anna", 2, "fingerprint", (WORK,))


def test_a_file_comes_back() -> None:
    text = write_answers_file(FILE)
    assert read_answers_file(text.encode(), "a.json") == FILE
    assert read_answers_file(b"\xef\xbb\xbf" + text.encode(), "a.json") == FILE


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"format": "other"}, "it is no file with answers"),
        ({"version": 9}, "another version"),
        ({"assignment": None}, "its head"),
        ({"revision": True}, "its head"),
        ({"works": {}}, "its answers"),
        ({"works": ["x"]}, "no coded assignment that can be taken back"),
        ({"coder": "\ud800"}, "it is no file with answers"),
    ],
)
def test_anything_else_is_one_sentence(change: dict[str, object], sentence: str) -> None:
    said = json.loads(write_answers_file(FILE)) | change
    with pytest.raises(UserError, match=sentence):
        read_answers_file(json.dumps(said).encode(), "a.json")


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"[]", b"[" * 100_000, b'{"format": "pressmark-answers"'])
def test_bytes_of_any_kind_are_refused(data: bytes) -> None:
    with pytest.raises(UserError, match=r"a\.json cannot be taken back"):
        read_answers_file(data, "a.json")

"""Files with the answers of a coder who works in a browser: a head, and one work for each article (core.coder_work)."""

from __future__ import annotations

import json
from dataclasses import dataclass

from core.assignments.ticket import FILE_VERSION
from core.coder_work import CoderWork, read_work, write_work
from core.errors import UserError
from core.translation import _
from core.word_edges import one_line

FORMAT = "pressmark-answers"
LARGEST = 200 * 1024 * 1024
"""Bytes of the largest file that is read."""
_MOST_WORKS = 100_000
_HEAD = ("assignment", "master", "coder", "fingerprint")


@dataclass(frozen=True, slots=True)
class AnswersFile:
    """The content of one file."""

    assignment: str
    """Uid of the assignment."""
    master: str
    coder: str
    revision: int
    """Of the codebook that the coder had."""
    fingerprint: str
    """Of the texts of the assignment."""
    works: tuple[CoderWork, ...]


def write_answers_file(answers: AnswersFile) -> str:
    """Return the text of a file."""
    head = {name: getattr(answers, name) for name in _HEAD}
    works = [write_work(one) for one in answers.works]
    said = {"format": FORMAT, "version": FILE_VERSION, "revision": answers.revision, **head, "works": works}
    return json.dumps(said, ensure_ascii=False)


def read_answers_file(data: bytes, source: str) -> AnswersFile:
    """Return what a file says, with every field checked. `source`: what messages call it. Raises UserError."""
    try:
        said = json.loads(data.decode("utf-8-sig"))
        json.dumps(said, ensure_ascii=False).encode()  # fails for half a surrogate pair, which no project can store
    except (ValueError, RecursionError):
        said = None
    if not isinstance(said, dict) or said.get("format") != FORMAT:
        raise _fault(source, _("it is no file with answers"))
    if said.get("version") != FILE_VERSION:
        raise _fault(source, _("it comes from another version of Pressmark"))
    head, revision, works = [said.get(name) for name in _HEAD], said.get("revision"), said.get("works")
    if not all(isinstance(one, str) and len(one) <= 1000 for one in head):
        raise _fault(source, _("its head is not in the expected form"))
    if type(revision) is not int or not 0 <= revision < 2**53:
        raise _fault(source, _("its head is not in the expected form"))
    if not isinstance(works, list) or len(works) > _MOST_WORKS:
        raise _fault(source, _("its answers are not in the expected form"))
    assignment, master, coder, fingerprint = map(str, head)
    return AnswersFile(assignment, master, coder, revision, fingerprint, tuple(read_work(one, source) for one in works))


def _fault(source: str, what: str) -> UserError:
    return UserError(
        _("{file} cannot be taken back: {what}. Ask the coder for the file again.").format(
            file=one_line(source), what=what
        )
    )

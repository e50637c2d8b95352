"""Take back one file of a coder: who it is from, what of it can be kept, and what is to be told about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from core.assignment_files.answer_checks import check_answers
from core.assignment_files.returned_files import ReturnedFile, read_bounded
from core.assignments import read_answers_file
from core.coder_work import CoderWork, read_work, write_work
from core.errors import UserError
from core.records import Change
from core.store import edits
from core.store.coder_projects import IDENTITY
from core.store.project import Project
from core.store.reader_connection import ask_foreign_file
from core.store.returned_work import read_returned_project
from core.store.rounds import WITHDRAWN, AssignedArticle, AssignmentRow, find_assignment, list_assigned_articles
from core.store.span_fetch import text_lengths
from core.translation import _, format_count, ngettext


class TakenState(StrEnum):
    """What became of a file."""

    TAKEN = "taken"
    REPLACED = "replaced"
    """It was taken in place of what came back of the assignment before."""
    SAME = "same"
    """The same had come back before: nothing changed."""
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class TakenFile:
    """What became of one file."""

    name: str
    state: TakenState
    sentences: tuple[str, ...]
    """What is to be told, the outcome first."""
    change: Change | None = None
    coder: str = ""
    round_name: str = ""


@dataclass(frozen=True, slots=True)
class _Returned:
    """What a file says, whatever its form."""

    uid: str
    master: str
    coder: str
    revision: int
    works: tuple[tuple[str, CoderWork], ...]
    """Each with the title by which messages name its article."""
    others: tuple[str, ...] = ()


def take_file(project: Project, file: ReturnedFile) -> TakenFile:
    """Take one file back, as one operation, and say in sentences what became of it; a file that cannot be taken is
    REFUSED with its reason. Raises UserError only if the project itself cannot be read or written."""
    try:
        if file.fault:
            raise UserError(file.fault)
        returned = _read_file(file)
        assignment = _find_assignment(project, file.name, returned)
    except UserError as fault:
        return TakenFile(file.name, TakenState.REFUSED, (str(fault),))
    returned, faults = _check_answers(project, returned)
    assigned = list_assigned_articles(project, assignment.id)
    lengths = text_lengths(project.read_rows, [one.article_id for one in assigned])
    works, remarks = _match_works(file.name, returned, assigned, lengths)
    if not works:
        sentence = _("{file}: nothing of it can be taken back.").format(file=file.name)
        return TakenFile(file.name, TakenState.REFUSED, (sentence, *remarks))
    head = assignment.coder, assignment.round_name
    if assignment.return_digest == edits.digest_works(works, returned.revision):
        sentence = _("{file}: the same work by {coder} was taken back before; nothing changed.")
        said = sentence.format(file=file.name, coder=assignment.coder)
        return TakenFile(file.name, TakenState.SAME, (said, *remarks), None, *head)
    change = edits.take_back(project, assignment.id, works, returned.revision)
    remarks += _describe_revision(project, returned)
    remarks += _describe_others(returned) + faults
    again = assignment.returned_at is not None
    outcome = _describe_outcome(file.name, assignment, works, again)
    missing = assignment.articles - len(works)
    if missing > 0 and not remarks:
        remarks.append(_describe_missing(missing))
    state = TakenState.REPLACED if again else TakenState.TAKEN
    return TakenFile(file.name, state, (outcome, *remarks), change, *head)


def _read_file(file: ReturnedFile) -> _Returned:
    if file.is_project:
        found = ask_foreign_file(file.path, read_returned_project)
        works = tuple(
            # read as an answers file is: sizes and keys of a changed project file are checked, too
            (one.title, read_work(write_work(one.work), file.name))
            for one in found.articles
        )
        ticket = found.ticket
        return _Returned(ticket.uid, ticket.master, ticket.coder, found.revision, works, found.others)
    answers = read_answers_file(read_bounded(file), file.name)
    works = tuple((one.article_uid, one) for one in answers.works)
    return _Returned(answers.assignment, answers.master, answers.coder, answers.revision, works)


def _check_answers(project: Project, returned: _Returned) -> tuple[_Returned, list[str]]:
    """Check the answers of a file of the present codebook, and return a sentence on those that were left out; an older
    codebook may have allowed what the present one does not."""
    if returned.revision != project.codebook.revision:
        return returned, []
    works: list[tuple[str, CoderWork]] = []
    faults: list[str] = []
    for title, work in returned.works:
        checked, wrong = check_answers(project.codebook, work)
        works.append((title, checked))
        faults.extend(wrong)
    if not faults:
        return returned, []
    sentence = ngettext(
        "{count} answer was left out, because its question does not allow it ({names}).",
        "{count} answers were left out, because their questions do not allow them ({names}).",
        len(faults),
    )
    names = ", ".join(dict.fromkeys(one[:60] for one in faults[:20]))
    said = sentence.format(count=format_count(len(faults)), names=names)
    return replace(returned, works=tuple(works)), [said]


def _find_assignment(project: Project, name: str, returned: _Returned) -> AssignmentRow:
    """Return the assignment that came back. Raises UserError, in one sentence, if it is none of this project's."""
    identity = project.get_setting(IDENTITY, "")
    assignment = find_assignment(project, returned.uid)
    if assignment is None and returned.master != identity:
        raise UserError(_("{file} comes from another project: take it back there.").format(file=name))
    if assignment is None:
        raise UserError(
            _("{file} is an assignment that this project no longer knows: was giving it out undone?").format(file=name)
        )
    if returned.coder.casefold() != assignment.coder.casefold():
        raise UserError(
            _("{file} is by {found}, but the assignment was given to {coder}: ask who coded it.").format(
                file=name, found=returned.coder[:60], coder=assignment.coder
            )
        )
    if assignment.state == WITHDRAWN:
        raise UserError(
            _("{file}: the assignment of {coder} in “{round}” was withdrawn, so nothing of it is taken back.").format(
                file=name, coder=assignment.coder, round=assignment.round_name
            )
        )
    return assignment


def _match_works(
    name: str, returned: _Returned, assigned: Sequence[AssignedArticle], lengths: dict[int, int]
) -> tuple[list[edits.ReturnedWork], list[str]]:
    """Return the works of articles that the assignment has, and a sentence for each other one."""
    by_text = {one.fingerprint: one for one in assigned}
    works: dict[int, edits.ReturnedWork] = {}
    remarks = []
    for title, work in returned.works:
        article = by_text.get(work.fingerprint)
        if article is None:
            sentence = _("{file}: the text of “{title}” was changed or is of another article, so it was left out.")
            remarks.append(sentence.format(file=name, title=title[:80]))
        elif article.article_id in works:
            sentence = _("{file}: “{title}” is in it twice; only the first was taken.")
            remarks.append(sentence.format(file=name, title=title[:80]))
        elif _reaches_beyond(work, lengths.get(article.article_id, 0)):
            sentence = _("{file}: marks of “{title}” lie outside its text, so it was left out.")
            remarks.append(sentence.format(file=name, title=title[:80]))
        else:
            kept = replace(work, article_uid=article.uid, fingerprint=article.fingerprint)
            works[article.article_id] = edits.ReturnedWork(article.article_id, kept)
    return list(works.values()), remarks


def _reaches_beyond(work: CoderWork, length: int) -> bool:
    ends = [one.stop for one in work.marks]
    ends += [one.stop for one in work.records if one.stop is not None]
    ends += [stop for one in work.answers for _start, stop in one.passages]
    return max(ends, default=0) > length


def _describe_outcome(name: str, assignment: AssignmentRow, works: Sequence[edits.ReturnedWork], again: bool) -> str:
    done = sum(one.work.is_done for one in works)
    said = _("{file}: taken back from {coder} for “{round}”, {done} of {articles} articles done.")
    if again:
        said = _(
            "{file}: taken back from {coder} for “{round}” in place of what came before, {done} of {articles} articles "
            "done."
        )
    return said.format(
        file=name, coder=assignment.coder, round=assignment.round_name, done=format_count(done),
        articles=format_count(assignment.articles),
    )  # fmt: skip


def _describe_revision(project: Project, returned: _Returned) -> list[str]:
    current = project.codebook.revision
    if returned.revision == current:
        return []
    sentence = _(
        "It was coded under revision {found} of the codebook, while the project is at {current}; it is kept as such."
    )
    return [sentence.format(found=format_count(returned.revision), current=format_count(current))]


def _describe_others(returned: _Returned) -> list[str]:
    if not returned.others:
        return []
    sentence = _("Some of it was decided under another name ({names}); it is kept as work of {coder}.")
    names = ", ".join(one[:60] for one in returned.others[:5])
    return [sentence.format(names=names, coder=returned.coder)]


def _describe_missing(count: int) -> str:
    return ngettext(
        "{count} article of the assignment is not in the file.",
        "{count} articles of the assignment are not in the file.",
        count,
    ).format(count=format_count(count))

"""Make the files of a round: one for each coder, and one operation in the project that gives them out."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from core.assignment_files.form_file import write_form
from core.assignments import (
    AssignmentTicket,
    HiddenThing,
    RoundPlan,
    divide_articles,
    shuffle_names,
    spread_articles,
    texts_fingerprint,
)
from core.errors import UserError
from core.records import Change
from core.safe_files import displayed_path
from core.store import edits
from core.store.coder_projects import carried_names, require_identity, write_coder_project
from core.store.project import Project
from core.store.round_texts import OutletWords, count_telltale_texts, count_words, list_fingerprints
from core.store.rounds import (
    WITHDRAWN,
    AssignmentRow,
    find_articles_by_uid,
    find_sample,
    list_assigned_articles,
    list_assignments,
    list_round_articles,
    list_rounds,
)
from core.translation import _, format_count, ngettext

MOST_WORDS = "most_words"
"""Setting of a project: most words of full texts that the files of a round may take along; empty without a limit."""
PROJECT_SUFFIX, FORM_SUFFIX = ".pressmark", ".html"


@dataclass(frozen=True, slots=True)
class RoundRequest:
    """What a coordinator asks for."""

    plan: RoundPlan
    sample: str | None = None
    """Name of a sample; None: all articles that screening has not left out."""
    as_form: bool = False
    """Whether coders get a file for the browser."""
    anchors: tuple[str, ...] = ()
    """IDs of the anchor articles."""
    most_words: int | None = None
    """Most words that may leave; None: as the project says."""


@dataclass(frozen=True, slots=True)
class MadeFile:
    """One file that was made."""

    path: Path
    coder: str
    articles: int


@dataclass(frozen=True, slots=True)
class MadeRound:
    """What was made, with what its report says."""

    change: Change
    files: tuple[MadeFile, ...]
    words: tuple[OutletWords, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlannedRound:
    """What a round would give out; nothing is written yet."""

    plan: RoundPlan
    sample_id: int | None
    outgoing: tuple[edits.OutgoingAssignment, ...]
    words: tuple[OutletWords, ...]
    """Words of full texts that would leave."""
    most_words: int | None
    """Of them, how many may leave; None: there is no limit."""
    remarks: tuple[str, ...]

    @property
    def exceeds_limit(self) -> bool:
        """Whether more words would leave than may."""
        return self.most_words is not None and sum(one.words for one in self.words) > self.most_words


def plan_round(project: Project, request: RoundRequest) -> PlannedRound:
    """Return what a round would give out. Raises UserError if it cannot be."""
    plan = request.plan
    plan.check_plan()
    if any(one.plan.name.casefold() == plan.name.casefold() for one in list_rounds(project)):
        raise UserError(_("There is a round “{name}” already: choose another name.").format(name=plan.name))
    sample_id = find_sample(project, request.sample) if request.sample is not None else None
    anchors = find_articles_by_uid(project, request.anchors)
    plan = replace(plan, anchors=tuple(fingerprint for _row, fingerprint in anchors))
    rows = {fingerprint: row for row, fingerprint in (*list_round_articles(project, request.sample), *anchors)}
    divided = divide_articles(plan, list(rows))
    form = "html" if request.as_form else "project"
    outgoing = tuple(
        edits.OutgoingAssignment(
            secrets.token_hex(16), coder, tuple((rows[one.fingerprint], one.is_anchor) for one in articles), form
        )
        for coder, articles in divided.items()
        if articles
    )
    remarks = (*_describe_idle(plan, outgoing), *_describe_hidden(project, plan, outgoing))
    words = count_leaving_words(project, outgoing)
    return PlannedRound(plan, sample_id, outgoing, words, _find_limit(project, request.most_words), remarks)


def make_round(project: Project, folder: Path, request: RoundRequest) -> MadeRound:
    """Make the files of a round in a folder and give them out, as one operation; all or none. Raises UserError."""
    (made,) = (step for step in make_round_stepwise(project, folder, request) if isinstance(step, MadeRound))
    return made


def make_round_stepwise(project: Project, folder: Path, request: RoundRequest) -> Iterator[int | MadeRound]:
    """Do what `make_round` does; yields how many files are made after each, and what was made last. If the iterator is
    closed before, no file stays. Raises UserError."""
    planned = plan_round(project, request)
    check_licence(project, planned.words, request.most_words)
    plan, outgoing = planned.plan, planned.outgoing
    files: list[MadeFile] = []
    with _deleting_on_failure(files):
        for file in _write_files(project, [folder / file_name(plan.name, one) for one in outgoing], plan, outgoing):
            files.append(file)
            yield len(files)
        change = edits.give_out(project, plan, outgoing, planned.sample_id)
    yield MadeRound(change, tuple(files), planned.words, planned.remarks)


def check_licence(project: Project, words: Iterable[OutletWords], most: int | None) -> None:
    """Raise UserError if more words of full texts would leave than may; `most`: a new limit, which the project
    keeps."""
    limit = _find_limit(project, most)
    total = sum(one.words for one in words)
    if limit is not None and total > limit:
        raise UserError(
            _(
                "{words} words of full texts would leave, more than the {limit} that this project allows: give out "
                "fewer articles, or allow more."
            ).format(words=format_count(total), limit=format_count(limit))
        )
    if most is not None and str(most) != project.get_setting(MOST_WORDS, ""):
        project.set_setting(MOST_WORDS, str(most))


def _find_limit(project: Project, most: int | None) -> int | None:
    """Return how many words may leave: `most`, else what the project says; None: any number."""
    kept = project.get_setting(MOST_WORDS, "")
    return most if most is not None else int(kept) if kept.isdecimal() else None


def count_leaving_words(project: Project, outgoing: Iterable[edits.OutgoingAssignment]) -> tuple[OutletWords, ...]:
    """Return the words that files take along, by outlet; a text that goes to two coders counts twice."""
    copies: dict[int, int] = {}
    for one in outgoing:
        for article, _anchor in one.articles:
            copies[article] = copies.get(article, 0) + 1
    return count_words(project, copies)


def _write_files(
    project: Project,
    paths: Sequence[Path],
    plan: RoundPlan,
    outgoing: Sequence[edits.OutgoingAssignment],
) -> Iterator[MadeFile]:
    """Write the files one by one; what was written before a fault stays for the caller to delete."""
    identity = require_identity(project)
    for path in paths:
        _make_folder(path.parent)
        if path.exists():
            raise UserError(
                _("{path} already exists: choose another folder or another name of the round.").format(
                    path=displayed_path(path)
                )
            )
    for path, one in zip(paths, outgoing, strict=True):
        ids = [article for article, _anchor in one.articles]
        ticket = _make_ticket(project, plan, one, identity)
        if one.form == "html":
            write_form(project, path, ticket, ids)
        else:
            write_coder_project(project, path, ticket, ids)
        yield MadeFile(path, one.coder, len(ids))


def file_name(round_name: str, one: edits.OutgoingAssignment, earlier: int = 0) -> str:
    """Return the name of the file of an assignment; `earlier`: how many the coder has in the round already."""
    number = f"-{earlier + 1}" if earlier else ""
    return f"{round_name}-{one.coder}{number}{FORM_SUFFIX if one.form == 'html' else PROJECT_SUFFIX}"


def _make_ticket(project: Project, plan: RoundPlan, one: edits.OutgoingAssignment, identity: str) -> AssignmentTicket:
    ids = [article for article, _anchor in one.articles]
    hidden = tuple(sorted(plan.kept_back))
    return AssignmentTicket(
        one.uid, identity, plan.name, plan.kind, one.coder, project.codebook.revision, hidden, plan.stage, plan.due,
        tuple(range(1, len(ids) + 1)), texts_fingerprint(list_fingerprints(project, ids).values()),
    )  # fmt: skip


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            _("The folder {folder} cannot be made ({reason}): choose another.").format(
                folder=displayed_path(folder), reason=error.strerror
            )
        ) from error


@contextmanager
def _deleting_on_failure(files: Iterable[MadeFile]) -> Iterator[None]:
    """Delete files that were made if what follows fails."""
    is_done = False
    try:
        yield
        is_done = True
    finally:
        for one in () if is_done else files:
            with suppress(OSError):
                one.path.unlink()


def _describe_idle(plan: RoundPlan, outgoing: Sequence[edits.OutgoingAssignment]) -> list[str]:
    """Return a sentence for each coder for whom no article was left."""
    busy = {one.coder for one in outgoing}
    return [_("No article was left for {coder}.").format(coder=one) for one in plan.coders if one not in busy]


def _describe_hidden(project: Project, plan: RoundPlan, outgoing: Sequence[edits.OutgoingAssignment]) -> list[str]:
    """Return what a coordinator should know of what is hidden and what cannot be."""
    said = []
    if HiddenThing.SUGGESTIONS in plan.kept_back - plan.hidden:
        said.append(_("Rounds of this kind never carry suggestions, so none is in the files."))
    elif HiddenThing.SUGGESTIONS not in plan.kept_back and any(one.form == "html" for one in outgoing):
        said.append(_("Files for the browser never carry suggestions."))
    ids = {article for one in outgoing for article, _anchor in one.articles}
    names = {
        HiddenThing.OUTLET: _("their outlet"),
        HiddenThing.BYLINE: _("their byline"),
        HiddenThing.HEADING: _("their title"),
    }
    for thing, count in count_telltale_texts(project, ids, plan.kept_back).items():
        sentence = ngettext(
            "{count} text itself names {what}, which stays in it: texts are never changed.",
            "{count} texts themselves name {what}, which stays in them: texts are never changed.",
            count,
        )
        said.append(sentence.format(count=format_count(count), what=names[thing]))
    asked = carried_names(project.codebook, plan.stage)
    if asked:
        sentence = _("What sources say of {names} is in the files, because questions depend on it.")
        said.append(sentence.format(names=", ".join(asked)))
    return said


def reassign_round(project: Project, folder: Path, assignment: AssignmentRow, coders: Sequence[str]) -> MadeRound:
    """Give to others what a coder who drops out has not done, and withdraw that assignment, as one operation. Raises
    UserError if nothing is left to do, or if all of them have these articles."""
    if assignment.state == WITHDRAWN:
        raise UserError(_("The assignment of {coder} was withdrawn already.").format(coder=assignment.coder))
    coders = [one for one in coders if one.casefold() != assignment.coder.casefold()]
    (plan,) = (one.plan for one in list_rounds(project) if one.id == assignment.round_id)
    plan = replace(plan, coders=tuple(coders))
    plan = replace(plan, hidden=plan.kept_back)
    others = [one for one in list_assignments(project, assignment.round_id) if one.id != assignment.id]
    held: Mapping[str, set[int]] = {
        coder: {
            article.article_id
            for one in others
            if one.coder.casefold() == coder.casefold()
            for article in list_assigned_articles(project, one.id)
        }
        for coder in coders
    }
    left = dict(edits.find_unreturned(project, assignment.id))
    own = spread_articles(list(left), held)
    outgoing = []
    for coder, articles in own.items():
        order = shuffle_names(map(str, articles), plan.seed, "reassigned", coder)
        if order:
            pairs = tuple((int(one), left[int(one)]) for one in order)
            outgoing.append(edits.OutgoingAssignment(secrets.token_hex(16), coder, pairs, assignment.form))
    if not outgoing:
        raise UserError(_("Nothing of this assignment can be given to these coders."))
    words = count_leaving_words(project, outgoing)
    check_licence(project, words, None)
    earlier = Counter(one.coder.casefold() for one in others)
    paths = [folder / file_name(plan.name, one, earlier[one.coder.casefold()]) for one in outgoing]
    files: list[MadeFile] = []
    with _deleting_on_failure(files):
        files.extend(_write_files(project, paths, plan, outgoing))
        change = edits.reassign_articles(project, assignment.id, outgoing)
    missing = len(left) - sum(map(len, own.values()))
    remarks = [_describe_missing(missing)] if missing else []
    return MadeRound(change, tuple(files), words, (*remarks, *_describe_hidden(project, plan, outgoing)))


def _describe_missing(count: int) -> str:
    return ngettext(
        "{count} article goes to nobody, because all of these coders have it already.",
        "{count} articles go to nobody, because all of these coders have them already.",
        count,
    ).format(count=format_count(count))

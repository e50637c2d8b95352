"""What coders say, gathered from files: coded assignments, files of answers, projects that gave assignments out, and
projects in which one person coded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from core.assignment_files.returned_files import ReturnedFile, expand_files, read_bounded
from core.assignments import read_answers_file
from core.codebook import Codebook
from core.coder_comparison.side_by_side import sort_articles
from core.coder_work import CoderWork
from core.errors import UserError
from core.extract import default_codebook
from core.store.adjudications import all_text_lengths, works_by_coder
from core.store.primary_coefficient import CoefficientChoice, list_choices
from core.store.project import Project
from core.store.reader_connection import ask_foreign_file
from core.store.returned_work import read_own_works, read_returned_project
from core.store.rounds import TABLE_ROUND, TICKET, list_assignments, list_rounds
from core.translation import _
from core.word_edges import one_line


@dataclass(slots=True)
class GatheredWorks:
    """The works of coders, and what is needed to compare them."""

    works: dict[str, dict[str, CoderWork]] = field(default_factory=dict)
    """Coder -> fingerprint of the text -> work."""
    lengths: dict[str, int] = field(default_factory=dict)
    """Fingerprint -> characters of the text."""
    book: Codebook = field(default_factory=default_codebook)
    """Of the first project among the files."""
    faults: list[str] = field(default_factory=list)
    """One sentence for each file that could not be taken."""
    has_book: bool = False
    choices: tuple[CoefficientChoice, ...] = ()
    """Of the primary coefficient, in the project that gave out the assignments."""
    first_return: str | None = None
    """When the first coded work came back to it."""
    round_name: str = ""
    """Of the round of it that is compared."""

    def add_works(self, coder: str, works: Iterable[CoderWork], source: str) -> None:
        """Add what a coder says. Raises UserError if the same coder said something of one of the articles before."""
        own = self.works.setdefault(coder, {})
        for one in works:
            if one.fingerprint in own and own[one.fingerprint] != one:
                raise UserError(
                    _("{file} holds other work of {coder} on the same article: leave one of the files out.").format(
                        file=source, coder=one_line(coder)
                    )
                )
            own[one.fingerprint] = one

    def add_project(self, project: Project) -> None:
        """Use the codebook of a project, if it is the first, and the lengths of its texts."""
        if not self.has_book:
            self.book, self.has_book = project.codebook, True
        self.lengths |= all_text_lengths(project)


def gather_works(paths: Iterable[Path], round_name: str | None = None) -> GatheredWorks:
    """Return what the coders in these files say; files that cannot be read are named in `faults`.

    `round_name`: of a project that gave out several rounds. Raises UserError if no file holds texts and codebook.
    """
    gathered = GatheredWorks()
    with expand_files(paths) as files:
        for one in files:
            try:
                _gather_file(gathered, one, round_name)
            except UserError as fault:
                gathered.faults.append(str(fault))
    if not gathered.has_book:
        raise UserError(
            gathered.faults[0] if gathered.faults
            else _("Files of answers hold no texts: name the project that gave out the assignments as well.")
        )  # fmt: skip
    gathered.lengths = sort_articles(gathered.works, gathered.lengths)
    return gathered


def _gather_file(gathered: GatheredWorks, file: ReturnedFile, round_name: str | None) -> None:
    if file.fault:
        raise UserError(file.fault)
    if not file.is_project:
        answers = read_answers_file(read_bounded(file), file.name)
        gathered.add_works(answers.coder, answers.works, file.name)
        return
    ask_foreign_file(file.path, _gather_project, gathered, file.name, round_name)


def _gather_project(project: Project, gathered: GatheredWorks, source: str, round_name: str | None) -> None:
    if project.get_setting(TICKET, ""):
        returned = read_returned_project(project)
        gathered.add_works(returned.ticket.coder, (one.work for one in returned.articles), source)
    elif rounds := list_rounds(project):
        _gather_rounds(gathered, project, [(one.id, one.plan.name) for one in rounds], round_name, source)
    else:
        gathered.add_works(project.who, read_own_works(project), source)
    gathered.add_project(project)


def _gather_rounds(
    gathered: GatheredWorks, project: Project, rounds: list[tuple[int, str]], wanted: str | None, source: str
) -> None:
    """Gather what came back in a round of a project that gave assignments out: the one of this name, else the latest in
    which something came back."""
    names = {name.casefold(): row for row, name in rounds}
    if wanted is not None and wanted.casefold() not in names:
        raise UserError(_("{file} has no round “{name}”.").format(file=source, name=one_line(wanted)[:60]))
    chosen = [names[wanted.casefold()]] if wanted is not None else [row for row, _name in rounds]
    for row in chosen:
        works, _rows = works_by_coder(project, row)
        if any(works.values()):
            _note_origin(gathered, project, next(name for each, name in rounds if each == row))
            for coder, own in works.items():
                if own:
                    gathered.add_works(coder, own.values(), source)
            if row == names.get(TABLE_ROUND.casefold()):
                gathered.add_works(project.who, read_own_works(project), source)
            return
    raise UserError(_("Nothing has come back yet in {file}.").format(file=source))


def _note_origin(gathered: GatheredWorks, project: Project, round_name: str) -> None:
    returned = [one.returned_at for one in list_assignments(project) if one.returned_at is not None]
    gathered.choices = tuple(list_choices(project))
    gathered.first_return, gathered.round_name = min(returned, default=None), round_name

"""The agreement of the coders of a round of a project, computed in a process of its own that never writes."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from core.codebook import Codebook
from core.coder_comparison.judged_points import list_points
from core.coder_comparison.side_by_side import compare_articles, sort_articles
from core.coder_comparison.study_lines import LineUnit, StudyReport
from core.coder_work import CoderWork
from core.reading_process import ReadingWork, run_reading_work
from core.store.primary_coefficient import CoefficientChoice, current_coefficient, list_choices
from core.store.project import Project
from core.store.reader_connection import ask_store_file
from core.store.returned_work import read_own_works
from core.store.round_texts import list_texts
from core.store.rounds import TABLE_ROUND, RoundRow, list_assignments, list_rounds, list_works
from core.translation import _

DRAWS, SEED = 1000, 1
_SHOWN = 120
"""Characters of the words of a unit."""


@dataclass(frozen=True, slots=True)
class ReliabilityWish:
    """Whose work is compared."""

    round_id: int | None = None
    """None: the latest round in which the work of two coders came back, else the latest."""
    left_out: frozenset[str] = frozenset()
    """Coders whose work does not count."""
    revision: int | None = None
    """Only work under this revision of the codebook; None: all."""
    draws: int = DRAWS
    seed: int = SEED


@dataclass(frozen=True, slots=True)
class RoundWorks:
    """What came back in a round, and what else could be chosen."""

    rounds: tuple[tuple[int, str], ...] = ()
    """Rows and names of all rounds, the latest first."""
    round_id: int | None = None
    coders: tuple[str, ...] = ()
    """All who sent work back in the round."""
    revisions: tuple[int, ...] = ()
    """Of the codebook, under which it was coded, ascending."""
    works: dict[str, dict[str, CoderWork]] = field(default_factory=dict)
    """Coder -> fingerprint -> work, as wished."""
    rows: dict[str, int] = field(default_factory=dict)
    """Fingerprint -> row of the article."""
    choices: tuple[CoefficientChoice, ...] = ()
    first_return: str | None = None
    """When the first work of any round came back."""

    @property
    def round_name(self) -> str:
        """Return the name of the round."""
        return next((name for row, name in self.rounds if row == self.round_id), "")


@dataclass(frozen=True, slots=True)
class RoundReliability:
    """The agreement of a round."""

    works: RoundWorks
    report: StudyReport | None
    reason: str
    """A sentence that says why there is no report; else empty."""
    titles: Mapping[str, str] = field(default_factory=dict)
    """Fingerprint -> title of the article."""
    differences: Mapping[str, int] = field(default_factory=dict)
    """Fingerprint -> points on which the coders of the article differ, also where one of them gives no answer."""
    words: Mapping[LineUnit, str] = field(default_factory=dict)
    """Beginning of the words of each unit that has a place in its article."""


def read_round_works(project: Project, wish: ReliabilityWish) -> RoundWorks:
    """Return the works that a wish means."""
    rounds = list_rounds(project)
    names = tuple((one.id, one.plan.name) for one in rounds)
    choices = tuple(list_choices(project))
    returned = [one.returned_at for one in list_assignments(project) if one.returned_at is not None]
    first = min(returned, default=None)
    row = wish.round_id if any(one.id == wish.round_id for one in rounds) else _choose_round(project, rounds)
    if row is None:
        return RoundWorks(names, choices=choices, first_return=first)
    coders = {one.id: one.coder for one in list_assignments(project, row)}
    found: dict[str, dict[str, CoderWork]] = {}
    rows: dict[str, int] = {}
    revisions = set()
    sent = list_works(project, assignment_ids=coders)
    for one in sent:
        revisions.add(one.revision)
        coder = coders[one.assignment_id]
        if coder not in wish.left_out and wish.revision in (None, one.revision):
            found.setdefault(coder, {})[one.work.fingerprint] = one.work
            rows[one.work.fingerprint] = one.article_id
    every = dict.fromkeys(coders[one.assignment_id] for one in sent)
    if _counts_own(rounds, row) and project.who not in every:
        own = {one.fingerprint: one for one in read_own_works(project) if one.fingerprint in rows}
        every[project.who] = None
        if own and project.who not in wish.left_out:
            found[project.who] = own
    return RoundWorks(names, row, tuple(every), tuple(sorted(revisions)), found, rows, choices, first)


def _counts_own(rounds: list[RoundRow], row: int) -> bool:
    """Return whether what the project itself says counts as the work of a coder: beside answers of other coders that
    came in tables."""
    return any(one.id == row and one.plan.name == TABLE_ROUND for one in rounds)


def _choose_round(project: Project, rounds: list[RoundRow]) -> int | None:
    """Return the latest round in which the work of two coders came back, else the latest."""
    for one in rounds:
        begun = {each.coder for each in list_assignments(project, one.id) if each.begun}
        if len(begun) + _counts_own(rounds, one.id) > 1:
            return one.id
    return rounds[0].id if rounds else None


@dataclass(frozen=True, slots=True)
class _RoundStudy:
    """All that the project file is asked."""

    works: RoundWorks
    texts: dict[int, tuple[str, str]]
    """Title and text by row of the article."""
    book: Codebook


def _read_study(project: Project, wish: ReliabilityWish) -> _RoundStudy:
    works = read_round_works(project, wish)
    return _RoundStudy(works, list_texts(project, works.rows.values()), project.codebook)


def measure_round(path: Path, wish: ReliabilityWish, progress: Callable[[int, int], object]) -> RoundReliability:
    """Return the agreement of a round of a project file. Raises UserError if it cannot be read, or values do not fit
    the level of a variable."""
    from core.coder_comparison.study_report import ReportWish, measure_report

    study = ask_store_file(path, _read_study, wish)
    works = study.works
    if not works.rounds:
        return RoundReliability(works, None, NO_ROUNDS)
    if len(works.coders) < 2:
        return RoundReliability(works, None, NOTHING_BACK)
    if len(works.works) < 2:
        return RoundReliability(works, None, TOO_FEW)
    texts = {key: study.texts[row] for key, row in works.rows.items() if row in study.texts}
    lengths = sort_articles(works.works, {key: len(text) for key, (_title, text) in texts.items()})
    how = ReportWish(current_coefficient(works.choices), wish.draws, wish.seed)
    report = measure_report(works.works, lengths, study.book, how, progress)
    if not report.articles:
        return RoundReliability(works, None, NOTHING_SHARED)
    places = {place for line in report.lines for place in line.places if place.start is not None}
    words = {one: " ".join(texts[one.article][1][one.start : one.stop].split())[:_SHOWN] for one in places}
    titles = {key: title for key, (title, _text) in texts.items()}
    compared = compare_articles(works.works, lengths)
    differences = {
        one.key: sum(not point.is_agreed for point in list_points(one, study.book))
        for one in compared
        if len(one.works) > 1
    }
    return RoundReliability(works, report, "", titles, differences, words)


NO_ROUNDS = _("No articles have been given out to coders yet. Agreement is shown once the work of two coders is back.")
NOTHING_BACK = _("The work of fewer than two coders has come back in this round.")
TOO_FEW = _("Choose at least two coders with work under this revision of the codebook.")
NOTHING_SHARED = _("No two of these coders coded the same article.")


def measure_in_process(
    path: Path, wish: ReliabilityWish, stop: threading.Event
) -> Iterator[tuple[int, int] | RoundReliability]:
    """Yield steps that are done and all of them, then the agreement of a round of a project file; stop early once
    `stop` is set. Runs in a thread. Raises UserError if the file cannot be read or the process dies."""
    died = _("Computing agreement stopped early, perhaps for lack of memory. Close other programs and try again.")
    yield from run_reading_work(ReadingWork(_tell_reliability, (path, wish), died), stop)


def _tell_reliability(tell: Callable[[object], None], path: Path, wish: ReliabilityWish) -> None:
    tell(measure_round(path, wish, lambda done, total: tell((done, total))))

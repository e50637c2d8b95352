"""How good the machine is: what it suggested, against what people coded blind in articles drawn at random.

What people accepted is no truth, for who sees a suggestion tends to agree; so decisions on suggestions are compared
with the blind coding as well, those made one by one apart from those made in bulk.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from operator import add

from core.coder_work import WorkMark
from core.reliability.audit import GOLD, MACHINE, AuditedArticle, AuditScore, count_article, score_articles
from core.reliability.audit_groups import GroupDifference, JudgedGuess, compare_groups, share_of_guesses
from core.reliability.cluster_ratio import ClusterRatio
from core.reliability.mark_matching import group_marks
from core.reliability.misclassification import AuditedUnit, CorrectedShares, correct_shares
from core.reliability.unitizing import TextSegment, UnitizedText
from core.store.audited_rows import (
    AuditedText,
    GuessRow,
    count_articles,
    list_blind_rounds,
    list_drawn_articles,
    list_guesses,
)
from core.store.project import Project
from core.store.rows import ACCEPTED
from core.translation import _, format_count, ngettext

SIGNIFICANT = 0.05
"""Chance below which a difference between groups is warned of."""


@dataclass(frozen=True, slots=True)
class AuditUnit:
    """One unit of the table for packages that correct for errors: a suggestion, or a mark that the machine missed."""

    article: AuditedText | None
    """None outside the audit sample."""
    article_id: int
    code: str
    start: int
    stop: int
    surrogate: bool
    """Whether the machine has it."""
    gold: bool | None
    """Whether people have it; None outside the audit sample."""
    confidence: float | None


@dataclass(slots=True)
class MachineAudit:
    """What an audit found."""

    rounds: tuple[str, ...]
    articles: tuple[AuditedText, ...]
    scores: dict[str, AuditScore] = field(default_factory=dict)
    """By code, of the codes that people marked."""
    unmarked: tuple[str, ...] = ()
    """Codes that the machine used and nobody marked: whether they were asked, the audit cannot know."""
    prevalence: dict[str, CorrectedShares] = field(default_factory=dict)
    """By code: share of the articles of the project that have a mark of it."""
    one_by_one: ClusterRatio | None = None
    """Of suggestions that a person accepted one by one, how many are right."""
    in_bulk: ClusterRatio | None = None
    guesses: tuple[JudgedGuess, ...] = ()
    misses: tuple[tuple[int, int], ...] = ()
    """(article, marks that people have and the machine does not)."""
    differences: dict[str, GroupDifference] = field(default_factory=dict)
    """Precision by `outlet` and `year`, where it can be compared."""
    units: tuple[AuditUnit, ...] = ()
    warnings: tuple[str, ...] = ()

    def list_figures(self) -> dict[str, dict[str, list[float | None] | int]]:
        """Return precision and recall with their intervals, and the number of units, by code."""
        return {code: score.main_figures for code, score in self.scores.items()}


def gold_marks(article: AuditedText) -> list[WorkMark]:
    """Return the marks that count as true in an article: what stands by adjudication; of several coders without it,
    what at least half of them made."""
    made = {
        coder: [one for one in work.made_marks if (coder, one.start, one.stop, one.label) not in article.settled]
        for coder, work in article.works.items()
    }
    laid = {coder: [TextSegment(one.start, one.stop, one.label) for one in marks] for coder, marks in made.items()}
    found = list(article.standing)
    for group in group_marks([UnitizedText(max(article.length, 1), laid)]):
        coder, place = group.marks[0]
        if 2 * len(group.marks) >= len(made):
            found.append(made[coder][place])
    return found


def audit_machine(project: Project) -> MachineAudit:
    """Return what the audit of a project found; without works that were coded blind, nothing but a warning."""
    rounds = list_blind_rounds(project)
    articles = list_drawn_articles(project, rounds)
    audit = MachineAudit(tuple(one.plan.name for one in rounds), tuple(articles))
    if not articles:
        audit.warnings = (
            _("Nothing that was coded without suggestions has come back: give out an audit round first."),
        )
        return audit
    guesses: dict[int, list[GuessRow]] = {}
    every = list_guesses(project)
    for one in every:
        guesses.setdefault(one.article_id, []).append(one)
    gold = {one.article_id: gold_marks(one) for one in articles}
    texts = {one.article_id: _lay_out(one, guesses.get(one.article_id, ()), gold[one.article_id]) for one in articles}
    _score_codes(audit, texts, {mark.label for marks in gold.values() for mark in marks})
    _judge_guesses(audit, texts, guesses)
    _correct_prevalence(audit, project, texts, every)
    _compare_groups(audit)
    audit.units = tuple(_list_units(audit, texts, every, guesses))
    audit.warnings = tuple(_list_warnings(audit, [one.sample_id for one in rounds]))
    return audit


def _lay_out(article: AuditedText, guesses: Sequence[GuessRow], gold: Sequence[WorkMark]) -> UnitizedText:
    return UnitizedText(
        max(article.length, 1),
        {
            MACHINE: [TextSegment(one.start, one.stop, one.label) for one in guesses],
            GOLD: [TextSegment(one.start, one.stop, one.label) for one in gold],
        },
    )


def _score_codes(audit: MachineAudit, texts: dict[int, UnitizedText], asked: set[str]) -> None:
    """Score the codes that people marked; articles that were drawn together (those of a day) count as one."""
    counts = {article: count_article(text) for article, text in texts.items()}
    for code in sorted(asked):
        of_cluster: dict[tuple[str, str], AuditedArticle] = {}
        for one in audit.articles:
            name = one.stratum, one.cluster or str(one.article_id)
            before = of_cluster.get(name, AuditedArticle(name, 0, 0, 0, one.weight, one.stratum or None))
            more = counts[one.article_id].get(code, (0, 0, 0))
            hits, alarms, misses = map(add, (before.hits, before.false_alarms, before.misses), more)
            of_cluster[name] = AuditedArticle(name, hits, alarms, misses, before.weight, before.stratum)
        audit.scores[code] = score_articles(list(of_cluster.values()))
    audit.unmarked = tuple(sorted({str(code) for found in counts.values() for code in found} - asked))


def _judge_guesses(audit: MachineAudit, texts: dict[int, UnitizedText], guesses: dict[int, list[GuessRow]]) -> None:
    """Judge each suggestion by the blind coding, and what was accepted of them."""
    judged: list[JudgedGuess] = []
    accepted: dict[bool, list[JudgedGuess]] = {False: [], True: []}
    misses = []
    for article, text in texts.items():
        right, missed = _match_places(text)
        misses.append((article, sum(str(text.marks[GOLD][place].value) in audit.scores for place in missed)))
        for place, one in enumerate(guesses.get(article, ())):
            if one.label in audit.scores:
                said = JudgedGuess(article, one.confidence if one.confidence is not None else 0.0, place in right)
                judged.append(said)
                if one.status == ACCEPTED:
                    accepted[one.in_bulk].append(said)
    audit.guesses, audit.misses = tuple(judged), tuple(misses)
    audit.one_by_one = share_of_guesses(accepted[False]) if accepted[False] else None
    audit.in_bulk = share_of_guesses(accepted[True]) if accepted[True] else None


def _match_places(text: UnitizedText) -> tuple[set[int], list[int]]:
    """Return the places of the machine's marks that people have, and those of people's that the machine lacks."""
    right, missed = set(), []
    for group in group_marks([text]):
        places = dict(group.marks)
        if len(places) > 1:
            right.add(places[MACHINE])
        elif GOLD in places:
            missed.append(places[GOLD])
    return right, missed


def _correct_prevalence(
    audit: MachineAudit, project: Project, texts: dict[int, UnitizedText], every: Sequence[GuessRow]
) -> None:
    """Correct, for each code, the share of the articles of the project that have a mark of it."""
    total = count_articles(project)
    for code in audit.scores:
        said = len({one.article_id for one in every if one.label == code})
        units = [
            AuditedUnit(article, *(any(mark.value == code for mark in text.marks[who]) for who in (MACHINE, GOLD)))
            for article, text in texts.items()
        ]
        audit.prevalence[code] = correct_shares(units, {True: said, False: total - said})


def _compare_groups(audit: MachineAudit) -> None:
    hits: dict[int, int] = {}
    found: dict[int, int] = {}
    for one in audit.guesses:
        article = int(str(one.article))
        hits[article] = hits.get(article, 0) + one.is_right
        found[article] = found.get(article, 0) + 1
    for name in ("outlet", "year"):
        named = [one for one in audit.articles if getattr(one, name)]
        if len({getattr(one, name) for one in named}) > 1:
            ids = [one.article_id for one in named]
            parts, wholes = [hits.get(one, 0) for one in ids], [found.get(one, 0) for one in ids]
            audit.differences[name] = compare_groups(parts, wholes, [getattr(one, name) for one in named])


def _list_units(
    audit: MachineAudit, texts: dict[int, UnitizedText], every: Sequence[GuessRow], guesses: dict[int, list[GuessRow]]
) -> Iterator[AuditUnit]:
    drawn = {one.article_id: one for one in audit.articles}
    for one in every:
        if one.article_id not in drawn and one.label in audit.scores:
            yield AuditUnit(None, one.article_id, one.label, one.start, one.stop, True, None, one.confidence)
    for article, text in texts.items():
        right, missed = _match_places(text)
        for place, one in enumerate(guesses.get(article, ())):
            if one.label in audit.scores:
                yield AuditUnit(
                    drawn[article], article, one.label, one.start, one.stop, True, place in right, one.confidence
                )
        for place in missed:
            mark = text.marks[GOLD][place]
            yield AuditUnit(drawn[article], article, str(mark.value), mark.start, mark.end, False, True, None)


def _list_warnings(audit: MachineAudit, samples: Sequence[int | None]) -> Iterator[str]:
    if None in samples:
        yield _("A round was not drawn from a sample: its figures hold for the articles in it only.")
    undecided = sum(one.open_marks for one in audit.articles)
    if undecided:
        sentence = ngettext(
            "{count} mark on which coders disagree is not adjudicated; what most of them say counts.",
            "{count} marks on which coders disagree are not adjudicated; what most of them say counts.",
            undecided,
        )
        yield sentence.format(count=format_count(undecided))
    if audit.unmarked:
        yield _("No coder marked {codes}, so nothing is said of these codes.").format(codes=", ".join(audit.unmarked))
    for name, one in audit.differences.items():
        if one.p_value is not None and one.p_value < SIGNIFICANT:
            words = _("outlets") if name == "outlet" else _("years")
            sentence = _(
                "Precision differs between {groups} (p = {p}): comparisons between them reflect errors of the machine."
            )
            yield sentence.format(groups=words, p=f"{one.p_value:.3f}")

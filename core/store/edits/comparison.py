"""Operations on two claims or two articles: compare them or not, explain a contradiction, one story or two."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from core.compare import ExchangeRate
from core.errors import UserError
from core.records import Change
from core.store.edits.claims import describe_claims, require_claims
from core.store.edits.lookup import clean_text, quote_words
from core.store.file_errors import translate_errors
from core.store.project import Project
from core.translation import _


@translate_errors
def group_claims(project: Project, one: int, other: int | Sequence[int], note: str = "") -> Change:
    """Make two claims comparable: their groups become one; with several others, all of their groups."""
    others = [other] if isinstance(other, int) else other
    return _compare_pairs(project, "together", [(one, claim) for claim in others], note)


@translate_errors
def ungroup_claim(project: Project, one: int | Sequence[int], other: int, note: str = "") -> Change:
    """Exclude claim `one` (or each of several) from comparison with the group of `other`: it stands alone."""
    ones = [one] if isinstance(one, int) else one
    return _compare_pairs(project, "apart", [(claim, other) for claim in ones], note)


def _compare_pairs(project: Project, kind: str, pairs: Sequence[tuple[int, int]], note: str) -> Change:
    named = [_describe_pair(project, *pair) for pair in pairs]
    if not named:
        raise UserError(_("This needs two figures of the project: choose another one."))
    more = f" and {len(named) - 1:,} more" if len(named) > 1 else ""
    with project.record_operation(
        kind, f"{named[0][0]} {'with' if kind == 'together' else 'from'} {named[0][1]}{more}"
    ) as deed:
        for one, other in pairs:
            _write_comparison(project, kind, one, other, clean_text(note).strip())
    return deed.change


def _write_comparison(project: Project, kind: str, one: int, other: int, note: str) -> None:
    write = project.connection.execute
    write(
        "UPDATE comparison SET active = 0 WHERE active AND kind <> ? AND (one, other) IN (VALUES (?, ?), (?, ?))",
        (kind, one, other, other, one),
    )
    held = project.read_rows(
        "SELECT id FROM comparison WHERE active AND (kind, one, other) = (?, ?, ?)", (kind, one, other)
    )
    if held:
        write("UPDATE comparison SET note = ? WHERE id = ?", (note, held[0][0]))
    else:
        write("INSERT INTO comparison(kind, one, other, note) VALUES (?, ?, ?, ?)", (kind, one, other, note))


@translate_errors
def end_comparison(project: Project, comparison_id: int) -> Change:
    """End a decision on grouping; it stays as a row."""
    found = project.read_rows("SELECT kind FROM comparison WHERE id = ?", (comparison_id,))
    if not found:
        raise UserError(_("That decision no longer exists: choose another one."))
    with project.record_operation("end_comparison", f"{found[0][0]}, number {comparison_id}") as deed:
        project.connection.execute("UPDATE comparison SET active = 0 WHERE id = ?", (comparison_id,))
    return deed.change


@translate_errors
def explain_conflict(project: Project, pairs: Iterable[tuple[int, int]], reason: str, note: str = "") -> Change:
    """Explain why claims that contradict each other may both hold (`different basis`, `error in the source` ...): the
    conflict counts as explained. Raises UserError without a reason."""
    listed = list(dict.fromkeys((min(pair), max(pair)) for pair in pairs))
    said = clean_text(reason).strip()
    if not said or not listed:
        raise UserError(_("An explanation needs a reason: choose or type one."))
    first, second = _describe_pair(project, *listed[0])
    about = f"{first} and {second}" if len(listed) == 1 else f"{len(listed):,} pairs of claims"
    with project.record_operation("explain", f"{about}: {quote_words(said)}") as deed:
        for low, high in listed:
            held = project.read_rows("SELECT id FROM explanation WHERE active AND (one, other) = (?, ?)", (low, high))
            if held:
                project.connection.execute(
                    "UPDATE explanation SET reason = ?, note = ? WHERE id = ?",
                    (said, clean_text(note).strip(), held[0][0]),
                )
            else:
                project.connection.execute(
                    "INSERT INTO explanation(one, other, reason, note) VALUES (?, ?, ?, ?)",
                    (low, high, said, clean_text(note).strip()),
                )
    return deed.change


@translate_errors
def end_explanation(project: Project, explanation_id: int | Sequence[int]) -> Change:
    """Withdraw an explanation (or several of one conflict): the conflict is open again; the rows stay."""
    ids = [explanation_id] if isinstance(explanation_id, int) else list(explanation_id)
    found = [project.read_rows("SELECT reason FROM explanation WHERE id = ?", (one,)) for one in ids]
    if not found or not all(found):
        raise UserError(_("That explanation no longer exists: choose another one."))
    with project.record_operation("end_explanation", quote_words(str(found[0][0][0]))) as deed:
        project.connection.executemany("UPDATE explanation SET active = 0 WHERE id = ?", [(one,) for one in ids])
    return deed.change


@translate_errors
def mark_same_story(project: Project, one: int, other: int) -> Change:
    """Decide that two articles tell one story, whatever their words."""
    return _decide_story(project, "same", one, other)


@translate_errors
def mark_different_story(project: Project, one: int, other: int) -> Change:
    """Decide that two articles tell two stories, however similar their words."""
    return _decide_story(project, "other", one, other)


@translate_errors
def end_story(project: Project, story_id: int) -> Change:
    """End a decision on two articles: the computed similarity applies again."""
    found = project.read_rows("SELECT kind FROM story WHERE id = ?", (story_id,))
    if not found:
        raise UserError(_("That decision no longer exists: choose another one."))
    with project.record_operation("end_story", f"{found[0][0]} story, number {story_id}") as deed:
        project.connection.execute("UPDATE story SET active = 0 WHERE id = ?", (story_id,))
    return deed.change


def _decide_story(project: Project, kind: str, one: int, other: int) -> Change:
    low, high = sorted((one, other))
    names = dict(project.read_rows("SELECT id, coalesce(title, uid) FROM article WHERE id IN (?, ?)", (low, high)))
    if len(names) != 2:
        raise UserError(_("This needs two articles of the project: choose another one."))
    with project.record_operation(
        f"{kind}_story", f"{quote_words(names[one])} and {quote_words(names[other])}"
    ) as deed:
        project.connection.execute(
            "UPDATE story SET active = 0 WHERE active AND kind <> ? AND (one, other) = (?, ?)", (kind, low, high)
        )
        project.connection.execute(
            "INSERT INTO story(kind, one, other) SELECT ?1, ?2, ?3 WHERE NOT EXISTS"
            " (SELECT 1 FROM story WHERE active AND (kind, one, other) = (?1, ?2, ?3))",
            (kind, low, high),
        )
    return deed.change


@translate_errors
def load_rates(project: Project, rates: Sequence[ExchangeRate]) -> Change:
    """Replace the table of exchange rates. A setting, so outside the journal: no undo, op 0."""
    with project.write_transaction() as connection:
        connection.execute("DELETE FROM rate")
        connection.executemany(
            "INSERT INTO rate(source, target, date, rate) VALUES (?, ?, ?, ?)"
            " ON CONFLICT(source, target, date) DO UPDATE SET rate = excluded.rate",
            [(rate.source, rate.target, rate.date, rate.rate) for rate in rates],
        )
    return Change(0, "load_rates")


def _describe_pair(project: Project, one: int, other: int) -> tuple[str, str]:
    """Describe both claims for the history. Raises UserError if they are not two."""
    rows = {row.id: row for row in require_claims(project, (one, other))}
    if len(rows) != 2:
        raise UserError(_("This needs two figures of the project: choose another one."))
    return describe_claims([rows[one]]), describe_claims([rows[other]])

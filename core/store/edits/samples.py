"""Draw, change and remove samples: each is one operation."""

from __future__ import annotations

from collections.abc import Iterable

from core.errors import UserError
from core.records import Change
from core.samples.plans import SampleKind
from core.store.edits.lookup import clean_text, quote_words
from core.store.file_errors import translate_errors
from core.store.journal import utc_now
from core.store.project import Project
from core.store.samples import PlannedSample, SampleRow, describe_plan, find_sample, get_sample, list_rounds_of
from core.store.span_fetch import ids_json, to_json
from core.translation import _, format_count, ngettext

LONGEST_NAME = 60
"""Characters of the name of a sample."""


@translate_errors
def draw_sample(project: Project, name: str, planned: PlannedSample, note: str = "") -> Change:
    """Store a sample. Raises UserError for a name that is taken or none."""
    named = _clean_name(project, name)
    draw = planned.draw
    plan, drawn = draw.plan, draw.articles
    articles = ngettext("{count} article", "{count} articles", len(drawn)).format(count=format_count(len(drawn)))
    with project.record_operation("draw_sample", f"{quote_words(named)}: {articles}") as deed:
        sample = project.connection.execute(
            "INSERT INTO sample(name, kind, seed, plan, frame_size, note, drawn_by, drawn_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                named, plan.kind.value, plan.seed if plan.kind.is_drawn else None, to_json(describe_plan(planned)),
                draw.frame_size, clean_text(note).strip(), project.who, utc_now(),
            ),
        ).lastrowid  # fmt: skip
        project.connection.executemany(
            "INSERT INTO sample_article(sample_id, article_id, place, stratum, cluster, stratum_units, stratum_drawn)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (sample, one.article_id, at, one.stratum, one.cluster, one.stratum_units, one.stratum_drawn)
                for at, one in enumerate(drawn, 1)
            ],
        )
    return deed.change


@translate_errors
def change_sample(project: Project, sample_id: int, *, name: str | None = None, note: str | None = None) -> Change:
    """Change the name or the note of a sample; None leaves it. Raises UserError."""
    held = _require_sample(project, sample_id)
    named = held.name if name is None else _clean_name(project, name, sample_id)
    noted = held.note if note is None else clean_text(note).strip()
    if (named, noted) == (held.name, held.note):
        return Change(0, "change_sample")
    with project.record_operation("change_sample", quote_words(named)) as deed:
        project.connection.execute("UPDATE sample SET name = ?, note = ? WHERE id = ?", (named, noted, sample_id))
    return deed.change


@translate_errors
def remove_sample(project: Project, sample_id: int) -> Change:
    """Remove a sample; its articles stay. Raises UserError while a round of coding uses it."""
    held = _require_sample(project, sample_id)
    rounds = list_rounds_of(project, sample_id)
    if rounds:
        sentence = _("The round “{round}” uses the sample “{name}”, so it cannot be removed.")
        raise UserError(sentence.format(round=rounds[0], name=held.name))
    with project.record_operation("remove_sample", quote_words(held.name)) as deed:
        project.connection.execute("DELETE FROM sample_article WHERE sample_id = ?", (sample_id,))
        project.connection.execute("DELETE FROM sample WHERE id = ?", (sample_id,))
    return deed.change


@translate_errors
def add_to_sample(project: Project, sample_id: int, article_ids: Iterable[int]) -> Change:
    """Add articles to a sample that was chosen by hand; those already in it stay as they are. Raises UserError for
    another sample, and if none of the articles is in the list."""
    held = _require_hand_sample(project, sample_id)
    ids = ids_json(dict.fromkeys(article_ids))
    among = "SELECT id FROM live_article WHERE id IN (SELECT value FROM json_each(?))"
    if not project.read_rows(among, (ids,)):
        raise UserError(_("None of these articles is in the list any more."))
    with project.record_operation("change_sample", quote_words(held.name)) as deed:
        project.connection.execute(
            "INSERT INTO sample_article(sample_id, article_id, place)"
            " SELECT ?1, value, (SELECT coalesce(max(place), 0) FROM sample_article WHERE sample_id = ?1)"
            " + row_number() OVER (ORDER BY key) FROM json_each(?2)"
            " WHERE value IN (SELECT id FROM live_article)"
            " AND value NOT IN (SELECT article_id FROM sample_article WHERE sample_id = ?1)",
            (sample_id, ids),
        )
        _count_again(project, sample_id)
    return deed.change


@translate_errors
def take_from_sample(project: Project, sample_id: int, article_ids: Iterable[int]) -> Change:
    """Take articles out of a sample that was chosen by hand. Raises UserError for another sample."""
    held = _require_hand_sample(project, sample_id)
    with project.record_operation("change_sample", quote_words(held.name)) as deed:
        project.connection.execute(
            "DELETE FROM sample_article WHERE sample_id = ? AND article_id IN (SELECT value FROM json_each(?))",
            (sample_id, ids_json(article_ids)),
        )
        _count_again(project, sample_id)
    return deed.change


def _count_again(project: Project, sample_id: int) -> None:
    """Let a sample by hand say how many articles it has."""
    project.connection.execute(
        "UPDATE sample SET frame_size = (SELECT count(*) FROM sample_article WHERE sample_id = ?1)"
        " WHERE id = ?1 AND frame_size <> (SELECT count(*) FROM sample_article WHERE sample_id = ?1)",
        (sample_id,),
    )


def _clean_name(project: Project, name: str, own: int | None = None) -> str:
    named = " ".join(clean_text(name).split())
    if not named:
        raise UserError(_("A sample needs a name."))
    if len(named) > LONGEST_NAME or '"' in named:
        sentence = _("The name of a sample has at most {count} characters and no quotation marks.")
        raise UserError(sentence.format(count=LONGEST_NAME))
    held = find_sample(project, named)
    if held is not None and held.id != own:
        raise UserError(_("There is already a sample “{name}”: choose another name.").format(name=held.name))
    return named


def _require_sample(project: Project, sample_id: int) -> SampleRow:
    held = get_sample(project, sample_id)
    if held is None:
        raise UserError(_("That sample no longer exists."))
    return held


def _require_hand_sample(project: Project, sample_id: int) -> SampleRow:
    held = _require_sample(project, sample_id)
    if held.kind is not SampleKind.HAND:
        sentence = _("“{name}” was drawn by chance or by a filter: only a sample chosen by hand can be changed.")
        raise UserError(sentence.format(name=held.name))
    return held

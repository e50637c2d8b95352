"""What people read about canonical records, their members and suggestions."""

from __future__ import annotations

from collections.abc import Iterable

from core.store.canonical import AMOUNT_SLOTS, CanonicalChoice, CanonicalMember, CanonicalRecord, CanonicalUnit
from core.store.project import Project
from core.store.queries.canonical_suggestions import CanonicalSuggestion, SuggestionReason
from core.store.study_records import get_records
from core.translation import _, format_count, ngettext
from gui.models.claim_slots import BY_NAME

_AMOUNT_TITLES = dict(zip(AMOUNT_SLOTS, (_("Amount"), _("Unit")), strict=True))
_LONGEST = 90
"""Characters of a title."""


def read_members(project: Project, unit: CanonicalUnit, ids: Iterable[int]) -> list[tuple[int, str, str]]:
    """Return (id, what it says, outlet and day) of figures or records, in the order of the ids."""
    from core.store import queries

    listed = list(ids)
    if unit is CanonicalUnit.CLAIM:
        return [
            (one.id, " · ".join(part for part in (one.words, one.measure, one.payer, one.recipient) if part),
             _join_parts(one.outlet, one.published) or one.title)
            for one in queries.get_claims(project, listed)
        ]  # fmt: skip
    records = get_records(project, listed)
    articles = {
        row.id: _join_parts(row.outlet, row.published) or row.title or row.uid
        for row in queries.article_rows(project, sorted({one.article_id for one in records if one.article_id}))
    }
    return [
        (one.id, " · ".join(filling.words for filling in one.fillings if filling.words),
         articles.get(one.article_id or 0, ""))
        for one in records
    ]  # fmt: skip


def _join_parts(*parts: str | None) -> str:
    return ", ".join(part for part in parts if part)


def name_source(member: CanonicalMember | None) -> str:
    """Return whose word was taken: outlet and day, else the ID of the article; a person who wrote the value."""
    if member is None:
        return _("written here")
    return _join_parts(member.outlet, member.published) or member.article_uid or ""


def slot_title(record: CanonicalRecord, slot: CanonicalChoice) -> str:
    """Return the title of a slot."""
    if record.row.unit is CanonicalUnit.RECORD:
        return slot.name
    return BY_NAME[slot.slot].title if slot.slot in BY_NAME else _AMOUNT_TITLES.get(slot.slot, slot.name)


def name_record(record: CanonicalRecord) -> str:
    """Return the title of a canonical record, else what its slots say."""
    said = " · ".join(slot.text for slot in record.slots[:4])
    return _shorten(record.row.title or said)


def count_articles(record: CanonicalRecord) -> str:
    """Return the number of its articles in words."""
    count = len({one.article_id for one in record.members})
    return ngettext("{count} article", "{count} articles", count).format(count=format_count(count))


def describe_reason(one: CanonicalSuggestion) -> str:
    """Return why figures or records are suggested, with their number."""
    count = len(one.unit_ids)
    words = {
        SuggestionReason.COPIES: ngettext("{count} in copies of a story", "{count} in copies of a story", count),
        SuggestionReason.COMPARE: ngettext("{count} in a group of Compare", "{count} in a group of Compare", count),
        SuggestionReason.ALIKE: ngettext("{count} with the same first slot", "{count} with the same first slot", count),
    }
    return words[one.reason].format(count=format_count(count))


def _shorten(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= _LONGEST else f"{flat[: _LONGEST - 1].rstrip()}…"

"""What an operation did, as one plain sentence: `Value of “$5 billion” changed from 4,000,000,000 USD to ...`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core.codebook import Codebook
from core.translation import _, format_count, ngettext
from gui.models.claim_slots import BY_NAME, format_slot_value
from gui.models.label_words import label_title
from gui.models.mark_values import value_in_words
from gui.operation_names import describe_operation
from gui.widgets.state_words import describe_state

if TYPE_CHECKING:
    from core.store.queries.operation_changes import OperationChanges, RowChange
    from core.store.rows import OperationRow

_CHANGED = _("{what} changed from {before} to {after}")
_SET = _("{what} set to {after}")
_EMPTIED = _("{what} removed (it was {before})")
_ARTICLE_FIELDS = {
    "title": _("Title of {article}"), "outlet": _("Outlet of {article}"), "author": _("Author of {article}"),
    "url": _("URL of {article}"), "published": _("Date of {article}"), "language": _("Language of {article}"),
}  # fmt: skip
_ENTITY_FIELDS = {
    "name": _("Name of {entity}"), "kind": _("Kind of {entity}"), "role": _("Role of {entity}"),
    "note": _("Note on {entity}"), "external_id": _("External ID of {entity}"),
}  # fmt: skip
_IN_WORDS = frozenset({
    "set_codebook", "code_units", "add_record", "change_record", "remove_record", "fill_slot", "add_memo",
    "change_memo", "remove_memo",
})  # fmt: skip
_PARTIES = {"payer_id": "payer", "recipient_id": "recipient", "source_id": "source"}


def describe_changes(operation: OperationRow, changes: OperationChanges, codebook: Codebook) -> str:
    """Return what an operation did in one sentence without a full stop; several rows are counted."""
    for table in ("span", "claim", "article", "entity"):
        count = changes.counts.get(table, 0)
        mine = [one for one in changes.first if one.table == table]
        if count == 1 and mine:
            return _describe_row(mine[0], changes, codebook) or _plain_detail(operation)
        if count > 1:
            return _count_rows(table, count, mine, operation)
    alias = next((one for one in changes.first if one.table == "alias"), None)
    return _describe_alias(alias, changes) if alias is not None else _plain_detail(operation)


def _plain_detail(operation: OperationRow) -> str:
    """Return the detail that the journal stores, unless it holds data that no person reads; in a study, braces are
    people's own words."""
    is_said = operation.verb in _IN_WORDS or "{" not in operation.detail
    return operation.detail if is_said else describe_operation(operation.verb, operation.detail)


def _count_rows(table: str, count: int, mine: list[RowChange], operation: OperationRow) -> str:
    """Count the rows of an operation: `108 marks accepted`, or `3 articles: edit articles`."""
    number = format_count(count)
    if table == "span":
        states = {(one.after or {}).get("status") for one in mine}
        fields = {(one.before or {}).get("label") == (one.after or {}).get("label") for one in mine}
        words = {
            "accepted": ngettext("{count} mark accepted", "{count} marks accepted", count),
            "rejected": ngettext("{count} mark rejected", "{count} marks rejected", count),
            "suggested": ngettext("{count} mark reset to undecided", "{count} marks reset to undecided", count),
        }
        state = next(iter(states)) if len(states) == 1 and fields == {True} else None
        if state in words and all((one.before or {}).get("status") != state for one in mine):
            return words[state].format(count=number)
        rows = ngettext("{count} mark", "{count} marks", count)
    elif table == "claim":
        rows = ngettext("{count} figure", "{count} figures", count)
    elif table == "article":
        rows = ngettext("{count} article", "{count} articles", count)
    else:
        rows = ngettext("{count} entity", "{count} entities", count)
    did = (
        operation.detail
        if "{" not in operation.detail and operation.detail
        else describe_operation(operation.verb, operation.detail)
    )
    return _("{rows}: {operation}").format(rows=rows.format(count=number), operation=did)


def _describe_row(change: RowChange, changes: OperationChanges, codebook: Codebook) -> str:
    if change.table == "span":
        return _describe_mark(change, changes, codebook)
    if change.table == "claim":
        return _describe_claim(change, changes)
    if change.table == "article":
        return _describe_article(change, changes)
    return _describe_entity(change, changes, codebook)


def _quote(words: str) -> str:
    return _("“{words}”").format(words=words)


def _compare(what: str, before: str, after: str) -> str:
    """Say that something changed, was set or was removed."""
    template = _CHANGED if before and after else _SET if after else _EMPTIED
    return template.format(what=what, before=before, after=after)


# -- marks


def _describe_mark(change: RowChange, changes: OperationChanges, codebook: Codebook) -> str:
    """Describe the most telling difference of a mark: label, words, value, entity, state or comment."""
    old, new, words = change.before, change.after, _quote(change.words or change.words_before)
    if new is None or old is None:
        label = label_title(codebook, str((new or old or {}).get("label")))
        made = _("{words} marked as {label}") if old is None else _("Mark {label} on {words} removed")
        return made.format(words=words, label=label)
    if old["label"] != new["label"]:
        titles = (label_title(codebook, str(one["label"])) for one in (old, new))
        return _compare(_("Label of {words}").format(words=words), *titles)
    if (old["start"], old["stop"]) != (new["start"], new["stop"]):
        return _compare(_("Words of a mark"), _quote(change.words_before), words)
    if old["value"] != new["value"]:
        values = (value_in_words(codebook, str(one["label"]), _load(one["value"])) for one in (old, new))
        return _compare(_("Value of {words}").format(words=words), *values)
    if old["entity_id"] != new["entity_id"]:
        names = (changes.names.get(one["entity_id"] or 0, "") for one in (old, new))
        return _compare(_("Entity of {words}").format(words=words), *names)
    if old["status"] != new["status"]:
        label, state = label_title(codebook, str(new["label"])), describe_state(str(new["status"]))
        return _("{words} ({label}) is now {state}").format(words=words, label=label, state=state)
    if old["comment"] != new["comment"]:
        return _compare(_("Comment on {words}").format(words=words), *_quoted(old["comment"], new["comment"]))
    return ""


def _load(text: object) -> dict[str, Any]:
    import json

    found = json.loads(text) if isinstance(text, str) else {}
    return found if isinstance(found, dict) else {}


def _quoted(before: object, after: object) -> tuple[str, str]:
    return _quote(str(before)) if before else "", _quote(str(after)) if after else ""


# -- claims, articles, entities


def _describe_claim(change: RowChange, changes: OperationChanges) -> str:
    old, new, words = change.before, change.after, _quote(change.words)
    if old is None or new is None:
        made = _("Figure on {words} made") if old is None else _("Figure on {words} removed")
        return made.format(words=words)
    slots, others = _load(old.get("slots")), _load(new.get("slots"))
    for slot in (*others, *slots):
        if slots.get(slot) != others.get(slot) and slot in BY_NAME:
            what = _("{slot} of the figure on {words}").format(slot=BY_NAME[slot].title, words=words)
            return _compare(what, _slot_words(slot, slots.get(slot)), _slot_words(slot, others.get(slot)))
    for key, slot in _PARTIES.items():
        if old.get(key) != new.get(key):
            what = _("{slot} of the figure on {words}").format(slot=BY_NAME[slot].title, words=words)
            return _compare(what, *(changes.names.get(one.get(key) or 0, "") for one in (old, new)))
    if old.get("state") != new.get("state"):
        state = describe_state(str(new.get("state")))
        return _("Figure on {words} is now {state}").format(words=words, state=state)
    if old.get("comment") != new.get("comment"):
        what = _("Comment on the figure on {words}").format(words=words)
        return _compare(what, *_quoted(old.get("comment"), new.get("comment")))
    return ""


def _slot_words(slot: str, value: object) -> str:
    if value in (None, ""):
        return ""
    return format_slot_value(slot, str(value))


def _describe_article(change: RowChange, changes: OperationChanges) -> str:
    old, new = change.before or {}, change.after or {}
    title = changes.titles.get(change.row, "")
    article = _quote(title) if title else _("an article")
    if "trashed_at" in old and "state" not in old:
        moved = _("{article} moved to the trash") if new.get("trashed_at") else _("{article} is in the list again")
        return moved.format(article=article)
    for key, what in _ARTICLE_FIELDS.items():
        if old.get(key) != new.get(key):
            return _compare(what.format(article=article), *(str(one.get(key) or "") for one in (old, new)))
    if old.get("state") != new.get("state"):
        done = new.get("state") == "reviewed"
        said = _("{article} marked as reviewed") if done else _("{article} marked as not reviewed")
        return said.format(article=article)
    return ""


def _describe_entity(change: RowChange, changes: OperationChanges, codebook: Codebook) -> str:
    old, new = change.before, change.after
    name = _quote(str((new or old or {}).get("name") or ""))
    if old is None or new is None:
        return (_("New entity {name}") if old is None else _("Entity {name} removed")).format(name=name)
    if old.get("merged_into") != new.get("merged_into") and new.get("merged_into"):
        into = _quote(changes.names.get(new["merged_into"], ""))
        return _("{name} merged into {entity}").format(name=name, entity=into)
    for key, what in _ENTITY_FIELDS.items():
        if old.get(key) != new.get(key):
            said = [str(one.get(key) or "") for one in (old, new)]
            if key == "kind":
                said = [label_title(codebook, one) for one in said]
            return _compare(what.format(entity=_quote(str(old.get("name")))), *said)
    return ""


def _describe_alias(change: RowChange, changes: OperationChanges) -> str:
    image = change.after or change.before or {}
    gone = change.after is None or bool(change.after.get("removed"))
    words, entity = _quote(str(image.get("text"))), _quote(changes.names.get(image.get("entity_id") or 0, ""))
    said = _("{words} is no longer another name of {entity}") if gone else _("{words} is another name of {entity}")
    return said.format(words=words, entity=entity)

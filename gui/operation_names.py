"""Names of operations: what the status bar and the history call the verbs stored in the journal."""

from __future__ import annotations

from core.translation import _

OPERATION_NAMES = {
    "accept": _("accept"),
    "accept_claims": _("accept figures"),
    "accept_statements": _("accept statements"),
    "add": _("add"),
    "add_alias": _("add other name"),
    "add_claim": _("add figure"),
    "add_project_rule": _("add project rule"),
    "apart": _("remove figures from group"),
    "apply_corrections": _("apply corrections"),
    "apply_to_copies": _("apply to copies"),
    "change_project_rule": _("change project rule"),
    "comment": _("comment on mark"),
    "comment_claim": _("comment on figure"),
    "comment_statement": _("comment on statement"),
    "duplicate_claim": _("duplicate figure"),
    "edit_articles": _("edit articles"),
    "end_comparison": _("withdraw decision on groups"),
    "end_explanation": _("reopen conflict"),
    "end_story": _("withdraw decision on copies"),
    "explain": _("explain conflict"),
    "forbid_name": _("reject everywhere"),
    "import": _("import"),
    "link": _("link to entity"),
    "link_new": _("link to new entity"),
    "merge_entities": _("merge entities"),
    "move": _("move boundary"),
    "other_story": _("mark as different story"),
    "reject": _("reject"),
    "reject_claims": _("reject figures"),
    "reject_statements": _("reject statements"),
    "relabel": _("relabel"),
    "relabel_everywhere": _("relabel everywhere"),
    "remove": _("remove"),
    "remove_alias": _("remove other name"),
    "remove_articles": _("move articles to trash"),
    "remove_claims": _("remove figures"),
    "remove_project_rule": _("remove project rule"),
    "rename_entity": _("rename entity"),
    "reset": _("reset to undecided"),
    "reset_claims": _("reset figures to undecided"),
    "reset_statements": _("reset statements to undecided"),
    "restore_articles": _("restore articles"),
    "retype_entity": _("change kind of entity"),
    "review": _("mark article as reviewed"),
    "same_story": _("mark as same story"),
    "set_amount": _("set amount"),
    "set_article": _("edit article details"),
    "set_entity": _("edit entity"),
    "set_external_id": _("set external ID"),
    "set_note": _("set note"),
    "set_published": _("set publication date"),
    "set_role": _("set role"),
    "set_search": _("edit search"),
    "set_codebook": _("edit codebook"),
    "code_units": _("answer"),
    "attach_words": _("attach words"),
    "detach_words": _("detach words"),
    "add_example": _("add example"),
    "remove_example": _("remove example"),
    "merge_codes": _("merge codes"),
    "split_code": _("split code"),
    "screen": _("screen"),
    "add_memo": _("add memo"),
    "change_memo": _("change memo"),
    "remove_memo": _("remove memo"),
    "add_record": _("add record"),
    "change_record": _("change record"),
    "remove_record": _("remove record"),
    "fill_slot": _("fill slot"),
    "mark_alike": _("mark all like this"),
    "draw_sample": _("draw sample"),
    "change_sample": _("edit sample"),
    "remove_sample": _("remove sample"),
    "add_coder": _("add coder"),
    "change_coder": _("edit coder"),
    "remove_coder": _("remove coder"),
    "give_out": _("give out assignments"),
    "change_round": _("edit round"),
    "change_assignment": _("edit assignment"),
    "take_back": _("take back assignments"),
    "adjudicate": _("adjudicate"),
    "unite_records": _("put records together"),
    "separate_records": _("separate records"),
    "set_canonical": _("edit canonical record"),
    "set_slot": _("edit figure"),
    "set_statement": _("edit statement"),
    "set_value": _("edit value"),
    "split_entity": _("split entity"),
    "together": _("merge groups"),
    "undo_import": _("undo import"),
    "update_metadata": _("update article details from source"),
}
"""A name for each verb of core.store.journal_verbs.JOURNAL_VERBS."""


_REVERSED = {"review": (": open", _("mark article as not reviewed")), "link": ("nobody", _("unlink from entity"))}
"""Verbs that stand for two opposite operations -> how the detail of the second ends, and its name."""


def describe_operation(verb: str, detail: str = "") -> str:
    """Return the name of a journal verb; one that a newer version wrote is shown without its underscores. `detail`, as
    in the journal, tells which way an operation went that can go both ways."""
    ending, name = _REVERSED.get(verb, ("", ""))
    if ending and detail.endswith(ending):
        return name
    return OPERATION_NAMES.get(verb) or verb.replace("_", " ")


_LONGEST = 40
"""Maximum characters of the words by which one operation is told from another."""


def name_operation(verb: str, detail: str) -> str:
    """Return the name of an operation with what it was about: `accept: “$5 billion”`. `detail`: as in the journal."""
    name, words = describe_operation(verb, detail), detail.partition("{")[0].strip()
    if words.startswith("“"):
        words = words.partition("”")[0] + "”"
    if len(words) > _LONGEST:
        words = words[: _LONGEST - 1].rstrip("”") + ("…”" if words.startswith("“") else "…")
    return _("{operation}: {words}").format(operation=name, words=words) if words else name

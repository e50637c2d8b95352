"""Operations in words: what the status line and the history call the verbs that the journal stores."""

from __future__ import annotations

from core.translation import _

WORDS = {
    "accept": _("accept"),
    "accept_claims": _("accept claims"),
    "accept_statements": _("accept statements"),
    "add": _("add"),
    "add_alias": _("add alias"),
    "add_claim": _("add claim"),
    "add_project_rule": _("add project rule"),
    "apart": _("claims out of a group"),
    "apply_corrections": _("apply corrections"),
    "apply_to_copies": _("apply to copies"),
    "change_project_rule": _("change project rule"),
    "comment": _("comment"),
    "comment_claim": _("comment claim"),
    "comment_statement": _("comment statement"),
    "duplicate_claim": _("duplicate claim"),
    "end_comparison": _("end decision on groups"),
    "end_explanation": _("open conflict again"),
    "end_story": _("end decision on copies"),
    "explain": _("explain conflict"),
    "forbid_name": _("no name anywhere"),
    "import": _("import"),
    "link": _("link to entity"),
    "link_new": _("link to new entity"),
    "merge_entities": _("merge entities"),
    "move": _("move"),
    "other_story": _("other story"),
    "reject": _("reject"),
    "reject_claims": _("reject claims"),
    "reject_statements": _("reject statements"),
    "relabel": _("relabel"),
    "relabel_everywhere": _("relabel everywhere"),
    "remove": _("remove"),
    "remove_alias": _("remove alias"),
    "remove_articles": _("articles to the trash"),
    "remove_claims": _("remove claims"),
    "remove_project_rule": _("remove project rule"),
    "rename_entity": _("rename entity"),
    "reset": _("undecided again"),
    "reset_claims": _("claims undecided again"),
    "reset_statements": _("statements undecided again"),
    "restore_articles": _("articles back from the trash"),
    "retype_entity": _("kind of entity"),
    "review": _("review"),
    "same_story": _("same story"),
    "set_amount": _("set amount"),
    "set_article": _("details of article"),
    "set_entity": _("edit entity"),
    "set_external_id": _("set external id"),
    "set_note": _("set note"),
    "set_published": _("date of publication"),
    "set_role": _("set role"),
    "set_slot": _("edit claim"),
    "set_statement": _("edit statement"),
    "set_value": _("edit value"),
    "split_entity": _("split entity"),
    "together": _("merge groups"),
    "undo_import": _("undo import"),
}
"""Words for each of core.store.journal_verbs.JOURNAL_VERBS."""


def in_words(verb: str) -> str:
    """A verb of the journal as people say it; one that a newer version wrote stays as it is, without underscores."""
    return WORDS.get(verb) or verb.replace("_", " ")

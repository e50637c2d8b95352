"""Deeds in words: what the status line and the history call what was done."""

from __future__ import annotations

WORDS = {
    "apart": "claims out of a group",
    "end_comparison": "end decision on groups",
    "end_explanation": "open conflict again",
    "end_story": "end decision on copies",
    "explain": "explain conflict",
    "forbid_name": "no name anywhere",
    "link": "link to entity",
    "link_new": "link to new entity",
    "remove_articles": "articles to the trash",
    "reset": "undecided again",
    "reset_claims": "claims undecided again",
    "reset_statements": "statements undecided again",
    "restore_articles": "articles back from the trash",
    "retype_entity": "kind of entity",
    "set_article": "details of article",
    "set_entity": "edit entity",
    "set_published": "date of publication",
    "set_slot": "edit claim",
    "set_statement": "edit statement",
    "set_value": "edit value",
    "together": "merge groups",
}


def in_words(verb: str) -> str:
    """A verb of the store as people say it."""
    return WORDS.get(verb) or verb.replace("_", " ")

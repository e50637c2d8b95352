"""Make the file of an assignment for the browser of a coder who does not have the program: one page that fetches
nothing, with its script, the texts and the codebook inside."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Sequence
from html import escape
from math import isfinite
from pathlib import Path
from string import Template
from typing import Any

from core.assignment_files.form_texts import form_texts
from core.assignments import AssignmentTicket, CodingStage
from core.assignments.answers_file import FORMAT
from core.codebook import AnswerOption, AnswerType, Codebook, RecordSlot, StudyUnit, UnitVariable
from core.codebook.conditions import ConditionTree, parse_condition
from core.errors import UserError
from core.resources import ROOT
from core.safe_files import write_error, write_file
from core.store.coder_projects import FormArticle, list_form_articles, portable_codebook
from core.store.project import Project
from core.translation import _, catalogue

_FOLDER = "assignment_form"
_SCRIPTS = ("form_core.js", "form_page.js")
_ASKED_UNITS = (StudyUnit.ARTICLE, StudyUnit.MARK, StudyUnit.RECORD)


def write_form(project: Project, path: Path, ticket: AssignmentTicket, article_ids: Sequence[int]) -> None:
    """Write the form of one assignment with these articles, in this order. Raises UserError if it cannot be written."""
    articles = list_form_articles(project, ticket, article_ids)
    page = make_page(form_data(portable_codebook(project.codebook), ticket, articles))
    try:
        write_file(path, page.encode())
    except OSError as error:
        raise write_error(path, error) from error


def make_page(data: dict[str, Any]) -> str:
    """Return the page of a form; `data`: as `form_data` returns it."""
    script = "\n".join(_read_part(name) for name in _SCRIPTS)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    said = {name: escape(text) for name, text in data["texts"].items()}
    title = " · ".join((data["round"], data["coder"]))
    return Template(_read_part("form.html")).substitute(
        said, title=escape(title), language=escape(data["language"]), digest=digest, style=_read_part("form.css"),
        data=json_for_page(data), script=script,
    )  # fmt: skip


def _read_part(name: str) -> str:
    return ROOT.joinpath(_FOLDER, name).read_text(encoding="utf-8")


def json_for_page(data: object) -> str:
    """Return JSON that can stand inside a page: no sign in it begins or ends an element."""
    said = json.dumps(data, ensure_ascii=False, allow_nan=False)
    return said.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def form_data(book: Codebook, ticket: AssignmentTicket, articles: Sequence[FormArticle]) -> dict[str, Any]:
    """Return what the script of a form reads."""
    is_marking = ticket.stage is CodingStage.MARK
    questions = [] if is_marking else [one for one in book.unit_variables if _is_asked(one)]
    return {
        "format": FORMAT, "version": ticket.version, "assignment": ticket.uid, "master": ticket.master,
        "coder": ticket.coder, "revision": ticket.revision, "fingerprint": ticket.fingerprint,
        "round": ticket.round, "stage": ticket.stage, "due": ticket.due, "language": _page_language(),
        "file": f"{ticket.round}-{ticket.coder}.answers.json", "texts": form_texts(),
        "articles": [
            {
                "uid": one.uid, "fingerprint": one.fingerprint, "title": one.title, "about": one.about,
                "text": one.text, "given": {name.casefold(): value for name, value in one.given},
            }
            for one in articles
        ],
        "codes": [
            {
                "name": code.name, "title": code.title, "key": code.key, "light": code.light, "dark": code.dark,
                "hint": _hint(code.meaning, code.include, code.exclude),
            }
            for code in book.visible_codes
        ],
        "questions": [_question_fields(one) for one in questions],
        "records": [
            {
                "name": kind.name, "title": kind.title, "is_anchored": kind.is_anchored,
                "hint": _hint(kind.definition, kind.include, kind.exclude),
                "slots": [_slot_fields(slot) for slot in kind.slots if not slot.hidden],
            }
            for kind in book.record_types if not kind.hidden
        ],
    }  # fmt: skip


def _page_language() -> str:
    return str(catalogue.info().get("language") or "en").replace("_", "-")


def _is_asked(variable: UnitVariable) -> bool:
    is_own = not (variable.hidden or variable.is_computed or variable.is_imported)
    return is_own and variable.unit in _ASKED_UNITS


def _hint(definition: str, include: str, exclude: str) -> str:
    parts = [definition]
    if include:
        parts.append(_("Include: {words}").format(words=include))
    if exclude:
        parts.append(_("Exclude: {words}").format(words=exclude))
    return "\n".join(part for part in parts if part)


def _question_fields(variable: UnitVariable) -> dict[str, Any]:
    return {
        "unit": variable.unit, "subject": variable.subject, "name": variable.name, "folded": variable.name.casefold(),
        "title": variable.title, "type": variable.type, "required": variable.required,
        "hint": _hint(variable.description, variable.include, variable.exclude),
        "options": _option_fields(variable.type, variable.options),
        "condition": condition_data(variable.condition), "lowest": variable.lowest, "highest": variable.highest,
    }  # fmt: skip


def _slot_fields(slot: RecordSlot) -> dict[str, Any]:
    return {
        "name": slot.name, "title": slot.title, "takes": slot.takes, "accepts": list(slot.accepts),
        "type": slot.type, "is_repeated": slot.is_repeated, "required": slot.required, "hint": slot.definition,
        "options": _option_fields(slot.type, slot.options),
    }  # fmt: skip


def _option_fields(kind: AnswerType, options: Sequence[AnswerOption]) -> list[dict[str, str]]:
    """Return options with the keys that choose them: their own, else the digit of their place."""
    if kind is AnswerType.YES_NO:
        titles = {one.value: one.title for one in options}
        shown = [AnswerOption("yes", titles.get("yes") or _("Yes")), AnswerOption("no", titles.get("no") or _("No"))]
    else:
        shown = list(options)
    taken = {one.key.casefold() for one in shown if one.key}
    fields = []
    for place, one in enumerate(shown, 1):
        digit = str(place) if place < 10 and str(place) not in taken else ""
        title = one.title or one.value
        fields.append({"value": one.value, "title": title, "key": one.key or digit, "definition": one.definition})
    return fields


def condition_data(condition: str) -> ConditionTree | None:
    """Return a condition as the script reads it: numbers that JSON does not have are words. A condition that cannot be
    read counts as none, so that its question is asked."""
    try:
        tree = parse_condition(condition)
    except UserError:
        return None
    return None if tree is None else _plain_numbers(tree)


def _plain_numbers(tree: ConditionTree) -> ConditionTree:
    return tuple(_plain_number(one) for one in tree)


def _plain_number(part: Any) -> Any:
    if isinstance(part, tuple):
        return _plain_numbers(part)
    return str(part) if isinstance(part, float) and not isfinite(part) else part

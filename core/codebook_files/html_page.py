"""A codebook as one web page, fit for the appendix of a paper and for printing: no script, nothing fetched, every text
escaped. What the codebook hides is left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from core.codebook import AnswerOption, Code, Codebook, RecordSlot, RecordType, SlotContent, StudyUnit, UnitVariable
from core.codebook_files.code_colours import normal_colour
from core.codebook_files.content import CodebookContent
from core.codebook_files.html_style import STYLE
from core.store.codebook_revisions import CodebookRevision, variable_path
from core.store.portable_examples import CodebookExample
from core.translation import _, catalogue, format_count

_UNITS = {
    StudyUnit.ARTICLE: _("Asked of articles"),
    StudyUnit.MARK: _("Asked of marks"),
    StudyUnit.CLAIM: _("Asked of figures"),
    StudyUnit.STATEMENT: _("Asked of statements"),
    StudyUnit.RECORD: _("Asked of records"),
}
_TYPES = {
    "choice": _("one of these answers"),
    "choices": _("any number of these answers"),
    "ordinal": _("one of these answers, in order"),
    "interval": _("a number (interval)"),
    "ratio": _("a number (ratio)"),
    "count": _("a count"),
    "text": _("text"),
    "date": _("a day, month or year"),
    "yes_no": _("yes or no"),
    "entity": _("an entity"),
}
_LEVELS = {"nominal": _("nominal"), "ordinal": _("ordinal"), "interval": _("interval"), "ratio": _("ratio")}
_TAKES = {
    "mark": _("marks"),
    "entity": _("entities"),
    "value": _("a value"),
    "record": _("other records"),
}
_CHANGED = {"added": _("added"), "removed": _("removed")}
Examples = dict[str, list[CodebookExample]]


def write_page(book: Codebook, content: CodebookContent) -> str:
    """Return the page."""
    title = _("Codebook: {name}").format(name=content.title) if content.title else _("Codebook")
    told: Examples = {}
    for one in content.examples:
        told.setdefault(f"{one.owner}/{one.path}", []).append(one)
    sections = [
        ("codes", _("Codes"), list(_code_list(book, told))),
        ("variables", _("Variables"), list(_variable_lists(book, told))),
        ("records", _("Record types"), [_record_article(one, told) for one in book.record_types if not one.hidden]),
        ("history", _("History of changes"), list(_history(content.revisions))),
    ]
    shown = [(name, words, parts) for name, words, parts in sections if parts]
    links = "".join(f'<li><a href="#{name}">{escape(words)}</a></li>' for name, words, _parts in shown)
    body = "\n".join(
        f'<section id="{name}">\n<h2>{escape(words)}</h2>\n' + "\n".join(parts) + "\n</section>"
        for name, words, parts in shown
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(_language())}">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n"
        f"<header>\n<h1>{escape(title)}</h1>\n{_paragraphs(content.description)}<p>{escape(_summary(book))}</p>\n"
        f"<nav><ul>{links}</ul></nav>\n</header>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _language() -> str:
    """Return the language of the words that are not the codebook's own."""
    return catalogue.info().get("language", "").replace("_", "-") or "en"


def _summary(book: Codebook) -> str:
    variables = sum(not one.hidden for one in book.unit_variables)
    types = sum(not one.hidden for one in book.record_types)
    counts = _("{codes} codes, {variables} variables, {types} record types").format(
        codes=format_count(len(book.visible_codes)), variables=format_count(variables), types=format_count(types)
    )
    if not book.revision:
        return f"{counts}."
    return _("{counts}; revision {number}.").format(counts=counts, number=format_count(book.revision))


def _paragraphs(text: str) -> str:
    """Return text as paragraphs, with its line breaks."""
    parts = (part.strip() for part in text.replace("\r\n", "\n").split("\n\n"))
    return "".join(f"<p>{escape(part).replace(chr(10), '<br>')}</p>\n" for part in parts if part)


def _terms(pairs: Iterable[tuple[str, str]]) -> str:
    """Return a table of terms, which every program that prints a page can lay out; the second of each pair is HTML, and
    pairs without one are left out."""
    rows = "".join(f'<tr><th scope="row">{escape(term)}</th><td>{said}</td></tr>' for term, said in pairs if said)
    return f'<table class="terms">{rows}</table>\n' if rows else ""


def _lines(text: str) -> str:
    return escape(text.strip()).replace("\n", "<br>")


def _name(name: str) -> str:
    return f"<code>{escape(name)}</code>"


def _examples(examples: Sequence[CodebookExample]) -> Iterator[tuple[str, str]]:
    """Yield the terms of examples: those that belong, then those that do not."""
    for title, is_counter in ((_("Examples"), False), (_("Not examples"), True)):
        items = "".join(_example(one) for one in examples if one.is_counter is is_counter)
        yield title, f"<ul>{items}</ul>" if items else ""


def _example(one: CodebookExample) -> str:
    option = f" → {_name(one.option)}" if one.option else ""
    note = f" ({_lines(one.note)})" if one.note.strip() else ""
    return f"<li><q>{_lines(one.words)}</q>{option}{note}</li>"


# -- codes


def _code_list(book: Codebook, told: Examples) -> Iterator[str]:
    """Yield the tree of codes as nested lists; what stands under a hidden code stands at its place."""
    below: dict[str, list[Code]] = {}
    for code in book.visible_codes:
        parent = code.parent
        while parent in book and book.code_for(parent).hidden:
            parent = book.code_for(parent).parent
        below.setdefault(parent if parent in book else "", []).append(code)
    if below.get(""):
        yield _code_items(below, "", told)


def _code_items(below: dict[str, list[Code]], parent: str, told: Examples) -> str:
    items = (_code_item(below, code, told) for code in below.get(parent, ()))
    return f'<ul class="tree">\n{"".join(items)}</ul>\n' if below.get(parent) else ""


def _code_item(below: dict[str, list[Code]], code: Code, told: Examples) -> str:
    colour = normal_colour(code.light)
    swatch = f'<span style="color:{colour}">■</span> ' if colour else ""
    terms = _terms(
        (
            (_("Include"), _lines(code.include)),
            (_("Exclude"), _lines(code.exclude)),
            *_examples(told.get(f"code/{code.name}", ())),
        )
    )
    return (
        f"<li><h3>{swatch}{escape(code.title)} {_name(code.name)}</h3>\n{_paragraphs(code.meaning)}{terms}"
        f"{_code_items(below, code.name, told)}</li>\n"
    )


# -- variables


def _variable_lists(book: Codebook, told: Examples) -> Iterator[str]:
    for unit, title in _UNITS.items():
        subjects = dict.fromkeys(one.subject for one in book.unit_variables if one.unit is unit and not one.hidden)
        for subject in subjects:
            head = f"{title}: {_subject_title(book, unit, subject)}" if subject else title
            yield f"<h3>{escape(head)}</h3>"
            yield from (_variable_article(one, told) for one in book.variables_of(unit, subject))


def _subject_title(book: Codebook, unit: StudyUnit, subject: str) -> str:
    kind = book.find_record_type(subject)
    return kind.title if unit is StudyUnit.RECORD and kind is not None else book.code_for(subject).title


def _variable_article(one: UnitVariable, told: Examples) -> str:
    terms = _terms(
        (
            (_("Answer"), "" if one.is_computed else escape(_TYPES[one.type])),
            (_("Level of measurement"), escape(_LEVELS[one.level])),
            (_("Computed as"), _name(one.formula) if one.is_computed else ""),
            (_("Asked if"), _name(one.condition) if one.condition.strip() else ""),
            (_("Limits"), escape(_limits(one))),
            (_("Proposed"), _name(one.preset) if one.preset else ""),
            (_("Required"), escape(_("yes")) if one.required else ""),
            (_("Include"), _lines(one.include)),
            (_("Exclude"), _lines(one.exclude)),
            (_("Answers"), _option_table(one.options)),
            *_examples(told.get(f"variable/{variable_path(one)}", ())),
        )
    )
    return f"<article><h4>{escape(one.title)} {_name(one.name)}</h4>\n{_paragraphs(one.description)}{terms}</article>"


def _limits(one: UnitVariable) -> str:
    if one.lowest is not None and one.highest is not None:
        return _("{lowest} to {highest}").format(lowest=f"{one.lowest:g}", highest=f"{one.highest:g}")
    if one.lowest is not None:
        return _("at least {lowest}").format(lowest=f"{one.lowest:g}")
    return _("at most {highest}").format(highest=f"{one.highest:g}") if one.highest is not None else ""


def _option_table(options: Sequence[AnswerOption]) -> str:
    if not options:
        return ""
    are_defined = any(one.definition.strip() for one in options)
    names = (_("Value"), _("Answer"), _("Definition"))
    head = "".join(f'<th scope="col">{escape(words)}</th>' for words in names[: 3 if are_defined else 2])
    rows = (
        f"<tr><td>{_name(one.value)}</td><td>{escape(one.title)}</td>"
        + (f"<td>{_lines(one.definition)}</td></tr>" if are_defined else "</tr>")
        for one in options
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


# -- record types and history


def _record_article(one: RecordType, told: Examples) -> str:
    terms = _terms(
        (
            (_("Place"), escape(_("each record has a place in a text")) if one.is_anchored else ""),
            (_("Include"), _lines(one.include)),
            (_("Exclude"), _lines(one.exclude)),
            *_examples(told.get(f"record_type/{one.name}", ())),
        )
    )
    slots = "".join(_slot_article(slot) for slot in one.slots if not slot.hidden)
    return f"<h3>{escape(one.title)} {_name(one.name)}</h3>\n{_paragraphs(one.definition)}{terms}{slots}"


def _slot_article(slot: RecordSlot) -> str:
    has_value = slot.takes is SlotContent.VALUE
    parts = [_TYPES[slot.type] if has_value else _TAKES[slot.takes]]
    parts.append(_("several times") if slot.is_repeated else _("once"))
    if slot.required:
        parts.append(_("required"))
    terms = _terms(
        (
            (_("Filled with"), escape("; ".join(parts))),
            (_("Only"), " ".join(_name(name) for name in slot.accepts)),
            (_("Answers"), _option_table(slot.options) if has_value else ""),
        )
    )
    return f"<article><h4>{escape(slot.title)} {_name(slot.name)}</h4>\n{_paragraphs(slot.definition)}{terms}</article>"


def _history(revisions: Sequence[CodebookRevision]) -> Iterator[str]:
    for one in sorted(revisions, key=lambda revision: revision.number):
        items = "".join(
            f"<li>{_name(change.name)}: {escape(_CHANGED.get(change.field, change.field))}"
            f"{_change_words(change.before, change.after)}</li>"
            for change in one.changes
        )
        head = _("Revision {number}, {day}").format(number=format_count(one.number), day=one.at[:10])
        yield f"<article><h3>{escape(head)}</h3>\n{_paragraphs(one.note)}<ul>{items}</ul></article>"


def _change_words(before: str, after: str) -> str:
    old = f" <del>{_lines(before)}</del>" if before.strip() else ""
    new = f" <ins>{_lines(after)}</ins>" if after.strip() else ""
    return old + new

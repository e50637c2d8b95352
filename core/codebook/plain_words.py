"""What filter questions and formulas say, in plain sentences."""

from __future__ import annotations

from core.codebook.book import Codebook
from core.codebook.conditions import names_in_condition
from core.codebook.formulas import ParsedFormula, compute_formula, parse_formula
from core.codebook.units import NO, NUMERIC, YES, AnswerType, UnitVariable
from core.patterns import compile_later
from core.translation import _, ngettext

_TOKEN = compile_later(r"""\s*("[^"]*"|“[^”]*”|!=|<=|>=|[=<>()]|[^\s"“”=<>!()]+)""")


def describe_condition(book: Codebook, variable: UnitVariable, condition: str) -> str:
    """Return a sentence that says when a variable with this filter question is asked. Raises UserError for one that
    cannot be read."""
    if not condition.strip():
        return _("Asked always.")
    names_in_condition(condition)
    signs = {
        "=": _("is"), "!=": _("is not"), "<": _("is below"), "<=": _("is at most"), ">": _("is above"),
        ">=": _("is at least"), "and": _("and"), "or": _("or"), "not": _("not"),
    }  # fmt: skip
    said: list[str] = []
    asked: UnitVariable | None = None
    before = ""
    for token in _TOKEN.findall(condition.strip()):
        plain = token.strip('"“”')
        if token.casefold() in signs or token in "()":
            said.append(signs.get(token.casefold(), token))
        elif before in ("=", "!=", "<", "<=", ">", ">="):
            said.append(_name_value(asked, plain))
        else:
            asked = book.find_unit_variable(plain, variable.unit, variable.subject)
            said.append(f"“{asked.title}”" if asked is not None else f"“{plain}”")
        before = token
    words = " ".join(said).replace("( ", "(").replace(" )", ")")
    return _("Asked only if {condition}.").format(condition=words)


def _name_value(asked: UnitVariable | None, value: str) -> str:
    if asked is None:
        return value
    if asked.type is AnswerType.YES_NO:
        return {YES: _("yes"), NO: _("no")}.get(value.casefold(), value)
    option = next((one for one in asked.options if one.value.casefold() == value.casefold()), None)
    return f"“{option.title}”" if option is not None else value


def describe_formula(book: Codebook, variable: UnitVariable, formula: str) -> str:
    """Return sentences that say how a variable with this formula is computed, with an example. Raises UserError for a
    formula that cannot be read."""
    if not formula.strip():
        return _("Answered by a person, not computed.")
    parsed = parse_formula(formula)
    asked = {name: book.find_unit_variable(name, variable.unit, variable.subject) for name in parsed.names}
    titles = ", ".join(f"“{one.title}”" if one is not None else f"“{name}”" for name, one in asked.items())
    said = _describe_function(parsed, titles)
    sample = {name: _sample_answer(one, place) for place, (name, one) in enumerate(asked.items())}
    result = compute_formula(formula, {name.casefold(): value for name, value in sample.items()})
    example = _("With the answers {answers} it is {result}.").format(
        answers=", ".join(sample.values()), result=result if result is not None else _("empty")
    )
    return f"{said} {example}"


def _describe_function(parsed: ParsedFormula, titles: str) -> str:
    if parsed.function == "recode":
        return _("Other values for the answers to {titles}.").format(titles=titles)
    templates = {
        "sum": _("The sum of {titles}."),
        "mean": _("The mean of {titles}."),
        "index": _("The share of yes among {titles}."),
    }
    needs = ngettext("It needs {count} answer.", "It needs {count} answers.", parsed.enough)
    return f"{templates[parsed.function].format(titles=titles)} {needs.format(count=parsed.enough)}"


def _sample_answer(variable: UnitVariable | None, place: int) -> str:
    """Return an answer for an example; neighbours get different ones."""
    if variable is not None and variable.type in NUMERIC:
        return str(place + 1)
    values = variable.option_values if variable is not None else ()
    return values[place % len(values)] if values else str(place + 1)

"""Filter questions: an expression that says of which units a variable is asked, over answers to others.

    relevant = yes and (frame = blame or frame = credit) and not tone = neutral

`=` and `!=` compare with a value, `<`, `<=`, `>`, `>=` with a number; a variable alone asks whether it has a value.
Names and values with spaces or signs stand in quotation marks. An answer with several choices is equal to each of them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from core.errors import UserError
from core.patterns import compile_later
from core.translation import _

Answers = Mapping[str, str | None]
"""Values of answers by the case-folded names of variables; missing or None where there is no value."""

Test = Callable[[Answers], bool]

ConditionTree = tuple[Any, ...]
"""A parsed condition: ("or", tree, tree ...), ("and", ...), ("not", tree), ("has", name), ("=" or "!=", name, value),
("<", "<=", ">" or ">=", name, number); names and values are case-folded."""

_TOKEN = compile_later(r"""\s*("[^"]*"|“[^”]*”|!=|<=|>=|[=<>()]|[^\s"“”=<>!()]+)""")
_SIGNS = frozenset({"=", "!=", "<", "<=", ">", ">="})
_WORDS = frozenset({"and", "or", "not"})
_DEEPEST = 100
"""Parentheses and negations that a condition may have."""


def is_asked(condition: str, answers: Answers) -> bool:
    """Return whether a variable with this condition applies to a unit with these answers. Raises UserError for an
    expression that cannot be read."""
    return not condition.strip() or _parse_condition(condition)[0](answers)


def names_in_condition(condition: str) -> tuple[str, ...]:
    """Return the names of the variables in a condition, each once. Raises UserError as `is_asked`."""
    return _parse_condition(condition)[1] if condition.strip() else ()


def parse_condition(condition: str) -> ConditionTree | None:
    """Return a condition as data, for a program in another language; None for an empty one. Raises UserError as
    `is_asked`."""
    return _parse_condition(condition)[2] if condition.strip() else None


@lru_cache(maxsize=512)
def _parse_condition(condition: str) -> tuple[Test, tuple[str, ...], ConditionTree]:
    parser = _ConditionParser(condition)
    if sum(token.casefold() in ("(", "not") for token in parser.tokens) > _DEEPEST:
        raise parser.fault(condition)
    tree = parser.read_any()
    if parser.tokens:
        raise parser.fault(parser.tokens[0])
    return _make_test(tree), tuple(dict.fromkeys(parser.names)), tree


def _make_test(tree: ConditionTree) -> Test:
    """Return the test that a parsed condition is."""
    sign, *parts = tree
    if sign in ("or", "and"):
        tests = [_make_test(one) for one in parts]
        join = any if sign == "or" else all
        return lambda answers: join(test(answers) for test in tests)
    if sign == "not":
        inner = _make_test(parts[0])
        return lambda answers: not inner(answers)
    key = parts[0]
    if sign == "has":
        return lambda answers: bool(answers.get(key))
    wanted = parts[1]
    if sign in ("=", "!="):
        return lambda answers: (wanted in split_values(answers.get(key))) is (sign == "=")
    return lambda answers: _compare_numbers(_number_or_none(answers.get(key)), sign, wanted)


class _ConditionParser:
    """Reads one condition from left to right; `not` binds tightest, then `and`, then `or`."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.names: list[str] = []
        self.tokens: list[str] = []
        at = 0
        stripped = text.rstrip()
        while at < len(stripped):
            found = _TOKEN.match(stripped, at)
            if found is None:
                raise self.fault(stripped[at:])
            self.tokens.append(found[1])
            at = found.end()

    def fault(self, where: str) -> UserError:
        """Return what to say of an expression that cannot be read from `where` on."""
        return UserError(
            _(
                "The condition “{condition}” cannot be read at “{where}”: write it like “relevant = yes and tone !="
                " neutral”, with names of variables at the left."
            ).format(condition=self._text[:80], where=where[:40])
        )

    def read_any(self) -> ConditionTree:
        """Read parts joined by `or`."""
        trees = [self._read_all()]
        while self._take("or"):
            trees.append(self._read_all())
        return trees[0] if len(trees) == 1 else ("or", *trees)

    def _read_all(self) -> ConditionTree:
        trees = [self._read_not()]
        while self._take("and"):
            trees.append(self._read_not())
        return trees[0] if len(trees) == 1 else ("and", *trees)

    def _read_not(self) -> ConditionTree:
        if self._take("not"):
            return "not", self._read_not()
        if self._take("("):
            found = self.read_any()
            if not self._take(")"):
                raise self.fault(self.tokens[0] if self.tokens else self._text)
            return found
        return self._read_comparison()

    def _read_comparison(self) -> ConditionTree:
        name = self._take_word()
        self.names.append(name)
        key = name.casefold()
        if not (self.tokens and self.tokens[0] in _SIGNS):
            return "has", key
        sign = self.tokens.pop(0)
        wanted = self._take_word()
        if sign in ("=", "!="):
            return sign, key, wanted.casefold()
        bound = _number_or_none(wanted)
        if bound is None:
            raise self.fault(wanted)
        return sign, key, bound

    def _take(self, token: str) -> bool:
        if self.tokens and self.tokens[0].casefold() == token:
            del self.tokens[0]
            return True
        return False

    def _take_word(self) -> str:
        if not self.tokens or self.tokens[0] in _SIGNS | {"(", ")"} or self.tokens[0].casefold() in _WORDS:
            raise self.fault(self.tokens[0] if self.tokens else self._text)
        return self.tokens.pop(0).strip('"“”')


def split_values(value: str | None) -> frozenset[str]:
    """Return the case-folded values of an answer: several of a JSON list, else one; none without an answer."""
    if not value:
        return frozenset()
    if value.startswith("["):
        try:
            return frozenset(str(one).casefold() for one in json.loads(value))
        except (ValueError, TypeError):
            pass
    return frozenset({value.casefold()})


def _number_or_none(text: str | None) -> float | None:
    try:
        return float(text) if text else None
    except ValueError:
        return None


def _compare_numbers(found: float | None, sign: str, bound: float) -> bool:
    if found is None:
        return False
    return {"<": found < bound, "<=": found <= bound, ">": found > bound, ">=": found >= bound}[sign]

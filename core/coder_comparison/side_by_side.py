"""Which coder said what of which article, and which of them read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from core.coder_work import CoderWork
from core.patterns import compile_later

_DIGITS = compile_later(r"([0-9]{1,18})")


@dataclass(frozen=True, slots=True)
class ComparedArticle:
    """One article and what the coders who read it say of it."""

    key: str
    """What tells articles apart: the fingerprint of the text."""
    length: int
    """Characters (code points) of its text."""
    works: Mapping[str, CoderWork]
    """By coder; only coders who read the article."""


def sort_articles(works: Mapping[str, Mapping[str, CoderWork]], lengths: Mapping[str, int]) -> dict[str, int]:
    """Return the lengths of the articles that anybody said something of, in the order of their IDs: the same order,
    and so the same draws of a bootstrap, from whatever files the works came."""
    uids = {key: work.article_uid for own in works.values() for key, work in own.items()}
    ordered = sorted(uids, key=lambda one: (_natural_order(uids[one]), one))
    return {key: lengths[key] for key in ordered if key in lengths}


def _natural_order(uid: str) -> list[str | int]:
    """Return what sorts IDs as people count: `a2` before `a10`."""
    parts = _DIGITS.split(uid)  # texts and numbers take turns
    return [int(part) if place % 2 else part for place, part in enumerate(parts)]


def compare_articles(
    works: Mapping[str, Mapping[str, CoderWork]], lengths: Mapping[str, int]
) -> tuple[ComparedArticle, ...]:
    """Return the articles that at least one coder read, in the order of `lengths`.

    `works`: coder -> key of the article -> work; `lengths`: key -> characters. A coder read an article who said that it
    is done, or said anything of it; where a coder called no article done, all of this coder's articles count as read,
    for the absence of marks then means that there are none. Works on articles that have no length are left out.
    """
    read = {coder: _read_articles(own) for coder, own in works.items()}
    found = []
    for key, length in lengths.items():
        of_article = {coder: own[key] for coder, own in works.items() if key in read[coder]}
        if of_article:
            found.append(ComparedArticle(key, length, of_article))
    return tuple(found)


def _read_articles(own: Mapping[str, CoderWork]) -> set[str]:
    says_done = any(work.is_done for work in own.values())
    return {key for key, work in own.items() if not says_done or work.is_done or says_anything(work)}


def says_anything(work: CoderWork) -> bool:
    """Return whether a coder made or decided anything in an article."""
    return bool(work.marks or work.answers or work.records)

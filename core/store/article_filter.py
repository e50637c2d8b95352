"""Which articles a list shows."""

from __future__ import annotations

from dataclasses import dataclass

from core.codebook import AnswerState


@dataclass(frozen=True, slots=True)
class VariableFilter:
    """Articles with some value of an article variable: any, one, or those that contain some words."""

    variable_id: int
    value: str | None = None
    """The value, in any case; an empty string: articles without a value."""
    contains: str = ""
    """Letters that the value must contain, in any case, if `value` is None."""
    state: AnswerState | None = None
    """Instead: articles in this state, which is not coded (though asked), absent or cannot tell."""
    outdated: bool = False
    """Instead: articles answered under an older definition of the variable."""


@dataclass(frozen=True, slots=True)
class ArticleFilter:
    """Which articles a list shows; all given conditions must hold."""

    text: str = ""
    """Words to find in title and text (the last one may be the beginning of a word); in double quotes: as a phrase.
    Terms such as `frame:conflict` ask for answers (core.store.queries.answer_filters)."""
    outlet: str | None = None
    """Name of an outlet; an empty string: articles without one."""
    state: str | None = None
    """open or reviewed."""
    published_from: str | None = None
    """Earliest ISO date of publication."""
    published_to: str | None = None
    """Latest ISO date of publication."""
    undated: bool = False
    """Only articles without a date of publication."""
    language: str | None = None
    """ISO 639-1 code; an empty string: articles whose language is not known."""
    import_id: int | None = None
    """The import that the articles came with."""
    screening: str | None = None
    """A verdict of screening (core.store.screening), or `unscreened`."""
    coded: bool | None = None
    """Whether every question that is asked of the articles is answered."""
    variable: VariableFilter | None = None

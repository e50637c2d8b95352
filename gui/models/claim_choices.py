"""Values offered for a slot of a claim: marks near the amount, what a person types, and words that they point to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from core import word_edges
from core.codebook import Nature
from core.errors import UserError
from core.translation import _, format_count, ngettext
from gui.models.article_spans import spans_of
from gui.models.claim_context import Excerpt
from gui.models.claim_slots import CHOICE, NARRATOR, PARTY, TIME, ClaimSlot, format_slot_value
from gui.models.claim_text import on_one_line
from gui.models.label_words import label_title
from gui.models.mark_values import value_in_words
from gui.session import Session

if TYPE_CHECKING:
    from core.store.claim_rows import ClaimRow
    from core.store.rows import ArticleFull, SpanRow

ENTITIES = 8
"""Entities of the project offered for the typed text, at most."""
NEAR = 5
"""Marks offered, at most."""
_MEASURES = 8
_SLIP = 80
"""Likeness, out of 100, of typed text and a name that it was meant to be (rapidfuzz's ratio)."""
_REACH = 80
"""Code points on each side that are searched for the ends of a word."""


@dataclass(frozen=True, slots=True)
class SlotChoice:
    """One value that a slot may hold."""

    value: str
    note: str = ""
    """Explanation behind it in a list."""
    evidence: dict[str, Any] | None = None
    """Words of the article that state it, as `start`, `end` and `text`; None if it was typed."""
    entity_id: int | None = None
    title: str = ""
    """Text in a list, if that is not the value."""

    @property
    def is_typed_text(self) -> bool:
        """Whether it is the typed text itself, without a mark or an entity."""
        return self.title == f"“{self.value}”"

    @property
    def list_text(self) -> str:
        """Text of its line in a list."""
        return f"{self.title or self.value}  ·  {self.note}" if self.note else self.title or self.value


class SlotChoices:
    """Values offered for one slot of one claim; its marks are used if its article is the one shown."""

    def __init__(self, session: Session, row: ClaimRow, slot: ClaimSlot, excerpt: Excerpt) -> None:
        self._session, self._row, self.slot = session, row, slot
        spans = spans_of(session)
        self._article: ArticleFull | None = spans.article if _is_article_of(spans.article, row) else None
        marks = (
            spans.places.spans_touching(excerpt.first_offset, excerpt.end_offset) if self._article is not None else []
        )
        middle = row.start
        shown_marks = [
            mark for mark in marks if mark.status != "rejected" and excerpt.shows_range(mark.start, mark.stop)
        ]
        self.near = sorted(
            (mark for mark in shown_marks if self._fits_slot(mark)), key=lambda one: abs(one.start - middle)
        )
        """Marks around the amount that fit the slot, the nearest first."""

    def _fits_slot(self, mark: SpanRow) -> bool:
        codebook = self._session.codebook
        if self.slot.holds == PARTY:
            return codebook.names_entity(mark.label)
        return self.slot.holds == TIME and codebook.is_time(mark.label) and bool(mark.value.get("value"))

    # -- typing

    def list_choices(self, typed: str) -> list[SlotChoice]:
        """List what fits the typed text, the best first; without typed text, what is near the amount."""
        typed = " ".join(typed.split())
        if self.slot.holds == CHOICE:
            return self._list_values(typed)
        if self.slot.holds == PARTY:
            return self._list_parties(typed)
        if self.slot.holds == TIME:
            return self._list_times(typed)
        return self._list_words(typed)

    def _list_values(self, typed: str) -> list[SlotChoice]:
        wanted = typed.casefold().replace(" ", "_")
        made = [
            SlotChoice(value, note, title=format_slot_value(self.slot.name, value)) for value, note in self.slot.values
        ]
        first = [one for one in made if one.value.startswith(wanted)]
        return first + [one for one in made if wanted in one.value and one not in first]

    def _list_parties(self, typed: str) -> list[SlotChoice]:
        near = self._list_near_parties()
        if typed:
            wanted = typed.casefold()
            near = [one for one in near if wanted in one.value.casefold() or wanted in _evidence_text(one).casefold()]
        found = near[:NEAR]
        if self.slot.name == "source" and NARRATOR.startswith(typed.casefold()):
            found.append(SlotChoice(NARRATOR, _("the article itself")))
        taken = {one.entity_id for one in found if one.entity_id is not None}
        if typed:
            from core.store import queries

            for entity in self._session.ask_store(queries.search_entities, typed, ENTITIES):
                if entity.id not in taken:
                    also = ", ".join(alias for alias in entity.aliases[:3] if alias != entity.name)
                    kind = label_title(self._session.codebook, entity.kind)
                    note = f"{kind} — {also}" if also else kind
                    found.append(SlotChoice(entity.name, note, entity_id=entity.id))
            found.append(SlotChoice(typed, _("as typed, without an entity"), title=f"“{typed}”"))
        return found

    def _list_near_parties(self) -> list[SlotChoice]:
        made: dict[object, SlotChoice] = {}
        for mark in self.near:
            choice = self.choice_of_mark(mark)
            if choice is not None:
                made.setdefault(choice.entity_id or choice.value, choice)
        return list(made.values())

    def _list_times(self, typed: str) -> list[SlotChoice]:
        near = [choice for mark in self.near if (choice := self.choice_of_mark(mark)) is not None]
        if not typed:
            return near[:NEAR]
        wanted = typed.casefold()
        found = [one for one in near if wanted in one.value.casefold() or wanted in _evidence_text(one).casefold()][
            :NEAR
        ]
        try:
            read = self.parse_time(typed)
        except UserError:
            return found
        return [read, *(one for one in found if one.value != read.value)]

    def _list_words(self, typed: str) -> list[SlotChoice]:
        from core.store.queries.claim_sections import claim_words

        found = [
            SlotChoice(name, ngettext("{count} figure", "{count} figures", count).format(count=format_count(count)))
            for name, count in self._session.ask_store(claim_words, self.slot.name, typed, _MEASURES)
            if name != typed
        ]
        return ([SlotChoice(typed)] if typed else []) + found

    def parse_time(self, typed: str, evidence: dict[str, Any] | None = None) -> SlotChoice:
        """Parse a period as a person types or writes it. Raises UserError if that is impossible."""
        from core.value_parsing import parse_value

        published = self._article.published if self._article is not None else self._row.published
        codebook = self._session.codebook
        day = codebook.first_code_of(Nature.DAY).name
        value = parse_value(day, typed, published, codebook=codebook)
        if "value" not in value:
            raise UserError(
                _(
                    "“{typed}” needs the publication date of the article. Set the date with Ctrl+D, or type a year."
                ).format(typed=typed)
            )
        return SlotChoice(str(value["value"]), "" if evidence else value_in_words(codebook, day, value), evidence)

    # -- pointing

    def choice_of_mark(self, mark: SpanRow) -> SlotChoice | None:
        """Return the value that a mark gives for this slot; None if it does not fit (see `why_not`)."""
        evidence = self._make_evidence(mark.start, mark.stop)
        said = on_one_line(str(evidence["text"]))
        holds, codebook = self.slot.holds, self._session.codebook
        if holds == CHOICE:
            return SlotChoice("", evidence=evidence)
        if holds == TIME:
            value = str(mark.value.get("value") or "") if codebook.is_time(mark.label) else ""
            return SlotChoice(value, f"“{said}”", evidence) if value else None
        if holds == PARTY:
            if codebook.is_quote(mark.label) and self.slot.name == "source":
                return self._choice_of_speaker(mark)
            if not codebook.names_entity(mark.label):
                return None
            name = mark.entity or said
            return SlotChoice(name, f"“{said}”" if name != said else "", evidence, mark.entity_id)
        return SlotChoice(said, evidence=evidence)

    def _choice_of_speaker(self, quote: SpanRow) -> SlotChoice | None:
        source = quote.value.get("source")
        if not isinstance(source, dict) or "start" not in source:
            return None
        said = on_one_line(str(source.get("text") or ""))
        evidence = self._make_evidence(int(source["start"]), int(source["end"]))
        return SlotChoice(quote.entity or str(source.get("entity") or said), f"“{said}”", evidence, quote.entity_id)

    def why_not(self, mark: SpanRow) -> str:
        """Return the sentence that says why a mark does not fit this slot."""
        if self.slot.holds == PARTY:
            sentence = _("This {label} is not a name. Click a name, or select the words that state the {slot}.")
        else:
            sentence = _("This {label} is not a time. Click a time, or select the words that state the {slot}.")
        return sentence.format(label=mark.label, slot=self.slot.title)

    def choice_of_words(self, start: int, stop: int) -> SlotChoice:
        """Return the value that selected words give for this slot. Raises UserError if they cannot be parsed."""
        text = self._article.text if self._article is not None else ""
        start, stop = extend_to_words(text, start, stop)
        evidence = self._make_evidence(start, stop)
        said = on_one_line(str(evidence["text"]))
        if self.slot.holds == CHOICE:
            return SlotChoice("", evidence=evidence)
        if self.slot.holds == TIME:
            return self.parse_time(said, evidence)
        if self.slot.holds == PARTY:
            codebook = self._session.codebook
            names = [
                mark for mark in spans_of(self._session).places.spans_touching(start, stop)
                if codebook.names_entity(mark.label) and mark.status != "rejected" and mark.entity_id is not None
            ]  # fmt: skip
            if names and self._article is not None:
                return SlotChoice(names[0].entity or said, "", evidence, names[0].entity_id)
        return SlotChoice(said, evidence=evidence)

    def _make_evidence(self, start: int, stop: int) -> dict[str, Any]:
        text = self._article.text if self._article is not None else ""
        return {"start": start, "end": stop, "text": text[start:stop]}


def extend_to_words(text: str, start: int, stop: int) -> tuple[int, int]:
    """Extend a range to whole words, because a mouse selection seldom ends at the end of a word."""
    low = max(word_edges.line_at(text, start)[0], start - _REACH)
    high = min(word_edges.line_at(text, stop)[1], stop + _REACH)
    first = next((a for a, b in word_edges.word_ranges(text, low, start + 1) if b > start), start)
    inside = word_edges.word_ranges(text, max(low, stop - _REACH), high)
    last = next((b for a, b in inside if a < stop < b), stop)
    return min(first, start), last


def _is_article_of(article: ArticleFull | None, row: ClaimRow) -> bool:
    return article is not None and article.id == row.article_id


def _evidence_text(choice: SlotChoice) -> str:
    return str(choice.evidence["text"]) if choice.evidence else ""


def preselected_row(choices: Sequence[SlotChoice], typed: str) -> int:
    """Return the row that Enter takes unless another is selected: the choice with the typed name; else the first if the
    typed text may stand for it; else the typed text itself."""
    wanted = typed.strip().casefold()
    called = (at for at, one in enumerate(choices) if wanted in (one.value.casefold(), one.title.casefold()))
    at = next(called, 0)
    if not choices or not choices[at].is_typed_text:
        return at
    return 0 if _may_mean(choices[0], wanted) else at


def _may_mean(choice: SlotChoice, wanted: str) -> bool:
    """Return whether typed text is part of a choice, or its name with a slip of the keyboard."""
    from rapidfuzz import fuzz

    if wanted in choice.list_text.casefold() or wanted in _evidence_text(choice).casefold():
        return True
    return fuzz.ratio(wanted, choice.value.casefold()) >= _SLIP

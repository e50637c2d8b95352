"""From a document to draft statements: search the sentences of each paragraph for cues and add its quotations."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from core.codebook import Nature
from core.document import Document
from core.extract.quotes.quote_context import ParsedParagraph, QuoteContext
from core.language.en.tokens import LETTER_RUN
from core.records import Span
from core.statements import attribution, cue_tables, nominal
from core.statements.clause_tokens import SkippableRanges
from core.statements.cue_sentence import CueReport, CueSentence
from core.statements.drafts import StatementDraft, add_quotes, draft_reports, find_carriers

_TIMES = (Nature.DAY, Nature.CLOCK, Nature.RECURRING)


def draft_statements(
    document: Document, spans: Sequence[Span]
) -> tuple[QuoteContext, list[tuple[int, StatementDraft]]]:
    """Return the parsed document and its drafts with their paragraph numbers, in order of paragraphs."""
    story = QuoteContext(document)
    codebook = document.codebook
    of_times = codebook.labels_of_nature(*_TIMES)
    quotes = _spans_by_paragraph(document, [s for s in spans if codebook.is_quote(s.label)])
    times = _spans_by_paragraph(document, [s for s in spans if s.label in of_times])
    names = _spans_by_paragraph(document, [s for s in spans if codebook.names_entity(s.label)])
    made: list[tuple[int, StatementDraft]] = []
    for number in range(len(document.paragraphs)):
        parsed = story.paragraph(number)
        known = SkippableRanges([(s.start - parsed.offset, s.stop - parsed.offset) for s in times.get(number, ())])
        called = SkippableRanges([(s.start - parsed.offset, s.stop - parsed.offset) for s in names.get(number, ())])
        made += [(number, draft) for draft in _draft_paragraph(document, parsed, quotes.get(number, []), known, called)]
    return story, made


def _spans_by_paragraph(document: Document, spans: Sequence[Span]) -> dict[int, list[Span]]:
    starts = [start for start, _ in document.paragraphs]
    found: dict[int, list[Span]] = {}
    for span in spans:
        found.setdefault(bisect_right(starts, span.start) - 1, []).append(span)
    return found


def _draft_paragraph(
    document: Document, parsed: ParsedParagraph, quotes: Sequence[Span], times: SkippableRanges, names: SkippableRanges
) -> list[StatementDraft]:
    made: list[StatementDraft] = []
    passing: list[tuple[int, int, list[tuple[int, int]]]] = []
    for turn in parsed.turns:
        low, high = turn.sentence.start - parsed.offset, turn.sentence.stop - parsed.offset
        reports = _read_sentence(parsed.words, low, high, times, names)
        made += draft_reports(document.read, parsed.offset, reports)
        if quotes and (some := find_carriers(document.read, parsed.offset, reports)):
            passing.append((turn.sentence.start, turn.sentence.stop, some))
    if quotes:
        add_quotes(document.read, made, quotes, parsed.quoted)
        _add_carriers(made, passing)
    return made


def _read_sentence(words: str, low: int, high: int, times: SkippableRanges, names: SkippableRanges) -> list[CueReport]:
    """Return the reports of one sentence. Most sentences contain no cue and are not tokenized."""
    known = cue_tables.trigger_words()
    if known.isdisjoint(LETTER_RUN.findall(words[low:high].lower())):
        return []
    line = CueSentence(words, low, high, times, names)
    return attribution.read_verb_cues(line) + nominal.read_nominal_cues(line)


def _add_carriers(made: Sequence[StatementDraft], passing: Sequence[tuple[int, int, list[tuple[int, int]]]]) -> None:
    """`“...,” he told reporters, according to Yonhap`: add the medium of the sentence to quotations that have another
    source."""
    starts = [low for low, _, _ in passing]
    for draft in made:
        if draft.quote is None or draft.through is not None or draft.source is None:
            continue
        at = bisect_left(starts, draft.content[0][0] + 1) - 1
        if at >= 0 and draft.content[0][0] < passing[at][1]:
            draft.through = next((one for one in passing[at][2] if one != draft.source), None)

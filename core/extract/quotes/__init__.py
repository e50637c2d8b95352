"""QUOTE: quoted speech and writing, with kind, cue and source, according to PARC 3.

Besides the range, the value's `source` has `entity` (the noun phrase without its article) and `candidates`: ranges of
the noun phrases to which a pronoun or `the official` may refer, most likely first. `core.resolve.speakers` puts the
linked name in `entity` and removes `candidates`.
"""

from __future__ import annotations

from typing import Any

from core import trace
from core.document import Document
from core.extract.quotes import antecedents, attribution, speech
from core.extract.quotes.attribution import Credit
from core.extract.quotes.marks import mark_rule
from core.extract.quotes.quote_context import CuedSentence, ParsedParagraph, QuoteContext
from core.language.en.quotation_marks import QuotedRange
from core.records import Span
from core.rules import add_pass, prefix_rules
from core.translation import _

NAME = "quotes"
VERSION = "2"
LABELS = frozenset({"QUOTE"})
RULES = prefix_rules(
    NAME,
    {
        "marks.double": "speech between double quotation marks",
        "marks.single": "speech between single quotation marks",
        "marks.unclosed": "a quotation whose closing mark is missing",
        "attribution.according_to": "its sentence names the speaker by `according to`",
        "attribution.cue_after": "a later cue in the sentence names the speaker",
        "attribution.cue_before": "a cue before it in the sentence names the speaker",
        "attribution.name_and_colon": "a name and a colon precede it",
        "attribution.last_source": "the last cue in the preceding sentences names the speaker",
        "attribution.paragraph_before": "it continues with the speaker of the preceding paragraph",
        "attribution.same_paragraph": "it continues with the speaker of the preceding quotation in the paragraph",
        "attribution.signature": "a dash and a name follow it at the end of the paragraph",
        "attribution.adjacent_cue": "a cue directly after it names the speaker",
    },
)


def extract(document: Document) -> list[Span]:
    """Return the quotations that are speech or writing, in order; linear in the length of the document."""
    story = QuoteContext(document)
    reader = _QuoteReader(story)
    for number in sorted(story.quoted):
        reader.read_paragraph(number)
    return reader.spans


def _trace_dropped(quoted: QuotedRange, why: str) -> None:
    """Add a quotation that becomes no span to the trace, if there is one."""
    if seen := trace.current_trace():
        seen.note_loss((quoted.start, quoted.stop), "QUOTE", f"{NAME}.{mark_rule(quoted)}", None, "", why)


class _QuoteReader:
    """Reads the paragraphs in order and remembers the last speaker."""

    def __init__(self, story: QuoteContext) -> None:
        self.story = story
        self.spans: list[Span] = []
        self.last: tuple[int, QuotedRange, Credit] | None = None
        """Paragraph, quotation and credit of the last quotation that had one."""
        self.before: QuotedRange | None = None
        self.dropped: QuotedRange | None = None
        """Last quotation that was judged not to be speech."""

    def read_paragraph(self, number: int) -> None:
        """Read every quotation of the paragraph."""
        parsed = self.story.paragraph(number)
        at = 0
        for quoted in parsed.quoted:
            while at + 1 < len(parsed.turns) and parsed.turns[at + 1].sentence.start <= quoted.start:
                at += 1
            self._read_quotation(parsed, at, quoted)

    def _read_quotation(self, parsed: ParsedParagraph, at: int, quoted: QuotedRange) -> None:
        read = self.story.document.read
        turn = parsed.turns[at]
        resumed = self._resumes_quotation(parsed, turn, quoted)
        led = any(
            s.use == "speech" and read[s.cue[1] : quoted.start].isspace() for s in turn.cues_before(quoted.start)[-1:]
        )
        kind = speech.quotation_kind(read, quoted, parsed.offset, resumed, led)
        credit = attribution.credit_in_sentence(read, parsed, turn, quoted, kind == "direct")
        headline = self.story.is_title(quoted.start)
        cued = credit is not None or bool(turn.said)
        if self._continues_list(parsed, quoted) or not speech.is_speech(read, quoted, cued, headline):
            self.dropped = quoted
            _trace_dropped(quoted, _("not speech but a name, a title, or words in scare quotes"))
            return
        credit = credit or self._carried_credit(parsed, at, quoted, kind == "direct")
        if (
            credit is None
            and kind == "mixed"
            and not headline
            and len(speech.words_inside(read[quoted.start : quoted.stop]).split()) < 3
        ):
            _trace_dropped(quoted, _("too few words without a speaker"))
            return
        if credit is not None:
            self.last = (quoted.paragraph, quoted, credit)
        self.before = quoted
        value: dict[str, Any] = {"kind": kind}
        if credit is not None:
            value["source"] = antecedents.describe_source(self.story, quoted.paragraph, credit.source)
            if credit.cue is not None:
                start, stop = credit.cue
                value["cue"] = {"start": start, "end": stop, "text": read[start:stop]}
        sure = 0.95 if quoted.closed and credit is not None else 0.75 if quoted.closed else 0.6
        rule = add_pass(f"{NAME}.{mark_rule(quoted)}", credit.rule if credit is not None else "")
        self.spans.append(Span(quoted.start, quoted.stop, "QUOTE", value, sure, f"{NAME}/{VERSION}", rule))

    def _continues_list(self, parsed: ParsedParagraph, quoted: QuotedRange) -> bool:
        """Return whether it continues a list of quotations that are not speech: `known as “A” or “B”`."""
        before = self.dropped
        if before is None or before.paragraph != quoted.paragraph:
            return False
        gap = parsed.words[before.stop - parsed.offset : quoted.start - parsed.offset]
        return gap.strip() in ("or", "and", ",", ", or", ", and", "/")

    def _resumes_quotation(self, parsed: ParsedParagraph, turn: CuedSentence, quoted: QuotedRange) -> bool:
        """Return whether it continues the clause of the quotation before: `“We came,” she said, “and we saw.”`."""
        before = self.before
        if before is None or before.paragraph != quoted.paragraph or before.start < turn.sentence.start:
            return False
        gap = parsed.words[before.stop - parsed.offset : quoted.start - parsed.offset]
        if not gap.rstrip().endswith(",") or len(gap) > 120 or not self.spans:
            return False
        said = any(before.stop <= s.cue[0] and s.cue[1] <= quoted.start for s in turn.cues_before(quoted.start))
        return said and self.spans[-1].value["kind"] == "direct"

    def _carried_credit(self, parsed: ParsedParagraph, at: int, quoted: QuotedRange, direct: bool) -> Credit | None:
        """Return the credit of the preceding words, for a sentence without one."""
        turn = parsed.turns[at]
        earlier = parsed.turns[max(0, at - (3 if direct else 1)) : at]
        source = attribution.last_source(self.story.document.read, earlier)
        same = self.last is not None and self.last[0] == quoted.paragraph
        if self.last is not None and same and (source is None or self.last[1].start >= earlier[-1].sentence.start):
            return Credit(self.last[2].source, None, "attribution.same_paragraph")
        if source is not None:
            return Credit(source, None, "attribution.last_source")
        if at > 0 or not direct or quoted.paragraph == 0 or parsed.words[: quoted.start - parsed.offset].strip():
            return None
        return self._from_paragraph_before(parsed, turn, quoted)

    def _from_paragraph_before(self, parsed: ParsedParagraph, turn: CuedSentence, quoted: QuotedRange) -> Credit | None:
        """Credit a paragraph that is nothing but a quotation to the speaker of the paragraph before."""
        rest = parsed.words[quoted.stop - parsed.offset :].strip(" .,\ue000")
        previous = self.story.paragraph(quoted.paragraph - 1)
        open_end = bool(previous.quoted) and not previous.quoted[-1].closed
        led = previous.words.rstrip().endswith((",", ":"))
        if rest and not open_end and not led:
            return None
        source = attribution.last_source(self.story.document.read, previous.turns[-2:])
        if self.last is not None and self.last[0] == quoted.paragraph - 1:
            source = self.last[2].source if open_end or source is None or source[0] < self.last[1].start else source
        return None if source is None else Credit(source, None, "attribution.paragraph_before")

"""QUOTE: quoted speech and writing, with kind, cue and source, according to PARC 3.

Besides the range, the value's `source` has `entity` (the noun phrase without its article) and `candidates`: ranges of
the noun phrases to which a pronoun or `the official` may refer, most likely first. `core.resolve.speakers` puts the
linked name in `entity` and removes `candidates`.
"""

from __future__ import annotations

from typing import Any

from core import trace
from core.document import Document
from core.extract.quotes import choose, refer, speech
from core.extract.quotes.choose import Credit
from core.extract.quotes.marks import mark_rule
from core.extract.quotes.story import Parsed, Story, Turn
from core.language.en.quotation_marks import Quoted
from core.records import Span
from core.rules import joined, whole

NAME = "quotes"
VERSION = "2"
LABELS = frozenset({"QUOTE"})
RULES = whole(
    NAME,
    {
        "marks.double": "speech between double quotation marks",
        "marks.single": "speech between single quotation marks",
        "marks.unclosed": "a quotation whose closing mark is missing",
        "choose.according": "its sentence names the speaker by `according to`",
        "choose.after": "a later cue in the sentence names the speaker",
        "choose.before": "a cue before it in the sentence names the speaker",
        "choose.by_colon": "a name and a colon precede it",
        "choose.last_source": "the last cue in the preceding sentences names the speaker",
        "choose.paragraph_before": "it continues with the speaker of the preceding paragraph",
        "choose.same_paragraph": "it continues with the speaker of the preceding quotation in the paragraph",
        "choose.signed": "a dash and a name follow it at the end of the paragraph",
        "choose.touching": "a cue directly after it names the speaker",
    },
)


def extract(document: Document) -> list[Span]:
    """Return the quotations that are speech or writing, in order; linear in the length of the document."""
    story = Story(document)
    reader = _Reader(story)
    for number in sorted(story.quoted):
        reader.paragraph(number)
    return reader.spans


def _tell(quoted: Quoted, why: str) -> None:
    """Add a quotation that becomes no span to the trace, if there is one."""
    if seen := trace.current():
        seen.lost((quoted.start, quoted.stop), "QUOTE", f"{NAME}.{mark_rule(quoted)}", None, "", why)


class _Reader:
    """Reads the paragraphs in order and remembers the last speaker."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.spans: list[Span] = []
        self.last: tuple[int, Quoted, Credit] | None = None
        """Paragraph, quotation and credit of the last quotation that had one."""
        self.before: Quoted | None = None
        self.dropped: Quoted | None = None
        """Last quotation that was judged not to be speech."""

    def paragraph(self, number: int) -> None:
        """Read every quotation of the paragraph."""
        parsed = self.story.paragraph(number)
        at = 0
        for quoted in parsed.quoted:
            while at + 1 < len(parsed.turns) and parsed.turns[at + 1].sentence.start <= quoted.start:
                at += 1
            self._quotation(parsed, at, quoted)

    def _quotation(self, parsed: Parsed, at: int, quoted: Quoted) -> None:
        read = self.story.document.read
        turn = parsed.turns[at]
        resumed = self._resumes(parsed, turn, quoted)
        led = any(s.use == "speech" and read[s.cue[1] : quoted.start].isspace() for s in turn.before(quoted.start)[-1:])
        kind = speech.kind(read, quoted, parsed.offset, resumed, led)
        credit = choose.in_sentence(read, parsed, turn, quoted, kind == "direct")
        headline = self.story.is_title(quoted.start)
        cued = credit is not None or bool(turn.said)
        if self._listed(parsed, quoted) or not speech.is_speech(read, quoted, cued, headline):
            self.dropped = quoted
            _tell(quoted, "not speech but a name, a title, or words in scare quotes")
            return
        credit = credit or self._carried(parsed, at, quoted, kind == "direct")
        if (
            credit is None
            and kind == "mixed"
            and not headline
            and len(speech.inner(read[quoted.start : quoted.stop]).split()) < 3
        ):
            _tell(quoted, "too few words without a speaker")
            return
        if credit is not None:
            self.last = (quoted.paragraph, quoted, credit)
        self.before = quoted
        value: dict[str, Any] = {"kind": kind}
        if credit is not None:
            value["source"] = refer.source(self.story, quoted.paragraph, credit.source)
            if credit.cue is not None:
                start, stop = credit.cue
                value["cue"] = {"start": start, "end": stop, "text": read[start:stop]}
        sure = 0.95 if quoted.closed and credit is not None else 0.75 if quoted.closed else 0.6
        rule = joined(f"{NAME}.{mark_rule(quoted)}", credit.rule if credit is not None else "")
        self.spans.append(Span(quoted.start, quoted.stop, "QUOTE", value, sure, f"{NAME}/{VERSION}", rule))

    def _listed(self, parsed: Parsed, quoted: Quoted) -> bool:
        """Return whether it continues a list of quotations that are not speech: `known as “A” or “B”`."""
        before = self.dropped
        if before is None or before.paragraph != quoted.paragraph:
            return False
        gap = parsed.words[before.stop - parsed.offset : quoted.start - parsed.offset]
        return gap.strip() in ("or", "and", ",", ", or", ", and", "/")

    def _resumes(self, parsed: Parsed, turn: Turn, quoted: Quoted) -> bool:
        """Return whether it continues the clause of the quotation before: `“We came,” she said, “and we saw.”`."""
        before = self.before
        if before is None or before.paragraph != quoted.paragraph or before.start < turn.sentence.start:
            return False
        gap = parsed.words[before.stop - parsed.offset : quoted.start - parsed.offset]
        if not gap.rstrip().endswith(",") or len(gap) > 120 or not self.spans:
            return False
        said = any(before.stop <= s.cue[0] and s.cue[1] <= quoted.start for s in turn.before(quoted.start))
        return said and self.spans[-1].value["kind"] == "direct"

    def _carried(self, parsed: Parsed, at: int, quoted: Quoted, direct: bool) -> Credit | None:
        """Return the credit of the preceding words, for a sentence without one."""
        turn = parsed.turns[at]
        earlier = parsed.turns[max(0, at - (3 if direct else 1)) : at]
        source = choose.last_source(self.story.document.read, earlier)
        same = self.last is not None and self.last[0] == quoted.paragraph
        if self.last is not None and same and (source is None or self.last[1].start >= earlier[-1].sentence.start):
            return Credit(self.last[2].source, None, "choose.same_paragraph")
        if source is not None:
            return Credit(source, None, "choose.last_source")
        if at > 0 or not direct or quoted.paragraph == 0 or parsed.words[: quoted.start - parsed.offset].strip():
            return None
        return self._from_paragraph_before(parsed, turn, quoted)

    def _from_paragraph_before(self, parsed: Parsed, turn: Turn, quoted: Quoted) -> Credit | None:
        """Credit a paragraph that is nothing but a quotation to the speaker of the paragraph before."""
        rest = parsed.words[quoted.stop - parsed.offset :].strip(" .,\ue000")
        previous = self.story.paragraph(quoted.paragraph - 1)
        open_end = bool(previous.quoted) and not previous.quoted[-1].closed
        led = previous.words.rstrip().endswith((",", ":"))
        if rest and not open_end and not led:
            return None
        source = choose.last_source(self.story.document.read, previous.turns[-2:])
        if self.last is not None and self.last[0] == quoted.paragraph - 1:
            source = self.last[2].source if open_end or source is None or source[0] < self.last[1].start else source
        return None if source is None else Credit(source, None, "choose.paragraph_before")

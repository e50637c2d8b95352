"""QUOTE: quoted speech and writing, with kind, cue and source, after the scheme of PARC 3.

The value's `source` carries, besides the range, `entity` (the noun phrase without its article) and `candidates`: ranges
of the noun phrases that a pronoun or `the official` may stand for, likeliest first. `core.settle.speakers` puts the
linked name in `entity` and takes `candidates` away.
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
        "marks.double": "a stretch between double quotation marks that is speech",
        "marks.single": "a stretch between single quotation marks that is speech",
        "marks.unclosed": "a quotation whose closing mark is missing",
        "choose.according": "its sentence names the speaker by `according to`",
        "choose.after": "a cue further behind it in the sentence names the speaker",
        "choose.before": "a cue before it in the sentence names the speaker",
        "choose.by_colon": "a name and a colon stand before it",
        "choose.last_source": "the last cue of the sentences before names the speaker",
        "choose.paragraph_before": "it goes on with the speaker of the paragraph before",
        "choose.same_paragraph": "it goes on with the speaker of the quotation before in the paragraph",
        "choose.signed": "a dash and a name stand behind it at the end of the paragraph",
        "choose.touching": "a cue right behind it names the speaker",
    },
)


def extract(document: Document) -> list[Span]:
    """All quotations that are speech or writing, in order; linear in the length of the document."""
    story = Story(document)
    reader = _Reader(story)
    for number in sorted(story.quoted):
        reader.paragraph(number)
    return reader.spans


def _tell(quoted: Quoted, why: str) -> None:
    """Tell the trace, if there is one, of a quotation that is no mark."""
    if seen := trace.current():
        seen.lost((quoted.start, quoted.stop), "QUOTE", f"{NAME}.{mark_rule(quoted)}", None, "", why)


class _Reader:
    """Goes through the paragraphs in order and remembers whose words were the last."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.spans: list[Span] = []
        self.last: tuple[int, Quoted, Credit] | None = None
        """Paragraph, quotation and credit of the last quotation that had one."""
        self.before: Quoted | None = None
        self.dropped: Quoted | None = None
        """The last stretch that was judged to be no speech."""

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
            _tell(quoted, "no speech: a name, a title, or words in scare quotes")
            return
        credit = credit or self._carried(parsed, at, quoted, kind == "direct")
        if (
            credit is None
            and kind == "mixed"
            and not headline
            and len(speech.inner(read[quoted.start : quoted.stop]).split()) < 3
        ):
            _tell(quoted, "too few words, and nobody to say them")
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
        """`known as “A” or “B”`: what was said of the first goes for the second."""
        before = self.dropped
        if before is None or before.paragraph != quoted.paragraph:
            return False
        gap = parsed.words[before.stop - parsed.offset : quoted.start - parsed.offset]
        return gap.strip() in ("or", "and", ",", ", or", ", and", "/")

    def _resumes(self, parsed: Parsed, turn: Turn, quoted: Quoted) -> bool:
        """`“We came,” she said, “and we saw.”`: the second stretch goes on with the clause of the first."""
        before = self.before
        if before is None or before.paragraph != quoted.paragraph or before.start < turn.sentence.start:
            return False
        gap = parsed.words[before.stop - parsed.offset : quoted.start - parsed.offset]
        if not gap.rstrip().endswith(",") or len(gap) > 120 or not self.spans:
            return False
        said = any(before.stop <= s.cue[0] and s.cue[1] <= quoted.start for s in turn.before(quoted.start))
        return said and self.spans[-1].value["kind"] == "direct"

    def _carried(self, parsed: Parsed, at: int, quoted: Quoted, direct: bool) -> Credit | None:
        """The credit of the words before, where nothing in the sentence gives one."""
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
        """A paragraph that is a quotation and nothing else goes on with the speaker of the one before."""
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

"""Draft statements of one paragraph: reports of its sentences merged with its quotations."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from core import rules
from core.language.en.quotation_marks import QuotedRange
from core.lexicon import lexicon_column
from core.patterns import compile_later
from core.records import Span
from core.statements.cue_sentence import CueReport, Range

_GAP = 90
"""Characters between a cue and the few quoted words that it governs: `called the plan “unfair”`."""
_NEAR = 24
"""Reports before a quotation that may contain it. No sentence has more, and time stays linear."""
_BROKEN = compile_later(r"[,;:—–.!?\n]")
_ENDS = compile_later(r"([\w.]*)[.!?](?:\s|$)")
_SHORT = compile_later(r"[A-Z][a-z]{0,3}|(?:[A-Za-z]\.)+[A-Za-z]")
_ARTICLE = compile_later(r"^(?:the|an?)\s+", re.IGNORECASE)
_MEDIUM = compile_later(
    r"\b(?:News|Times|Post|Agency|Press|Herald|Journal|Daily|Tribune|TV|Radio|Television|Gazette|Telegraph|Guardian|"
    r"Newspaper)$"
)
_COMMON = compile_later(
    r"\b(?:news (?:agency|service|site|outlet)|newspapers?|papers?|broadcaster|magazine|local media)$"
)


@dataclass(slots=True)
class StatementDraft:
    """A statement with offsets of the document whose source is not linked yet."""

    content: list[Range]
    cue: Range | None
    source: Range | None
    use: str
    sure: float
    kind: str = "indirect"
    through: Range | None = None
    quote: Span | None = None
    """The quotation it was made from, which knows its source."""
    joined: list[Range] = field(default_factory=list)
    """Quotations inside the content."""
    rule: str = ""
    """The rule that made it (`core.rules`)."""


@cache
def _outlet_names() -> frozenset[str]:
    return lexicon_column("outlets", "name")


def is_medium(words: str) -> bool:
    """Return whether the words name a newspaper, an agency or a broadcaster."""
    bare = _ARTICLE.sub("", words, count=1)
    named = bare[:1].isupper() and _MEDIUM.search(bare) is not None
    return named or bare in _outlet_names() or _COMMON.search(bare) is not None


def draft_reports(read: str, offset: int, reports: Sequence[CueReport]) -> list[StatementDraft]:
    """Make drafts from the reports of one sentence. Media that only pass on what someone else says become
    `through`."""
    made: list[StatementDraft] = []
    carriers: list[Range] = []
    spoken = any(r.use == "speech" and r.source is not None and not _is_carrier(read, offset, r) for r in reports)
    for report in reports:
        carries = _is_carrier(read, offset, report)
        if carries and spoken and report.source is not None:
            carriers.append(_shift_range(report.source, offset))
            if report.use == "according":
                continue
        if not report.content:
            continue
        use = "speech" if report.use == "according" else report.use
        source = None if report.source is None else _shift_range(report.source, offset)
        content = [_shift_range(r, offset) for r in report.content]
        draft = StatementDraft(content, _shift_range(report.cue, offset), source, use, report.sure, rule=report.rule)
        if report.hearer is not None and is_medium(read[slice(*_shift_range(report.hearer, offset))]):
            draft.through = _shift_range(report.hearer, offset)
        made.append(draft)
    for draft in made:
        others = [c for c in carriers if c != draft.source]
        if others and draft.through is None:
            draft.through = others[0]
    return made


def find_carriers(read: str, offset: int, reports: Sequence[CueReport]) -> list[Range]:
    """Return the media of the sentence that pass on what others say, for its quotations."""
    return [_shift_range(r.source, offset) for r in reports if r.source is not None and _is_carrier(read, offset, r)]


def _shift_range(one: Range, offset: int) -> Range:
    return one[0] + offset, one[1] + offset


def _is_carrier(read: str, offset: int, report: CueReport) -> bool:
    """Return whether the source only passes words on: `according to Yonhap`, `Yonhap reported`."""
    if report.source is None:
        return False
    cue = read[report.cue[0] + offset : report.cue[1] + offset].lower()
    passing = report.use == "according" or cue in ("reported", "reports", "quoted", "said")
    return passing and is_medium(read[report.source[0] + offset : report.source[1] + offset])


def add_quotes(read: str, drafts: list[StatementDraft], quotes: Sequence[Span], quoted: Sequence[QuotedRange]) -> None:
    """Merge the quotations of one paragraph into its drafts, or make drafts from them, in place."""
    closed = {one.start: one.closed for one in quoted}
    reported = sorted(drafts, key=lambda d: (d.content[0][0], -d.content[-1][1]))
    starts = [draft.content[0][0] for draft in reported]
    latest: StatementDraft | None = None
    for span in quotes:
        behind = bisect_right(starts, span.start)
        around = _innermost_report(reported[max(0, behind - _NEAR) : behind], span)
        if around is not None:
            around.joined.append((span.start, span.stop))
            around.rule = rules.add_pass(around.rule, "drafts.quotation_inside")
            around.kind = "mixed"
            latest = around
            if not _is_nested(read, around, span):
                continue
        if latest is not None and latest.quote is not None and _continues_statement(read, latest, span):
            _append_quotation(read, latest, span)
            continue
        draft = _draft_quotation(read, span)
        if draft is not None:
            drafts.append(draft)
            latest = draft
    for draft in drafts:
        if draft.quote is None and draft.joined and _is_quoted_whole(read, draft):
            draft.kind = "direct"
        if draft.quote is not None and not closed.get(draft.quote.start, True):
            draft.sure = min(draft.sure, 0.6)


def _innermost_report(reported: Sequence[StatementDraft], span: Span) -> StatementDraft | None:
    """Return the innermost report whose content contains the quotation."""
    holding = [d for d in reported if any(low <= span.start and span.stop <= high for low, high in d.content)]
    return min(holding, key=lambda d: d.content[-1][1] - d.content[0][0], default=None)


def _is_nested(read: str, draft: StatementDraft, span: Span) -> bool:
    """Return whether the quotation has a cue of its own inside reported content: `said that he called it “unfair”`."""
    cue = span.value.get("cue")
    if cue is None or draft.cue is None:
        return False
    own = any(low <= cue["start"] and cue["end"] <= high for low, high in draft.content)
    near = span.start - cue["end"] < _GAP and not _BROKEN.search(read[cue["end"] : span.start])
    return own and near and (cue["start"], cue["end"]) != draft.cue


def _continues_statement(read: str, latest: StatementDraft, span: Span) -> bool:
    """Return whether the quotation continues the statement before it: by the same cue, or directly after it without
    one."""
    cue, source = span.value.get("cue"), span.value.get("source")
    if source is None or latest.source is None:
        return False
    if cue is not None and latest.cue is not None:
        return (int(cue["start"]), int(cue["end"])) == latest.cue
    between = read[latest.content[-1][1] : span.start]
    same = (int(source["start"]), int(source["end"])) == latest.source
    if not same or span.value["kind"] != "direct" or latest.kind != "direct":
        return False
    return len([one for one in _ENDS.findall(between) if not _SHORT.fullmatch(one)]) <= 1 and "\n" not in between


def _append_quotation(read: str, draft: StatementDraft, span: Span) -> None:
    """Add the quotation's range. Words of one clause between two quoted pieces belong to it."""
    between = read[draft.content[-1][1] : span.start]
    draft.joined.append((span.start, span.stop))
    draft.rule = rules.add_pass(draft.rule, "drafts.continued_quotation")
    if (
        draft.kind == "mixed"
        and len(between) < _GAP
        and not re.search(r"[;:.!?]", between)
        and not _holds_attribution(draft, between)
    ):
        draft.content[-1] = (draft.content[-1][0], span.stop)
        return
    draft.content.append((span.start, span.stop))


def _holds_attribution(draft: StatementDraft, between: str) -> bool:
    """Return whether the attribution itself stands between the pieces."""
    return draft.cue is not None and draft.content[-1][1] <= draft.cue[0] < draft.content[-1][1] + len(between)


def _draft_quotation(read: str, span: Span) -> StatementDraft | None:
    """Make a draft from a quotation that no report contains; None for a few words without speaker."""
    cue, source = span.value.get("cue"), span.value.get("source")
    kind = str(span.value.get("kind", "direct"))
    few = len(read[span.start : span.stop].split()) < 4
    if kind != "direct" and (source is None or (cue is None and few)):
        return None
    start = span.start
    cued = None if cue is None else (int(cue["start"]), int(cue["end"]))
    if kind == "mixed" and cued is not None and cued[1] <= start:
        gap = read[cued[1] : start]
        if len(gap) <= _GAP and not _BROKEN.search(gap) and gap.strip():
            start = cued[1] + len(gap) - len(gap.lstrip())
    spoken = None if source is None else (int(source["start"]), int(source["end"]))
    if spoken is not None and start <= spoken[0] < span.stop:
        start = span.start
    sure = 0.9 if cue is not None else 0.7 if source is not None else 0.4
    draft = StatementDraft(
        [(start, span.stop)], cued, spoken, "speech", sure, kind, quote=span, rule="drafts.quotation"
    )
    draft.joined.append((span.start, span.stop))
    return draft


def _is_quoted_whole(read: str, draft: StatementDraft) -> bool:
    """Return whether the content lies within its quotations entirely."""
    at, rest = draft.content[0][0], ""
    for low, high in draft.content:
        at = low
        for start, stop in sorted(draft.joined):
            if low <= start and stop <= high:
                rest += read[at:start]
                at = stop
        rest += read[at:high]
    return not any(c.isalnum() for c in rest)

"""Read from the project file of an assignment what its coder said of each article."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from core.assignments import AssignmentTicket, read_ticket
from core.codebook import Codebook, StudyUnit
from core.coder_work import CoderWork, WorkAnswer, WorkFilling, WorkMark, WorkRecord
from core.errors import UserError
from core.records import text_fingerprint
from core.store.claim_fetch import fetch_claims, fetch_statements
from core.store.claim_rows import PARTIES, SLOTS, ClaimRow
from core.store.codings import list_codings, list_passages
from core.store.file_errors import translate_errors
from core.store.project import Project
from core.store.rounds import TICKET
from core.store.row_checks import check_place, check_types
from core.store.rows import ACCEPTED, REJECTED, REMOVED, SpanRow, bare_value
from core.store.span_fetch import READING_ORDER, SPAN, check_inside_text, make_span_rows
from core.store.study_records import StudyRecord, list_records
from core.translation import _

FIGURE, STATEMENT = "claim", "statement"
"""Types of the records that stand for reported figures and statements."""
AMOUNT = "amount"
"""Slot of a figure that its amount fills."""


@dataclass(frozen=True, slots=True)
class ReturnedArticle:
    """One article of an assignment that came back."""

    row: int
    """Its row in the file, which counts the articles of the assignment."""
    title: str
    work: CoderWork


@dataclass(frozen=True, slots=True)
class ReturnedProject:
    """What the project file of an assignment says."""

    ticket: AssignmentTicket
    revision: int
    """Of the codebook that the file has now."""
    articles: tuple[ReturnedArticle, ...]
    others: tuple[str, ...] = ()
    """Names other than the coder's under which something was decided in the file."""


@translate_errors
def read_returned_project(project: Project) -> ReturnedProject:
    """Return what an open project file says as an assignment. Raises UserError if it is none, DamagedFile."""
    text = project.get_setting(TICKET, "")
    if not text:
        raise UserError(_("{file} is no coding assignment: it is a project of its own.").format(file=project.path.name))
    ticket = read_ticket(text, project.path.name)
    articles = _collect_articles(project)
    return ReturnedProject(ticket, project.codebook.revision, articles, _find_others(project, ticket.coder))


@translate_errors
def read_own_works(project: Project) -> list[CoderWork]:
    """Return what the person who works in a project says, as if it were a coded assignment. Raises DamagedFile."""
    return [one.work for one in _collect_articles(project)]


def _collect_articles(project: Project) -> tuple[ReturnedArticle, ...]:
    rows = check_types(
        project.read_rows(
            "SELECT article.id, uid, coalesce(title, uid), article.state, text FROM live_article AS article"
            " JOIN article_text ON article_id = article.id ORDER BY article.id"
        ),
        int, str, str, str, str,
    )  # fmt: skip
    return tuple(
        ReturnedArticle(row, title, _WorkCollector(project, row, text).collect_work(uid, state == "reviewed"))
        for row, uid, title, state, text in rows
    )


def _find_others(project: Project, coder: str) -> tuple[str, ...]:
    rows = project.read_rows(
        "SELECT decided_by FROM span UNION SELECT decided_by FROM coding UNION SELECT decided_by FROM record"
        " UNION SELECT decided_by FROM claim"
    )
    return tuple(sorted(str(row[0]) for row in rows if row[0] is not None and row[0] != coder))


@dataclass(slots=True)
class _WorkCollector:
    """Collects what a file says of one article, with keys in place of rows."""

    project: Project
    article_id: int
    text: str
    spans: Mapping[int, SpanRow] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)
    """Marks that answers, records or figures refer to."""

    def collect_work(self, uid: str, is_done: bool) -> CoderWork:
        """Return the work."""
        read, book = self.project.read_rows, self.project.codebook
        rows = make_span_rows(read(SPAN + "WHERE span.article_id = ?" + READING_ORDER, (self.article_id,)), book)
        self.spans = {row.id: row for row in check_inside_text(read, rows)}
        records = [self._read_record(one) for one in list_records(self.project, article_id=self.article_id)]
        records += self._read_figures()
        answers = self._read_answers(book)
        records += self._read_statements({one.unit_key for one in answers})
        known = {one.key for one in records}
        answers = [one for one in answers if one.unit in (StudyUnit.ARTICLE, StudyUnit.MARK) or one.unit_key in known]
        # a record that another article holds is no part of this work
        records = [_without_strangers(one, known) for one in records]
        marks = [self._read_mark(row) for row in self.spans.values() if self._belongs(row)]
        return CoderWork(uid, text_fingerprint(self.text), is_done, tuple(marks), tuple(answers), tuple(records))

    def _belongs(self, row: SpanRow) -> bool:
        """Return whether a mark is the coder's: decided, made by hand, or used in an answer or record."""
        if row.status == REMOVED and row.guess_label is None:
            return False
        return row.decided_at is not None or row.guess_label is None or row.id in self.used

    def _read_mark(self, row: SpanRow) -> WorkMark:
        entity = str(row.value.get("entity") or "")
        value = {name: said for name, said in bare_value(row.value).items() if said is not None}
        return WorkMark(
            f"m{row.id}", row.start, row.stop, row.label, value, entity, row.status in (REJECTED, REMOVED),
            row.guess_label is not None, row.in_bulk,
        )  # fmt: skip

    def _use_mark(self, span_id: int) -> str:
        """Return the key of a mark; empty for one that does not stand."""
        if span_id not in self.spans or self.spans[span_id].status in (REJECTED, REMOVED):
            return ""
        self.used.add(span_id)
        return f"m{span_id}"

    def _read_record(self, record: StudyRecord) -> WorkRecord:
        book = self.project.codebook
        kind = next((one for one in book.record_types if one.row == record.record_type_id), None)
        slots = {one.row: one.name for one in kind.slots} if kind else {}
        fillings = []
        for one in record.fillings:
            thing, name = one.thing, slots.get(one.slot_id)
            if name is None:
                continue
            mark = self._use_mark(thing.span_id) if thing.span_id is not None else ""
            other = f"r{thing.other_id}" if thing.other_id is not None else ""
            entity = one.words if thing.entity_id is not None else ""
            filled = WorkFilling(name, mark, other, entity, thing.value or "")
            if mark or other or entity or filled.value:
                fillings.append(filled)
        if record.start is not None:
            check_place(record.start, record.stop, len(self.text))
        return WorkRecord(f"r{record.id}", kind.name if kind else "record", record.start, record.stop, tuple(fillings))

    def _read_figures(self) -> list[WorkRecord]:
        """Return the reported figures that the coder accepted, corrected, made, or answered questions about."""
        rows = self.project.read_rows(
            "SELECT id FROM claim WHERE article_id = ?1 AND (state = ?2 OR state = 'suggested' AND id IN"
            " (SELECT unit_id FROM coding JOIN unit_variable ON unit_variable.id = variable_id AND unit = 'claim'"
            " WHERE article_id = ?1)) ORDER BY id",
            (self.article_id, ACCEPTED),
        )
        claims = fetch_claims(self.project.read_rows, [row[0] for row in check_types(rows, int)])
        return [self._read_figure(one, mark) for one in claims if (mark := self._use_mark(one.span_id))]

    def _read_figure(self, claim: ClaimRow, mark: str) -> WorkRecord:
        fillings = [WorkFilling(AMOUNT, mark=mark)]
        for slot in SLOTS:
            said = claim.slot_text(slot)
            if said:
                linked = slot in PARTIES and getattr(claim, f"{slot}_id") is not None
                fillings.append(WorkFilling(slot, entity=said) if linked else WorkFilling(slot, value=said))
        return WorkRecord(f"c{claim.id}", FIGURE, claim.start, claim.stop, tuple(fillings))

    def _read_answers(self, book: Codebook) -> list[WorkAnswer]:
        variables = {one.row: one for one in book.unit_variables}
        passages: dict[int, list[tuple[int, int]]] = {}
        for one in list_passages(self.project, self.article_id):
            check_place(one.start, one.stop, len(self.text))
            passages.setdefault(one.coding_id, []).append((one.start, one.stop))
        answers = []
        for row in list_codings(self.project, self.article_id):
            variable = variables.get(row.variable_id)
            if variable is None or row.decided_by is None:
                continue
            key = self._unit_key(variable.unit, row.unit.unit_id)
            if key is None:
                continue
            answers.append(
                WorkAnswer(
                    variable.unit, key, variable.subject, variable.name, row.answer.state, row.answer.value,
                    row.revision, tuple(passages.get(row.id, ())),
                )
            )  # fmt: skip
        return answers

    def _unit_key(self, unit: StudyUnit, row: int) -> str | None:
        """Return the key of a unit in the work; None for one that is gone."""
        if unit is StudyUnit.ARTICLE:
            return ""
        if unit is StudyUnit.MARK:
            return self._use_mark(row) or None
        return {StudyUnit.CLAIM: "c", StudyUnit.STATEMENT: "s", StudyUnit.RECORD: "r"}[unit] + str(row)

    def _read_statements(self, keys: set[str]) -> list[WorkRecord]:
        """Return the statements about which there are answers."""
        ids = [int(key[1:]) for key in keys if key.startswith("s")]
        rows = fetch_statements(self.project.read_rows, ids)
        return [WorkRecord(f"s{one.id}", STATEMENT, one.start, one.stop) for one in rows]


def _without_strangers(record: WorkRecord, known: Collection[str]) -> WorkRecord:
    fillings = tuple(one for one in record.fillings if not one.record or one.record in known)
    return WorkRecord(record.key, record.type, record.start, record.stop, fillings)

"""A small made-up study, and everything that one can do in it: answers and the words that justify them, records with
fillings, verdicts of screening, memos, changes of the codebook, and what all of these rest on."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path
from typing import Any

from core.codebook import (
    AnswerOption,
    AnswerType,
    Code,
    Codebook,
    CodeGroup,
    RecordSlot,
    RecordType,
    SlotContent,
    StudyUnit,
    UnitVariable,
    ValueKind,
)
from core.codebook.answers import ABSENT, CANNOT_TELL
from core.codebook.slots import SlotThing
from core.codebook.units import LEVELS
from core.records import Article, Digest, Span
from core.store import edits, intake
from core.store.alike_places import AlikeWords
from core.store.codebook_examples import CODE, RECORD_TYPE, VARIABLE, ExampleOwner
from core.store.codings import Answer, UnitKey
from core.store.edits import AlikeMark
from core.store.memos import MemoPlace, MemoUnit
from core.store.project import Project, create_project
from core.store.screening import Verdict
from tests.core.store.histories import Deed, do_one

TEXT = "Mira Odell of Talmere paid $12 and $30 to the port, said Bo Rand ({}).\n"
WORDS = (("Mira Odell", "PERSON"), ("Talmere", "GPE"), ("$12", "MONEY"), ("$30", "MONEY"), ("Bo Rand", "PERSON"))
OPTIONS = tuple(AnswerOption(one, one.title()) for one in ("tax", "port", "war"))


def question(name: str, kind: AnswerType, **more: Any) -> UnitVariable:
    return UnitVariable(name, f"{name}?", type=kind, level=LEVELS[kind][0], **more)


def own_code(name: str) -> Code:
    return Code(name, name.title(), "own", "", "", ValueKind.VARIABLES, (), "#374151", "#d1d5db")


VARIABLES = (
    question("issue", AnswerType.CHOICE, options=OPTIONS),
    question("tone", AnswerType.YES_NO, condition="issue = tax"),
    question("actor", AnswerType.ENTITY),
    question("count", AnswerType.COUNT),
    question("double", AnswerType.RATIO, formula="sum(count, count)"),
    question("budget", AnswerType.YES_NO, unit=StudyUnit.MARK, subject="MONEY"),
    question("violent", AnswerType.YES_NO, unit=StudyUnit.RECORD, subject="event"),
)
EVENT = RecordType(
    "event", "Event",
    (
        RecordSlot("actor", "Actor", SlotContent.ENTITY, is_repeated=True),
        RecordSlot("size", "Size", SlotContent.VALUE, type=AnswerType.COUNT),
    ),
)  # fmt: skip
REPORT = RecordType(
    "report", "Report",
    (
        RecordSlot("event", "Event", SlotContent.RECORD, accepts=("event",)),
        RecordSlot("sums", "Sums", accepts=("MONEY",), is_repeated=True),
    ),
    is_anchored=True,
)  # fmt: skip


def reading(number: int, *words: tuple[str, str]) -> Digest:
    text = TEXT.format(number)
    spans = [
        Span(text.index(said), text.index(said) + len(said), label,
             {"value": 1} if label == "MONEY" else {"entity": said}, 0.9, "tests/1")
        for said, label in words
    ]  # fmt: skip
    return Digest(Article(f"a{number}", f"in/{number}", text), (), tuple(spans))


def begin_study(path: Path) -> Project:
    project = create_project(path)
    intake.add_articles(project, [reading(number, *WORDS) for number in (1, 2, 3)])
    book = project.codebook.with_codes([own_code("DEMAND"), own_code("OFFER")], [CodeGroup("own", "Own codes")])
    edits.set_codebook(project, replace(book, unit_variables=VARIABLES, record_types=(EVENT, REPORT)), "a study")
    event, report = project.codebook.record_types
    (made,) = edits.add_record(project, event, None).records
    edits.add_record(project, report, 1, (0, 10), {report.slots[0]: [SlotThing(other_id=made)]})
    return project


def count_done(project: Project) -> int:
    """How many operations undo could take back."""
    return int(project.read_rows("SELECT count(*) FROM op WHERE state = 'done'")[0][0])


def read_ids(project: Project, sql: str) -> list[int]:
    """Ids, or one that nothing has."""
    return [row[0] for row in project.read_rows(sql)] or [0]


def change_book(book: Codebook, rng: random.Random) -> Codebook:
    """A codebook with one thing that is new, defined otherwise, called otherwise, or somewhere else."""
    what = rng.choice(["more", "definition", "name", "order", "type", "code", "hidden"])
    variables, types = list(book.unit_variables), list(book.record_types)
    place = rng.randrange(len(variables))
    one = variables[place]
    if what == "more":
        number = next(one for one in range(1, 100) if all(f"more{one}" != each.name for each in variables))
        variables.append(question(f"more{number}", AnswerType.TEXT))
    elif what == "definition":
        variables[place] = replace(one, description=f"Definition {rng.randint(1, 5)}.")
    elif what == "name":
        free = one.name.startswith("more")  # no condition and no formula asks for it
        variables[place] = replace(one, name=f"{one.name}b" if free else one.name, title=f"Title {rng.randint(1, 5)}?")
    elif what == "order":
        rng.shuffle(variables)
    elif what == "type":
        kind = rng.randrange(len(types))
        slots = (*types[kind].slots, RecordSlot(f"slot{rng.randint(1, 9)}", "More", SlotContent.VALUE))
        types[kind] = replace(types[kind], slots=slots)
    elif what == "code":
        book = book.with_codes([own_code(rng.choice(["DEMAND", "OFFER", "THREAT"]))], book.groups)
    else:
        variables[place] = replace(one, hidden=not one.hidden)
    return replace(book, unit_variables=tuple(variables), record_types=tuple(types))


def answer_deeds(project: Project, rng: random.Random) -> list[Deed]:
    """Everything that writes answers and the words that justify them."""
    book = project.codebook
    names = {one.name: one for one in book.unit_variables}
    asked = [one for one in book.unit_variables if one.unit is StudyUnit.ARTICLE and not one.is_computed]
    marks = [UnitKey(*row) for row in project.read_rows("SELECT article_id, id FROM span WHERE label = 'MONEY'")]
    articles = read_ids(project, "SELECT id FROM article")
    codings = read_ids(project, "SELECT id FROM coding")
    passages = read_ids(project, "SELECT id FROM coding_passage")
    someone = rng.choice(project.read_rows("SELECT id, name FROM entity WHERE merged_into IS NULL"))
    units = [UnitKey(one) for one in rng.sample(articles, rng.randint(1, len(articles)))]
    said = rng.choice([Answer("tax"), Answer("port"), ABSENT, CANNOT_TELL, None])
    given = [
        edits.GivenAnswer(names["count"], one, Answer(str(rng.randint(1, 3))), coder, rng.choice([0, None]))
        for one, coder in zip(units, rng.choices(["", "Tamm"], k=3), strict=False)
    ]
    others = [edits.GivenAnswer(names["issue"], one, said, rng.choice(["Oja", "Kask"])) for one in units]
    return [
        lambda: edits.take_answers(project, given[:1], "table.csv", others),
        lambda: edits.set_answer(project, rng.choice(asked), units, said),
        lambda: edits.set_answer(project, names["issue"], units[:1], said),
        lambda: edits.set_answer(project, names["actor"], units, Answer(someone[1], entity_id=someone[0])),
        lambda: edits.set_answer(project, names["budget"], marks[:2], Answer(rng.choice(["yes", "no"]))),
        lambda: edits.set_answers(project, {names["tone"]: {units[0]: CANNOT_TELL}, names["issue"]: {units[0]: said}}),
        lambda: edits.take_answers(project, given, "table.csv"),
        lambda: edits.add_passage(project, rng.choice(codings), rng.choice(articles), 0, rng.randint(2, 10)),
        lambda: edits.remove_passage(project, rng.choice(passages)),
    ]


def record_deeds(project: Project, rng: random.Random) -> list[Deed]:
    """Everything that writes records and their fillings."""
    event, report = (project.codebook.find_record_type(name) for name in ("event", "report"))
    assert event is not None
    assert report is not None
    articles = read_ids(project, "SELECT id FROM article")
    events = read_ids(project, f"SELECT id FROM record WHERE record_type_id = {event.row}")
    reports = read_ids(project, f"SELECT id FROM record WHERE record_type_id = {report.row}")
    article = rng.choice(articles)
    sums = read_ids(project, f"SELECT id FROM span WHERE label = 'MONEY' AND article_id = {article}")
    someone = [SlotThing(entity_id=one) for one in read_ids(project, "SELECT id FROM entity WHERE merged_into IS NULL")]
    link = {report.slots[0]: [SlotThing(other_id=rng.choice(events))]}
    filled = [SlotThing(span_id=one) for one in rng.sample(sums, rng.randint(0, len(sums)))]
    violent = next(one for one in project.codebook.unit_variables if one.name == "violent")
    ids = [rng.choice(events), rng.choice(reports)]
    actors = rng.sample(someone, min(len(someone), rng.randint(0, 2)))
    emptied = [edits.GivenFilling(ids[0], event.slots[0], ())]
    new = edits.GivenRecord(
        2, report, article, (0, 10), (edits.GivenFilling(0, report.slots[1], tuple(filled)),), rng.choice(["", "new"])
    )
    violence = edits.GivenRecord(3, event, None, None, (), "", ((violent, Answer("yes")),))
    return [
        lambda: edits.take_record_table(project, emptied, {ids[1]: "c"}, [], "table.csv", [new, violence]),
        lambda: edits.add_record(project, event, None, fillings={event.slots[0]: someone[:1]}),
        lambda: edits.add_record(project, report, article, (0, 10), {**link, report.slots[1]: filled}),
        lambda: edits.fill_slot(project, ids[0], event.slots[0], actors),
        lambda: edits.fill_slot(project, ids[0], event.slots[1], [SlotThing(value=str(rng.randint(1, 9)))]),
        lambda: edits.fill_slot(project, ids[1], report.slots[0], [SlotThing(other_id=rng.choice(events))]),
        lambda: edits.fill_slot(project, ids[1], report.slots[1], filled),
        lambda: edits.change_record(project, ids[1], anchor=(0, rng.randint(4, 12))),
        lambda: edits.change_record(project, ids[0], comment=rng.choice(["", "a", "b"])),
        lambda: edits.remove_records(project, rng.sample(ids, rng.randint(1, 2))),
        lambda: edits.set_answer(project, violent, [UnitKey(None, ids[0])], rng.choice([Answer("yes"), ABSENT, None])),
    ]


def note_deeds(project: Project, rng: random.Random) -> list[Deed]:
    """Verdicts of screening, and memos on everything that can have one."""
    articles = read_ids(project, "SELECT id FROM article")
    memos = read_ids(project, "SELECT id FROM memo")
    article = rng.choice(articles)
    entity = rng.choice(read_ids(project, "SELECT id FROM entity WHERE merged_into IS NULL"))
    record = rng.choice(read_ids(project, "SELECT id FROM record"))
    place = rng.choice([
        MemoPlace(), MemoPlace(MemoUnit.ARTICLE, article, article_id=article, start=0, stop=10),
        MemoPlace(MemoUnit.ENTITY, entity), MemoPlace(MemoUnit.CODE, subject="MONEY"),
        MemoPlace(MemoUnit.VARIABLE, rng.choice(project.codebook.unit_variables).row),
        MemoPlace(MemoUnit.RECORD, record),
    ])  # fmt: skip
    some = rng.sample(articles, rng.randint(1, len(articles)))
    verdict = rng.choice([*Verdict, None])
    reason = rng.choice(["", "sport", "no port in it"])
    table = {one: (rng.choice([*Verdict, None]), rng.choice(["", "sport"])) for one in some}
    return [
        lambda: edits.screen_articles(project, some[:1], verdict, reason),
        lambda: edits.screen_articles(project, some, verdict, reason),
        lambda: edits.take_verdicts(project, table, "table.csv"),
        lambda: edits.add_memo(project, place, f"Thought {rng.randint(1, 9)}."),
        lambda: edits.change_memo(project, rng.choice(memos), f"Second thought {rng.randint(1, 9)}."),
        lambda: edits.remove_memo(project, rng.choice(memos)),
        lambda: edits.take_memos(
            project,
            [
                edits.GivenMemo(memos[0], place, rng.choice(["", "Third."])),
                edits.GivenMemo(None, place, "New.", made_by="Oja"),
            ],
            "table.csv",
        ),
    ]


def book_deeds(project: Project, rng: random.Random) -> list[Deed]:
    """Changes of the codebook, and those that take marks with them."""
    book = project.codebook
    own = [one.name for one in book if one.group == "own"]
    spans = read_ids(project, "SELECT id FROM span")
    examples = read_ids(project, "SELECT id FROM codebook_example")
    owner = rng.choice([
        ExampleOwner(CODE, rng.choice(["MONEY", *own])), ExampleOwner(VARIABLE, row=book.unit_variables[0].row),
        ExampleOwner(RECORD_TYPE, row=book.record_types[0].row),
    ])  # fmt: skip
    stop = rng.randint(2, 10)
    articles = read_ids(project, "SELECT id FROM live_article")
    label = rng.choice(own) if own else "ORG"
    port = TEXT.index("port")
    places = [AlikeMark(one, port, port + 4) for one in articles if one]
    return [
        lambda: edits.set_codebook(project, change_book(book, rng), "changed"),
        lambda: edits.set_codebook(project, change_book(book, rng), "mended", is_meaning=False),
        lambda: edits.add_example(project, owner, rng.choice(articles), (0, stop), is_counter=rng.random() < 0.3),
        lambda: edits.remove_example(project, rng.choice(examples)),
        lambda: edits.merge_codes(project, own[0], own[1:2]),
        lambda: edits.split_code(project, own_code(f"PART{rng.randint(1, 3)}"), rng.sample(spans, 1)),
        lambda: edits.rename_code(project, rng.choice(own or ["MONEY"]), f"NAMED{rng.randint(1, 3)}"),
        lambda: edits.mark_alike(project, AlikeWords("port", label), places, is_rule=rng.random() < 0.5),
    ]


def ground_deeds(project: Project, rng: random.Random) -> list[Deed]:
    """What answers, records and memos rest on: marks, entities and articles."""
    spans = read_ids(project, "SELECT id FROM span")
    articles = read_ids(project, "SELECT id FROM article")
    entities = read_ids(project, "SELECT id FROM entity WHERE merged_into IS NULL")
    someone, other = rng.choice(entities), rng.choice(entities)
    return [
        lambda: edits.merge_entities(project, someone, [other]),
        lambda: edits.rename_entity(project, someone, f"N{rng.randint(1, 9)}"),
        lambda: edits.link_new_entity(project, [rng.choice(spans)], f"E{rng.randint(1, 3)}", "PERSON"),
        lambda: edits.relabel_spans(project, [rng.choice(spans)], rng.choice(["MONEY", "PERCENT"])),
        lambda: edits.reject_rows(project, [rng.choice(spans)]),
        lambda: edits.remove_rows(project, [rng.choice(spans)]),
        lambda: edits.remove_articles(project, [rng.choice(articles)]),
        lambda: edits.restore_articles(project, articles),
    ]


GROUPS = (answer_deeds, record_deeds, note_deeds, book_deeds, ground_deeds)


def random_deed(project: Project, rng: random.Random) -> None:
    """Try one deed of a random group; one that is refused does nothing."""
    do_one(rng.choice(GROUPS)(project, rng), rng)

"""A project with everything in it, and a drive through all that a window or a command line asks of a file."""

from __future__ import annotations

import json
import multiprocessing
import shutil
import traceback
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from core.errors import UserError
from core.records import Article, Claim, Digest, Failure, Region, Span, Statement
from core.store import edits, intake, integrity_check, queries, reader_connection
from core.store.project import Project, create_project, open_project

PATIENCE = 120.0
"""Seconds without an answer after which a case counts as one that never ends."""

TEXT = (
    "Ferry fares number {n}\n"
    "The harbour office of Port Ilmen paid $7 million to the Lake Union in 2018, Dora Quist said."
    " “We owe nothing more,” Quist said on Friday."
    " The union wants 12 percent more, nearly $5 billion over five years, by Tuesday.\n"
)


def _digest(number: int) -> Digest:
    text = TEXT.format(n=number)

    def at(words: str, start: int = 0) -> tuple[int, int]:
        found = text.index(words, start)
        return found, found + len(words)

    def span(words: str, label: str, **value: Any) -> Span:
        return Span(*at(words), label, value, 0.75, "tests/1")

    def place(words: str) -> dict[str, Any]:
        start, stop = at(words)
        return {"start": start, "end": stop, "text": words}

    spans = (
        span("Port Ilmen", "GPE", entity="Port Ilmen"),
        span("$7 million", "MONEY", value=7_000_000, currency="USD", why="7 times a million"),
        span("Lake Union", "ORG", entity="Lake Union", role=place("harbour office")),
        span("2018", "DATE", value="2018", earliest="2018-01-01", latest="2018-12-31"),
        span("Dora Quist", "PERSON", entity="Dora Quist"),
        span("“We owe nothing more,”", "QUOTE", kind="direct", source={**place("Quist"), "entity": "Dora Quist"}),
        span("12 percent", "PERCENT", value=0.12, unit="proportion"),
        span(
            "$5 billion", "MONEY", value=5e9, low=4e9, high=5e9, currency="USD", modifier="approximately", side="below"
        ),
        span("Tuesday", "DATE", value="2019-11-26", earliest="2019-11-26", latest="2019-11-26"),
    )
    slots = {"measure": "fares", "payer": "Port Ilmen", "recipient": "Lake Union", "status": "actual"}
    slots |= {"source": "narrator", "period": "2018"}
    claims = (
        Claim(at("$7 million"), slots, {"payer": place("Port Ilmen")}, 0.8, "claims/1"),
        Claim(at("$5 billion"), {"source": "Lake Union", "status": "demanded"}, {}, 0.6, "claims/1"),
    )
    start, stop = at("“We owe nothing more,”")
    statement = Statement(
        start, stop, ((start, stop),), "direct", {**place("Quist"), "entity": "Dora Quist"},
        {**place("said"), "use": "speech"}, None, 0.9, "statements/1",
    )  # fmt: skip
    article = Article(
        f"fares{number}.txt", f"in/fares{number}.txt", text, f"Ferry fares {number}", "Ilmen Post", "R. Tamm", None,
        "2019-11-22", "given", notes=("Read as it is.",), original=text.encode(),
    )  # fmt: skip
    return Digest(article, (Region(0, text.index("\n"), "title"),), spans, (statement,), claims)


def make(path: Path, articles: int = 6) -> Path:
    """A sound project in which a human has decided, undone, compared and ruled."""
    with create_project(path) as made:
        made.who = "Ines"
        intake.add_articles(made, [_digest(number) for number in range(articles)])
        intake.add_failures(made, [Failure("in/none.pdf", "It is no text.")])
        edits.accept_rows(made, [1, 2, 4])
        edits.reject_rows(made, [3])
        edits.comment_span(made, 5, "sure of it")
        edits.set_value(made, 2, {"value": 8_000_000, "currency": "USD"})
        edits.rename_entity(made, 1, "Port of Ilmen")
        edits.accept_rows(made, [1], edits.Decidable.CLAIM)
        edits.set_slot(made, 2, "measure", "arrears")
        edits.group_claims(made, 1, 2)
        edits.mark_same_story(made, 1, 2)
        edits.forbid_name(made, [3])
        edits.set_reviewed(made, 1, True)
        edits.accept_rows(made, [6])
        edits.undo(made)
        made.set_setting("reviewer", "Ines")
    return path


# -- the drive


def asked(opened: Project) -> Iterator[Callable[[], object]]:
    """What panes, tables and charts ask of a project."""
    path = opened.path
    every = queries.ArticleFilter()
    for sort in ("id", "title", "suggested"):
        yield lambda sort=sort: queries.article_rows(opened, queries.first_article_ids(opened, sort, False, every))
    yield lambda: queries.article_ids(path, "published", True, queries.ArticleFilter(text="fares"))
    for article_id in range(1, 8):
        yield lambda one=article_id: _or_none(queries.get_article, opened, one)
        yield lambda one=article_id: queries.list_spans(opened, one)
        yield lambda one=article_id: queries.list_claims(opened, one)
        yield lambda one=article_id: queries.list_statements(opened, one)
    yield lambda: reader_connection.ask_store_file(
        path, queries.get_claims, queries.claim_ids(path, "value", True, queries.ClaimFilter())
    )
    yield lambda: [queries.claim_groups(opened, by, queries.ClaimFilter()) for by in queries.GROUPED]
    yield lambda: queries.entity_lines(opened, queries.entity_ids(opened))
    yield lambda: [queries.list_mentions(opened, one) for one in range(1, 5)]
    yield lambda: [queries.list_homonyms(opened, one) for one in range(1, 5)]
    yield lambda: queries.search_entities(opened, "Qu")
    yield lambda: queries.count_by_kind(opened)
    yield lambda: [list(queries.every_moment_day(opened, kind)) for kind in queries.MOMENT_KINDS]
    yield lambda: [queries.get_moments(opened, kind, range(1, 9)) for kind in queries.MOMENT_KINDS]
    yield lambda: queries.list_figures(opened)
    yield lambda: (queries.list_comparisons(opened), queries.list_decisions(opened), queries.list_explanations(opened))
    yield lambda: (queries.list_rates(opened), queries.list_clusters(opened), queries.list_story_decisions(opened))
    yield lambda: queries.find_spans(path, queries_search(), 50)
    yield lambda: (queries.list_operations(opened), queries.can_undo(opened), queries.can_redo(opened))
    yield lambda: (
        queries.list_project_rules(opened),
        queries.list_terms(opened),
        queries.list_failures(opened),
        queries.get_project_info(opened),
    )
    yield lambda: (
        queries.next_undecided(opened, None, None),
        queries.count_by_outlet(opened),
        queries.is_reading_due(opened),
    )
    yield lambda: queries.list_copyable(opened, 1, [2])


def queries_search() -> Any:
    """A search over everything."""
    from core.store.rows import SpanSearch

    return SpanSearch(words=("quist",))


def _or_none(query: Callable[..., object], *arguments: object) -> object:
    try:
        return query(*arguments)
    except KeyError:
        return None


def done(opened: Project, folder: Path) -> Iterator[Callable[[], object]]:
    """What a person does with a project."""
    from core.export import write_folder

    yield lambda: write_folder(opened, folder)
    yield from (
        lambda: edits.accept_rows(opened, [7]),
        lambda: edits.accept_rows(opened, [1, 10, 20, 30]),
        lambda: edits.accept_rows(opened, [2, 3], edits.Decidable.CLAIM),
        lambda: edits.accept_rows(opened, [1], edits.Decidable.STATEMENT),
        lambda: edits.set_value(opened, 11, {"value": 1, "currency": "EUR"}),
        lambda: edits.rename_entity(opened, 2, "The Lake Union"),
        lambda: edits.merge_entities(opened, 1, [2]),
        lambda: intake.refresh_article(opened, 2, _digest(1)),
        lambda: intake.add_articles(opened, [_digest(99)]),
    )
    for _ in range(12):
        yield lambda: edits.undo(opened)
    for _ in range(3):
        yield lambda: edits.redo(opened)


class _Whatever:
    """Any exception in the block is kept in a list: none must happen, whatever it is."""

    def __init__(self, kept: list[str]) -> None:
        self._kept = kept

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> bool:
        if error is None:
            return False
        where = traceback.extract_tb(error.__traceback__)
        places = " < ".join(f"{at.name}:{at.lineno}" for at in reversed(where) if "core" in at.filename)
        self._kept.append(f"{type(error).__name__}: {str(error)[:80]} in {places[:160]}")
        return isinstance(error, Exception)


def drive(path: Path) -> dict[str, Any]:
    """Open a project, look at it in every way, check it, export it, decide, undo; what became of it.

    `refused`: it was not opened; `told`: sentences later on; `faulty`: sentences of the check; `raw`: exceptions that
    are no sentence.
    """
    found: dict[str, Any] = {"refused": "", "told": [], "faulty": [], "raw": []}

    def step(one: Callable[[], object]) -> None:
        with _Whatever(found["raw"]):
            try:
                one()
            except UserError as error:
                found["told"].append(str(error))

    opened = None
    with _Whatever(found["raw"]):
        try:
            opened = open_project(path)
        except UserError as error:
            found["refused"] = str(error)
    if opened is None:
        return found
    with opened:
        found["told"] += opened.warnings
        step(lambda: found["faulty"].extend(integrity_check.find_faults(opened)))
        for one in asked(opened):
            step(one)
        for one in done(opened, path.parent / "out"):
            step(one)
    return found


# -- in processes of their own, where a signal or a loop ends a case and not the run


def _work(cases: Sequence[Any], case: Callable[[Any, Path], Any], folder: Path, answers: Any) -> None:
    for number, one in enumerate(cases):
        place = folder / f"case{number}"
        place.mkdir(parents=True)
        answers.send((number, case(one, place)))
        shutil.rmtree(place, ignore_errors=True)
    answers.send(None)


def in_children(cases: Sequence[Any], case: Callable[[Any, Path], Any], folder: Path) -> list[Any]:
    """Answers of `case` (a function of a module) for each case, in order; a string where a child died or hung."""
    context = multiprocessing.get_context("spawn")
    found: list[Any] = []
    while len(found) < len(cases):
        ours, theirs = context.Pipe(duplex=False)
        rest = cases[len(found) :]
        child = context.Process(target=_work, args=(rest, case, folder / f"from{len(found)}", theirs), daemon=True)
        child.start()
        theirs.close()
        try:
            while len(found) < len(cases):
                if not ours.poll(PATIENCE):
                    found.append("it hung")
                    break
                answer = ours.recv()
                if answer is None:
                    break
                found.append(answer[1])
        except EOFError:
            child.join()
            found.append(f"its process ended with {child.exitcode}")
        finally:
            child.kill()
            child.join()
            ours.close()
    return found


def described(case: Any) -> str:
    """A case on one line."""
    return json.dumps(case, ensure_ascii=False, default=str)[:200]

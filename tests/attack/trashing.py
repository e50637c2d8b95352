"""Random deeds on whole articles against a model in plain Python: the trash, imports, undo, purging, decisions."""

from __future__ import annotations

import random
import sqlite3
from dataclasses import dataclass, field
from pathlib import Path

from core.errors import UserError
from core.records import Article, Digest, Span
from core.store import edits, imports, intake, permanent_deletion, queries
from core.store.integrity_check import find_faults
from core.store.project import Project, create_project, open_project
from core.store.rows import ArticleRow
from tests.attack.outcome import Outcome

TITLE = "random deeds on articles, imports and the trash against a model"
SMALL = 250
LARGE = 7_200

_TEXTS = 60
"""Texts there are: sooner or later each comes again."""
_LOOK = 60
"""Deeds between two looks at everything."""
_LIFE = 900
"""Deeds in one project."""


@dataclass(slots=True)
class Held:
    """An article as the model knows it."""

    text: int
    number: int
    """Its import."""
    fields: dict[str, object] = field(default_factory=lambda: {"trashed": False, "state": "open", "mark": "suggested"})


@dataclass(slots=True)
class Deed:
    """A deed: what it changed, and where it stands (done, undone, or None: never to be taken back)."""

    changes: list[tuple[int, str, object, object]]
    state: str | None = "done"


class Model:
    """What the project must say."""

    def __init__(self) -> None:
        self.held: dict[int, Held] = {}
        self.deeds: list[Deed] = []
        self.counts: dict[int, list[int]] = {}
        self.running: tuple[int, Deed | None] | None = None
        self.last = 0

    def those(self, **wanted: object) -> list[int]:
        return [one for one, held in self.held.items() if all(held.fields[k] == v for k, v in wanted.items())]

    def do(self, changes: dict[int, object], name: str) -> None:
        """A deed that sets one field of some articles; one that changes nothing is none."""
        made = [(one, name, self.held[one].fields[name], value) for one, value in changes.items()]
        made = [change for change in made if change[2] != change[3]]
        if made:
            self._drop()
            self.deeds.append(Deed(made))
            for one, _, _, value in made:
                self.held[one].fields[name] = value

    def _drop(self) -> None:
        self.deeds = [deed for deed in self.deeds if deed.state != "undone"]

    def take(self, texts: list[int]) -> None:
        """Articles of the import that is under way."""
        assert self.running is not None
        number, deed = self.running
        there = {held.text for held in self.held.values()}
        for text in texts:
            if text in there:
                self.counts[number][1] += 1
                continue
            there.add(text)
            self.last += 1
            self.held[self.last] = Held(text, number)
            self.counts[number][0] += 1
            if deed is None:
                self._drop()
                deed = Deed([], None)
                self.deeds.append(deed)
            deed.changes.append((self.last, "trashed", True, False))
        self.running = (number, deed)

    def end(self) -> None:
        assert self.running is not None
        deed = self.running[1]
        if deed is not None and deed.changes:
            deed.state = "done"
        self.running = None

    def undo(self) -> bool | None:
        """Whether there was something to take back; None: refused, for an import is under way."""
        done = [at for at, deed in enumerate(self.deeds) if deed.state == "done"]
        if not done:
            return False
        if self.running is not None and self.running[1] is not None:
            under_way = next((at for at, deed in enumerate(self.deeds) if deed is self.running[1]), -1)
            if done[-1] < under_way:
                return None
        return self._turn(self.deeds[done[-1]], "undone")

    def redo(self) -> bool:
        undone = [deed for deed in self.deeds if deed.state == "undone"]
        return self._turn(undone[0], "done") if undone else False

    def _turn(self, deed: Deed, state: str) -> bool:
        deed.state = state
        for one, name, before, after in deed.changes:
            self.held[one].fields[name] = before if state == "undone" else after
        return True

    def purge(self, ids: list[int]) -> None:
        for one in ids:
            del self.held[one]
        for deed in self.deeds:
            deed.changes = [change for change in deed.changes if change[0] in self.held]
            if not deed.changes:
                deed.state = None


def digest(text: int) -> Digest:
    """Text number so: somebody whom no other text names, and the town that all name."""
    name = f"Orla Finch{chr(97 + text // 26)}{chr(97 + text % 26)}"
    words = f"{name} left Brekka, number {text}.\n"
    spans = [Span(words.index(said), words.index(said) + len(said), label, {"entity": said}, 0.9, "tests/1")
             for said, label in ((name, "PERSON"), ("Brekka", "GPE"))]  # fmt: skip
    article = Article(f"t{text}", f"in/{text}.txt", words, f"Title {text}", original=words.encode())
    return Digest(article, (), tuple(spans))


class Trial:
    """One project and its model."""

    def __init__(self, path: Path, rng: random.Random) -> None:
        self.path, self.rng, self.model = path, rng, Model()
        self.project: Project = create_project(path)
        self.done: list[str] = []

    def step(self) -> None:
        verbs = (self.import_, self.import_, self.remove, self.remove, self.restore, self.undo, self.undo, self.undo,
                 self.redo, self.redo, self.review, self.accept, self.undo_import, self.purge, self.reopen)  # fmt: skip
        verb = self.rng.choice(verbs)
        self.done.append(verb.__name__)
        verb()

    def some(self, ids: list[int]) -> list[int]:
        return self.rng.sample(ids, min(len(ids), self.rng.randint(1, 5)))

    def import_(self) -> None:
        """Begin, go on with, or end an import."""
        model = self.model
        if model.running is None:
            number = imports.begin_import(self.project, ["in"])
            model.running, model.counts[number] = (number, None), [0, 0]
        texts = [self.rng.randrange(_TEXTS) for _ in range(self.rng.randint(0, 6))]
        number = model.running[0]
        intake.add_articles(self.project, [digest(text) for text in texts], number)
        model.take(texts)
        if self.rng.random() < 0.6:
            imports.end_import(self.project, number)
            model.end()

    def remove(self) -> None:
        ids = self.some(self.model.those(trashed=False))
        if ids:
            edits.remove_articles(self.project, ids)
            self.model.do(dict.fromkeys(ids, True), "trashed")

    def restore(self) -> None:
        ids = self.some(self.model.those(trashed=True))
        if ids:
            edits.restore_articles(self.project, ids)
            self.model.do(dict.fromkeys(ids, False), "trashed")

    def review(self) -> None:
        for one in self.some(self.model.those(trashed=False))[:1]:
            state = self.rng.choice(["open", "reviewed"])
            edits.set_reviewed(self.project, one, state == "reviewed")
            self.model.do({one: state}, "state")

    def accept(self) -> None:
        for one in self.some(self.model.those(trashed=False, mark="suggested"))[:1]:
            edits.accept_rows(self.project, [queries.list_spans(self.project, one)[0].id])
            self.model.do({one: "accepted"}, "mark")

    def undo_import(self) -> None:
        for number in self.some(list(self.model.counts))[:1]:
            mine = [one for one in self.model.those(trashed=False) if self.model.held[one].number == number]
            running = self.model.running is not None and self.model.running[0] == number
            try:
                edits.undo_import(self.project, number)
            except UserError:
                assert running or not mine, "an import was not taken back"
            else:
                assert mine, "an import was taken back that had nothing"
                assert not running, "an import under way was taken back"
                self.model.do(dict.fromkeys(mine, True), "trashed")

    def undo(self) -> None:
        wanted = self.model.undo()
        try:
            change = edits.undo(self.project)
        except UserError:
            assert wanted is None, "undo was refused"
        else:
            assert (change is not None) == wanted, f"undo: {change}"

    def redo(self) -> None:
        assert (edits.redo(self.project) is not None) == self.model.redo(), "redo"

    def purge(self) -> None:
        ids = self.some(self.model.those(trashed=True))
        if ids and self.rng.random() < 0.5:
            permanent_deletion.purge_articles(self.project, ids)
            self.model.purge(ids)

    def reopen(self) -> None:
        """As after a kill where an import is under way: it is closed by whoever comes next."""
        self.project.close_project()
        self.project = open_project(self.path, backup=False)
        cut = imports.interrupted_import(self.project)
        assert (cut.id if cut else None) == (self.model.running[0] if self.model.running else None), "cut off"
        if cut is not None:
            imports.close_interrupted_imports(self.project)
            self.model.end()

    # -- what must be so

    def differences(self) -> list[str]:
        """What the project says otherwise than the model."""
        found = []
        for trashed, rows in ((False, self._listed()), (True, queries.list_trash(self.project))):
            said = {row.id: (row.state, "accepted" if row.accepted else "suggested") for row in rows}
            held = self.model.those(trashed=trashed)
            wanted = {one: (self.model.held[one].fields["state"], self.model.held[one].fields["mark"]) for one in held}
            if said != wanted:
                found.append(f"trashed={trashed}: {said} and not {wanted}")
        for row in imports.list_imports(self.project):
            mine = [held.fields["trashed"] for held in self.model.held.values() if held.number == row.id]
            wanted_row = (*self.model.counts[row.id], mine.count(False), mine.count(True))
            if (row.imported, row.skipped, row.articles, row.trashed) != wanted_row:
                found.append(f"import {row.id}: {row} and not {wanted_row}")
        return found

    def _listed(self) -> list[ArticleRow]:
        ids = queries.first_article_ids(self.project, "id", False, queries.ArticleFilter(), -1)
        return queries.article_rows(self.project, list(ids))

    def whole(self) -> list[str]:
        """The same of entities, the search and the file itself."""
        live = self.model.those(trashed=False)
        names = {span.value["entity"] for one in live for span in digest(self.model.held[one].text).spans}
        said = {line.name for line in queries.entity_table(self.project, limit=1000)}
        found = [] if said == names else [f"entities {sorted(said ^ names)}"]
        hits = queries.first_article_ids(self.project, "id", False, queries.ArticleFilter("brekka"), -1)
        found += [] if list(hits) == sorted(live) else [f"search gives {list(hits)}"]
        return found + list(find_faults(self.project))


def attack(seed: int, size: int, folder: Path) -> Outcome:
    """`size` random deeds in projects of some hundred deeds each."""
    rng, outcome = random.Random(seed), Outcome()
    while outcome.tried < size:
        trial = Trial(folder / f"{outcome.tried}.pressmark", rng)
        for at in range(min(_LIFE, size - outcome.tried)):
            try:
                trial.step()
                wrong = trial.differences() + (trial.whole() if at % _LOOK == 0 else [])
            except (AssertionError, KeyError, ValueError, sqlite3.Error, UserError) as error:
                wrong = [f"{type(error).__name__}: {error}"]
            outcome.tried += 1
            if wrong:
                outcome.faults.append(f"seed {seed}, deed {outcome.tried} ({trial.done[-6:]}): {wrong[0]}")
                break
        else:
            outcome.faults += [f"seed {seed}, at the end: {one}" for one in trial.whole()]
        outcome.counts["articles imported"] = outcome.counts.get("articles imported", 0) + trial.model.last
        trial.project.close_project()
    return outcome

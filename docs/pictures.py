"""Make the pictures of the README and the guide from the real window: `python docs/pictures.py`.

Everything shown comes from the sample articles; settings and project live in a temporary folder.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).resolve().parent.parent
GUIDE = ROOT / "docs" / "guide"
SIZE = (1320, 820)
SCREEN = Path(tempfile.gettempdir()) / "pressmark-pictures.json"
"""A screen larger than the window; the offscreen platform has one of 800 by 800 otherwise, and the window fits it."""
SCREEN.write_text(
    json.dumps({"screens": [{"name": "pictures", "x": 0, "y": 0, "width": 1920, "height": 1200}]}), encoding="utf-8"
)
os.environ.setdefault("QT_QPA_PLATFORM", f"offscreen:configfile={SCREEN}")
sys.path.insert(0, str(ROOT))

import picture_articles  # noqa: E402
import study_pictures  # noqa: E402
from PySide6.QtCore import QEvent, Qt  # noqa: E402
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent  # noqa: E402
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QTextEdit, QWidget  # noqa: E402

from core import pipeline, sources  # noqa: E402
from core.records import Change, Raw  # noqa: E402
from core.store import edits, intake, project, queries  # noqa: E402
from gui import settings, theme  # noqa: E402
from gui.models import entity_operations as deeds  # noqa: E402
from gui.panes.entities.pane import EntitiesPane  # noqa: E402
from gui.panes.reader.pane import ReaderPane  # noqa: E402
from gui.requests import Focus  # noqa: E402
from gui.window import MainWindow  # noqa: E402

Shown = TypeVar("Shown", bound=QDialog)


def settle(seconds: float = 0.4) -> None:
    """Let the window do what it has to do."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        QApplication.processEvents()
        time.sleep(0.005)


def take(widget: QWidget, name: str) -> None:
    """One picture of a widget as it is now."""
    settle()
    path = GUIDE / f"{name}.png"
    if not widget.grab().save(str(path), "PNG"):
        raise SystemExit(f"{path} could not be written.")
    sys.stdout.write(f"{path.relative_to(ROOT)}\n")


def make_project(path: Path) -> None:
    """A project of the sample articles, as importing makes it."""
    with project.create_project(path) as made:
        articles = shutil.copytree(ROOT / "resources" / "sample", path.parent / "articles", dirs_exist_ok=True)
        raws = [raw for raw in sources.find([articles]) if isinstance(raw, Raw)]
        intake.add_articles(made, [pipeline.digest(raw) for raw in raws])


def decide(window: MainWindow) -> None:
    """A few decisions, so that every state is in the picture; then the first figure is put at hand."""
    session = window.session
    assert session.project is not None
    article_id = (session.order or [1])[0]
    rows = queries.list_spans(session.project, article_id)
    session.run_edit(edits.accept_rows, [row.id for row in rows[:6]])
    session.run_edit(edits.reject_rows, [rows[7].id])
    money = next(row for row in rows if row.label == "MONEY")
    other = next(row for row in rows if row.label == "MONEY" and row.id != money.id)
    session.run_edit(edits.set_value, other.id, {**other.value, "per": "year", "modifier": "approximately"})
    session.show_article(article_id, money.id)
    session.send_request(Focus.TEXT)


def entities(window: MainWindow, scheme: str) -> None:
    """The entities view: a homonym with its mentions, a drag that would merge it, and the rules written so far."""
    window.run_command("entity.view")
    settle(1.0)
    pane = window.find_pane("entities")
    assert isinstance(pane, EntitiesPane)
    rows = {pane.model.index(row, 0).data(): row for row in range(pane.model.rowCount())}
    one, keep = rows["Orloff"], rows["Paula Orloff"]
    pane.table.go_to(one)
    pane.table.scrollTo(pane.model.index(one - 2, 0), pane.table.ScrollHint.PositionAtTop)
    data = pane.model.mimeData([pane.model.index(one, 0)])
    place = pane.table.visualRect(pane.model.index(keep, 0)).center()
    actions, button, held = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    settle()
    pane.table.dragEnterEvent(QDragEnterEvent(place, actions, data, button, held))
    pane.table.dragMoveEvent(QDragMoveEvent(place, actions, data, button, held))
    take(window, f"entities-{scheme}")
    pane.table.dropEvent(QDropEvent(place, actions, data, button, held))
    settle()
    merged = pane.current_entity()
    assert merged is not None
    deeds.set_role(window.session, merged, "Transport Minister of North Kestria")
    session, project_ = window.session, window.session.project
    assert project_ is not None
    by_name = {line.name: line for line in queries.entity_table(project_)}
    wrong = queries.list_mentions(project_, by_name["Lena Marsh"].id)[0]
    deeds.relabel_everywhere(session, [wrong.span_id], "PERSON")
    deeds.reject_everywhere(session, [queries.list_mentions(project_, by_name["Islanders"].id)[0].span_id])
    dialog(window, "entity.rules", f"rules-{scheme}")
    window.show_pane("reader")


def compare(window: MainWindow, folder: Path, scheme: str) -> None:
    """The comparing views, on articles of their own that disagree; the project shown before is opened again."""
    from gui.panes.compare.pane import ComparePane
    from gui.panes.timeline.pane import TimelinePane

    shown = window.session.project
    assert shown is not None
    before, path = shown.path, folder / f"ferries-{scheme}.pressmark"
    with project.create_project(path) as made:
        intake.add_articles(made, picture_articles.digests())
    window.open_project(path)
    settle()
    window.run_command("compare.view")
    settle(2.0)
    pane = window.find_pane("compare")
    assert isinstance(pane, ComparePane)
    pane.choose_claim(pane.lines.claim_ids[2])
    take(window, f"compare-{scheme}")
    window.show_pane("reader")
    window.run_command("compare.conflicts")
    settle(1.5)
    take(window, f"conflicts-{scheme}")
    window.show_pane("reader")
    window.run_command("compare.timeline")
    settle(1.5)
    timeline = window.find_pane("timeline")
    assert isinstance(timeline, TimelinePane)
    timeline.axis.show_all()
    take(window, f"timeline-{scheme}")
    window.show_pane("reader")
    window.open_project(before)
    settle()


def copies(window: MainWindow, folder: Path, scheme: str) -> None:
    """The copies view: a sample article beside a copy edited for this picture, and a quotation in its wordings."""
    session = window.session
    assert session.project is not None
    for name, words in (("courier", (" said", " told reporters")), ("wire", (" with an invoice", " with a bill"))):
        text = (ROOT / "resources" / "sample" / "01-ferry-talks-stall.txt").read_text(encoding="utf-8")
        lines = text.replace(*words, 2).split("\n")
        path = folder / f"ferry-talks-{name}.txt"
        path.write_text("\n".join(lines[:-3]) + "\nShortened by our desk.\n", encoding="utf-8")
        raws = [raw for raw in sources.find([path]) if isinstance(raw, Raw)]
        intake.add_articles(session.project, [pipeline.digest(raw) for raw in raws])
    session.announce_change(Change(0, "import"))
    window.run_command("copies.look")
    settle(4.0)
    window.run_command("copies.view")
    settle(1.0)
    window.run_command("copies.next")
    take(window, f"copies-{scheme}")
    window.run_command("copies.quotations")
    take(window, f"quotations-{scheme}")
    window.show_pane("reader")


def importing(window: MainWindow, folder: Path, scheme: str) -> None:
    """The question about the columns of a table, and the report of its import."""
    from gui.dialogs.importing.column_dialog import ColumnDialog
    from gui.dialogs.importing.import_run import ImportRun

    inputs = folder / f"press review {scheme}"
    picture_articles.write_press_review(inputs)
    window.run_later(lambda: window.open_dialog("importing", [inputs]))
    asked = wait_for(window, ColumnDialog)
    place = asked.shown.table.columns.index("Wortlaut")
    asked.boxes.focus_column(place)
    box = asked.boxes.boxes[place].use
    box.setCurrentIndex(box.findData("text"))
    box.activated.emit(box.currentIndex())
    asked.days.setCurrentIndex(1)
    asked.days.activated.emit(1)
    asked.boxes.focus_column(0)
    settle(1.0)
    take(asked, f"columns-{scheme}")
    asked.accept()
    settle(0.5)
    (run,) = (one for one in window.findChildren(ImportRun) if one.paths == [inputs])
    while run.work.is_running:
        settle(0.2)
    report = run.show_report()
    settle()
    take(report, f"report-{scheme}")
    report.close()
    settle()


def wait_for(window: MainWindow, kind: type[Shown], ready: Callable[[Shown], bool] = lambda _found: True) -> Shown:
    """The dialog of a class, once it is visible and ready."""
    for _attempt in range(300):
        settle(0.2)
        for found in window.findChildren(kind):
            if found.isVisible() and ready(found):
                return found
    raise SystemExit(f"{kind.__name__} did not appear.")


def dialog(window: MainWindow, command: str, name: str) -> None:
    """A picture of the dialog that a command opens, over the window."""
    window.run_later(lambda: window.run_command(command))
    settle(0.6)
    shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]
    if not shown:
        raise SystemExit(f"{command} opened no dialog.")
    take(shown[0], name)
    shown[0].close()
    settle()


def within(window: MainWindow, command: str, name: str) -> None:
    """As `dialog`, for dialogs that run their own loop: the picture is taken from inside."""

    def look() -> None:
        shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]
        for found in shown:
            take(found, name)
            found.close()

    window.run_later(lambda: later(500, window, look))
    window.run_command(command)
    settle(1.0)


def later(milliseconds: int, window: MainWindow, task: Callable[[], None]) -> None:
    """Do a task after a while."""
    from PySide6.QtCore import QTimer

    QTimer.singleShot(milliseconds, window, task)


def claims(window: MainWindow, scheme: str) -> None:
    """The claims view in sections, a claim with much evidence at hand; then one of its slots being filled."""
    from gui.panes.claims.pane import ClaimsPane

    reader = window.find_pane("reader")
    assert isinstance(reader, ReaderPane)
    reader.findbar.hide()
    window.run_command("claim.view")
    pane = window.find_pane("claims")
    assert isinstance(pane, ClaimsPane)
    settle(0.6)
    window.run_command("claim.accept")
    window.run_command("claim.reject")
    pane.finder.group.setCurrentIndex(pane.finder.group.findData("payer"))
    settle(0.6)
    claims = [(at, found) for at in range(pane.model.rowCount()) if (found := pane.model.claim_at(at))]
    told = {at: (bool(one.payer and one.measure), len(one.evidence), -at) for at, one in claims}
    best = max(told, key=lambda at: told[at])
    pane.table.go_to(best)
    pane.table.scrollTo(pane.model.index(pane.model.heading_row(best), 0), pane.table.ScrollHint.PositionAtTop)
    take(window, f"claims-{scheme}")
    window.run_command("claim.payer")
    take(window, f"slot-{scheme}")
    window.run_command("claim.leave")
    window.show_pane("reader")


def journey(app: QApplication, folder: Path, scheme: str) -> None:
    """All pictures of one scheme."""
    theme.apply_theme(app, scheme)
    remembered = settings.open_settings(folder / f"{scheme}.ini")
    remembered.setValue("sample folder", str(folder))
    remembered.setValue("reviewer", "Ada")
    window = MainWindow(remembered)
    window.resize(*SIZE)
    window.show()
    take(window, f"welcome-{scheme}")
    path = folder / f"{scheme}.pressmark"
    make_project(path)
    window.open_project(path)
    settle()
    decide(window)
    take(window, f"reader-{scheme}")
    window.session.send_request(Focus.MARK_VALUE)
    take(window, f"value-{scheme}")
    window.session.send_request(Focus.TEXT_SEARCH)
    settle()
    find = QApplication.focusWidget()
    if find is not None and not isinstance(find, QTextEdit):
        for letter in "billion":
            QApplication.postEvent(find, _key(QEvent.Type.KeyPress, letter))
            QApplication.postEvent(find, _key(QEvent.Type.KeyRelease, letter))
    take(window, f"find-{scheme}")
    window.session.send_request(Focus.TEXT)
    window.toggle_pane("history")
    take(window, f"history-{scheme}")
    window.toggle_pane("history")
    window.show_pane("found")
    field = window.find_pane("found").findChild(QLineEdit)
    assert field is not None
    field.setText("amounts over €400m")
    settle(1.2)
    take(window, f"found-{scheme}")
    window.show_pane("reader")
    entities(window, scheme)
    claims(window, scheme)
    compare(window, folder, scheme)
    copies(window, folder, scheme)
    for command, name in (
        ("help.palette", "palette"),
        ("help.keys", "keys"),
        ("project.export", "export"),
        ("article.details", "details"),
    ):
        if command in {action.name for action in window.commands}:
            within(window, command, f"{name}-{scheme}")
    edit_several(window, scheme)
    importing(window, folder, scheme)
    study(window, path, scheme)
    window.close()
    settle()


def study(window: MainWindow, path: Path, scheme: str) -> None:
    """The workspaces of a study, in the same project with a codebook."""
    window.run_command("project.close")
    settle()
    study_pictures.prepare_study(path)
    window.open_project(path)
    settle(1.5)
    study_pictures.take_study(window, scheme, take)


def edit_several(window: MainWindow, scheme: str) -> None:
    """The form for several articles, with what it would change."""
    from gui.dialogs.edit_articles import EditArticlesDialog

    listed = window.find_pane("articles").list
    listed.selectAll()
    window.run_command("article.edit")
    settle(0.6)
    shown = window.findChild(EditArticlesDialog)
    assert shown is not None
    shown.fields[3].setCurrentIndex(2)
    shown.add_variable()
    name, value = shown.own[0]
    name.setText("Desk")
    value.setText("Shipping")
    settle(1.0)
    take(shown, f"several-{scheme}")
    shown.reject()


def _key(kind: QEvent.Type, letter: str) -> QEvent:
    from PySide6.QtGui import QKeyEvent

    return QKeyEvent(kind, ord(letter.upper()), Qt.KeyboardModifier.NoModifier, letter)


def main() -> int:
    """Both schemes, one after the other."""
    app = QApplication([sys.argv[0]])
    app.setApplicationName("Pressmark")
    GUIDE.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.gettempdir()) / "harbour"  # a name that reads well in the pictures
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for scheme in ("light", "dark"):
        journey(app, folder, scheme)
    shutil.rmtree(folder)
    SCREEN.unlink(missing_ok=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

"""Take over a codebook from a file, another project or a template: what is new, what is different, then one step."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
)

from core.codebook import Codebook
from core.codebook.rearrange import BookPart, PartKind
from core.codebook_files import (
    MergePlan,
    ReadCodebook,
    list_templates,
    load_template,
    plan_merge,
    read_codebook_file,
)
from core.errors import UserError
from core.store.codebook_revisions import variable_path
from core.translation import _, format_count
from gui import ask, settings
from gui.main_window_api import MainWindowApi
from gui.models.codebook_editor import editor_of
from gui.plain_text import PlainLabel, plain_tooltip
from gui.widgets.line_list import LineList, ListLine
from gui.widgets.problem_label import ProblemLabel

_PATH = Qt.ItemDataRole.UserRole


class ImportCodebookDialog(QDialog):
    """Lists what a codebook adds; ticks say where the file's definition replaces the project's."""

    def __init__(self, desk: MainWindowApi, read: ReadCodebook, title: str = "") -> None:
        """`title`: what people call the codebook, if it is no file."""
        super().__init__(desk.widget)
        self._session, self._read, self._title = desk.session, read, title or read.source
        self._filling = False
        self.plan: MergePlan | None = None
        self.setWindowTitle(_("Take over a codebook"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.told = PlainLabel(wordWrap=True)
        self.list = QTreeWidget()
        self.list.setAccessibleName(_("What is taken over"))
        self.list.setHeaderHidden(True)
        self.list.setUniformRowHeights(True)
        self.note = QLineEdit(placeholderText=_("Note for the revision, if you like"))
        self.note.setAccessibleName(_("Note for the revision"))
        self.problem = ProblemLabel()
        self.problem.hide()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.button = buttons.addButton(_("Take over"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        box = QVBoxLayout(self)
        for part in (self.told, self.list, self.note, self.problem, buttons):
            box.addWidget(part)
        self.button.setDefault(True)
        self.list.itemChanged.connect(lambda _item: self._follow_ticks())
        desk.session.closed.connect(self.reject)
        settings.resize_dialog(self, 560, 520)
        self._updated: set[str] = set()
        self._ticks: list[QTreeWidgetItem] = []
        self.show_plan()

    def show_plan(self) -> None:
        """Plan the merge with what is ticked, and show it."""
        try:
            self.plan = plan_merge(self._session.codebook, self._read, update=self._updated)
        except UserError as refused:
            self.problem.show_problem(str(refused))
            self.plan = None
            self.button.setEnabled(False)
            return
        plan = self.plan
        self.problem.hide()
        self._describe_plan(plan)
        self._filling = True
        self.list.clear()
        self._ticks = []
        different = [(one.path, one.sentence) for one in plan.conflicts]
        different += [(path, name_path(plan.wanted, path)) for path in plan.updated]
        self._add_group(_("New"), [(path, name_path(plan.wanted, path)) for path in plan.added])
        self._add_group(_("Different: tick what the file replaces"), sorted(different), ticked=True)
        self._add_group(_("Left out or changed"), [("", sentence) for sentence in plan.remarks])
        self._filling = False
        changes = bool(plan.added or plan.updated or plan.examples)
        self.button.setEnabled(changes and not self._session.read_only)

    def _describe_plan(self, plan: MergePlan) -> None:
        said = _("{file}: {parts}. Nothing changes before you take it over.")
        self.told.setText(said.format(file=self._title, parts=plan.preview_sentence()))

    def _add_group(self, title: str, rows: list[tuple[str, str]], *, ticked: bool = False) -> None:
        if not rows:
            return
        group = QTreeWidgetItem([f"{title} ({format_count(len(rows))})"])
        for path, words in rows:
            item = QTreeWidgetItem([words])
            item.setToolTip(0, plain_tooltip(words))
            if ticked:
                item.setData(0, _PATH, path)
                self._ticks.append(item)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                chosen = path in self._updated
                item.setCheckState(0, Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked)
            group.addChild(item)
        self.list.addTopLevelItem(group)
        group.setExpanded(True)

    def _follow_ticks(self) -> None:
        if self._filling:
            return
        ticked = Qt.CheckState.Checked
        self._updated = {str(one.data(0, _PATH)) for one in self._ticks if one.checkState(0) == ticked}
        self._update_plan()

    def _update_plan(self) -> None:
        """Plan again without making the rows anew: the one that was ticked stays the current one."""
        try:
            self.plan = plan_merge(self._session.codebook, self._read, update=self._updated)
        except UserError as refused:
            self.problem.show_problem(str(refused))
            return
        self.problem.hide()
        self._describe_plan(self.plan)
        changes = bool(self.plan.added or self.plan.updated or self.plan.examples)
        self.button.setEnabled(changes and not self._session.read_only)

    def accept(self) -> None:
        """Take it over as one operation."""
        from core.store import edits

        plan = self.plan
        if plan is None or not self.button.isEnabled():
            return
        note = self.note.text()
        super().accept()
        if self._session.run_edit(edits.take_codebook, plan.wanted, plan.examples, plan.detail, note=note) is not None:
            self._session.show_message(plan.outcome_sentence())
            self._show_added(plan)

    def _show_added(self, plan: MergePlan) -> None:
        """Show the first of the questions or else of the other parts that were added in the Codebook workspace."""
        parts = filter(None, (find_added_part(self._session.codebook, path) for path in plan.added))
        found = sorted(parts, key=lambda part: part.kind is not PartKind.VARIABLE)
        if found:
            editor_of(self._session).pointed.emit(found[0])


def find_added_part(book: Codebook, path: str) -> BookPart | None:
    """Return the part of a codebook that a path of a plan names; None for a group."""
    kind, _slash, name = path.partition("/")
    if kind == "code":
        return BookPart(PartKind.CODE, name)
    if kind == "variable":
        rows = [one.row for one in book.unit_variables if variable_path(one) == name]
        return BookPart(PartKind.VARIABLE, row=rows[0]) if rows else None
    rows = [one.row for one in book.record_types if kind == "record_type" and one.name == name]
    return BookPart(PartKind.RECORD_TYPE, row=rows[0]) if rows else None


def name_path(book: Codebook, path: str) -> str:
    """Return the title of what a path of a plan names, with the path."""
    kind, _slash, name = path.partition("/")
    titles = {
        "code": {one.name: one.title for one in book},
        "group": {one.name: one.title for one in book.groups},
        "variable": {variable_path(one): one.title for one in book.unit_variables},
        "record_type": {one.name: one.title for one in book.record_types},
    }.get(kind, {})
    title = titles.get(name, "")
    return f"{title} · {path}" if title else path


class TemplatesDialog(QDialog):
    """Lists the codebooks that ship, each with the study that it follows."""

    def __init__(self, desk: MainWindowApi) -> None:
        super().__init__(desk.widget)
        self._desk = desk
        self._templates = list_templates()
        self.setWindowTitle(_("Templates of codebooks"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.list = LineList(_("Templates"))
        self.list.set_row_height(self.fontMetrics().height() + 8)
        self.list.show_lines(ListLine(one.title, one) for one in self._templates)
        self.told = PlainLabel(wordWrap=True)
        self.told.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.button = buttons.addButton(_("Preview …"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        box = QVBoxLayout(self)
        for part in (self.list, self.told, buttons):
            box.addWidget(part)
        self.button.setDefault(True)
        self.list.moved.connect(self._describe_template)
        self.list.doubleClicked.connect(lambda _index: self.accept())
        desk.session.closed.connect(self.reject)
        self.list.go_to_row(0)
        self.list.setFocus()
        settings.resize_dialog(self, 520, 420)

    def _describe_template(self) -> None:
        chosen = self.list.current_value
        self.told.setText("" if chosen is None else chosen.description)

    def accept(self) -> None:
        """Show what the chosen template would add."""
        chosen = self.list.current_value
        if chosen is not None:
            super().accept()
            ImportCodebookDialog(self._desk, load_template(chosen.name), chosen.title).open()


def choose_file(desk: MainWindowApi) -> None:
    """Ask for a file, read it in a thread, and show what it would add."""
    project = desk.session.project
    folder = project.path.parent if project is not None else Path()
    path = ask.choose_codebook_file(desk.widget, folder)
    if path is None:
        return

    def open_preview(read: ReadCodebook) -> None:
        if desk.session.project is project:
            ImportCodebookDialog(desk, read).open()

    def tell_refusal(problem: BaseException) -> None:
        if not isinstance(problem, UserError):
            raise problem
        ask.show_warning(desk.widget, _("Take over a codebook"), str(problem))

    desk.session.jobs.run_in_thread(lambda: read_codebook_file(path), open_preview, tell_refusal)


def show_dialog(desk: MainWindowApi, from_template: bool) -> None:
    """Open the list of templates, or ask for a file."""
    if from_template:
        TemplatesDialog(desk).open()
    else:
        choose_file(desk)

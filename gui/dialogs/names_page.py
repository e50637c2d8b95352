"""The preferences page on the names model: the built-in one, or the user's own in a folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from core.errors import UserError
from core.translation import _
from gui import ask, settings
from gui.main_window_api import MainWindowApi
from gui.plain_text import PlainLabel, plain_tooltip
from gui.qt_overrides import guard_override
from gui.widgets.nested_layouts import nest_layout

NEEDS = _(
    'Your own model needs libraries installed next to Pressmark: pip install "spacy>=3.7" for a spaCy pipeline, pip '
    "install transformers torch for a Hugging Face model (token classification). No code in the folder is run, and "
    "nothing is downloaded. This is your setting, not the project's, and applies to articles imported from now on. If "
    "the model fails, the built-in model finds the names, and the article says so."
)


def check_model(folder: Path) -> str:
    """Return a sentence on the model in a folder, opened in another process; runs in a thread. Raises UserError."""
    from core import pool
    from core.extract.names import guests

    (said,) = pool.ordered_map(guests.check_folder, [folder], 1, pool.seconds_for_own_model)
    if isinstance(said, UserError):
        raise said
    if isinstance(said, BaseException):
        raise UserError(
            _("{folder} could not be checked ({error}). Choose another model.").format(
                folder=folder, error=type(said).__name__
            )
        ) from said
    return said


def describe_own_model() -> tuple[str, Path | None]:
    """Return a sentence on the built-in model and, if there is one, the path of its model card."""
    from core.extract.names import VERSION, model

    try:
        made = model.model_version(model.FOLDER)
    except UserError as error:
        return str(error), None
    card = model.FOLDER / model.CARD
    number = VERSION if made == VERSION else _("{version} (model {model})").format(version=VERSION, model=made)
    said = _("Version {version}, trained for Pressmark. It needs nothing else.").format(version=number)
    return said, card if isinstance(card, Path) and card.is_file() else None


class FolderField(QLineEdit):
    """Checks the folder on Enter, which in other fields saves and closes the preferences."""

    @guard_override
    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102 - Qt's name
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.returnPressed.emit()
        else:
            super().keyPressEvent(event)


class NamesPage(QWidget):
    """Two choices, and a check of the folder of the second."""

    def __init__(self, desk: MainWindowApi) -> None:
        super().__init__()
        self._desk = desk
        said, self._card = describe_own_model()
        self.own = QRadioButton(_("&Built-in model"))
        self.about = _wrapped_label(said)
        self.card = QPushButton(_("Model &card"))
        self.card.setToolTip(
            plain_tooltip(_("Data, licences, accuracy and known limits: {file}").format(file=self._card))
        )
        self.card.setVisible(self._card is not None)
        self.mine = QRadioButton(_("A model in a &folder on this computer"))
        chosen = settings.names_model(desk.settings)
        self.folder = FolderField(str(chosen or ""))
        self.folder.setPlaceholderText(_("Folder of a spaCy pipeline or a Hugging Face model"))
        self.folder.setAccessibleName(_("Folder of the model"))
        self.choose = QPushButton(_("C&hoose …"))
        self.look = QPushButton(_("Chec&k"))
        self.look.setToolTip(_("Open the model in a separate process and show its details"))
        self.found = _wrapped_label("")
        self.found.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        (self.mine if chosen else self.own).setChecked(True)
        for button in (self.card, self.choose, self.look):
            button.setAutoDefault(False)
        self._lay_out()
        self.card.clicked.connect(lambda _checked: self._open_card())
        self.choose.clicked.connect(lambda _checked: self._choose_folder())
        self.look.clicked.connect(lambda _checked: self.check_folder())
        self.folder.textChanged.connect(self._follow_typing)
        self.folder.returnPressed.connect(self.check_folder)

    def _lay_out(self) -> None:
        indent = self.own.sizeHint().height()
        grid = QGridLayout()
        grid.setColumnMinimumWidth(0, indent)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.own, 0, 0, 1, 2)
        row = QHBoxLayout()
        row.addWidget(self.about, 1)
        row.addWidget(self.card)
        nest_layout(grid, row, 1, 1)
        grid.setRowMinimumHeight(2, indent // 2)
        grid.addWidget(self.mine, 3, 0, 1, 2)
        row = QHBoxLayout()
        row.addWidget(self.folder, 1)
        row.addWidget(self.choose)
        row.addWidget(self.look)
        nest_layout(grid, row, 4, 1)
        grid.addWidget(self.found, 5, 1)
        needs = _wrapped_label(NEEDS)
        needs.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        grid.setRowMinimumHeight(6, indent // 2)
        grid.addWidget(needs, 7, 1)
        box = QVBoxLayout(self)
        nest_layout(box, grid)
        box.addStretch(1)

    def chosen_folder(self) -> Path | None:
        """Return the chosen folder; None for the built-in model. Raises UserError if no folder is given."""
        if self.own.isChecked():
            return None
        words = self.folder.text().strip()
        if not words:
            raise UserError(_("Choose the folder of your model, or the built-in model."))
        return Path(words).expanduser().absolute()

    def save_choice(self) -> None:
        """Remember the choice. Raises UserError like `chosen_folder`."""
        chosen = self.chosen_folder()
        self._desk.settings.setValue("names", str(chosen) if chosen else "")

    def show_message(self, sentence: str) -> None:
        """Show a message about the folder."""
        self.found.setText(sentence)

    def check_folder(self) -> None:
        """Open the model in a separate process and show its details."""
        self.mine.setChecked(True)
        try:
            folder = self.chosen_folder()
        except UserError as wrong:
            self.show_message(str(wrong))
            return
        assert folder is not None
        self.look.setEnabled(False)
        self.show_message(_("Opening the model in a separate process …"))

        def show_answer(sentence: str) -> None:
            if isValid(self):  # the preferences may have been closed
                self.look.setEnabled(True)
                if folder == self._typed_folder():
                    self.show_message(sentence)

        def show_problem(problem: BaseException) -> None:
            if not isinstance(problem, UserError):
                raise problem
            show_answer(str(problem))

        self._desk.jobs.run_in_thread(lambda: check_model(folder), show_answer, show_problem)

    def _typed_folder(self) -> Path:
        return Path(self.folder.text().strip()).expanduser().absolute()

    def _follow_typing(self) -> None:
        self.mine.setChecked(True)
        self.show_message("")

    def _choose_folder(self) -> None:
        start = self._typed_folder() if self.folder.text().strip() else Path.home()
        folder = ask.choose_folder(self, _("Folder of a names model"), start)
        if folder is not None:
            self.folder.setText(str(folder))
            self.check_folder()

    def _open_card(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._card)))


def _wrapped_label(sentence: str) -> QLabel:
    label = PlainLabel(sentence)
    label.setWordWrap(True)
    return label

"""The page of the preferences on who finds names: our own model, or one that the user keeps in a folder."""

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
from gui import ask, settings
from gui.desk import Desk
from gui.overrides import guarded
from gui.plain_text import PlainLabel, plain_tooltip

NEEDS = (
    'Libraries to install beside Pressmark: for a spaCy pipeline with pip install "spacy>=3.7", for a Hugging Face '
    "model (token classification) with pip install transformers torch. No code in the folder is run, and nothing is "
    "fetched from a network. The choice is yours, not the project's, and holds for articles imported from now on. "
    "Should the model fail, Pressmark's own finds the names, and the article says so."
)


def check(folder: Path) -> str:
    """One sentence on what a folder holds, found out in a process of its own; runs in a thread. Raises UserError."""
    from core import pool
    from core.extract.names import guests

    (said,) = pool.ordered_map(guests.check, [folder], 1, pool.unhurried)
    if isinstance(said, UserError):
        raise said
    if isinstance(said, BaseException):
        raise UserError(f"{folder} could not be looked at ({type(said).__name__}): choose another model.") from said
    return said


def own() -> tuple[str, Path | None]:
    """One sentence on our own model, and the file of its card where there is one."""
    from core.extract.names import VERSION, model

    try:
        made = model.about(model.FOLDER)
    except UserError as error:
        return str(error), None
    card = model.FOLDER / model.CARD
    number = VERSION if made == VERSION else f"{VERSION} (model {made})"
    said = f"Version {number}, trained for this program; it needs nothing else."
    return said, card if isinstance(card, Path) and card.is_file() else None


class FolderField(QLineEdit):
    """Enter looks at the folder and goes no further: in any other field it saves and closes the preferences."""

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102 - Qt's name
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.returnPressed.emit()
        else:
            super().keyPressEvent(event)


class NamesPage(QWidget):
    """Two choices, and a look at what the folder of the second one holds."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        said, self._card = own()
        self.own = QRadioButton("&Pressmark's own model")
        self.about = _words(said)
        self.card = QPushButton("Model &card")
        self.card.setToolTip(plain_tooltip(f"Data, licences, figures and known weaknesses: {self._card}"))
        self.card.setVisible(self._card is not None)
        self.mine = QRadioButton("A model in a &folder of this computer")
        chosen = settings.guest(desk.settings)
        self.folder = FolderField(str(chosen or ""))
        self.folder.setPlaceholderText("Folder of a spaCy pipeline or a Hugging Face model")
        self.folder.setAccessibleName("Folder of the model")
        self.choose = QPushButton("C&hoose …")
        self.look = QPushButton("Chec&k")
        self.look.setToolTip("Opens the model in another process and says what it finds")
        self.found = _words("")
        self.found.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        (self.mine if chosen else self.own).setChecked(True)
        for button in (self.card, self.choose, self.look):
            button.setAutoDefault(False)
        self._arrange()
        self.card.clicked.connect(lambda _checked: self._open_card())
        self.choose.clicked.connect(lambda _checked: self._choose())
        self.look.clicked.connect(lambda _checked: self.check())
        self.folder.textChanged.connect(self._typed)
        self.folder.returnPressed.connect(self.check)

    def _arrange(self) -> None:
        indent = self.own.sizeHint().height()
        grid = QGridLayout()
        grid.setColumnMinimumWidth(0, indent)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.own, 0, 0, 1, 2)
        row = QHBoxLayout()
        row.addWidget(self.about, 1)
        row.addWidget(self.card)
        grid.addLayout(row, 1, 1)
        grid.setRowMinimumHeight(2, indent // 2)
        grid.addWidget(self.mine, 3, 0, 1, 2)
        row = QHBoxLayout()
        row.addWidget(self.folder, 1)
        row.addWidget(self.choose)
        row.addWidget(self.look)
        grid.addLayout(row, 4, 1)
        grid.addWidget(self.found, 5, 1)
        needs = _words(NEEDS)
        needs.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        grid.setRowMinimumHeight(6, indent // 2)
        grid.addWidget(needs, 7, 1)
        box = QVBoxLayout(self)
        box.addLayout(grid)
        box.addStretch(1)

    def guest(self) -> Path | None:
        """The folder chosen; None for our own model. UserError where a folder is wanted and none is named."""
        if self.own.isChecked():
            return None
        words = self.folder.text().strip()
        if not words:
            raise UserError("Choose the folder of your model, or Pressmark's own.")
        return Path(words).expanduser().absolute()

    def keep(self) -> None:
        """Remember the choice. Raises UserError as `guest`."""
        chosen = self.guest()
        self._desk.settings.setValue("names", str(chosen) if chosen else "")

    def tell(self, sentence: str) -> None:
        """Say something on the folder."""
        self.found.setText(sentence)

    def check(self) -> None:
        """Open the model in another process and say what it is."""
        self.mine.setChecked(True)
        try:
            folder = self.guest()
        except UserError as wrong:
            self.tell(str(wrong))
            return
        assert folder is not None
        self.look.setEnabled(False)
        self.tell("Opening it in another process …")

        def said(sentence: str) -> None:
            if isValid(self):  # the preferences may be closed by now
                self.look.setEnabled(True)
                if folder == self._named():
                    self.tell(sentence)

        def failed(problem: BaseException) -> None:
            if not isinstance(problem, UserError):
                raise problem
            said(str(problem))

        self._desk.jobs.call(lambda: check(folder), said, failed)

    def _named(self) -> Path:
        return Path(self.folder.text().strip()).expanduser().absolute()

    def _typed(self) -> None:
        self.mine.setChecked(True)
        self.tell("")

    def _choose(self) -> None:
        start = self._named() if self.folder.text().strip() else Path.home()
        folder = ask.folder(self, "Folder of a model of names", start)
        if folder is not None:
            self.folder.setText(str(folder))
            self.check()

    def _open_card(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._card)))


def _words(sentence: str) -> QLabel:
    label = PlainLabel(sentence)
    label.setWordWrap(True)
    return label

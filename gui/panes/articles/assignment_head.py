"""What is to do in a coding assignment, above the list of its articles."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from core.records import Change
from core.translation import _, format_count, pgettext
from gui.models.assignment_words import ROUND_TITLES
from gui.plain_text import PlainLabel, plain_tooltip
from gui.session import Session


class AssignmentHead(QFrame):
    """Round, coder, day and progress, and a button that shows the file to send back."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setObjectName("assignment")
        self.round = PlainLabel(wordWrap=True)
        self.done = PlainLabel(wordWrap=True)
        self.done.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.send = QPushButton(_("Show the file to send back"))
        self.send.setToolTip(plain_tooltip(_("Everything is saved already; half of the work can be sent, too")))
        self.send.clicked.connect(self._show_file)
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 8, 8, 4)
        box.setSpacing(4)
        for part in (self.round, self.done, self.send):
            box.addWidget(part)
        session.opened.connect(self.show_assignment)
        session.changed.connect(self._follow_change)
        self.show_assignment()

    def show_assignment(self) -> None:
        """Show what the project is, or nothing if it is no assignment."""
        ticket = self._session.assignment
        self.setVisible(ticket is not None)
        if ticket is None:
            return
        kind = ROUND_TITLES[ticket.kind]
        words = _("{kind}: assignment of {coder}").format(kind=kind, coder=ticket.coder)
        due = _("due {day}").format(day=ticket.due) if ticket.due else ""
        self.round.setText(" · ".join(part for part in (words, due) if part))
        self._count_done()

    def _follow_change(self, change: Change) -> None:
        if self._session.assignment is not None and (change.articles or change.listed):
            self._count_done()

    def _count_done(self) -> None:
        from core.store.rounds import count_done

        done, total = self._session.ask_store(count_done)
        words = _("{done} of {total} articles done. Mark an article as reviewed when you are done with it.")
        if total and done == total:
            words = _("All {total} articles are done. Close the program and send the file back.")
        self.done.setText(words.format(done=format_count(done), total=format_count(total)))
        self.done.setAccessibleName(pgettext("of an assignment", "Progress"))

    def _show_file(self) -> None:
        project = self._session.project
        if project is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(project.path.parent)))

"""The keys of codes: they belong to the codebook of the project, so the key map follows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from core.codebook import Codebook
from gui.keys import KeyMap
from gui.session import Session

if TYPE_CHECKING:
    from core.records import Change  # imports what the first paint does not need


class CodeKeys(QObject):
    """Gives the key map the keys of the codes whenever the codebook is another one."""

    def __init__(self, session: Session, keymap: KeyMap) -> None:
        super().__init__(session)
        self._session, self._keymap = session, keymap
        self._shown: Codebook | None = None
        session.opened.connect(self.follow_codebook)
        session.closed.connect(self.follow_codebook)
        session.changed.connect(self._follow_change)

    def _follow_change(self, change: Change) -> None:
        if change.codebook:
            self.follow_codebook()

    def follow_codebook(self) -> None:
        """Use the keys of the codebook as it is now."""
        codebook = self._session.codebook
        if codebook.codes == getattr(self._shown, "codes", None):
            return
        self._shown = codebook
        keys: dict[str, tuple[str, ...]] = {}
        for code in codebook:
            shown = code.key if not code.hidden else ""
            keys[f"label.{code.name}"] = (shown,) if shown else ()
            if code.names_entity:
                keys[f"label.{code.name}_everywhere"] = (f"Shift+{shown}",) if shown else ()
        self._keymap.use_code_keys(keys)

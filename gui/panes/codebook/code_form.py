"""The form of a code: what people see of it, where it stands, what belongs to it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QColor, QIcon, QPixmap

from core.codebook import Code, Codebook, CodeGroup
from core.codebook.rearrange import BookPart, PartKind, change_part, descendants_of, free_name
from core.store.codebook_examples import CODE, ExampleOwner
from core.translation import _
from gui import ask
from gui.keys import KeyMap
from gui.models.codebook_editor import CodebookEditor, FieldDraft
from gui.panes.codebook.examples_box import ExamplesBox
from gui.panes.codebook.fields import ChoiceField, FieldRow, NoteField, TextLineField, make_small_button
from gui.panes.codebook.part_form import PartForm
from gui.plain_text import PlainLabel
from gui.session import Session
from gui.style_sheet import DARK, LIGHT
from gui.theme import contrast_ratio

LEAST_CONTRAST = 4.5
"""Of coloured text on its page (WCAG 2.2, 1.4.3)."""
_SWATCH = 14
_NEW_GROUP = "/"
"""Choice of a group that does not exist yet; no group is called so."""


class ColourField(TextLineField):
    """A colour as `#rrggbb`, with a button that opens the colours."""

    def __init__(self, name: str, title: str, page: str) -> None:
        super().__init__(name, title, placeholder=page)
        self.page = QColor(page)
        self.choose = make_small_button(_("Choose …"), _("Choose the colour"), self.ask_colour)
        self._box.insertWidget(2, FieldRow(self.line, self.choose, letters=8))
        self.swatch = self.line.addAction(QIcon(), self.line.ActionPosition.LeadingPosition)

    def put_value(self, value: Any) -> None:  # noqa: D102 - as in FormField
        super().put_value(value)
        picture = QPixmap(QSize(_SWATCH, _SWATCH))
        shade = QColor(str(value))
        picture.fill(shade if shade.isValid() else self.page)
        self.swatch.setIcon(QIcon(picture))

    def set_editable(self, editable: bool) -> None:  # noqa: D102 - as in FormField
        super().set_editable(editable)
        self.choose.setEnabled(editable)

    def ask_colour(self) -> None:
        """Let people choose a colour."""
        shade = ask.choose_colour(self, self.title, QColor(self.read_value()))
        if shade is not None:
            self.put_value(shade.name())
            self._note_typing()
            self.leave_field()

    def find_fault(self) -> str:
        """Return why this colour cannot be used, or an empty sentence."""
        shade = QColor(self.read_value())
        if not shade.isValid():
            return _("Write a colour as “#” with six digits, such as “#1e3a8a”.")
        contrast = contrast_ratio(shade, self.page)
        if contrast >= LEAST_CONTRAST:
            return ""
        return _(
            "This colour is hard to read on its page: its contrast is {contrast}, and it needs at least {least}."
        ).format(contrast=round(contrast, 1), least=LEAST_CONTRAST)


class CodeGroupForm(PartForm):
    """The title of a group of codes."""

    def __init__(self, editor: CodebookEditor) -> None:
        super().__init__(editor, _("Group of codes"))
        self.add_fields(TextLineField("title", _("Title of the group"), _("Menus and lists show it.")))
        self.box.addStretch(1)

    def read_part(self) -> dict[str, Any]:  # noqa: D102 - as in PartForm
        assert self.book is not None
        assert self.part is not None
        name = self.part.name
        title = next((one.title for one in self.book.groups if one.name == name), name)
        self.heading.setText(_("Group of codes · {title}").format(title=title))
        return {"title": title}

    def may_edit(self, name: str) -> bool:
        """Return whether the title can be changed: that of a group that ships cannot."""
        from core.extract import default_codebook

        assert self.part is not None
        return bool(name) and all(one.name != self.part.name for one in default_codebook().groups)

    def store_field(self, name: str, value: Any) -> str:
        """Store the title, which is never empty."""
        if not value:
            assert self.part is not None
            fault = _("A group needs a title, which is what people see.")
            self.editor.drafts[(self.part, name)] = FieldDraft(value, fault)
            return fault
        return super().store_field(name, value)


class CodeForm(PartForm):
    """The fields of one code."""

    renamed = Signal(object)
    """The code that is shown is about to have another name; carries its BookPart."""

    def __init__(self, session: Session, editor: CodebookEditor) -> None:
        super().__init__(editor, _("Code"))
        self._session = session
        self.examples = ExamplesBox(session, editor)
        self.read_variables = PlainLabel(wordWrap=True)
        self.read_variables.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self.key = TextLineField("key", _("Key"), placeholder=_("A letter or digit"))
        self.key.line.setMaxLength(1)
        self.add_fields(
            TextLineField("title", _("Title"), _("What people see.")),
            FieldRow(TextLineField("name", _("Name in files")), self.key),
            FieldRow(ChoiceField("group", _("Group")), ChoiceField("parent", _("Stands under"))),
            FieldRow(
                ColourField("light", _("Colour on light pages"), LIGHT.card),
                ColourField("dark", _("Colour on dark pages"), DARK.card),
                letters=34,
            ),
            NoteField("meaning", _("Definition"), 2),
            NoteField("include", _("Also belongs here"), 2, _("What belongs to it although one might doubt it.")),
            NoteField("exclude", _("Does not belong here"), 2, _("What does not, although one might think so.")),
            self.examples,
            self.read_variables,
        )
        self.box.addStretch(1)

    @property
    def code(self) -> Code:
        """The code that is shown."""
        assert self.book is not None
        assert self.part is not None
        return self.book.code_for(self.part.name)

    def read_part(self) -> dict[str, Any]:  # noqa: D102 - as in PartForm
        code, book = self.code, self.book
        assert book is not None
        group, parent = self.fields["group"], self.fields["parent"]
        assert isinstance(group, ChoiceField)
        assert isinstance(parent, ChoiceField)
        group.offer_choices([*((one.name, one.title) for one in book.groups), (_NEW_GROUP, _("a new group …"))])
        below = descendants_of(book, code.name) | {code.name}
        others = [(one.name, one.title) for one in book if one.name not in below]
        parent.offer_choices([("", _("nothing: at the top")), *others])
        self.heading.setText(_("Code · {title}").format(title=code.title))
        return {name: getattr(code, name) for name in self.fields}

    def may_edit(self, name: str) -> bool:
        """Return whether a field can be changed: a name only of an own code that nothing uses yet."""
        return name != "name" or (self.is_own and not self.editor.counts.value.kept_marks.get(self.code.name, 0))

    @property
    def is_own(self) -> bool:
        """Whether the code is one of the project's own."""
        from core.extract import default_codebook

        return self.code.name not in default_codebook()

    def show_more(self, editable: bool) -> None:
        """Show examples, and what the program reads into marks."""
        code = self.code
        if not self.is_own:
            self.fields["name"].show_hint(_("It comes with Pressmark: its name stays."))
        elif not self.may_edit("name"):
            self.fields["name"].show_hint(_("Marks use it: its name stays."))
        else:
            self.fields["name"].show_hint(_("Letters and digits, without spaces. It stays once marks use it."))
        self.examples.show_owner(ExampleOwner(CODE, code.name), editable, self._example_words())
        titles = ", ".join(one.title for one in code.variables)
        self.read_variables.setText(_("Read by the program: {variables}").format(variables=titles))
        self.read_variables.setVisible(bool(titles))

    def _example_words(self) -> str:
        return _(
            "Select a mark or words in an article and press {key} to add an example, {other} for what is none."
        ).format(key=self._key_of("codebook.add_example"), other=self._key_of("codebook.add_counter_example"))

    def _key_of(self, action: str) -> str:
        keymap = self._keymap()
        return next(iter(keymap.chords_of(action)), "") if keymap is not None else ""

    def _keymap(self) -> KeyMap | None:
        keymap = getattr(self.window(), "keymap", None)
        return keymap if isinstance(keymap, KeyMap) else None

    # -- storing

    def store_field(self, name: str, value: Any) -> str:
        """Store a field; the name and the key have rules of their own."""
        if name == "name":
            return self._store_name(str(value))
        if name == "key":
            return self._store_key(str(value).upper())
        if value == _NEW_GROUP and name == "group":
            return self._store_new_group()
        field = self.fields[name]
        fault = field.find_fault() if isinstance(field, ColourField) else ""
        if name == "title" and not str(value):
            fault = _("A code needs a title, which is what people see.")
        if fault:
            return self.keep_draft(name, value, fault)
        if name == "title" and self.may_edit("name") and self.code.name.startswith("CODE_"):
            return self._store_first_title(str(value))
        return super().store_field(name, value)

    def _store_new_group(self) -> str:
        """Put the code into a new group, whose title is changed in the tree."""
        assert self.part is not None
        assert self.book is not None
        part, group = self.part, free_name("own_", [one.name for one in self.book.groups])

        def change(book: Codebook) -> Codebook:
            grouped = replace(book, groups=(*book.groups, CodeGroup(group, _("New group"))))
            return change_part(grouped, part, group=group)

        return self.editor.change_field(part, "group", group, change)

    def _store_first_title(self, title: str) -> str:
        """Store the first title of a new code, and make a name of it."""
        assert self.part is not None
        fault = super().store_field("title", title)
        name = "_".join("".join(letter if letter.isalnum() else " " for letter in title).split()).upper()[:40]
        if not fault and name and self.book is not None and name not in self.book:
            self._store_name(name)
        return fault

    def _store_name(self, name: str) -> str:
        from core.store import edits

        assert self.part is not None
        if name == self.part.name:
            return ""
        old = self.part
        self._follow_name(BookPart(PartKind.CODE, name))
        fault = self.editor.run_edit(edits.rename_code, old.name, name)
        if fault:
            self._follow_name(old)
            return self.keep_draft("name", name, fault)
        self.editor.drafts.pop((old, "name"), None)
        return ""

    def _follow_name(self, part: BookPart) -> None:
        self.part = part
        self.renamed.emit(part)

    def keep_draft(self, name: str, value: Any, fault: str) -> str:
        """Keep what cannot be stored; return the fault."""
        assert self.part is not None
        self.editor.drafts[(self.part, name)] = FieldDraft(value, fault)
        return fault

    # -- keys

    def _store_key(self, key: str) -> str:
        fault = self._find_key_fault(key)
        return self.keep_draft("key", key, fault) if fault else super().store_field("key", key)

    def _find_key_fault(self, key: str) -> str:
        """Return why a key cannot be used, or an empty sentence."""
        if not key:
            return ""
        if not key.isalnum() or not key.isascii():
            return _("A key is one letter or digit.")
        if (holder := self._find_holder(key)) is not None:
            return _("“{key}” is the key of “{title}”.").format(key=key, title=holder.title)
        keymap = self._keymap()
        taken = keymap.find_action(key) if keymap is not None else None
        if taken is not None and not taken.startswith("label."):
            return _("“{key}” starts a command: choose another key.").format(key=key)
        return ""

    def _find_holder(self, key: str) -> Code | None:
        assert self.book is not None
        return next((one for one in self.book if one.key == key and one.name != self.code.name), None)

    def offer_mending(self, name: str, fault: str) -> None:
        """Offer to take a key from the code that has it."""
        key = self.key.read_value().upper()
        holder = self._find_holder(key) if name == "key" and fault and key else None
        if holder is not None:
            words = _("Take it from “{title}”").format(title=holder.title)
            self.key.show_fault(fault, words, partial(self._take_key, key, holder.name))

    def _take_key(self, key: str, holder: str) -> None:
        part = self.part
        assert part is not None

        def hand_over(book: Codebook) -> Codebook:
            freed = change_part(book, BookPart(PartKind.CODE, holder), key="")
            return change_part(freed, part, key=key)

        self.key.show_fault(self.editor.change_field(part, "key", key, hand_over))

"""Actions on the codebook: the workspace, its parts, and examples taken from the text."""

from __future__ import annotations

from collections.abc import Callable

from core.codebook.rearrange import PartKind
from core.translation import _
from gui.actions.action import Action
from gui.main_window_api import MainWindowApi
from gui.menu_names import ADDING, CODEBOOK, MOVING
from gui.models.codebook_editor import editor_of
from gui.requests import Focus

VIEW = ("project",)
WRITE = ("project", "write")
ARTICLE = ("project", "write", "article")


def _show_workspace(desk: MainWindowApi) -> None:
    if not desk.is_in_front("codebook"):
        desk.show_pane("codebook")
    desk.session.send_request(Focus.CODEBOOK)


def _call_pane(name: str) -> Callable[[MainWindowApi], None]:
    """Show the workspace and ask it for something."""

    def call_pane(desk: MainWindowApi) -> None:
        if not desk.is_in_front("codebook"):
            desk.show_pane("codebook")
        editor_of(desk.session).called.emit(name)

    return call_pane


def _chosen_codes(desk: MainWindowApi) -> list[str]:
    return [part.name for part in editor_of(desk.session).chosen if part.kind is PartKind.CODE]


def merge_chosen(desk: MainWindowApi) -> None:
    """Ask which code to keep of those selected in the workspace, or which one to merge the selected one into."""
    desk.open_dialog("codebook_merge", _chosen_codes(desk))


def split_chosen(desk: MainWindowApi) -> None:
    """Ask which marks of the selected code get a new one."""
    desk.open_dialog("codebook_split", _chosen_codes(desk)[:1])


def add_example(desk: MainWindowApi, *, is_counter: bool) -> None:
    """Add the selected mark to the examples of its code; for selected words, ask of what they are an example."""
    desk.open_dialog("codebook_example", is_counter, False)


def ask_example(desk: MainWindowApi) -> None:
    """Ask of what the selected mark or words are an example."""
    desk.open_dialog("codebook_example", False, True)


def take_file(desk: MainWindowApi) -> None:
    """Take over a codebook from a file or another project."""
    desk.open_dialog("codebook_import", False)


def take_template(desk: MainWindowApi) -> None:
    """Take over a codebook that ships."""
    desk.open_dialog("codebook_import", True)


def write_codebook(desk: MainWindowApi) -> None:
    """Write the codebook to a file."""
    desk.open_dialog("codebook_export")


ACTIONS = (
    Action("codebook.view", CODEBOOK, _("Show codebook"), _show_workspace, (), VIEW),
    Action(
        "codebook.find", CODEBOOK, _("Find in codebook"), _call_pane("find"), ("Ctrl+F",), VIEW,
        _("In the Codebook workspace"), where="codebook workspace",
    ),
    Action(
        "codebook.add", ADDING, _("Add another one"), _call_pane("add"), ("Insert",), WRITE,
        _("In the tree of the codebook: one more of what is selected"), True, where="codebook",
    ),
    Action("codebook.add_code", ADDING, _("Add code"), _call_pane("add_code"), (), WRITE),
    Action("codebook.add_code_under", ADDING, _("Add code under the selected one"), _call_pane("add_code_under"),
           (), WRITE),
    Action("codebook.add_variable", ADDING, _("Add variable"), _call_pane("add_variable"), (), WRITE,
           _("Of the unit that is selected in the codebook, else of articles")),
    Action("codebook.add_record_type", ADDING, _("Add record type"), _call_pane("add_record_type"), (), WRITE),
    Action("codebook.add_slot", ADDING, _("Add slot"), _call_pane("add_slot"), (), WRITE),
    Action(
        "codebook.edit", CODEBOOK, _("Edit in the form"), _call_pane("edit"), ("F2", "Enter"), VIEW,
        _("In the tree of the codebook"), True, where="codebook",
    ),
    Action("codebook.leave_form", "", _("Back to the tree"), _call_pane("leave_form"), ("Esc",), VIEW,
           _("In the form of the codebook"), where="codebook form"),
    Action(
        "codebook.duplicate", CODEBOOK, _("Duplicate"), _call_pane("duplicate"), ("Ctrl+D",), WRITE,
        _("In the tree of the codebook"), where="codebook",
    ),
    Action(
        "codebook.hide", CODEBOOK, _("Hide or show again"), _call_pane("hide"), ("H",), WRITE,
        _("In the tree of the codebook. What is hidden is left out of menus and forms"), where="codebook",
    ),
    Action(
        "codebook.remove", CODEBOOK, _("Remove from codebook"), _call_pane("remove"), ("Delete", "Backspace"), WRITE,
        _("In the tree of the codebook; what is in use can only be hidden"), where="codebook",
    ),
    Action("codebook.show_hidden", CODEBOOK, _("List hidden parts, or not"), _call_pane("show_hidden"), (), VIEW),
    Action(
        "codebook.move_up", MOVING, _("Move up"), _call_pane("move_up"), ("Alt+Up",), WRITE,
        _("In the tree of the codebook"), True, repeats=True, where="codebook",
    ),
    Action(
        "codebook.move_down", MOVING, _("Move down"), _call_pane("move_down"), ("Alt+Down",), WRITE,
        _("In the tree of the codebook"), repeats=True, where="codebook",
    ),
    Action(
        "codebook.nest", MOVING, _("Put under the code above"), _call_pane("nest"), ("Alt+Right",), WRITE,
        _("In the tree of the codebook"), where="codebook",
    ),
    Action(
        "codebook.unnest", MOVING, _("Move out of its code"), _call_pane("unnest"), ("Alt+Left",), WRITE,
        _("In the tree of the codebook"), where="codebook",
    ),
    Action("codebook.merge", CODEBOOK, _("Merge codes …"), merge_chosen, (), WRITE,
           _("Their marks get the code that stays"), True),
    Action("codebook.split", CODEBOOK, _("Split code …"), split_chosen, (), WRITE,
           _("Some of its marks get a new code")),
    Action(
        "codebook.templates", CODEBOOK, _("Take over a template …"), take_template, (), WRITE,
        _("Codebooks after published studies: frames, claims, protest events, polls …"), True,
    ),
    Action(
        "codebook.import", CODEBOOK, _("Take over a codebook …"), take_file, (), WRITE,
        _("From a file or another project; shows what is new and what is different first"),
    ),
    Action(
        "codebook.export", CODEBOOK, _("Write the codebook …"), write_codebook, (), VIEW,
        _("To a file for Pressmark, a table, another program, a web page or a PDF"),
    ),
    Action(
        "codebook.add_example", CODEBOOK, _("Add as example"), lambda desk: add_example(desk, is_counter=False),
        ('"',), ARTICLE, _("The selected mark, of its code; for selected words it asks of what"), True,
    ),
    Action(
        "codebook.add_counter_example", CODEBOOK, _("Add as counter-example"),
        lambda desk: add_example(desk, is_counter=True), ("!",), ARTICLE, _("Words that do not belong to a code"),
    ),
    Action("codebook.add_example_of", CODEBOOK, _("Add as example of …"), ask_example, (), ARTICLE,
           _("Of any code, variable or record type")),
)  # fmt: skip

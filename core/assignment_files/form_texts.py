"""The texts of the form in the browser, in the language of the program."""

from __future__ import annotations

from core.translation import _


def form_texts() -> dict[str, str]:
    """Return the texts by the names that the script uses; braces stand for what it puts in."""
    return {**_texts_of_page(), **_texts_of_questions()}


def _texts_of_page() -> dict[str, str]:
    return {
        "load": _("Load my work…"),
        "save": _("Save my work"),
        "articles": _("Articles"),
        "codes": _("Codes"),
        "text": _("Text of the article"),
        "form": _("Questions and records"),
        "no_script": _("This form needs JavaScript: allow it for this file, or open the file in another browser."),
        "progress": _("{done} of {count} articles done"),
        "due": _("due {day}"),
        "saved": _("Saved as {file}: send that file back."),
        "loaded": _("Your work was loaded."),
        "strange": _("This is no file with answers to this assignment."),
        "replace": _("Replace what is in this form by the work in the file?"),
        "not_kept": _("This browser keeps nothing of this file: press “Save my work” before you close it."),
        "select": _("First select words in the text."),
        "answer_first": _("First answer the question."),
        "still_open": _("Still to be answered: {questions}"),
        "all_done": _("All articles are done. Press “Save my work” and send {file} back."),
        "is_done": _("done"),
        "is_open": _("not begun"),
        "is_begun": _("begun"),
    }


def _texts_of_questions() -> dict[str, str]:
    return {
        "questions": _("About the article"),
        "mark": _("Selected mark"),
        "marks": _("Marks ({count})"),
        "no_marks": _("Select words in the text, then press the key of a code."),
        "remove": _("Remove"),
        "done": _("Article done"),
        "not_done": _("Not done after all"),
        "required": _("Needs an answer"),
        "absent": _("none"),
        "cannot_tell": _("cannot tell"),
        "attach": _("Attach the selected words"),
        "detach": _("Detach these words"),
        "add": _("Add"),
        "fill_mark": _("Fill with the selected mark"),
        "need_mark": _("First select a mark."),
        "need_mark_of": _("First select a mark of one of these codes: {codes}"),
        "choose": _("Choose…"),
        "wrong": _("This is no answer to the question."),
        "wrong_count": _("Enter a whole number."),
        "wrong_interval": _("Enter a number within the limits, like 12.5."),
        "wrong_ratio": _("Enter a number within the limits, like 12.5."),
        "wrong_date": _("Enter a date like 2019-11-19, 2019-11 or 2019."),
        "type_date": _("2019-11-19"),
        "type_entity": _("Name"),
        "keys": _(
            "Digits answer, Enter goes on, - is none, ? is cannot tell, + attaches the selected words to an answer. In "
            "the text, arrow keys select words (with Shift more of them), letters mark them, Delete removes a mark. "
            "Ctrl+Enter: article done. Ctrl+S: save."
        ),
    }

"""Read and write codebook files; the suffix says in which form."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from core.codebook import Codebook
from core.codebook_files import exchange_reading, exchange_writing, html_page, json_form, table_form
from core.codebook_files.content import CodebookContent, ReadCodebook, check_tree, collect_content
from core.codebook_files.file_limits import read_bytes
from core.errors import UserError
from core.safe_files import displayed_path, write_error, write_file
from core.store.codebook_revisions import list_revisions
from core.store.portable_examples import list_portable_examples
from core.store.project import Project
from core.store.reader_connection import ask_foreign_file
from core.translation import _

PROJECT_SUFFIX = ".pressmark"


@dataclass(frozen=True, slots=True)
class WriteOptions:
    """What a written file holds."""

    examples: bool = True
    """Whether the words of examples are in it; those from articles may belong to somebody."""
    bom: bool = False
    """Whether a table is marked as UTF-8 for Excel."""


Reader = Callable[[bytes, str], ReadCodebook]
_READERS: dict[str, Reader] = {
    ".json": json_form.parse_json,
    ".csv": table_form.parse_table,
    ".qdc": exchange_reading.parse_exchange,
}
READ_SUFFIXES = (*_READERS, PROJECT_SUFFIX)
WRITTEN_SUFFIXES = (".json", ".csv", ".qdc", ".html")


def read_codebook_file(path: Path) -> ReadCodebook:
    """Return what a file says, or the codebook of another project, which is not written to. Raises UserError with one
    sentence that names the file and what to do."""
    path = Path(path)
    suffix = path.suffix.lower()
    if suffix == PROJECT_SUFFIX:
        return ReadCodebook(ask_foreign_file(path, collect_project), displayed_path(path.name))
    reader = _READERS.get(suffix)
    if reader is None:
        sentence = _("{file} is no codebook file: its name must end in one of {suffixes}.")
        raise UserError(sentence.format(file=displayed_path(path.name), suffixes=", ".join(READ_SUFFIXES)))
    return reader(read_bytes(path), displayed_path(path.name))


def collect_project(project: Project) -> CodebookContent:
    """Return what a file says of the codebook of a project, with examples and history."""
    revisions = list_revisions(project) if project.codebook.revision else ()
    return collect_content(project.codebook, list_portable_examples(project), revisions, project.path.stem)


def write_codebook_file(project: Project, path: Path, options: WriteOptions = WriteOptions()) -> list[str]:
    """Write the codebook of a project to a file, and return one sentence for each thing that its form cannot hold.
    Raises UserError for another suffix, or if the file cannot be written."""
    path = Path(path)
    data, losses = render_codebook(project, path.suffix.lower(), options, displayed_path(path.name))
    try:
        write_file(path.absolute(), data)
    except OSError as error:
        raise write_error(path, error) from error
    return losses


def render_codebook(
    project: Project, suffix: str, options: WriteOptions = WriteOptions(), file: str = ""
) -> tuple[bytes, list[str]]:
    """Return the bytes of a codebook file with this suffix, and its losses, as `write_codebook_file`."""
    content = collect_project(project)
    try:
        check_tree(project.codebook)
    except ValueError as error:
        raise UserError(_("{file} cannot be written: {reason}.").format(file=file, reason=error)) from error
    if not options.examples:
        content = replace(content, examples=())
    losses: list[str] = []
    if suffix in (".json", ".csv"):
        losses = list(_tell_losses(project.codebook, content, suffix))
    if suffix == ".json":
        text = json_form.write_json(content)
    elif suffix == ".csv":
        text = table_form.write_table(content, options.bom)
    elif suffix == ".qdc":
        text, losses = exchange_writing.write_exchange(project.codebook, content)
    elif suffix == ".html":
        text = html_page.write_page(project.codebook, content)
    else:
        sentence = _("{file}: a codebook is written to a file whose name ends in one of {suffixes}.")
        raise UserError(sentence.format(file=file, suffixes=", ".join(WRITTEN_SUFFIXES)))
    return text.encode(), losses


def _tell_losses(book: Codebook, content: CodebookContent, suffix: str) -> Iterator[str]:
    """Iterate over sentences on what Pressmark's own forms do not bring back."""
    from core.extract import default_codebook

    shipped = default_codebook().labels
    if book.labels[: len(shipped)] != shipped:
        yield _("The order of codes is in the file only for the codes of the project's own.")
    if content.revisions and suffix == ".csv":
        yield _("The history of the codebook is not in the file.")
    elif content.revisions:
        yield _("The history of the codebook is in the file for people; a project that takes the file keeps its own.")

"""articles.csv: one row per article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.codebook import AnswerType
from core.codebook.answers import chosen_values
from core.export.columns import ARTICLE, Cell, TableColumn
from core.patterns import compile_later
from core.samples.weights import design_cells
from core.store.article_sources import list_variables, read_variables
from core.store.project import Project
from core.store.queries import every_article
from core.store.samples import SampledArticle, SampleRow, list_samples, read_samples
from core.store.screening import read_verdicts
from core.translation import _

NAME = "articles"
TITLE = _("Articles")
KEY = "article_id"
COLUMNS = (
    *ARTICLE,
    TableColumn("date_from", "string", _("How the date was found: given, metadata, stamp, file name or human")),
    TableColumn("author", "string", _("Author")),
    TableColumn("url", "string", _("URL")),
    TableColumn("state", "string", _("open or reviewed")),
    TableColumn("words", "integer", _("Number of words in the text")),
    TableColumn("suggested", "integer", _("Number of undecided marks")),
    TableColumn("accepted", "integer", _("Number of marks accepted, corrected or added by hand")),
    TableColumn("rejected", "integer", _("Number of rejected suggestions")),
    TableColumn("source", "string", _("File that the article was read from")),
    TableColumn("encoding", "string", _("Encoding of that file")),
    TableColumn("notes", "array", _("Notes of the import, as a JSON list")),
    TableColumn("imported", "datetime", _("Date and time of the import, in UTC")),
    TableColumn("language", "string", _("Language of the text, as an ISO 639-1 code")),
    TableColumn("source_file", "string", _("File with many articles that the article came in")),
    TableColumn("screening", "string", _("Verdict of screening: relevant, not_relevant or unsure")),
    TableColumn("screening_reason", "string", _("Reason of that verdict")),
)


_SAMPLE_PARTS = {
    "stratum": ("string", _("Sample “{name}”: stratum, or “all”; empty if the article is not in the sample")),
    "cluster": ("string", _("Sample “{name}”: day that was drawn, or else the number of the article")),
    "weight": ("number", _("Sample “{name}”: how many primary units of its stratum each one drawn stands for")),
    "fpc": ("integer", _("Sample “{name}”: primary units in the stratum, for the finite population correction")),
}
"""End of the name of a column of a sample -> its type and description."""
_SAMPLE_COLUMN = compile_later(rf"sample_\w+_({'|'.join(_SAMPLE_PARTS)})")
_LETTERS = compile_later(r"\w+")


def own_columns(project: Project) -> tuple[TableColumn, ...]:
    """Return the columns of the project's article variables, after COLUMNS, then those of its samples; a name that is
    taken gets a number."""
    titles = {variable.name: variable.title for variable in list_variables(project)}
    names = variable_names(project)
    variables = (
        TableColumn(column, "string", _("Article variable “{name}”").format(name=titles[name]))
        for column, name in names.items()
    )
    taken = {one.casefold() for one in names}
    return (*variables, *(column for sample in list_samples(project) for column in _sample_columns(sample, taken)))


def is_sample_column(column: str) -> bool:
    """Return whether a column has the name of one that a sample adds."""
    return _SAMPLE_COLUMN.fullmatch(column.casefold()) is not None


def _sample_columns(sample: SampleRow, taken: set[str]) -> list[TableColumn]:
    """Return the columns of a sample; names that are taken already get a number, and theirs are added to those."""
    stem = f"sample_{'_'.join(_LETTERS.findall(sample.name.casefold())) or sample.id}"
    name, count = stem, 1
    while any(f"{name}_{part}" in taken for part in _SAMPLE_PARTS):
        count += 1
        name = f"{stem}_{count}"
    taken.update(f"{name}_{part}" for part in _SAMPLE_PARTS)
    return [
        TableColumn(f"{name}_{part}", kind, words.format(name=sample.name))
        for part, (kind, words) in _SAMPLE_PARTS.items()
    ]


def _sample_cells(one: SampledArticle | None) -> tuple[Cell, ...]:
    if one is None:
        return (None,) * len(_SAMPLE_PARTS)
    cells = design_cells(one.article_id, one.stratum, one.cluster, one.stratum_units, one.stratum_drawn)
    return cells.stratum, cells.cluster, cells.weight, cells.fpc


def variable_names(project: Project) -> dict[str, str]:
    """Return the names of the columns of variables -> those of the variables."""
    taken = {column.name for column in COLUMNS}
    made: dict[str, str] = {}
    for variable in list_variables(project):
        name, count = variable.name, 1
        while name.casefold() in taken:
            count += 1
            name = f"{variable.name}_{count}"
        taken.add(name.casefold())
        made[name] = variable.name
    return made


def make_rows(project: Project) -> Iterator[Sequence[Cell]]:
    """Iterate over articles in the order of import: COLUMNS, then `own_columns`."""
    variables = [variable.id for variable in list_variables(project)]
    several = {one.row for one in project.codebook.unit_variables if one.type is AnswerType.CHOICES}
    samples = [sample.id for sample in list_samples(project)]
    for row, more in every_article(project):
        drawn = read_samples(project, row.id, row.id).get(row.id, {}) if samples else {}
        screening, reason = read_verdicts(project, row.id, row.id).get(row.id, (None, None))
        values = {
            variable: "; ".join(chosen_values(value)) if variable in several else value
            for variable, value in read_variables(project, row.id, row.id).get(row.id, {}).items()
        }
        yield (
            row.id, row.uid, row.title, row.outlet, row.published, row.published_from, more["author"], more["url"],
            row.state, row.words, row.suggested, row.accepted, row.rejected, row.source, more["encoding"],
            more["notes"], more["imported_at"], more["language"], more["source_file"], screening,
            reason or None,
            *(values.get(variable) for variable in variables),
            *(cell for sample in samples for cell in _sample_cells(drawn.get(sample))),
        )  # fmt: skip

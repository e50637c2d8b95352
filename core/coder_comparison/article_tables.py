"""Answers about articles, as tables of coders and articles."""

from __future__ import annotations

from collections.abc import Sequence

from core.codebook import Codebook, StudyUnit
from core.coder_comparison.answer_values import ComparedQuestion, index_answers, list_questions
from core.coder_comparison.side_by_side import ComparedArticle
from core.reliability.coding_table import CodingTable


def tabulate_articles(
    articles: Sequence[ComparedArticle], coders: Sequence[str], book: Codebook
) -> list[tuple[ComparedQuestion, CodingTable]]:
    """Return a table per question about articles, coders x articles; a coder who did not read an article has no value
    there. Articles that fewer than two coders read are left out, and questions that nobody answered."""
    shared = [one for one in articles if len(one.works) > 1]
    units = tuple(one.key for one in shared)
    given = [{coder: index_answers(work.answers) for coder, work in one.works.items()} for one in shared]
    found = []
    for question in list_questions(one for one in book.unit_variables if one.unit is StudyUnit.ARTICLE):
        key = (StudyUnit.ARTICLE, "", "", question.variable.name.casefold())
        rows = tuple(
            tuple(question.compared_value(of_article.get(coder, {}).get(key)) for of_article in given)
            for coder in coders
        )
        if any(value is not None for row in rows for value in row):
            table = CodingTable(tuple(coders), units, rows, question.level, units, question.order)
            found.append((question, table))
    return found

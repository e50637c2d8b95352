"""What a line of agreement says in words. Imports no numpy."""

from __future__ import annotations

from core.codebook.units import AnswerState
from core.coder_comparison.study_lines import StudyLine
from core.translation import _, format_count


def describe_missing(line: StudyLine) -> str:
    """Return how many cells of a line are missing, by state: `5: 3 not coded, 2 cannot tell`; `0` if none is."""
    parts = []
    for state, sentence in (
        (AnswerState.NOT_CODED, _("{count} not coded")),
        (AnswerState.NOT_ASKED, _("{count} not asked")),
        (AnswerState.CANNOT_TELL, _("{count} cannot tell")),
        (AnswerState.ABSENT, _("{count} absent")),
    ):
        count = line.states.get(state, 0)
        if count and not (state is AnswerState.ABSENT and line.absent_counts):
            parts.append(sentence.format(count=format_count(count)))
    return f"{format_count(line.missing)}: {', '.join(parts)}" if parts else format_count(0)

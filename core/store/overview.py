"""The numbers of a project, apart from the other queries: a command that prints them must not wait for those."""

from __future__ import annotations

from core.store.file_errors import translate_errors
from core.store.project import Project
from core.store.rows import ProjectInfo


@translate_errors
def get_project_info(project: Project) -> ProjectInfo:
    """Return the project in numbers."""
    ((articles, reviewed, words),) = project.read_rows(
        "SELECT count(*), coalesce(sum(state = 'reviewed'), 0), coalesce(sum(words), 0) FROM live_article"
    )
    ((suggested, accepted, rejected),) = project.read_rows(
        "SELECT coalesce(sum(suggested), 0), coalesce(sum(accepted), 0), coalesce(sum(rejected), 0) FROM live_tally"
    )
    labels = project.read_rows(
        "SELECT label, count(*) FROM live_span WHERE status IN ('suggested', 'accepted') GROUP BY label ORDER BY label"
    )
    ((entities, failed, deeds),) = project.read_rows(
        "SELECT (SELECT count(*) FROM live_entity WHERE merged_into IS NULL), (SELECT count(*) FROM failure),"
        " (SELECT count(*) FROM op WHERE direction = 'do')"
    )
    states = {"suggested": suggested, "accepted": accepted, "rejected": rejected}
    beside = [
        dict.fromkeys(("suggested", "accepted", "rejected"), 0)
        | dict(project.read_rows(f"SELECT state, count(*) FROM {table} WHERE state <> 'removed' GROUP BY state"))
        for table in ("live_claim_line", "live_statement")
    ]
    ((trashed,),) = project.read_rows("SELECT count(*) FROM trash")
    return ProjectInfo(
        articles, reviewed, words, entities, failed, deeds, states, dict(labels), beside[0], beside[1], trashed
    )

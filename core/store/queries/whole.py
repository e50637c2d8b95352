"""Read the project as a whole: its numbers, its settings, and inputs that could not be read."""

from __future__ import annotations

from core.store.faults import answering
from core.store.project import Project
from core.store.rows import FailureRow, Info
from core.store.shapes import made


@answering
def info(project: Project) -> Info:
    """Return the project in numbers."""
    ((articles, reviewed, words),) = project.read(
        "SELECT count(*), coalesce(sum(state = 'reviewed'), 0), coalesce(sum(words), 0) FROM live_article"
    )
    ((suggested, accepted, rejected),) = project.read(
        "SELECT coalesce(sum(suggested), 0), coalesce(sum(accepted), 0), coalesce(sum(rejected), 0) FROM live_tally"
    )
    labels = project.read(
        "SELECT label, count(*) FROM live_span WHERE status IN ('suggested', 'accepted') GROUP BY label ORDER BY label"
    )
    ((entities, failed, deeds),) = project.read(
        "SELECT (SELECT count(*) FROM live_entity WHERE merged_into IS NULL), (SELECT count(*) FROM failure),"
        " (SELECT count(*) FROM op WHERE direction = 'do')"
    )
    states = {"suggested": suggested, "accepted": accepted, "rejected": rejected}
    beside = [
        dict.fromkeys(("suggested", "accepted", "rejected"), 0)
        | dict(project.read(f"SELECT state, count(*) FROM {table} WHERE state <> 'removed' GROUP BY state"))
        for table in ("live_claim_line", "live_statement")
    ]
    ((trashed,),) = project.read("SELECT count(*) FROM trash")
    return Info(articles, reviewed, words, entities, failed, deeds, states, dict(labels), beside[0], beside[1], trashed)


@answering
def setting(project: Project, key: str, default: str = "") -> str:
    """Return a setting stored in the project (`Project.set_setting` writes it)."""
    return project.setting(key, default)


@answering
def reading_due(project: Project) -> bool:
    """Tell whether an older program, which extracted neither claims nor statements, read the articles of this
    project."""
    return project.setting("reading", "") == "due"


@answering
def failures(project: Project) -> list[FailureRow]:
    """Return the inputs that could not be read, newest first."""
    return [
        made(FailureRow, row) for row in project.read("SELECT id, at, source, reason FROM failure ORDER BY id DESC")
    ]

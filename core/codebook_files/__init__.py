"""Codebooks in files: read, written, printed, taken from templates and other projects, and merged into a project.

read = read_codebook_file(path)             # or load_template(name)
plan = plan_merge(project.codebook, read)   # plan.conflicts: what stays; update=True takes the file's
edits.take_codebook(project, plan.wanted, plan.examples, plan.detail)
"""

from __future__ import annotations

from core.codebook_files.content import CodebookContent, ReadCodebook, collect_content
from core.codebook_files.file_forms import (
    READ_SUFFIXES,
    WRITTEN_SUFFIXES,
    WriteOptions,
    read_codebook_file,
    render_codebook,
    write_codebook_file,
)
from core.codebook_files.merging import MergeConflict, MergePlan, plan_merge
from core.codebook_files.templates import CodebookTemplate, list_templates, load_template

__all__ = [
    "READ_SUFFIXES",
    "WRITTEN_SUFFIXES",
    "CodebookContent",
    "CodebookTemplate",
    "MergeConflict",
    "MergePlan",
    "ReadCodebook",
    "WriteOptions",
    "collect_content",
    "list_templates",
    "load_template",
    "plan_merge",
    "read_codebook_file",
    "render_codebook",
    "write_codebook_file",
]

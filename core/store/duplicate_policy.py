"""Which inputs an import leaves out because the project has them already, as the user chose it for the project or for
one import, and the kinds of inputs that were left out.

The names stand in project files and on the command line and never change.
"""

from __future__ import annotations

from enum import StrEnum

from core.store.project import Project
from core.translation import _

SETTING = "duplicates"
"""Setting of the project that holds its policy."""


class DuplicatePolicy(StrEnum):
    """What an import leaves out; each policy includes the ones before it."""

    IDENTICAL = "identical"
    """Texts that are the same, character by character."""
    WHITESPACE = "whitespace"
    """Texts that are the same but for white space and line breaks."""
    EDITIONS = "editions"
    """Nearly the same text in another edition of the same outlet, at most a day apart."""
    SYNDICATED = "syndicated"
    """Nearly the same text in another outlet."""

    @property
    def joins_white_space(self) -> bool:
        """Whether texts that differ in white space alone are duplicates."""
        return self is not DuplicatePolicy.IDENTICAL

    @property
    def compares_words(self) -> bool:
        """Whether texts that are nearly the same can be duplicates."""
        return self in (DuplicatePolicy.EDITIONS, DuplicatePolicy.SYNDICATED)


DEFAULT_POLICY = DuplicatePolicy.WHITESPACE

IDENTICAL, WHITE_SPACE, EDITION, SYNDICATED, TRASHED, FAILED = (
    "identical", "whitespace", "edition", "syndicated", "trashed", "failed",
)  # fmt: skip
"""Kinds of inputs left out. TRASHED: the text is that of an article in the trash."""

DUPLICATE_KINDS = (IDENTICAL, WHITE_SPACE, EDITION, SYNDICATED, TRASHED)
"""Kinds of inputs that equal an article."""

POLICY_TITLES = {
    DuplicatePolicy.IDENTICAL: _("Identical texts only"),
    DuplicatePolicy.WHITESPACE: _("Identical texts, also those that differ in white space"),
    DuplicatePolicy.EDITIONS: _("Identical texts, and other editions of the same outlet"),
    DuplicatePolicy.SYNDICATED: _("Identical texts, other editions, and copies in other outlets"),
}

KIND_TITLES = {
    IDENTICAL: _("Identical text"),
    WHITE_SPACE: _("Same but for white space"),
    EDITION: _("Other edition"),
    SYNDICATED: _("Copy in another outlet"),
    TRASHED: _("Text in the trash"),
    FAILED: _("Could not be read"),
}


def parse_policy(words: str | None) -> DuplicatePolicy:
    """Return the policy of this name, the default one for anything else."""
    return DuplicatePolicy(words) if words in set(DuplicatePolicy) else DEFAULT_POLICY


def read_policy(project: Project) -> DuplicatePolicy:
    """Return the policy that imports into a project follow unless another one is given."""
    return parse_policy(project.get_setting(SETTING, ""))


def write_policy(project: Project, policy: DuplicatePolicy) -> None:
    """Store the policy of a project. Raises UserError if it is read-only."""
    if read_policy(project) is not policy:
        project.set_setting(SETTING, policy.value)

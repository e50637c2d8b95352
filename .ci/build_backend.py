"""Build backend: `core`, `gui` and `resources` become `pressmark.core`, `pressmark.gui` and `pressmark/resources`;
nothing else is installed in site-packages.

The sources import `core` and `gui`, so that all tools work on the original files; here the imports are moved below
`pressmark` in a copy, from which setuptools builds the wheel (docs/architecture.md, "The package"). The build fails if
an import cannot be moved.
"""

from __future__ import annotations

import ast
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from setuptools import build_meta

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "pressmark"
ROOMS = ("core", "gui")
LEFT_OUT = ("core/training",)
"""Development tools that users of Pressmark do not need."""
BESIDE = ("pyproject.toml", "README.md", "LICENSE")
GUIDE = "docs/guide"
"""The guide, which the window shows: its Markdown and pictures go to `resources/guide`."""
SOURCES = ("main.py", *ROOMS, "resources", GUIDE, ".ci/build_backend.py")
"""Further contents of a source distribution."""

_DOTTED = re.compile(r"(?:core|gui)(?:\.\w+)+")
_FACE = '''"""Pressmark: turns news articles into data you can defend."""

from importlib.metadata import version

__version__ = version("pressmark")
'''
_LINKED_FACE = '''"""Pressmark, run from its checkout at {root}."""

import sys
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.metadata import version

__version__ = version("pressmark")
if {root!r} not in sys.path:
    sys.path.append({root!r})


class _Same(MetaPathFinder, Loader):
    """`pressmark.core.x` is the checkout's module `core.x` itself, not a second copy of it."""

    def find_spec(self, name, path=None, target=None):
        package, _, inner = name.partition(".")
        if package != __name__ or inner.split(".")[0] not in {rooms!r}:
            return None
        return ModuleSpec(name, self, is_package=True)

    def create_module(self, spec):
        module = import_module(spec.name.partition(".")[2])
        self.own = module.__spec__
        return module

    def exec_module(self, module):
        module.__spec__ = self.own


sys.meta_path.insert(0, _Same())
'''
_MAIN = '''"""`python -m pressmark`."""

import sys

from {main} import main

if __name__ == "__main__":
    sys.exit(main())
'''


def moved_imports(text: str, name: str) -> str:
    """Return the source of a module with its imports of `core` and `gui` moved below `pressmark`.

    Raises ValueError, naming the module, if an import cannot be moved: `import core.x` without `as` binds the name
    `core` itself, and a dotted name in a string would be missed.
    """
    lines = text.split("\n")
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] in ROOMS and not node.level:
            at = node.lineno - 1
            lines[at] = re.sub(rf"(from\s+)(?={node.module}\b)", rf"\1{PACKAGE}.", lines[at], count=1)
        elif isinstance(node, ast.Import) and any(one.name.split(".")[0] in ROOMS for one in node.names):
            raise ValueError(f"{name}:{node.lineno}: write “from package import module” here, which can be moved")
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and _DOTTED.fullmatch(node.value):
            raise ValueError(f"{name}:{node.lineno}: the module name “{node.value}” in a string cannot be moved")
    result = "\n".join(lines)
    left = [one.module for one in ast.walk(ast.parse(result)) if isinstance(one, ast.ImportFrom) and not one.level
            and (one.module or "").split(".")[0] in ROOMS]  # fmt: skip
    if left:
        raise ValueError(f"{name}: the import of {left[0]} could not be moved")
    return result


def stage_package(folder: Path) -> None:
    """Prepare the package in an empty folder for setuptools."""
    _copy_beside(folder)
    target = folder / PACKAGE
    for room in (*ROOMS, "resources"):
        shutil.copytree(ROOT / room, target / room, ignore=shutil.ignore_patterns("__pycache__", "*.pyc", ".*"))
    shutil.copytree(ROOT / GUIDE, target / "resources" / "guide", ignore=shutil.ignore_patterns(".*"))
    for name in LEFT_OUT:
        shutil.rmtree(target / name)
    for path in sorted(target.rglob("*.py")):
        name = path.relative_to(target).as_posix()
        path.write_text(moved_imports(path.read_text(encoding="utf-8"), name), encoding="utf-8")
    program = moved_imports((ROOT / "main.py").read_text(encoding="utf-8"), "main.py")
    (target / "program.py").write_text(program, encoding="utf-8")
    (target / "__init__.py").write_text(_FACE, encoding="utf-8")
    (target / "__main__.py").write_text(_MAIN.format(main=f"{PACKAGE}.program"), encoding="utf-8")
    (target / "py.typed").touch()


def stage_link(folder: Path) -> None:
    """Prepare a package of the same name that refers to this checkout (`pip install -e`)."""
    _copy_beside(folder)
    target = folder / PACKAGE
    target.mkdir()
    (target / "__init__.py").write_text(_LINKED_FACE.format(root=str(ROOT), rooms=ROOMS), encoding="utf-8")
    (target / "__main__.py").write_text(_MAIN.format(main=f"{PACKAGE}.program"), encoding="utf-8")
    (target / "program.py").write_text(
        '"""The checkout\'s `main.py`."""\n\nfrom importlib.util import module_from_spec, spec_from_file_location\n\n'
        f"_spec = spec_from_file_location('pressmark_main', {str(ROOT / 'main.py')!r})\n"
        "_module = module_from_spec(_spec)\n_spec.loader.exec_module(_module)\nmain = _module.main\n",
        encoding="utf-8",
    )


def _copy_beside(folder: Path) -> None:
    for name in BESIDE:
        shutil.copy(ROOT / name, folder / name)


@contextmanager
def _staged_folder(lay_out: Callable[[Path], None]) -> Iterator[Path]:
    """Run setuptools in a temporary folder, and return to the working directory afterwards."""
    before = Path.cwd()
    with tempfile.TemporaryDirectory(prefix="pressmark-build-") as made:
        folder = Path(made)
        lay_out(folder)
        os.chdir(folder)
        try:
            yield folder
        finally:
            os.chdir(before)


def build_wheel(wheel_directory: str, config_settings=None, metadata_directory=None) -> str:
    """Build the wheel (PEP 517)."""
    target = os.path.abspath(wheel_directory)
    with _staged_folder(stage_package):
        return build_meta.build_wheel(target, config_settings)


def build_editable(wheel_directory: str, config_settings=None, metadata_directory=None) -> str:
    """Build a wheel with a package that refers to this checkout (PEP 660)."""
    target = os.path.abspath(wheel_directory)
    with _staged_folder(stage_link):
        return build_meta.build_wheel(target, config_settings)


def build_sdist(sdist_directory: str, config_settings=None) -> str:
    """Build the source distribution, from which `build_wheel` builds the same wheel (PEP 517)."""
    target = os.path.abspath(sdist_directory)
    with _staged_folder(_stage_sources):
        return build_meta.build_sdist(target, config_settings)


def _stage_sources(folder: Path) -> None:
    _copy_beside(folder)
    for name in SOURCES:
        source, target = ROOT / name, folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__", "*.pyc"))
        else:
            shutil.copy(source, target)
    graft = [f"graft {name}" if (ROOT / name).is_dir() else f"include {name}" for name in SOURCES]
    (folder / "MANIFEST.in").write_text("\n".join(graft) + "\n", encoding="utf-8")


def get_requires_for_build_wheel(config_settings=None) -> list[str]:
    """Return nothing beyond the list in pyproject.toml (PEP 517)."""
    return []


get_requires_for_build_editable = get_requires_for_build_wheel
get_requires_for_build_sdist = get_requires_for_build_wheel

"""Collects the texts of the program in `resources/locale/pressmark.pot` and updates the catalogue of each language.

Run `python .ci/catalogue.py` after a text was added or changed. It needs Babel (the extra `dev`); the program does not.
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "resources" / "locale"
TEMPLATE = LOCALE / "pressmark.pot"
ROOMS = ("core", "gui")
CHANGING = (b'"POT-Creation-Date:', b'"Generated-By:')
"""Lines of a catalogue that would be others at each run, or with another Babel."""
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}


def collected_texts() -> Catalog:
    """Every text of the sources, with the files in which it stands (without lines, which move at each change)."""
    catalogue = Catalog(project="Pressmark", header_comment="# Texts of Pressmark, made by .ci/catalogue.py.")
    for room in ROOMS:
        for path, _line, message, comments, context in extract_from_dir(
            ROOT / room, method_map=[("**.py", "python")], keywords=KEYWORDS, comment_tags=("Translators:",)
        ):
            catalogue.add(
                message, locations=[(f"{room}/{Path(path).as_posix()}", 0)], auto_comments=comments, context=context
            )
    return catalogue


def rendered(catalogue: Catalog) -> bytes:
    """A catalogue as its file holds it."""
    out = BytesIO()
    write_po(out, catalogue, sort_output=True, omit_header=False, include_lineno=False, width=120)
    return b"".join(line for line in out.getvalue().splitlines(True) if not line.startswith(CHANGING))


def main() -> int:
    """Write the template, merge it into each language's catalogue and compile that one."""
    template = collected_texts()
    TEMPLATE.parent.mkdir(parents=True, exist_ok=True)
    TEMPLATE.write_bytes(rendered(template))
    for path in sorted(LOCALE.glob("*/LC_MESSAGES/pressmark.po")):
        with path.open("rb") as opened:
            catalogue = read_po(opened, locale=path.parent.parent.name)
        catalogue.update(template)
        path.write_bytes(rendered(catalogue))
        with path.with_suffix(".mo").open("wb") as out:
            write_mo(out, catalogue)
    sys.stdout.write(f"{len(template)} texts in {TEMPLATE.relative_to(ROOT)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

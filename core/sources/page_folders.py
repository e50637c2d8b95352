"""Folders that a browser saves beside a page (`Velm.html` with `Velm_files`): they hold the page's pictures, scripts
and frames, so nothing in them is an article and nothing is reported as unread.
"""

from __future__ import annotations

from collections.abc import Iterable

_PAGES = (".html", ".htm", ".xhtml", ".shtml")
"""Endings of saved pages."""

_JOINTS = "_-. "
"""What stands between the name of the page and the word."""

_WORDS = frozenset((
    "files", "file", "dateien", "fichiers", "archivos", "ficheros", "bestanden", "arquivos", "ficheiros", "filer",
    "pliki", "soubory", "súbory", "subory", "elemei", "fájlok", "tiedostot",
    "dosyalar", "fișiere", "fisiere",
    "datoteke", "fitxers", "fitxategiak", "bylos", "failai", "faili", "failid", "skrár", "skrar", "berkas", "tệp",
    "файлы", "файлове", "файли", "датотеке", "αρχεία", "קבצים", "ملفات", "ファイル", "文件", "檔案", "파일",
))  # fmt: skip
"""The word that browsers put behind the page's name, by their languages; in lower case."""


class PageFolders:
    """Which folders of a tree of names belong to a saved page. Names use `/`; case does not count."""

    def __init__(self, names: Iterable[str]) -> None:
        self._pages: dict[str, set[str]] = {}
        """Folder -> names of the pages in it, without their endings."""
        for name in names:
            folder, _slash, last = name.casefold().rpartition("/")
            for ending in _PAGES:
                if last.endswith(ending):
                    self._pages.setdefault(folder, set()).add(last.removesuffix(ending))

    def is_part(self, name: str) -> bool:
        """Return whether a file or folder lies in the folder of a page, or is that folder."""
        if not self._pages:
            return False
        parts = name.casefold().split("/")
        return any(
            parts[depth] != "" and self._belongs(parts[depth], "/".join(parts[:depth])) for depth in range(len(parts))
        )

    def _belongs(self, last: str, folder: str) -> bool:
        pages = self._pages.get(folder)
        if not pages:
            return False
        place = max(last.rfind(joint) for joint in _JOINTS)
        return place > 0 and last[place + 1 :] in _WORDS and last[:place] in pages

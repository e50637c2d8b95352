"""The line with which LexisNexis begins an article."""

from __future__ import annotations

import re

from core.patterns import compile_later

MARKER = compile_later(
    r"^[ \t\xa0]*(?P<number>\d{1,6}) (?:of|de|von|van|di|sur) (?P<stated>[\d,.]{1,8}) "
    r"(?:DOCUMENTS?|DOKUMENTEN?|DOCUMENTOS?|DOCUMENTI?)[ \t\xa0]*$",
    re.MULTILINE,
)
"""The line that begins an article, alone on its line and in capitals."""

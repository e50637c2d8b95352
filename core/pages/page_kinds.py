"""Pages that hold no article: front pages and search results, errors, redirections, requests for consent; and pages
that show only the beginning of one.
"""

from __future__ import annotations

from typing import Any

from core.pages.page_blocks import PageBlock
from core.pages.page_keys import plain_key
from core.pages.page_tree import meta_values, plain_words
from core.patterns import compile_later
from core.translation import _

_ERROR = compile_later(
    r"^\W*(?:(?:error\s*)?(?:40[0134]|410|429|50[0-4])\b|page (?:was )?not found|not found\b|access (?:to this page )?"
    r"(?:has been )?denied|just a moment|attention required|are you (?:a )?(?:robot|human)|verify you are human|"
    r"robot check|security check|checking your browser|captcha|forbidden\b|service unavailable|seite nicht gefunden|"
    r"zugriff verweigert|page introuvable|accès refusé|página no encontrada|acceso denegado|oops\b)"
    r"|\b404\W*$|\bpage not found\W*$|\baccess denied\W*$",
    2,
)
_CONSENT = compile_later(
    r"\bcookies?\b|\bconsent\b|\bpersonal data\b|\bprivacy (?:policy|settings|choices)\b|\beinwilligung|\bdatenschutz|"
    r"\bvie privée\b|\bour partners\b|\bunsere partner\b|\bnos partenaires\b",
    2,
)
_WALL = compile_later(
    r"\b(?:subscribe|sign in|log in|register|subscribers)\b[^.!?\n]{0,80}\b(?:continue|keep|to) reading\b|"
    r"\b(?:this article is|exclusively) (?:only )?for subscribers\b|\bcontinue reading (?:this|with)\b|"
    r"\bto (?:continue|keep) reading\b[^.!?\n]{0,80}\bsubscri|\bréservée? aux abonnés\b|\bnur für abonnenten\b|"
    r"\bweiterlesen mit\b|\bsolo para suscriptores\b",
    2,
)
LEADS_ELSEWHERE = _("{source} only leads to another page. Save that page instead.")
_SHORT_PAGE = 1_500
"""Characters of text below which a page may be a message of its server."""
_STUB = 2_500
"""Characters of text below which a page with a request to subscribe shows only the beginning."""
_FEWEST_HEADS = 6
"""Headings that lead to other pages, from which a page may be a front page."""
_FEWEST_HEAD_WORDS = 4
_HEADS_IN_BODY = 4
_LONG_PARAGRAPH = 100
_STORY_RUN = 3
"""Long paragraphs after one another that make a story."""


def find_refusal(root: Any, text: str, blocks: list[PageBlock], title: str | None, has_article: bool) -> str | None:
    """Return a sentence with a placeholder `source` on why the page is no article, None if it may be one. `text` is the
    extracted body, `has_article` says whether the page declares an article."""
    if len(text) < _SHORT_PAGE and leads_elsewhere(root):
        return LEADS_ELSEWHERE
    if len(text) < _SHORT_PAGE and any(_ERROR.search(words) for words in _names_of_page(root, title)):
        return _("{source} is an error page or a question to prove that you are no robot. Save the article again.")
    lines = [line for line in text.split("\n") if line.strip()]
    if len(text) < 2 * _STUB and sum(bool(_CONSENT.search(line)) for line in lines) * 2 >= max(1, len(lines)):
        return _(
            "{source} shows only a request for consent to cookies. Answer it in the browser and save the page again."
        )
    if not has_article and _is_index(root, lines, blocks):
        return _("{source} lists many stories and is no article itself. Save each story as its own page.")
    return None


def leads_elsewhere(root: Any) -> bool:
    """Return whether the page asks browsers to go to another address, perhaps only those without scripts."""
    metas = root.xpath("//meta[@http-equiv and @content]")[:50]
    return any(
        one.get("http-equiv").casefold() == "refresh" and "url=" in one.get("content").casefold().replace(" ", "")
        for one in metas
    )


def is_stub(text: str, blocks: list[PageBlock], articles: list[dict[str, Any]]) -> bool:
    """Return whether the page seems to show only the beginning of its article to readers without a subscription."""
    if len(text) >= _STUB:
        return False
    closed = any(str(node.get("isAccessibleForFree")).casefold() == "false" for node in articles)
    return closed or any(_WALL.search(block.words[:2_000]) for block in blocks)


def declares_article(root: Any, articles: list[dict[str, Any]]) -> bool:
    """Return whether the page calls itself an article."""
    kinds = {value.casefold() for value in meta_values(root, "og:type")}
    times = meta_values(root, "article:published_time")
    return bool("article" in kinds or times or (articles and len(articles) < _FEWEST_HEADS))


def _names_of_page(root: Any, title: str | None) -> list[str]:
    heads = [plain_words(element)[:300] for element in root.xpath("//title|//h1")[:4]]
    return [title[:300] if title else "", *heads]


def _is_index(root: Any, lines: list[str], blocks: list[PageBlock]) -> bool:
    """Return whether most of the page are headings that lead elsewhere, and no story is among them."""
    links = root.xpath("//h1//a|//h2//a|//h3//a|//h4//a|//a[.//h2 or .//h3 or .//h4]")[:2_000]
    heads = {plain_words(link) for link in links if "#" not in (link.get("href") or "#")}
    keys = {plain_key(head) for head in heads if len(head.split()) >= _FEWEST_HEAD_WORDS}
    if len(keys) < _FEWEST_HEADS:
        return False
    in_body = sum(plain_key(line) in keys for line in lines)
    return in_body >= _HEADS_IN_BODY or _longest_run(blocks) < _STORY_RUN


def _longest_run(blocks: list[PageBlock]) -> int:
    """Return how many long paragraphs of one parent follow each other at most."""
    longest = run = 0
    parent = None
    for block in blocks:
        is_long = len(block.words) >= _LONG_PARAGRAPH and block.linked < len(block.words) / 2
        if is_long and block.kind in ("text", "lead", "item"):
            run = run + 1 if block.parent is parent else 1
            parent, longest = block.parent, max(longest, run)
    return longest

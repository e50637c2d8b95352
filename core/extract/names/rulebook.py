"""Names and meanings of the rules for names: rules that find a name, and passes that may change it."""

from __future__ import annotations

RULES: dict[str, str] = {
    "guest": "the user's own model of names",
    "network": "the trained network",
    "rules.acronym": "two to six capitals: `MBC`",
    "rules.camel": "a capital inside the word: `SaskTel`",
    "rules.context": "an unknown word next to words that indicate its kind: `said`, `in`, `spokesman`",
    "rules.direction": "a direction and a word: `Southern California`",
    "rules.figure": "the name of a public figure",
    "rules.first_head": "a first word that determines the kind: `Lake Brannock`",
    "rules.given": "a first name or a family name alone",
    "rules.head": "a last word that determines the kind: `Foreign Ministry`",
    "rules.lexicon": "a name in the lexicon",
    "rules.model": "letters, a hyphen and digits: `F-16`",
    "rules.person": "the shape of a person's name: a known first name, an initial, a family name",
    "rules.role": "capitalised words behind a role or a title: `Mr. Vandermolen`",
    "rules.shape": "capitalised words and nothing more",
}
"""Rules that find a name. `rules.*` replace the network if it is missing, and add what it was not trained on."""

PASSES: dict[str, str] = {
    "agree.family_name": "the person whose full name in the article ends with this word",
    "agree.missed": "missed here, certainly a name elsewhere in the article",
    "agree.settled": "takes the kind that the same words have in the rest of the article",
    "arbitrate.added": "found by the rules alone; the network was not trained on such names",
    "arbitrate.widened": "extended as the annotation guide or the lexicon demands; the network found a part",
    "document.agree": "takes the label that the same words have elsewhere in the article",
    "document.alone": "a person by its shape alone",
    "edges.abbreviation": "takes in the full stop of its abbreviation",
    "edges.article": "without its article",
    "edges.owned": "split from the place that owns it: `South Korea's Foreign Ministry`",
    "edges.possessive": "without the possessive behind it",
    "edges.signs": "without the signs at its edges",
    "edges.title": "without the title or the department before it",
    "edges.unmasked": "split at page furniture inside it",
    "extend.administration": "continues with `administration`",
    "extend.firm": "continues with a legal form: `Inc.`",
    "extend.generation": "continues with `Jr.` or `III`",
    "extend.numbered": "begins with the number of an organisation: `7th Fleet`",
    "extend.paired": "continues over `and`: `Energy and Commerce Committee`",
    "extend.stationed": "continues with the place of armed forces: `U.S. Forces in Korea`",
    "extend.tailed": "continues over `of`, `for`, `on`: `Ministry of Trade`",
    "extend.within": "a place in a known place: `Plano, Texas`",
    "kinds.head": "kind by its first or last word",
    "kinds.lexicon": "kind by the lexicon",
    "kinds.rules": "kind by the rules",
    "kinds.shape": "kind by quotation marks or digits",
    "kinds.usual": "a place of unknown kind, taken as a GPE",
    "mend.partisans": "split into `House` and `Republicans`",
    "mend.surer": "kind by words that leave no doubt",
    "mend.trimmed": "without a lower-case direction before it, or a dash or function words behind it",
    "mend.without_role": "without the office behind the name of the organisation",
}
"""Passes that change a name or its kind after it was found."""

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
    "rules.role": "capitalized words behind a role or a title: `Mr. Vandermolen`",
    "rules.shape": "capitalized words and nothing more",
}
"""Rules that find a name. `rules.*` replace the network if it is missing, and add what it was not trained on."""

PASSES: dict[str, str] = {
    "document_consistency.family_name": "the person whose full name in the article ends with this word",
    "document_consistency.repeat": "missed here, certainly a name elsewhere in the article",
    "document_consistency.vote": "takes the kind that the same words have in the rest of the article",
    "combine.rules_only": "found by the rules alone; the network was not trained on such names",
    "combine.extended": "extended as the annotation guide or the lexicon demands; the network found a part",
    "article_votes.same_words": "takes the label that the same words have elsewhere in the article",
    "article_votes.shape_alone": "a person by its shape alone",
    "edges.abbreviation": "takes in the full stop of its abbreviation",
    "edges.article": "without its article",
    "edges.owner": "split from the place that owns it: `South Korea's Foreign Ministry`",
    "edges.possessive": "without the possessive behind it",
    "edges.signs": "without the signs at its edges",
    "edges.title": "without the title or the department before it",
    "edges.page_furniture": "split at page furniture inside it",
    "extend.administration": "continues with `administration`",
    "extend.legal_form": "continues with a legal form: `Inc.`",
    "extend.generation": "continues with `Jr.` or `III`",
    "extend.numbered": "begins with the number of an organization: `7th Fleet`",
    "extend.paired": "continues over `and`: `Energy and Commerce Committee`",
    "extend.forces_in_place": "continues with the place of armed forces: `U.S. Forces in Korea`",
    "extend.over_of": "continues over `of`, `for`, `on`: `Ministry of Trade`",
    "extend.place_in_place": "a place in a known place: `Plano, Texas`",
    "kinds.head": "kind by its first or last word",
    "kinds.lexicon": "kind by the lexicon",
    "kinds.rules": "kind by the rules",
    "kinds.shape": "kind by quotation marks or digits",
    "kinds.usual": "a place of unknown kind, taken as a GPE",
    "split_names.partisans": "split into `House` and `Republicans`",
    "split_names.certain_kind": "kind by words that leave no doubt",
    "split_names.small_words": "without a lower-case direction before it, or a dash or function words behind it",
    "split_names.without_role": "without the office behind the name of the organization",
}
"""Passes that change a name or its kind after it was found."""

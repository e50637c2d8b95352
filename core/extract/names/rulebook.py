"""Names of the rules of names, with what each means: what finds a name, and each pass that may change it."""

from __future__ import annotations

RULES: dict[str, str] = {
    "guest": "the user's own model of names",
    "network": "the trained network",
    "rules.acronym": "two to six capitals: `MBC`",
    "rules.camel": "a capital inside the word: `SaskTel`",
    "rules.context": "an unknown word beside words that tell what it is: `said`, `in`, `spokesman`",
    "rules.direction": "a direction and a word: `Southern California`",
    "rules.figure": "the name of a public figure",
    "rules.first_head": "a first word that tells the kind: `Lake Brannock`",
    "rules.given": "a first name or a family name alone",
    "rules.head": "a last word that tells the kind: `Foreign Ministry`",
    "rules.lexicon": "a name that a table of names holds",
    "rules.model": "letters, a hyphen and digits: `F-16`",
    "rules.person": "the shape of a person's name: a known first name, an initial, a family name",
    "rules.role": "capitalised words behind a role or a title: `Mr. Vandermolen`",
    "rules.shape": "capitalised words and nothing more",
}
"""What finds a name. `rules.*` answer alone where the network cannot, and add what it was not taught."""

PASSES: dict[str, str] = {
    "agree.family_name": "is the person whose full name in the article ends so",
    "agree.missed": "passed over here, surely a name elsewhere in the article",
    "agree.settled": "takes the kind that the rest of the article gives the same words",
    "arbitrate.added": "found by the rules alone, which the network was not taught to see",
    "arbitrate.widened": "cut as the guide wants it, or whole as the tables have it, where the network saw a part",
    "document.agree": "takes the label that the same words have elsewhere in the article",
    "document.alone": "a person by its shape alone",
    "edges.abbreviation": "takes in the full stop of its abbreviation",
    "edges.article": "without its article",
    "edges.owned": "parted from the place that owns it: `South Korea's Foreign Ministry`",
    "edges.possessive": "without the possessive behind it",
    "edges.signs": "without the signs at its edges",
    "edges.title": "without the title or the department before it",
    "edges.unmasked": "without the page furniture inside it",
    "extend.administration": "goes on with `administration`",
    "extend.firm": "goes on with a legal form: `Inc.`",
    "extend.generation": "goes on with `Jr.` or `III`",
    "extend.numbered": "begins with the number of a body: `7th Fleet`",
    "extend.paired": "goes on over `and`: `Energy and Commerce Committee`",
    "extend.stationed": "goes on with where forces are: `U.S. Forces in Korea`",
    "extend.tailed": "goes on over `of`, `for`, `on`: `Ministry of Trade`",
    "extend.within": "a place in a known place: `Plano, Texas`",
    "kinds.head": "its kind by its first or last word",
    "kinds.lexicon": "its kind by the tables of names",
    "kinds.rules": "its kind by the rules",
    "kinds.shape": "its kind by quotation marks or digits",
    "kinds.usual": "a place of which nothing tells the kind: a GPE",
    "mend.partisans": "parted: `House` and `Republicans`",
    "mend.surer": "its kind by words that leave no doubt",
    "mend.trimmed": "without a small direction before, a dash or small words behind",
    "mend.without_role": "without the office behind the name of the body",
}
"""What changed a name, or its kind, after it was found."""

"""Names of the rules of amounts, with what each means: those that make a mark, those that refuse a figure, passes."""

from __future__ import annotations

RULES: dict[str, str] = {
    "alone.coin": "a line that is the name of a small coin and nothing else: `dime`",
    "alone.percent_of": "a line that is `percent of 10` and nothing else",
    "counts.bare": "a figure of which nothing says what it counts",
    "counts.figure": "a figure that became part of a larger amount before it was asked what it counts",
    "counts.hyphened": "a figure with its modifier behind a hyphen, or `-strong`: `20-odd bases`, `28,500-strong`",
    "counts.noun": "a figure with the noun that it counts behind it: `28,500 troops`",
    "counts.times": "`five times` as a number of times, not a factor",
    "measures.feet_and_inches": "`5'10\"`",
    "measures.poured": "`a gallon of milk`: one of a measure",
    "measures.unit": "a figure with a unit of measure behind it: `40 km`",
    "money.brackets": "a sum below zero as accounts write it: `$(3.2) million`",
    "money.name": "a figure with a code, sign or name of money behind it: `20 euros`, `42 KWD`",
    "money.sign": "a sign of money before a figure: `$5bn`",
    "money.single": "`a penny`: one coin that stands for a sum",
    "money.word": "letters that mean money before a figure: `USD 5`, `Rs. 20`",
    "scan.fraction_of_coin": "a fraction of a coin: `half a dollar`",
    "scan.fraction_of_unit": "a fraction of a unit: `half a mile`",
    "shares.fold": "`fivefold`",
    "shares.fraction": "a fraction in words or with a slash: `two thirds`, `3/4 of`",
    "shares.fraction_of_percent": "`half a percentage point`",
    "shares.grown": "a word that is a factor by itself: `doubled`, `twice`",
    "shares.percent": "a figure with a percent sign or word behind it",
    "shares.times": "`five times as much`, `18-fold`, `3x`: a factor",
}
"""What makes a mark."""

REFUSALS: dict[str, str] = {
    "counts.jet": "a number that names a jet near the name of its maker: `the 787`",
    "counts.numbered": "the number of a thing that counts no noun, and the next of its row: `posts 542 and 543`",
    "counts.one": "`one` or `zero` that stands for a noun or counts nothing new: `the other one`",
    "counts.part_of_word": "a figure that goes on in letters behind a hyphen and counts nothing",
    "counts.something": "`30-something`, an age",
    "joins.neighbour": "shares the fate of the figure beside it: `in 10, 20 or 30 years`",
    "joins.scale_of": "the ends of a scale: `on a scale of 1 to 10`",
    "joins.score": "a result, a vote: `lost 3-2`",
    "outside.address": "the number of a house: `68 Court Street`",
    "outside.age": "an age set off by commas or called one",
    "outside.calendar": "a day, a year or a time of day",
    "outside.code": "digits with signs that nobody counts with: `555-1234`, `9:30`",
    "outside.duration": "a length of time: the figure stands before a unit of time",
    "outside.enumerated": "the speaker numbers his points: `And two, we ...`",
    "outside.index_level": "where an index stands: `the Dow closed at 8,962`",
    "outside.list_number": "the number of an item of a list",
    "outside.name_part": "part of a name or a reference: `Article 5`",
    "outside.score": "a result: `3-2`, `51–49 vote`",
    "refusals.formula": "bound to what follows as in a formula or an address: `5x3`",
    "refusals.leading_zero": "begins with a zero as codes do",
    "refusals.letters_behind": "letters are glued to the digits",
    "refusals.ordinal": "part of an ordinal: `twenty-first`",
    "refusals.owner": "digits that own something: `1998's`",
    "refusals.plus": "`one plus one`",
    "refusals.section": "the number of a section: `20 CFR`, `7(a)`",
    "scan.glued": "digits glued to what stands before or behind them: `F-35`, `x86`",
    "scan.goes_on": "goes on with a row of numbers in names or of ages: `Type 1 or 2`",
    "scan.slashed": "digits with a slash that are no share: `9/11`",
    "shares.part_of_time": "a fraction of a unit of time: `half an hour`",
}
"""Why a figure is no amount; `explain` says so of it."""

PASSES: dict[str, str] = {
    "joins.compound": "two figures are one amount in two units: `20 dollars 43 cents`",
    "joins.magnitude": "takes the magnitude that is said once, behind the next sum: `$4 and $5 billion`",
    "joins.millions": "`m` glued to digits is a million beside a sum: `$40m to 50m`",
    "joins.odds": "two figures are a share: `one in five`",
    "joins.range": "two figures are the ends of one range: `$4-5bn`",
    "joins.sign": "takes the sign of money that is said once, before the sum ahead",
    "joins.thousands": "takes the thousands of the sum that follows: `$12-, $14,000`",
    "joins.unit": "takes the unit that is said once, behind the figure that follows: `45 and 50 mg`",
}
"""What changed a mark after it was found."""

"""Names and meanings of the rules for amounts: rules that make a span, rules that refuse a figure, and passes."""

from __future__ import annotations

RULES: dict[str, str] = {
    "table_lines.coin": "a line that is the name of a small coin and nothing else: `dime`",
    "table_lines.percent_of": "a line that is `percent of 10` and nothing else",
    "counts.bare": "a figure without anything that says what it counts",
    "counts.figure": "a figure that became part of a larger amount",
    "counts.hyphenated": "a figure with a hyphenated modifier or `-strong`: `20-odd bases`, `28,500-strong`",
    "counts.noun": "a figure followed by the noun that it counts: `28,500 troops`",
    "counts.times": "`five times` as a number of times, not a factor",
    "measures.feet_and_inches": "`5'10\"`",
    "measures.of_substance": "`a gallon of milk`: one of a measure",
    "measures.unit": "a figure followed by a unit of measure: `40 km`",
    "money.loss_in_brackets": "a negative sum in the style of accounts: `$(3.2) million`",
    "money.name_after_number": "a figure followed by a code, sign or name of a currency: `20 euros`, `42 KWD`",
    "money.symbol_before_number": "a currency sign before a figure: `$5bn`",
    "money.single_coin": "`a penny`: a single coin as a sum",
    "money.letters_before_number": "letters that stand for a currency before a figure: `USD 5`, `Rs. 20`",
    "scan.fraction_of_coin": "a fraction of a coin: `half a dollar`",
    "scan.fraction_of_unit": "a fraction of a unit: `half a mile`",
    "shares.fold_word": "`fivefold`",
    "shares.fraction": "a fraction in words or with a slash: `two thirds`, `3/4 of`",
    "shares.fraction_of_percent": "`half a percentage point`",
    "shares.factor_word": "a word that is itself a factor: `doubled`, `twice`",
    "shares.percent": "a figure with a percent sign or word behind it",
    "shares.times_as_much": "`five times as much`, `18-fold`, `3x`: a factor",
}
"""Rules that make a span."""

REFUSALS: dict[str, str] = {
    "counts.aircraft_model": "the number of an aircraft model near the name of its maker: `the 787`",
    "counts.numbered": "the number of a thing, and the next one in its row: `posts 542 and 543`",
    "counts.one": "`one` or `zero` that replaces a noun or counts nothing: `the other one`",
    "counts.part_of_word": "a figure that continues in letters after a hyphen and counts nothing",
    "counts.age_in_tens": "an age such as `30-something`",
    "ranges_and_lists.same_as_neighbour": "is not an amount because its neighbour is not: `in 10, 20 or 30 years`",
    "ranges_and_lists.ends_of_scale": "the ends of a scale: `on a scale of 1 to 10`",
    "ranges_and_lists.score": "a result, a vote: `lost 3-2`",
    "non_amounts.address": "the number of a house: `68 Court Street`",
    "non_amounts.age": "an age between commas or with the word `age`",
    "non_amounts.calendar": "a day, a year or a time of day",
    "non_amounts.code": "digits with punctuation that counts do not have: `555-1234`, `9:30`",
    "non_amounts.duration": "a length of time: a unit of time follows the figure",
    "non_amounts.numbered_point": "a numbered point of a speech: `And two, we ...`",
    "non_amounts.index_level": "the level of an index: `the Dow closed at 8,962`",
    "non_amounts.list_number": "the number of an item of a list",
    "non_amounts.name_part": "part of a name or a reference: `Article 5`",
    "non_amounts.score": "a result: `3-2`, `51–49 vote`",
    "refusals.formula": "part of a formula or an address: `5x3`",
    "refusals.leading_zero": "begins with a zero like a code",
    "refusals.letters_behind": "letters directly behind the digits",
    "refusals.ordinal": "part of an ordinal: `twenty-first`",
    "refusals.possessive": "digits with a possessive ending: `1998's`",
    "refusals.plus": "`one plus one`",
    "refusals.section": "the number of a section of law: `20 CFR`, `7(a)`",
    "scan.glued_to_letters": "digits attached to letters before or behind them: `F-35`, `x86`",
    "scan.continues_row": "continues a row of numbers in names or of ages: `Type 1 or 2`",
    "scan.slash_code": "digits with a slash that are not a fraction: `9/11`",
    "shares.part_of_time": "a fraction of a unit of time: `half an hour`",
}
"""Rules by which a figure is not an amount; shown by `explain`."""

PASSES: dict[str, str] = {
    "ranges_and_lists.two_units": "two figures form one amount in two units: `20 dollars 43 cents`",
    "ranges_and_lists.shared_magnitude": "takes the magnitude written only after the next sum: `$4 and $5 billion`",
    "ranges_and_lists.shared_millions": "`m` directly behind digits means million next to a sum: `$40m to 50m`",
    "ranges_and_lists.ratio": "two figures form a ratio: `one in five`",
    "ranges_and_lists.range": "two figures are the ends of one range: `$4-5bn`",
    "ranges_and_lists.shared_currency": "takes the currency sign that is written only before the sum ahead",
    "ranges_and_lists.shared_thousands": "takes the thousands of the sum that follows: `$12-, $14,000`",
    "ranges_and_lists.shared_unit": "takes the unit that is written only behind the next figure: `45 and 50 mg`",
}
"""Passes that change a span after it was found."""

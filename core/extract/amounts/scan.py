"""Scan a paragraph once: every figure or amount word becomes a candidate, labelled NOT_AN_AMOUNT if it is none."""

from __future__ import annotations

import re

from core.extract.amounts import counts, magnitudes, measures, money, non_amounts, refusals, shares, tables
from core.extract.amounts import spaced_thousands as thousands
from core.extract.amounts.candidates import LENGTH_OF_TIME, NOT_AN_AMOUNT, Candidate
from core.extract.amounts.currency_context import CurrencyContext
from core.extract.amounts.tables import Coin
from core.language.en.numbers import BIG_WORDS, GLYPHS, SMALL_WORDS, NumberSpan, continental_digits, figure_at
from core.patterns import compile_later

_SIGNS = re.escape(money.sign_characters())
_TRIGGER = compile_later(rf"[^\W\d_]+|[0-9{''.join(GLYPHS)}]|(?<![\w.])\.(?=\d)|[{_SIGNS}]")
_VAGUE_STARTS = frozenset({"tens", "dozens", "hundreds", "scores", "several", "many", "hundred", "half", "a", "an"})
_NUMBER_STARTS = frozenset(SMALL_WORDS) | _VAGUE_STARTS | {w for w in BIG_WORDS if w.endswith("s")}
_MINUS = compile_later(r"(?:(?<![\w.,)\]%])|(?<=[$£€¥] ))[-−] ?\Z|\bminus\s\Z", re.IGNORECASE)
_MINUS_AFTER_SIGN = compile_later(r" ?(?:[-−])?")
_NATION = compile_later(r"(US|A|AU|NZ|C|CAN|HK|S) ?(?=\d)")
_RUN = compile_later(r"[\w.,:/\\@#=&%+*-]*[\w]")
_LETTERS = compile_later(r"[A-Za-zµμΩ°º]+")


class CandidateScanner:
    """Scans one paragraph; `atoms` holds the candidates in order of start."""

    __slots__ = ("_at", "_ledger", "_stop", "_text", "atoms")

    def __init__(self, text: str, ledger: CurrencyContext) -> None:
        self._text = text
        self._stop = len(text)
        self._ledger = ledger
        self._at = 0
        self.atoms: list[Candidate] = []

    def find_candidates(self) -> list[Candidate]:
        """Return all candidates of the paragraph."""
        text = self._text
        for trigger in _TRIGGER.finditer(text):
            start = trigger.start()
            if start < self._at:
                continue
            first = text[start]
            if first.isalpha() and first not in GLYPHS:
                self._read_word(start, trigger.end())
            elif first.isdigit() or first in GLYPHS or first == ".":
                self._read_digits(start)
            else:
                self._read_sign(start)
        return self.atoms

    def _add_candidate(self, atom: Candidate) -> None:
        self.atoms.append(atom)
        self._at = atom.stop

    def _add_non_amount(self, start: int, stop: int, rule: str, figure: NumberSpan | None = None) -> None:
        figure = figure or NumberSpan(start, stop, 0.0, False)
        self._add_candidate(Candidate(start, max(stop, start + 1), NOT_AN_AMOUNT, figure, figure.value, rule=rule))

    def _read_word(self, start: int, stop: int) -> None:
        text = self._text
        word = text[start:stop]
        low = word.lower()
        if low in _NUMBER_STARTS:
            self._read_spelt_number(start, low)
        elif low in shares.GROWN_WORDS or low.endswith(("fold", "folds")):
            atom = shares.factor_word(text, start, stop, self._stop)
            if atom:
                self._add_candidate(atom)
        elif _FIGURE_NEAR.match(text, stop):
            self._read_money_word(start, stop)

    def _read_money_word(self, start: int, stop: int) -> None:
        """Read `USD 5`, `Rs. 20`, `RM42`."""
        text = self._text
        found = money.word_before(text, start, stop)
        if not found or text[start - 1 : start].isalnum() or text[start - 1 : start] in {"-", "."}:
            return
        at, coin, sure = found
        at += text[at : at + 1] in {" ", "\u00a0", "\u2009", "\u202f"}
        if not text[at : at + 1].isdigit():
            return
        figure = continental_digits(text, figure_at(text, at, self._stop))
        figure = magnitudes.include_magnitude(text, figure, self._stop, money_known=True)
        if figure and (sure or money.money_like(figure, text)):
            self._add_money(
                start, figure.stop, figure, coin, text[start:at].strip(), "money.letters_before_number", leading=True
            )

    def _read_sign(self, at: int) -> None:
        """Read `$5bn`, `US$ 3.14`, `$-99.99`."""
        text = self._text
        found = money.sign_at(text, at)
        loss = money.figure_in_brackets(text, at + 1, self._stop)
        if found and loss:
            sign = text[found[0] : at + 1]
            self._add_money(
                found[0], loss.stop, loss, found[1], sign, "money.loss_in_brackets", leading=True, negative=True
            )
            return
        gap = _MINUS_AFTER_SIGN.match(text, at + 1, self._stop)
        begin = gap.end() if gap else at + 1
        national = _NATION.match(text, begin, self._stop) if text[at] == "$" else None
        begin = national.end() if national else begin
        if not found or not (text[begin : begin + 1].isdigit() or text[begin : begin + 1] in {".", *GLYPHS}):
            return
        figure = magnitudes.include_magnitude(
            text, continental_digits(text, figure_at(text, begin, self._stop)), self._stop, money_known=True
        )
        if figure is None or text[figure.stop : figure.stop + 1].isalpha():
            self._add_non_amount(at, self._run_end(begin), "scan.glued_to_letters")
            return
        start, coin = found
        if national:
            coin = tables.coin_signs().get(f"{national[1]}$", coin)
        sign = text[start : at + 1]
        negative = "-" in text[at + 1 : begin] or "−" in text[at + 1 : begin]
        minus = _MINUS.search(text, max(0, start - 7), start)
        if minus:
            start, negative = minus.start(), True
        end = figure.stop
        if money.bracketed_loss(text, start, end):
            start, end, negative = start - 1, end + 1, True
        self._add_money(start, end, figure, coin, sign, "money.symbol_before_number", leading=True, negative=negative)

    def _add_money(
        self,
        start: int,
        stop: int,
        figure: NumberSpan,
        coin: Coin,
        sign: str,
        rule: str,
        *,
        leading: bool = False,
        negative: bool = False,
    ) -> None:
        code, why = self._ledger.resolve_currency(coin, sign)
        if (
            leading
            and (redundant := money.coin_behind(self._text, stop, self._stop, figure))
            and coin.factor == redundant[1].factor
        ):
            stop = redundant[0]
            if redundant[1].code and not redundant[1].base:
                code, why = redundant[1].code, ""
        value = figure.value * coin.factor * (-1 if negative else 1)
        atom = Candidate(
            start,
            stop,
            "MONEY",
            figure,
            value,
            magnitudes.magnitude_of(self._text, figure),
            coin.factor,
            code,
            leading,
            coin.factor < 1,
        )
        atom.confidence = 0.98 if leading else 0.95
        atom.why, atom.rule = why, rule
        self._add_candidate(atom)

    def _run_end(self, at: int) -> int:
        match = _RUN.match(self._text, at, self._stop)
        return match.end() if match else at + 1

    def _read_digits(self, start: int) -> None:
        text = self._text
        previous = text[start - 1 : start]
        if self._is_glued(previous, start):
            self._add_non_amount(start, self._run_end(start), "scan.glued_to_letters")
            return
        code = non_amounts.CODE.match(text, start, self._stop)
        score = non_amounts.score_end(text, start, self._stop)
        if code or score:
            end = max(score or 0, code.end() if code else 0, self._run_end(start) if code else 0)
            self._add_non_amount(start, end, "non_amounts.code" if code else "non_amounts.score")
            return
        feet = measures.feet_and_inches(text, start, self._stop)
        if feet:
            atom = Candidate(
                start,
                feet[0],
                "QUANTITY",
                NumberSpan(start, feet[0], feet[1], False),
                feet[1],
                unit=feet[2].name,
                kind="length",
                rule="measures.feet_and_inches",
            )
            self._add_candidate(atom)
            return
        fraction = shares.fraction_at(text, start, self._stop)
        if fraction:
            self._add_fraction(fraction)
            return
        bare = thousands.include_spaced_group(
            text, figure_at(text, start, self._stop), self._stop, self.atoms[-1] if self.atoms else None
        )
        figure = magnitudes.include_magnitude(text, bare, self._stop, money_known=False)
        if figure is None or re.match(r"/\d", text[figure.stop : figure.stop + 2]):
            self._add_non_amount(
                start, self._run_end(start) if figure is None else self._end_of_slashed(figure), "scan.slash_code"
            )
            return
        self._read_figure(figure)

    def _end_of_slashed(self, figure: NumberSpan) -> int:
        """Return the end of a run with a slash that is not an amount, such as 9/11."""
        return self._run_end(figure.start)

    def _is_glued(self, previous: str, start: int) -> bool:
        """Return whether the characters before the digits make them part of a name or a code: F-35, x86, ’90s."""
        text = self._text
        if not previous or previous.isspace():
            return False
        if previous.isalnum() or previous in "_/\\@#’'=&^%©":
            return True
        if non_amounts.is_short_year(text, start, self._stop):
            return True
        if previous in ".,:+" and text[start - 2 : start - 1].isdigit():
            return True
        if previous in "-–‑":
            before = text[start - 2 : start - 1]
            own = bool(self.atoms) and self.atoms[-1].stop == start - 1
            return before.isalnum() and not own
        return False

    def _read_spelt_number(self, start: int, low: str) -> None:
        text = self._text
        previous = text[start - 1 : start]
        if previous in {"-", "‑", "–"} and text[start - 2 : start - 1].isalnum():
            last = self.atoms[-1].stop if self.atoms else -1
            if last != start - 1 and not (last == start - 4 and text.startswith("-in-", last)):
                return
        if previous in {"’", "'", "_"} and text[start - 2 : start - 1].isalnum():
            return
        fraction = shares.fraction_at(text, start, self._stop)
        figure = figure_at(text, start, self._stop)
        if fraction and (figure is None or figure.stop <= fraction.stop):
            self._add_fraction(fraction)
        elif figure:
            self._read_figure(figure)
        elif low in {"a", "an"}:
            self._read_single(start)

    def _add_fraction(self, atom: Candidate) -> None:
        """Add a fraction; of a unit or coin it is an amount: `half a mile`, `1/2 gallon`, `half a dollar`."""
        text = self._text
        if atom.label == "FRACTION":
            at = shares.follow_of_fraction(text, atom, self._stop)
            unit = measures.unit_behind(text, at, self._stop, atom.figure)
            coin = None if unit else money.coin_behind(text, at, self._stop, atom.figure)
            if unit and text[at : at + 1] in {" ", "-", "\u00a0", "\u2009"}:
                atom.stop, atom.label = unit[0], "QUANTITY"
                atom.unit, atom.kind, atom.size = unit[1].name, unit[1].kind, unit[1].size
                atom.rule = "scan.fraction_of_unit"
            elif coin and text[at : at + 1] == " ":
                atom.currency, atom.why = self._ledger.resolve_currency(coin[1], text[at : coin[0]].strip())
                atom.stop, atom.label, atom.rule = coin[0], "MONEY", "scan.fraction_of_coin"
                atom.value *= coin[1].factor
            elif "/" in text[atom.start : atom.stop] and not _SHARED_BEHIND.match(text, atom.stop, self._stop):
                atom.label, atom.rule = NOT_AN_AMOUNT, "scan.slash_code"
        self._add_candidate(atom)

    def _read_single(self, start: int) -> None:
        """Read `a penny`, `a gallon of`, where the article counts one; behind a sum it means `per`."""
        text = self._text
        if self.atoms and self.atoms[-1].label != NOT_AN_AMOUNT and start - self.atoms[-1].stop < 14:
            return
        if non_amounts.word_before(text, start) in {"of", "for", "per", "against"}:
            return
        at = start + (2 if text[start + 1 : start + 2] in "nN" else 1)
        one = NumberSpan(start, at, 1.0, True)
        coin = money.coin_behind(text, at, self._stop, one) if text[at : at + 1] == " " else None
        if (
            coin
            and text[coin[0] - 1] != "s"
            and text[at + 1 : at + 2].islower()
            and not _NOUN_BEHIND.match(text, coin[0], self._stop)
        ):
            self._add_money(start, coin[0], one, coin[1], text[at + 1 : coin[0]], "money.single_coin")
            return
        unit = measures.unit_behind(text, at, self._stop, one) if text[at : at + 1] == " " else None
        if unit and measures.measures_substance(text, unit):
            atom = Candidate(
                start, unit[0], "QUANTITY", one, 1.0, unit=unit[1].name, kind=unit[1].kind, size=unit[1].size
            )
            atom.rule = "measures.of_substance"
            self._add_candidate(atom)

    def _read_figure(self, figure: NumberSpan) -> None:
        """Label a figure by what stands behind and before it."""
        text, stop = self._text, self._stop
        start, value = figure.start, figure.value
        minus = _MINUS.search(text, max(0, start - 7), start)
        if minus and minus[0][-1] == " " and minus[0][0] in "-−":
            minus = None  # a dash between words: `life and art - one which`
        if minus and not (self.atoms and self.atoms[-1].stop == start - 1):
            start, value = minus.start(), -value
        plus = _PLUS.match(text, figure.stop, stop)
        after = plus.end() if plus else figure.stop
        percent = shares.percent_behind(text, after, stop)
        if percent:
            scale, worth = magnitudes.magnitude_of(self._text, figure), percent[1]
            atom = Candidate(start, percent[0], "PERCENT", figure, value * worth, scale, worth, unit=percent[2])
            atom.rule = "shares.percent"
            atom.confidence = 0.98
            atom.inner = figure.stop if plus else 0
            self._add_candidate(atom)
            return
        coin = money.coin_behind(text, figure.stop, stop, figure)
        if coin:
            sign = text[figure.stop : coin[0]].strip()
            self._add_money(start, coin[0], figure, coin[1], sign, "money.name_after_number", negative=value < 0)
            return
        lasting = non_amounts.is_duration(text, figure.stop, stop, figure)
        if lasting or non_amounts.is_calendar(text, figure, stop):
            self._add_non_amount(
                start, figure.stop, "non_amounts.duration" if lasting else "non_amounts.calendar", figure
            )
            self.atoms[-1].kind = LENGTH_OF_TIME if lasting else ""
            return
        unit = measures.unit_behind(text, after, stop, figure)
        if unit and not measures.has_other_sense(text, figure, unit[0]):
            atom = Candidate(start, unit[0], "QUANTITY", figure, value, magnitudes.magnitude_of(self._text, figure))
            atom.unit, atom.kind, atom.size, atom.confidence = unit[1].name, unit[1].kind, unit[1].size, 0.93
            atom.rule = "measures.unit"
            atom.inner = figure.stop if plus else 0
            self._add_candidate(atom)
            return
        times = shares.times_behind(text, figure, stop)
        if times and times[1] == "MULTIPLE":
            self._add_candidate(
                Candidate(start, times[0], "MULTIPLE", figure, value, confidence=0.9, rule="shares.times_as_much")
            )
            return
        self._add_cardinal(start, value, figure, is_times=bool(times))

    def _follows_amount(self, start: int) -> bool:
        """Return whether an amount ends one blank before `start`, so that its words are not a name."""
        return bool(self.atoms) and self.atoms[-1].label != NOT_AN_AMOUNT and 0 <= start - self.atoms[-1].stop <= 1

    def _why_numbered(self, start: int, figure: NumberSpan) -> str:
        """Return the name of the rule by which the figure numbers a thing; empty if there is none."""
        if not self._follows_amount(start) and non_amounts.is_name_part(self._text, figure, self._stop):
            return "non_amounts.name_part"
        return "scan.continues_row" if self._goes_on(figure) else ""

    def _goes_on(self, figure: NumberSpan) -> bool:
        """Return whether the figure continues a row of numbers in names or of ages: `Type 1 or 2`."""
        last = self.atoms[-1] if self.atoms else None
        if last is None or last.kind != NUMBERED or last.label != NOT_AN_AMOUNT:
            return False
        text = self._text
        behind = non_amounts.word_behind(text, figure.stop, self._stop)
        counted = counts.is_plural(behind) and behind not in tables.context_words("stop")
        return text[last.stop : figure.start] in _ROW and figure.value < 1000 and not counted

    def _add_cardinal(self, start: int, value: float, figure: NumberSpan, *, is_times: bool) -> None:
        text, stop = self._text, self._stop
        end = self._run_end(figure.stop) if text[figure.stop : figure.stop + 1].isalnum() else figure.stop
        no_amount = refusals.find_refusal(text, figure, stop)
        rule = (
            no_amount
            or self._why_numbered(start, figure)
            or ("non_amounts.age" if non_amounts.is_age(text, figure, stop) else "")
        )
        if rule:
            self._add_non_amount(start, end, rule, figure)
            self.atoms[-1].kind = "" if no_amount else NUMBERED
            return
        magnitude = magnitudes.magnitude_of(self._text, figure)
        atom = Candidate(start, figure.stop, "CARDINAL", figure, value, magnitude, rule="counts.figure")
        if is_times:
            atom.unit, atom.unit_text, atom.rule = "time", text[figure.stop + 1 : figure.stop + 6], "counts.times"
        self._add_candidate(atom)


_ROW = frozenset({" or ", " and ", ", ", "/", " to ", "-", "–"})
NUMBERED = "numbered"
"""Kind of a non-amount that is the number of a thing or an age."""
_SHARED_BEHIND = compile_later(r"[ -](?:of|stake|share|interest|majority|cut|ownership|vote|portion|owner|reduction)\b")
_PLUS = compile_later(r"(?:-plus|-odd|\+)(?=[ -]?[A-Za-z%])")
_FIGURE_NEAR = compile_later(r"\.?[ \u00a0\u2009\u202f]?\d")
_NOUN_BEHIND = compile_later(
    r"[ -](?!(?:of|in|on|to|for|from|by|and|or|as|a|an|per|more|less|at|with|when|if|is|was|each|every|that|into)\b)"
    r"[a-z]"
)

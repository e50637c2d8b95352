"""Scan a paragraph once: every figure or amount word becomes a candidate, labelled NOT_AN_AMOUNT if it is none."""

from __future__ import annotations

import re

from core.extract.amounts import counts, grouping, measures, money, outside, refusals, scales, shares, tables
from core.extract.amounts.atoms import OUT, TIMED, Atom
from core.extract.amounts.ledger import Ledger
from core.extract.amounts.tables import Coin
from core.language.en.numbers import BIG_WORDS, GLYPHS, SMALL_WORDS, Figure, continental_digits, figure_at
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


class Scan:
    """Scans one paragraph; `atoms` holds the candidates in order of start."""

    __slots__ = ("_at", "_ledger", "_stop", "_text", "atoms")

    def __init__(self, text: str, ledger: Ledger) -> None:
        self._text = text
        self._stop = len(text)
        self._ledger = ledger
        self._at = 0
        self.atoms: list[Atom] = []

    def run(self) -> list[Atom]:
        """Return all candidates of the paragraph."""
        text = self._text
        for trigger in _TRIGGER.finditer(text):
            start = trigger.start()
            if start < self._at:
                continue
            first = text[start]
            if first.isalpha() and first not in GLYPHS:
                self._word(start, trigger.end())
            elif first.isdigit() or first in GLYPHS or first == ".":
                self._digits(start)
            else:
                self._sign(start)
        return self.atoms

    def _keep(self, atom: Atom) -> None:
        self.atoms.append(atom)
        self._at = atom.stop

    def _out(self, start: int, stop: int, rule: str, figure: Figure | None = None) -> None:
        figure = figure or Figure(start, stop, 0.0, False)
        self._keep(Atom(start, max(stop, start + 1), OUT, figure, figure.value, rule=rule))

    def _word(self, start: int, stop: int) -> None:
        text = self._text
        word = text[start:stop]
        low = word.lower()
        if low in _NUMBER_STARTS:
            self._spelt(start, low)
        elif low in shares.GROWN_WORDS or low.endswith(("fold", "folds")):
            atom = shares.grown_word(text, start, stop, self._stop)
            if atom:
                self._keep(atom)
        elif _FIGURE_NEAR.match(text, stop):
            self._money_word(start, stop)

    def _money_word(self, start: int, stop: int) -> None:
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
        figure = scales.take_in(text, figure, self._stop, money_known=True)
        if figure and (sure or money.money_like(figure, text)):
            self._money(start, figure.stop, figure, coin, text[start:at].strip(), "money.word", leading=True)

    def _sign(self, at: int) -> None:
        """Read `$5bn`, `US$ 3.14`, `$-99.99`."""
        text = self._text
        found = money.sign_at(text, at)
        loss = money.figure_in_brackets(text, at + 1, self._stop)
        if found and loss:
            sign = text[found[0] : at + 1]
            self._money(found[0], loss.stop, loss, found[1], sign, "money.brackets", leading=True, negative=True)
            return
        gap = _MINUS_AFTER_SIGN.match(text, at + 1, self._stop)
        begin = gap.end() if gap else at + 1
        national = _NATION.match(text, begin, self._stop) if text[at] == "$" else None
        begin = national.end() if national else begin
        if not found or not (text[begin : begin + 1].isdigit() or text[begin : begin + 1] in {".", *GLYPHS}):
            return
        figure = scales.take_in(
            text, continental_digits(text, figure_at(text, begin, self._stop)), self._stop, money_known=True
        )
        if figure is None or text[figure.stop : figure.stop + 1].isalpha():
            self._out(at, self._run_end(begin), "scan.glued")
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
        self._money(start, end, figure, coin, sign, "money.sign", leading=True, negative=negative)

    def _money(
        self,
        start: int,
        stop: int,
        figure: Figure,
        coin: Coin,
        sign: str,
        rule: str,
        *,
        leading: bool = False,
        negative: bool = False,
    ) -> None:
        code, why = self._ledger.name(coin, sign)
        if (
            leading
            and (redundant := money.coin_behind(self._text, stop, self._stop, figure))
            and coin.factor == redundant[1].factor
        ):
            stop = redundant[0]
            if redundant[1].code and not redundant[1].base:
                code, why = redundant[1].code, ""
        value = figure.value * coin.factor * (-1 if negative else 1)
        atom = Atom(
            start,
            stop,
            "MONEY",
            figure,
            value,
            scales.of(self._text, figure),
            coin.factor,
            code,
            leading,
            coin.factor < 1,
        )
        atom.confidence = 0.98 if leading else 0.95
        atom.why, atom.rule = why, rule
        self._keep(atom)

    def _run_end(self, at: int) -> int:
        match = _RUN.match(self._text, at, self._stop)
        return match.end() if match else at + 1

    def _digits(self, start: int) -> None:
        text = self._text
        previous = text[start - 1 : start]
        if self._glued(previous, start):
            self._out(start, self._run_end(start), "scan.glued")
            return
        code = outside.CODE.match(text, start, self._stop)
        score = outside.score(text, start, self._stop)
        if code or score:
            end = max(score or 0, code.end() if code else 0, self._run_end(start) if code else 0)
            self._out(start, end, "outside.code" if code else "outside.score")
            return
        feet = measures.feet_and_inches(text, start, self._stop)
        if feet:
            atom = Atom(
                start,
                feet[0],
                "QUANTITY",
                Figure(start, feet[0], feet[1], False),
                feet[1],
                unit=feet[2].name,
                kind="length",
                rule="measures.feet_and_inches",
            )
            self._keep(atom)
            return
        fraction = shares.fraction_at(text, start, self._stop)
        if fraction:
            self._keep_fraction(fraction)
            return
        bare = grouping.taken_in(
            text, figure_at(text, start, self._stop), self._stop, self.atoms[-1] if self.atoms else None
        )
        figure = scales.take_in(text, bare, self._stop, money_known=False)
        if figure is None or re.match(r"/\d", text[figure.stop : figure.stop + 2]):
            self._out(start, self._run_end(start) if figure is None else self._slashed(figure), "scan.slashed")
            return
        self._figure(figure)

    def _slashed(self, figure: Figure) -> int:
        """Return the end of a run with a slash that is not an amount, such as 9/11."""
        return self._run_end(figure.start)

    def _glued(self, previous: str, start: int) -> bool:
        """Return whether the characters before the digits make them part of a name or a code: F-35, x86, ’90s."""
        text = self._text
        if not previous or previous.isspace():
            return False
        if previous.isalnum() or previous in "_/\\@#’'=&^%©":
            return True
        if outside.short_year(text, start, self._stop):
            return True
        if previous in ".,:+" and text[start - 2 : start - 1].isdigit():
            return True
        if previous in "-–‑":
            before = text[start - 2 : start - 1]
            own = bool(self.atoms) and self.atoms[-1].stop == start - 1
            return before.isalnum() and not own
        return False

    def _spelt(self, start: int, low: str) -> None:
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
            self._keep_fraction(fraction)
        elif figure:
            self._figure(figure)
        elif low in {"a", "an"}:
            self._single(start)

    def _keep_fraction(self, atom: Atom) -> None:
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
                atom.currency, atom.why = self._ledger.name(coin[1], text[at : coin[0]].strip())
                atom.stop, atom.label, atom.rule = coin[0], "MONEY", "scan.fraction_of_coin"
                atom.value *= coin[1].factor
            elif "/" in text[atom.start : atom.stop] and not _SHARED_BEHIND.match(text, atom.stop, self._stop):
                atom.label, atom.rule = OUT, "scan.slashed"
        self._keep(atom)

    def _single(self, start: int) -> None:
        """Read `a penny`, `a gallon of`, where the article counts one; behind a sum it means `per`."""
        text = self._text
        if self.atoms and self.atoms[-1].label != OUT and start - self.atoms[-1].stop < 14:
            return
        if outside.word_before(text, start) in {"of", "for", "per", "against"}:
            return
        at = start + (2 if text[start + 1 : start + 2] in "nN" else 1)
        one = Figure(start, at, 1.0, True)
        coin = money.coin_behind(text, at, self._stop, one) if text[at : at + 1] == " " else None
        if (
            coin
            and text[coin[0] - 1] != "s"
            and text[at + 1 : at + 2].islower()
            and not _NOUN_BEHIND.match(text, coin[0], self._stop)
        ):
            self._money(start, coin[0], one, coin[1], text[at + 1 : coin[0]], "money.single")
            return
        unit = measures.unit_behind(text, at, self._stop, one) if text[at : at + 1] == " " else None
        if unit and measures.poured(text, unit):
            atom = Atom(start, unit[0], "QUANTITY", one, 1.0, unit=unit[1].name, kind=unit[1].kind, size=unit[1].size)
            atom.rule = "measures.poured"
            self._keep(atom)

    def _figure(self, figure: Figure) -> None:
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
            scale, worth = scales.of(self._text, figure), percent[1]
            atom = Atom(start, percent[0], "PERCENT", figure, value * worth, scale, worth, unit=percent[2])
            atom.rule = "shares.percent"
            atom.confidence = 0.98
            atom.inner = figure.stop if plus else 0
            self._keep(atom)
            return
        coin = money.coin_behind(text, figure.stop, stop, figure)
        if coin:
            sign = text[figure.stop : coin[0]].strip()
            self._money(start, coin[0], figure, coin[1], sign, "money.name", negative=value < 0)
            return
        lasting = outside.duration(text, figure.stop, stop, figure)
        if lasting or outside.calendar(text, figure, stop):
            self._out(start, figure.stop, "outside.duration" if lasting else "outside.calendar", figure)
            self.atoms[-1].kind = TIMED if lasting else ""
            return
        unit = measures.unit_behind(text, after, stop, figure)
        if unit and not measures.misread(text, figure, unit[0]):
            atom = Atom(start, unit[0], "QUANTITY", figure, value, scales.of(self._text, figure))
            atom.unit, atom.kind, atom.size, atom.confidence = unit[1].name, unit[1].kind, unit[1].size, 0.93
            atom.rule = "measures.unit"
            atom.inner = figure.stop if plus else 0
            self._keep(atom)
            return
        times = shares.times_behind(text, figure, stop)
        if times and times[1] == "MULTIPLE":
            self._keep(Atom(start, times[0], "MULTIPLE", figure, value, confidence=0.9, rule="shares.times"))
            return
        self._cardinal(start, value, figure, is_times=bool(times))

    def _follows(self, start: int) -> bool:
        """Return whether an amount ends one blank before `start`, so that its words are not a name."""
        return bool(self.atoms) and self.atoms[-1].label != OUT and 0 <= start - self.atoms[-1].stop <= 1

    def _numbered(self, start: int, figure: Figure) -> str:
        """Return the name of the rule by which the figure numbers a thing; empty if there is none."""
        if not self._follows(start) and outside.name_part(self._text, figure, self._stop):
            return "outside.name_part"
        return "scan.goes_on" if self._goes_on(figure) else ""

    def _goes_on(self, figure: Figure) -> bool:
        """Return whether the figure continues a row of numbers in names or of ages: `Type 1 or 2`."""
        last = self.atoms[-1] if self.atoms else None
        if last is None or last.kind != NUMBERED or last.label != OUT:
            return False
        text = self._text
        behind = outside.word_behind(text, figure.stop, self._stop)
        counted = counts.is_plural(behind) and behind not in tables.context("stop")
        return text[last.stop : figure.start] in _ROW and figure.value < 1000 and not counted

    def _cardinal(self, start: int, value: float, figure: Figure, *, is_times: bool) -> None:
        text, stop = self._text, self._stop
        end = self._run_end(figure.stop) if text[figure.stop : figure.stop + 1].isalnum() else figure.stop
        no_amount = refusals.refusal(text, figure, stop)
        rule = no_amount or self._numbered(start, figure) or ("outside.age" if outside.age(text, figure, stop) else "")
        if rule:
            self._out(start, end, rule, figure)
            self.atoms[-1].kind = "" if no_amount else NUMBERED
            return
        atom = Atom(start, figure.stop, "CARDINAL", figure, value, scales.of(self._text, figure), rule="counts.figure")
        if is_times:
            atom.unit, atom.unit_text, atom.rule = "time", text[figure.stop + 1 : figure.stop + 6], "counts.times"
        self._keep(atom)


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

"""Amounts of money as a letter states them, after people have edited it."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from calldesk.mail.passages import Passages
from calldesk.rules.currencies import SIGNS, meant_by
from calldesk.rules.money import Money

_THOUSANDS = r"(?:\s?(?:k|tys|ezer|ribu)\b\.?|\s?[千万])?"
_NUMBER = rf"(?:\d{{1,3}}(?:[ '’]\d{{3}})+(?:[.,]\d+)?|\d+(?:[.,'’]\d+)*){_THOUSANDS}"
_DECIMAL = r"(?:\d{1,3}(?:[ '’]\d{3})+|\d+(?:[.,'’]\d+)*)[.,]\d\d"
_PERCENT = re.compile(r"(?<![^\W_])\d+(?:[.,]\d+)?\s?(?:%|per ?cent\b)", re.IGNORECASE)
# An "R" before figures is rather a part's number than rand.
_SIGNS = tuple(sign for sign in SIGNS if sign != "r")


@dataclass(frozen=True, slots=True)
class StatedAmount:
    """An amount in a letter: every reading of its figures, and the currencies it may be in.

    `currencies` is empty when none is written; `bare` marks a whole number that need not be
    money at all.
    """

    text: str
    readings: frozenset[Decimal]
    currencies: frozenset[str]
    bare: bool = False

    def means(self, amount: Money) -> bool:
        """Whether this could be that amount, its sign left aside."""
        right_currency = not self.currencies or amount.currency in self.currencies
        return right_currency and abs(amount.decimal) in self.readings


def take_percents(passages: Passages) -> None:
    """Take shares out of the text: '90 %' is not money."""
    passages.take(_PERCENT, lambda match: match)


def take_amounts(passages: Passages) -> list[StatedAmount]:
    """Take what must be money: it has a currency, decimals or thousands marked."""
    return [amount for pattern in _with_currency() for amount in passages.take(pattern, _read)]


def take_numbers(passages: Passages) -> list[StatedAmount]:
    """Take the whole numbers that are left; they may be anything."""
    return passages.take(
        re.compile(r"(?<![^\W_])\d+(?![^\W_])"),
        lambda match: StatedAmount(match[0], frozenset({Decimal(match[0])}), frozenset(), True),
    )


def _read(match: re.Match[str]) -> StatedAmount | None:
    part = match.groupdict()
    figures, currency = part["figures"], part.get("currency") or ""
    if not currency and not re.search(r"[., '’]|[^\W\d]", figures):
        return None
    currencies = frozenset(meant_by(currency) or {currency.upper()} - {""})
    text = " ".join(match[0].split())
    return StatedAmount(text, readings(figures), currencies)


def readings(figures: str) -> frozenset[Decimal]:
    """All amounts that figures can mean: '1,234' is a thousand and more, or one and a bit."""
    word = re.search(r"[^\W\d_]+", figures)
    times = 1 if word is None else 10_000 if word[0] == "万" else 1000
    plain = re.sub(r"[ '’]|\s?[^\W\d_]+\.?$", "", figures)
    marks = re.findall(r"[.,]", plain)
    if not marks:
        texts = {plain}
    elif len(set(marks)) == 2 and marks.count(marks[-1]) == 1:
        texts = {_with_point(plain, marks[-1])}
    elif len(set(marks)) == 2:
        texts = set()
    elif len(marks) > 1:
        texts = {re.sub(r"[.,]", "", plain)}
    else:
        texts = {_with_point(plain, marks[-1])}
        if re.fullmatch(r"\d{1,3}[.,]\d{3}", plain):
            texts.add(re.sub(r"[.,]", "", plain))
    return frozenset(Decimal(text) * times for text in texts)


def _with_point(figures: str, mark: str) -> str:
    whole, _, rest = figures.rpartition(mark)
    return re.sub(r"[.,]", "", whole) + "." + rest


@cache
def _with_currency() -> tuple[re.Pattern[str], ...]:
    from babel.numbers import list_currencies

    signs = sorted((re.escape(s) for s in _SIGNS), key=len, reverse=True)
    codes = "|".join(sorted(list_currencies()))
    # Codes count in capitals only: 'all 2,000.00' is not in Albanian lek.
    money = rf"(?P<currency>{codes}|(?i:{'|'.join(signs)}))"
    free, end = r"(?<![^\W_])(?<!\d[.,])", r"(?![^\W_])(?![.,]\d)"
    whole = r"(?![A-Za-z])"
    figures = rf"(?P<figures>{_NUMBER})"
    forms = (
        rf"{free}(?P<figures>{_DECIMAL})[ \t]?{money}{whole}",
        rf"(?<![A-Za-z]){money}[ \t]?{figures}{end}",
        rf"{free}{figures}[ \t]?{money}{whole}(?![ \t]?[\d\x00])",
        rf"{free}{figures}{end}",
    )
    return tuple(re.compile(form) for form in forms)

"""Amounts of money: whole minor units with their ISO 4217 currency, never a float."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from calldesk.rules.currencies import meant_by


class MoneyError(ValueError):
    """An amount that cannot be read, or a sum over two currencies."""


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in minor units (cents) of one currency."""

    minor: int
    currency: str

    def __add__(self, other: "Money") -> "Money":
        self._same_currency(other)
        return Money(self.minor + other.minor, self.currency)

    def __sub__(self, other: "Money") -> "Money":
        self._same_currency(other)
        return Money(self.minor - other.minor, self.currency)

    def __neg__(self) -> "Money":
        return Money(-self.minor, self.currency)

    def __lt__(self, other: "Money") -> bool:
        self._same_currency(other)
        return self.minor < other.minor

    def __le__(self, other: "Money") -> bool:
        self._same_currency(other)
        return self.minor <= other.minor

    def __str__(self) -> str:
        return f"{self.figures} {self.currency}"

    @property
    def figures(self) -> str:
        """The amount without its currency, as on the screen: '6,240.00'."""
        return f"{self.decimal:,.{digits(self.currency)}f}"

    @property
    def decimal(self) -> Decimal:
        """The amount in major units."""
        return Decimal(self.minor).scaleb(-digits(self.currency))

    def _same_currency(self, other: "Money") -> None:
        if self.currency != other.currency:
            raise MoneyError(f"{self.currency} and {other.currency} are never added together")


CENTS = frozenset(
    "AED AUD BRL CAD CHF CNY CZK DKK EUR GBP HKD HUF ILS INR MXN MYR NOK NZD PHP PLN RON SAR SEK "
    "SGD THB TRY USD ZAR".split()
)
"""Currencies of two decimal places: the first screen shows amounts before Babel is loaded."""


@cache
def digits(currency: str) -> int:
    """How many decimal places the currency has (CLDR; ISO 4217 for all but a few)."""
    if currency in CENTS:
        return 2
    from babel.core import get_global

    fractions = get_global("currency_fractions")
    return int(fractions.get(currency, fractions["DEFAULT"])[0])


def from_decimal(amount: Decimal, currency: str) -> Money:
    """Turn major units into Money. Raises MoneyError when decimals would be lost."""
    minor = amount.scaleb(digits(currency))
    if minor != minor.to_integral_value():
        raise MoneyError(f"{amount} has more decimals than {currency} has")
    return Money(int(minor), currency)


def read_amount(text: str, currency: str, decimal_mark: str | None = None) -> Money:
    """Read an amount as people write it: '1,234.50', '1.234,50', "1'234", '€ 5', '(12.00)', '2k'.

    Without a `decimal_mark` ('.' or ',') the text decides, and three figures behind its only mark
    are thousands. A currency that is named must be the account's. Raises MoneyError, in words.
    """
    plain = _PLAIN.fullmatch(text) if decimal_mark != "," else None
    places = digits(currency)
    if plain and len(plain[2] or "") in (0, places):
        return Money(int(plain[1] + (plain[2] or "0" * places)), currency)
    if len(text) > _LONGEST:
        raise MoneyError("that is too long for an amount; type it like 1,234.50")
    figures, negative = _without_sign(_normal(text))
    figures, thousand = _without_currency(figures, currency)
    if not negative:
        figures, negative = _without_sign(figures)
    if figures[-1:] in ("k", "K"):
        figures, thousand = figures[:-1].rstrip(), 3
    if not _FIGURES.fullmatch(figures):
        raise MoneyError(f"'{_shown(text)}' is not an amount; type it like 1,234.50")
    amount = _decimal(figures, decimal_mark, places).scaleb(thousand)
    if amount >= Decimal(10) ** _MOST_FIGURES:
        raise MoneyError("that is more than any invoice; look at the amount again")
    return from_decimal(-amount if negative else amount, currency)


_LONGEST, _MOST_FIGURES = 60, 13
_PLAIN = re.compile(rf"(\d{{1,{_MOST_FIGURES}}})(?:\.(\d+))?", re.ASCII)
_FIGURES = re.compile(r"\d[\d.,' ]*\d|\d|[.,]\d+", re.ASCII)
_GROUPED = re.compile(r"\d+|\d{1,3}([.,' ])\d{3}(?:\1\d{3})*|\d{1,2}(?:,\d{2})+,\d{3}", re.ASCII)
_NAMED = re.compile(r"([^\d.,'()\-+]*?)\s*([\-+(]?[\d.,].*?)\s*([^\d.,'()\-+ ]*)", re.ASCII)


def _normal(text: str) -> str:
    """Bring full-width figures, odd spaces, dashes and apostrophes to their plain forms."""
    plain = unicodedata.normalize("NFKC", text)
    plain = plain.translate({0x2019: "'", 0x2212: "-", 0x2013: "-", 0x02BC: "'"})
    return " ".join(plain.split())


def _without_sign(text: str) -> tuple[str, bool]:
    """Take off what makes an amount negative: a minus on either side, or brackets."""
    if text[:1] == "(" and text[-1:] == ")":
        return text[1:-1].strip(), True
    if text[:1] in ("-", "+"):
        return text[1:].strip(), text[0] == "-"
    if text[-1:] == "-":
        return text[:-1].strip(), True
    return text, False


def _without_currency(text: str, currency: str) -> tuple[str, int]:
    """Take off the currency's sign, code or name; one that is another currency's is an error."""
    named = _NAMED.fullmatch(text)
    if not named:
        return text, 0
    thousand = 0
    for name in (named[1].strip(" ."), named[3].strip(" .")):
        if name.casefold() == "k":
            thousand = 3
        elif name and currency not in (name.upper(), *meant_by(name)):
            raise MoneyError(f"'{_shown(name)}': this account is in {currency}; type figures alone")
    return named[2], thousand


def _decimal(figures: str, mark: str | None, places: int) -> Decimal:
    """Tell decimals from thousands."""
    mark = mark or _decimal_mark(figures, places)
    whole, _, decimals = figures.rpartition(mark) if mark in figures else (figures, "", "")
    sound = (not whole or _GROUPED.fullmatch(whole)) and mark not in whole
    if not sound or not _all_digits(decimals):
        raise MoneyError(f"'{figures}' has its marks in odd places; type it like 1234.50")
    return Decimal(f"{re.sub('[^0-9]', '', whole) or '0'}.{decimals or '0'}")


def _decimal_mark(figures: str, places: int) -> str:
    marks = re.sub(r"[^.,]", "", figures)
    if len(set(marks)) == 2:
        return marks[-1]
    if not marks or len(marks) > 1:
        return "," if marks.startswith(".") else "."
    whole, _, behind = figures.partition(marks)
    if len(behind) != 3 or whole in ("", "0") or len(whole) > 3:
        return marks
    if places == 3 and marks == ",":
        raise MoneyError(f"'{figures}' could have thousands or decimals; type {whole}{behind}.000")
    return marks if places == 3 else "," if marks == "." else "."


def _all_digits(text: str) -> bool:
    return text == "" or (text.isascii() and text.isdecimal())


def _shown(text: str) -> str:
    from calldesk.text import one_line

    return one_line(text)[:24]

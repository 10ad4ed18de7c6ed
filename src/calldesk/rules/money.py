"""Amounts of money: whole minor units with their ISO 4217 currency, never a float."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache


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


@cache
def digits(currency: str) -> int:
    """How many decimal places the currency has (CLDR; ISO 4217 for all but a few)."""
    from babel.core import get_global

    fractions = get_global("currency_fractions")
    return int(fractions.get(currency, fractions["DEFAULT"])[0])


def from_decimal(amount: Decimal, currency: str) -> Money:
    """Turn major units into Money. Raises MoneyError when decimals would be lost."""
    minor = amount.scaleb(digits(currency))
    if minor != minor.to_integral_value():
        raise MoneyError(f"{amount} has more decimals than {currency} has")
    return Money(int(minor), currency)

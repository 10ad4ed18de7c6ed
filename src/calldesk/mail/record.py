"""What a letter is compared with: what was agreed, to whom it goes, what else is true."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from calldesk.rules.money import Money


@dataclass(frozen=True, slots=True)
class Record:
    """The facts behind one letter.

    What was agreed must stand in the letter. `amounts`, `days` and `invoices` may stand in it
    besides: open balances, due days, the other invoices. `names` are others it may greet, such
    as the firm; `known` are passages whose figures say nothing about the debt: our address,
    bank details, a check's number. The letter's own day may always be named.
    """

    to_name: str
    to_address: str
    written_on: date
    language: str = "en"
    may_write: bool = True  # false when this person wants no e-mail
    agreed_amounts: tuple[Money, ...] = ()
    agreed_days: tuple[date, ...] = ()
    agreed_times: tuple[time, ...] = ()
    agreed_invoices: tuple[str, ...] = ()
    amounts: tuple[Money, ...] = ()
    days: tuple[date, ...] = ()
    invoices: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    known: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The record as plain JSON, to be kept beside the letter."""
        return {
            "to_name": self.to_name,
            "to_address": self.to_address,
            "written_on": self.written_on.isoformat(),
            "language": self.language,
            "may_write": self.may_write,
            "agreed_amounts": _pairs(self.agreed_amounts),
            "agreed_days": [day.isoformat() for day in self.agreed_days],
            "agreed_times": [clock.isoformat() for clock in self.agreed_times],
            "agreed_invoices": list(self.agreed_invoices),
            "amounts": _pairs(self.amounts),
            "days": [day.isoformat() for day in self.days],
            "invoices": list(self.invoices),
            "names": list(self.names),
            "known": list(self.known),
        }


def record_from_json(data: Mapping[str, Any]) -> Record:
    """Read what `Record.to_json` wrote."""
    return Record(
        to_name=data["to_name"],
        to_address=data["to_address"],
        written_on=date.fromisoformat(data["written_on"]),
        language=data["language"],
        may_write=data["may_write"],
        agreed_amounts=_amounts(data["agreed_amounts"]),
        agreed_days=tuple(map(date.fromisoformat, data["agreed_days"])),
        agreed_times=tuple(map(time.fromisoformat, data["agreed_times"])),
        agreed_invoices=tuple(data["agreed_invoices"]),
        amounts=_amounts(data["amounts"]),
        days=tuple(map(date.fromisoformat, data["days"])),
        invoices=tuple(data["invoices"]),
        names=tuple(data["names"]),
        known=tuple(data["known"]),
    )


def _pairs(amounts: Iterable[Money]) -> list[list[Any]]:
    return [[amount.minor, amount.currency] for amount in amounts]


def _amounts(pairs: Iterable[Any]) -> tuple[Money, ...]:
    return tuple(Money(minor, currency) for minor, currency in pairs)

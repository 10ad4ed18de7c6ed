"""The sample portfolio: shipped text in days before and after the demo's own clock."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from calldesk.desk.demo_values import (
    DemoAccount,
    DemoActivity,
    DemoBestTime,
    DemoBlock,
    DemoCall,
    DemoCallback,
    DemoInvoice,
    DemoPayment,
    DemoPerson,
    DemoPhone,
    DemoPromise,
    DemoStep,
    Portfolio,
)
from calldesk.rules.calendar import is_working_day
from calldesk.rules.money import Money, from_decimal
from calldesk.rules.promises import Promised, Received, allot, breaks_on, state_on

ZONE = "America/Toronto"
COLLECTOR = "Dana"
RIGHT_PARTY = ("payer", "accounts_payable", "finance", "owner")
UNSPOKEN = ("message", "wrong_number", "no_time", "no_answer", "busy", "not_in_service")
OPENING = time(9, 40)


def demo_portfolio(texts: Iterable[str], now: datetime, zone: str = ZONE) -> Portfolio:
    """Read the shipped texts as they stand at an aware `now`; clocks in them are those of `zone`.

    Days are counted from today. Where something happened or will happen in office hours, a day
    off in the account's country moves it: the past back, the future on.
    """
    accounts = []
    for text in texts:
        for entry in tomllib.loads(text)["account"]:
            calendar = _Days(now.astimezone(ZoneInfo(zone)), entry.get("country"))
            accounts.append(_account(entry, calendar))
    return Portfolio(now, zone, tuple(accounts))


def demo_morning(now: datetime, zone: str = ZONE) -> datetime:
    """The moment the demo opens at: 09:40 today, or on the next day on which people work.

    A day that is free in Canada, the United States or Britain would leave too little to do.
    """
    today = now.astimezone(ZoneInfo(zone)).date()
    while not all(is_working_day(today, country) for country in ("CA", "US", "GB")):
        today += timedelta(days=1)
    return datetime.combine(today, OPENING, ZoneInfo(zone))


@dataclass(frozen=True)
class _Days:
    """The demo's calendar for one country."""

    now: datetime
    country: str | None

    def day(self, offset: int) -> date:
        return self.now.date() + timedelta(days=offset)

    def working_day(self, offset: int) -> date:
        """The day, or for a day off the nearest working day farther away from today."""
        day, step = self.day(offset), timedelta(days=1 if offset > 0 else -1)
        while offset and not is_working_day(day, self.country):
            day += step
        return day

    def moment(self, offset: int, clock: str) -> datetime:
        at = datetime.combine(self.working_day(offset), time.fromisoformat(clock))
        return at.replace(tzinfo=self.now.tzinfo)


def _account(entry: Mapping[str, Any], days: _Days) -> DemoAccount:
    currency = entry["currency"]
    payments = tuple(
        DemoPayment(one["invoice"], _money(one["amount"], currency), days.working_day(-one["ago"]))
        for one in entry.get("payments", ())
    )
    people = tuple(map(_person, entry.get("people", ())))
    roles = {person.name: person.role for person in people}
    calls = tuple(_call(one, roles, days) for one in entry.get("calls", ()))
    return DemoAccount(
        number=entry["number"],
        name=entry["name"],
        currency=currency,
        country=entry.get("country"),
        kind=entry.get("kind", "business"),
        language=entry.get("language"),
        zone=entry.get("zone"),
        habit=entry.get("habit", "unknown"),
        supply=entry.get("supply", "running"),
        people=people,
        phones=tuple(map(_phone, entry.get("phones", ()))),
        invoices=tuple(_invoice(one, currency, payments, days) for one in entry["invoices"]),
        payments=payments,
        calls=calls,
        promises=tuple(_promises(entry, payments, calls, days)),
        callbacks=tuple(_callback(one, days) for one in entry.get("callbacks", ())),
        steps=tuple(_step(one, days) for one in entry.get("steps", ())),
        blocks=tuple(_block(one, days) for one in entry.get("blocks", ())),
        best_times=tuple(_best_time(one, days) for one in entry.get("best_times", ())),
        activities=tuple(_activity(one, days) for one in entry.get("activities", ())),
    )


def _money(text: str, currency: str) -> Money:
    return from_decimal(Decimal(text), currency)


def _person(entry: Mapping[str, Any]) -> DemoPerson:
    return DemoPerson(
        name=entry["name"],
        role=entry["role"],
        phones=tuple(entry.get("phones", ())),
        email=entry.get("email"),
        opted_out=entry.get("opted_out", False),
        may_hear=entry.get("may_hear"),
        language=entry.get("language"),
        signs_checks=entry.get("signs_checks", False),
    )


def _phone(entry: str | Mapping[str, Any]) -> DemoPhone:
    return (
        DemoPhone(entry) if isinstance(entry, str) else DemoPhone(entry["number"], entry["state"])
    )


def _invoice(
    entry: Mapping[str, Any], currency: str, payments: tuple[DemoPayment, ...], days: _Days
) -> DemoInvoice:
    amount = _money(entry["amount"], currency)
    paid = sum(one.amount.minor for one in payments if one.invoice == entry["number"])
    disputed = entry.get("disputed")
    return DemoInvoice(
        number=entry["number"],
        kind="credit" if amount.minor < 0 else "invoice",
        issued=days.day(entry["due"] - entry.get("terms", 30)),
        due=days.day(entry["due"]),
        amount=amount,
        balance=Money(amount.minor - paid, currency),
        purchase_order=entry.get("po"),
        dispute=entry.get("dispute"),
        disputed=_money(disputed, currency) if disputed else None,
        disputed_since=days.working_day(-entry["disputed_ago"]) if disputed else None,
    )


def _call(entry: Mapping[str, Any], roles: Mapping[str, str], days: _Days) -> DemoCall:
    name, outcome = entry.get("who"), entry["outcome"]
    role = entry.get("role") or roles.get(name or "")
    return DemoCall(
        at=days.moment(-entry["ago"], entry["at"]),
        minutes=entry.get("minutes", 0),
        collector=entry.get("by", COLLECTOR),
        outcome=outcome,
        answered_name=name,
        answered_role=role,
        spoke=role in RIGHT_PARTY and outcome not in UNSPOKEN,
        note=entry.get("note", ""),
    )


def _promises(
    entry: Mapping[str, Any],
    payments: tuple[DemoPayment, ...],
    calls: tuple[DemoCall, ...],
    days: _Days,
) -> Iterator[DemoPromise]:
    """The promises of an account; what became of them follows from the payments."""
    given = entry.get("promises", ())
    promised = [_promised(place, one, entry["currency"], days) for place, one in enumerate(given)]
    received = [Received(one.amount, one.value_date, one.invoice) for one in payments]
    paid = allot(promised, received)
    for one, said in zip(given, promised, strict=True):
        made = next((call.at for call in calls if call.at.date() == said.made_on), None)
        yield DemoPromise(
            made_at=made or days.moment(-one["made"], "11:00"),
            due=said.due,
            breaks_on=said.breaks_on,
            amount=said.amount,
            by_name=one["by"],
            state=state_on(said.amount, paid[said.id], said.breaks_on, days.now.date()),
            paid=paid[said.id],
            kind=one.get("kind", "promise"),
            method=one.get("method"),
            reference=one.get("reference"),
            invoices=said.invoices,
            plan=one.get("plan"),
            part=one.get("part", 1),
            parts=one.get("parts", 1),
        )


def _promised(place: int, entry: Mapping[str, Any], currency: str, days: _Days) -> Promised:
    due = days.working_day(entry["due"])
    return Promised(
        id=place,
        amount=_money(entry["amount"], currency),
        due=due,
        made_on=days.working_day(-entry["made"]),
        breaks_on=breaks_on(due, days.country),
        invoices=tuple(entry.get("invoices", ())),
    )


def _callback(entry: Mapping[str, Any], days: _Days) -> DemoCallback:
    at = days.moment(entry["days"], entry["at"])
    return DemoCallback(at, entry["asked_by"], entry.get("words", ""), entry.get("mine", False))


def _step(entry: Mapping[str, Any], days: _Days) -> DemoStep:
    at = days.moment(entry["days"], entry.get("at", "09:00"))
    return DemoStep(at, entry.get("kind", "call"), entry["words"], entry.get("lifts", False))


def _block(entry: Mapping[str, Any], days: _Days) -> DemoBlock:
    since = days.moment(-entry["ago"], entry.get("at", "11:30"))
    return DemoBlock(entry["kind"], entry["reason"], since, entry.get("by", COLLECTOR))


def _best_time(entry: Mapping[str, Any], days: _Days) -> DemoBestTime:
    said = days.moment(-entry["ago"], entry.get("at", "11:00"))
    return DemoBestTime(entry["words"], entry["by"], said, entry.get("person"))


def _activity(entry: Mapping[str, Any], days: _Days) -> DemoActivity:
    at = days.moment(-entry["ago"], entry.get("at", "12:00"))
    return DemoActivity(at, entry["kind"], entry["words"], entry.get("by", COLLECTOR))

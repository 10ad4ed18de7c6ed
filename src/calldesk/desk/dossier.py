"""Everything known about one account, read once and looked at from many sides."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from calldesk.rules.contact.facts import ContactFacts, Lift, PastCall, StandingBlock
from calldesk.rules.money import Money
from calldesk.rules.outcomes import OUTCOMES
from calldesk.rules.zones import candidate_zones

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from calldesk.store.accounts import Account
    from calldesk.store.best_times import BestTime
    from calldesk.store.blocks import Block
    from calldesk.store.callbacks import Callback
    from calldesk.store.calls import Call
    from calldesk.store.invoices import Invoice
    from calldesk.store.people import Person
    from calldesk.store.phones import Phone
    from calldesk.store.promises import Promise
    from calldesk.store.steps import Step

# Whom to ask for, in this order, when nobody is known to sign the checks.
_ASKED_FOR = ("accounts_payable", "payer", "finance", "owner")


@dataclass(frozen=True)
class Dossier:
    """One account with all that hangs on it. Calls: the last first; promises: the first due."""

    account: "Account"
    siblings: "tuple[Account, ...]"
    people: "tuple[Person, ...]"
    phones: "tuple[Phone, ...]"
    invoices: "tuple[Invoice, ...]"
    promises: "tuple[Promise, ...]"
    calls: "tuple[Call, ...]"
    callbacks: "tuple[Callback, ...]"
    steps: "tuple[Step, ...]"
    blocks: "tuple[Block, ...]"
    best_times: "tuple[BestTime, ...]"
    home_country: str

    @property
    def country(self) -> str:
        """The account's country, else the desk's."""
        return self.account.country or self.home_country

    @cached_property
    def works(self) -> "tuple[Phone, ...]":
        """The numbers that can be dialled: the one to call back on, then the last answered."""
        answered = [c.phone_id for c in self.callbacks if c.phone_id]
        answered += [c.phone_id for c in self.calls if c.phone_id and c.human_answered]
        rank = {phone_id: place for place, phone_id in reversed(list(enumerate(answered)))}
        usable = [p for p in self.phones if p.e164 and p.state == "works"]
        return tuple(sorted(usable, key=lambda p: rank.get(p.id, len(answered))))

    @cached_property
    def zones(self) -> tuple[str, ...]:
        """Every zone the account may be in; none when that is not known."""
        numbers = [zone for p in self.works for zone in p.zones.split(",") if zone]
        return candidate_zones(self.account.zone, self.account.country, tuple(numbers))

    @cached_property
    def person(self) -> "Person | None":
        """Whom to ask for: who is to be called back, who signs the checks, else by role."""
        back = {c.contact_id for c in self.callbacks[:1]}
        called_back = next((p for p in self.people if p.id in back), None)
        signs = next((p for p in self.people if p.signs_checks), None)
        by_role = {p.role: p for p in reversed(self.people)}
        named = (by_role[role] for role in _ASKED_FOR if role in by_role)
        return called_back or signs or next(named, None)

    @property
    def open_invoices(self) -> "tuple[Invoice, ...]":
        """Invoices with something open, the oldest due date first."""
        return tuple(i for i in self.invoices if i.kind == "invoice" and i.balance.minor > 0)

    @property
    def credits(self) -> "tuple[Invoice, ...]":
        """Credit notes that are still open."""
        return tuple(i for i in self.invoices if i.balance.minor < 0)

    @property
    def open_promises(self) -> "tuple[Promise, ...]":
        """Promises that wait for their day, the earliest first."""
        waiting = [p for p in self.promises if p.state == "open"]
        return tuple(sorted(waiting, key=lambda p: p.due))

    @property
    def disputed(self) -> Money:
        """What they say they do not owe."""
        return self.account.disputed

    def last(self, outcomes: Iterable[str]) -> "Call | None":
        """The last call that ended in one of these ways."""
        wanted = set(outcomes)
        return next((c for c in self.calls if c.outcome in wanted), None)

    @cached_property
    def messages(self) -> dict[str, int]:
        """Messages left since somebody in charge was spoken with, by the name of who took them."""
        taken: dict[str, int] = {}
        for call in self.calls:
            if call.conversation:
                break
            if call.outcome == "message":
                name = call.answered_name or ("somebody" if call.human_answered else "a machine")
                taken[name] = taken.get(name, 0) + 1
        return taken

    def contact_facts(self, today: date) -> ContactFacts:
        """The account as the contact rules see it; `today` is the desk's date."""
        return ContactFacts(
            kind=self.account.kind,
            country=self.country,
            zones=self.zones,
            has_number=bool(self.works),
            blocks=tuple(StandingBlock(b.kind, b.reason, b.since, b.until) for b in self.blocks),
            calls=tuple(
                PastCall(
                    c.dialled_at,
                    "in" if c.direction == "in" else "out",
                    c.counts_as_attempt,
                    c.conversation,
                )
                for c in self.calls
            ),
            lifts=self._lifts(today),
        )

    def _lifts(self, today: date) -> tuple[Lift, ...]:
        from calldesk.desk.lifts import day_begins

        lifts = [Lift("callback", c.at) for c in self.callbacks]
        lifts += [Lift("their_call", c.dialled_at) for c in self.calls if c.direction == "in"]
        lifts += [Lift("promise_due", s.at) for s in self.steps if s.lifts_quiet]
        for promise in self.promises:
            if promise.state in ("open", "broken", "part") and promise.breaks_on <= today:
                lifts.append(Lift("promise_broken", day_begins(promise.breaks_on, self.zones)))
        return tuple(lifts)


def read(tx: "Session", account_id: int, home_country: str) -> Dossier:
    """Read one account with all that hangs on it."""
    from calldesk.store import (
        accounts,
        best_times,
        blocks,
        callbacks,
        calls,
        invoices,
        people,
        phones,
        promises,
        steps,
    )

    return Dossier(
        account=accounts.get(tx, account_id),
        siblings=accounts.siblings(tx, account_id),
        people=people.of_account(tx, account_id),
        phones=phones.of_account(tx, account_id),
        invoices=invoices.of_account(tx, account_id),
        promises=promises.of_account(tx, account_id),
        calls=calls.of_account(tx, account_id),
        callbacks=callbacks.of_account(tx, account_id),
        steps=steps.of_account(tx, account_id),
        blocks=blocks.of_account(tx, account_id),
        best_times=best_times.of_account(tx, account_id),
        home_country=home_country,
    )


def talked(outcome: str | None) -> bool:
    """Whether something spoke in a call that ended so."""
    known = OUTCOMES.get(outcome or "")
    return known is not None and known.answered

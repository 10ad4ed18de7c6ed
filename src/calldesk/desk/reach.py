"""How and when an account may be reached: its numbers, zones, calls and what was agreed on."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from calldesk.desk.lifts import day_begins
from calldesk.rules.contact.facts import ContactFacts, Lift, PastCall, StandingBlock
from calldesk.rules.zones import candidate_zones

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from calldesk.store.accounts import Account
    from calldesk.store.blocks import Block
    from calldesk.store.callbacks import Callback
    from calldesk.store.calls import Call
    from calldesk.store.phones import Phone
    from calldesk.store.promises import Promise
    from calldesk.store.steps import Step


@dataclass(frozen=True)
class Reach:
    """One account as far as the contact rules go. Calls: the last first."""

    account: "Account"
    phones: "tuple[Phone, ...]"
    promises: "tuple[Promise, ...]"
    calls: "tuple[Call, ...]"
    callbacks: "tuple[Callback, ...]"
    steps: "tuple[Step, ...]"
    blocks: "tuple[Block, ...]"
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
        lifts = [Lift("callback", c.at) for c in self.callbacks]
        lifts += [Lift("their_call", c.dialled_at) for c in self.calls if c.direction == "in"]
        lifts += [Lift("promise_due", s.at) for s in self.steps if s.lifts_quiet]
        for promise in self.promises:
            if promise.state in ("open", "broken", "part") and promise.breaks_on <= today:
                lifts.append(Lift("promise_broken", day_begins(promise.breaks_on, self.zones)))
        return tuple(lifts)


def read(tx: "Session", account_id: int, home_country: str) -> Reach:
    """Read one account as far as the contact rules go."""
    from calldesk.store import accounts, blocks, callbacks, calls, phones, promises, steps

    return Reach(
        account=accounts.get(tx, account_id),
        phones=phones.of_account(tx, account_id),
        promises=promises.of_account(tx, account_id),
        calls=calls.of_account(tx, account_id),
        callbacks=callbacks.of_account(tx, account_id),
        steps=steps.of_account(tx, account_id),
        blocks=blocks.of_account(tx, account_id),
        home_country=home_country,
    )

"""Everything known about one account, read once and looked at from many sides."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from calldesk.desk import reach
from calldesk.desk.reach import Reach
from calldesk.rules.money import Money

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from calldesk.store.accounts import Account
    from calldesk.store.best_times import BestTime
    from calldesk.store.invoices import Invoice
    from calldesk.store.people import Person

# Whom to ask for, in this order, when nobody is known to sign the checks.
_ASKED_FOR = ("accounts_payable", "payer", "finance", "owner")


@dataclass(frozen=True)
class Dossier(Reach):
    """One account with all that hangs on it, without people who left. Promises: first due first."""

    siblings: "tuple[Account, ...]"
    people: "tuple[Person, ...]"
    invoices: "tuple[Invoice, ...]"
    best_times: "tuple[BestTime, ...]"

    @cached_property
    def person(self) -> "Person | None":
        """Whom to ask for: who is to be called back, who signs the checks, else by role."""
        back = {c.contact_id for c in self.callbacks[:1]}
        called_back = next((p for p in self.people if p.id in back), None)
        signs = next((p for p in self.people if p.signs_checks), None)
        by_role = {p.role: p for p in reversed(self.people)}
        named = (by_role[role] for role in _ASKED_FOR if role in by_role)
        return called_back or signs or next(named, None)

    def languages(self, home: str) -> tuple[str, ...]:
        """What to speak, the best first: as the person asked for, as the account, as the desk."""
        person = self.person.language if self.person else None
        said = (person, self.account.language, home)
        return tuple(dict.fromkeys(language for language in said if language))

    @property
    def open_invoices(self) -> "tuple[Invoice, ...]":
        """Invoices with something open, the oldest due date first."""
        return tuple(i for i in self.invoices if i.kind == "invoice" and i.balance.minor > 0)

    @property
    def credits(self) -> "tuple[Invoice, ...]":
        """Credit notes that are still open."""
        return tuple(i for i in self.invoices if i.balance.minor < 0)

    @property
    def disputed(self) -> Money:
        """What they say they do not owe."""
        return self.account.disputed

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


def read(tx: "Session", account_id: int, home_country: str) -> Dossier:
    """Read one account with all that hangs on it."""
    from calldesk.store import accounts, best_times, invoices, people

    there = people.of_account(tx, account_id)
    known = {None, *(person.id for person in there)}
    said = best_times.of_account(tx, account_id)
    return Dossier(
        **vars(reach.read(tx, account_id, home_country)),
        siblings=accounts.siblings(tx, account_id),
        people=there,
        invoices=invoices.of_account(tx, account_id),
        best_times=tuple(best for best in said if best.contact_id in known),
    )

"""Lists for the command line: the queue with its reasons, one account by name, promises."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from calldesk.desk import queue_words, words
from calldesk.desk.errors import DeskError
from calldesk.desk.looking import look
from calldesk.desk.opening import Desk
from calldesk.rules.contact.windows import read_hours_key
from calldesk.rules.money import Money
from calldesk.rules.worklist import Group, place
from calldesk.text import folded

if TYPE_CHECKING:
    from calldesk.desk.account import AccountPage
    from calldesk.store.accounts import Account
    from calldesk.store.look import Look
    from calldesk.store.queue_rows import Queued

_LIMIT = 50
_EVERYTHING = 1_000_000_000
_NAMED, _LONGEST = 5, 60  # accounts that are named when a text fits several, letters of a name


@dataclass(frozen=True, slots=True)
class QueueLine:
    """One account of the queue; `group` is None and `why_not` says why when it is left out."""

    account: str  # its number, or its name where it has none
    name: str
    group: Group | None
    reasons: tuple[str, ...]
    amount: Money
    earliest: datetime | None  # None when it may be called now
    when: str  # '14:30', 'from Thu 26'
    why_not: str | None = None

    @property
    def group_words(self) -> str:
        """Its group, or why it is left out: 'broken promise', 'needs a number'."""
        if self.group is None:
            return queue_words.left_out_words(self.why_not or "")
        return queue_words.GROUPS[self.group]

    @property
    def words(self) -> str:
        """When it may be called, and its reasons."""
        return "; ".join(part for part in (self.when, *self.reasons) if part)

    def to_json(self, *, why_not: bool = False) -> dict[str, Any]:
        """The line as plain values; `why_not` where accounts left out are listed too."""
        told = {
            "account": self.account,
            "name": self.name,
            "group": self.group.name.lower() if self.group else None,
            "reasons": list(self.reasons),
            "amount": str(self.amount.decimal),
            "currency": self.amount.currency,
            "earliest": self.earliest.isoformat() if self.earliest else None,
        }
        return told | ({"why_not": self.why_not} if why_not else {})


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """One promise, whose it is and what became of it."""

    account: str
    amount: Money
    due: date
    state: str
    by_name: str
    kind: str
    paid: Money
    invoices: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """The promise as plain values."""
        return {
            "account": self.account,
            "amount": str(self.amount.decimal),
            "currency": self.amount.currency,
            "due": self.due.isoformat(),
            "state": self.state,
            "by": self.by_name,
            "kind": self.kind,
            "paid": str(self.paid.decimal),
            "invoices": list(self.invoices),
        }


def queue(desk: Desk, limit: int | None = None, everything: bool = False) -> tuple[QueueLine, ...]:
    """List the queue in its order, then, when everything is wanted, what is left out of it.

    Without a limit that is 50 rows, or really everything.
    """
    from calldesk.store import queue as kept

    looking = look(desk)
    most = limit if limit is not None else _EVERYTHING if everything else _LIMIT
    with desk.store.reading() as tx:
        page = kept.page(tx, looking, 0, most)
        lines = [_line(desk, looking, queued) for queued in page.rows]
        if everything and len(lines) < most:
            others = kept.some(tx, looking, tuple(page.held))
            lines += [_line(desk, looking, queued, page.held) for queued in others]
            left = kept.left_out(tx, looking, None, 0, most - len(lines))
            lines += [_line(desk, looking, queued) for queued in left]
    return tuple(lines)


def empty_queue(desk: Desk) -> str:
    """Say why the queue has no rows: no accounts at all, or none to call now."""
    from calldesk.desk.queue import counts

    if not counts(desk).accounts:
        return queue_words.NO_ACCOUNTS
    return "Nothing to call now. calldesk queue --all lists what waits."


def account(desk: Desk, name_or_number: str, currency: str = "") -> "AccountPage":
    """Show one account, of a currency. Raises DeskError when none or several fit, naming those."""
    from calldesk.desk import account as pages

    return pages.page(desk, _the_account(desk, name_or_number, currency.upper()))


def promises(desk: Desk, which: str | None = None) -> tuple[PromiseLine, ...]:
    """List promises, the first due first: all, those 'due' by today, or the 'broken' ones."""
    from calldesk.store import promises as kept

    states = {"due": ("open",), "broken": ("broken", "part")}
    every = ("open", "kept", "part", "broken", "superseded", "cancelled")
    with desk.store.reading() as tx:
        found = kept.in_state(
            tx, states.get(which or "", every), due_by=desk.today() if which == "due" else None
        )
    return tuple(
        PromiseLine(
            account=one.name,
            amount=one.promise.amount,
            due=one.promise.due,
            state=one.promise.state,
            by_name=one.promise.by_name,
            kind=one.promise.kind,
            paid=one.promise.paid,
            invoices=one.promise.invoices,
        )
        for one in found
    )


def _the_account(desk: Desk, text: str, currency: str) -> int:
    """Find the account that is meant: by its number or whole name first, else by a part."""
    from calldesk.store import accounts, known, search

    wanted = folded(text)
    with desk.store.reading() as tx:
        keyed = known.accounts_by_key(tx, {text.strip(), wanted}).values()
        ids = {*(account.id for account in keyed), *search.accounts(tx, text)}
        found = accounts.many(tx, sorted(ids))
    exact = [a for a in found if wanted in (folded(a.number or ""), folded(a.name))]
    numbered = [a for a in exact if folded(a.number or "") == wanted]
    fitting = sorted(numbered or exact or found, key=lambda a: folded(a.name))
    if not wanted or not fitting:
        raise DeskError(f"There is no account '{text}': calldesk queue --all lists them.")
    meant = _in_currency(fitting, currency)
    if len(meant) > 1:
        named = [
            f"{a.name[:_LONGEST]} ({', '.join(filter(None, (a.number, a.currency)))})"
            for a in meant[:_NAMED]
        ]
        more = f" and {len(meant) - _NAMED} more" if len(meant) > _NAMED else ""
        raise DeskError(f"Several accounts fit '{text}': {', '.join(named)}{more}.")
    return meant[0].id


def _in_currency(meant: "Sequence[Account]", currency: str) -> "Sequence[Account]":
    """Choose among one customer's accounts. Raises DeskError when the currency does not do it."""
    if len({account.key for account in meant}) > 1:
        return [a for a in meant if a.currency == currency] or meant
    there, name = sorted(a.currency for a in meant), meant[0].name[:_LONGEST]
    if currency and currency not in there:
        which = f"there {'is' if len(there) == 1 else 'are'} {words.joined(there)}"
        raise DeskError(f"{name} has no account in {currency}: {which}.")
    if len(there) > 1 and not currency:
        choice = " or ".join(f"--currency {one}" for one in there)
        raise DeskError(f"{name} has accounts in {words.joined(there)}: add {choice}.")
    return [a for a in meant if currency in ("", a.currency)]


def _line(
    desk: Desk, looking: "Look", queued: "Queued", held: Mapping[int, str] | None = None
) -> QueueLine:
    standing = queued.standing
    if queued.hours_key:
        standing = replace(standing, zone=read_hours_key(queued.hours_key)[2][0])
    placed = place(standing, looking.scores, looking.now, looking.today, desk.collector)
    holder = (held or {}).get(standing.account_id)
    return QueueLine(
        account=queued.number or queued.name,
        name=queued.name,
        group=None if holder else placed.group,
        reasons=(f"{holder} has it",) if holder else placed.reasons,
        amount=standing.balance,
        earliest=None if holder else placed.earliest,
        when="" if holder else queue_words.when(placed, standing, looking.now, desk.zone),
        why_not="held" if holder else placed.why_not,
    )

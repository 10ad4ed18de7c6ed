"""What a file says against what is here: new, changed, paid and unchanged invoices, payments."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from calldesk.text import folded

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from calldesk.intake.items import Batch, OpenItem
    from calldesk.store.imports import ChangedInvoice, NewPayment
    from calldesk.store.known import KnownAccount, KnownInvoice

Key = tuple[str, str]  # an account's number or folded name, and its currency


@dataclass(slots=True)
class Difference:
    """What an import would write, and how many invoices stay as they are."""

    accounts: "dict[Key, KnownAccount]" = field(default_factory=dict)
    rows: "dict[Key, list[OpenItem]]" = field(default_factory=dict)
    added: "list[tuple[Key, OpenItem]]" = field(default_factory=list)
    changes: "list[ChangedInvoice]" = field(default_factory=list)
    payments: "list[NewPayment]" = field(default_factory=list)
    touched: set[int] = field(default_factory=set)  # accounts with a changed invoice
    changed: int = 0
    paid: int = 0
    unchanged: int = 0

    @property
    def new_accounts(self) -> list[Key]:
        """The accounts that get their first invoice, in the order of the file."""
        return list(dict.fromkeys(key for key, _ in self.added if key not in self.accounts))

    def newcomers(self) -> "Iterator[OpenItem]":
        """Every row of the new accounts."""
        for key in self.new_accounts:
            yield from self.rows[key]


def difference(
    tx: "Session", batch: "Batch", source: str, as_of: date, *, complete: bool
) -> Difference:
    """Compare a file with the store. `complete`: what the source no longer lists was paid."""
    from calldesk.store import known

    found = Difference(
        accounts=known.accounts_by_key(tx, {item.account_key for item in batch.items})
    )
    ids = {account.id for account in found.accounts.values()}
    if complete and batch.items:
        ids |= set(known.accounts_of_source(tx, source))
    before = known.invoices_of(tx, ids)
    figures = _Figures(as_of, whole=_says_what_is_paid(batch))
    listed: set[tuple[int, str]] = set()
    for item in batch.items:
        key = (item.account_key, item.currency)
        found.rows.setdefault(key, []).append(item)
        account = found.accounts.get(key)
        was = before.get((account.id, item.invoice)) if account else None
        if account and was:
            listed.add((account.id, item.invoice))
            figures.compare(found, was, item)
        elif item.balance:
            found.added.append((key, item))
        else:
            found.unchanged += 1  # settled before it was ever heard of
    if complete and batch.items:
        _gone(found, figures, before, listed, _unsettled(tx, batch))
    return found


@dataclass(frozen=True, slots=True)
class _Figures:
    """How figures are compared; `whole` when the file tells the amount from what is open."""

    as_of: date
    whole: bool

    def compare(self, found: Difference, was: "KnownInvoice", item: "OpenItem") -> None:
        from calldesk.store.imports import ChangedInvoice

        amount = item.amount if self.whole else _larger(was.amount, item.balance)
        now = ChangedInvoice(
            amount=amount,
            balance=item.balance,
            kind=item.document,
            issued=item.issued or was.issued,
            due=item.due,
            purchase_order=item.purchase_order or was.purchase_order,
            id=was.id,
        )
        old = (was.amount, was.balance, was.kind, was.issued, was.due, was.purchase_order, was.id)
        if tuple(now) == old:
            found.unchanged += 1
        else:
            self.take(found, was, now)

    def take(self, found: Difference, was: "KnownInvoice", now: "ChangedInvoice") -> None:
        """Note a change, and the payment that it shows."""
        from calldesk.store.imports import NewPayment

        found.changes.append(now)
        found.touched.add(was.account_id)
        if was.balance and not now.balance:
            found.paid += 1
        else:
            found.changed += 1
        # Where the amount itself was corrected, only what is paid of it has come in.
        came = (now.amount - now.balance) - (was.amount - was.balance)
        if came > 0 and was.balance > 0 and now.kind == "invoice":
            found.payments.append(NewPayment(was.account_id, was.id, came, self.as_of))


@dataclass(frozen=True, slots=True)
class _Unsettled:
    """What rejected rows speak of: nobody knows yet what they say about it."""

    numbers: Collection[str]  # of invoices, folded
    accounts: Collection[int]


def _unsettled(tx: "Session", batch: "Batch") -> _Unsettled:
    from calldesk.intake.cells import text
    from calldesk.store import known

    cells = {text(cell) for row in batch.rejected_rows.values() for cell in row} - {""}
    plain = {folded(cell) for cell in cells}
    accounts = known.accounts_by_key(tx, cells | plain).values()
    return _Unsettled(plain, {account.id for account in accounts})


def _gone(
    found: Difference,
    figures: _Figures,
    before: "Mapping[tuple[int, str], KnownInvoice]",
    listed: Collection[tuple[int, str]],
    unsettled: _Unsettled,
) -> None:
    """Take what is open here and no longer listed for paid, unless a rejected row speaks of it."""
    from calldesk.store.imports import ChangedInvoice

    for place, was in before.items():
        if not was.balance or place in listed or was.account_id in unsettled.accounts:
            continue
        if folded(was.number) in unsettled.numbers:
            continue
        now = (was.amount, 0, was.kind, was.issued, was.due, was.purchase_order, was.id)
        figures.take(found, was, ChangedInvoice(*now))


def _says_what_is_paid(batch: "Batch") -> bool:
    columns = batch.mapping.columns
    return "amount" in columns and bool({"balance", "paid", "status"} & columns.keys())


def _larger(was: int, now: int) -> int:
    """A file with one figure: the amount is the most that was ever open of the invoice."""
    return max(was, now) if now >= 0 else min(was, now)

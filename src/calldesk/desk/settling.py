"""What became of promises: settled by the money that came in and the days that passed."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from calldesk.desk.opening import Desk
from calldesk.rules.promises import Promised, Received, allot, state_on

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from calldesk.store.promises import Promise

# Promises that money counts for: the others were replaced by a later agreement.
_COUNTED = ("open", "kept", "part", "broken")
# Steps that only look whether the money came.
_WATCHING = ("after_promise", "check_in_mail")


def settle(desk: Desk, tx: "Session", account_ids: Iterable[int]) -> tuple[int, ...]:
    """Settle the open promises of some accounts; answer the accounts where one changed.

    Restand those afterwards: a broken promise lifts the quiet time.
    """
    from calldesk.store import promises

    wanted = set(account_ids)
    waiting = {kept.promise.account_id for kept in promises.in_state(tx, ("open",))}
    return tuple(found for found in sorted(waiting & wanted) if _settle(desk, tx, found))


def broken_by_now(desk: Desk, tx: "Session") -> tuple[int, ...]:
    """Answer the accounts with an open promise whose grace is over."""
    from calldesk.store import promises

    today = desk.today()
    kept = promises.in_state(tx, ("open",), due_by=today)
    over = (one.promise.account_id for one in kept if one.promise.breaks_on <= today)
    return tuple(sorted(set(over)))


def _settle(desk: Desk, tx: "Session", account_id: int) -> bool:
    from calldesk.store import promises, steps

    made = [p for p in promises.of_account(tx, account_id) if p.state in _COUNTED]
    paid = allot([_promised(desk, p) for p in made], _received(tx, account_id))
    changed = False
    for promise in made:
        if promise.state != "open":
            continue
        state = state_on(promise.amount, paid[promise.id], promise.breaks_on, desk.today())
        if (state, paid[promise.id]) != (promise.state, promise.paid):
            at = None if state == "open" else desk.now()
            promises.settle(tx, promise.id, state=state, paid=paid[promise.id], at=at)
            changed = True
    if changed and _all_kept(promises.of_account(tx, account_id)):
        for kind in _WATCHING:
            steps.close(tx, account_id, "dropped", kind=kind)
    return changed


def _all_kept(made: "Sequence[Promise]") -> bool:
    """Whether nothing more has to be watched: the last agreement is kept in every part."""
    latest = max(made, key=lambda promise: promise.made_at).made_at
    return all(promise.state == "kept" for promise in made if promise.made_at == latest)


def _promised(desk: Desk, promise: "Promise") -> Promised:
    made_on = promise.made_at.astimezone(desk.zone).date()
    return Promised(
        promise.id, promise.amount, promise.due, made_on, promise.breaks_on, promise.invoices
    )


def _received(tx: "Session", account_id: int) -> tuple[Received, ...]:
    from calldesk.store import invoices

    numbers = {i.id: i.number for i in invoices.of_account(tx, account_id, paid=True)}
    return tuple(
        Received(payment.amount, payment.value_date, numbers.get(payment.invoice_id or 0))
        for payment in invoices.payments_of(tx, account_id)
    )

"""What has happened to a sample account, and what is planned: written into the store."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from calldesk.desk.demo_values import DemoAccount, DemoCall, DemoPromise
from calldesk.desk.opening import Desk
from calldesk.rules.money import Money
from calldesk.rules.outcomes import OUTCOMES
from calldesk.rules.promises import breaks_on
from calldesk.rules.when import ENGLISH, read_when

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_MACHINE = "voicemail"


@dataclass(frozen=True, slots=True)
class Written:
    """An account that is in the store, its people by name, and the number that is dialled."""

    account_id: int
    contacts: Mapping[str, int]
    phone_id: int | None
    e164: str | None


def write_past(desk: Desk, tx: "Session", account: DemoAccount, written: Written) -> None:
    """Write calls, promises, callbacks, steps, blocks, best times and activities."""
    calls = {call.at.date(): _call(tx, account, written, call) for call in account.calls}
    for _, series in groupby(account.promises, key=lambda one: one.plan or one):
        _promised(desk, tx, account, written, tuple(series), calls)
    _callbacks(desk, tx, account, written, calls)
    _steps_and_blocks(tx, account, written)
    _said(desk, tx, account, written)


def _call(tx: "Session", account: DemoAccount, written: Written, call: DemoCall) -> int:
    from calldesk.store import calls

    kind = OUTCOMES[call.outcome]
    return calls.start(
        tx,
        written.account_id,
        collector=call.collector,
        console="demo",
        dialled_at=call.at,
        phone_id=written.phone_id,
        e164=written.e164,
        zone=account.zone,
        state="done",
        connected_at=call.at if kind.answered else None,
        ended_at=call.at + timedelta(minutes=call.minutes),
        outcome=call.outcome,
        contact_id=written.contacts.get(call.answered_name or ""),
        answered_name=call.answered_name,
        answered_role=call.answered_role,
        note=call.note,
        counts_as_attempt=kind.counts_as_attempt,
        human_answered=kind.answered and call.answered_role not in (None, _MACHINE),
        conversation=call.spoke,
    )


def _promised(
    desk: Desk,
    tx: "Session",
    account: DemoAccount,
    written: Written,
    series: tuple[DemoPromise, ...],
    calls: Mapping[date, int],
) -> None:
    """Write one promise, or the instalments of one plan, and what became of each."""
    from calldesk.store import promises

    first = series[0]
    country = account.country or desk.settings.desk.country
    breaks = [breaks_on(one.due, country, desk.settings.terms.grace_days) for one in series]
    agreed = {
        "by_name": first.by_name,
        "made_at": first.made_at,
        "call_id": calls.get(first.made_at.date()),
        "kind": first.kind,
        "invoices": first.invoices,
        "method": first.method,
        "reference": first.reference,
    }
    ids = _kept(
        tx, written, [(o.amount, o.due, d) for o, d in zip(series, breaks, strict=True)], agreed
    )
    for promise_id, one, day in zip(ids, series, breaks, strict=True):
        if one.state != "open":
            at = _settled(desk, day if one.state in ("broken", "part") else one.due)
            promises.settle(tx, promise_id, state=one.state, paid=one.paid, at=at)


def _kept(
    tx: "Session",
    written: Written,
    payments: Sequence[tuple[Money, date, date]],
    agreed: Mapping[str, Any],
) -> tuple[int, ...]:
    from calldesk.store import promises

    if len(payments) > 1:
        return promises.create_plan(tx, written.account_id, payments, **agreed)
    amount, due, breaks = payments[0]
    one = promises.create(
        tx, written.account_id, amount=amount, due=due, breaks_on=breaks, **agreed
    )
    return (one,)


def _settled(desk: Desk, day: date) -> datetime:
    return min(datetime.combine(day, time(0, 1), desk.zone), desk.now().astimezone(desk.zone))


def _callbacks(
    desk: Desk,
    tx: "Session",
    account: DemoAccount,
    written: Written,
    calls: Mapping[date, int],
) -> None:
    """Write the times to call, each with the last call in which that person asked for one."""
    from calldesk.store import callbacks

    asked = {
        call.answered_name: calls[call.at.date()]
        for call in sorted(account.calls, key=lambda call: call.at)
        if call.outcome == "callback"
    }
    for callback in account.callbacks:
        callbacks.create(
            tx,
            written.account_id,
            at=callback.at,
            asked_by=callback.asked_by,
            words=callback.words,
            mine=desk.collector if callback.mine else None,
            contact_id=written.contacts.get(callback.asked_by),
            phone_id=written.phone_id,
            call_id=asked.get(callback.asked_by),
            zone=account.zone,
            consent=callback.asked_by in written.contacts,
        )


def _steps_and_blocks(tx: "Session", account: DemoAccount, written: Written) -> None:
    from calldesk.store import blocks, steps

    for step in account.steps:
        steps.create(
            tx,
            written.account_id,
            kind=step.kind,
            at=step.at,
            words=step.words,
            lifts_quiet=step.lifts_quiet,
        )
    for block in account.blocks:
        blocks.create(
            tx,
            written.account_id,
            kind=block.kind,
            since=block.since,
            set_by=block.set_by,
            reason=block.reason,
        )


def _said(desk: Desk, tx: "Session", account: DemoAccount, written: Written) -> None:
    from calldesk.store import activities, best_times

    zone = ZoneInfo(account.zone) if account.zone else desk.zone
    for said in account.best_times:
        reading = read_when(said.words, said.said_at.astimezone(zone), ENGLISH)
        best_times.create(
            tx,
            written.account_id,
            words=said.words,
            windows=[window.to_json() for window in reading.windows],
            said_by=said.said_by,
            said_at=said.said_at,
            contact_id=written.contacts.get(said.person or ""),
        )
    for activity in account.activities:
        activities.create(
            tx,
            written.account_id,
            at=activity.at,
            by=activity.by,
            kind=activity.kind,
            words=activity.words,
        )

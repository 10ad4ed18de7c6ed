"""Keeping what was agreed: promises, a callback, a dispute, a best time, a next step, a letter."""

from datetime import date
from typing import TYPE_CHECKING, Any

from calldesk.desk.agreement import Agreement
from calldesk.desk.keep_people import Known
from calldesk.desk.proposal import Proposal
from calldesk.rules.promises import breaks_on

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def keep(tx: "Session", done: Proposal, people: Known) -> None:
    """Write everything that follows from the call."""
    if done.agreement is not None:
        _promises(tx, done, done.agreement)
        _callback(tx, done, done.agreement, people)
        _dispute(tx, done, done.agreement)
    _best_time(tx, done, people)
    _next_step(tx, done)
    _letter(tx, done)


def _promises(tx: "Session", done: Proposal, agreement: Agreement) -> None:
    """A new promise takes the place of those still open."""
    from calldesk.store import promises

    if not agreement.payments:
        return
    live, now = done.ended.live, done.ended.desk.now()
    series = [(part.amount, part.due, _breaks_on(done, part.due)) for part in agreement.payments]
    told: dict[str, Any] = {"by_name": _by_name(done), "made_at": now, "call_id": live.call_id}
    told |= {"invoices": agreement.invoices, "method": agreement.method or None}
    promises.supersede(tx, live.head.account_id, now)
    if len(series) > 1:
        promises.create_plan(tx, live.head.account_id, series, **told)
        return
    told |= {"kind": agreement.kind, "reference": agreement.reference or None}
    amount, due, breaks = series[0]
    promises.create(tx, live.head.account_id, amount=amount, due=due, breaks_on=breaks, **told)


def _breaks_on(done: Proposal, due: date) -> date:
    return breaks_on(due, done.ended.live.country, done.ended.desk.settings.terms.grace_days)


def _by_name(done: Proposal) -> str:
    return done.who.name or done.ended.live.head.name


def _callback(tx: "Session", done: Proposal, agreement: Agreement, people: Known) -> None:
    """A time to call: for whoever is to be called then, on the number that was given."""
    from calldesk.store import callbacks

    if agreement.callback_at is None:
        return
    ended = done.ended
    callbacks.create(
        tx,
        ended.live.head.account_id,
        at=agreement.callback_at,
        asked_by=_by_name(done),
        zone=ended.live.zone,
        mine=ended.desk.collector if agreement.callback_mine else None,
        contact_id=_meant(done, people),
        phone_id=people.named_phone or ended.live.phone_id,
        call_id=ended.live.call_id,
        consent=ended.listener == "right_party",
        words=ended.live.best_time,
    )


def _meant(done: Proposal, people: Known) -> int | None:
    """Whose time it is: the one they named, the one in charge, else the one asked for."""
    if people.named is not None:
        return people.named
    if done.ended.conversation:
        return people.answered
    return done.ended.dossier.person.id if done.ended.dossier.person else None


def _dispute(tx: "Session", done: Proposal, agreement: Agreement) -> None:
    """Put the reason on the invoices; an amount is shared out over them, the oldest first."""
    from calldesk.store import invoices

    if not agreement.dispute_reason:
        return
    left = agreement.disputed
    for invoice in done.ended.dossier.open_invoices:
        if invoice.number not in agreement.invoices:
            continue
        part = invoice.balance if left is None else min(left, invoice.balance)
        left = left if left is None else left - part
        if part.minor > 0:
            invoices.dispute(
                tx,
                invoice.id,
                reason=agreement.dispute_reason,
                disputed=part,
                since=done.ended.desk.today(),
            )


def _best_time(tx: "Session", done: Proposal, people: Known) -> None:
    from calldesk.store import best_times

    hours = done.best.windows
    if hours is None:
        return
    best_times.create(
        tx,
        done.ended.live.head.account_id,
        words=hours.words,
        windows=[window.to_json() for window in hours.windows],
        said_by=done.who.words or "somebody",
        said_at=done.ended.desk.now(),
        contact_id=_meant(done, people),
        call_id=done.ended.live.call_id,
    )


def _next_step(tx: "Session", done: Proposal) -> None:
    from calldesk.store import steps

    step, live = done.planned.step, done.ended.live
    if step is None:
        return
    steps.create(
        tx,
        live.head.account_id,
        kind=step.kind,
        at=step.at,
        zone=live.zone,
        words=step.words,
        lifts_quiet=step.lifts_quiet,
        call_id=live.call_id,
    )


def _letter(tx: "Session", done: Proposal) -> None:
    """Approve the letter: Enter at the wrap-up is the approval."""
    import uuid

    from calldesk.desk.delivery import sender
    from calldesk.mail.message import message_id
    from calldesk.store import letters

    letter, desk = done.letter, done.ended.desk
    if letter is None:
        return
    letters.create(
        tx,
        done.ended.live.head.account_id,
        kind=letter.kind,
        to_name=letter.to_name,
        to_address=letter.to_address,
        subject=letter.subject,
        body=letter.body,
        message_id=message_id(uuid.uuid4().hex, sender(desk)),
        created_at=desk.now(),
        record=letter.record,
        call_id=done.ended.live.call_id,
        language=letter.language,
        state="approved",
        approved_by=desk.collector,
        approved_at=desk.now(),
    )

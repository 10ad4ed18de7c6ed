"""Finishing a call: attempt, outcome, promise, callback, next step and letter, all or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from calldesk.desk.agreement import Agreement
from calldesk.desk.errors import NotAllowed
from calldesk.desk.live import LiveCall, Who
from calldesk.desk.opening import Desk
from calldesk.desk.standing import restand
from calldesk.desk.wrapup import WHO_ANSWERED, Proposal, agreement_words, proposal
from calldesk.rules import phones as phone_rules
from calldesk.rules.outcomes import OUTCOMES
from calldesk.rules.promises import breaks_on
from calldesk.script.events import capture
from calldesk.script.fields import Phone, Windows
from calldesk.text import folded, printable

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

RIGHT_PARTY = "right_party"
_NOBODY = frozenset({"voicemail", ""})
# A final step with such a tag, 'block_attorney' for instance, blocks the account for good.
_BLOCK = "block_"


@dataclass(frozen=True, slots=True)
class Finished:
    """What the wrap-up left behind, in words for the status line."""

    words: str
    hard: bool


def finish(desk: Desk, live: LiveCall, edits: Mapping[str, str]) -> Finished:
    """Write everything that the wrap-up shows in one transaction. Raises NotAllowed."""
    from calldesk.store import claims

    with desk.store.transaction() as tx:
        done = proposal(desk, tx, live, edits)
        if not done.shown.ready:
            first = (*done.shown.problems, *(f"Fill in: {key}." for key in done.shown.missing))
            raise NotAllowed(first[0])
        contact_id = _people(desk, tx, live, done)
        _call(desk, tx, live, done, contact_id)
        _close_what_led_here(desk, tx, live)
        if done.agreement is not None:
            _agreed(desk, tx, live, done.agreement, done.who, contact_id)
        _best_time(desk, tx, live, done, contact_id)
        _numbers_and_blocks(desk, tx, live, done)
        _next_step(desk, tx, live, done)
        _letter(desk, tx, live, done)
        restand(desk, tx, live.head.account_id)
        claims.release(tx, live.head.account_id, console=desk.console)
    told = agreement_words(done.agreement) if done.agreement else OUTCOMES[done.outcome].title
    return Finished(f"{live.head.name}: {told}", done.shown.hard)


def _people(desk: Desk, tx: "Session", live: LiveCall, done: Proposal) -> int | None:
    """Keep who answered, whom else they named, who signs, and the address they gave."""
    from calldesk.store import people

    account_id, contact_id = live.head.account_id, done.who.contact_id
    if contact_id is None and done.who.name:
        contact_id = people.create(
            tx,
            account_id,
            name=done.who.name,
            created_at=desk.now(),
            role=done.who.role or "other",
            source="call",
        )
    elif contact_id is not None and done.who.role:
        people.correct(tx, contact_id, role=done.who.role)
    if contact_id is not None and done.address and done.outcome != "message":
        known = people.get(tx, contact_id)
        if known is not None and known.email != done.address:
            people.correct(tx, contact_id, email=done.address, email_by=done.who.name)
    _named(desk, tx, live, "new_contact_name", "accounts_payable")
    _named(desk, tx, live, "lawyer_name", "attorney")
    signs = _named(desk, tx, live, "signs_checks", "payer")
    if signs is not None:
        people.correct(tx, signs, signs_checks=True)
    return contact_id


def _named(desk: Desk, tx: "Session", live: LiveCall, field: str, role: str) -> int | None:
    """Find or add the person whose name was written into a field of the script."""
    from calldesk.store import people

    name = _field(live, field)
    if not name:
        return None
    account_id = live.head.account_id
    for person in people.of_account(tx, account_id):
        if folded(person.name) == folded(name):
            return person.id
    return people.create(tx, account_id, name=name, created_at=desk.now(), role=role, source="call")


def _call(
    desk: Desk, tx: "Session", live: LiveCall, done: Proposal, contact_id: int | None
) -> None:
    from calldesk.store import call_log, calls

    view = live.walk.view if live.walk else None
    if view is not None and done.who_answered and WHO_ANSWERED not in view.fields:
        event = capture(WHO_ANSWERED, done.who_answered)
        call_log.append(tx, live.call_id, live.sequence, [(event.kind, event.data)], desk.now())
    spoke = bool(view and (view.audience == RIGHT_PARTY or "disclosed" in view.marks))
    calls.finish(
        tx,
        live.call_id,
        ended_at=desk.now(),
        outcome=done.outcome,
        contact_id=contact_id,
        answered_name=done.who.name or None,
        answered_role=done.who.role or None,
        note=printable(done.note),
        counts_as_attempt=OUTCOMES[done.outcome].counts_as_attempt,
        human_answered=done.who_answered not in _NOBODY,
        conversation=spoke and done.outcome != "wrong_number",
    )


def _close_what_led_here(desk: Desk, tx: "Session", live: LiveCall) -> None:
    from calldesk.store import callbacks, steps

    callbacks.close(tx, live.head.account_id, by=desk.now())
    steps.close(tx, live.head.account_id)


def _agreed(
    desk: Desk,
    tx: "Session",
    live: LiveCall,
    agreement: Agreement,
    who: Who,
    contact_id: int | None,
) -> None:
    from calldesk.store import callbacks, promises

    account_id, now = live.head.account_id, desk.now()
    by_name = who.name or live.head.name
    grace = desk.settings.terms.grace_days
    if agreement.payments:
        promises.supersede(tx, account_id, now)
    if len(agreement.payments) > 1:
        series = [
            (part.amount, part.due, breaks_on(part.due, live.country, grace))
            for part in agreement.payments
        ]
        promises.create_plan(
            tx,
            account_id,
            series,
            by_name=by_name,
            made_at=now,
            call_id=live.call_id,
            invoices=agreement.invoices,
        )
    elif agreement.payments:
        paid = agreement.payments[0]
        promises.create(
            tx,
            account_id,
            amount=paid.amount,
            due=paid.due,
            breaks_on=breaks_on(paid.due, live.country, grace),
            by_name=by_name,
            made_at=now,
            kind=agreement.kind,
            invoices=agreement.invoices,
            method=agreement.method or None,
            reference=agreement.reference or None,
            call_id=live.call_id,
        )
    if agreement.callback_at is not None:
        callbacks.create(
            tx,
            account_id,
            at=agreement.callback_at,
            asked_by=by_name,
            zone=live.zone,
            mine=desk.collector if agreement.callback_mine else None,
            contact_id=contact_id,
            phone_id=live.phone_id,
            call_id=live.call_id,
            consent=bool(live.walk and live.walk.view.audience == RIGHT_PARTY),
            words=live.best_time,
        )
    if agreement.dispute_reason:
        _dispute(desk, tx, live, agreement)


def _dispute(desk: Desk, tx: "Session", live: LiveCall, agreement: Agreement) -> None:
    """Put the reason on the invoices; an amount is shared out over them, the oldest first."""
    from calldesk.store import invoices

    left = agreement.disputed
    for invoice in invoices.of_account(tx, live.head.account_id):
        if invoice.number not in agreement.invoices or invoice.balance.minor <= 0:
            continue
        part = invoice.balance if left is None else min(left, invoice.balance)
        if left is not None:
            left = left - part
        if part.minor > 0:
            invoices.dispute(
                tx,
                invoice.id,
                reason=agreement.dispute_reason,
                disputed=part,
                since=desk.today(),
            )


def _best_time(
    desk: Desk, tx: "Session", live: LiveCall, done: Proposal, contact_id: int | None
) -> None:
    from calldesk.store import best_times

    if not isinstance(done.best_time, Windows):
        return
    best_times.create(
        tx,
        live.head.account_id,
        words=done.best_time.words,
        windows=[window.to_json() for window in done.best_time.windows],
        said_by=done.who.name or "somebody",
        said_at=desk.now(),
        contact_id=contact_id,
        call_id=live.call_id,
    )


def _numbers_and_blocks(desk: Desk, tx: "Session", live: LiveCall, done: Proposal) -> None:
    """A wrong number is not dialled again; a new one is kept; a lawyer ends the calls."""
    from calldesk.store import blocks, phones

    account_id = live.head.account_id
    if done.outcome == "wrong_number" and live.phone_id is not None:
        phones.set_state(tx, live.phone_id, "wrong")
    for field in ("new_contact_phone", "lawyer_phone"):
        value = live.walk.view.fields.get(field) if live.walk else None
        number = (
            phone_rules.read_phone(value.text, live.country) if isinstance(value, Phone) else None
        )
        if number is not None and field == "new_contact_phone":
            phones.create(
                tx,
                account_id,
                original=number.international,
                created_at=desk.now(),
                e164=number.e164,
                kind=number.kind,
                region=number.region,
                zones=number.zones,
                added_by=desk.collector,
            )
    for kind in _blocked(live):
        reason = _field(live, "lawyer_name") or done.note or kind.replace("_", " ")
        blocks.create(
            tx, account_id, kind=kind, since=desk.now(), set_by=desk.collector, reason=reason
        )


def _blocked(live: LiveCall) -> tuple[str, ...]:
    if live.walk is None or live.walk.view.ended_by != "script":
        return ()
    tags = live.walk.step.tags
    return tuple(tag.removeprefix(_BLOCK) for tag in tags if tag.startswith(_BLOCK))


def _next_step(desk: Desk, tx: "Session", live: LiveCall, done: Proposal) -> None:
    from calldesk.store import steps

    if done.step is not None:
        steps.create(
            tx,
            live.head.account_id,
            kind=done.step.kind,
            at=done.step.at,
            zone=live.zone,
            words=done.step.words,
            lifts_quiet=done.step.lifts_quiet,
            call_id=live.call_id,
        )


def _letter(desk: Desk, tx: "Session", live: LiveCall, done: Proposal) -> None:
    """Approve the letter: Enter at the wrap-up is the approval."""
    import uuid

    from calldesk.desk.letters import sender
    from calldesk.mail.message import message_id
    from calldesk.store import letters

    if done.letter is None:
        return
    letter_id = letters.create(
        tx,
        live.head.account_id,
        kind=done.letter.kind,
        to_name=done.letter.to_name,
        to_address=done.letter.to_address,
        subject=done.letter.subject,
        body=done.letter.body,
        message_id=message_id(uuid.uuid4().hex, sender(desk)),
        created_at=desk.now(),
        record=done.letter.record,
        call_id=live.call_id,
        language=done.letter.language,
    )
    letters.approve(tx, letter_id, by=desk.collector, at=desk.now())


def _field(live: LiveCall, name: str) -> str:
    value = live.walk.view.fields.get(name) if live.walk else None
    return str(value) if value is not None else ""

"""Keeping whom a call made known: who answered, whom they named, numbers and addresses, blocks."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from calldesk.desk.ended import EndedCall
from calldesk.desk.numbers import keep_number
from calldesk.desk.people import keep_person
from calldesk.desk.proposal import Proposal
from calldesk.script.fields import Phone

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_OTHER, _ATTORNEY = "other", "attorney"


@dataclass(frozen=True, slots=True)
class Known:
    """Who was on the line, and whom they named as the one to call; ids of contacts."""

    answered: int | None
    named: int | None
    named_phone: int | None


def keep(tx: "Session", done: Proposal) -> Known:
    """Write people, numbers, addresses and blocks, and answer who is who."""
    ended = done.ended
    answered = _answered(tx, done)
    _address(tx, done, answered)
    signs = _named(tx, ended, ended.text("signs_checks"), "payer")
    if signs is not None:
        _correct(tx, signs, signs_checks=True)
    _wrong_number(tx, done)
    if ended.blocks:
        _block(tx, done)
        return Known(answered, None, None)
    named = _named(tx, ended, ended.text("new_contact_name"), "accounts_payable")
    return Known(answered, named, _new_number(tx, ended, named))


def _answered(tx: "Session", done: Proposal) -> int | None:
    who = done.who
    if who.contact_id is None:
        return _named(tx, done.ended, who.name, who.role or _OTHER)
    known = next((p for p in done.ended.dossier.people if p.id == who.contact_id), None)
    if who.role and (known is None or known.role != who.role):
        _correct(tx, who.contact_id, role=who.role)
    return who.contact_id


def _named(tx: "Session", ended: EndedCall, name: str, role: str) -> int | None:
    """Find or add the person of this name, None for no name."""
    if not name:
        return None
    return keep_person(ended.desk, tx, ended.live.head.account_id, name, role, "call")


def _correct(tx: "Session", contact_id: int, **changes: object) -> None:
    from calldesk.store import people

    people.correct(tx, contact_id, **changes)


def _address(tx: "Session", done: Proposal, answered: int | None) -> None:
    """Keep an address that was given, with who gave it; nobody's stays in the timeline."""
    from calldesk.store import activities, people

    given, by = done.to.given, done.who.name or done.ended.desk.collector
    owner = done.to.contact_id or answered
    if not given:
        return
    if owner is None:
        desk, account_id = done.ended.desk, done.ended.live.head.account_id
        words = f"e-mail {given}, given by {done.who.words or 'whoever answered'}"
        activities.create(
            tx, account_id, at=desk.now(), by=desk.collector, kind="e-mail", words=words
        )
        return
    known = next((p for p in done.ended.dossier.people if p.id == owner), None)
    if known is None or known.email != given:
        people.correct(tx, owner, email=given, email_by=by)


def _wrong_number(tx: "Session", done: Proposal) -> None:
    from calldesk.store import phones

    if done.outcome == "wrong_number" and done.ended.live.phone_id is not None:
        phones.set_state(tx, done.ended.live.phone_id, "wrong")


def _new_number(tx: "Session", ended: EndedCall, contact_id: int | None) -> int | None:
    """Keep the number they gave, None when they gave none."""
    from calldesk.rules.phones import read_phone

    value = ended.field("new_contact_phone")
    if not isinstance(value, Phone):
        return None
    number = read_phone(value.e164 or value.text, ended.live.country)
    if number is None:
        return None
    account_id = ended.live.head.account_id
    return keep_number(ended.desk, tx, account_id, number, value.text, contact_id)


def _block(tx: "Session", done: Proposal) -> None:
    """Block the account. A lawyer's or administrator's number is a reason, never one to dial."""
    from calldesk.store import blocks

    ended = done.ended
    lawyer, other = ended.text("lawyer_name"), ended.text("new_contact_name")
    _named(tx, ended, lawyer, _ATTORNEY)
    _named(tx, ended, other, _OTHER)
    numbers = (ended.field("lawyer_phone"), ended.field("new_contact_phone"))
    told = (lawyer, other, *(n.text for n in numbers if isinstance(n, Phone)))
    reason = ", ".join(part for part in told if part) or done.note
    desk, account_id = ended.desk, ended.live.head.account_id
    for kind in ended.blocks:
        blocks.create(
            tx, account_id, kind=kind, since=desk.now(), set_by=desk.collector, reason=reason
        )

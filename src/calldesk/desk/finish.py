"""Finishing a call: attempt, outcome, promise, callback, next step and letter, all or nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from calldesk.desk import keep_agreed, keep_people
from calldesk.desk.agreement import told
from calldesk.desk.ending_fields import MACHINE, WHO_ANSWERED
from calldesk.desk.errors import NotAllowed
from calldesk.desk.forms import FORMS, form_of
from calldesk.desk.proposal import Proposal
from calldesk.desk.standing import restand
from calldesk.desk.wrapup import WrapUp, is_hard
from calldesk.rules.outcomes import OUTCOMES
from calldesk.script.events import capture
from calldesk.script.fields import Value

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class Finished:
    """What the wrap-up left behind, in words for the status line."""

    words: str
    hard: bool


def finish(shown: WrapUp) -> Finished:
    """Write everything that the wrap-up shows in one transaction. Raises NotAllowed."""
    from calldesk.store import claims

    done = shown.proposal
    desk, live = done.ended.desk, done.ended.live
    account_id = live.head.account_id
    _must_be_ready(done)
    with desk.store.transaction() as tx:
        people = keep_people.keep(tx, done)
        _call(tx, done, people.answered)
        _close_what_led_here(tx, done)
        keep_agreed.keep(tx, done, people)
        restand(desk, tx, account_id)
        claims.release(tx, account_id, console=desk.console)
    agreed = told(done.agreement) if done.agreement else OUTCOMES[done.outcome].title
    return Finished(f"{live.head.name}: {agreed}", is_hard(done.outcome))


def _must_be_ready(done: Proposal) -> None:
    if done.problems:
        raise NotAllowed(done.problems[0])
    if done.missing:
        fields = (*done.form.fields, *done.ending.fields, *done.to.fields)
        label = next(field.label for field in fields if field.key == done.missing[0])
        raise NotAllowed(f"Fill in first: {label}.")


def _call(tx: "Session", done: Proposal, contact_id: int | None) -> None:
    from calldesk.store import call_log, calls

    live, now = done.ended.live, done.ended.desk.now()
    late = [capture(name, value) for name, value in _late(done)]
    call_log.append(tx, live.call_id, live.sequence, [(e.kind, e.data) for e in late], now)
    answered = done.ending.values.get(WHO_ANSWERED) or done.ended.field(WHO_ANSWERED)
    calls.finish(
        tx,
        live.call_id,
        ended_at=now,
        outcome=done.outcome,
        contact_id=contact_id,
        answered_name=done.who.name or None,
        answered_role=done.who.role or None,
        note=done.note,
        counts_as_attempt=OUTCOMES[done.outcome].counts_as_attempt,
        human_answered=answered not in (None, MACHINE),
        conversation=done.ended.conversation and done.outcome != "wrong_number",
    )


def _late(done: Proposal) -> Iterator[tuple[str, Value]]:
    """What the wrap-up knows better than the call: fields of the script, filled in or corrected."""
    yield from done.ending.values.items()
    for spec in FORMS[form_of(done.ended, done.outcome)]:
        if spec.key in done.ended.edits and spec.key in done.form.values:
            yield from ((source, done.form.values[spec.key]) for source in spec.sources[:1])


def _close_what_led_here(tx: "Session", done: Proposal) -> None:
    """Whatever was planned is done; a time to call stays only while nobody in charge spoke."""
    from calldesk.store import callbacks, steps

    account_id = done.ended.live.head.account_id
    agreed = done.agreement and done.agreement.callback_at
    settled = done.ended.conversation or agreed is not None
    callbacks.close(tx, account_id, by=None if settled else done.ended.desk.now())
    steps.close(tx, account_id)

"""Every ending of both shipped calls, from the dial to what it leaves behind."""

from dataclasses import dataclass, replace
from itertools import count

import pytest
from brightline import lay_brightline
from telephone import ring, save, talk

from calldesk.desk import wrapup
from calldesk.mail.compare import compare
from calldesk.mail.record import record_from_json
from calldesk.store import (
    accounts,
    blocks,
    callbacks,
    calls,
    claims,
    invoices,
    letters,
    people,
    phones,
    promises,
    steps,
    summary,
)

TO_THE_ASK = "speaking, yes, >"
ACCOUNTS = count(100)


@dataclass(frozen=True)
class Left:
    """What a call left behind, in the words of a test."""

    outcome: str
    answered: str = "Maya Ortiz, accounts_payable"
    spoke: bool = True
    human: bool = True
    promised: tuple[str, ...] = ()
    callback: str = ""
    step: str = ""
    letter: str = ""
    disputed: tuple[str, ...] = ()
    blocks: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ("+14165550134 works",)
    people: tuple[str, ...] = ("Maya Ortiz, accounts_payable", "Susie, reception")
    standing: str = "open"


ENDINGS = {
    "a promise of the whole": (
        f"{TO_THE_ASK}, promise_amount=6240, promise_date=27 nov, date, promise_method=transfer,"
        " yes, >",
        Left(
            "promise",
            promised=("promise 6,240.00 by 2026-11-27 by transfer, Maya Ortiz",),
            step="after_promise 2026-12-03 09:00",
            letter="maya: What we agreed today: 6,240.00 USD by Friday 27 November",
        ),
    ),
    "a check in the mail": (
        f"{TO_THE_ASK}, !check_in_mail, check_posted=mon, check_number=4711, promise_amount=2000,"
        " check_due=wed, posted, promise_date=27 nov, date, yes, >",
        Left(
            "promise",
            promised=("check 2,000.00 by 2026-11-25 by check no 4711, Maya Ortiz",),
            step="check_in_mail 2026-11-25 09:00",
            letter="maya: Your check 4711: 2,000.00 USD, here by Wednesday 25 November",
        ),
    ),
    "a part, and a time to speak of the rest": (
        f"{TO_THE_ASK}, part, promise_amount=1500, promise_date=24 nov, some, best_time=thu 10am,"
        " yes, >",
        Left(
            "part_payment",
            promised=("part_payment 1,500.00 by 2026-11-24, Maya Ortiz",),
            callback="2026-11-26 10:00 Maya Ortiz +14165550134 consent",
            step="after_promise 2026-11-30 09:00",
            letter="maya: What we agreed today: a first part of 1,500.00 USD by Tuesday 24",
        ),
    ),
    "a plan": (
        f"{TO_THE_ASK}, cannot, nothing, plan_first_amount=2000, plan_first_date=24 nov,"
        " plan_rhythm=fortnightly, plan_count=3, agreed, promise_method=transfer, yes, >",
        Left(
            "plan",
            promised=(
                "plan 2,000.00 by 2026-11-24 by transfer, Maya Ortiz",
                "plan 2,120.00 by 2026-12-08 by transfer, Maya Ortiz",
                "plan 2,120.00 by 2026-12-22 by transfer, Maya Ortiz",
            ),
            step="after_promise 2026-11-30 09:00",
            letter="maya: Our payment plan: 3 payments, the first 2,000.00 USD by Tuesday 24",
        ),
    ),
    "a settlement": (
        f"{TO_THE_ASK}, cannot, nothing, unable, promise_amount=5616, promise_date=25 nov, yes,"
        " yes, >",
        Left(
            "settlement",
            promised=("settlement 5,616.00 by 2026-11-25, Maya Ortiz",),
            step="after_promise 2026-12-01 09:00",
            letter="maya: Our settlement: 5,616.00 USD by Wednesday 25 November closes",
        ),
    ),
    "a dispute of everything": (
        f"{TO_THE_ASK}, disputes, dispute_reason=two chairs came broken, noted, yes, >",
        Left(
            "dispute",
            step="after_dispute 2026-11-24 09:00",
            letter="maya: Your complaint about invoices 2231, 2260 and 2275: we look into it",
            disputed=("2231 2,000.00", "2260 2,240.00", "2275 2,000.00"),
            standing="disputed",
        ),
    ),
    "a dispute, and what is right is paid": (
        f"{TO_THE_ASK}, disputes, dispute_reason=two chairs came broken, dispute_amount=2500, some,"
        " promise_amount=3740, promise_date=27 nov, agreed, yes, >",
        Left(
            "dispute",
            promised=("part_payment 3,740.00 by 2026-11-27, Maya Ortiz",),
            step="after_dispute 2026-11-24 09:00",
            letter="maya: Your complaint about invoices 2231, 2260 and 2275: we look into it",
            disputed=("2231 2,000.00", "2260 500.00"),
        ),
    ),
    "a dispute after an amount that was not said back": (
        f"{TO_THE_ASK}, disputes, dispute_reason=two chairs came broken, dispute_amount=2500, some,"
        " promise_amount=3740, promise_date=27 nov, other, yes, >",
        Left(
            "dispute",
            step="after_dispute 2026-11-24 09:00",
            letter="maya: Your complaint about invoices 2231, 2260 and 2275: we look into it",
            disputed=("2231 2,000.00", "2260 500.00"),
        ),
    ),
    "a time to call": (
        f"{TO_THE_ASK}, other, later, best_time=tue 9am, time, >",
        Left(
            "callback",
            callback="2026-11-24 09:00 Maya Ortiz +14165550134 consent",
            letter="maya: I will call you: Tuesday 24 November 2026, 09:00",
        ),
    ),
    "hours to call at": (
        f"{TO_THE_ASK}, other, later, best_time=tue thu 9-11, time, >",
        Left(
            "callback",
            callback="2026-11-24 09:00 Maya Ortiz +14165550134 consent",
            letter="maya: I will call you: Tuesday 24 November 2026, 09:00",
        ),
    ),
    "somebody else, whom the secretary names": (
        "assistant, speaking_with=Susie, instead, new_contact_name=Piotr Lang,"
        " new_contact_phone=416 555 0199, best_time=mon 10am, named, >",
        Left(
            "callback",
            answered="Susie, reception",
            spoke=False,
            callback="2026-11-23 10:00 Piotr Lang +14165550199",
            people=(
                "Maya Ortiz, accounts_payable",
                "Susie, reception",
                "Piotr Lang, accounts_payable",
            ),
            numbers=("+14165550134 works", "+14165550199 works Piotr Lang"),
        ),
    ),
    "nobody says who or when": (
        "assistant, through, other, other, other",
        Left("no_time", answered="", spoke=False, step="follow_up 2026-11-27 09:00"),
    ),
    "a message with the secretary": (
        "assistant, other, message_with=Susie, taken, >",
        Left(
            "message",
            answered="Susie, reception",
            spoke=False,
            step="after_message 2026-11-25 09:00",
            letter="maya: I tried to reach you today",
        ),
    ),
    "a message with somebody new": (
        "assistant, other, message_with=Bo Lind, taken, >",
        Left(
            "message",
            answered="Bo Lind, reception",
            spoke=False,
            step="after_message 2026-11-25 09:00",
            letter="maya: I tried to reach you today",
            people=("Maya Ortiz, accounts_payable", "Susie, reception", "Bo Lind, reception"),
        ),
    ),
    "a machine": (
        "machine, left",
        Left(
            "message",
            answered="",
            spoke=False,
            human=False,
            step="after_message 2026-11-25 09:00",
            letter="maya: I tried to reach you today",
        ),
    ),
    "a wrong number and a better one": (
        "wrong, new_contact_phone=416 555 0177, sorry, >",
        Left(
            "wrong_number",
            answered="",
            spoke=False,
            numbers=("+14165550134 wrong", "+14165550177 works"),
        ),
    ),
    "a wrong number": (
        "wrong, sorry, >",
        Left(
            "wrong_number",
            answered="",
            spoke=False,
            numbers=("+14165550134 wrong",),
            standing="no_number",
        ),
    ),
    "a refusal": (
        f"{TO_THE_ASK}, refuses, other, refusal_reason=we have no contract, reason, >",
        Left("refused", step="after_escalation 2026-11-23 09:00"),
    ),
    "to the supervisor": (
        f"{TO_THE_ASK}, other, other, other, other, other, email=maya.ortiz@b.example, >, >",
        Left("escalated", step="after_escalation 2026-11-23 09:00"),
    ),
    "a lawyer": (
        f"{TO_THE_ASK}, !lawyer, lawyer_name=Ruth Klein, lawyer_phone=416 555 0123, name, >",
        Left(
            "escalated",
            step="after_escalation 2026-11-23 09:00",
            blocks=("attorney: Ruth Klein, +1 416-555-0123",),
            people=("Maya Ortiz, accounts_payable", "Susie, reception", "Ruth Klein, attorney"),
            standing="blocked",
        ),
    ),
    "no more calls": (
        f"{TO_THE_ASK}, !stop_calling, email=maya.ortiz@b.example, address, >",
        Left(
            "escalated",
            step="after_escalation 2026-11-23 09:00",
            blocks=("cease: ",),
            standing="blocked",
        ),
    ),
    "a death": (
        "spouse, speaking_with=Ann Ortiz, !died, new_contact_name=Tom Reyes, named, >",
        Left(
            "escalated",
            answered="Ann Ortiz, spouse",
            spoke=False,
            step="after_escalation 2026-11-23 09:00",
            blocks=("deceased: Tom Reyes",),
            people=(
                "Maya Ortiz, accounts_payable",
                "Susie, reception",
                "Ann Ortiz, spouse",
                "Tom Reyes, other",
            ),
            standing="blocked",
        ),
    ),
    "an administrator": (
        f"{TO_THE_ASK}, !closing_down, new_contact_name=Ben Holt, named, >",
        Left(
            "escalated",
            step="after_escalation 2026-11-23 09:00",
            blocks=("bankrupt: Ben Holt",),
            people=("Maya Ortiz, accounts_payable", "Susie, reception", "Ben Holt, other"),
            standing="blocked",
        ),
    ),
    "they hang up before a name": (
        "other, gone",
        Left("hung_up", answered="", spoke=False, step="follow_up 2026-11-27 09:00"),
    ),
    "hung up in the middle": (
        f"{TO_THE_ASK}, F9",
        Left("hung_up", step="follow_up 2026-11-27 09:00"),
    ),
    "a promise by whom the telephone was handed to": (
        f"{TO_THE_ASK}, !handover, here, speaking_with=Ines Roy, named, yes, >,"
        " promise_amount=6240, promise_date=27 nov, date, email=ines@brightline.example, yes, >",
        Left(
            "promise",
            answered="Ines Roy, accounts_payable",
            promised=("promise 6,240.00 by 2026-11-27, Ines Roy",),
            step="after_promise 2026-12-03 09:00",
            letter="ines: What we agreed today: 6,240.00 USD by Friday 27 November",
            people=(
                "Maya Ortiz, accounts_payable",
                "Susie, reception",
                "Ines Roy, accounts_payable",
            ),
        ),
    ),
    "a promise, with the name of who signs": (
        f"{TO_THE_ASK}, approval, signs_checks=Carl Boss, signs, promise_amount=6240,"
        " promise_date=27 nov, agreed, yes, >",
        Left(
            "promise",
            promised=("promise 6,240.00 by 2026-11-27, Maya Ortiz",),
            step="after_promise 2026-12-03 09:00",
            letter="maya: What we agreed today: 6,240.00 USD by Friday 27 November",
            people=("Maya Ortiz, accounts_payable", "Susie, reception", "Carl Boss, payer, signs"),
        ),
    ),
}


def left_by(desk, account: int) -> Left:
    """Read what the last call to an account left behind."""
    with desk.store.reading() as tx:
        done = calls.of_account(tx, account)[0]
        known = people.of_account(tx, account)
        names = {person.id: person.name for person in known}
        numbers = phones.of_account(tx, account)
        dialled = {phone.id: phone.e164 for phone in numbers}
        back = callbacks.of_account(tx, account)
        sent = letters.of_account(tx, account)
        return Left(
            outcome=done.outcome,
            answered=", ".join(filter(None, (done.answered_name, done.answered_role))),
            spoke=done.conversation,
            human=done.human_answered,
            promised=tuple(map(_promise, promises.of_account(tx, account))),
            callback="".join(
                f"{_local(one.at)} {names[one.contact_id]} {dialled[one.phone_id]}"
                + " consent" * one.consent
                for one in back
            ),
            step="".join(f"{one.kind} {_local(one.at)}" for one in steps.of_account(tx, account)),
            letter="".join(f"{one.to_address.split('@')[0]}: {one.subject}" for one in sent),
            disputed=tuple(
                f"{one.number} {one.disputed.figures}"
                for one in invoices.of_account(tx, account)
                if one.disputed.minor
            ),
            blocks=tuple(f"{one.kind}: {one.reason}" for one in blocks.of_account(tx, account)),
            numbers=tuple(
                " ".join(filter(None, (one.e164, one.state, names.get(one.contact_id))))
                for one in numbers
            ),
            people=tuple(f"{p.name}, {p.role}" + ", signs" * p.signs_checks for p in known),
            standing=accounts.get(tx, account).standing,
        )


def _promise(made) -> str:
    how = f" by {made.method}" if made.method else ""
    number = f" no {made.reference}" if made.reference else ""
    return f"{made.kind} {made.amount.figures} by {made.due}{how}{number}, {made.by_name}"


def _local(moment) -> str:
    from zoneinfo import ZoneInfo

    return f"{moment.astimezone(ZoneInfo('America/Toronto')):%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("shared_desk", "script"),
    [
        ("sqlite", "first-reminder"),
        ("sqlite", "call-after-notice"),
        ("postgresql", "first-reminder"),
    ],
    indirect=["shared_desk"],
)
@pytest.mark.parametrize(("said", "expected"), ENDINGS.values(), ids=ENDINGS)
def test_an_ending_leaves_its_paperwork_behind(shared_desk, script, said, expected) -> None:
    desk = shared_desk
    known = lay_brightline(
        desk, number=f"C-{next(ACCOUNTS)}", older=60 if expected.outcome == "settlement" else 0
    )
    live = talk(desk, ring(desk, known.account, script), said)
    shown = wrapup.propose(desk, live, {})
    assert shown.ready, (shown.missing, shown.problems)
    done = save(desk, live, {})
    assert done.words.startswith("Brightline Dental: ")
    found = left_by(desk, known.account)
    assert found.letter.startswith(expected.letter), found.letter
    assert bool(found.letter) == bool(expected.letter)
    assert replace(found, letter=expected.letter) == expected
    _nothing_is_left_open(desk, known.account)


def _nothing_is_left_open(desk, account: int) -> None:
    """The claim is let go, the summary is true, and every letter is true to its record."""
    with desk.store.reading() as tx:
        assert claims.held(tx, console=desk.console) == ()
        assert [d for d in summary.differences(tx, desk.now()) if d.account_id == account] == []
        assert calls.unfinished(tx, desk.collector) == ()
        for letter in letters.of_account(tx, account):
            assert letter.state == "approved"
            assert compare(letter.subject, letter.body, record_from_json(letter.record)) == ()

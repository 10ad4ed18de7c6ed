"""The wrap-up: proposed from the call, each field edited, problems named, the rest refused."""

from dataclasses import replace
from datetime import date

import pytest
from brightline import NOW, lay_brightline
from telephone import another_console, ring, save, talk

from calldesk.desk import call, wrapup
from calldesk.desk.errors import NotAllowed, NotRead
from calldesk.desk.live import Who
from calldesk.desk.proposal import proposal
from calldesk.rules.money import Money
from calldesk.store import (
    accounts,
    activities,
    best_times,
    callbacks,
    calls,
    invoices,
    letters,
    people,
    promises,
    steps,
)

ASK = "speaking, yes, >"
PROMISE = f"{ASK}, promise_amount=6240, promise_date=27 nov, date, yes, >"


@pytest.fixture
def desk(shared_desk):
    """A console of its own, so that the calls of other tests are none of its business."""
    return another_console(shared_desk)


@pytest.fixture
def ended(desk, request):
    """Call it with what was said, for a call that is over."""

    def call_up(said, **more):
        known = lay_brightline(desk, number=request.node.name, **more)
        return talk(desk, ring(desk, known.account), said)

    return call_up


@pytest.fixture(scope="module")
def promised(shared_desk):
    """A call that ended in a promise of the whole, to be looked at and never saved."""
    known = lay_brightline(shared_desk, number="promised")
    return talk(shared_desk, ring(shared_desk, known.account), PROMISE)


def row(shown, name):
    return next(one for one in shown.rows if one.id == name)


def field(shown, key):
    return next(one for each in shown.rows for one in each.fields if one.key == key)


def of(desk, live, room):
    with desk.store.reading() as tx:
        return room.of_account(tx, live.head.account_id)


@pytest.mark.parametrize(
    ("person", "account", "home", "subject"),
    [
        (None, None, "en", "What we agreed today: 6,240.00 USD by Friday 27 November"),
        (None, "zh-CN", "en", "今天约定的付款：6,240.00 USD，11月27日星期五"),
        ("en", "zh", "zh", "What we agreed today: 6,240.00 USD by Friday 27 November"),
        (None, "sv", "zh", "今天约定的付款：6,240.00 USD，11月27日星期五"),
        (None, "../en", "sv", "What we agreed today: 6,240.00 USD by Friday 27 November"),
    ],
    ids=["nobody says", "the account", "the person first", "the desk", "English at last"],
)
def test_the_letter_is_in_the_language_of_whoever_it_goes_to(
    desk, request, person, account, home, subject
) -> None:
    known = lay_brightline(desk, number=request.node.name)
    live = talk(desk, ring(desk, known.account), PROMISE)
    with desk.store.transaction() as tx:
        people.correct(tx, known.maya, language=person)
        accounts.correct(tx, known.account, language=account)
    desk.settings = replace(desk.settings, desk=replace(desk.settings.desk, language=home))
    with desk.store.reading() as tx:
        letter = proposal(desk, tx, live, {}).letter
    assert (letter.subject, letter.problems) == (subject, ())


def test_a_promise_is_told_in_one_line(desk, promised) -> None:
    shown = wrapup.propose(desk, promised, {})
    assert row(shown, "outcome").summary == (
        "promise 6,240.00 USD on Fri 27 Nov 2026, invoices 2231, 2260 and 2275",
        "answered by Maya Ortiz (accounts payable)",
    )
    assert row(shown, "next").summary == (
        "Thu 3 Dec 09:00  call if not paid (three banking days' grace)",
    )
    assert row(shown, "letter").summary[0] == "to maya@brightline.example"
    assert not shown.hard


@pytest.mark.parametrize(
    ("edits", "words"),
    [
        ({}, "For        invoices 2231, 2260 and 2275"),
        ({"amount": "500"}, "Towards    invoices 2231, 2260 and 2275"),
        ({"amount": "2000", "invoices": "2231"}, "For        invoice 2231"),
        ({"amount": "1999", "invoices": "2231"}, "Towards    invoice 2231"),
    ],
    ids=["all of it", "a part of it", "one invoice whole", "a part of one"],
)
def test_the_letter_says_of_a_part_that_it_goes_towards_the_invoices(
    desk, promised, edits, words
) -> None:
    letter = wrapup.propose(desk, promised, edits).letter
    assert words in letter.body, letter.body
    assert letter.problems == ()


@pytest.mark.parametrize(
    ("key", "text", "where"),
    [
        ("amount", "1500", "outcome"),
        ("date", "30 nov", "outcome"),
        ("method", "transfer", "outcome"),
        ("reference", "881", "outcome"),
        ("invoices", "2231, 2260", "outcome"),
        ("who_name", "Bo Lind", "outcome"),
        ("who_role", "finance", "outcome"),
        ("best_time", "mornings", "best_time"),
        ("next_at", "4 dec 10am", "next"),
        ("next_words", "ask for Carl", "next"),
        ("email", "m.ortiz@brightline.example", "letter"),
        ("subject", "6,240.00 USD by Friday 27 November, as agreed", "letter"),
        ("note", "she was kind", "note"),
    ],
)
def test_an_edit_changes_its_row(desk, promised, key, text, where) -> None:
    live = promised
    before = row(wrapup.propose(desk, live, {}), where)
    after = wrapup.propose(desk, live, {key: text})
    assert row(after, where).summary != before.summary
    assert after.problems == ()
    assert field(after, key).text == text


@pytest.mark.parametrize(
    ("key", "text", "problem"),
    [
        ("amount", "lots", "Amount: "),
        ("amount", "7000", "Only 6,240.00 USD is open."),
        ("date", "yesterday", "By which day: "),
        ("method", "pigeon", "How: Type one of: 1 transfer, 2 check, 3 card, 4 cash."),
        ("invoices", "9999", "There is no open invoice 9999: 2231, 2260, 2275."),
        ("best_time", "whenever", "Best time: "),
        ("next_at", "last week", "When: "),
        ("email", "maya at home", "E-mail: it is not written as name@domain"),
        ("outcome", "glee", "Outcome: Which one?"),
        ("who_role", "king", "Role: Which one?"),
    ],
)
def test_what_cannot_be_meant_is_named_and_not_saved(desk, promised, key, text, problem) -> None:
    live = promised
    shown = wrapup.propose(desk, live, {key: text})
    assert not shown.ready
    assert any(told.startswith(problem) for told in shown.problems), shown.problems
    with pytest.raises(NotAllowed):
        save(desk, live, {key: text})
    assert of(desk, live, calls) == ()


SETTLE = "cannot, nothing, unable"
PLAN = "cannot, nothing, plan_first_amount=2000, plan_first_date=24 nov, plan_rhythm=weekly"


@pytest.mark.parametrize(
    ("said", "field", "typed", "problem"),
    [
        (SETTLE, "promise_amount", "5000", "You may settle for 5,616.00 USD at the least."),
        (PLAN, "plan_count", "9", "You may grant 2 to 3 payments."),
        ("part", "promise_amount", "62400", "Only 6,240.00 USD is open."),
    ],
)
def test_what_is_not_ours_to_grant_is_said_while_they_are_on_the_line(
    desk, ended, said, field, typed, problem
) -> None:
    live = ended(f"{ASK}, {said}", older=60)
    assert call.echo(desk, live, field, typed) == call.Echo(problem, takes=False)
    with pytest.raises(NotRead, match=problem):
        call.capture(desk, live, field, typed)


def test_a_settlement_below_the_share_is_refused(desk, ended) -> None:
    offer = "promise_amount=5616, promise_date=25 nov, yes, yes, >"
    live = ended(f"{ASK}, {SETTLE}, {offer}", older=60)
    assert wrapup.propose(desk, live, {}).ready
    asked = wrapup.propose(desk, live, {"amount": "5000"})
    assert asked.problems == ("You may settle for 5,616.00 USD at the least.",)


def test_a_plan_longer_than_granted_is_refused(desk, ended) -> None:
    live = ended(f"{ASK}, {PLAN}, plan_count=3, agreed, yes, >")
    assert wrapup.propose(desk, live, {}).ready
    asked = wrapup.propose(desk, live, {"count": "9"})
    assert asked.problems == ("You may grant 2 to 3 payments.",)
    asked = wrapup.propose(desk, live, {"first_amount": "6240"})
    assert asked.problems == (
        "The first payment must leave something of 6,240.00 USD for the others.",
    )


def test_a_choice_is_taken_by_number_or_by_how_it_begins(desk, ended) -> None:
    live = ended(PROMISE)
    for text in ("2", "ch", "check", "CHECK"):
        assert field(wrapup.propose(desk, live, {"method": text}), "method").echo == "check"
    again = wrapup.propose(desk, live, {"outcome": "payment plan"})
    assert again.missing == ("first_amount", "first_date", "count", "rhythm")


class TestWithoutAnAddress:
    SAID = (
        f"{ASK}, !handover, here, speaking_with=Ines Roy, named, yes, >,"
        " promise_amount=6240, promise_date=27 nov, date, yes, >"
    )

    def test_it_is_asked_for_in_place(self, desk, ended) -> None:
        live = ended(self.SAID)
        shown = wrapup.propose(desk, live, {})
        assert shown.missing == ("email",)
        with pytest.raises(NotAllowed, match="Fill in first: E-mail"):
            save(desk, live, {})

    def test_what_is_typed_is_kept_with_who_said_it(self, desk, ended) -> None:
        live = ended(self.SAID)
        save(desk, live, {"email": "ines@brightline.example"})
        ines = next(p for p in of(desk, live, people) if p.name == "Ines Roy")
        assert (ines.email, ines.email_by, ines.role) == (
            "ines@brightline.example",
            "Ines Roy",
            "accounts_payable",
        )
        assert of(desk, live, letters)[0].to_name == "Ines Roy"

    def test_an_empty_answer_records_that_there_is_none(self, desk, ended) -> None:
        live = ended(self.SAID)
        shown = wrapup.propose(desk, live, {"email": ""})
        assert shown.ready
        assert shown.no_letter == "No e-mail address."
        save(desk, live, {"email": ""})
        assert of(desk, live, letters) == ()
        assert of(desk, live, promises)[0].by_name == "Ines Roy"

    def test_one_said_in_a_call_without_a_letter_is_kept_all_the_same(self, desk, ended) -> None:
        live = ended(f"{ASK}, !stop_calling, email=m.ortiz@brightline.example, address, >")
        save(desk, live, {})
        maya = of(desk, live, people)[0]
        assert (maya.email, maya.email_by) == ("m.ortiz@brightline.example", "Maya Ortiz")

    def test_one_that_nobody_named_gave_stays_in_the_timeline(self, desk, ended) -> None:
        live = ended("assistant, !stop_calling, email=office@brightline.example, address, >")
        save(desk, live, {})
        assert [a.words for a in of(desk, live, activities)] == [
            "e-mail office@brightline.example, given by whoever answered"
        ]

    def test_no_e_mail_can_be_chosen_instead(self, desk, ended) -> None:
        shown = wrapup.propose(desk, ended(self.SAID), {"letter": "none"})
        assert shown.ready
        assert shown.letter is None


class TestALetterThatWasEdited:
    @pytest.mark.parametrize(
        ("old", "new", "problem"),
        [
            ("6,240.00", "6,420.00", "the letter says 6,420.00 USD, which is not in the record"),
            ("27 November", "28 November", "28 November"),
            ("2275", "2276", "invoice 2275"),
            ("Dear Maya Ortiz", "Dear Carl Boss", "the letter greets Carl Boss"),
        ],
    )
    def test_is_refused_by_name_when_it_says_what_was_not_agreed(
        self, desk, promised, old, new, problem
    ) -> None:
        live = promised
        body = wrapup.propose(desk, live, {}).letter.body
        edits = {"body": body.replace(old, new)}
        shown = wrapup.propose(desk, live, edits)
        assert any(problem in told for told in shown.problems), shown.problems
        with pytest.raises(NotAllowed):
            save(desk, live, edits)
        assert of(desk, live, letters) == ()

    def test_leaves_as_it_was_edited(self, desk, ended) -> None:
        live = ended(PROMISE)
        body = wrapup.propose(desk, live, {}).letter.body
        save(desk, live, {"body": f"{body}\nP.S. Thank you once more.\n"})
        assert "P.S. Thank you once more." in of(desk, live, letters)[0].body

    def test_is_never_sent_to_somebody_who_wants_none(self, desk, ended) -> None:
        live = ended(PROMISE)
        with desk.store.transaction() as tx:
            people.correct(tx, live.who.contact_id, opted_out=True)
        shown = wrapup.propose(desk, live, {})
        assert shown.ready
        assert shown.no_letter == "Maya Ortiz wants no e-mail."

    def test_tells_a_receptionist_nothing_of_the_debt(self, desk, promised) -> None:
        shown = wrapup.propose(desk, promised, {"who_role": "reception"})
        assert shown.letter is None
        assert shown.no_letter == "Maya Ortiz (reception) may not be told so much."


class TestHungUp:
    def test_a_complete_promise_is_offered_and_never_chosen(self, desk, ended) -> None:
        live = ended(f"{ASK}, promise_amount=6240, promise_date=27 nov, date, F9")
        shown = wrapup.propose(desk, live, {})
        assert shown.ready
        assert shown.hard
        outcomes = dict(field(shown, "outcome").choices)
        assert field(shown, "outcome").text == "hung up"
        assert [o for o, words in outcomes.items() if "unconfirmed" in words] == ["promise"]
        save(desk, live, {"outcome": "promise"})
        assert of(desk, live, promises)[0].amount == Money(624000, "USD")

    def test_what_is_not_complete_is_not_offered(self, desk, ended) -> None:
        shown = wrapup.propose(desk, ended(f"{ASK}, promise_amount=6240, F9"), {})
        assert not [w for _, w in field(shown, "outcome").choices if "unconfirmed" in w]

    def test_the_policy_s_ending_field_is_asked(self, desk, ended) -> None:
        live = ended("F9")
        shown = wrapup.propose(desk, live, {})
        assert shown.missing == ("who_answered",)
        assert field(shown, "who_answered").label == "Who answered"
        assert field(shown, "who_name").label == "Their name"
        with pytest.raises(NotAllowed, match="Fill in first"):
            save(desk, live, {})
        save(desk, live, {"who_answered": "voicemail"})
        assert not of(desk, live, calls)[0].human_answered

    def test_a_known_role_answers_for_it(self, desk, request) -> None:
        known = lay_brightline(desk, number=request.node.name)
        live = call.set_who(desk, ring(desk, known.account), Who("Susie", "reception", known.susie))
        shown = wrapup.propose(desk, call.hang_up(desk, live), {})
        assert shown.missing == ()
        assert field(shown, "who_answered").text == "colleague"


class TestTheNextStep:
    def test_is_moved(self, desk, ended) -> None:
        live = ended(PROMISE)
        save(desk, live, {"next_at": "mon 10am", "next_words": "ask for the slip"})
        step = of(desk, live, steps)[0]
        assert (step.kind, step.words) == ("after_promise", "ask for the slip")
        assert f"{step.at:%Y-%m-%d %H:%M}" == "2026-11-23 15:00"

    def test_is_dropped_by_emptying_it(self, desk, ended) -> None:
        live = ended(PROMISE)
        assert row(wrapup.propose(desk, live, {"next_at": ""}), "next").summary == (
            "nothing planned",
        )
        save(desk, live, {"next_at": ""})
        assert of(desk, live, steps) == ()

    def test_comes_at_their_best_time(self, desk, promised) -> None:
        shown = wrapup.propose(desk, promised, {"best_time": "tue thu 14-16"})
        assert row(shown, "next").summary[0].startswith("Thu 3 Dec 14:00  call if not paid")


class TestTheBestTime:
    def test_hours_are_kept_with_who_said_so(self, desk, ended) -> None:
        live = ended(PROMISE)
        save(desk, live, {"best_time": "tue thu 9-11"})
        kept = of(desk, live, best_times)[0]
        assert (kept.words, kept.said_by) == ("tue thu 9-11", "Maya Ortiz (accounts payable)")

    def test_a_moment_is_a_callback_beside_the_promise(self, desk, ended) -> None:
        live = ended(PROMISE)
        edits = {"best_time": "tue 9am", "callback_for": "mine"}
        shown = wrapup.propose(desk, live, edits)
        assert row(shown, "best_time").summary[1] == "callback Tue 24 Nov 09:00, yours"
        save(desk, live, edits)
        assert of(desk, live, callbacks)[0].mine == desk.collector
        assert of(desk, live, steps)[0].kind == "after_promise"

    def test_the_last_known_stands_ready(self, desk, promised) -> None:
        live = replace(promised, best_time_proposed="tue thu 9-11, said by Maya 13 Nov")
        shown = wrapup.propose(desk, live, {})
        assert row(shown, "best_time").summary == ("tue thu 9-11, said by Maya 13 Nov",)


def test_the_check_in_the_mail_can_be_corrected(desk, ended) -> None:
    live = ended(
        f"{ASK}, !check_in_mail, check_posted=yesterday, check_number=4711, promise_amount=2000,"
        " check_due=wed, posted, promise_date=27 nov, date, yes, >"
    )
    shown = wrapup.propose(desk, live, {})
    assert field(shown, "posted").text == "2026-11-19"
    assert "Posted       Thursday 19 November 2026" in shown.letter.body
    assert "send a transfer on Friday 27 November 2026" in shown.letter.body
    assert row(shown, "next").summary[0] == (
        "Wed 25 Nov 09:00  look for check 4711, posted Thu 19 Nov 2026, call if it is not here"
    )
    edited = wrapup.propose(desk, live, {"posted": "mon", "date": "thu", "reference": "4712"})
    assert edited.ready, edited.problems
    assert "check 4712, posted Mon 16 Nov 2026" in row(edited, "next").summary[0]
    refused = wrapup.propose(desk, live, {"posted": "tomorrow"})
    assert refused.problems[0].startswith("Posted on: ")


def test_a_transfer_after_all_is_no_check(desk, ended) -> None:
    live = ended(
        f"{ASK}, !check_in_mail, check_number=4711, other, yes, promise_amount=6240,"
        " promise_date=27 nov, agreed, promise_method=transfer, yes, >"
    )
    save(desk, live, {})
    made = of(desk, live, promises)[0]
    assert (made.kind, made.method, made.reference) == ("promise", "transfer", None)


def test_invoice_numbers_may_hold_spaces(desk, ended, request) -> None:
    live = ended(PROMISE)
    with desk.store.transaction() as tx:
        amount = Money(100, "USD")
        invoices.create(
            tx, live.head.account_id, number="INV 9 B", amount=amount, due=date(2026, 11, 1)
        )
    shown = wrapup.propose(desk, live, {"invoices": "INV 9 B, 2231"})
    assert row(shown, "outcome").summary[0].endswith("invoices INV 9 B and 2231")


def test_the_note_is_kept_with_its_lines(desk, ended) -> None:
    live = call.set_note(desk, ended(PROMISE), "signs on Tuesdays\nask for Carl")
    save(desk, live, {})
    assert of(desk, live, calls)[0].note == "signs on Tuesdays\nask for Carl"


def test_a_callback_is_the_next_step(desk, ended) -> None:
    shown = wrapup.propose(desk, ended(f"{ASK}, other, later, best_time=tue 9am, time, >"), {})
    assert row(shown, "next").summary == ("Tue 24 Nov 09:00, anyone's: callback",)


def test_a_machine_is_named_as_one(desk, ended) -> None:
    shown = wrapup.propose(desk, ended("machine, left"), {})
    assert row(shown, "outcome").summary == ("message left", "a machine answered")


def test_a_reason_that_stands_nowhere_else_is_proposed_as_the_note(desk, ended) -> None:
    live = ended(f"{ASK}, refuses, other, refusal_reason=no contract, reason, >")
    assert row(wrapup.propose(desk, live, {}), "note").summary == ("reason: no contract",)


def test_a_reason_stands_behind_what_the_collector_noted(desk, ended) -> None:
    live = ended(f"{ASK}, refuses, other, refusal_reason=no contract, reason")
    live = call.go_on(desk, call.set_note(desk, live, "was calm"))
    shown = wrapup.propose(desk, live, {})
    assert row(shown, "note").summary == ("was calm; reason: no contract",)


def test_refused_after_a_hang_up_asks_their_reason(desk, ended) -> None:
    live = call.hang_up(desk, ended(ASK))
    shown = wrapup.propose(desk, live, {"outcome": "refused"})
    assert shown.missing == ("refusal_reason",)
    answered = {"outcome": "refused", "refusal_reason": "no contract"}
    save(desk, live, answered)
    (kept,) = of(desk, live, calls)
    assert (kept.outcome, kept.note) == ("refused", "reason: no contract")


def test_what_is_chosen_stands_there_in_words(desk, ended) -> None:
    live = ended(f"{ASK}, part, promise_amount=100, promise_date=27 nov, some, yes, >")
    shown = wrapup.propose(desk, live, {})
    assert field(shown, "outcome").text == "part payment"
    assert field(shown, "who_role").text == "accounts payable"


def test_a_dispute_is_told_as_one_though_a_part_is_paid(desk, ended) -> None:
    live = ended(
        f"{ASK}, disputes, dispute_reason=broken, dispute_amount=500, some, "
        "promise_amount=4000, promise_date=27 nov, agreed, yes, >"
    )
    shown = wrapup.propose(desk, live, {})
    assert row(shown, "outcome").summary[0].startswith("dispute, they pay 4,000.00 USD on Fri 27")
    assert "It concerns 500.00 USD of invoices" in shown.letter.body
    assert not shown.letter.problems


def test_a_dispute_paid_in_part_wants_both_amount_and_day(desk, ended) -> None:
    live = ended(f"{ASK}, disputes, dispute_reason=broken, noted, yes, >")
    shown = wrapup.propose(desk, live, {"amount": "100"})
    assert shown.problems == ("What they pay of it needs an amount and a day, or neither.",)


def test_blocks_are_shown_before_they_are_set(desk, ended) -> None:
    shown = wrapup.propose(desk, ended(f"{ASK}, !stop_calling, other, >"), {})
    assert "no more calls: asked us to stop" in row(shown, "outcome").summary


def test_a_new_promise_takes_the_place_of_the_old_one(desk, ended) -> None:
    live = ended(PROMISE)
    with desk.store.transaction() as tx:
        promises.create(
            tx,
            live.head.account_id,
            amount=Money(500, "USD"),
            due=date(2026, 11, 30),
            breaks_on=date(2026, 12, 4),
            by_name="Maya Ortiz",
            made_at=NOW,
        )
    save(desk, live, {})
    assert sorted(p.state for p in of(desk, live, promises)) == ["open", "superseded"]


def test_a_call_is_finished_once(desk, ended) -> None:
    from calldesk.store.errors import StoreConflict

    live = ended(PROMISE)
    save(desk, live, {})
    with pytest.raises(StoreConflict, match="finished already"):
        save(desk, live, {})


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "assistant, instead, new_contact_name=Susie, new_contact_phone=416 555 0177, "
            "best_time=tue 9, named, >",
            "they named Susie, +1 416-555-0177",
        ),
        (
            f"{ASK}, !lawyer, lawyer_name=Ruth Ng, lawyer_phone=416 555 0188, name, >",
            "they named Ruth Ng, +1 416-555-0188",
        ),
        (
            f"{ASK}, approval, signs_checks=Ben, signs, promise_amount=6240, "
            "promise_date=27 nov, agreed, yes, >",
            "Ben signs the checks",
        ),
    ],
    ids=["whom to ask for", "a lawyer", "who signs"],
)
def test_whom_they_named_is_shown_before_it_is_kept(desk, ended, said, told) -> None:
    shown = wrapup.propose(desk, ended(said), {})
    assert told in row(shown, "outcome").summary


def test_an_invoice_number_with_a_comma_in_it_can_be_disputed(desk, ended) -> None:
    live = ended(f"{ASK}, disputes, dispute_reason=wet, noted, yes, >", invoice="22, part 1")
    shown = wrapup.propose(desk, live, {})
    assert shown.problems == ()
    save(desk, live, {"letter": "none"})

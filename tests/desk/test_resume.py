"""A call taken up by another console stands exactly where it stood."""

import pytest
from brightline import lay_brightline
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from telephone import another_console, ring, save, steps, talk

from calldesk.desk import call, console, dialling, resuming, wrapup
from calldesk.desk.errors import NotAllowed, NotRead
from calldesk.desk.live import Who
from calldesk.rules.outcomes import OUTCOMES
from calldesk.script.walk import Walk

CALLS = {
    "a check in the mail": (
        "speaking, yes, >, !check_in_mail, check_posted=mon, check_number=4711,"
        " promise_amount=2000, check_due=wed, posted, promise_date=27 nov, date, yes, >"
    ),
    "a telephone handed on": (
        "assistant, speaking_with=Susie, through, speaking_with=Ines Roy, named, yes, >,"
        " promise_amount=6240, promise_date=27 nov, date, promise_method=transfer, yes, >"
    ),
    "a plan, and hung up": (
        "speaking, yes, >, cannot, nothing, plan_first_amount=2000, plan_first_date=24 nov,"
        " plan_rhythm=weekly, plan_count=3, best_time=tue thu 9-11, agreed, F9"
    ),
    "a lawyer with a number": (
        "speaking, yes, >, !lawyer, lawyer_name=Ruth Klein, lawyer_phone=416 555 0123, name, >"
    ),
}


@pytest.fixture
def desk(shared_desk):
    return another_console(shared_desk)


@pytest.fixture
def account(desk, request):
    return lay_brightline(desk, number=request.node.name).account


def resumed(desk):
    """The call as a new console finds it, the old one being gone."""
    return resuming.resume(another_console(desk))


@pytest.mark.parametrize("said", CALLS.values(), ids=CALLS)
def test_after_every_key_the_call_is_found_where_it_stood(desk, account, said) -> None:
    live = dialling.dial(desk, account, None, None)
    assert resumed(desk) == live
    live = dialling.connect(desk, live)
    assert resumed(desk) == live
    for shown in steps(desk, live, said):
        found = resumed(desk)
        assert found == shown
        assert (found.who, found.heard, found.prompt) == (shown.who, shown.heard, shown.prompt)
    save(desk, found, {"email": ""})


def test_the_note_who_answered_the_silence_and_half_typed_text_are_kept(desk, account) -> None:
    live = talk(desk, ring(desk, account), "speaking")
    live = call.set_who(desk, live, Who("Bo Lind", "finance"))
    live = call.set_note(desk, live, "in a hurry")
    live = call.set_best_time(desk, live, "mornings")
    live = call.held_silence(desk, live, 3.25)
    live = call.save_drafts(desk, live, {"promise_amount": "12", "wrap.email": ""})
    found = resumed(desk)
    assert found == live
    assert (found.note, found.who.words, found.best_time) == (
        "in a hurry",
        "Bo Lind (finance)",
        "mornings",
    )
    assert found.drafts == {"promise_amount": "12", "wrap.email": ""}
    save(desk, call.hang_up(desk, found), {"who_answered": "debtor"})


class TestAtTheWrapUp:
    SAID = "speaking, yes, >, promise_amount=6240, promise_date=27 nov, date, yes, >"

    def test_every_edit_is_found_again(self, desk, account) -> None:
        live = talk(desk, ring(desk, account), self.SAID)
        edits = {"amount": "3000", "note": "kind", "email": "", "outcome": "part payment"}
        live = call.save_drafts(desk, live, {f"wrap.{key}": text for key, text in edits.items()})
        found = resumed(desk)
        assert found.state == "wrap_up"
        assert found.edits == edits
        assert wrapup.propose(desk, found, found.edits) == wrapup.propose(desk, live, edits)
        save(desk, found, found.edits)

    def test_back_into_the_script_and_forth_again_keeps_them(self, desk, account) -> None:
        live = talk(desk, ring(desk, account), self.SAID)
        live = call.save_drafts(desk, live, {"wrap.amount": "3000"})
        live = call.redo(desk, call.undo(desk, live))
        assert live.edits == {"amount": "3000"}
        save(desk, live, {})

    def test_a_call_that_ends_anew_is_proposed_anew_but_for_its_note(self, desk, account) -> None:
        live = talk(desk, ring(desk, account), self.SAID)
        live = call.save_drafts(desk, live, {"wrap.amount": "3000", "wrap.note": "kind"})
        live = call.hang_up(desk, call.undo(desk, live))
        assert live.edits == {"note": "kind"}
        assert resumed(desk).edits == {"note": "kind"}
        save(desk, live, live.edits)

    def test_text_typed_too_late_leaves_nothing(self, desk, account) -> None:
        from calldesk.store import call_log

        live = talk(desk, ring(desk, account), self.SAID)
        save(desk, live, {})
        call.save_drafts(desk, live, {"wrap.note": "too late"})
        with desk.store.reading() as tx:
            assert call_log.draft_of(tx, live.call_id) == {}


class TestTwoWindows:
    def test_a_call_in_a_window_that_lives_is_left_there(self, desk, account) -> None:
        held = console.sign_in(desk)
        live = ring(desk, account)
        other = another_console(desk)
        assert (
            resuming.resume(other) == "You are in a call with Brightline Dental in another window."
        )
        console.sign_out(desk, held)
        assert resuming.resume(other) == live
        dialling.not_dialled(other, live)

    def test_nothing_is_found_when_every_call_was_finished(self, desk) -> None:
        assert resuming.resume(desk) is None

    def test_an_account_that_somebody_else_has_by_now_stays_theirs(self, desk, account) -> None:
        from calldesk.store import claims

        live = ring(desk, account)
        other = another_console(desk)
        held = console.sign_in(other)
        with desk.store.transaction() as tx:
            claims.release(tx, account, console=desk.console)
            claims.claim(tx, account, console=other.console, collector="Bo", now=desk.now())
        assert resuming.resume(another_console(desk)) == (
            "Bo now works on Brightline Dental, where your call stopped."
        )
        console.sign_out(other, held)
        dialling.not_dialled(desk, live)


TYPED = {
    "money": "1500",
    "date": "27 nov",
    "past_date": "mon",
    "time": "tue 9am",
    "phone": "416 555 0199",
    "number": "3",
    "yesno": "yes",
    "choice": "1",
    "text": "Ann Lee",
}


def keys(live) -> list[tuple]:
    """Everything that a key could do where a call stands."""
    prompt, walk = live.prompt, live.walk
    assert isinstance(walk, Walk)
    found: list[tuple] = [(call.hang_up,), (call.undo,), (call.redo,), (call.set_note, "so")]
    found += [(call.set_who, who) for who in (Who("Bo", "finance"), Who("", "reception"))]
    found += [(call.set_best_time, "tue thu 9-11")]
    if live.state == "wrap_up":
        return found
    found += [(call.answer, reply.id) for reply in prompt.replies] * 3
    found += [(call.object_to, one.id) for one in prompt.objections if one.enabled]
    found += [(call.capture, ask.field, TYPED[live.ask(ask.field)[0]]) for ask in prompt.asks] * 3
    found += [(call.go_on,), (call.escape,), (call.jump, walk.script.steps[0].id)]
    return found


@pytest.mark.parametrize("shared_desk", ["sqlite"], indirect=True)
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data(), script=st.sampled_from(["first-reminder", "call-after-notice"]))
def test_however_a_call_went_it_is_resumed_and_wrapped_up(shared_desk, data, script) -> None:
    desk = another_console(shared_desk)
    account = lay_brightline(desk, number=desk.console).account
    live = ring(desk, account, script)
    try:
        for _ in range(data.draw(st.integers(1, 25))):
            use, *args = data.draw(st.sampled_from(keys(live)))
            try:
                live = use(desk, live, *args)
            except (NotAllowed, NotRead):
                continue
        found = resumed(desk)
        assert found == live
        assert found.prompt == live.prompt
        over = call.hang_up(desk, live)
        for outcome in (o.id for o in OUTCOMES.values() if o.answered):
            wrapup.propose(desk, over, {"outcome": outcome})
    finally:
        dialling.not_dialled(desk, live)

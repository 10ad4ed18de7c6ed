"""From the brief to the last line of a call: dialling, answering, who is on the line."""

import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from telephone import another_console, ring, save, talk

from calldesk.desk import brief, call, console, corrections, dialling
from calldesk.desk.brief import PhoneChoice
from calldesk.desk.errors import NotAllowed, NotRead, Taken
from calldesk.desk.live import Who
from calldesk.rules.money import Money
from calldesk.store import accounts, blocks, calls, claims, people, phones, steps


@pytest.fixture
def live(desk, brightline):
    """A call that something answered."""
    return ring(desk, brightline.account)


def of(desk, account, room):
    with desk.store.reading() as tx:
        return room.of_account(tx, account)


def at(desk, **time) -> None:
    """Move the clock of a desk on."""
    desk.clock = type(desk.clock)(desk.now() + timedelta(**time))


def test_the_brief_says_that_they_may_be_called(desk, brightline) -> None:
    shown = brief.brief(desk, brightline.account)
    assert shown.head.balance == Money(624000, "USD")
    assert shown.verdict.words == "yes, until 18:00 their time (now 09:32 Toronto)"
    assert shown.person.name == "Maya Ortiz"
    assert shown.scripts[0].script == "first-reminder"


def test_the_opening_line_names_the_caller_and_the_person(live) -> None:
    said = " ".join(line.text for line in live.prompt.lines)
    assert "Dana Whitfield" in said
    assert "Maya Ortiz" in said


class TestDialling:
    @pytest.mark.parametrize(
        ("time", "words"),
        [
            (
                {"hours": 10},
                "You may not call: outside calling hours, 19:32 in Toronto; from Mon 23 08:01.",
            ),
            ({"hours": -3}, "outside calling hours, 06:32 in Toronto; from 08:01, in 1 h 29 min."),
            ({"days": 1}, "You may not call: Saturday in Toronto; from Mon 23 08:01."),
        ],
        ids=["in the evening", "early in the morning", "at the weekend"],
    )
    def test_outside_the_hours_the_words_say_from_when(self, desk, brightline, time, words) -> None:
        at(desk, **time)
        with pytest.raises(NotAllowed) as refused:
            dialling.dial(desk, brightline.account, None, None)
        assert str(refused.value).endswith(words)
        with desk.store.reading() as tx:
            assert claims.held(tx, console=desk.console) == ()

    def test_a_block_is_a_reason_without_an_end(self, desk, brightline) -> None:
        with desk.store.transaction() as tx:
            blocks.create(
                tx,
                brightline.account,
                kind="attorney",
                since=desk.now(),
                set_by="Dana",
                reason="Ruth Klein",
            )
        with pytest.raises(NotAllowed, match="represented by an attorney: Ruth Klein"):
            dialling.dial(desk, brightline.account, None, None)

    def test_three_days_after_a_talk_the_quiet_time_holds(self, desk, brightline) -> None:
        refusal = "speaking, yes, >, refuses, other, other, >"
        save(desk, talk(desk, ring(desk, brightline.account), refusal), {})
        at(desk, days=3)
        with pytest.raises(NotAllowed, match=r"spoke on 20 Nov; from Fri 27 08:01 in Toronto\."):
            dialling.dial(desk, brightline.account, None, None)

    def test_a_dial_taken_back_leaves_nothing(self, desk, brightline) -> None:
        dialling.not_dialled(desk, dialling.dial(desk, brightline.account, None, None))
        with desk.store.reading() as tx:
            assert calls.unfinished(tx, desk.collector) == ()
            assert calls.of_account(tx, brightline.account) == ()
            assert claims.held(tx, console=desk.console) == ()
            assert accounts.get(tx, brightline.account).attempts == 0

    def test_one_call_at_a_time(self, desk, brightline, live) -> None:
        with pytest.raises(NotAllowed, match="You are in a call: finish it first"):
            dialling.dial(desk, brightline.account, None, None)

    def test_a_number_or_script_that_is_gone_is_not_replaced_by_another(
        self, desk, brightline
    ) -> None:
        with pytest.raises(NotAllowed, match="That number is no longer in use"):
            dialling.dial(desk, brightline.account, 4711, None)
        with pytest.raises(NotAllowed, match="no call script 'sweet-talk'"):
            dialling.dial(desk, brightline.account, None, "sweet-talk")

    def test_the_second_window_is_told_who_has_the_account(self, desk, brightline) -> None:
        held = console.sign_in(desk)
        dialling.dial(desk, brightline.account, None, None)
        other = another_console(desk)
        with pytest.raises(Taken, match="Dana Whitfield is on the telephone with them"):
            dialling.dial(other, brightline.account, None, None)
        console.sign_out(desk, held)

    @pytest.mark.parametrize(
        ("command", "words"),
        [
            ((), ""),
            ((sys.executable, "-c", "pass", "{tel_uri}"), ""),
            (("no-such-dialler", "{e164}"), "'no-such-dialler' is not there: dial it yourself"),
        ],
        ids=["none", "one that runs", "one that is missing"],
    )
    def test_the_dial_command(self, desk, command, words) -> None:
        own = replace(desk.settings.dialling, command=command)
        desk.settings = replace(desk.settings, dialling=own)
        number = PhoneChoice(1, "+1 416-555-0134", "+14165550134", "", "works")
        assert words in dialling.run_command(desk, number)

    def test_an_extension_is_shown_and_handed_on_beside_the_number(
        self, desk, brightline, monkeypatch
    ) -> None:
        run = []
        monkeypatch.setattr(subprocess, "Popen", lambda command, **_more: run.append(command))
        own = replace(desk.settings.dialling, command=(sys.executable, "{e164}", "{tel_uri}"))
        desk.settings = replace(desk.settings, dialling=own)
        corrections.retire_phone(desk, brightline.account, brightline.phone, "retired")
        corrections.add_phone(desk, brightline.account, "416 555 0134 ext 12")
        (phone,) = brief.brief(desk, brightline.account).phones
        live = dialling.dial(desk, brightline.account, phone.phone_id, None)
        assert live.shown_number == phone.shown == "+1 416-555-0134 ext. 12"
        assert live.e164 == "+14165550134"
        dialling.run_command(desk, phone)
        assert run == [[sys.executable, "+14165550134", "tel:+14165550134;ext=12"]]


class TestNobodyAnswers:
    @pytest.mark.parametrize(
        ("outcome", "words"),
        [
            ("no_answer", "no answer; next try 14:00"),
            ("busy", "busy; next try 09:52"),
            ("not_in_service", "not in service; needs a number"),
        ],
    )
    def test_one_key_plans_the_next_try(self, desk, brightline, outcome, words) -> None:
        ringing = dialling.dial(desk, brightline.account, None, None)
        assert dialling.no_contact(desk, ringing, outcome).words == words
        (done,) = of(desk, brightline.account, calls)
        assert (done.outcome, done.human_answered) == (outcome, False)
        with desk.store.reading() as tx:
            assert claims.held(tx, console=desk.console) == ()

    def test_the_second_try_is_at_another_time_of_day(self, desk, brightline) -> None:
        tries = []
        for _ in range(4):
            ringing = dialling.dial(desk, brightline.account, None, None)
            dialling.no_contact(desk, ringing, "no_answer")
            (step,) = of(desk, brightline.account, steps)
            desk.clock = type(desk.clock)(step.at)
            tries.append(step.at.astimezone(ZoneInfo("America/Toronto")))
        assert len({(one.hour, one.minute) for one in tries}) == 4
        with pytest.raises(NotAllowed, match="4 attempts in 7 days; from "):
            dialling.dial(desk, brightline.account, None, None)

    def test_a_number_out_of_service_leaves_the_other_one(self, desk, brightline) -> None:
        with desk.store.transaction() as tx:
            other = phones.create(
                tx,
                brightline.account,
                original="416 555 0199",
                created_at=desk.now(),
                e164="+14165550199",
                zones=("America/Toronto",),
            )
        ringing = dialling.dial(desk, brightline.account, brightline.phone, None)
        words = dialling.no_contact(desk, ringing, "not_in_service").words
        assert words == "not in service; next try 09:33"
        assert [p.phone_id for p in brief.brief(desk, brightline.account).phones] == [other]


class TestAnswering:
    def test_a_reply_waits_for_the_fields_it_demands(self, desk, live) -> None:
        live = talk(desk, live, "speaking, yes, >")
        with pytest.raises(NotAllowed, match="First fill in: promise_amount, promise_date"):
            call.answer(desk, live, "date")

    def test_enter_goes_on_only_where_there_is_one_way(self, desk, live) -> None:
        with pytest.raises(NotAllowed, match="Choose what they said"):
            call.go_on(desk, live)

    def test_an_objection_says_what_must_come_first(self, desk, live) -> None:
        with pytest.raises(
            NotAllowed, match="Only with the right party on the line, after “Say why you call”"
        ):
            call.object_to(desk, live, "check_in_mail")

    def test_esc_leaves_the_objection_and_nothing_else(self, desk, live) -> None:
        inside = call.object_to(desk, live, "not_here")
        assert call.escape(desk, inside).prompt.step == "open"
        assert call.escape(desk, live) is live

    def test_what_cannot_be_read_is_asked_back(self, desk, live) -> None:
        live = talk(desk, live, "speaking, yes, >")
        with pytest.raises(NotRead, match="has passed"):
            call.capture(desk, live, "promise_date", "yesterday")
        assert not call.echo(desk, live, "promise_date", "yesterday").takes
        assert call.echo(desk, live, "promise_date", "27 nov").words == "Fri 27 Nov 2026"

    def test_a_posting_day_looks_back(self, desk, live) -> None:
        live = talk(desk, live, "speaking, yes, >, !check_in_mail")
        assert call.echo(desk, live, "check_posted", "mon").words == "Mon 16 Nov 2026"
        assert not call.echo(desk, live, "check_posted", "tomorrow").takes

    def test_a_masked_line_is_shown_for_a_reason_only(self, desk, live) -> None:
        live = call.jump(desk, live, "ask_full")
        assert live.prompt.masked
        with pytest.raises(NotRead, match="Say why"):
            call.unmask(desk, live, " ")
        assert call.unmask(desk, live, "she said who she is").prompt.masked is None

    def test_two_windows_cannot_write_into_one_call(self, desk, live) -> None:
        from calldesk.store.errors import StoreConflict

        call.answer(desk, live, "speaking")
        with pytest.raises(StoreConflict):
            call.answer(desk, live, "assistant")


class TestWhoIsOnTheLine:
    def test_a_yes_to_the_name_is_the_contact_s(self, desk, live, brightline) -> None:
        live = talk(desk, live, "speaking, yes")
        assert live.who == Who("Maya Ortiz", "accounts_payable", brightline.maya)

    def test_undo_takes_the_yes_back(self, desk, live) -> None:
        live = call.undo(desk, talk(desk, live, "speaking, yes"))
        assert live.who == Who()

    def test_a_yes_to_another_question_is_nobody_s_we_know(self, desk, live) -> None:
        live = talk(desk, live, "assistant, through, other, yes")
        assert live.who == Who()
        assert live.walk.view.audience == "right_party"

    def test_a_telephone_handed_on_is_a_stranger_s_until_asked(self, desk, live) -> None:
        live = talk(desk, live, "speaking, yes, >, !handover, here")
        assert live.who == Who()
        live = talk(desk, live, "other, yes")
        assert live.who == Who()
        assert [who.name for who in live.heard] == ["Maya Ortiz", ""]

    def test_everybody_who_was_on_it_stays_named(self, desk, live, brightline) -> None:
        live = talk(desk, live, "assistant, speaking_with=susie, through, speaking_with=Ines Roy")
        assert [who.words for who in live.heard] == ["Susie (reception)", "Ines Roy"]
        assert live.heard[0].contact_id == brightline.susie

    def test_a_name_typed_wrongly_is_put_right(self, desk, live) -> None:
        live = talk(desk, live, "assistant, speaking_with=Suzy, speaking_with=Susie")
        assert [who.name for who in live.heard] == ["Susie"]

    def test_a_role_can_only_lower_what_is_said(self, desk, live, brightline) -> None:
        live = talk(desk, live, "speaking, yes, >")
        assert live.prompt.masked is None
        live = call.set_who(desk, live, Who("Susie", "reception", brightline.susie))
        assert live.prompt.masked == "right party not confirmed"

    def test_so_can_what_a_contact_may_hear(self, desk, brightline) -> None:
        with desk.store.transaction() as tx:
            people.correct(tx, brightline.maya, may_hear="invoice")
        live = talk(desk, ring(desk, brightline.account), "speaking, yes, >")
        assert live.prompt.masked

    def test_hostile_names_become_one_plain_line(self, desk, live) -> None:
        live = call.set_who(desk, live, Who("Ma\x1b[31mya\n- \u202eOrtiz [/b]", "owner"))
        assert live.who.name == "Ma[31mya - Ortiz [/b]"
        assert live.who.role == "owner"

"""Rehearsing at the desk: kept key by key, resumed, played again, and never near real work."""

from dataclasses import replace
from datetime import timedelta

import pytest
import rehearsed
from sqlalchemy import text
from sqlmodel import SQLModel

from calldesk.desk import (
    call,
    console,
    past_calls,
    queue,
    rehearsal_cards,
    rehearsals,
    rehearse_home,
    script_maps,
    scripts,
    team,
    upkeep,
)
from calldesk.desk.errors import DeskError, NotAllowed, NotRead
from calldesk.desk.opening import Desk
from calldesk.desk.who import Who
from calldesk.rehearsal.deeds import Capture, HangUp, Jump, Note, Unmask
from calldesk.rehearsal.play import Press

OF_REAL_WORK = [n for n in SQLModel.metadata.tables if not n.startswith("rehearsal")]


def contents(store, tables):
    """Every row of the tables, as text."""
    with store.reading() as tx:
        return {
            name: sorted(str(tuple(row)) for row in tx.execute(text(f'select * from "{name}"')))
            for name in tables
        }


def another_window(desk, name="Dana Whitfield"):
    opened = Desk(replace(desk.settings, me=replace(desk.settings.me, name=name)), desk.clock)
    opened.store = desk.store
    return opened


# Never near real work


def do_everything(desk):
    """All that a trainee and a supervisor can do, one thing after the other."""
    begun = rehearsed.begin(desk, "angry")
    begun = rehearsals.write_down(desk, begun, call.set_who, Who("Glenn Bracken", "owner"))
    begun = rehearsals.write_down(desk, begun, call.set_best_time, "tomorrow 10am")
    begun = rehearsals.perform(desk, begun, Note("an angry man"))
    begun = rehearsals.perform(desk, begun, Unmask("they asked"))
    begun = rehearsals.perform(desk, begun, Jump("ask_full", 2.0))
    done = rehearsed.to_the_end(desk, begun, 0.6)
    rehearsals.drop(desk, rehearsals.again_from(desk, done.id, 1))
    rehearsed.to_the_end(desk, rehearsals.again_from(desk, done.id, 1))
    rehearsals.perform(desk, rehearsed.begin(desk, "promiser"), HangUp())
    card = rehearsal_cards.due(desk, "first-reminder")[0]
    rehearsal_cards.review(desk, card.id, right=False, seconds=3.0)
    day = desk.today() + timedelta(days=3)
    team.assign(desk, trainee="Ben", script="first-reminder", persona="angry", due_on=day)
    rehearse_home.home(desk)
    team.team(desk, "first-reminder")
    rehearsals.after(desk, done.id)


def test_rehearsing_leaves_every_other_table_byte_for_byte_as_it_was(desk, brightline):
    before = contents(desk.store, OF_REAL_WORK)
    do_everything(desk)
    assert contents(desk.store, OF_REAL_WORK) == before


def test_rehearsing_changes_no_queue_count_past_call_taken_way_or_finding(desk, brightline):
    def seen():
        return (
            queue.page(desk),
            queue.counts(desk),
            past_calls.read(desk, "first-reminder", "en"),
            script_maps.taken(desk, "first-reminder", "en"),
            upkeep.check_database(desk),
        )

    before = seen()
    do_everything(desk)
    assert seen() == before


def test_it_works_on_an_empty_database(store, tmp_path, desk):
    with desk.store.transaction() as tx:
        for name in ("publication", "script_version", "policy_version"):
            tx.execute(text(f"delete from {name}"))
    assert rehearse_home.home(desk).scripts
    assert rehearsed.played(desk).rehearsal.ended


def test_the_first_rehearsal_publishes_the_shipped_scripts_where_there_are_none(desk):
    with desk.store.transaction() as tx:
        for name in ("publication", "script_version", "policy_version"):
            tx.execute(text(f"delete from {name}"))
    assert rehearsed.begin(desk).rehearsal.said


# Deed by deed


def test_the_debtor_speaks_first_and_after_every_key(desk):
    begun = rehearsed.begin(desk)
    assert begun.rehearsal.said.words
    assert rehearsed.one_key(desk, begun).rehearsal.said


def test_the_screen_gets_the_call_as_of_any_other_call(desk):
    live = rehearsed.begin(desk, "angry").live
    assert live.head.name == "Bracken Roofing"
    assert [person.name for person in live.people] == ["Glenn Bracken"]
    assert (live.state, live.kept) == ("talking", False)
    assert live.prompt.lines


@pytest.mark.parametrize("skill", [1.0, 0.5], ids=["without a slip", "with slips"])
def test_a_killed_window_goes_on_at_its_line_after_any_key(desk, skill):
    underway = rehearsed.begin(desk, "short_of_money")
    while not underway.rehearsal.ended:
        assert rehearsals.unfinished(desk) == underway
        underway = rehearsed.one_key(desk, underway, skill)
    assert rehearsals.unfinished(desk) is None


def test_the_same_seed_is_the_same_call(desk):
    one, other = (rehearsed.played(desk, "evasive", 12, 0.7) for _ in range(2))
    assert one.rehearsal == other.rehearsal


def test_without_a_seed_calls_differ(desk):
    seeds = {
        rehearsals.begin(desk, script="first-reminder", persona="angry").seed for _ in range(8)
    }
    assert len(seeds) > 1


def test_who_it_is_and_the_best_time_are_written_down_as_at_the_desk(desk):
    begun = rehearsed.begin(desk, "gatekeeper")
    named = rehearsals.write_down(desk, begun, call.set_who, Who("Susie", "reception"))
    named = rehearsals.write_down(desk, named, call.set_best_time, "tomorrow 10am")
    assert named.live.who == Who("Susie", "reception")
    assert named.live.best_time
    assert rehearsals.unfinished(desk) == named
    done = rehearsals.perform(desk, named, HangUp())
    result = rehearsals.after(desk, done.id).result
    assert (result.name, result.best_time) == (True, True)


def test_a_role_without_a_name_is_no_name(desk):
    named = rehearsals.write_down(desk, rehearsed.begin(desk), call.set_who, Who("", "reception"))
    done = rehearsals.perform(desk, named, HangUp())
    assert not rehearsals.after(desk, done.id).result.name


def test_what_cannot_be_read_is_asked_back_and_nothing_is_kept(desk):
    begun = rehearsed.begin(desk)
    with pytest.raises(NotRead):
        rehearsals.write_down(desk, begun, call.set_best_time, "when the cows come home")
    assert rehearsals.unfinished(desk) == begun


def test_the_desk_notes_whoever_proves_to_be_on_the_line(desk):
    underway = rehearsed.begin(desk)
    while underway.rehearsal.walk.view.audience != "right_party":
        underway = rehearsed.one_key(desk, underway)
    assert underway.live.who.name == "Tom Larkin"


def test_a_note_is_kept(desk):
    noted = rehearsals.perform(desk, rehearsed.begin(desk), Note("calls back on Monday"))
    resumed = rehearsals.unfinished(desk)
    assert resumed == noted
    assert resumed.rehearsal.walk.events[-1].data["text"] == "calls back on Monday"


def test_what_cannot_be_done_is_refused_in_words_and_nothing_is_kept(desk):
    begun = rehearsed.begin(desk)
    with pytest.raises(NotAllowed, match="There is no step"):
        rehearsals.perform(desk, begun, Jump("nowhere"))
    assert rehearsals.unfinished(desk) == begun


def test_a_key_after_the_end_does_nothing(desk):
    done = rehearsals.perform(desk, rehearsed.begin(desk), HangUp())
    assert rehearsals.perform(desk, done, Press("1", 1.0)) == done


# The wrong ear


def test_unmasking_a_line_for_whoever_may_not_hear_it_caps_the_score(desk):
    begun = rehearsals.perform(desk, rehearsed.begin(desk), Jump("ask_full", 1.0))
    shown = rehearsals.perform(desk, begun, Unmask("he sounds nice"))
    assert not any(line.masked for line in shown.live.prompt.lines)
    after = rehearsals.after(desk, rehearsed.to_the_end(desk, shown).id)
    assert after.result.score <= 50
    assert "at most" in after.capped


def test_unmasking_at_a_line_that_hides_nothing_is_no_fault(desk):
    shown = rehearsals.perform(desk, rehearsed.begin(desk), Unmask("only looking"))
    after = rehearsals.after(desk, rehearsed.to_the_end(desk, shown).id)
    assert (after.result.disclosed, after.capped) == (False, "")


def test_a_line_hidden_because_of_who_is_on_the_line_is_a_fault_to_show(desk):
    underway = rehearsed.begin(desk)
    while underway.rehearsal.walk.view.audience != "right_party":
        underway = rehearsed.one_key(desk, underway)
    underway = rehearsals.write_down(desk, underway, call.set_who, Who("Susie", "reception"))
    assert any(line.masked for line in underway.live.prompt.lines)
    shown = rehearsals.perform(desk, underway, Unmask("she knows anyway"))
    assert shown.rehearsal.disclosed
    assert rehearsals.unfinished(desk) == shown


# Left, taken up, under way elsewhere


def test_a_rehearsal_that_was_left_is_not_scored_and_not_resumed(desk):
    rehearsals.drop(desk, rehearsed.begin(desk))
    assert rehearsals.unfinished(desk) is None
    assert rehearse_home.home(desk).recent == ()


def test_beginning_another_leaves_the_one_under_way(desk):
    rehearsed.begin(desk, "angry")
    second = rehearsed.begin(desk, "promiser")
    rehearsals.drop(desk, second)
    assert rehearsals.unfinished(desk) is None


def test_another_window_does_not_take_up_what_a_living_one_plays(desk):
    held = console.sign_in(desk)
    begun = rehearsed.begin(desk)
    other = another_window(desk)
    assert rehearsals.unfinished(other) is None
    assert not rehearse_home.home(other).unfinished
    console.sign_out(desk, held)
    assert rehearsals.unfinished(other).rehearsal == begun.rehearsal


def test_a_rehearsal_goes_on_in_the_version_it_began_with(desk):
    begun = rehearsed.one_key(desk, rehearsed.begin(desk))
    source = scripts.shipped.text("scripts", "first-reminder.call.md")
    from calldesk.desk.publishing import publish_text

    publish_text(desk, source.replace("May I speak with", "Might I speak with"), acknowledged=True)
    assert rehearsals.unfinished(desk) == begun
    assert rehearsed.begin(desk).rehearsal.walk.script.hash != begun.rehearsal.walk.script.hash


def test_a_rehearsal_whose_persona_is_gone_is_let_go(desk, monkeypatch):
    rehearsed.begin(desk)

    def gone(*_):
        raise DeskError("There is no persona 'forgetful'.")

    monkeypatch.setattr(rehearsals.personas, "persona", gone)
    assert rehearsals.unfinished(desk) is None


@pytest.mark.parametrize(
    ("script", "persona", "words"),
    [
        ("first-remainder", "angry", "did you mean 'first-reminder'"),
        ("first-reminder", "hungry", "did you mean 'angry'"),
    ],
)
def test_what_is_not_there_is_told(desk, script, persona, words):
    with pytest.raises(DeskError, match=words):
        rehearsals.begin(desk, script=script, persona=persona)


# Afterwards


def test_after_the_call_it_is_scored_with_reasons(desk):
    done = rehearsed.played(desk, "short_of_money", 5, 0.6)
    after = rehearsals.after(desk, done.id)
    assert after.result.bars.keys() == {"keys", "time", "silence", "outcome"}
    assert after.result.worst
    assert after.result.worst[0].script_says
    assert (after.title, after.persona) == ("First reminder call", "short_of_money")
    assert after.counts


def test_what_came_of_a_promise_is_told_the_same_every_time(desk):
    told = {
        rehearsals.after(desk, rehearsed.played(desk, "promiser", seed).id).aftermath
        for seed in range(1, 6)
        for _ in range(2)
    }
    assert told - {""}
    assert all(words.endswith(".") for words in told - {""})


def test_its_cards_are_told_with_their_next_day(desk):
    after = rehearsals.after(desk, rehearsed.played(desk, "angry", 3).id)
    assert after.cards
    assert all(card.due_on > desk.today() for card in after.cards)
    assert {card.words for card in after.cards} <= {"tomorrow", "in 2 days", "in 3 days"}


def test_the_same_call_from_a_turn_has_the_same_words_and_counts_for_nothing(desk):
    done = rehearsed.played(desk, "short_of_money", 7, 0.5)
    third = done.rehearsal.turns[2]
    again = rehearsals.again_from(desk, done.id, 3)
    assert (again.rehearsal.said, again.rehearsal.walk.view.step) == (
        third.said,
        third.before.view.step,
    )
    assert (again.seed, again.parent) == (done.seed, done.id)
    assert rehearsals.unfinished(desk) == again
    practised = rehearsed.to_the_end(desk, again)
    after = rehearsals.after(desk, practised.id)
    assert (after.counts, after.cards) == (False, ())
    assert team.team(desk, "first-reminder").trainees[0].rehearsed == 1


def test_a_turn_of_a_call_that_was_itself_played_again_can_be_played_again(desk):
    done = rehearsed.played(desk, "short_of_money", 7, 0.5)
    practised = rehearsed.to_the_end(desk, rehearsals.again_from(desk, done.id, 4))
    again = rehearsals.again_from(desk, practised.id, 2)
    assert again.rehearsal.said == done.rehearsal.turns[1].said


def test_a_field_filled_in_before_the_key_is_typed_anew_when_played_again(desk):
    begun = rehearsed.begin(desk)
    named = rehearsals.perform(desk, begun, Capture("speaking_with", "Tom"))
    done = rehearsals.perform(desk, named, HangUp())
    again = rehearsals.again_from(desk, done.id, 1)
    assert "speaking_with" not in again.rehearsal.walk.view.fields


def test_the_first_call_is_with_somebody_patient_who_picks_up_in_person(desk):
    home = rehearse_home.home(desk)
    assert [one.id for one in home.personas][:2] == ["forgetful", "big_company"]
    assert home.next_debtor["first-reminder"] == "forgetful"


def test_the_home_page_lists_what_there_is_and_what_was_done(desk):
    done = rehearsed.played(desk, "angry", 3)
    home = rehearse_home.home(desk)
    assert [(one.id, one.persona, one.seed) for one in home.recent] == [(done.id, "angry", 3)]
    assert {one.name for one in home.scripts} >= {"first-reminder", "call-after-notice"}
    assert len(home.personas) >= 10
    assert all(one.temper for one in home.personas)
    assert home.due_today == sum(home.due.values()) > 0

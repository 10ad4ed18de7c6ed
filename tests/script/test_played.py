"""The call that a finding tells of, made again move by move."""

from datetime import date

import pytest

from calldesk.script.check import examine
from calldesk.script.parse import parse
from calldesk.script.played import played
from calldesk.script.problems import Made
from calldesk.script.prompt import prompt
from calldesk.script.samples import sample_accounts

HOSTS = [account.host for account in sample_accounts()]


def edited(sample_source, *edits):
    for old, new in edits:
        assert old in sample_source
        sample_source = sample_source.replace(old, new, 1)
    return parse(sample_source)


def finding(parsed, policy, rule):
    found = examine(parsed, policy, today=date(2026, 11, 20)).problems
    return next(one for one in found if one.rule == rule)


@pytest.fixture
def told_the_gatekeeper(sample_source):
    """The sample with the debt said to whoever answers the telephone."""
    return edited(
        sample_source,
        ("## open: Opening line\n", "## open: Opening line\n> You owe {{ debtor.amount_due }}.\n"),
    )


def test_each_printed_move_has_a_stop(told_the_gatekeeper, policy):
    problem = finding(told_the_gatekeeper, policy, "P01")
    walks = played(told_the_gatekeeper.draft, policy, HOSTS, problem.moves)
    assert len(problem.path) == len(problem.moves) == len(walks)
    assert [walk.view.step for walk in walks] == [move.to for move in problem.moves]
    assert walks[-1].view.step == problem.step


def test_what_must_not_be_heard_is_masked_as_on_a_call(told_the_gatekeeper, policy):
    problem = finding(told_the_gatekeeper, policy, "P01")
    *_, last = played(told_the_gatekeeper.draft, policy, HOSTS, problem.moves)
    assert prompt(last).masked


def test_whatever_step_says_too_much_its_findings_can_be_played(sample_source, policy):
    sample = parse(sample_source)
    played_moves = 0
    for step in sample.draft.steps:
        lines = sample_source.splitlines()
        lines.insert(sample.places[step.id], "> This is about {{ debtor.amount_due }} of debt.")
        faulty = parse("\n".join(lines))
        for problem in examine(faulty, policy).problems:
            walks = played(faulty.draft, policy, HOSTS, problem.moves)
            assert len(walks) == len(problem.path)
            assert [walk.view.step for walk in walks] == [move.to for move in problem.moves]
            played_moves += len(walks)
    assert played_moves > 20


def test_it_ends_where_the_text_has_changed_since(told_the_gatekeeper, sample_source, policy):
    problem = finding(told_the_gatekeeper, policy, "P01")
    moves = (*problem.moves, Made("way", "gone", "nowhere"))
    walks = played(told_the_gatekeeper.draft, policy, HOSTS, moves)
    assert len(walks) == len(problem.moves)


def test_an_account_on_which_the_conditions_hold_is_preferred(policy):
    source = """script: t
start: open
# Call
## open: Opening
> Hello.
- other: Yes -> fork
## fork: A fork
when last_promise_kept == true -> kept
otherwise -> end
## kept: Kept
> You owe {{ debtor.amount_due }}.
- other: X -> end
## end: End
end: hung_up
"""
    parsed = parse(source)
    problem = next(p for p in examine(parsed, policy).problems if p.step == "kept" and p.moves)
    *_, last = played(parsed.draft, policy, HOSTS, problem.moves)
    assert last.host.values["last_promise_kept"] is True

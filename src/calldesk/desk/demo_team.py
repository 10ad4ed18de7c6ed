"""Three trainees of the sample desk: a month of answers, scores, and what is asked of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import TYPE_CHECKING

from calldesk.desk import personas, scripts
from calldesk.desk.card_upkeep import add_missing, script_of
from calldesk.desk.opening import Desk
from calldesk.rehearsal import cards
from calldesk.rehearsal.cards import kind_of
from calldesk.script.model import Script

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from calldesk.store.rehearsal_cards import Card
    from calldesk.store.scripts import ScriptHead

_DAYS_AGO = (30, 24, 11, 4)


@dataclass(frozen=True, slots=True)
class _Trainee:
    """How sure they are of an answer, how much they have met, and how the debtors went."""

    name: str
    sure: float
    met: float
    scores: tuple[tuple[str, float], ...]


_TEAM = (
    _Trainee(
        "Ana Lima",
        0.95,
        1.0,
        (
            ("short_of_money", 58.5),
            ("forgetful", 84.0),
            ("disputing", 77.5),
            ("gatekeeper", 81.0),
            ("angry", 72.5),
            ("short_of_money", 79.0),
        ),
    ),
    _Trainee(
        "Jun Park", 0.8, 0.85, (("forgetful", 74.0), ("promiser", 71.5), ("gatekeeper", 70.5))
    ),
    _Trainee("Rosa Kern", 0.6, 0.6, (("angry", 41.0), ("forgetful", 71.0), ("evasive", 52.5))),
)
_ASKED = (("Jun Park", "short_of_money", 4711, 7), ("Rosa Kern", "angry", None, 3))


def write_team(desk: Desk, tx: "Session") -> None:
    """Write what the trainees did with the first reminder. The demo's own collector begins anew."""
    head = scripts.head(tx, scripts.FIRST, (desk.settings.desk.language,))
    script, _ = script_of(tx, head)
    titles = {name: one.title for name, one in personas.personas(desk, head.language).items()}
    for trainee in _TEAM:
        add_missing(desk, tx, script, trainee.name)
        _calls(desk, tx, trainee, head, titles)
    _answers(desk, tx, script)
    _asked(desk, tx, script)


def _answers(desk: Desk, tx: "Session", script: Script) -> None:
    from calldesk.store import rehearsal_cards as store

    team = {trainee.name: trainee for trainee in _TEAM}
    for card in store.every(tx, script=script.script):
        trainee = team[card.trainee]
        chance = Random(f"{trainee.name}/{card.step}").random
        if chance() < trainee.met:
            when = [desk.now() - timedelta(days=days) for days in _DAYS_AGO]
            first = int(chance() * len(when))
            answers = [(moment, chance() < trainee.sure) for moment in when[first:]]
            _answered(tx, script, card, answers)


def _answered(
    tx: "Session", script: Script, card: "Card", answers: list[tuple[datetime, bool]]
) -> None:
    from calldesk.store import rehearsal_cards as store

    kind = kind_of(script, script.by_id[card.step])
    assert kind is not None
    state, due = card.state, card.due
    for moment, right in answers:
        rated = cards.rating(right=right, seconds=2.0)
        days = cards.days_since(state, moment)
        kept = store.Review(card.id, moment, int(rated), right, 2.0, days, None)
        store.keep_review(tx, kept)
        reviewed = cards.review(state, rated, moment, kind, fuzz=False)
        state, due = reviewed.state, reviewed.due
    store.change(tx, card.id, state=state, due=due)


def _calls(
    desk: Desk,
    tx: "Session",
    trainee: _Trainee,
    head: "ScriptHead",
    titles: Mapping[str, str],
) -> None:
    from calldesk.store import rehearsals

    for number, (persona, score) in enumerate(trainee.scores):
        begun = desk.now() - timedelta(days=3 * (len(trainee.scores) - number), hours=1)
        row = rehearsals.Rehearsed(
            id=0,
            trainee=trainee.name,
            script=head.script,
            language=head.language,
            title=head.title,
            script_hash=head.hash,
            policy_hash=head.policy_hash,
            persona=persona,
            persona_title=titles.get(persona, persona),
            seed=4711 + number,
            mode="navigate",
            host={},
            parent=None,
            state="underway",
            console="demo",
            begun_at=begun,
            ended_at=None,
            ended=None,
            score=None,
            disclosed=False,
            result={},
        )
        ended = "promise" if score >= 70 else "hung_up"
        rehearsal = rehearsals.begin(tx, row)
        until = begun + timedelta(minutes=6)
        rehearsals.finish(tx, rehearsal, at=until, ended=ended, score=score, result={})


def _asked(desk: Desk, tx: "Session", script: Script) -> None:
    from calldesk.store import assignments

    for trainee, persona, seed, days in _ASKED:
        given = assignments.Assignment(
            id=0,
            trainee=trainee,
            script=script.script,
            persona=persona,
            seed=seed,
            due_on=desk.today() + timedelta(days=days),
            assigned_by=desk.collector,
            assigned_at=desk.now(),
        )
        assignments.assign(tx, given)

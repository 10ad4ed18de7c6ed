"""What stays of a rehearsed call: its score with reasons, what came of it, the cards reviewed."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from calldesk.desk import rehearsal_cards, rehearsing, scripts, words
from calldesk.desk.opening import Desk
from calldesk.rehearsal.aftermath import aftermath
from calldesk.rehearsal.answered import answered
from calldesk.rehearsal.play import Rehearsal
from calldesk.rehearsal.score import Result, score
from calldesk.rehearsal.worst import WorstTurn
from calldesk.rules.outcomes import OUTCOMES

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from calldesk.store.rehearsals import Rehearsed

_CAME_OF_IT = {
    "kept": "They paid on the day they had named.",
    "late": "They paid, but later than they had said.",
    "broken": "The money never came.",
}


@dataclass(frozen=True, slots=True)
class ReviewedCard:
    """A card that the call has reviewed, and the day on which it is due again."""

    title: str
    right: bool
    due_on: date
    words: str  # 'tomorrow', 'in 11 days'


@dataclass(frozen=True, slots=True)
class After:
    """A rehearsed call that has ended.

    `result` holds score, bars and the worst turns with what the script says there. `capped` says
    why the score could not be higher, `aftermath` what the debtor did then; both may be empty.
    `counts` is False for a call played again from one of its turns.
    """

    id: int
    script: str
    title: str
    persona: str
    persona_title: str
    seed: int
    mode: str
    result: Result
    ended: str  # the outcome in words
    capped: str
    aftermath: str
    cards: tuple[ReviewedCard, ...]
    counts: bool


def after(desk: Desk, rehearsal_id: int) -> After:
    """Read what stays of a rehearsal that has ended."""
    from calldesk.store import rehearsals

    with desk.store.reading() as tx:
        row = rehearsals.get(tx, rehearsal_id)
        cards = _reviewed(desk, tx, row)
    result = _read(row)
    return After(
        id=row.id,
        script=row.script,
        title=row.title,
        persona=row.persona,
        persona_title=row.persona_title,
        seed=row.seed,
        mode=row.mode,
        result=result,
        ended=outcome_words(row.ended),
        capped=_capped(desk, result),
        aftermath=_CAME_OF_IT.get(row.result.get("aftermath") or "", ""),
        cards=cards,
        counts=row.parent is None,
    )


def finish(
    desk: Desk, tx: "Session", number: int, ended: Rehearsal, seed: int, *, counts: bool
) -> None:
    """Score a call that has just ended and review its cards, unless it is only practice."""
    from calldesk.store import rehearsals

    result = score(ended, rehearsing.scoring(desk))
    came = aftermath(ended.persona, result.ended, rehearsing.draws(seed, "aftermath")(0))
    rehearsals.finish(
        tx,
        number,
        at=desk.now(),
        ended=result.ended,
        score=result.score,
        disclosed=result.disclosed,
        result=_kept(result) | {"aftermath": came},
    )
    if counts:
        found, script = answered(ended), ended.walk.script
        rehearsal_cards.review_call(desk, tx, number, script, found, ended.target)


def outcome_words(outcome: str | None) -> str:
    """How a call ended, in words."""
    return OUTCOMES[outcome].title if outcome in OUTCOMES else (outcome or "").replace("_", " ")


def _capped(desk: Desk, result: Result) -> str:
    scoring = rehearsing.scoring(desk)
    if result.disclosed:
        most = scoring.disclosure_cap
        return f"Something was said to the wrong ear: such a call scores {most:g} at most."
    if result.gave_up:
        return f"You hung up: such a call scores {scoring.gave_up_cap:g} at most."
    return ""


def _reviewed(desk: Desk, tx: "Session", row: "Rehearsed") -> tuple[ReviewedCard, ...]:
    from calldesk.store import rehearsal_cards as store

    script, _ = scripts.pinned(tx, row.script_hash, row.policy_hash)
    found = []
    for review in store.reviews(tx, rehearsal_id=row.id):
        card = store.get(tx, review.card_id)
        step = script.by_id.get(card.step)
        day = card.due.astimezone(desk.zone).date()
        title = step.title if step else card.step
        found.append(ReviewedCard(title, review.was_right, day, _when(day, desk.today())))
    return tuple(found)


def _when(day: date, today: date) -> str:
    ahead = (day - today).days
    if ahead < 2:
        return "tomorrow" if ahead == 1 else "today"
    return f"in {words.counted(ahead, 'day')}"


def _kept(result: Result) -> dict[str, Any]:
    return {
        "bars": dict(result.bars),
        "turns": result.turns,
        "gave_up": result.gave_up,
        "name": result.name,
        "best_time": result.best_time,
        "summary": result.summary,
        "worst": [asdict(turn) for turn in result.worst],
    }


def _read(row: "Rehearsed") -> Result:
    kept = row.result
    return Result(
        score=row.score or 0.0,
        bars=kept["bars"],
        ended=row.ended or "",
        turns=kept["turns"],
        disclosed=row.disclosed,
        gave_up=kept["gave_up"],
        name=kept["name"],
        best_time=kept["best_time"],
        summary=kept["summary"],
        worst=tuple(map(_worst, kept["worst"])),
    )


def _worst(kept: Mapping[str, Any]) -> WorstTurn:
    lists = {"why": tuple(kept["why"]), "script_says": tuple(kept["script_says"])}
    return WorstTurn(**{**kept, **lists})

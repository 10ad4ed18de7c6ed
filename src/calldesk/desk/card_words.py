"""A card in words: what the debtor says, the right key, and what the script has one say to it."""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from random import Random
from typing import TYPE_CHECKING, cast

from calldesk.desk import personas, rehearsing
from calldesk.desk.card_upkeep import Heads, script_of
from calldesk.desk.opening import Desk
from calldesk.rehearsal import cards
from calldesk.rehearsal.cards import Kind
from calldesk.rehearsal.drill import wording, wordings
from calldesk.script.model import Script, Step
from calldesk.script.moves import Refused, arrive
from calldesk.script.policy import Policy
from calldesk.script.spoken import spoken_lines
from calldesk.script.walk import Walk

if TYPE_CHECKING:
    from calldesk.store.rehearsal_cards import Card


@dataclass(frozen=True, slots=True)
class DueCard:
    """A card as it is asked.

    `words` is what the debtor says, one of `wordings`; of a key step it is the title. The right
    key is a letter for an objection, empty for a key step. `answer` is what the script has one
    say, `recall` how likely it is still known, from 0 to 1.
    """

    id: int
    script: str
    title: str
    step: str
    kind: Kind
    language: str
    words: str
    wordings: tuple[str, ...]
    letter_or_digit: str
    answer: tuple[str, ...]
    due: datetime
    recall: float


class CardWords:
    """The words of many cards: each script and each language is read once."""

    def __init__(self, desk: Desk, in_use: Heads) -> None:
        self.desk, self.in_use = desk, in_use
        self._script = cache(self._script_of)
        self._personas = cache(lambda language: personas.personas(desk, language))

    def asked(self, card: "Card") -> DueCard | None:
        """The card as it is asked; None when its step makes no card any more."""
        key = (card.script, card.language)
        if key not in self.in_use:
            return None
        script, policy = self._script(key)
        step = script.by_id.get(card.step)
        if step is None or cards.kind_of(script, step) is None:
            return None
        heard = self._heard(step, card)
        now, kind = self.desk.now(), cast("Kind", card.kind)
        draw = Random(f"{card.id}/{card.state}").random
        return DueCard(
            id=card.id,
            script=card.script,
            title=step.title,
            step=step.id,
            kind=kind,
            language=card.language,
            words=wording(heard, (), draw),
            wordings=heard,
            letter_or_digit=step.key or "",
            answer=lines_at(self.desk, script, policy, step),
            due=card.due,
            recall=cards.recall(card.state, now, kind),
        )

    def _heard(self, step: Step, card: "Card") -> tuple[str, ...]:
        if card.kind != "objection":
            return (step.title,)
        return wordings(step, tuple(self._personas(card.language).values()))

    def _script_of(self, key: tuple[str, str]) -> tuple[Script, Policy]:
        with self.desk.store.reading() as tx:
            return script_of(tx, self.in_use[key])


def lines_at(desk: Desk, script: Script, policy: Policy, step: Step) -> tuple[str, ...]:
    """What the script has one say at a step, to the right party of a made-up account."""
    try:
        walk = Walk.start(script, policy, rehearsing.made_up(desk, None, script.language))
        there = replace(walk.view, step=step.id, audience="right_party")
        there = arrive(replace(walk.standing, view=replace(there, marks=frozenset(script.marks))))
    except Refused:
        return tuple(line.text for line in step.say)
    walk = replace(walk, view=there)
    raw = {line.line_id: line.text for one in script.steps for line in one.say}
    lines = spoken_lines(walk, policy.levels[-1])
    return tuple(line.text or raw.get(line.line_id, "") for line in lines)

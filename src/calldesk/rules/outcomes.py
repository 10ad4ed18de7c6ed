"""How a call can end, as data: what each outcome counts as, what it asks for, what follows."""

from dataclasses import dataclass
from typing import Literal

Form = Literal["promise", "plan", "settlement", "callback", "dispute", "message", "refusal", "none"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One way a call can end.

    `answered` is true when something spoke, a machine included; whether the right party was
    spoken with is a fact of the call, not of its outcome. `form` names what is filled in at
    wrap-up, `letter` the template that confirms it, `agreed` whether something was agreed.
    """

    id: str
    title: str
    form: Form = "none"
    letter: str | None = None
    counts_as_attempt: bool = True
    answered: bool = True
    agreed: bool = False


OUTCOMES: dict[str, Outcome] = {
    outcome.id: outcome
    for outcome in (
        Outcome("promise", "promise", "promise", "promise", agreed=True),
        Outcome("part_payment", "part payment", "promise", "part_payment", agreed=True),
        Outcome("plan", "payment plan", "plan", "plan", agreed=True),
        Outcome("settlement", "settlement", "settlement", "settlement", agreed=True),
        Outcome("dispute", "dispute", "dispute", "dispute", agreed=True),
        Outcome("callback", "callback", "callback", "callback", agreed=True),
        Outcome("message", "message left", "message", "message"),
        Outcome("no_time", "no time given"),
        Outcome("wrong_number", "wrong number"),
        Outcome("refused", "refused", "refusal"),
        Outcome("escalated", "escalated"),
        Outcome("hung_up", "hung up"),
        Outcome("no_answer", "no answer", answered=False),
        Outcome("busy", "busy", counts_as_attempt=False, answered=False),
        Outcome("not_in_service", "not in service", counts_as_attempt=False, answered=False),
    )
}

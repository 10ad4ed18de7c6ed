"""The call that a trainee wants to begin: which script, which debtor, in which way."""

from dataclasses import dataclass
from typing import Literal

from calldesk.desk.assignments import Assigned
from calldesk.desk.rehearse_home import Home, PersonaChoice, ScriptChoice

Way = Literal["navigate", "recall", "reverse"]
WAYS: dict[Way, tuple[str, str]] = {
    "navigate": ("Navigate", "hear, find the key"),
    "recall": ("Recall", "answers said by heart"),
    "reverse": ("Reverse", "you play the debtor"),
}


@dataclass(frozen=True, slots=True)
class Wish:
    """The call that Enter begins. Without a number it is a new one."""

    script: ScriptChoice
    persona: PersonaChoice
    way: Way = "navigate"
    seed: int | None = None


def wished(home: Home, before: Wish | None) -> Wish | None:
    """The call to begin: the way of the last one, a script and a debtor that are still to learn."""
    if not home.scripts or not home.personas:
        return None
    way = before.way if before else "navigate"
    names = {one.name: one for one in home.scripts}
    script = names.get(before.script.name) if before else None
    script = script or next((s for s in home.scripts if home.lacking.get(s.name)), home.scripts[0])
    return Wish(script, next_debtor(home, script), way)


def next_debtor(home: Home, script: ScriptChoice) -> PersonaChoice:
    """The debtor to learn next with a script."""
    wanted = home.next_debtor.get(script.name)
    return next((one for one in home.personas if one.id == wanted), home.personas[0])


def asked_for(home: Home, wish: Wish, given: Assigned) -> Wish:
    """The call that a supervisor asked for; what was left open is chosen as for any other."""
    known = ScriptChoice(given.script, given.title, "")
    script = next((one for one in home.scripts if one.name == given.script), known)
    persona = next(
        (one for one in home.personas if one.id == given.persona), next_debtor(home, script)
    )
    way = wish.way if wish.way != "reverse" else "navigate"
    return Wish(script, persona, way, given.seed)

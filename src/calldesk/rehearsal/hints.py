"""Hints for the check of a script: where rehearsing it would be thin."""

from collections.abc import Collection, Mapping

from calldesk.rehearsal.debtor import fits
from calldesk.rehearsal.personas import Persona
from calldesk.script.model import OTHER, Script, Step
from calldesk.script.problems import Problem

RULE = "R01"


def hints(
    script: Script, personas: Collection[Persona], places: Mapping[str, int]
) -> tuple[Problem, ...]:
    """What the personas cannot rehearse of a script. `places` names the line of each step."""
    found = [_hint(step, places, _UNFIT) for step in unfit(script, personas)]
    found += [_hint(step, places, _UNRAISED) for step in never_raised(script, personas)]
    return tuple(found)


def unfit(script: Script, personas: Collection[Persona]) -> tuple[Step, ...]:
    """The steps at which no persona's words fit a reply: there they say 'anything else'."""
    return tuple(step for step in script.steps if _named(step) and not _fitted(step, personas))


def never_raised(script: Script, personas: Collection[Persona]) -> tuple[Step, ...]:
    """The objections that no persona raises."""
    raised = {name for persona in personas for name, w in persona.objections.items() if w}
    return tuple(step for step in script.objections if step.id not in raised)


_UNFIT = "rehearsal: no persona's words fit a reply of '{}'; they will say 'anything else'"
_UNRAISED = "rehearsal: no persona raises '{}'"


def _hint(step: Step, places: Mapping[str, int], words: str) -> Problem:
    return Problem(RULE, "info", places.get(step.id, 0), step.id, words.format(step.id))


def _named(step: Step) -> bool:
    return any(way.kind == "reply" and way.id != OTHER for way in step.ways)


def _fitted(step: Step, personas: Collection[Persona]) -> bool:
    named = [way for way in step.ways if way.kind == "reply" and way.id != OTHER]
    return any(fits(persona, way) for persona in personas for way in named)

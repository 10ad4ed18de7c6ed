"""The lines of one stop as they are said: in this debtor's wording, with masks where needed."""

from dataclasses import dataclass

from calldesk.script.model import Line, Step
from calldesk.script.pace import seconds_to_say
from calldesk.script.policy import Policy
from calldesk.script.render import LineFault, render
from calldesk.script.reveal import above, reveal, words_in
from calldesk.script.templates import names_in, outputs, read_line
from calldesk.script.walk import Walk

NOT_CONFIRMED = "right party not confirmed"


@dataclass(frozen=True, slots=True)
class SpokenLine:
    """A line to say. A masked one has no text but a reason; `secret` says what it would reveal."""

    line_id: str
    text: str
    seconds: float
    said_before: bool = False
    masked: str | None = None
    secret: str | None = None
    variant: str | None = None


def spoken_lines(walk: Walk, level: str) -> tuple[SpokenLine, ...]:
    """The lines of the present stop; what lies above `level` is masked."""
    step, view = walk.step, walk.view
    said = view.again and not _said_in_full(step, walk.policy)
    first = step.again if view.again else ()
    wordings = {line.variant for line in step.say if line.variant}
    own = walk.host.variant if walk.host.variant in wordings else min(wordings, default=None)
    heard = [line for line in step.say if line.variant in (None, own)]
    return (
        *(_spoken(walk, line, level, said_before=False) for line in first),
        *(_spoken(walk, line, level, said_before=said) for line in heard),
    )


def _said_in_full(step: Step, policy: Policy) -> bool:
    """An interrupted disclosure is said again in full: it gains a mark or an ending needs it."""
    if step.gain or any(way.gain for way in step.ways):
        return True
    trees = [tree for line in step.say if (tree := read_line(line.text).tree)]
    names = {name for tree in trees for part in outputs(tree) for name in names_in(part)}
    return not names.isdisjoint(policy.said_at_endings)


def _spoken(walk: Walk, line: Line, level: str, *, said_before: bool) -> SpokenLine:
    script, policy, at = walk.script, walk.policy, walk.standing
    seconds = seconds_to_say(line.text, script.language, policy)
    try:
        text = render(line.text, at, script.names, script.language)
    except LineFault as fault:
        masked = str(fault)
        return SpokenLine(line.line_id, "", seconds, said_before, masked, None, line.variant)
    public = ("audience", *script.marks)
    revealed = reveal(line.text, script.language, policy, at, public)
    secret = above((*revealed, *words_in(text, script.language, policy)), level, policy)
    if secret is None or walk.view.unmasked:
        return SpokenLine(line.line_id, text, seconds, said_before, variant=line.variant)
    what = f"{secret.what} ({secret.level})"
    return SpokenLine(line.line_id, "", seconds, said_before, NOT_CONFIRMED, what, line.variant)

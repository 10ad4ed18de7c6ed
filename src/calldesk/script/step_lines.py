"""A compiled step written as the lines of its source, one way to write it each."""

from collections.abc import Iterator

from calldesk.script.model import Ask, Step, Waiver, Way


def step_lines(step: Step) -> tuple[str, ...]:
    """Everything under a step's heading; two steps with the same lines are the same."""
    return tuple(_lines(step))


def heading(step: Step) -> str:
    """The line that a step begins with."""
    return f"{'##' if step.inside is None else '###'} {step.id}: {step.title}"


def _lines(step: Step) -> Iterator[str]:
    yield from _listed("was", step.was)
    if step.key:
        yield f"key: {step.key}"
    yield from _listed("heard", step.heard)
    yield from _listed("needs", step.needs)
    yield from _listed("tags", step.tags)
    if not step.objections:
        yield "objections: none"
    yield from (f"coach: {advice}" for advice in step.coach)
    for line in step.say:
        yield (f"variant {line.variant}: " if line.variant else "") + f"> {line.text}".rstrip()
    yield from (f"again: > {line.text}".rstrip() for line in step.again)
    if step.wait_seconds is not None:
        yield f"wait: {step.wait_seconds:g}s  {step.wait_text}".rstrip()
    yield from map(ask_line, step.ask)
    yield from _listed("gain", step.gain)
    for way in step.ways:
        yield way_line(way)
        yield from _inner(way)
    if step.end:
        yield f"end: {step.end}"
    yield from map(_waiver, step.allow)


def ask_line(ask: Ask) -> str:
    """A field as it is asked."""
    options = f"({', '.join(ask.options)})" if ask.options else ""
    required = "" if ask.required == "named" else f" {ask.required}"
    return f"ask: {ask.field} {ask.type}{options}{required}, {ask.prompt}"


def way_line(way: Way) -> str:
    """A way out, without the lines that stand in it."""
    target = f"-> {way.goto}" + (f" then {way.then}" if way.then else "")
    match way.kind:
        case "reply":
            return f"- {way.id}: {way.heard} {target}"
        case "when":
            return f"when {way.condition} {target}"
        case "otherwise":
            return f"otherwise {target}"
    return target


def _inner(way: Way) -> Iterator[str]:
    if way.audience:
        yield f"    audience: {way.audience}"
    yield from (f"    set: {name} = {value}" for name, value in way.set.items())
    yield from (f"    {line}" for line in _listed("gain", way.gain))
    if way.condition and way.kind != "when":
        yield f"    if: {way.condition}"
    if way.blank:
        yield "    blank: yes"
    yield from (f"    {line}" for line in _listed("tags", way.tags))


def _listed(word: str, items: tuple[str, ...]) -> Iterator[str]:
    if items:
        yield f"{word}: {', '.join(items)}"


def _waiver(waiver: Waiver) -> str:
    for_what = f" for {waiver.finding}" if waiver.finding else ""
    until = waiver.until.isoformat()
    return f'allow: {waiver.rule} "{waiver.reason}" by {waiver.by} until {until}{for_what}'

"""What of a script is written for people, line by line: this is all that a translation touches."""

from collections.abc import Iterator
from dataclasses import dataclass

from calldesk.script.model import Ask, Line, Script, Step, Way
from calldesk.script.parse import Parsed
from calldesk.script.step_lines import ask_line

TITLE = "/title"  # the context of the script's own title
# Of these a step may have several, so a translation may need more of them or fewer.
BREATHS = ("say", "again", "coach")


@dataclass(frozen=True, slots=True)
class Text:
    """One text of a script file: its step and kind (`open/say`), its line, what stands around it.

    `first`: the first of its kind in the step.
    """

    context: str
    source: str
    line: int
    before: str
    after: str = ""
    hint: str = ""
    first: bool = True

    @property
    def kind(self) -> str:
        """Such as `say`, `title`, `reply.yes`."""
        return self.context.partition("/")[2]


def texts(parsed: Parsed) -> tuple[Text, ...]:
    """Every text of a file that was read, in the order of the file; none of them is empty."""
    script = parsed.draft
    if script is None:
        return ()
    found = [text for step in script.steps for text in _step(step, parsed)]
    found += _head(script, parsed)
    return tuple(sorted((t for t in found if t.source), key=lambda text: text.line))


def _head(script: Script, parsed: Parsed) -> Iterator[Text]:
    line = parsed.places.get("header/title")
    if line:
        yield Text(TITLE, script.title, line, "title: ", hint="the title of the script")


def _step(step: Step, parsed: Parsed) -> Iterator[Text]:
    places = parsed.places
    marks = "##" if step.inside is None else "###"
    heading = f"{marks} {step.id}: "
    yield Text(f"{step.id}/title", step.title, places[step.id], heading, hint="the heading")
    for number, advice in enumerate(step.coach, 1):
        place = places[f"{step.id}/coach/{number}"]
        hint = f"for the collector only: {step.title}"
        yield Text(f"{step.id}/coach", advice, place, "coach: ", "", hint, number == 1)
    for kind, lines in (("say", step.say), ("again", step.again)):
        for line in lines:
            yield _spoken(step, kind, line, first=line is lines[0], place=places[line.line_id])
    if step.wait_seconds is not None:
        before = f"wait: {step.wait_seconds:g}s  "
        place, hint = places[f"{step.id}/wait"], "meanwhile nobody speaks"
        yield Text(f"{step.id}/wait", step.wait_text, place, before, hint=hint)
    for ask in step.ask:
        place = places[f"{step.id}/ask/{ask.field}"]
        hint = f"asks the collector for {ask.field}"
        yield Text(f"{step.id}/ask.{ask.field}", ask.prompt, place, _before_prompt(ask), hint=hint)
    for way in step.ways:
        if way.kind == "reply":
            place, after = places[f"{step.id}/way/{way.id}"], _after(way)
            yield Text(f"{step.id}/reply.{way.id}", way.heard, place, f"- {way.id}: ", after)
    if step.heard:
        hint = "words to search by, between commas"
        place, words = places[f"{step.id}/heard"], ", ".join(step.heard)
        yield Text(f"{step.id}/heard", words, place, "heard: ", hint=hint)


def _spoken(step: Step, kind: str, line: Line, *, first: bool, place: int) -> Text:
    before, hint = "> ", step.title
    if kind == "again":
        before, hint = "again: > ", f"on coming back: {step.title}"
    elif line.variant:
        before, hint = f"variant {line.variant}: > ", f"wording {line.variant}: {step.title}"
    return Text(f"{step.id}/{kind}", line.text, place, before, "", hint, first)


def _before_prompt(ask: Ask) -> str:
    return ask_line(ask).removesuffix(ask.prompt)


def _after(way: Way) -> str:
    return f" -> {way.goto}" + (f" then {way.then}" if way.then else "")

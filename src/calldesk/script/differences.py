"""What has changed between two versions of a script, step by step."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from calldesk.script.model import Script, Step
from calldesk.script.step_lines import heading, step_lines

HEADER = ""  # the name under which changes of the header stand


@dataclass(frozen=True, slots=True)
class StepChange:
    """What has become of one step.

    `step` is its name now, of a step that is gone the last one; HEADER stands for the lines above
    all steps. `was` is its former name if it was renamed. `moved`: it stands elsewhere among the
    steps that both versions have. `lines` are ('-' or '+', line), in order.
    """

    step: str
    title: str
    kind: Literal["new", "gone", "changed"]
    was: str = ""
    moved: bool = False
    lines: tuple[tuple[Literal["-", "+"], str], ...] = ()


def differences(before: Script, after: Script) -> tuple[StepChange, ...]:
    """Tell what has changed: the header, the steps as they stand now, then those that are gone."""
    former = _former(before, after)
    moved = _moved(before, after, former)
    changes = [_header(before, after)]
    for step in after.steps:
        was = former.get(step.id)
        changes.append(_step(before.by_id[was] if was else None, step, moved=step.id in moved))
    left = set(before.by_id) - set(former.values())
    changes += [StepChange(s.id, s.title, "gone") for s in before.steps if s.id in left]
    return tuple(change for change in changes if change is not None)


def as_text(changes: Sequence[StepChange]) -> str:
    """The changes for people: one paragraph a step."""
    return "\n\n".join(map(_words, changes)) + "\n" if changes else "Nothing has changed.\n"


def _former(before: Script, after: Script) -> dict[str, str]:
    """The former name of each step that was there before: its own, else one that it `was`."""
    found = {step.id: step.id for step in after.steps if step.id in before.by_id}
    for step in after.steps:
        for was in step.was:
            if step.id not in found and was in before.by_id and was not in found.values():
                found[step.id] = was
    return found


def _moved(before: Script, after: Script, former: dict[str, str]) -> set[str]:
    """The fewest steps whose moving explains the new order; a change of the part is one too."""
    now = [step.id for step in after.steps if step.id in former]
    names = {was: name for name, was in former.items()}
    then = [names[step.id] for step in before.steps if step.id in names]
    blocks = SequenceMatcher(None, then, now, autojunk=False).get_matching_blocks()
    stayed = {name for block in blocks for name in now[block.b : block.b + block.size]}
    elsewhere = {name for name in now if _place(after, name) != _place(before, former[name], names)}
    return (set(now) - stayed) | elsewhere


def _place(script: Script, name: str, names: dict[str, str] | None = None) -> tuple[str, str]:
    """The part and the procedure of a step, by its name now."""
    step = script.by_id[name]
    inside = step.inside or ""
    return step.part, (names or {}).get(inside, inside)


def _step(before: Step | None, after: Step, *, moved: bool) -> StepChange | None:
    if before is None:
        return StepChange(after.id, after.title, "new")
    lines = tuple(_compared(_whole(before, after), _whole(after, after)))
    was = before.id if before.id != after.id else ""
    if not (lines or was or moved):
        return None
    return StepChange(after.id, after.title, "changed", was, moved, lines)


def _whole(step: Step, named: Step) -> list[str]:
    """A step with its heading, by the name it has now: that it was renamed is told apart."""
    as_named = step.model_copy(update={"id": named.id, "was": named.was, "inside": named.inside})
    return [heading(as_named), *step_lines(as_named)]


def _header(before: Script, after: Script) -> StepChange | None:
    lines = tuple(_compared(_head(before), _head(after)))
    return StepChange(HEADER, after.title, "changed", lines=lines) if lines else None


def _head(script: Script) -> list[str]:
    lines = [
        f"{word}: {getattr(script, word)}" for word in ("script", "title", "language", "start")
    ]
    return lines + [f"marks: {mark}" for mark in script.marks]


def _compared(
    before: Sequence[str], after: Sequence[str]
) -> Iterator[tuple[Literal["-", "+"], str]]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for _, start, end, new_start, new_end in (
        code for code in matcher.get_opcodes() if code[0] != "equal"
    ):
        yield from (("-", line) for line in before[start:end])
        yield from (("+", line) for line in after[new_start:new_end])


def _words(change: StepChange) -> str:
    if change.step == HEADER:
        head = "the header"
    else:
        head = f"{change.step}: {change.title}"
        notes: list[str] = [change.kind] if change.kind != "changed" else []
        notes += [f"was {change.was}"] if change.was else []
        notes += ["moved"] if change.moved else []
        head += f"  ({', '.join(notes)})" if notes else ""
    return "\n".join([head, *(f"  {sign} {line}" for sign, line in change.lines)])

"""Giving a step another name: everywhere at once, and its former name is kept under `was:`."""

import re

from calldesk.script.edit.edited import CannotEdit, Edited
from calldesk.script.edit.layout import Row, joined, new_row, rows_of
from calldesk.script.lines import is_id, listed, syntax
from calldesk.script.model import Script
from calldesk.script.parse import parse
from calldesk.script.read_way import cut_then, target_name

_COLON = re.compile(r"\s*[:：]\s*")
_LAST_ARROW = re.compile(r".*(?:[-–—−－][>＞]|→|⟶|➔)\s*", re.DOTALL)


def rename_step(source: str, old: str, new: str) -> Edited:
    """Rename a step in its heading, in every way to it, in `start:` and in the trials.

    Raises CannotEdit when there is no such step, or when the new name is taken or cannot be one.
    """
    parsed = parse(source)
    script = parsed.draft
    if script is None or old not in script.by_id:
        raise CannotEdit(f"There is no step '{old}'.")
    if old == new:
        return Edited(source, parsed.places[old], 0)
    _judge(script, old, new)
    rows = [_renamed(row, script, old, new) for row in rows_of(source, parsed)]
    heading = next(at for at, row in enumerate(rows) if row.number == parsed.places[old])
    rows = _with_former(rows, heading, script, old, new)
    text = rows[heading].text
    return Edited(joined(rows), rows[heading].number, text.index(new) + len(new))


def _judge(script: Script, old: str, new: str) -> None:
    if not is_id(new):
        raise CannotEdit(
            f"'{new[:40]}' cannot be a name: use small letters, digits and '_', begin with a "
            "letter, at most 40 characters."
        )
    if new in script.by_id:
        raise CannotEdit(f"There is a step '{new}' already; choose another name.")
    former = next((step.id for step in script.steps if new in step.was and step.id != old), None)
    if former:
        raise CannotEdit(
            f"'{new}' was the name of '{former}' once, and its calls are counted under both; "
            "choose another name."
        )


def _renamed(row: Row, script: Script, old: str, new: str) -> Row:
    match row.kind:
        case "heading" if row.step == old:
            hashes = re.match(r"\s*[#＃]+\s*", row.text)
            assert hashes is not None
            colon = _COLON.search(row.text)
            end = colon.start() if colon else len(row.text.rstrip())
            return row.written(row.text[: hashes.end()] + new + row.text[end:])
        case "header" if row.word == "start" and syntax(_value(row)) == old:
            return row.written(_with_value(row, new))
        case "way":
            return _retargeted(row, old, new)
        case "test":
            return _test(_retargeted(row, old, new), script, old, new)
    return row


def _retargeted(row: Row, old: str, new: str) -> Row:
    """The row with the target behind its last arrow renamed, and the step to go on at."""
    arrow = _LAST_ARROW.match(row.text)
    if arrow is None:
        return row
    target = row.text[arrow.end() :]
    goto, then = cut_then(syntax(target))
    if old not in (target_name(goto), target_name(then)):
        return row
    names = [new if target_name(name) == old else name for name in (goto, then) if name]
    tail = target[len(target.rstrip()) :]
    return row.written(arrow.group() + " then ".join(names) + tail)


def _test(row: Row, script: Script, old: str, new: str) -> Row:
    """A trial names replies; an objection that is raised in it is named by its step."""
    replies = {way.id for step in script.steps for way in step.ways}
    arrow = _LAST_ARROW.match(row.text)
    raised = old in {objection.id for objection in script.objections}
    if arrow is None or not raised or old in replies:
        return row
    head = re.sub(rf"(?<!\w){old}(?!\w)", new, arrow.group())
    return row.written(head + row.text[arrow.end() :])


def _with_former(rows: list[Row], heading: int, script: Script, old: str, new: str) -> list[Row]:
    """The rows with the former name under `was:`; a name taken up again is no former one."""
    at = next(
        (at for at, row in enumerate(rows) if row.step == old and row.word == "was"),
        None,
    )
    if at is None:
        return [
            *rows[: heading + 1],
            new_row(rows[heading], f"was: {old}", "word"),
            *rows[heading + 1 :],
        ]
    former = [name for name in listed(_value(rows[at])) if name not in (new, old)]
    return [
        *rows[:at],
        rows[at].written(_with_value(rows[at], ", ".join([*former, old]))),
        *rows[at + 1 :],
    ]


def _value(row: Row) -> str:
    colon = _COLON.search(row.text)
    return row.text[colon.end() :].strip() if colon else ""


def _with_value(row: Row, value: str) -> str:
    colon = _COLON.search(row.text)
    assert colon is not None
    tail = (
        row.text[len(row.text.rstrip()) :] if row.text.rstrip() != row.text[: colon.end()] else ""
    )
    return row.text[: colon.end()] + value + tail

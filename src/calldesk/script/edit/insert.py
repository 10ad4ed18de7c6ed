"""New replies and new objections: skeletons that compile at once, ready to be overwritten."""

import re
from dataclasses import replace

from calldesk.script.edit.edited import CannotEdit, Edited
from calldesk.script.edit.layout import Row, joined, new_row, rows_of
from calldesk.script.lines import after_arrow, is_id, slug
from calldesk.script.model import OTHER, RETURN, Script, Step
from calldesk.script.parse import parse

LETTERS = "abcdefghijklmnopqrstuvwxyz"
ELSE = "Anything else"
MOST = 9


def insert_reply(
    source: str, line: int, name: str = "", heard: str = "What they say", target: str = ""
) -> Edited:
    """Add a reply to the step at `line`, before `other`; the cursor goes to what is heard.

    Without a target it leads back: to where the objection came in, or to its own step. A step
    that had only one way on keeps it as `other`. Raises CannotEdit where no reply can stand.
    """
    parsed = parse(source)
    rows = list(rows_of(source, parsed))
    step = _step_at(rows, parsed.draft, line)
    _judge(step)
    name = _reply_name(step, name)
    target = target or (RETURN if step.procedure else step.id)
    at = _place(rows, step, line)
    only = next((at for at, row in enumerate(rows) if _is_next(row, step.id)), None)
    if only is not None:
        onward = after_arrow(rows[only].bare)
        rows[only] = rows[only].written(f"- other: {ELSE} -> {onward}")
    text = f"- {name}: {heard} -> {target}"
    _insert(rows, at, [text])
    return Edited(joined(rows), at + 1, text.index(":") + 2)


def insert_objection(
    source: str, title: str = "New objection", letter: str = "", name: str = ""
) -> Edited:
    """Add an objection with a free letter and an `other`; the cursor goes to its spoken line.

    Raises CannotEdit when the letter is another objection's, or when all letters are taken.
    """
    parsed = parse(source)
    script = parsed.draft
    rows = list(rows_of(source, parsed))
    key = _letter(script, title, letter.casefold())
    taken = set(script.by_id) if script else set()
    root = _free_name(name or slug(title, "objection"), taken)
    at = _end_of_objections(rows)
    head = [] if any(row.part == "objections" for row in rows) else ["# Objections", ""]
    body = [f"## {root}: {title}", f"key: {key}", f"heard: {_words(title)}", "> I understand."]
    lines = [*head, *body, f"- other: {ELSE} -> return", ""]
    if at and rows[at - 1].bare:
        lines = ["", *lines]
    _insert(rows, at, lines)
    return Edited(joined(rows), at + 1 + lines.index("> I understand."), 2)


def _step_at(rows: list[Row], script: Script | None, line: int) -> Step:
    row = rows[min(max(line, 1), len(rows)) - 1]
    step = script.by_id.get(row.step or "") if script else None
    if step is None:
        raise CannotEdit("Replies belong to a step: put the cursor under its heading.")
    return step


def _judge(step: Step) -> None:
    if step.end:
        raise CannotEdit(f"'{step.id}' ends the call; a step that ends has no replies.")
    if step.automatic:
        raise CannotEdit(f"'{step.id}' is passed by itself; nobody is asked there.")
    if sum(way.kind == "reply" and way.id != OTHER for way in step.ways) >= MOST:
        raise CannotEdit(f"'{step.id}' has nine replies; there is no digit left.")


def _reply_name(step: Step, name: str) -> str:
    taken = {way.id for way in step.ways}
    if not name:
        return _free_name("reply", taken)
    if not is_id(name):
        raise CannotEdit(f"'{name[:40]}' cannot be a name: use small letters, digits and '_'.")
    if name in taken:
        raise CannotEdit(f"'{step.id}' has a reply '{name}' already; choose another name.")
    return name


def _free_name(name: str, taken: set[str]) -> str:
    if name not in taken:
        return name
    return next(n for n in (f"{name[:36]}_{i}" for i in range(2, 999)) if n not in taken)


def _is_next(row: Row, step: str) -> bool:
    return row.step == step and row.kind == "way" and after_arrow(row.bare) is not None


def _place(rows: list[Row], step: Step, line: int) -> int:
    """Where a new reply goes: under the one at the cursor, else under the last, before `other`."""
    ways = [at for at, row in enumerate(rows) if row.step == step.id and row.kind == "way"]
    under = [
        at for at in ways if rows[at].way not in (OTHER, None) and not _is_next(rows[at], step.id)
    ]
    here = [at for at in under if rows[at].way == rows[min(line, len(rows)) - 1].way]
    if here or under:
        return _after_block(rows, (here or under)[-1])
    if ways:
        return ways[0]
    return 1 + max(at for at, row in enumerate(rows) if row.step == step.id and row.bare)


def _after_block(rows: list[Row], at: int) -> int:
    way = rows[at].way
    block = [
        i for i in range(at, len(rows)) if rows[i].way == way and rows[i].step == rows[at].step
    ]
    return 1 + max(i for i in block if rows[i].kind in ("way", "inner"))


def _end_of_objections(rows: list[Row]) -> int:
    """The row before which a new objection stands: the end of the part, else before the next."""
    inside = [at for at, row in enumerate(rows) if row.part == "objections"]
    if inside:
        return _last_said(rows, inside[-1])
    after = [at for at, row in enumerate(rows) if row.part in ("fragments", "notes")]
    return after[0] if after else len(rows) - (not rows[-1].raw)


def _last_said(rows: list[Row], at: int) -> int:
    """Behind the last line of a part, and behind the blank line after it if there is one."""
    end = at + 1
    while end > 1 and not rows[end - 1].bare:
        end -= 1
    return min(end + 1, at + 1) if end <= at and rows[end].ending else end


def _insert(rows: list[Row], at: int, lines: list[str]) -> None:
    like = rows[min(at, len(rows) - 1)]
    if at and not rows[at - 1].ending:
        rows[at - 1] = replace(rows[at - 1], ending="\n")
    rows[at:at] = [new_row(like, text, "prose") for text in lines]


def _letter(script: Script | None, title: str, letter: str) -> str:
    taken = {step.key: step.id for step in script.objections} if script else {}
    if letter:
        if not re.fullmatch("[a-z]", letter):
            raise CannotEdit(f"'{letter[:10]}' is no letter from a to z.")
        if letter in taken:
            raise CannotEdit(f"The letter '{letter}' is that of '{taken[letter]}'.")
        return letter
    free = [c for c in slug(title) + LETTERS if c in LETTERS and c not in taken]
    if not free:
        raise CannotEdit("All 26 letters are taken: an objection has to go first.")
    return free[0]


def _words(title: str) -> str:
    return ", ".join(dict.fromkeys(re.findall(r"\w{3,}", title.casefold())))

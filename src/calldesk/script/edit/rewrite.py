"""Writing a filled-in form back: only the lines of what was changed are written anew."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import TypeVar

from calldesk.script.edit.edited import CannotEdit, Edited
from calldesk.script.edit.form import SaidRow, StepForm, WayRow, form_of, step_in
from calldesk.script.edit.layout import Row, joined, new_row, rows_of
from calldesk.script.edit.write_way import way_lines, with_way
from calldesk.script.lines import is_id
from calldesk.script.model import ID_LENGTH, OTHER, RETURN
from calldesk.script.parse import Parsed, parse
from calldesk.text import one_line

T = TypeVar("T")
Block = list[Row]
MOST = 9


def rewrite_step(source: str, step_id: str, form: StepForm, parsed: Parsed | None = None) -> Edited:
    """Write the form of a step back into the source; an unchanged form changes no byte.

    What the form does not show (fields, marks, waivers, comments) stays where it was. Raises
    CannotEdit when there is no such step, or when a name in the form cannot be one.
    """
    parsed = parsed or parse(source)
    before, after = form_of(step_in(parsed.draft, step_id)), _cleaned(form)
    _judge(after)
    rows = list(rows_of(source, parsed))
    heading = next(at for at, row in enumerate(rows) if row.number == parsed.places[step_id])
    end = next(
        (at for at, row in enumerate(rows) if at > heading and row.kind in ("heading", "part")),
        len(rows),
    )
    body = _written(rows[heading:end], step_id, before, after)
    return Edited(joined([*rows[:heading], *body, *rows[end:]]), heading + 1, 0)


def _written(rows: Block, step_id: str, before: StepForm, after: StepForm) -> Block:
    if before.title != after.title:
        head = rows[0].text[: len(rows[0].text) - len(rows[0].text.lstrip())]
        hashes = "###" if rows[0].inside else "##"
        title = f": {after.title}" if after.title else ""
        rows = [rows[0].written(f"{head}{hashes} {step_id}{title}"), *rows[1:]]
    body = _Body(rows)
    body.change("coach", before.coach, after.coach, lambda text: [f"coach: {text}"])
    body.change("say", before.say, after.say, _say)
    body.change("again", before.again, after.again, lambda text: [f"again: > {text}"])
    body.change("wait", _waits(before), _waits(after), lambda text: [text])
    body.ways(before.ways, after.ways)
    return body.rows


def _say(row: SaidRow) -> list[str]:
    return [f"variant {row.variant}: > {row.text}" if row.variant else f"> {row.text}"]


def _waits(form: StepForm) -> tuple[str, ...]:
    if form.wait_seconds is None:
        return ()
    return (f"wait: {form.wait_seconds:g}s  {form.wait_text}".rstrip(),)


@dataclass
class _Body:
    """The rows of one step, changed group by group: each group keeps to its own lines."""

    rows: Block

    def change(
        self,
        group: str,
        before: Sequence[T],
        after: Sequence[T],
        write: Callable[[T], list[str]],
    ) -> None:
        """Write the items that are not as before; a new one stands below the item before it."""
        if tuple(before) == tuple(after):
            return
        blocks = [[at] for at, row in enumerate(self.rows) if _group(row) == group]
        if not after:
            gone = {block[0] for block in blocks}
            self.rows = [row for at, row in enumerate(self.rows) if at not in gone]
            return
        blocks = blocks[-len(before) :] if before else []
        changes = _pairs(before, after)

        def rewrite(block: int, old: Block, item: T) -> Block:
            line = old[0].margin + write(item)[0]
            return old if before[block] == item else [old[0].written(line)]

        self._write(blocks, changes, rewrite, write, group)

    def ways(self, before: tuple[WayRow, ...], after: tuple[WayRow, ...]) -> None:
        """Write the ways that are not as before; they are told apart by their ids."""
        if before == after:
            return
        starts = [at for at, row in enumerate(self.rows) if row.kind == "way"]
        readable = [at for at in starts if self.rows[at].way in {way.id for way in before}]
        blocks = [_block(self.rows, at) for at in readable]
        changes = _pairs([way.id for way in before], [way.id for way in after])
        rows_after = {way.id: way for way in after}
        ways = [(at, rows_after[name] if name else None) for at, name in changes]
        self._write(
            blocks,
            ways,
            lambda block, rows, way: with_way(rows, before[block], way),
            way_lines,
            "way",
        )

    def _write(
        self,
        blocks: list[list[int]],
        changes: list[tuple[int | None, T | None]],
        rewrite: Callable[[int, Block, T], Block],
        write: Callable[[T], list[str]],
        group: str,
    ) -> None:
        """Carry out changes: (block, item) rewrites, (block, None) drops, (None, item) adds."""
        out: dict[int, Block] = {}
        inserted: dict[int, Block] = {}
        last = blocks[0][0] - 1 if blocks else self._anchor(group)
        for block, item in changes:
            if block is None:
                assert item is not None
                inserted.setdefault(last, []).extend(_new(self.rows[last], group, write(item)))
                continue
            lines = blocks[block]
            old = [self.rows[at] for at in lines]
            kept = [row for row in old if row.kind in ("comment", "blank")]
            out[lines[0]] = kept if item is None else rewrite(block, old, item)
            out.update({at: [] for at in lines[1:]})
            last = lines[-1]
        self.rows = [
            row
            for at, one in enumerate(self.rows)
            for row in (*out.get(at, [one]), *inserted.get(at, []))
        ]

    def _anchor(self, group: str) -> int:
        """The row under which a group begins that had no line yet."""
        order = ("was", "coach", "say", "again", "wait")
        before = order[: order.index(group)] if group in order else None
        found = [0]
        for at, row in enumerate(self.rows):
            known = row.kind in ("say", "word", "way", "inner")
            if at and (_group(row) in before if before is not None else known):
                found.append(at)
        return found[-1]


def _group(row: Row) -> str:
    if row.kind == "say" or row.word.startswith("variant"):
        return "say"
    return row.word if row.kind == "word" else ""


def _block(rows: Block, start: int) -> list[int]:
    """A way and its indented lines, with the comments between them."""
    end = start
    for at in range(start + 1, len(rows)):
        if rows[at].kind == "inner":
            end = at
        elif rows[at].kind not in ("comment", "blank"):
            break
    return list(range(start, end + 1))


def _new(like: Row, group: str, lines: list[str]) -> Block:
    if group == "way":
        return [new_row(like, text, "inner" if at else "way") for at, text in enumerate(lines)]
    if group == "say":
        return [new_row(like, text, "say") for text in lines]
    return [replace(new_row(like, text, "word"), word=group) for text in lines]


def _pairs(before: Sequence[T], after: Sequence[T]) -> list[tuple[int | None, T | None]]:
    """What becomes of the old items, in the order of the new ones."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return [pair for change in matcher.get_opcodes() for pair in _paired(change, after)]


def _paired(
    change: tuple[str, int, int, int, int], after: Sequence[T]
) -> Iterator[tuple[int | None, T | None]]:
    _, old, old_end, new, new_end = change
    for at in range(max(old_end - old, new_end - new)):
        block = old + at if old + at < old_end else None
        yield block, after[new + at] if new + at < new_end else None


def _cleaned(form: StepForm) -> StepForm:
    """The form without line breaks and without lines that say nothing."""
    return replace(
        form,
        title=one_line(form.title),
        coach=tuple(text for line in form.coach if (text := one_line(line))),
        say=tuple(SaidRow(text, s.variant) for s in form.say if (text := one_line(s.text))),
        again=tuple(text for line in form.again if (text := one_line(line))),
        wait_text=one_line(form.wait_text),
        ways=tuple(
            replace(
                way,
                heard=one_line(way.heard),
                condition=one_line(way.condition),
                set=tuple((name, one_line(value)) for name, value in way.set),
            )
            for way in form.ways
        ),
    )


def _judge(form: StepForm) -> None:
    for way in form.ways:
        for name in (way.id, way.goto, way.then, way.audience, *way.gain, *way.tags):
            if name and not is_id(name) and name != RETURN:
                raise CannotEdit(
                    f"'{name[:40]}' cannot be a name: use small letters, digits and '_', begin "
                    f"with a letter, at most {ID_LENGTH} characters."
                )
        if not way.id or not way.goto:
            raise CannotEdit("Every reply needs a name and a step to go to.")
    names = [way.id for way in form.ways]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice:
        raise CannotEdit(f"The reply name '{twice}' is used twice in this step.")
    if sum(way.kind == "reply" and way.id != OTHER for way in form.ways) > MOST:
        raise CannotEdit("A step has at most nine replies beside 'other'.")

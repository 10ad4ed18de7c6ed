"""A row of a form's table as lines of the language."""

from calldesk.script.edit.form import WayRow
from calldesk.script.edit.layout import Row, new_row

INDENT = "    "


def way_lines(way: WayRow) -> list[str]:
    """The lines of a way: the one that leads on, and the indented ones below it."""
    return [_head(way), *(INDENT + line for lines in _inner(way).values() for line in lines)]


def with_way(rows: list[Row], before: WayRow, after: WayRow) -> list[Row]:
    """The rows of a way with what has changed in it; its other lines and comments stay."""
    if before == after:
        return rows
    head = rows[0] if _head(before) == _head(after) else rows[0].written(_head(after))
    old, new = _inner(before), _inner(after)
    changed = {word for word in (*old, *new) if old.get(word) != new.get(word)}
    out = [head]
    for row in rows[1:]:
        if row.kind != "inner" or row.word not in changed:
            out.append(row)
        elif lines := new.pop(row.word, []):
            out += [new_row(row, row.margin + line, "inner") for line in lines]
    margin = next((row.margin for row in rows if row.kind == "inner"), INDENT)
    fresh = [line for word, lines in new.items() if word in changed for line in lines]
    return [*out, *(new_row(out[-1], margin + line, "inner") for line in fresh)]


def _head(way: WayRow) -> str:
    target = f"-> {way.goto} then {way.then}" if way.then else f"-> {way.goto}"
    match way.kind:
        case "next":
            return target
        case "when":
            return f"when {way.condition} {target}"
        case "otherwise":
            return f"otherwise {target}"
    return f"- {way.id}: {way.heard} {target}" if way.heard else f"- {way.id}: {target}"


def _inner(way: WayRow) -> dict[str, list[str]]:
    """The indented lines, by their keyword."""
    lines = {
        "audience": [f"audience: {way.audience}"] if way.audience else [],
        "set": [f"set: {name} = {value}" for name, value in way.set],
        "gain": [f"gain: {', '.join(way.gain)}"] if way.gain else [],
        "if": [f"if: {way.condition}"] if way.condition and way.kind != "when" else [],
        "blank": ["blank: yes"] if way.blank else [],
        "tags": [f"tags: {', '.join(way.tags)}"] if way.tags else [],
    }
    return {word: written for word, written in lines.items() if written}

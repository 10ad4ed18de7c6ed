"""Scripts in the language of Graphviz."""

from calldesk.script.exchange.drawing import Counts, Shape, draw
from calldesk.script.model import Script

_SHAPES: dict[Shape, str] = {
    "step": "shape=box",
    "automatic": "shape=diamond",
    "objection": 'shape=box, style="rounded,bold", color="#b35900"',
    "ending": 'shape=doubleoctagon, color="#2a7f2a"',
}


def to_dot(script: Script, counts: Counts | None = None) -> str:
    """Write the moves of a script for Graphviz."""
    drawing = draw(script, counts)
    groups = {box.step: box.group for box in drawing.boxes}
    back = {groups[arrow.step] for arrow in drawing.arrows if arrow.line == "return"}
    lines = [
        f"digraph {_quoted(script.script)} {{",
        f"  label={_quoted(drawing.title)};",
        '  node [fontname="sans-serif"]; edge [fontname="sans-serif", fontsize=10];',
    ]
    for group, boxes in drawing.groups().items():
        if group:
            lines.append(f"  subgraph {_quoted(f'cluster_{group}')} {{ label={_quoted(group)};")
        for box in boxes:
            lines.append(
                f"    {_quoted(box.step)} [label={_quoted(box.text)}, {_SHAPES[box.shape]}];"
            )
        if group in back:
            lines.append(
                f'    {_quoted(_back(group))} [label="return", shape=circle, style=dashed];'
            )
        if group:
            lines.append("  }")
    for arrow in drawing.arrows:
        returns = arrow.line == "return"
        target = _back(groups[arrow.step]) if returns else arrow.goto
        style = ", style=dashed" if returns else ""
        label = f"[label={_quoted(arrow.text)}{style}]"
        lines.append(f"  {_quoted(arrow.step)} -> {_quoted(target)} {label};")
    return "\n".join([*lines, "}"]) + "\n"


def _back(group: str) -> str:
    return f"return from {group}"


def _quoted(text: str) -> str:
    # A backslash begins an escape of Graphviz's own, such as \N for the name.
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'

"""Scripts as Mermaid flowcharts, for pages that draw them."""

import re

from calldesk.script.exchange.drawing import Counts, Drawing, Shape, draw
from calldesk.script.model import Script

_SHAPES: dict[Shape, tuple[str, str]] = {
    "step": ("[", "]"),
    "automatic": ("{{", "}}"),
    "objection": ("[/", "/]"),
    "ending": ("([", "])"),
}
_CLASSES = (
    "classDef objection stroke:#b35900,stroke-width:2px",
    "classDef ending stroke:#2a7f2a,stroke-width:3px",
    "classDef back stroke-dasharray:4 3",
)
# Everything that Mermaid or a page may read as code; '#' itself begins its character codes.
# What begins a text like a list would be read as one.
_UNSAFE = re.compile(r"[^\w \-.,!?'’…·()]|^[\d-]")


def to_mermaid(script: Script, counts: Counts | None = None) -> str:
    """Write the moves of a script as a Mermaid flowchart."""
    drawing = draw(script, counts)
    lines = ["flowchart TD", *(f"  {line}" for line in _CLASSES)]
    for group, boxes in drawing.groups().items():
        margin = "    " if group else "  "
        if group:
            lines.append(f"  subgraph in_{group} [{_quoted(group)}]")
        for box in boxes:
            begin, end = _SHAPES[box.shape]
            kind = f":::{box.shape}" if box.shape in ("objection", "ending") else ""
            lines.append(f"{margin}s_{box.step}{begin}{_quoted(box.text)}{end}{kind}")
        lines += [f"    {_back(step)}((return)):::back" for step in _returning(drawing, group)]
        if group:
            lines.append("  end")
    for arrow in drawing.arrows:
        label = f"|{_quoted(arrow.text)}|" if arrow.text else ""
        if arrow.line == "return":
            groups = {box.step: box.group for box in drawing.boxes}
            lines.append(f"  s_{arrow.step} -.->{label} {_back(groups[arrow.step])}")
        else:
            lines.append(f"  s_{arrow.step} -->{label} s_{arrow.goto}")
    return "\n".join(lines) + "\n"


def _returning(drawing: Drawing, group: str) -> list[str]:
    """The procedure, if something in it returns."""
    inside = {box.step for box in drawing.boxes if box.group == group}
    back = any(arrow.line == "return" and arrow.step in inside for arrow in drawing.arrows)
    return [group] if group and back else []


def _back(group: str) -> str:
    return f"back_{group}"


def _quoted(text: str) -> str:
    return f'"{_UNSAFE.sub(lambda found: f"#{ord(found.group())};", text)}"'

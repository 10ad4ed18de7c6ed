"""A script as a drawing for the terminal: the Call as a tree, and the objections below it.

Each step is drawn once, where the shortest way leads to it; all other ways name it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from calldesk.script.edges import edge
from calldesk.script.map_text import cells, cut
from calldesk.script.model import OTHER, Script, Step, Way

MapKind = Literal[
    "branch", "part", "step", "title", "reply", "end", "back", "key", "count", "never"
]
COUNT = 7


@dataclass(frozen=True, slots=True)
class MapSpan:
    """A piece of a line, and what it is."""

    text: str
    kind: MapKind


@dataclass(frozen=True, slots=True)
class MapLine:
    """A line of the drawing. `step` is the step that it shows or leads to, `way` as (step, way)."""

    spans: tuple[MapSpan, ...]
    step: str | None = None
    way: tuple[str, str] | None = None

    @property
    def text(self) -> str:
        """The line without its colors."""
        return "".join(span.text for span in self.spans)


def drawing(
    script: Script, counts: Mapping[tuple[str, str], int] | None = None, width: int = 80
) -> tuple[MapLine, ...]:
    """Draw a script. `counts` holds how often each way was taken, by step and way, and how often
    each step was shown, by step and ""; with them each line ends in its count.
    """
    return tuple(_Drawing(script, counts, width).lines())


class _Drawing:
    def __init__(
        self, script: Script, counts: Mapping[tuple[str, str], int] | None, width: int
    ) -> None:
        self.script = script
        self.counts = counts
        self.width = max(40, width)
        self.owner: dict[str, tuple[str, str]] = {}
        self.drawn: set[str] = set()

    def lines(self) -> Iterator[MapLine]:
        """The Call, the steps of it that only objections lead to, objections, fragments."""
        yield _part("The call")
        yield from self._tree(self.script.by_id[self.script.start])
        roots = [s for s in self.script.steps if s.part != "call" and s.inside is None]
        entered = {w.goto for s in self.script.steps if s.part != "call" for w in s.ways}
        yield from self._titled("Reached from objections only", self._left(entered))
        for part, title in (("objections", "Objections"), ("fragments", "Fragments")):
            yield from self._titled(title, (root for root in roots if root.part == part))
        yield from self._titled("No way leads here", self._left(None))

    def _titled(self, title: str, roots: Iterable[Step]) -> Iterator[MapLine]:
        for number, root in enumerate(roots):
            if not number:
                yield MapLine(())
                yield _part(title)
            yield from self._tree(root)

    def _left(self, entered: set[str] | None) -> Iterator[Step]:
        """The steps that are not drawn yet: those of the Call among `entered`, or simply all."""
        for step in self.script.steps:
            wanted = entered is None or (step.id in entered and step.part == "call")
            if wanted and step.id not in self.drawn and not (step.end and entered):
                yield step

    def _reach(self, root: Step) -> None:
        """Give each step that the root leads to the way by which it is first reached."""
        found = [root]
        self.drawn.add(root.id)
        for step in found:
            for way in step.ways:
                lead = edge(self.script, step, way)
                target = self.script.by_id[lead.to] if lead and lead.to else None
                if target is None or target.id in self.drawn:
                    continue
                if target.end:
                    self.drawn.add(target.id)
                elif lead and lead.kind == "plain":
                    self.drawn.add(target.id)
                    self.owner[target.id] = (step.id, way.id)
                    found.append(target)

    def _tree(self, root: Step) -> Iterator[MapLine]:
        self._reach(root)
        yield self._root(root)
        waiting = [(root, way, "") for way in reversed(root.ways)]
        while waiting:
            step, way, indent = waiting.pop()
            line, below = self._way(step, way, indent)
            yield line
            if self.owner.get(way.goto) == (step.id, way.id):
                target = self.script.by_id[way.goto]
                waiting += [(target, next_way, below) for next_way in reversed(target.ways)]

    def _root(self, step: Step) -> MapLine:
        spans = [MapSpan(f"{step.key or ' '}  ", "key")] if step.part == "objections" else []
        spans += [MapSpan(step.id, "step"), MapSpan(f"  {step.title}", "title")]
        if step.needs:
            spans.append(MapSpan(f"  needs {', '.join(step.needs)}", "back"))
        if step.end:
            spans.append(MapSpan(f"  ■ {step.end}", "end"))
        return self._fitted(spans, self._shown(step), step.id)

    def _way(self, step: Step, way: Way, indent: str) -> tuple[MapLine, str]:
        """The line of a way, and the indent of what stands below it."""
        indent = _shallow(indent, self.width)
        if len(step.ways) == 1:
            branch, below = f"{indent}↓ ", indent
        else:
            last = way is step.ways[-1]
            branch = f"{indent}{'└' if last else '├'} "
            below = f"{indent}{' ' if last else '│'} "
        spans = [MapSpan(branch, "branch")]
        if label := _label(step, way):
            spans.append(MapSpan(f"{label}  ", "reply"))
        spans += self._target(step, way)
        count = self.counts.get((step.id, way.id), 0) if self.counts is not None else None
        target = way.goto if way.goto in self.script.by_id else step.id
        return self._fitted(spans, count, target, (step.id, way.id)), below

    def _target(self, step: Step, way: Way) -> list[MapSpan]:
        lead = edge(self.script, step, way)
        target = self.script.by_id.get(way.goto)
        if lead is None or (target is None and lead.kind != "return"):
            return [MapSpan(f"✗ {way.goto}", "never")]
        if lead.kind == "return" or target is None:
            return [MapSpan("↩ back", "back")]
        if target.end:
            return [MapSpan(f"■ {target.end}", "end"), MapSpan(f"  {target.id}", "step")]
        if lead.kind == "call":
            after = f", then {way.then}" if way.then else ", then back"
            return [MapSpan(f"↪ {target.id}{after}", "back")]
        if lead.kind == "leave":
            return [MapSpan(f"→ {target.id}", "back"), MapSpan(f"  {target.title}", "title")]
        if self.owner.get(target.id) != (step.id, way.id):
            return [MapSpan(f"↩ {target.id}", "back")]
        return [MapSpan(f"▸ {target.id}", "step"), MapSpan(f"  {target.title}", "title")]

    def _shown(self, step: Step) -> int | None:
        if self.counts is None:
            return None
        taken = sum(self.counts.get((step.id, way.id), 0) for way in step.ways)
        return self.counts.get((step.id, ""), taken)

    def _fitted(
        self,
        spans: list[MapSpan],
        count: int | None,
        step: str,
        way: tuple[str, str] | None = None,
    ) -> MapLine:
        """The line cut to the width: first the title, then what is said; the count at the right."""
        room = self.width - (COUNT if self.counts is not None else 0)
        for kind, least in (("title", 6), ("reply", 10), ("title", 0), ("reply", 0)):
            over = sum(cells(span.text) for span in spans) - room
            if over > 0:
                spans = [_shorter(s, over, least) if s.kind == kind else s for s in spans]
        over = sum(cells(span.text) for span in spans) - room
        if over > 0:
            spans[-1] = MapSpan(cut(spans[-1].text, cells(spans[-1].text) - over), spans[-1].kind)
        spans = [span for span in spans if span.text]
        if count is not None:
            space = self.width - sum(cells(s.text) for s in spans)
            spans.append(MapSpan(f"{count:>{space}}", "count" if count else "never"))
        return MapLine(tuple(spans), step, way)


def _part(title: str) -> MapLine:
    return MapLine((MapSpan(title, "part"),))


def _label(step: Step, way: Way) -> str:
    """What leads this way: the digit and the words of a reply, or the condition."""
    match way.kind:
        case "reply":
            named = [w.id for w in step.ways if w.kind == "reply" and w.id != OTHER]
            digit = 0 if way.id == OTHER else named.index(way.id) + 1
            return f"{digit} {way.heard or way.id}"
        case "when":
            return f"when {way.condition}"
        case "otherwise":
            return "otherwise"
    return ""


def _shorter(span: MapSpan, over: int, least: int) -> MapSpan:
    size = max(least, cells(span.text) - over)
    tail = "  " if span.text.endswith("  ") and size > 2 else ""
    text = cut(span.text.rstrip(), size - len(tail)) + tail if size > len(tail) else ""
    return MapSpan(text, span.kind)


def _shallow(indent: str, width: int) -> str:
    """Deep branches begin again near the left edge, or nothing could be read of them."""
    most = width // 3
    return indent if len(indent) <= most else "…" + indent[-most + 1 :]

"""The turn just played, in a line or two: what they said, and whether the key was right."""

from textual.content import Content

from calldesk.rehearsal.debtor import digit
from calldesk.rehearsal.play import Turn
from calldesk.tui.draw import GOOD, MUTED, WARN, crop, line
from calldesk.tui.spoken_lines import INDENT, WIDEST

TURN = "$foreground"
GAP = 3


def just_now(turn: Turn, width: int) -> list[Content]:
    """Draw a turn; nothing where there was nothing to hear."""
    if not turn.said.words:
        return []
    drawn = [_heard(turn, min(width - 2, INDENT + WIDEST))]
    if turn.judged and not turn.right:
        drawn.append(_corrected(turn, width - 2))
    elif turn.said.refused and turn.judged:
        words = f"    {turn.said.key} is right, and has to wait: {turn.said.refused}"
        drawn.append(crop(line((words, MUTED)), width - 2))
    return drawn


def _heard(turn: Turn, width: int) -> Content:
    verdict = _verdict(turn)
    words = line(("  ☏ ", MUTED), (turn.said.words, MUTED))
    return line(crop(words, width - verdict.cell_length - GAP), " " * GAP, verdict)


def _verdict(turn: Turn) -> Content:
    if turn.jumped_to is not None:
        return line(("off the script", WARN))
    if not turn.right:
        return line(("✗ ", WARN), (spoken_key(turn.press.key), WARN))
    took = f" in {turn.press.seconds:.1f} s"
    return line(("✓ ", GOOD), (turn.said.key, GOOD), (took, MUTED))


def _corrected(turn: Turn, width: int) -> Content:
    right = line(
        ("    right is ", MUTED),
        (spoken_key(turn.said.key), f"bold {TURN}"),
        (f"  {meant(turn, turn.said.key)}", TURN),
    )
    pressed = meant(turn, turn.press.key)
    you = f"   you pressed {spoken_key(turn.press.key)}"
    return crop(line(right, (f"{you}  {pressed}" if pressed else you, MUTED)), width)


def meant(turn: Turn, key: str) -> str:
    """What a key stood for where the turn was played; '' for none."""
    step, script = turn.before.step, turn.before.script
    for way in step.ways:
        if way.kind == "reply" and digit(step, way) == key:
            return way.heard
    return next((one.title for one in script.objections if one.key == key), "")


def spoken_key(key: str) -> str:
    """A key as it is printed on the keyboard."""
    return "Enter" if key == "enter" else key

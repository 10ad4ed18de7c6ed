"""What is said of a script on the pages around it: changes, warnings, waivers."""

from collections.abc import Iterable, Sequence

from textual.content import Content

from calldesk.script.check.found import Standing
from calldesk.script.differences import HEADER, StepChange
from calldesk.script.problems import Problem
from calldesk.tui.draw import BAD, GOOD, MUTED, STRONG, WARN, line, wrapped

LIMITS = (
    "Words are not meaning: a sentence can give something away without a word on the list.",
    "Nothing is proved of what is said off the script: lines are hidden there as a call goes on.",
    "A policy is no legal advice.",
)


def changes(told: Sequence[StepChange], width: int) -> list[Content]:
    """The changes step by step, what is gone and what is new below each."""
    drawn: list[Content] = []
    for change in told:
        drawn += wrapped(_head(change), width, 4)
        for sign, text in change.lines:
            ink = GOOD if sign == "+" else BAD
            drawn += wrapped(line((f"    {sign} ", ink), (text, ink)), width, 6)
    return drawn


def warnings(problems: Iterable[Problem], width: int) -> list[Content]:
    """Findings, one below the other, whole."""
    drawn: list[Content] = []
    for one in problems:
        where = f"line {one.line}  {one.step}: " if one.step else f"line {one.line}  "
        words = line(("  ! ", WARN), (f"{one.rule}  ", WARN), (where, MUTED), one.message)
        drawn += wrapped(words, width, 4)
    return drawn


def waivers(standings: Iterable[Standing], width: int) -> list[Content]:
    """Who excuses which finding until when, and waivers that excuse nothing."""
    drawn: list[Content] = []
    for one in standings:
        waiver = one.waiver
        told = f"{one.step}: {waiver.reason} ({waiver.by}, until {waiver.until:%d %b %Y})"
        stands = one.excused.message if one.excused else one.stand
        words = line(("  · ", MUTED), (f"{waiver.rule}  ", WARN), told, (f"  {stands}", MUTED))
        drawn += wrapped(words, width, 4)
    return drawn


def paragraph(text: str, width: int, ink: str = "$foreground") -> list[Content]:
    """Running text, folded."""
    return wrapped(line("  ", (text, ink)), width, 2)


def _head(change: StepChange) -> Content:
    if change.step == HEADER:
        return line(("  the header", STRONG))
    notes: list[str] = [change.kind] if change.kind != "changed" else []
    notes += [f"was {change.was}"] if change.was else []
    notes += ["moved"] if change.moved else []
    told = f"  ({', '.join(notes)})" if notes else ""
    return line((f"  {change.step}", STRONG), (f"  {change.title}", "$foreground"), (told, MUTED))

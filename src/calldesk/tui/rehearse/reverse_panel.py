"""The panel of a reversed call: what the program says, and what the trainee may answer."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.events import Key
from textual.message import Message
from textual.widget import Widget

from calldesk.desk.reversing import Reversed
from calldesk.rehearsal import reverse
from calldesk.rehearsal.reverse import Saying
from calldesk.tui.call_view import view_of
from calldesk.tui.capture_strip import CaptureStrip
from calldesk.tui.draw import KEY, LIVE, MUTED, THEIRS, Lines, line, wrapped
from calldesk.tui.finder import Finder
from calldesk.tui.frame import FrameLine
from calldesk.tui.objections import Objection, Objections
from calldesk.tui.rehearse.hearing import Hearing
from calldesk.tui.rehearse.in_own_words import found
from calldesk.tui.rehearse.speech import folded, spoken
from calldesk.tui.replies import Replies, Reply
from calldesk.tui.spoken_lines import INDENT, WIDEST

BAR = 20
CROWDED = 6
ROUND_IT = 11  # lines of the screen that belong to something else
YOURS, THEIRS_TOO = "You object", "They write down"


@dataclass(frozen=True, slots=True)
class Exchange:
    """Something that was said: by the trainee, or by the program."""

    words: str
    mine: bool = False


class ReversePanel(Vertical, can_focus=True):
    """One stop of a reversed call; digits and letters are what the trainee says."""

    @dataclass
    class Meant(Message):
        """The trainee says this; `words` are their own, empty after a digit or a letter."""

        saying: Saying
        words: str = ""

    @dataclass
    class Unknown(Message):
        """A digit or a letter that stands for nothing here."""

        key: str

    def __init__(self, hearing: Hearing) -> None:
        super().__init__()
        self.talk = Talk(hearing)
        self.objections = Objections()
        self.captured = CaptureStrip()
        self.captured.can_focus = False
        self.offered: tuple[Saying, ...] = ()
        self.drawer: Widget | None = None
        self._line = FrameLine("middle", YOURS)

    def compose(self) -> ComposeResult:
        """As on the desk: what is said, the objections, what is written down."""
        with VerticalScroll(id="stop", can_focus=False):
            yield self.talk
        yield self._line
        yield self.objections
        yield Vertical(id="drawer")
        yield FrameLine("middle", THEIRS_TOO)
        yield self.captured
        yield FrameLine("bottom")

    def show(self, call: Reversed, said: Sequence[Exchange]) -> None:
        """Show where the call stands, and what was said before."""
        self.offered = offered = call.offered
        replies = [one for one in offered if one.kind == "reply"]
        self.talk.show(call, said, replies)
        self.objections.show(
            [_objection(one) for one in offered if one.kind == "objection"],
            crowded=len(replies) > CROWDED,
        )
        self.captured.show([item for item in view_of(call.live, "").captured if item.text])

    async def open_drawer(self, title: str, content: Widget) -> None:
        """Put something to type on where the objections are."""
        await self.close_drawer()
        self.drawer = content
        self._line.say(line((title, LIVE)))
        self.objections.display = False
        await self.query_one("#drawer").mount(content)

    async def close_drawer(self) -> None:
        """Take the drawer away and give the cursor back."""
        if self.drawer is not None:
            await self.drawer.remove()
            self.drawer = None
            self._line.say(line((YOURS, MUTED)))
            self.objections.display = True
        self.focus()

    def on_key(self, event: Key) -> None:
        """Digits are replies, letters objections."""
        character = event.character or ""
        if len(character) == 1 and "+" not in event.key and character.isalnum():
            self.press(character.casefold())
            event.stop()

    def press(self, key: str) -> None:
        """Say what a digit or a letter stands for."""
        one = next((one for one in self.offered if one.key.casefold() == key), None)
        self.post_message(self.Unknown(key) if one is None else self.Meant(one))

    def on_finder_typed(self, event: Finder.Typed) -> None:
        """Search as it is typed."""
        event.stop()
        event.finder.offer(found(self.offered, event.text), event.text)

    async def on_finder_picked(self, event: Finder.Picked) -> None:
        """Said in words of one's own."""
        event.stop()
        one, words = event.found.value, event.finder.text
        await self.close_drawer()
        if isinstance(one, Saying):
            self.post_message(self.Meant(one, words))

    async def on_finder_left(self, event: Finder.Left) -> None:
        """Nothing was said after all."""
        event.stop()
        await self.close_drawer()


class Talk(Lines):
    """What was said, what is being said, the silence, and the replies."""

    def __init__(self, hearing: Hearing) -> None:
        super().__init__()
        self.hearing = hearing
        self.said: Sequence[Exchange] = ()
        self.wait: float | None = None
        self.waits_for_me = False
        self.replies = Replies()

    def show(self, call: Reversed, said: Sequence[Exchange], replies: Sequence[Saying]) -> None:
        """Show a stop."""
        self.said, self.wait = said, call.walk.step.wait_seconds
        self.waits_for_me = not reverse.goes_on(call.walk)
        self.replies.show(
            [
                Reply(int(one.key), one.id, one.title, one.why_not is None, one.why_not or "")
                for one in replies
            ],
            "hear them out, then they go on",
        )
        self.redraw()

    def mark(self, by: int) -> None:
        """Move the mark among the replies."""
        self.replies.mark(by)
        self.redraw()

    def lines(self, width: int) -> list[Content]:
        """Draw; what was said before gets the room that the rest leaves."""
        speech, silence = self._speech(width), self._silence()
        replies, past = self.replies.lines(width), [r for e in self.said for r in _past(e, width)]
        room = self.app.size.height - ROUND_IT
        gap = [Content("")] if len(speech) + len(replies) + 5 + min(len(past), 3) <= room else []
        now = [*gap, *speech, *gap, *silence, *gap, *replies]
        left = room - len(now) - len(gap)
        return [*gap, *past[-left:], *now] if past and left > 0 else now

    def _speech(self, width: int) -> list[Content]:
        """The words so far, each where it will stay."""
        rows = folded(self.hearing.words, min(width - INDENT - 2, WIDEST))
        shown = spoken(rows, self.hearing.said, len(rows))
        whole = self.hearing.phase == "heard"
        last, ink = len(shown) - 1, f"bold {LIVE}"
        return [
            line(
                " " * (INDENT - 1),
                (f"{'“' if at == 0 else ' '}{text}{'”' if whole and at == last else ''}", ink),
            )
            for at, text in enumerate(shown)
        ]

    def _silence(self) -> list[Content]:
        """That it is the trainee's turn, and how long the program has held its tongue."""
        if self.hearing.phase != "heard" or not (self.waits_for_me or self.wait):
            return [Content("")]
        if not self.wait:
            return [line(" " * INDENT, ("your turn", THEIRS))]
        held, whole = int(self.hearing.seconds), max(round(self.wait), 1)
        full = min(BAR, BAR * held // whole)
        sign = line((" THEY SAY NOTHING ", f"bold reverse {THEIRS}"), "  ")
        bar = line(("━" * full, THEIRS), ("─" * (BAR - full), "$frame"))
        words = "your turn" if self.waits_for_me else ""
        return [line("  ", sign, bar, (f"  {min(held, whole)} of {whole} s  {words}", MUTED))]


def _past(one: Exchange, width: int) -> list[Content]:
    who = ("You   ", THEIRS) if one.mine else ("They  ", KEY)
    room = min(width - 4, WIDEST + 6)
    return [line("  ", row) for row in wrapped(line(who, (one.words, MUTED)), room, 6)]


def _objection(one: Saying) -> Objection:
    return Objection(one.key, one.id, one.title, one.why_not is None, one.why_not or "")

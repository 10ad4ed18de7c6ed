"""A stop of the draft as the collector will see it, at the desk's width."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from calldesk.script.prompt import Prompt
from calldesk.tui.call_panel import Crumbs
from calldesk.tui.draw import BAD, LIVE, MUTED, WARN, Lines, crop, line, spread, wrapped
from calldesk.tui.objections import Objection, Objections
from calldesk.tui.replies import Replies, Reply
from calldesk.tui.spoken_lines import Said, SpokenLines


class Preview(VerticalScroll, can_focus=False):
    """Draws one stop; above it the moves of the call that leads there, when one is played."""

    def __init__(self) -> None:
        super().__init__()
        self.story = Story()
        self.listener = Listener()
        self.crumbs = Crumbs()
        self.picture = Picture()
        self.objections = Objections()

    def compose(self) -> ComposeResult:
        """From the moves down to the objections."""
        yield self.story
        yield self.listener
        yield self.crumbs
        yield self.picture
        yield self.objections

    def show(self, stop: Prompt | None) -> None:
        """Show a stop, or nothing where the text cannot be read."""
        for part in (self.listener, self.crumbs, self.picture, self.objections):
            part.display = stop is not None
        if stop is None:
            return
        self.listener.show(stop)
        self.crumbs.show(stop.crumbs, stop.back_to or "")
        self.picture.show(stop)
        offered = [
            Objection(one.key, one.id, one.title, one.enabled, one.why or "")
            for one in stop.objections
        ]
        self.objections.show(offered, crowded=False)
        self.scroll_home(animate=False)


class Picture(Lines):
    """The lines to say, the silence, the fields, the replies or the ending."""

    def __init__(self) -> None:
        super().__init__()
        self.spoken, self.replies = SpokenLines(), Replies()
        self.stop: Prompt | None = None

    def show(self, stop: Prompt) -> None:
        """Show a stop."""
        self.stop = stop
        said = tuple(
            Said(one.text, one.said_before, one.masked or "")
            for one in stop.lines
            if one.text or one.masked  # a line that is being typed may say nothing yet
        )
        self.spoken.show(stop.coach, said, crowded=False)
        replies = [
            Reply(int(one.digit), one.id, one.heard, one.enabled, one.why or "")
            for one in stop.replies
        ]
        self.replies.show(replies, "" if replies or stop.final else "go on")
        self.redraw()

    def lines(self, width: int) -> list[Content]:
        """Draw it as it stands on a call, one part below the other."""
        if self.stop is None:
            return []
        spoken = self.spoken.lines(width, short=False)
        return [*spoken, Content(""), *_asides(self.stop), *self.replies.lines(width), Content("")]


def _asides(stop: Prompt) -> list[Content]:
    """What else happens at a stop: the seconds it takes, the silence, the fields, the outcome."""
    if not (stop.lines or stop.coach or stop.replies or stop.enter or stop.final):
        return [line("    ", ("passed by itself", MUTED)), Content("")]
    told = [f"about {round(stop.seconds)} s to say"] if stop.seconds else []
    if stop.wait_seconds:
        told.append(f"then silent for {stop.wait_seconds:g} s")
    drawn = [line("    ", (", ".join(told), MUTED))] if told else []
    for ask in stop.asks:
        label = ask.prompt or ask.field.replace("_", " ")
        drawn.append(line("    ", (f"{label}: ", MUTED), ("______", "$foreground")))
    if stop.final:
        drawn.append(line("    ", (f"ends as {stop.final.replace('_', ' ')}", MUTED)))
    return [*drawn, Content("")] if drawn else []


class Story(Lines):
    """The moves of the shortest call that shows a finding, as far as they are played."""

    def __init__(self) -> None:
        super().__init__()
        self.moves: tuple[str, ...] = ()
        self.played, self.message, self.halted = 0, "", False

    def on_mount(self) -> None:
        """Nothing is played yet."""
        self.clear()

    def clear(self) -> None:
        """Nothing is played any more."""
        self.moves, self.display = (), False

    def show(self, moves: tuple[str, ...], played: int, message: str, *, halted: bool) -> None:
        """Show the first `played` moves of a call; the `message` is what goes wrong at its end."""
        self.moves, self.played, self.message, self.halted = moves, played, message, halted
        self.display = True
        self.redraw()

    def lines(self, width: int) -> list[Content]:
        """Draw the last of the moves played, numbered, and how many there are."""
        if not self.moves:
            return []
        told = f"{self.played} of {len(self.moves)}"
        head = line((" Shortest such call  ", WARN), (told, MUTED))
        halt = line(("halted " if self.halted and not self.message else "", MUTED))
        drawn = [spread(head, halt, width)]
        first = max(0, self.played - (3 if self.short else 6))
        for at, move in list(enumerate(self.moves, start=1))[first : self.played]:
            ink = "$foreground" if at == self.played else MUTED
            mark = f" {at:>2}. " if at > first + 1 or not first else "  … "
            drawn += wrapped(line((mark, MUTED), (move, ink)), width - 1, 5)
        if self.message:
            drawn += wrapped(line((" ✗ ", BAD), (self.message, BAD)), width - 1, 3)
        return [*drawn, Content("")]


class Listener(Lines):
    """Who listens at this stop, and what they may hear."""

    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__()
        self.stop: Prompt | None = None

    def show(self, stop: Prompt) -> None:
        """Show the listener of a stop."""
        self.stop = stop
        self.redraw()

    def lines(self, width: int) -> list[Content]:
        """Draw one line."""
        if self.stop is None:
            return []
        who = self.stop.listener.replace("_", " ")
        told = line((" ☏ ", LIVE), (who, LIVE), (f"  may hear: {self.stop.level}", MUTED))
        return [crop(told, width)]

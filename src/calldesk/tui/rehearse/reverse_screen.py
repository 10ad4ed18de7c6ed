"""Reverse: the trainee plays the debtor and hears how the script answers."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Static

from calldesk.desk import call, reversing, trying
from calldesk.desk.errors import NotRead
from calldesk.desk.opening import Desk
from calldesk.desk.reversing import Reversed
from calldesk.rehearsal import reverse
from calldesk.rehearsal.reverse import Saying
from calldesk.tui.account_strip import AccountStrip
from calldesk.tui.call_view import view_of
from calldesk.tui.field_form import FieldForm
from calldesk.tui.finder import Finder
from calldesk.tui.footer_bar import FooterBar
from calldesk.tui.frame import FrameLine
from calldesk.tui.keys import Scope, bindings, spoken
from calldesk.tui.rehearse.banner import Banner
from calldesk.tui.rehearse.call_screen import TOO_SMALL
from calldesk.tui.rehearse.hearing import Hearing
from calldesk.tui.rehearse.reverse_end import ReverseEnd
from calldesk.tui.rehearse.reverse_panel import Exchange, ReversePanel
from calldesk.tui.studio.twice import Twice

if TYPE_CHECKING:
    from calldesk.tui.app import CalldeskApp


class ReverseScreen(Screen[None]):
    """A reversed call: the program keeps the script, the trainee is one of the personas."""

    BINDINGS = bindings("reverse", as_message=True)

    def __init__(self, desk: Desk, script: str, persona: str) -> None:
        super().__init__()
        self.desk, self.script, self.persona = desk, script, persona
        self.banner = Banner()
        self.strip = AccountStrip()
        self.hearing = Hearing()
        self.panel = ReversePanel(self.hearing)
        self.call: Reversed | None = None
        self.said: list[Exchange] = []
        self._wanted: tuple[Saying, str] | None = None
        self._twice = Twice()
        self._timer: Timer | None = None
        self._footer = FooterBar(on_a_page=True)

    def compose(self) -> ComposeResult:
        """That it is no call, above all; below it the call as on the desk."""
        yield self.banner
        with Vertical(id="rehearsing"):
            yield self.strip
            yield self.panel
        yield self._footer
        yield Static(Content(TOO_SMALL), id="too-small")

    @property
    def console(self) -> "CalldeskApp":
        """The application, with its database thread."""
        return cast("CalldeskApp", self.app)

    async def on_mount(self) -> None:
        """Let the program call."""
        self.panel.focus()
        with self.console.telling():
            begun = await self.console.in_db(reversing.begin, self.desk, self.script, self.persona)
            self.banner.say(f"reverse · {begun.walk.script.title}")
            self._stop(begun)

    def doable(self) -> tuple[Scope, dict[str, str]]:
        """Return the moment, and the keys that do nothing now with the reason."""
        over = self.call is not None and self.call.live.state != "talking"
        gone = ("you_say", "you_object", "your_words", "you_hang_up") if over else ()
        return "reverse", dict.fromkeys(gone, "the call is over")

    def on_descendant_focus(self) -> None:
        """A field has keys of its own."""
        self._show_keys()

    def on_resize(self) -> None:
        """What a window too small hides has lost the cursor: it gets it back."""
        self.call_after_refresh(self._give_cursor_back)

    def _give_cursor_back(self) -> None:
        if self.focused is None and self.panel.is_attached and self.panel.drawer is None:
            self.panel.focus()

    def _show_keys(self) -> None:
        typing = self.focused is not None and self.focused.check_consume_key("a", "a")
        scope, refused = self.doable()
        scopes: tuple[Scope, ...] = ("field", scope) if typing else (scope,)
        self._footer.show(scopes, self.console.keys_in_force, refused)

    def _stop(self, now: Reversed) -> None:
        """Show the stop at which the call stands now; the program begins to speak."""
        self.call = now
        self.console.tell("")
        words = " ".join(now.says)
        self.hearing.begin(words, 0.0, None)
        head = now.live.head
        named = replace(head, name=f"You play: {now.persona.title} · {head.name}")
        self.strip.show_call(named, None, "reverse")
        self.panel.show(now, tuple(self.said))
        if words:
            self.said.append(Exchange(words))
        self._show_keys()
        self._watch()

    def _watch(self) -> None:
        """Draw what is heard, and wake again when there is more to hear or to do."""
        self.panel.talk.redraw()
        if self._timer is not None:
            self._timer.stop()
        wakes = self._wakes()
        self._timer = None if wakes is None else self.set_timer(wakes + 0.001, self._wake)

    def _wakes(self) -> float | None:
        """Seconds until there is more; None when only the trainee can go on."""
        if self.call is None or self.call.live.state != "talking":
            return None
        if self.hearing.phase != "heard":
            return self.hearing.next_change
        left = reverse.holds(self.call.walk) - self.hearing.seconds
        return None if left <= 0 else min(left, 1.0)

    async def _wake(self) -> None:
        self._watch()
        if self._timer is None and self.hearing.phase == "heard":
            await self._they_go_on()

    async def _they_go_on(self) -> None:
        """What the script says next by itself; its last words are left to be read."""
        now = self.call
        if now is not None and reverse.goes_on(now.walk) and not now.walk.step.end:
            await self._become(lambda: reversing.go_on(self.desk, now))

    async def _become(self, change: Callable[[], Reversed]) -> None:
        """Do something to the call and show what came of it."""
        before = self.call
        with self.console.telling():
            now = await self.console.in_db(change)
            if now.live.state != "talking":
                self.call = now
                await self._end(now)
            elif before is None or before.walk.shown is not now.walk.shown:
                self._stop(now)
            else:
                self.call = now

    async def _end(self, over: Reversed) -> None:
        """Show what the collector would have written down."""
        raised = sum(event.kind == "objection" for event in over.walk.events)
        end = VerticalScroll(ReverseEnd(trying.tried(over.live), raised), id="stop")
        await self.panel.remove()
        await self.query_one("#rehearsing", Vertical).mount(end, FrameLine("bottom"))
        end.focus()
        self._show_keys()

    async def on_reverse_panel_meant(self, event: ReversePanel.Meant) -> None:
        """Say something; a key says it in the persona's words."""
        event.stop()
        if self.call is not None:
            words = event.words or reversing.aloud(self.call, event.saying)
            await self._say(self.call, event.saying, words)

    def on_reverse_panel_unknown(self, event: ReversePanel.Unknown) -> None:
        """A key that stands for nothing."""
        event.stop()
        what = "reply" if event.key.isdecimal() else "objection"
        self.console.tell(f"there is no {what} {event.key} here", "warning")

    async def _say(self, now: Reversed, one: Saying, words: str) -> None:
        """Say something; what it takes beside the words is asked first."""
        self.hearing.interrupt()
        self._watch()
        if one.why_not:
            self.console.tell(f"the script has no place for it yet: {one.why_not}", "warning")
            return
        self._wanted = one, words
        fields = reversing.asked(now, one.id) if one.kind == "reply" else ()
        if not fields:
            await self._said()
            return
        asked = {field.key: field for field in view_of(now.live, "").fields}
        form = FieldForm([replace(asked[f.field], text=f.text, taken=False) for f in fields])
        await self.panel.open_drawer("You tell them", form)
        form.enter()

    async def _said(self) -> None:
        """It is said: the script answers."""
        now, wanted = self.call, self._wanted
        if now is None or wanted is None:
            return
        (one, words), self._wanted = wanted, None
        self.said.append(Exchange(words, mine=True))
        use = call.answer if one.kind == "reply" else call.object_to
        await self._become(lambda: reversing.step(self.desk, now, use, one.id))

    async def on_field_form_taken(self, event: FieldForm.Taken) -> None:
        """Something is told: the collector writes it down."""
        event.stop()
        now = self.call
        assert now is not None
        try:
            self.call = await self.console.in_db(
                reversing.step, self.desk, now, call.capture, event.key, event.text
            )
        except NotRead as problem:
            event.form.ask_back(event.key, str(problem), problem.answers)
            return
        event.form.accept(event.key)

    async def on_field_form_done(self, event: FieldForm.Done) -> None:
        """All is told."""
        event.stop()
        await self.panel.close_drawer()
        await self._said()

    async def on_field_form_left(self, event: FieldForm.Left) -> None:
        """Something else after all."""
        event.stop()
        self._wanted = None
        await self.panel.close_drawer()

    def on_field_form_typed(self, event: FieldForm.Typed) -> None:
        """Say how the text reads."""
        event.stop()
        self.run_worker(self._echo(event), exclusive=True, group="echo", exit_on_error=False)

    async def _echo(self, event: FieldForm.Typed) -> None:
        if self.call is not None:
            live = self.call.live
            echo = await self.console.in_db(call.echo, self.desk, live, event.key, event.text)
            event.form.echo(event.key, event.text, echo.words, echo.takes)

    async def action_press(self, key: str) -> None:
        """The keys that are neither digits nor letters."""
        now = self.call
        match key:
            case "leave_reverse":
                self._leave()
            case _ if now is None:
                return
            case "let_them" if now.live.state != "talking":
                self.dismiss()
            case "let_them":
                await self._let_them(now)
            case "you_hang_up" if now.live.state == "talking":
                await self._become(lambda: reversing.step(self.desk, now, call.hang_up))
            case "your_words" if now.live.state == "talking":
                await self.panel.open_drawer("Say it in your own words", Finder("You say"))
            case "say_up" | "say_down":
                self.panel.talk.mark(1 if key == "say_down" else -1)

    async def _let_them(self, now: Reversed) -> None:
        """Hear the rest at once; then the marked reply, or let them go on."""
        marked = self.panel.talk.replies.marked
        if self.hearing.phase != "heard":
            self.hearing.interrupt()
            self._watch()
        elif marked is not None:
            self.panel.press(str(marked))
        elif reverse.goes_on(now.walk):
            await self._become(lambda: reversing.go_on(self.desk, now))
        else:
            self.console.tell("They wait for you: a digit, a letter, or / for your own words.")

    def _leave(self) -> None:
        under_way = self.call is not None and self.call.live.state == "talking"
        if under_way and not self._twice.again("leave"):
            key = spoken(self.console.keys_in_force["leave_reverse"])
            self.console.tell(f"{key} again leaves this call; nothing of it is kept.", "warning")
        else:
            self.dismiss()

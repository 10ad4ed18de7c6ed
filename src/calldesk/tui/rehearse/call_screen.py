"""A rehearsed call: the desk's own call panel, a made-up account, a simulated debtor."""

from collections.abc import Callable
from dataclasses import replace
from time import monotonic
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, cast

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import DescendantFocus
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from calldesk.desk import call, rehearsals
from calldesk.desk.live import LiveCall, is_note
from calldesk.desk.opening import Desk
from calldesk.desk.rehearsals import Underway
from calldesk.rehearsal.deeds import Deed, HangUp, Jump, Note, Unmask
from calldesk.text import printable
from calldesk.tui.account_strip import AccountStrip
from calldesk.tui.footer_bar import FooterBar
from calldesk.tui.keys import Scope, spoken
from calldesk.tui.rehearse.banner import Banner
from calldesk.tui.rehearse.rehearsed_talk import RehearsedTalk
from calldesk.tui.studio.twice import Twice
from calldesk.tui.unkept import Unkept

if TYPE_CHECKING:
    from calldesk.tui.app import CalldeskApp

P = ParamSpec("P")
LISTENERS = {"unknown": "who is it?"}
TOO_SMALL = "This window is too small: 60 x 16 at least."
REHEARSING = "in a rehearsal: Esc first"
ELSEWHERE = ("desk", "scripts", "rehearse", "supervise")
TAKEN_BACK = ("undo", "redo")


class RehearsalScreen(Screen[None]):
    """A call that is kept in its own log only. Whatever is done is kept before it is shown."""

    def __init__(self, desk: Desk, underway: Underway) -> None:
        super().__init__()
        self.desk, self.underway = desk, underway
        self._since = desk.now()
        self.live = self._as_shown(underway, {})
        self.drafts = Unkept(self)
        self.banner = Banner(_words(underway))
        self.strip = AccountStrip()
        self.talk: RehearsedTalk | None = None
        self._footer = FooterBar(on_a_page=True)
        self._twice = Twice()
        self._cursor: Widget | None = None  # what had the cursor last
        self._writing_from: float | None = None  # since when a drawer or another screen is open

    def compose(self) -> ComposeResult:
        """What it is, above all; below it the call as on the desk."""
        yield self.banner
        with Vertical(id="rehearsing"):
            yield self.strip
        yield self._footer
        yield Static(Content(TOO_SMALL), id="too-small")

    @property
    def console(self) -> "CalldeskApp":
        """The application, with its database thread."""
        return cast("CalldeskApp", self.app)

    async def on_mount(self) -> None:
        """Begin where the call stands: at its first line, or where it was left."""
        self.talk = RehearsedTalk(self)
        await self.query_one("#rehearsing", Vertical).mount(self.talk)
        self.set_interval(1.0, self._tick)
        self._show_strip()
        self.talk.focus()
        await self.talk.begin_turn(new_stop=True)
        self._show_keys()

    def _tick(self) -> None:
        self.strip.tick(self.desk.now())

    def doable(self) -> tuple[Scope, dict[str, str]]:
        """Return the moment, and the keys that do nothing now with the reason."""
        away = dict.fromkeys(ELSEWHERE, REHEARSING)
        return "call", {**dict.fromkeys(TAKEN_BACK, ""), **away}

    def _show_keys(self) -> None:
        typing = self.focused is not None and self.focused.check_consume_key("a", "a")
        scopes: tuple[Scope, ...] = ("field", "call") if typing else ("call",)
        self._footer.show(scopes, self.console.keys_in_force, self.doable()[1])

    def _show_strip(self) -> None:
        walk = self.underway.rehearsal.walk
        listener = LISTENERS.get(walk.view.audience, walk.view.audience).replace("_", " ")
        self.strip.show_call(self.live.head, self._since, listener)
        self._tick()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """A field has keys of its own, and writing in it is no hesitation."""
        self._cursor = event.widget
        self._show_keys()
        typing = event.widget.check_consume_key("a", "a")
        self._pause() if typing else self._resume()

    def on_screen_suspend(self) -> None:
        """Another screen lies over the call."""
        self._pause()

    def on_screen_resume(self) -> None:
        """The call is seen again."""
        self._resume()

    def _pause(self) -> None:
        if self._writing_from is None:
            self._writing_from = monotonic()

    def _resume(self) -> None:
        if self._writing_from is not None and self.talk is not None:
            self.talk.forgive(monotonic() - self._writing_from)
        self._writing_from = None

    def on_resize(self) -> None:
        """What a window too small hides has lost the cursor: it gets it back."""
        self.call_after_refresh(self._give_cursor_back)

    def _give_cursor_back(self) -> None:
        if self.focused is None and self._cursor is not None and self._cursor.is_attached:
            self.set_focus(self._cursor)

    async def press(self, deed: Deed) -> None:
        """Do something, hear what comes of it, and show it."""
        await self._become(lambda: rehearsals.perform(self.desk, self.underway, deed))

    async def step(
        self,
        use: Callable[Concatenate[Desk, LiveCall, P], LiveCall],
        *args: P.args,
        **named: P.kwargs,
    ) -> None:
        """Do what the desk does to a call, to this one. Raises what the use case raises."""
        wanted: Callable[..., LiveCall] = use
        deed = self._deed(wanted, args)
        if deed is not None:
            await self.press(deed)
        else:
            await self._become(
                lambda: rehearsals.write_down(self.desk, self.underway, use, *args, **named)
            )

    def _deed(self, use: Callable[..., LiveCall], args: tuple[Any, ...]) -> Deed | None:
        """What a step of the desk is in a rehearsal; None where a field is written down."""
        if use is call.hang_up:
            return HangUp()
        if use is call.jump:
            return Jump(args[0])
        if use is call.set_note:
            return Note(printable(args[0]))
        if use is call.unmask and args[0].strip():
            return Unmask(printable(args[0]))
        return None

    async def _become(self, change: Callable[[], Underway]) -> None:
        before = self.underway
        self.underway = await self.console.written(self.console.in_db(change))
        self.live = self._as_shown(self.underway, self.live.drafts)
        if self.underway.rehearsal.ended:
            self._open_after()
            return
        with self.app.batch_update():
            await self._show(before)

    async def _show(self, before: Underway) -> None:
        assert self.talk is not None
        was, now = before.rehearsal, self.underway.rehearsal
        new_stop = was.walk.shown is not now.walk.shown
        self._show_strip()
        if len(was.turns) != len(now.turns):
            await self.talk.begin_turn(new_stop=new_stop)
        else:
            await self.talk.show(new_stop=new_stop)

    def _as_shown(self, underway: Underway, drafts: dict[str, str] | Any) -> LiveCall:
        """The call for the panel: whose voice it is, the note, and what is half typed."""
        live, walk = underway.live, underway.rehearsal.walk
        notes = [event.data["text"] for event in walk.events if is_note(event)]
        name = f"{underway.rehearsal.persona.title} · {live.head.name}"
        left = {key: text for key, text in drafts.items() if key not in walk.view.fields}
        return replace(
            live,
            head=replace(live.head, name=name),
            note=notes[-1] if notes else "",
            drafts=left,
            connected_at=self._since,
        )

    def _open_after(self) -> None:
        from calldesk.tui.rehearse.after_screen import AfterScreen

        self.app.switch_screen(AfterScreen(self.desk, self.underway.id))

    async def on_talk_nothing_to_leave(self) -> None:
        """Esc: leave the call, when asked twice; then it is not scored."""
        key = spoken(self.console.keys_in_force["back"])
        if not self._twice.again("leave"):
            self.console.tell(f"{key} again leaves this call; it is not scored.", "warning")
            return
        with self.console.telling():
            drop = self.console.in_db(rehearsals.drop, self.desk, self.underway)
            await self.console.written(drop)
            self.dismiss()


def _words(underway: Underway) -> str:
    """What is rehearsed, for the banner."""
    again = "again from a turn" if underway.parent is not None else ""
    mode = "recall" if underway.mode == "recall" else ""
    title = underway.rehearsal.walk.script.title
    return " · ".join(part for part in (f"call {underway.seed}", title, mode, again) if part)

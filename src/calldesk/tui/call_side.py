"""The right side of a call: ringing, script, wrap-up, and the use cases that move it on."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Concatenate, ParamSpec, cast

from textual.app import ComposeResult
from textual.message import Message

from calldesk.desk import call, dialling
from calldesk.desk.live import LiveCall
from calldesk.desk.opening import Desk
from calldesk.tui.account_strip import AccountStrip
from calldesk.tui.drafts import Drafts
from calldesk.tui.frame import FrameLine
from calldesk.tui.keys import KeyPressed, Scope
from calldesk.tui.ringing import Ringing
from calldesk.tui.sheer import Sheer
from calldesk.tui.talk import Talk
from calldesk.tui.wrap import Wrap

if TYPE_CHECKING:
    from asyncio import Future

    from calldesk.tui.app import CalldeskApp

P = ParamSpec("P")
LISTENERS = {"unknown": "who is it?"}
SCOPES: dict[str, Scope] = {"ringing": "ringing", "talking": "call", "wrap_up": "wrapup"}


class CallSide(Sheer):
    """Holds the live call. Everything that happens to it is committed before it is shown."""

    class Over(Message):
        """The call is finished or was not made; words for the status line."""

        def __init__(self, words: str, *, rest: bool = False) -> None:
            super().__init__()
            self.words, self.rest = words, rest

    class MomentChanged(Message):
        """Ringing became talking, or talking the wrap-up."""

    def __init__(self, desk: Desk, live: LiveCall, how_dialled: str) -> None:
        super().__init__()
        self.desk, self.live, self.how_dialled = desk, live, how_dialled
        self._newest = live  # the database thread's own: what is queued next begins there
        self.strip = AccountStrip()
        self.drafts = Drafts(self)
        self._stage: Talk | Wrap | Ringing | None = None

    def compose(self) -> ComposeResult:
        """The strip stays; what is below it changes with the moment."""
        yield self.strip

    async def on_mount(self) -> None:
        """Show the call where it stands."""
        await self._show(None)

    @property
    def console(self) -> "CalldeskApp":
        """The application, with its database thread."""
        return cast("CalldeskApp", self.app)

    @property
    def scope(self) -> Scope:
        """The moment of the call."""
        return SCOPES[self.live.state]

    async def step(
        self,
        use: Callable[Concatenate[Desk, LiveCall, P], LiveCall],
        *args: P.args,
        **named: P.kwargs,
    ) -> None:
        """Do something to the call and show what came of it. Raises what the use case raises."""
        before = self.live
        await self.console.written(self.change(use, *args, **named))
        self.live = self._newest
        with self.app.batch_update():  # one layout, one paint
            await self._show(before)

    def change(
        self,
        use: Callable[Concatenate[Desk, LiveCall, P], LiveCall],
        *args: P.args,
        **named: P.kwargs,
    ) -> "Future[None]":
        """Queue a use case now. It is done to the call as the one queued before it leaves it."""

        def do() -> None:
            self._newest = use(self.desk, self._newest, *args, **named)

        return self.console.in_db(do)

    async def keep(self, texts: Mapping[str, str]) -> None:
        """Write half-typed text; the screen shows it already."""
        await self.change(call.save_drafts, texts)
        self.live = self._newest

    async def _show(self, before: LiveCall | None) -> None:
        """Show the call; a new moment gets a new stage."""
        live = self.live
        talking = live.connected_at if live.state == "talking" else None
        walk = live.walk
        listener = LISTENERS.get(walk.view.audience, walk.view.audience) if walk else "ringing"
        self.strip.show_call(live.head, talking, listener.replace("_", " "))
        self.tick(self.desk.now())
        if before is None or before.state != live.state or self._stage is None:
            await self._change_stage()
        if isinstance(self._stage, Talk):
            await self._stage.show(new_stop=_shown(before) is not _shown(live))
        elif isinstance(self._stage, Wrap):
            await self._stage.show()

    async def _change_stage(self) -> None:
        await self.remove_children([one for one in self.children if one is not self.strip])
        match self.live.state:
            case "ringing":
                self._stage = self._ringing()
            case "talking":
                self._stage = Talk(self)
            case "wrap_up":
                self._stage = Wrap(self)
        await self.mount(self._stage)
        if isinstance(self._stage, Ringing):
            await self.mount(FrameLine("bottom"))
        self._stage.focus()
        self.console.tell("")
        self.post_message(self.MomentChanged())

    def _ringing(self) -> Ringing:
        person = self.live.people[0] if self.live.people else None
        whom = f"ask for {person.name}" if person else "ask for whoever pays the invoices"
        return Ringing(self.live.shown_number, whom, self.how_dialled, self.console.keys_in_force)

    def on_unmount(self) -> None:
        """Half-typed text is written while the program closes."""
        self.drafts.save_at_end()

    def tick(self, now: datetime) -> None:
        """Count the seconds of the call."""
        self.strip.tick(now)

    async def on_key_pressed(self, event: KeyPressed) -> None:
        """Ringing's keys; the other moments keep theirs."""
        event.stop()
        console = self.console
        with console.telling():
            match event.id:
                case "connected":
                    await self.step(dialling.connect)
                case "not_dialled":
                    await console.written(console.in_db(dialling.not_dialled, self.desk, self.live))
                    self.post_message(self.Over("not dialled"))
                case outcome:
                    left = await console.written(
                        console.in_db(dialling.no_contact, self.desk, self.live, outcome)
                    )
                    self.post_message(self.Over(left.words))


def _shown(live: LiveCall | None) -> object:
    """The screen of the script that a call is on; a capture does not leave it."""
    return live.walk.shown if live is not None and live.walk is not None else None

"""From the marked account to its call, and from the call back to the queue."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from calldesk.desk.brief import Brief
    from calldesk.desk.live import LiveCall
    from calldesk.tui.call_side import CallSide
    from calldesk.tui.desk_screen import DeskScreen


class Calling:
    """Holds the call that stands in place of the brief, if there is one."""

    def __init__(self, screen: "DeskScreen") -> None:
        self.screen = screen
        self.side: CallSide | None = None
        self.just_over = False  # a call has ended and the next brief is not there yet
        self._dialling = False

    async def dial(self) -> None:
        """Ring the first number of the account under the cursor.

        Right after a call not before its brief is there: an Enter too many rings nobody.
        """
        if self._dialling or self.just_over:
            return
        self._dialling, screen = True, self.screen
        try:
            with screen.console.telling():
                await screen.catch_up()
                if screen.brief_shown is not None and not screen.refused("dial"):
                    await self._dial(screen.brief_shown)
        finally:
            self._dialling = False

    async def _dial(self, shown: "Brief") -> None:
        from calldesk.desk import dialling

        screen, console = self.screen, self.screen.console
        phone, chosen = shown.phones[0], screen.side.brief.chosen_script
        script = (chosen.script, chosen.language) if chosen else (None, "")
        account_id = shown.head.account_id
        live = await console.written(
            console.in_db(dialling.dial, screen.desk, account_id, phone.phone_id, *script)
        )
        console.copy_to_clipboard(phone.e164)
        await self.show(live, "sent to your terminal's clipboard")
        trouble = await console.in_db(dialling.run_command, screen.desk, phone)
        if trouble:
            console.tell(trouble, "warning")

    async def show(self, live: "LiveCall", how: str) -> None:
        """Show a call in place of the brief; `how` says how it was dialled."""
        from calldesk.tui.call_side import CallSide

        screen = self.screen
        self.side = CallSide(screen.desk, live, how)
        screen.make_room(in_a_call=True)
        await screen.mount(self.side, after=screen.side)
        screen.show_keys()

    async def over(self, event: "CallSide.Over") -> None:
        """Back to the desk, on the next account."""
        screen = self.screen
        if self.side is not None:
            await self.side.remove()
        self.side, self.just_over = None, True
        screen.make_room(in_a_call=False)
        screen.take_focus()
        screen.show_keys()
        with screen.console.telling():
            await screen.day.read(from_the_top=True)
        screen.console.tell(event.words, "good")
        screen.day.send_letters()
        if event.rest:
            from calldesk.tui.break_screen import BreakScreen

            screen.app.push_screen(BreakScreen(screen.desk))
